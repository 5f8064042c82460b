// One classe and one période → the lines of the table, and which of them can be locked or unlocked.
import { figeOf, isOuvert } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { isEcrit, manquesOf } from '#domain/contenu.ts'
import type { Manque } from '#domain/contenu.ts'
import { nomComplet } from '#domain/nom.ts'
import type { BilanRef, FicheBilan } from '#worker/api.ts'

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

/** A bilan about to be locked, as a question names it. */
export interface AVerrouiller extends BilanRef {
  readonly nom: string
  readonly classe: string
  readonly bilan: Bilan
}

export interface Incomplet {
  readonly eleve: string
  readonly nom: string
  readonly classe: string
  readonly manques: readonly Manque[]
}

/** Those that LSU would not take as complete, in the same order. */
export function incompletsOf(bilans: readonly AVerrouiller[]): Incomplet[] {
  return bilans
    .map(({ eleve, nom, classe, bilan }) => ({ eleve, nom, classe, manques: manquesOf(bilan) }))
    .filter(({ manques }) => manques.length > 0)
}

/** Those of some fiches that are entered here and not locked. */
export function aVerrouillerOf(fiches: readonly FicheBilan[]): AVerrouiller[] {
  return fiches
    .filter(({ bilan }) => isOuvert(bilan))
    .map(({ eleve, periode, bilan, actuel }) => ({
      eleve,
      periode,
      bilan,
      nom: nomComplet(actuel.eleve),
      classe: actuel.classe,
    }))
}

/**
 * Somebody writes bilans here. Where nobody does, the école only follows its dispositifs: to say of every bilan
 * that it lacks everything would teach the director to read no further.
 */
export function isRedige(bilans: readonly (Bilan | undefined)[]): boolean {
  return bilans.some((bilan) => bilan?.mode === 'saisie' && isEcrit(bilan))
}
