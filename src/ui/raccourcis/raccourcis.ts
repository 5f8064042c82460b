// Keys → where they lead, and whether the director wants them; remembered on this device.
import type { Route } from '../routes.ts'

/** After « g », one letter and a screen. */
export const destinations: Readonly<Record<string, Extract<Route, { screen: Destination }>>> = {
  a: { screen: 'accueil' },
  i: { screen: 'import' },
  s: { screen: 'synchronisation' },
  b: { screen: 'bilans' },
  r: { screen: 'rapports' },
}
type Destination = 'accueil' | 'import' | 'synchronisation' | 'bilans' | 'rapports'

/** How long « g » waits for its letter, in milliseconds: afterwards it was a slip. */
const attente = 2000

/** What a key asks for, « g » and its letter being one. */
export type Demande = { readonly kind: 'aide' } | { readonly kind: 'aller'; readonly route: Route }

/** Keys pressed one after the other, with the instant of each → what they ask for. */
export class Clavier {
  #g = Number.NEGATIVE_INFINITY

  presse(key: string, instant: number): Demande | undefined {
    const afterG = instant - this.#g < attente
    this.#g = key === 'g' && !afterG ? instant : Number.NEGATIVE_INFINITY
    if (afterG) {
      const route = destinations[key]
      return route && { kind: 'aller', route }
    }
    if (key === '?') return { kind: 'aide' }
    if (key === '/') return { kind: 'aller', route: { screen: 'pourquoi' } }
    return undefined
  }
}

const cle = 'diapason-raccourcis'

/** « Character Key Shortcuts » (WCAG 2.1.4): whoever speaks to the machine, or trembles, turns them off. */
export function isActif(): boolean {
  try {
    return localStorage.getItem(cle) !== 'non'
  } catch {
    return true
  }
}

export function retientActif(actif: boolean): void {
  if (actif) localStorage.removeItem(cle)
  else localStorage.setItem(cle, 'non')
}
