// « Déverrouiller, synchroniser, reverrouiller » → what a bilan will be printed with, what was cut, what to import again.
import type { Fige } from '#domain/bilan.ts'
import { nomComplet } from '#domain/nom.ts'
import type { LigneAReimporter, Reprise } from '#worker/api.ts'
import { nomPeriode } from './libelles.ts'
import { compte, dateFr, enumeration, horodatageFr, insecable } from './mots.ts'

/** « Sera imprimé au nom de VASSEUR-LEROY Élodie et en CE1 Les Lynx. »: what differs, and only that. */
export function sentenceOfImpression({ before, after }: { before: Fige; after: Fige }): string {
  const parts: string[] = []
  if (nomComplet(before.eleve) !== nomComplet(after.eleve)) parts.push(`au nom de ${nomComplet(after.eleve)}`)
  else if (!sameAdministratif(before, after))
    parts.push('avec les données administratives actuelles de l’élève')
  if (before.classe !== after.classe) parts.push(`en ${after.classe}`)
  if (before.ecole?.denomination !== after.ecole?.denomination) {
    parts.push(after.ecole === null ? 'sans nom d’école' : `pour ${after.ecole.denomination}`)
  } else if (!sameCoordonnees(before, after)) {
    parts.push('avec les coordonnées actuelles de l’école')
  }
  const { periode } = after
  if (periode !== null && (before.periode?.debut !== periode.debut || before.periode.fin !== periode.fin)) {
    parts.push(`pour la période du ${dateFr(periode.debut)} au ${dateFr(periode.fin)}`)
  }
  return insecable(`Sera imprimé ${enumeration(parts)}.`)
}

function sameAdministratif(before: Fige, after: Fige): boolean {
  const [a, b] = [before.eleve, after.eleve]
  return a.ine === b.ine && a.dateNaissance === b.dateNaissance && a.sexe === b.sexe
}

function sameCoordonnees(before: Fige, after: Fige): boolean {
  const [a, b] = [before.ecole, after.ecole]
  return (
    a?.uai === b?.uai &&
    a?.adresse === b?.adresse &&
    a?.responsable === b?.responsable &&
    a?.telephone === b?.telephone &&
    a?.courriel === b?.courriel
  )
}

/** V3: what was cut, when, and that nothing came of it. */
export function sentenceOfReprise({ date, nature, bilans, reverrouilles }: Reprise): string {
  const quoi =
    nature === 'synchronisation'
      ? 'La mise à jour'
      : nature === 'annulation'
        ? 'L’annulation'
        : 'Le rétablissement'
  const suite = nature === 'retablissement' ? 'commencé' : 'commencée'
  const fin = nature === 'retablissement' ? 'interrompu' : 'interrompue'
  const de = nature === 'synchronisation' ? 'de' : 'de la mise à jour de'
  const qui = compte(bilans, 'bilan verrouillé', 'bilans verrouillés')
  const reste =
    reverrouilles > 0
      ? `${compte(reverrouilles, 'bilan a été verrouillé', 'bilans ont été verrouillés')} de nouveau.`
      : `Rien n’a été modifié : ${bilans < 2 ? 'il est resté verrouillé' : 'ils sont restés verrouillés'}.`
  return insecable(`${quoi} ${de} ${qui}, ${suite} le ${horodatageFr(date)}, a été ${fin}. ${reste}`)
}

/** V4: « il suffit de réimporter le bilan », and which file. */
export function sentenceOfReimport({ classe, periodicite, periode, dateCreation }: LigneAReimporter): string {
  return insecable(
    `À réimporter : le fichier de l’éditeur pour ${classe.libelle}, ${nomPeriode(periodicite ?? undefined, periode)}, établi après le ${dateFr(dateCreation)}.`,
  )
}
