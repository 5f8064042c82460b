// One classe and one période → the lines of the table, and which of them can be locked or unlocked.
import { figeOf } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { nomComplet } from '#domain/nom.ts'

export type EtatBilan = 'non-verrouille' | 'verrouille' | 'a-reverrouiller' | 'import' | 'absent'

export interface LigneBilan {
  readonly eleve: string
  readonly nom: string
  readonly bilan: Bilan | undefined
  readonly etat: EtatBilan
  /** The name on the bilan, where the élève has another by now (V1). */
  readonly imprime: string | undefined
}

export function lignesOf({ eleves }: Classe, periode: number): LigneBilan[] {
  return eleves.map((eleve) => {
    const nom = nomComplet(eleve)
    const bilan = eleve.bilans.find((candidate) => candidate.periode === periode)
    const fige = bilan === undefined ? undefined : figeOf(bilan)
    const imprime = fige === undefined ? nom : nomComplet(fige.eleve)
    return {
      eleve: eleve.id,
      nom,
      bilan,
      etat: etatOf(bilan),
      imprime: imprime === nom ? undefined : imprime,
    }
  })
}

function etatOf(bilan: Bilan | undefined): EtatBilan {
  if (bilan === undefined) return 'absent'
  return bilan.mode === 'import' ? 'import' : bilan.verrou.etat
}

/** Only bilans entered directly are locked and unlocked (V1). */
export function isCochable({ etat }: LigneBilan): boolean {
  return etat !== 'import' && etat !== 'absent'
}
