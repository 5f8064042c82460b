// What « Synchroniser » applies is what is shown; and what is shown answers the last question asked.
import { describe, expect, test } from 'vitest'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Choix } from '#sync/change.ts'
import type { Plan } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import { SynchronisationFlow } from '#ui/screens/synchronisation/synchronisation.svelte.ts'
import type { EngineApi } from '#worker/api.ts'

const classes = [{ id: 'c1' }, { id: 'c2' }]

function aPlan(ids: readonly string[]): Plan {
  return {
    classes: ids.map((id) => ({ id, libelle: id })),
    changes: [],
    nones: [],
    identiques: [],
    constats: [],
    versions: { onde: 1, ecole: 1, classes: new Map() },
  } as unknown as Plan
}

interface Question {
  readonly classes: readonly string[]
  readonly choix: Choix
  readonly answer: (result: Result<Plan, RefusSynchronisation>) => void
}

/** Until everything that could go on by itself has. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** An engine that answers when the test says so. */
function aSlowEngine() {
  const questions: Question[] = []
  const applied: Plan[] = []
  const outcomes: Result<Rapport, RefusSynchronisation>[] = []
  const engine: Pick<EngineApi, 'plan' | 'apply'> = {
    plan: (asked, choix) =>
      new Promise((resolve) => questions.push({ classes: asked, choix, answer: resolve })),
    apply: (plan) => {
      applied.push(plan)
      const outcome = outcomes.shift()
      if (outcome === undefined) throw new Error('no outcome is left')
      return Promise.resolve(outcome)
    },
  }
  const answer = async (index: number, result?: Result<Plan, RefusSynchronisation>): Promise<void> => {
    const question = questions[index]
    if (question === undefined) throw new Error(`question ${String(index)} was not asked`)
    question.answer(result ?? ok(aPlan(question.classes)))
    await quiet()
  }
  const flow = new SynchronisationFlow(engine as EngineApi, undefined, undefined, () => Promise.resolve())
  return { flow, questions, applied, outcomes, answer }
}

const aRapport = { id: 1, classes: [] } as unknown as Rapport

describe('une synchronisation', () => {
  test('commence toutes classes cochées', async () => {
    const { flow, questions, answer } = aSlowEngine()
    flow.refresh(classes)
    expect(questions.map((question) => question.classes)).toEqual([['c1', 'c2']])
    expect(flow.calcul).toBe(true)
    await answer(0)
    expect(flow.etape).toMatchObject({ kind: 'apercu', perime: false })
    expect(flow.calcul).toBe(false)
  })

  test('garde la réponse à la dernière question, même si une autre arrive après', async () => {
    const { flow, answer } = aSlowEngine()
    flow.refresh(classes)
    flow.tickClasses(new Set(['c2']))
    await answer(1)
    await answer(0)
    expect(flow.etape).toMatchObject({ kind: 'apercu', plan: { classes: [{ id: 'c2' }] } })
  })

  test('n’applique pas un aperçu plus ancien que les cases', async () => {
    const { flow, applied, answer } = aSlowEngine()
    flow.refresh(classes)
    await answer(0)
    flow.tickChange('ecole', false)
    await flow.apply()
    expect(applied).toEqual([])
  })

  test('dit au moteur ce qui est décoché', async () => {
    const { flow, questions, answer } = aSlowEngine()
    flow.refresh(classes)
    await answer(0)
    flow.tickChange('ecole', false)
    flow.tickChange('classe:c1', false)
    flow.tickChange('ecole', true)
    expect([...(questions.at(-1)?.choix ?? [])]).toEqual([
      ['ecole', true],
      ['classe:c1', false],
    ])
  })

  test('applique exactement le plan montré, et finit par son rapport', async () => {
    const { flow, applied, outcomes, answer } = aSlowEngine()
    const plan = aPlan(['c1'])
    flow.refresh(classes)
    await answer(0, ok(plan))
    outcomes.push(ok(aRapport))
    await flow.apply()
    expect(applied).toEqual([plan])
    expect(flow.etape).toEqual({ kind: 'termine', rapport: aRapport })
    // The change that it made is announced too: the report stays.
    flow.refresh(classes)
    expect(flow.etape.kind).toBe('termine')
  })

  test('recalcule un plan périmé, et le dit', async () => {
    const { flow, questions, outcomes, answer } = aSlowEngine()
    flow.refresh(classes)
    await answer(0)
    outcomes.push(refuse({ kind: 'plan-perime' }))
    const applying = flow.apply()
    await Promise.resolve()
    await Promise.resolve()
    expect(questions).toHaveLength(2)
    await answer(1)
    await applying
    expect(flow.etape).toMatchObject({ kind: 'apercu', perime: true })
  })

  test('montre un refus à la place de l’aperçu', async () => {
    const { flow, answer } = aSlowEngine()
    flow.refresh(classes)
    await answer(0, refuse({ kind: 'aucun-import' }))
    expect(flow.etape).toEqual({ kind: 'refus', refus: { kind: 'aucun-import' } })
  })

  test('coche une classe qui vient d’arriver, et laisse décochée celle qui l’était', async () => {
    const { flow, questions, answer } = aSlowEngine()
    flow.refresh(classes)
    await answer(0)
    flow.tickClasses(new Set(['c2']))
    flow.refresh([...classes, { id: 'c3' }])
    expect(questions.at(-1)?.classes).toEqual(['c2', 'c3'])
  })
})
