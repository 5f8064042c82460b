// Which school this page is about, the director's own or the invented one; remembered on this device, for the next start too.
import { duOnglet, marqueOf } from '../marque.ts'
import { hrefOf } from '../routes.ts'
import type { Route } from '../routes.ts'

const cle = 'diapason-exemple'

/** The page works on the invented école. */
export function isExemple(): boolean {
  return read() !== null
}

/** The invented école is wholly set up: a page closed in the middle begins it again. */
export function isPrete(): boolean {
  return read() === 'prete'
}

/** From now on the page is about the invented école; it starts again, so that nothing of the other is left in it. */
export function entrer(): void {
  remember('a-preparer')
  restart({ screen: 'accueil' })
}

/** It is all there. */
export function marquePrete(): void {
  remember('prete')
}

/** Back to the director's own, whose data have not been touched, on that screen. */
export function quitter(vers: Route = { screen: 'accueil' }): void {
  remember(null)
  localStorage.removeItem(cleVisite)
  restart(vers)
}

const auTitre = marqueOf('diapason-titre', duOnglet)

/** Once: this page was started by going from one école to the other, and is read from its title. */
export function prendTitre(): boolean {
  return auTitre.prend()
}

function restart(vers: Route): void {
  auTitre.pose()
  location.hash = hrefOf(vers)
  location.reload()
}

// A browser that keeps nothing has no place for the director's own data either: it says so elsewhere.
function read(): string | null {
  try {
    return localStorage.getItem(cle)
  } catch {
    return null
  }
}

function remember(state: string | null): void {
  if (state === null) localStorage.removeItem(cle)
  else localStorage.setItem(cle, state)
}

const cleVisite = 'diapason-visite'

/** The step of the guided visit, from 0; undefined when it has been left. */
export function visiteEnCours(): number | undefined {
  try {
    const kept = localStorage.getItem(cleVisite)
    return kept === null ? 0 : kept === '' ? undefined : Number(kept)
  } catch {
    return undefined
  }
}

/** So that a director who was interrupted comes back to the same step. */
export function retientVisite(etape: number | undefined): void {
  localStorage.setItem(cleVisite, etape === undefined ? '' : String(etape))
}
