// « Paramétrage par classe »: what changing a source costs, before and after, and who teaches → what to say.
import type { Source } from '#domain/classe.ts'
import { civilites, longueurNom } from '#domain/enseignant.ts'
import type { DefautEnseignant, Enseignant } from '#domain/enseignant.ts'
import type { CoutSource } from '#domain/source.ts'
import type { CompteBilans, RefusEnseignants, RefusRetour, RetourSource } from '#worker/api.ts'
import { compte, enumeration, horodatageFr, insecable, nombreFr } from './mots.ts'

/** As LSU's « Paramétrage par classe » names them. */
export function libelleSource(source: Source): string {
  return { saisie: 'Saisie manuelle', import: 'Import(s) éditeur(s)' }[source]
}

const enSource: Readonly<Record<Source, string>> = {
  saisie: 'en saisie manuelle',
  import: 'en import(s) éditeur(s)',
}

/** « Passer CE2-1 en import(s) éditeur(s) ? » */
export function sentenceOfPassage(libelle: string, source: Source): string {
  return insecable(`Passer ${libelle} ${enSource[source]} ?`)
}

/** The button that says yes to it: « Passer en import(s) éditeur(s) ». */
export function libellePassage(source: Source): string {
  return `Passer ${enSource[source]}`
}

/** « CE2-1 est maintenant en saisie manuelle. » */
export function sentenceOfPasse(libelle: string, source: Source): string {
  return `${libelle} est maintenant ${enSource[source]}.`
}

/** X4: what would be lost, then what would stay closed; `source` is the new one. */
export function sentencesOfCout({ supprimes, ecrits, figes }: CoutSource, source: Source): string[] {
  const sorte = source === 'import' ? 'non verrouillé' : 'importé'
  const rempli = ecrits === 0 ? 'aucun n’est rempli' : `dont ${compte(ecrits, 'déjà rempli', 'déjà remplis')}`
  const perdus = `${compte(supprimes, 'bilan')} ${pluriel(supprimes, sorte)} ${supprimes < 2 ? 'sera supprimé' : 'seront supprimés'}, ${rempli}.`
  const fermes = `${compte(figes, 'bilan verrouillé', 'bilans verrouillés')} ne ${figes < 2 ? 'pourra plus être déverrouillé' : 'pourront plus être déverrouillés'}.`
  return [...(supprimes > 0 ? [perdus] : []), ...(figes > 0 ? [fermes] : [])].map(insecable)
}

/** A change that can still be taken back: when it was made, and what would come back with it. */
export function sentenceOfRetour(retour: RetourSource): string {
  const { source, date, supprimes, ecrits, figes } = retour
  const vers = enSource[source === 'saisie' ? 'import' : 'saisie']
  const perdus =
    supprimes === 0
      ? ''
      : ` ${compte(supprimes, 'bilan a été supprimé', 'bilans ont été supprimés')}${ecrits === 0 ? '' : `, dont ${compte(ecrits, 'rempli', 'remplis')}`}.`
  const fermes =
    figes === 0
      ? ''
      : ` ${compte(figes, 'bilan verrouillé', 'bilans verrouillés')} ne ${figes < 2 ? 'peut' : 'peuvent'} plus être ${pluriel(figes, 'déverrouillé')}.`
  return insecable(`Classe passée ${vers} le ${horodatageFr(date)}.${perdus}${fermes}`)
}

/** D8: what the next synchronisation will make in a classe of source « Saisie manuelle ». */
export function sentenceOfManquants(manquants: number): string {
  return manquants < 2
    ? 'La prochaine synchronisation créera le bilan vide qui manque.'
    : `La prochaine synchronisation créera les ${nombreFr(manquants)} bilans vides qui manquent.`
}

/** Once it has been taken back. */
export function sentenceOfRetourFait(libelle: string, { source, supprimes }: RetourSource): string {
  const revenus =
    supprimes === 0 ? '' : `, avec ${supprimes < 2 ? 'son bilan' : `ses ${nombreFr(supprimes)} bilans`}`
  return insecable(`Le changement est annulé : ${libelle} est de nouveau ${enSource[source]}${revenus}.`)
}

/** Nothing has been written. */
export function sentenceOfRefusRetour(refus: RefusRetour): string {
  switch (refus.kind) {
    case 'classe-modifiee':
      return insecable(
        `Ce changement ne peut plus être annulé : les bilans ou les périodes de ${refus.libelle} ont changé depuis. Rien n’a été modifié.`,
      )
    case 'aucun-changement':
      return insecable('Il n’y a aucun changement de source à annuler : il l’a déjà été.')
  }
}

/** « 84 bilans en saisie manuelle, dont 12 verrouillés », « 24 bilans importés », or both kinds with their numbers. */
export function sentenceOfBilans(periodes: readonly CompteBilans[]): string {
  const somme = (champ: keyof CompteBilans): number => periodes.reduce((sum, one) => sum + one[champ], 0)
  const [total, imports, verrouilles] = [somme('total'), somme('imports'), somme('verrouilles')]
  if (total === 0) return 'Aucun bilan'
  const verrous = verrouilles === 0 ? '' : `, dont ${compte(verrouilles, 'verrouillé')}`
  if (imports === 0) return `${compte(total, 'bilan')} en saisie manuelle${verrous}`
  if (imports === total) return compte(total, 'bilan importé', 'bilans importés')
  return insecable(
    `${compte(total, 'bilan')} : ${nombreFr(total - imports)} en saisie manuelle${verrous} ; ${compte(imports, 'importé')}`,
  )
}

/** « Mme » and « M. », as they are written before a name. */
function libelleCivilite(civilite: string): string {
  return civilite === 'MME' ? 'Mme' : civilite === 'M' ? 'M.' : ''
}

/** The choices of the form, in its order. */
export const choixCivilite = civilites.map((valeur) => ({ valeur, libelle: libelleCivilite(valeur) }))

/** « Mme ROY Anne et M. DURAND Paul ». */
export function nomsEnseignants(enseignants: readonly Enseignant[]): string {
  return enumeration(
    enseignants.map(({ civilite, nom, prenom }) => `${libelleCivilite(civilite)} ${nom} ${prenom}`.trim()),
  )
}

/** Of one line of the form; shown under it. */
export function sentenceOfDefautEnseignant({ champ, defaut }: DefautEnseignant): string {
  const quoi = { civilite: 'la civilité', nom: 'le nom', prenom: 'le prénom' }[champ]
  switch (defaut) {
    case 'manquant':
      return insecable(`Il manque ${quoi} : LSU en a besoin.`)
    case 'trop-long':
      return insecable(`LSU n’accepte pas plus de ${String(longueurNom)} caractères : raccourcissez ${quoi}.`)
    case 'en-double':
      return 'Cette personne est déjà dans la liste. Retirez l’une des deux lignes.'
  }
}

/** Nothing has been kept, nothing typed is lost. */
export function sentenceOfRefusEnseignants(refus: RefusEnseignants): string {
  switch (refus.kind) {
    case 'enseignants-invalides':
      return new Set(refus.defauts.map(({ ligne }) => ligne)).size < 2
        ? 'Une ligne est à compléter ou à corriger. Rien n’a été enregistré.'
        : 'Des lignes sont à compléter ou à corriger. Rien n’a été enregistré.'
    case 'classe-introuvable':
      return 'Cette classe n’est plus dans le livret. Rien n’a été enregistré.'
  }
}

function pluriel(n: number, mot: string): string {
  return n < 2 ? mot : mot.replace(/(\S+)$/, '$1s')
}
