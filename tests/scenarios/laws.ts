// What holds after every synchronisation, whatever the story: checked in each scenario, for free.
import { isDeepStrictEqual } from 'node:util'
import { applyChanges, coches } from '#sync/apply.ts'
import type { Plan } from '#sync/plan.ts'
import type { EngineApi } from '#worker/api.ts'
import type { Selection } from './format.ts'
import type { Difference } from './match.ts'
import { classesNamed } from './names.ts'
import { sameLivret, verrouillesOf } from './stored.ts'
import type { Stored } from './stored.ts'

export interface Synchronised {
  readonly plan: Plan
  readonly before: Stored
  readonly after: Stored
  /** What was ticked; undefined when it is not the step that said it. */
  readonly selection?: Selection | undefined
}

export async function faultsAgainstLaws(
  engine: EngineApi,
  { plan, before, after, selection }: Synchronised,
): Promise<Difference[]> {
  const faults: Difference[] = []
  const fault = (law: string, expected: unknown, found: unknown): void => {
    faults.push({ path: `loi « ${law} »`, expected, found })
  }
  if (!isDeepStrictEqual(structuredClone(plan), plan)) {
    fault('un plan survit à structuredClone', plan, structuredClone(plan))
  }
  for (const [whose, bilan] of verrouillesOf(before.livret)) {
    const now = verrouillesOf(after.livret).get(whose)
    if (!isDeepStrictEqual(now, bilan)) fault('un bilan verrouillé ne change pas', bilan, now ?? whose)
  }
  const asAValue = applyChanges(before.livret, coches(plan.changes))
  if (!sameLivret(asAValue, after.livret)) {
    fault('écrire vaut applyChanges', asAValue, after.livret)
  }
  const { uai } = before.livret.ecole ?? { uai: null }
  if (uai !== null && after.livret.ecole?.uai !== uai) {
    fault('le code UAI ne change jamais', uai, after.livret.ecole?.uai)
  }
  if (selection?.classes === 'all' && selection.tick === undefined && selection.untick === undefined) {
    const again = await engine.plan(classesNamed(await engine.tableau(), 'all'), new Map())
    const left = again.ok ? again.value.changes.filter(({ coche }) => coche) : [again.refus]
    if (left.length > 0) fault('synchroniser deux fois vaut une', [], left)
  }
  return faults
}
