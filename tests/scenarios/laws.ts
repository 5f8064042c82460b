// What holds after every synchronisation, whatever the story: checked in each scenario, for free.
import { isDeepStrictEqual } from 'node:util'
import { coches } from '#sync/apply.ts'
import type { Plan } from '#sync/plan.ts'
import { applyTour } from '#sync/tour.ts'
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
  const ouverts = new Set(plan.tour.map(({ eleve, periode }) => `${eleve} période ${periode}`))
  const verrouilles = verrouillesOf(after.livret)
  for (const [whose, bilan] of verrouillesOf(before.livret)) {
    const now = verrouilles.get(whose)
    // V3: what was opened for a tour is locked again, with what it carries now.
    if (ouverts.has(whose)) {
      if (now === undefined) fault('un bilan verrouillé avant un tour l’est après', bilan, whose)
      continue
    }
    if (!isDeepStrictEqual(now, bilan)) fault('un bilan verrouillé ne change pas', bilan, now ?? whose)
  }
  const asAValue = applyTour(before.livret, coches(plan.changes), plan.tour, dateOfTour(plan, after))
  if (!sameLivret(asAValue, after.livret)) {
    fault('écrire vaut appliquer le plan à la valeur', asAValue, after.livret)
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

/** The instant at which the bilans of a tour were locked again: the clock of the engine is not seen from here. */
function dateOfTour({ tour }: Plan, { livret }: Stored): string {
  const [first] = tour
  const bilan = livret.classes
    .flatMap(({ eleves }) => eleves)
    .find(({ id }) => id === first?.eleve)
    ?.bilans.find(({ periode }) => periode === first?.periode)
  return bilan?.mode === 'saisie' && bilan.verrou.etat === 'verrouille' ? bilan.verrou.date : ''
}
