// A Plan → how much there is of each kind in it, nobody named: what a page needs to say where the école stands.
import type { ClasseId } from '#domain/classe.ts'
import { isRaisonConflit } from './change.ts'
import { bilansDuTour } from './plan.ts'
import type { Plan } from './plan.ts'

export interface ComptePlan {
  /** Ticked changes of each classe that has some; those of the école itself are only in the sum. */
  readonly parClasse: ReadonlyMap<ClasseId, number>
  /** Ticked changes in all. */
  readonly changements: number
  /** Classes that the dépôt would upset: nothing of theirs is ticked until the director says it is expected. */
  readonly classesEnAttente: ReadonlySet<ClasseId>
  /** Locked bilans that would be otherwise, were they open (D4). */
  readonly verrouillesAutres: number
  /** Élèves of ONDE who may be one of the livret (M4). */
  readonly aConfirmer: number
  /** Élèves one of whose dispositifs has no dates that make sense (D7). */
  readonly sansDates: number
  /** Élèves whom ONDE has in another classe, the change not ticked (L2). */
  readonly changementsDeClasse: number
  /** Élèves whom two truths hold back (§3): they are mended in ONDE. */
  readonly conflits: number
  /** Élèves whom only the livret has: they are kept, and the director is told. */
  readonly absents: number
}

/** Of a plan as it stands, ticked and unticked. */
export function compteOf({ changes, constats, gardes, nones, propositions }: Plan): ComptePlan {
  const parClasse = new Map<ClasseId, number>()
  let changements = 0
  let changementsDeClasse = 0
  for (const change of changes) {
    if (change.kind === 'appartenance' && !change.coche && change.empeche === null) changementsDeClasse += 1
    if (!change.coche) continue
    changements += 1
    if (change.kind === 'ecole') continue
    const { id } = change.kind === 'classe' ? change.classe : change.eleve.classe
    parClasse.set(id, (parClasse.get(id) ?? 0) + 1)
  }
  return {
    parClasse,
    changements,
    classesEnAttente: new Set(gardes.filter(({ attendue }) => !attendue).map(({ classe }) => classe.id)),
    verrouillesAutres: bilansDuTour({ nones }).length,
    aConfirmer: new Set(propositions.map(({ cle }) => cle)).size,
    sansDates: nones.filter(({ raison }) => raison === 'dates-a-completer').length,
    changementsDeClasse,
    conflits: nones.filter(({ kind, raison }) => kind === 'eleve' && isRaisonConflit(raison)).length,
    absents: constats.filter(({ kind }) => kind === 'eleve-absent').length,
  }
}
