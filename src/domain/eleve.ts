// An élève of the livret: the données administratives that §2.3 updates, and their bilans.
import { compareText, foldNom } from './nom.ts'
import type { Eleve, Identite } from './schemas.ts'

export type { Eleve, EleveId, Identite, Ine, Sexe } from './schemas.ts'

/** The administrative part of an élève, alone. */
export function identiteOf({ ine, nom, prenoms, dateNaissance, sexe }: Identite): Identite {
  return { ine, nom, prenoms, dateNaissance, sexe }
}

/** Whether the five données administratives are equal. */
export function sameIdentite(a: Identite, b: Identite): boolean {
  return (
    a.ine === b.ine &&
    a.nom === b.nom &&
    a.prenoms === b.prenoms &&
    a.dateNaissance === b.dateNaissance &&
    a.sexe === b.sexe
  )
}

/** By nom, prénoms, then the rest: the order of a classe, which nothing but its élèves decides. */
export function sortedEleves(eleves: readonly Eleve[]): readonly Eleve[] {
  // Folding is the dear part: once per élève, not once per comparison.
  const keyed = eleves.map((eleve) => ({ eleve, key: sortKey(eleve) }))
  keyed.sort((a, b) => compareText(a.key, b.key))
  return keyed.map(({ eleve }) => eleve)
}

function sortKey({ nom, prenoms, dateNaissance, id }: Eleve): string {
  return `${foldNom(nom)} ${foldNom(prenoms)} ${dateNaissance} ${id}`
}
