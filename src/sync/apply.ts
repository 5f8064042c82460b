// A livret and changes → the livret as they make it. What storage/commit.ts writes is what this says.
import type { Classe, ClasseId } from '#domain/classe.ts'
import { sortedEleves } from '#domain/eleve.ts'
import type { Eleve, EleveId } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { applyBilanChange } from './bilans.ts'
import type { Change, Effet } from './change.ts'

/** The changes of a plan that are ticked: all that is applied of it. */
export function coches(changes: readonly Change[]): readonly Change[] {
  return changes.filter((change) => change.coche)
}

/** The pages that changes touch: those to read, check and write. */
function classesTouchees(changes: readonly Effet[]): ReadonlySet<ClasseId> {
  const touchees = new Set<ClasseId>()
  for (const change of changes) {
    if (change.kind === 'ecole') continue
    touchees.add(change.kind === 'classe' ? change.classe.id : change.eleve.classe.id)
    if (change.kind === 'appartenance') touchees.add(change.before.id).add(change.after.id)
  }
  return touchees
}

/**
 * Applies changes in their order, whether ticked or not: the caller chooses them. A classe that nothing
 * touches is the same object after as before.
 */
export function applyChanges(livret: Livret, changes: readonly Effet[]): Livret {
  if (changes.length === 0) return livret
  const touchees = classesTouchees(changes)
  const drafts = new Map(
    livret.classes.filter((classe) => touchees.has(classe.id)).map((classe) => [classe.id, draftOf(classe)]),
  )
  let { ecole } = livret
  for (const change of changes) {
    if (change.kind === 'ecole') ecole = change.after
    else applyToDrafts(change, drafts)
  }
  return {
    ecole,
    classes: livret.classes.map((classe) => {
      const draft = drafts.get(classe.id)
      return draft === undefined ? classe : draft.finish()
    }),
  }
}

interface Draft {
  classe: Classe
  readonly eleves: Map<EleveId, Eleve>
  readonly finish: () => Classe
}

function draftOf(classe: Classe): Draft {
  const draft: Draft = {
    classe,
    eleves: new Map(classe.eleves.map((eleve) => [eleve.id, eleve])),
    finish: () => ({ ...draft.classe, eleves: sortedEleves([...draft.eleves.values()]) }),
  }
  return draft
}

function applyToDrafts(
  change: Exclude<Effet, { kind: 'ecole' }>,
  drafts: ReadonlyMap<ClasseId, Draft>,
): void {
  if (change.kind === 'classe') {
    const draft = draftAt(change.classe.id, drafts)
    draft.classe = { ...draft.classe, ...change.after }
    return
  }
  if (change.kind === 'appartenance') {
    const from = draftAt(change.before.id, drafts)
    draftAt(change.after.id, drafts).eleves.set(change.eleve.id, eleveAt(change.eleve.id, from))
    from.eleves.delete(change.eleve.id)
    return
  }
  const { id, classe } = change.eleve
  const draft = draftAt(classe.id, drafts)
  if (change.kind === 'eleve') {
    if (change.after === null) draft.eleves.delete(id)
    else if (change.before === null) draft.eleves.set(id, { ...change.after, id, bilans: [] })
    else draft.eleves.set(id, { ...eleveAt(id, draft), ...change.after })
    return
  }
  const eleve = eleveAt(id, draft)
  draft.eleves.set(id, { ...eleve, bilans: applyBilanChange(eleve.bilans, change) })
}

// A change that names what is not there was not computed from this livret: versions are checked before, so
// it is a defect, and must not be half applied.
function draftAt(id: ClasseId, drafts: ReadonlyMap<ClasseId, Draft>): Draft {
  const draft = drafts.get(id)
  if (draft === undefined) throw new Error('a change names a classe that the livret does not have')
  return draft
}

function eleveAt(id: EleveId, draft: Draft): Eleve {
  const eleve = draft.eleves.get(id)
  if (eleve === undefined) throw new Error('a change names an élève who is not in that classe')
  return eleve
}
