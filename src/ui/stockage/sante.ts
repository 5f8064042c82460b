// What the browser says of where the data are → how safe they are there, and the one next thing to do.

export interface Lieu {
  /** In a window of its own, from the home screen or the desk; else in a tab. */
  readonly installee: boolean
  /** An iPad or an iPhone: a tab that is not visited is emptied there after seven days. */
  readonly ios: boolean
}

export interface Sante extends Lieu {
  /** The browser has promised not to evict them; undefined where it promises nothing to anyone. */
  readonly durable: boolean | undefined
  /** In octets; undefined where the browser does not say. */
  readonly place: { readonly utilisee: number; readonly libre: number } | undefined
}

export type Conseil = 'liberer' | 'sauvegarder' | 'ecran-accueil' | 'installer' | 'durable' | 'rien'

/** Under this, a school and what its files take while they are read may no longer fit. */
const peu = 300_000_000

/**
 * `installable`: the browser lets us offer it. `due`: a backup is. The most pressing comes first; and a backup before a
 * place on the home screen of an iPad, which begins with data of its own: it is how the school comes along.
 */
export function conseilOf(
  { durable, place, ...lieu }: Sante,
  { installable, due }: { readonly installable: boolean; readonly due: boolean },
): Conseil {
  if (place !== undefined && place.libre < peu) return 'liberer'
  if (due) return 'sauvegarder'
  if (isFragile(lieu)) return 'ecran-accueil'
  if (installable && !lieu.installee) return 'installer'
  if (durable === false) return 'durable'
  return 'rien'
}

/** Where the browser may empty the tab by itself. */
export function isFragile({ installee, ios }: Lieu): boolean {
  return ios && !installee
}

export function lireLieu(): Lieu {
  return {
    installee: window.matchMedia('(display-mode: standalone)').matches || surEcranAccueil() === true,
    ios: surEcranAccueil() !== undefined && navigator.maxTouchPoints > 1,
  }
}

export async function lireSante(): Promise<Sante> {
  const storage = stockage()
  const { usage, quota } = (await storage?.estimate?.()) ?? {}
  return {
    ...lireLieu(),
    durable: await storage?.persisted?.(),
    place:
      usage === undefined || quota === undefined
        ? undefined
        : { utilisee: usage, libre: Math.max(0, quota - usage) },
  }
}

/**
 * Asks the browser to keep the data whatever happens: of the window, for a thread cannot. Some answer by themselves,
 * some ask the director. Gives what it is now.
 */
export async function demandeDurable(): Promise<boolean> {
  const storage = stockage()
  try {
    return (await storage?.persisted?.()) === true || (await storage?.persist?.()) === true
  } catch {
    // A page that may keep nothing is told so where it writes.
    return false
  }
}

/** Not every browser has all of it, whatever the types say. */
function stockage(): Partial<StorageManager> | undefined {
  return (navigator as { storage?: Partial<StorageManager> }).storage
}

/** Safari's own word on tablets and telephones; undefined elsewhere. */
function surEcranAccueil(): boolean | undefined {
  return (navigator as { standalone?: boolean }).standalone
}
