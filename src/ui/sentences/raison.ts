// Why something is left as it is → the sentence that heads those concerned, in the aperçu and in a report.
import type { Constat, Effet, Raison, SujetEleve } from '#sync/change.ts'
import { sentenceOfAlertes } from './garde.ts'
import { enumeration, insecable } from './mots.ts'

/** What will not change, and why (P4): one sentence for all those that share the reason, or for one, with the others. */
export function sentenceOfRaison(raison: Raison, autres: readonly SujetEleve[] = []): string {
  return insecable(reasonOf(raison, autres.length === 0 ? undefined : nomsDesAutres(autres)))
}

/** « LEROY Tom (CE1-2, dans ONDE) et LEROY Tom (CE1-1, dans le livret) »: where to look for each. */
export function nomsDesAutres(autres: readonly SujetEleve[]): string {
  return enumeration(
    autres.map(
      ({ id, nom, classe }) => `${nom} (${classe.libelle}, dans ${id === null ? 'ONDE' : 'le livret'})`,
    ),
  )
}

function reasonOf(raison: Raison, qui: string | undefined): string {
  switch (raison) {
    case 'identique':
      return 'ONDE et le livret disent déjà la même chose.'
    case 'verrouille':
      return 'Le bilan reste tel qu’il a été verrouillé.'
    case 'mode-import':
      return 'Le bilan vient d’un import : pour le mettre à jour, il suffit de le réimporter.'
    case 'hors-lsu':
      return 'L’élève est en maternelle : LSU ne le suit pas encore.'
    case 'hors-selection':
      return 'La classe n’est pas cochée.'
    case 'decoche':
      return 'Vous n’avez pas coché ce changement.'
    case 'a-confirmer':
      return `L’élève ressemble à ${qui ?? 'un élève du livret'}, sans que ce soit certain : répondez sous « Élèves à confirmer », au début de l’aperçu.`
    case 'ine-autre-eleve':
      return `Son INE est celui d’un autre élève${qui === undefined ? '' : `, ${qui}`}. Vérifiez l’INE des deux élèves dans ONDE, puis importez de nouveau le fichier.`
    case 'ine-croises':
      return qui === undefined
        ? 'Deux élèves de même nom et de même date de naissance semblent avoir échangé leurs INE. Vérifiez-les dans ONDE, puis importez de nouveau le fichier.'
        : `Les INE semblent échangés avec ${qui}. Vérifiez-les dans ONDE, puis importez de nouveau le fichier.`
    case 'homonymes':
      return qui === undefined
        ? 'Plusieurs élèves ont les mêmes nom, prénom et date de naissance. Complétez leur INE dans ONDE, puis importez de nouveau le fichier.'
        : `Rien ne distingue l’élève de ${qui}, de mêmes nom, prénom et date de naissance. Complétez les INE dans ONDE, puis importez de nouveau le fichier.`
    case 'dates-a-completer':
      return 'Les dates du dispositif manquent ou se contredisent : il n’est associé à aucun bilan.'
    case 'autre-non-recupere':
      return 'Le dispositif « Autre » existant dans ONDE n’est pas récupéré dans LSU.'
  }
}

/** Why a change of classe cannot be ticked: its élève's bilans would be left without a période. */
export function sentenceOfEmpechement({
  before,
  after,
}: Pick<Extract<Effet, { kind: 'appartenance' }>, 'before' | 'after'>): string {
  return insecable(
    `${after.libelle} n’a pas les mêmes périodes que ${before.libelle}, et des bilans de cet élève sont verrouillés ou remplis : le changement ne peut pas être fait ici.`,
  )
}

/** What only the livret has, or what ONDE says nothing of: told before a synchronisation, as the report will after. */
export function sentenceOfConstat(constat: Constat): string {
  return insecable(constatOf(constat))
}

function constatOf(constat: Constat): string {
  switch (constat.kind) {
    case 'ecole-inconnue':
      return 'L’établissement restera tel quel : vos fichiers n’en disent rien. Le formulaire « École » de l’écran « Import ONDE » permet de le compléter.'
    case 'classe-absente':
      return `La classe ${constat.classe.libelle} n’est pas dans vos fichiers d’ONDE : elle sera conservée telle quelle.`
    case 'classe-en-attente':
      return `${sentenceOfAlertes(constat.classe.libelle, constat.alertes)} Rien de ce qui la concerne n’est coché : vous décidez, au début de l’aperçu.`
    case 'eleve-absent':
      return `L’élève ${constat.eleve.nom} (${constat.eleve.classe.libelle}) n’est plus dans ONDE : ses données et ses bilans seront conservés.`
  }
}
