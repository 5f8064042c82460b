// A generated school, synchronised with some ticks → what was there before, after, and the report of it.
import fc from 'fast-check'
import type { Livret } from '#domain/livret.ts'
import { applyChanges, coches } from '#sync/apply.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { preuveOf } from '#sync/preuve.ts'
import type { Rapport } from '#sync/rapport.ts'
import { anyMonde } from './mondes.ts'

export interface Synchronise {
  readonly monde: Monde
  readonly apres: Livret
  readonly rapport: Rapport
}

/** The report that a plan leaves, as `commitPlan` keeps it. */
export function rapportOf(monde: Monde, plan: Plan, apres: Livret): Rapport {
  return {
    id: 1,
    date: '2026-11-24T08:20:00',
    classes: plan.classes,
    changes: coches(plan.changes),
    decoches: plan.changes.filter(({ coche }) => !coche),
    nones: plan.nones,
    constats: plan.constats,
    nature: plan.nature,
    annule: plan.annule,
    ecole: apres.ecole && { denomination: apres.ecole.denomination, uai: apres.ecole.uai },
    preuve: preuveOf({ ...monde, livret: apres }, plan, sansMemoire),
  }
}

/** Undefined where the synchronisation is refused. */
export const anySynchronise: fc.Arbitrary<Synchronise | undefined> = fc
  .tuple(anyMonde, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }))
  .map(([monde, ticks]) => {
    const ids = monde.livret.classes.map(({ id }) => id)
    const proposed = planSynchronisation(monde, ids, new Map(), sansMemoire)
    if (!proposed.ok) return undefined
    const choix = new Map(
      proposed.value.changes.map(({ cle }, index) => [cle, ticks[index % ticks.length] ?? true]),
    )
    const planned = planSynchronisation(monde, ids, choix, sansMemoire)
    if (!planned.ok) return undefined
    const apres = applyChanges(monde.livret, coches(planned.value.changes))
    return { monde, apres, rapport: rapportOf(monde, planned.value, apres) }
  })
