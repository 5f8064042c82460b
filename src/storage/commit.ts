// A plan → the livret as it makes it and the report that says so, in one transaction; or `plan-perime`, and nothing.
import type { Horodatage } from '#domain/date.ts'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { coches } from '#sync/apply.ts'
import type { Change, Effet } from '#sync/change.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { applyTour } from '#sync/tour.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { Db } from './db.ts'
import { loadMonde, sameVersions } from './load.ts'
import { write } from './save.ts'
import type { Written } from './save.ts'

/**
 * P4, P7: exactly that plan, if what it was computed from is still what is stored. Nothing is computed again
 * here: the ticked changes are applied as they stand, and no reason is looked at.
 */
export async function commitPlan(
  db: Db,
  plan: Plan,
  date: Horodatage,
  known?: Monde,
): Promise<Result<Written & { readonly rapport: Rapport }, RefusSynchronisation>> {
  const monde =
    known !== undefined && sameVersions(known.versions, plan.versions) ? known : await loadMonde(db, known)
  if (!sameVersions(monde.versions, plan.versions)) return refuse({ kind: 'plan-perime' })
  const changes = coches(plan.changes)
  const after = applyTour(monde.livret, changes, plan.tour, date)
  const before = new Set(monde.livret.classes)
  const written = await write(db, monde, {
    // A page that nothing touches is the same object after as before.
    save: after.classes.filter((classe) => !before.has(classe)),
    ...(after.ecole === monde.livret.ecole ? {} : { ecole: after.ecole }),
    rapport: {
      date,
      classes: plan.classes,
      changes: changes.map(effetOf),
      decoches: plan.changes.filter((change) => !change.coche).map(effetOf),
      nones: plan.nones.filter((none) => none.raison !== 'identique' || none.kind === 'ecole'),
      constats: plan.constats,
      nature: plan.nature,
      annule: plan.annule,
    },
  })
  if (written?.rapport === undefined) return refuse({ kind: 'plan-perime' })
  return ok({ monde: written.monde, rapport: written.rapport })
}

/** Ticked or not was for the choice; what is kept is what was done. */
function effetOf({ cle: _cle, coche: _coche, ...effet }: Change): Effet {
  return effet
}
