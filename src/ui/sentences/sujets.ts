// How a sentence of the report names an élève, a bilan, and what moved in it.
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Periodicite } from '#domain/periode.ts'
import type { SujetEleve } from '#sync/change.ts'
import { nomPeriode } from './libelles.ts'
import { enumeration } from './mots.ts'

/** « du trimestre 2 », as a sentence says it; « de la période 2 » where the périodicité is that, or is not known. */
export function duBilan(periode: number, periodicite: Periodicite = 'periode'): string {
  const nom = nomPeriode(periodicite, periode).toLowerCase()
  return periodicite === 'periode' ? `de la ${nom}` : `du ${nom}`
}

/** As the sheet names an élève: « MARTIN Zoé (CE1-1) ». */
export function nomEtClasse(eleve: SujetEleve): string {
  return `${eleve.nom} (${eleve.classe.libelle})`
}

/** « PAP ajouté, CHAM et PPRE retirés ». */
export function mouvement(before: readonly CodeDispositif[], after: readonly CodeDispositif[]): string {
  const ajoutes = after.filter((code) => !before.includes(code))
  const retires = before.filter((code) => !after.includes(code))
  return [participe(ajoutes, 'ajouté'), participe(retires, 'retiré')].filter((part) => part !== '').join(', ')
}

function participe(codes: readonly CodeDispositif[], verbe: string): string {
  if (codes.length === 0) return ''
  return `${enumeration(codes)} ${verbe}${codes.length > 1 ? 's' : ''}`
}
