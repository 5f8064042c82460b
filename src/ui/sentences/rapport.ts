// A line of the report → its message. Three are the sheet's, to the letter; the others keep its tone and its
// straight apostrophe, so that one table reads as written by one hand.
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Periodicite } from '#domain/periode.ts'
import type { Effet } from '#sync/change.ts'
import type { Histoire, Suite } from '#sync/histoire.ts'
import type { Line, Nature, Preuve, Rapport } from '#sync/rapport.ts'
import { inverseOf } from './inverse.ts'
import { compte, enumeration, horodatageFr, insecable } from './mots.ts'
import { sentenceOfAlertes } from './garde.ts'
import { nomsDesAutres } from './raison.ts'
import { duBilan, mouvement, nomEtClasse } from './sujets.ts'

/** Which classes a report is of, in one line of a list; `toutes`: those of the école now, in any order. */
export function classesDites(classes: readonly string[], toutes: readonly string[]): string {
  const isTout = classes.length > 2 && classes.toSorted().join('|') === toutes.toSorted().join('|')
  return isTout ? `les ${compte(classes.length, 'classe')} de l’école` : classes.join(', ')
}

/** The column « Message » of the report (P5, §8). */
export function sentenceOfLine(line: Line): string {
  return insecable(inverseOf(line, false) ?? messageOf(line))
}

/** The same before it is done: « … reviendra dans la classe CE1-1 », as what is asked of an undo says it. */
export function sentenceOfPrevue(line: Line): string {
  return insecable(inverseOf(line, true) ?? messageOf(line))
}

function messageOf(line: Line): string {
  switch (line.code) {
    case 'ecole-maj':
      return "L'établissement a bien été mis à jour"
    case 'ecole-inchangee':
      return "L'établissement était déjà à jour."
    case 'ecole-inconnue':
      return "L'établissement n'a pas été mis à jour : vos fichiers n'en disent rien. Pour changer ses coordonnées, remplissez le formulaire « École » de l'écran « Import ONDE »."
    case 'classe-ajoutee':
      return `La classe ${line.classe.libelle} a été ajoutée au livret.`
    case 'classe-maj':
      return line.avant === line.classe.libelle
        ? `La classe ${line.classe.libelle} a été mise à jour : son identifiant dans ONDE est maintenant connu.`
        : `La classe ${line.avant} s'appelle maintenant ${line.classe.libelle}, comme dans ONDE.`
    case 'classe-absente':
      return `La classe ${line.classe.libelle} n'est pas dans vos fichiers d'ONDE. Elle est conservée telle quelle, avec ses élèves et leurs bilans.`
    case 'classe-en-attente':
      return `${sentenceOfAlertes(line.classe.libelle, line.alertes).replaceAll('’', "'")} Ses changements n'étaient pas cochés. Vérifiez le fichier importé ; s'il est bon, incluez la classe au début de l'aperçu, puis synchronisez de nouveau.`
    case 'eleve-maj':
      return `L'élève ${nomEtClasse(line.eleve)} a été mis à jour.`
    case 'eleve-ajoute':
      return `L'élève ${line.eleve.nom} a été ajouté à la classe ${line.eleve.classe.libelle}.`
    case 'eleve-absent':
      return `L'élève ${nomEtClasse(line.eleve)} n'est plus dans ONDE. Ses données et ses bilans sont conservés : un élève n'est jamais retiré du livret par une synchronisation.`
    case 'eleve-change-classe':
      if (line.empeche !== null) {
        return `Dans ONDE, l'élève ${nomEtClasse(line.eleve)} est en ${line.vers.libelle}. Le changement n'a pas été fait : cette classe n'a pas les mêmes périodes, et des bilans de l'élève sont verrouillés ou remplis.`
      }
      return line.fait
        ? `L'élève ${line.eleve.nom} est maintenant dans la classe ${line.vers.libelle}, comme dans ONDE.`
        : `Dans ONDE, l'élève ${nomEtClasse(line.eleve)} est en ${line.vers.libelle}. Ce changement de classe n'était pas coché : il n'a pas été fait. Pour le faire, cochez-le avant de synchroniser de nouveau.`
    case 'bilan-maj':
      return `Le bilan ${duBilan(line.periode, line.periodicite)} de ${nomEtClasse(line.eleve)} a été mis à jour : ${mouvement(line.before, line.after)}.`
    case 'bilan-verrouille':
      return `Le bilan ${duBilan(line.periode, line.periodicite)} de ${nomEtClasse(line.eleve)} est verrouillé : il n'a pas été modifié. Déverrouillé, ${auraitPorte(line.before, line.after)}. Pour le mettre à jour : déverrouillez-le, synchronisez, puis verrouillez-le de nouveau.`
    case 'bilan-import':
      return `Le bilan ${duBilan(line.periode, line.periodicite)} de ${nomEtClasse(line.eleve)} vient d'un import : il n'a pas été modifié. D'après ONDE, ${auraitPorte(line.before, line.after)}. Pour le mettre à jour, il suffit de le réimporter.`
    case 'conflit':
      return conflit(line)
    case 'dispositif-autre':
      return `L'élève ${nomEtClasse(line.eleve)} : le dispositif « Autre » existant dans ONDE n'est pas récupéré dans LSU.`
    case 'dispositif-dates':
      return line.codes.length < 2
        ? `L'élève ${nomEtClasse(line.eleve)} : les dates du dispositif ${enumeration(line.codes)} manquent ou se contredisent. Il n'est associé à aucun bilan tant que vous ne les avez pas données.`
        : `L'élève ${nomEtClasse(line.eleve)} : les dates des dispositifs ${enumeration(line.codes)} manquent ou se contredisent. Ils ne sont associés à aucun bilan tant que vous ne les avez pas données.`
    case 'rien-a-faire':
      return "Le livret était déjà à jour : cette synchronisation n'a rien eu à changer."
    case 'synchro-reussie':
      return "La synchronisation s'est déroulée avec succès."
  }
}

/** What was done, at the top of a report: how many changes, as the list of the reports counts them. */
export function sentenceOfFait({ changes, preuve }: Pick<Rapport, 'changes' | 'preuve'>): string {
  const n = changes.length
  if (n === 0) return 'Aucun changement n’a été fait.'
  // A defect of ours is no success.
  if ((preuve?.restants ?? 0) > 0) return `Cette synchronisation a fait ${compte(n, 'changement')}.`
  return insecable(
    `La synchronisation s’est bien déroulée : ${compte(n, 'changement a été fait', 'changements ont été faits')}.`,
  )
}

/**
 * What the same synchronisation would still have done, as the end of the report says it (P8): it speaks of the state that
 * it left, for a report is read long after, when that may be so no more.
 */
export function sentenceOfPreuve({ restants, decoches }: Preuve): string {
  return insecable(preuveOf(restants, decoches))
}

function preuveOf(restants: number, decoches: number): string {
  if (restants > 0) {
    return `Vérification faite juste après : ${compte(restants, 'changement restait', 'changements restaient')} à faire. Ce n’est pas normal : c’est un défaut de Diapason, et non de vos fichiers. Rien n’est perdu. Enregistrez la copie sans noms de ce rapport, plus bas, et joignez-la à votre demande d’aide.`
  }
  if (decoches > 0) {
    return decoches < 2
      ? 'Vérification faite juste après : un seul changement restait proposé, celui que vous n’aviez pas coché.'
      : `Vérification faite juste après : ${compte(decoches, 'changement')} restaient proposés, ceux que vous n’aviez pas cochés.`
  }
  return 'Vérification faite juste après : il ne restait rien à changer.'
}

/** What the page of a report is called: of an undo as such, and of what was undone since with the word. */
export function titreOfRapport(nature: Nature, histoire: Histoire | undefined): string {
  if (nature === 'synchronisation') {
    return `Rapport de synchronisation${histoire?.suite?.kind === 'annulee' ? ' (annulée)' : ''}`
  }
  const quoi = nature === 'annulation' ? 'Annulation' : 'Rétablissement'
  return histoire?.origine
    ? `${quoi} de la synchronisation du ${horodatageFr(histoire.origine.date)}`
    : `${quoi} d’une synchronisation`
}

/** What became since of the synchronisation that a report is about; `horodatageFr` of when. */
export function sentenceOfSuite({ kind, date }: Suite, nature: Nature): string {
  const fait = kind === 'annulee' ? 'annulée' : 'rétablie'
  if (nature !== 'synchronisation')
    return `Depuis, la synchronisation a été ${fait} le ${horodatageFr(date)}.`
  return `Cette synchronisation a été ${kind === 'annulee' ? '' : 'annulée, puis '}${fait} le ${horodatageFr(date)}.`
}

/** A change that was proposed and not ticked: the table does not say it, and the next aperçu proposes it again. */
export function sentenceOfDecoche(effet: Effet, periodicite?: Periodicite): string {
  return insecable(decocheOf(effet, periodicite))
}

function decocheOf(effet: Effet, periodicite: Periodicite | undefined): string {
  switch (effet.kind) {
    case 'ecole':
      return 'Établissement : mise à jour non cochée.'
    case 'classe':
      if (effet.before.annoncee) return `Classe ${effet.after.libelle} : ajout non coché.`
      return effet.before.libelle === effet.after.libelle
        ? `Classe ${effet.before.libelle} : mise à jour non cochée.`
        : `Classe ${effet.before.libelle} : nouveau libellé ${effet.after.libelle}, non coché.`
    case 'eleve':
      return `${nomEtClasse(effet.eleve)} : ${effet.before === null ? 'ajout non coché, avec ses bilans' : 'mise à jour non cochée'}.`
    case 'appartenance':
      return `${nomEtClasse(effet.eleve)} : passage en ${effet.after.libelle}, non coché.`
    case 'bilan':
      return `Bilan ${duBilan(effet.periode, periodicite)} de ${nomEtClasse(effet.eleve)} : ${effet.after === null ? 'retrait non coché' : 'dispositifs non cochés'}.`
  }
}

/** What a bilan that was left alone would carry, were it not for its lock or its origin (D4). */
function auraitPorte(before: readonly CodeDispositif[], after: readonly CodeDispositif[]): string {
  if (after.length === 0) return `il n'aurait plus porté ${enumeration(before)}`
  if (before.length === 0) return `il aurait porté ${enumeration(after)}`
  return `il aurait porté ${enumeration(after)}, au lieu de ${enumeration(before)}`
}

function conflit({ eleve, raison, autres = [] }: Extract<Line, { code: 'conflit' }>): string {
  const qui = nomEtClasse(eleve)
  // A report of before this did not keep the others.
  const lesAutres = autres.length === 0 ? undefined : nomsDesAutres(autres)
  switch (raison) {
    case 'ine-autre-eleve':
      return `L'élève ${qui} n'a pas été mis à jour : son INE est celui d'un autre élève${lesAutres === undefined ? '' : `, ${lesAutres}`}. Vérifiez l'INE des deux élèves dans ONDE, puis importez de nouveau le fichier.`
    case 'ine-croises':
      return `L'élève ${qui} n'a pas été mis à jour : son INE et celui ${lesAutres === undefined ? "d'un élève de même nom et de même date de naissance" : `de ${lesAutres}`} semblent échangés. Vérifiez les deux INE dans ONDE, puis importez de nouveau le fichier.`
    case 'homonymes':
      return `L'élève ${qui} n'a pas été mis à jour : ${lesAutres === undefined ? 'plusieurs élèves ont les mêmes nom, prénom et date de naissance, et rien ne les distingue' : `rien ne le distingue de ${lesAutres}, de mêmes nom, prénom et date de naissance`}. Complétez leur INE dans ONDE, puis importez de nouveau le fichier.`
    case 'a-confirmer':
      return `L'élève ${qui} n'a été ni mis à jour ni ajouté : il ressemble à ${lesAutres ?? 'un élève du livret'}, sans que ce soit certain. Répondez sous « Élèves à confirmer », sur l'écran de synchronisation, puis synchronisez de nouveau.`
  }
}
