// P8: once what is ticked has been done, the same synchronisation has nothing left to do, and the report says so.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitPlan } from '#storage/commit.ts'
import { loadRapports } from '#storage/load.ts'
import { isVerrouille } from '#domain/bilan.ts'
import { applyChanges, coches } from '#sync/apply.ts'
import type { Choix } from '#sync/change.ts'
import { planSynchronisation, planTour } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { preuveOf } from '#sync/preuve.ts'
import { applyTour } from '#sync/tour.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aClasse,
  aLivret,
  aMonde,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
  verrouilleLe,
} from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'

const anyTicks = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 })

function planOf(monde: Monde, choix?: Choix): Plan | undefined {
  const result = planSynchronisation(
    monde,
    monde.livret.classes.map(({ id }) => id),
    choix,
  )
  return result.ok ? result.value : undefined
}

function done(monde: Monde, plan: Plan): Monde {
  return { ...monde, livret: applyChanges(monde.livret, coches(plan.changes)) }
}

describe('relancer la synchronisation ne changerait rien', () => {
  test('quand tout ce qui est proposé est fait', () => {
    let proved = 0
    fc.assert(
      fc.property(anyMonde, (monde) => {
        const proposed = planOf(monde)
        if (proposed === undefined) return
        const plan = planOf(monde, new Map(proposed.changes.map(({ cle }) => [cle, true])))
        if (plan === undefined) throw new Error('ticking is no reason to refuse')
        // A change of classe that cannot be ticked stays unticked.
        if (plan.changes.some(({ coche }) => !coche)) return
        expect(preuveOf(done(monde, plan), plan)).toEqual({ restants: 0, decoches: 0 })
        proved += 1
      }),
      { numRuns: 300 },
    )
    expect(proved).toBeGreaterThan(100)
  })

  test('hors de ce qui a été décoché, quoi que ce soit', () => {
    fc.assert(
      fc.property(anyMonde, anyTicks, (monde, ticks) => {
        const proposed = planOf(monde)
        if (proposed === undefined) return
        const choix = new Map(
          proposed.changes.map(({ cle }, index) => [cle, ticks[index % ticks.length] ?? true]),
        )
        const plan = planOf(monde, choix)
        if (plan === undefined) throw new Error('unticking is no reason to refuse')
        expect(preuveOf(done(monde, plan), plan)?.restants).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('après un tour aussi, quand les bilans sont verrouillés de nouveau', () => {
    fc.assert(
      fc.property(anyMonde, (monde) => {
        const refs = monde.livret.classes.flatMap(({ eleves }) =>
          eleves.flatMap(({ id, bilans }) =>
            bilans.filter(isVerrouille).map(({ periode }) => ({ eleve: id, periode })),
          ),
        )
        const planned = planTour(monde, refs)
        if (!planned.ok) return
        const { changes, tour } = planned.value
        const livret = applyTour(monde.livret, coches(changes), tour, verrouilleLe)
        expect(preuveOf({ ...monde, livret }, planned.value)?.restants).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('la preuve', () => {
  const onde = anOnde({
    classes: [
      anOndeClasse({ eleves: [anOndeEleve(), anOndeEleve({ ine: ine('012345681DF'), nom: 'ROY' })] }),
    ],
  })

  test('compte ce qui a été décoché, et qui sera proposé de nouveau', () => {
    const monde = aMonde(onde, aLivret({ classes: [aClasse()] }))
    const proposed = planOf(monde)
    const ajout = proposed?.changes.find(({ kind }) => kind === 'eleve')
    const plan = planOf(monde, new Map([[ajout?.cle ?? '', false]]))
    if (plan === undefined) throw new Error('nothing refuses it')
    expect(preuveOf(done(monde, plan), plan)).toEqual({ restants: 0, decoches: 1 })
  })

  test('un bilan décoché d’un élève que l’on vient d’ajouter reste décoché', () => {
    const monde = aMonde(onde, aLivret({ classes: [aClasse()] }))
    const bilan = planOf(monde)?.changes.find(({ kind }) => kind === 'bilan')
    const plan = planOf(monde, new Map([[bilan?.cle ?? '', false]]))
    if (plan === undefined) throw new Error('nothing refuses it')
    expect(preuveOf(done(monde, plan), plan)).toEqual({ restants: 0, decoches: 1 })
  })

  test('un livret qui ne serait pas tel que le plan le fait se voit', () => {
    const monde = aMonde(onde, aLivret({ classes: [aClasse()] }))
    const plan = planOf(monde)
    if (plan === undefined) throw new Error('nothing refuses it')
    const withoutTheLast = { ...plan, changes: plan.changes.slice(0, -1) }
    expect(preuveOf(done(monde, withoutTheLast), plan)?.restants).toBe(1)
  })

  test('est rangée avec le rapport, et avec elle le nom de l’école et celui des périodes', () =>
    withDb(async (db) => {
      const monde = await stored(db, onde, aLivret({ classes: [aClasse()] }))
      const plan = planOf(monde)
      if (plan === undefined) throw new Error('nothing refuses it')
      await commitPlan(db, plan, verrouilleLe)
      expect((await loadRapports(db))[0]).toMatchObject({
        preuve: { restants: 0, decoches: 0 },
        ecole: { denomination: 'École des Tilleuls', uai: '0210999X' },
        classes: [{ libelle: 'CE1-1', periodes: 3 }],
      })
    }))
})
