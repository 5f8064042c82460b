// What LSU holds, as one value: the école, and its classes with their élèves and bilans.
import { figeOf } from './bilan.ts'
import { identiteOf } from './eleve.ts'
import type { Bilan, Classe, Ecole, Eleve, Fige, Livret } from './schemas.ts'

export type { Livret } from './schemas.ts'

/** What the first day finds. */
export const emptyLivret: Livret = { ecole: null, classes: [] }

/** What a bilan shows: its fige where it carries one, else the living data of the livret (V1). */
export function printedOf(bilan: Bilan, eleve: Eleve, classe: Classe, ecole: Ecole | null): Fige {
  return figeOf(bilan) ?? livingFige(bilan.periode, eleve, classe, ecole)
}

/** The living data of the livret, frozen as they are now: what locking a bilan keeps (V1). */
export function livingFige(periode: number, eleve: Eleve, classe: Classe, ecole: Ecole | null): Fige {
  return {
    ecole,
    classe: classe.libelle,
    eleve: identiteOf(eleve),
    periode: classe.periodes[periode - 1] ?? null,
  }
}
