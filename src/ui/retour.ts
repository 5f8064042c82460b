// A page that one comes back to, by « back » or by a reload → the very place where it was left.
import { on } from 'svelte/events'

/** Kept by the browser beside the address, in the history: a number of the page and the address of a screen, no more. */
interface Place {
  /** How far the page had gone up, in pixels. */
  readonly y: number
  /** The link by which it was left: its address, its rank among those of that address, how far under the top it was. */
  readonly lien?: { readonly href: string; readonly rang: number; readonly haut: number }
}

/** For how long a page that is being drawn is kept in its place, in milliseconds. */
const patience = 5000

/** How long the page has been still when where it stands is noted, in milliseconds: Safari counts what it is asked to keep. */
const repos = 400

/** From now on each place is kept as it is left. → what ends it. */
export function retientPlaces(main: HTMLElement): () => void {
  history.scrollRestoration = 'manual'
  // Not as the page goes: what is kept then is lost with it.
  let minuterie: ReturnType<typeof setTimeout> | undefined
  const oublie = (): void => {
    clearTimeout(minuterie)
  }
  const offs = [
    on(
      document,
      'click',
      ({ target }) => {
        const lien = target instanceof Element ? target.closest<HTMLElement>('a[href^="#/"]') : null
        if (lien !== null) retient({ y: window.scrollY, ...departOf(main, lien) })
      },
      { capture: true },
    ),
    on(window, 'scroll', () => {
      oublie()
      minuterie = setTimeout(() => {
        retient({ y: window.scrollY })
      }, repos)
    }),
    on(window, 'hashchange', oublie),
    oublie,
  ]
  return () => {
    for (const off of offs) off()
  }
}

function retient(place: Place): void {
  history.replaceState(place, '')
}

function departOf(main: HTMLElement, lien: HTMLElement): Pick<Place, 'lien'> {
  const href = lien.getAttribute('href') ?? ''
  const rang = liens(main, href).indexOf(lien)
  return rang < 0 ? {} : { lien: { href, rang, haut: lien.getBoundingClientRect().top } }
}

function liens(main: HTMLElement, href: string): HTMLElement[] {
  return [...main.querySelectorAll<HTMLElement>('a[href^="#/"]')].filter(
    (lien) => lien.getAttribute('href') === href,
  )
}

/** Where this page of the history was left, once; undefined for one that is new. */
export function prendPlace(): Place | undefined {
  // Nobody else keeps anything there.
  const place = history.state as Place | null
  if (place === null) return undefined
  history.replaceState(null, '')
  return place
}

/** Put back there; the link has the focus again. */
export function remetEnPlace(main: HTMLElement, { y, lien }: Place): void {
  let isFocused = false
  pendantLeDessin(main, () => {
    const retrouve = lien && liens(main, lien.href)[lien.rang]
    if (lien === undefined || retrouve === undefined) {
      window.scrollTo(0, y)
      return
    }
    for (let pli = retrouve.closest('details'); pli; pli = pli.parentElement?.closest('details') ?? null)
      pli.open = true
    // What is not shown yet takes no focus.
    if (!isFocused) retrouve.focus({ preventScroll: true })
    isFocused ||= document.activeElement === retrouve
    window.scrollBy(0, retrouve.getBoundingClientRect().top - lien.haut)
  })
}

/** Places the page, now and as it grows, until it is drawn; the first gesture ends it, for the hand says where. */
export function pendantLeDessin(main: HTMLElement, place: () => void): void {
  const fin = new AbortController()
  const { signal } = fin
  const finit = (): void => {
    fin.abort()
  }
  const dessin = new ResizeObserver(place)
  dessin.observe(main)
  signal.addEventListener('abort', () => {
    dessin.disconnect()
  })
  for (const geste of ['pointerdown', 'keydown', 'wheel', 'hashchange'])
    window.addEventListener(geste, finit, { signal, passive: true })
  setTimeout(finit, patience)
}
