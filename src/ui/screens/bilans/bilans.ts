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
  /** The classe on a locked bilan, where the élève is in another by now, or where it has another name. */
  readonly imprimeEn: string | undefined
}

export function lignesOf({ libelle, eleves }: Classe, periode: number): LigneBilan[] {
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
      // What a publisher calls a classe is its own affair: only a lock says what was printed here.
      imprimeEn:
        fige === undefined || bilan?.mode === 'import' || fige.classe === libelle ? undefined : fige.classe,
    }
  })
}

function etatOf(bilan: Bilan | undefined): EtatBilan {
  if (bilan === undefined) return 'absent'
  return bilan.mode === 'import' ? 'import' : bilan.verrou.etat
}

/** What a bilan was printed with and that is no longer so: « Imprimé au nom de MARTIN Zoé, en CP-1 ». */
export function impressionOf({ imprime, imprimeEn }: LigneBilan): string | undefined {
  const parts = [
    imprime === undefined ? undefined : `au nom de ${imprime}`,
    imprimeEn === undefined ? undefined : `en ${imprimeEn}`,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : `Imprimé ${parts.join(', ')}`
}

/** Only bilans entered directly are locked and unlocked (V1). */
export function isCochable({ etat }: LigneBilan): boolean {
  return etat !== 'import' && etat !== 'absent'
}
