// P4, P7, P8: a plan is committed as it was shown, with its report, or not at all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitPlan } from '#storage/commit.ts'
import { loadMonde, loadRapports } from '#storage/load.ts'
import { write } from '#storage/save.ts'
import { stockOf } from '#storage/stock.ts'
import { applyChanges } from '#sync/apply.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { stored, withDb } from '../builders/base.ts'
import { aClasse, aLivret, anOnde } from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'

const date = '2026-11-24T08:20:00'

function planOf(monde: Monde): Plan {
  const result = planSynchronisation(
    monde,
    monde.livret.classes.map(({ id }) => id),
    new Map(),
    sansMemoire,
  )
  if (!result.ok) throw new Error(result.refus.kind)
  return result.value
}

describe('ranger un plan', () => {
  test('donne exactement ce que le plan fait d’un livret', async () => {
    let committed = 0
    await fc.assert(
      fc.asyncProperty(anyMonde, ({ onde, livret }) =>
        withDb(async (db) => {
          const monde = await stored(db, onde, livret)
          const result = planSynchronisation(
            monde,
            monde.livret.classes.map(({ id }) => id),
            new Map(),
            sansMemoire,
          )
          if (!result.ok) return
          // As it comes back from the window.
          const plan = structuredClone(result.value)
          const outcome = await commitPlan(stockOf(db), plan, date, sansMemoire)
          if (!outcome.ok) throw new Error(outcome.refus.kind)
          const after = applyChanges(
            monde.livret,
            plan.changes.filter(({ coche }) => coche),
          )
          const read = await loadMonde(stockOf(db))
          expect(read.livret).toEqual(after)
          expect(outcome.value.monde).toEqual(read)
          expect((await loadRapports(stockOf(db)))[0]).toEqual(outcome.value.rapport)
          committed += 1
        }),
      ),
      { numRuns: 60 },
    )
    expect(committed).toBeGreaterThan(10)
  })

  test('un plan périmé n’est pas appliqué, et n’a pas de rapport', () =>
    withDb(async (db) => {
      const monde = await stored(db, anOnde(), aLivret())
      const plan = planOf(monde)
      await write(stockOf(db), monde, { save: [aClasse({ libelle: 'CE1 Les Lynx' })] })
      const before = await loadMonde(stockOf(db))
      expect(await commitPlan(stockOf(db), plan, date, sansMemoire, monde)).toEqual({
        ok: false,
        refus: { kind: 'plan-perime' },
      })
      expect(await loadMonde(stockOf(db))).toEqual(before)
      expect(await loadRapports(stockOf(db))).toEqual([])
    }))

  test('un plan ne sert qu’une fois', () =>
    withDb(async (db) => {
      const plan = planOf(await stored(db, anOnde(), aLivret()))
      expect((await commitPlan(stockOf(db), plan, date, sansMemoire)).ok).toBe(true)
      expect(await commitPlan(stockOf(db), plan, date, sansMemoire)).toEqual({
        ok: false,
        refus: { kind: 'plan-perime' },
      })
    }))

  test('relancer aussitôt ne touche aucune page, et laisse un rapport', () =>
    withDb(async (db) => {
      await commitPlan(stockOf(db), planOf(await stored(db, anOnde(), aLivret())), date, sansMemoire)
      const before = await loadMonde(stockOf(db))
      const again = await commitPlan(stockOf(db), planOf(before), date, sansMemoire)
      expect(again.ok && again.value.rapport.changes).toEqual([])
      expect((await loadMonde(stockOf(db))).versions).toEqual({
        ...before.versions,
        ecrits: before.versions.ecrits + 1,
        rapports: 2,
      })
      expect((await loadRapports(stockOf(db))).map(({ id }) => id)).toEqual([2, 1])
    }))
})
