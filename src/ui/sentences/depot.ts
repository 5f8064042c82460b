// What a dépôt asks before it replaces anything, and what became of it.
import type { Decision } from '#domain/onde.ts'
import type { QuestionDepot } from '#worker/api.ts'
import { compte, insecable } from './mots.ts'

/** The dates, classe by classe, are shown under it. `fichiers`: how many were given. */
export function sentenceOfQuestionDepot(question: QuestionDepot, fichiers: number): string {
  return insecable(questionOf(question, fichiers < 2 ? 'Ce fichier' : 'Un de ces fichiers', fichiers))
}

function questionOf(question: QuestionDepot, fichier: string, fichiers: number): string {
  switch (question.kind) {
    case 'autre-ecole':
      return `${fichier} est celui de l’école ${question.deposee}. Vos données sont celles de l’école ${question.connue}.`
    case 'rien-en-commun':
      return `Aucune des ${compte(question.classes, 'classe')} de ${fichiers < 2 ? 'ce fichier' : 'ces fichiers'}, et aucun de leurs ${compte(question.eleves, 'élève')}, n’est dans vos données : est-ce bien la même école ?`
    case 'plus-ancien':
      return `${fichier} est plus ancien que celui que vous avez déjà pour ${compte(question.classes.length, 'classe')}.`
    case 'saisies-perdues':
      return `Après ${fichiers < 2 ? 'ce fichier' : 'ces fichiers'}, ONDE ne citerait plus ${compte(question.saisies.length, 'dispositif')} dont vous avez saisi les dates.`
  }
}

/** « C'est le même élève » was said of them, and no longer holds (M4). */
export function sentenceOfDecisionSansEffet({ onde, livret }: Decision['noms']): string {
  const reponse =
    onde === livret
      ? `${onde} est le même élève dans ONDE et dans le livret`
      : `${onde} (ONDE) et ${livret} (livret) sont le même élève`
  return insecable(
    `Vous aviez répondu que ${reponse}. Vos fichiers disent maintenant autre chose de cet élève, ou ne le citent plus : cette réponse ne s’applique pas.`,
  )
}

/** A dépôt that ended before it changed anything. */
export function sentenceOfDepotSansSuite(fin: 'arrete' | 'garde'): string {
  return insecable(sansSuite[fin])
}

const sansSuite = {
  arrete: 'La lecture a été arrêtée : rien n’a été changé.',
  garde: 'Rien n’a été remplacé : vos données sont telles qu’elles étaient.',
} as const
