// A bilan périodique: one per (élève, période); entered here (`saisie`) or come from a publisher's file (`import`).
import { emptyContenu, isEcrit } from './contenu.ts'
import type { Bilan, BilanSaisie, CodeDispositif, Fige, Verrou } from './schemas.ts'

export type { Bilan, BilanImport, BilanSaisie, Fige } from './schemas.ts'

const ouvert: Verrou = { etat: 'non-verrouille' }

/** A bilan as D8 makes it where one is missing: entered here, open, nothing written in it yet. */
export function emptyBilan(periode: number, dispositifs: readonly CodeDispositif[]): BilanSaisie {
  return { mode: 'saisie', periode, dispositifs, ...emptyContenu, verrou: ouvert }
}

/** Nothing changes in a locked bilan, not even the names it was printed with (P6). */
export function isVerrouille(bilan: Bilan): boolean {
  return bilan.mode === 'saisie' && bilan.verrou.etat === 'verrouille'
}

/** « Seuls les bilans non verrouillés saisis directement dans LSU sont mis à jour » (D3). */
export function isOuvert(bilan: Bilan): bilan is BilanSaisie {
  return bilan.mode === 'saisie' && bilan.verrou.etat !== 'verrouille'
}

/**
 * An open bilan that holds nothing of anyone, and was never locked: making it again gives the same. Dispositifs do
 * not count, they come from ONDE.
 */
export function isVide(bilan: Bilan): boolean {
  return bilan.mode === 'saisie' && bilan.verrou.etat === 'non-verrouille' && !isEcrit(bilan)
}

/** The frozen copy, where the bilan carries one. */
export function figeOf(bilan: Bilan): Fige | undefined {
  if (bilan.mode === 'import') return bilan.fige
  return bilan.verrou.etat === 'verrouille' ? bilan.verrou.fige : undefined
}
