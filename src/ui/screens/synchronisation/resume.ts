// An aperçu → what three seconds are enough to read of it: how many changes of which kind, and what waits for an answer.
import type { Plan } from '#sync/plan.ts'
import { compte } from '../../sentences.ts'
import type { Apercu, Comptes } from './apercu.ts'

/** Ticked only: what « Synchroniser » will do, in a few words each. */
export function changementsDits(apercu: Apercu): readonly string[] {
  const classes = apercu.classes.filter(({ coche }) => coche)
  const nouvelles = classes.filter(({ before }) => before.annoncee).length
  const connues = classes.length - nouvelles
  const passages = apercu.appartenances.filter(({ coche }) => coche).length
  return [
    ...(apercu.ecole?.coche === true ? ['établissement mis à jour'] : []),
    ...dit(nouvelles, 'nouvelle classe', 'nouvelles classes'),
    ...dit(connues, 'classe mise à jour', 'classes mises à jour'),
    ...dit(passages, 'changement de classe', 'changements de classe'),
    ...comptesDits(apercu.comptes),
  ]
}

/** Of élèves and bilans. */
export function comptesDits({ ajoutes, eleves, bilans, bilansCrees }: Comptes): readonly string[] {
  return [
    ...dit(ajoutes, 'élève ajouté', 'élèves ajoutés'),
    ...dit(eleves, 'élève mis à jour', 'élèves mis à jour'),
    ...dit(bilans, 'bilan mis à jour', 'bilans mis à jour'),
    ...dit(bilansCrees, 'bilan créé', 'bilans créés'),
  ]
}

/** Whose answer would change what is done; `desaccords`, between the dates typed here and ONDE's. */
export function reponsesAttendues(
  { gardes, propositions }: Pick<Plan, 'gardes' | 'propositions'>,
  { appartenances }: Apercu,
  desaccords: number,
): readonly string[] {
  const aDecider = appartenances.filter(({ coche, empeche }) => !coche && empeche === null).length
  return [
    ...dit(gardes.filter(({ attendue }) => !attendue).length, 'classe en attente', 'classes en attente'),
    ...dit(desaccords, 'désaccord de dates', 'désaccords de dates'),
    ...dit(propositions.length, 'élève à confirmer', 'élèves à confirmer'),
    ...dit(aDecider, 'changement de classe à décider', 'changements de classe à décider'),
  ]
}

/** What cannot be settled here, and is worth knowing: some are clauses of their own, and « et » would join their verbs. */
export function aVerifier({ conflits, verrouilles }: Apercu): readonly string[] {
  const enConflit = conflits.filter(({ raison }) => raison !== 'a-confirmer').length
  return [
    ...dit(enConflit, 'élève à vérifier dans ONDE', 'élèves à vérifier dans ONDE'),
    ...dit(verrouilles.length, 'bilan verrouillé serait différent', 'bilans verrouillés seraient différents'),
  ]
}

function dit(n: number, un: string, plusieurs: string): readonly string[] {
  return n === 0 ? [] : [compte(n, un, plusieurs)]
}
