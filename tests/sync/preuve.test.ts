// P8: once what is ticked has been done, the same synchronisation has nothing left to do, and the report says so.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitPlan } from '#storage/commit.ts'
import { loadRapports } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import { isVerrouille } from '#domain/bilan.ts'
import { applyChanges, coches } from '#sync/apply.ts'
import type { Choix } from '#sync/change.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation, planTour } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { preuveOf } from '#sync/preuve.ts'
import { applyTour } from '#sync/tour.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aClasse,
  aLivret,
  aMonde,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
  verrouilleLe,
} from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'

const anyTicks = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 })

function planOf(monde: Monde, choix: Choix = new Map(), memoire = sansMemoire): Plan | undefined {
  const result = planSynchronisation(
    monde,
    monde.livret.classes.map(({ id }) => id),
    choix,
    memoire,
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
        expect(preuveOf(done(monde, plan), plan, sansMemoire)).toEqual({ restants: 0, decoches: 0 })
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
        expect(preuveOf(done(monde, plan), plan, sansMemoire)?.restants).toBe(0)
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
        const planned = planTour(monde, refs, new Map(), sansMemoire)
        if (!planned.ok) return
        const { changes, tour } = planned.value
        const livret = applyTour(monde.livret, coches(changes), tour, verrouilleLe)
        expect(preuveOf({ ...monde, livret }, planned.value, sansMemoire)?.restants).toBe(0)
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
    expect(preuveOf(done(monde, plan), plan, sansMemoire)).toEqual({ restants: 0, decoches: 1 })
  })

  test('un bilan décoché d’un élève que l’on vient d’ajouter reste décoché', () => {
    const monde = aMonde(onde, aLivret({ classes: [aClasse()] }))
    const bilan = planOf(monde)?.changes.find(({ kind }) => kind === 'bilan')
    const plan = planOf(monde, new Map([[bilan?.cle ?? '', false]]))
    if (plan === undefined) throw new Error('nothing refuses it')
    expect(preuveOf(done(monde, plan), plan, sansMemoire)).toEqual({ restants: 0, decoches: 1 })
  })

  test('un livret qui ne serait pas tel que le plan le fait se voit', () => {
    const monde = aMonde(onde, aLivret({ classes: [aClasse()] }))
    const plan = planOf(monde)
    if (plan === undefined) throw new Error('nothing refuses it')
    const withoutTheLast = { ...plan, changes: plan.changes.slice(0, -1) }
    expect(preuveOf(done(monde, withoutTheLast), plan, sansMemoire)?.restants).toBe(1)
  })

  test('a la mémoire de l’aperçu : ce qui resterait à faire n’est pas caché par une classe qui n’attendait pas', () => {
    const tous = Array.from({ length: 6 }, (_, index) =>
      anEleve({ id: `e${index + 1}`, ine: ine(`X${index}`), nom: `${'ABCDEF'.charAt(index)}ROY` }),
    )
    const restes = tous.slice(4).map(({ ine, nom }) => anOndeEleve({ ine, nom }))
    const monde = aMonde(
      anOnde({ classes: [anOndeClasse({ eleves: restes })] }),
      aLivret({ classes: [aClasse({ eleves: tous })] }),
    )
    // A synchronisation has already said that these four are gone.
    const memoire = { absents: new Set(tous.slice(0, 4).map(({ id }) => id)), rentree: false }
    const plan = planOf(monde, new Map(), memoire)
    if (plan === undefined) throw new Error('nothing refuses it')
    const coches = plan.changes.filter(({ coche }) => coche).length
    expect(coches).toBeGreaterThan(0)
    // Were nothing of it done, all of it would be left to do.
    expect(preuveOf(monde, plan, memoire)).toEqual({ restants: coches, decoches: 0 })
    expect(preuveOf(monde, plan, sansMemoire)?.restants).not.toBe(coches)
  })

  test('garde à une classe incluse sa réponse', () => {
    const tous = Array.from({ length: 6 }, (_, index) =>
      anEleve({ id: `e${index + 1}`, ine: ine(`X${index}`), nom: `${'ABCDEF'.charAt(index)}ROY` }),
    )
    const autres = tous.map(({ ine }, index) => anOndeEleve({ ine, nom: `${'UVWXYZ'.charAt(index)}BERNIER` }))
    const monde = aMonde(
      anOnde({ classes: [anOndeClasse({ eleves: autres })] }),
      aLivret({ classes: [aClasse({ eleves: tous })] }),
    )
    const plan = planOf(monde, new Map([['garde:c1', true]]))
    if (plan === undefined) throw new Error('nothing refuses it')
    expect(plan.gardes).toMatchObject([{ attendue: true }])
    expect(preuveOf(monde, plan, sansMemoire)?.restants).toBe(plan.changes.length)
  })

  test('est rangée avec le rapport, et avec elle le nom de l’école et celui des périodes', () =>
    withDb(async (db) => {
      const monde = await stored(db, onde, aLivret({ classes: [aClasse()] }))
      const plan = planOf(monde)
      if (plan === undefined) throw new Error('nothing refuses it')
      await commitPlan(stockOf(db), plan, verrouilleLe, sansMemoire)
      expect((await loadRapports(stockOf(db)))[0]).toMatchObject({
        preuve: { restants: 0, decoches: 0 },
        ecole: { denomination: 'École des Tilleuls', uai: '0210999X' },
        classes: [{ libelle: 'CE1-1', periodes: 3 }],
      })
    }))
})
