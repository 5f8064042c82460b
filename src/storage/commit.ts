// A plan → the livret as it makes it and the report that says so, in one transaction; or `plan-perime`, and nothing.
import type { Horodatage } from '#domain/date.ts'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { coches } from '#sync/apply.ts'
import type { Change, Effet } from '#sync/change.ts'
import type { Memoire } from '#sync/memoire.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { preuveOf } from '#sync/preuve.ts'
import { applyTour, verrousDuTour } from '#sync/tour.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import { closeJournal } from './journal.ts'
import { loadMonde, sameVersions } from './load.ts'
import { write } from './save.ts'
import type { Written } from './save.ts'
import type { Stock } from './stock.ts'

/**
 * P4, P7: exactly that plan, if what it was computed from is still what is stored. What is applied
 * is not computed again: the ticked changes are done as they stand, and no reason is looked at. `memoire` is what it was
 * planned with, for its proof.
 *
 * V3: a tour is one transaction too, so that its bilans never stand open. Its journal is written before, and goes
 * with it: whoever finds one knows that what it announces did not happen.
 */
export async function commitPlan(
  stock: Stock,
  plan: Plan,
  date: Horodatage,
  memoire: Memoire,
  known?: Monde,
): Promise<Result<Written & { readonly rapport: Rapport }, RefusSynchronisation>> {
  const monde =
    known !== undefined && sameVersions(known.versions, plan.versions) ? known : await loadMonde(stock, known)
  if (!sameVersions(monde.versions, plan.versions)) return refuse({ kind: 'plan-perime' })
  const changes = coches(plan.changes)
  const after = applyTour(monde.livret, changes, plan.tour, date)
  const verrous = verrousDuTour(monde.livret, after, plan.tour)
  if (plan.tour.length > 0) {
    const bilans = plan.tour.map(({ eleve, periode }) => ({ eleve, periode }))
    const opened = await write(stock, monde, { journal: { nature: plan.nature, date, bilans } })
    if (opened === undefined) return refuse({ kind: 'plan-perime' })
  }
  const before = new Set(monde.livret.classes)
  const written = await write(stock, monde, {
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
      ...(verrous.length === 0 ? {} : { verrous }),
      ecole: after.ecole && { denomination: after.ecole.denomination, uai: after.ecole.uai },
      // Planned again only to be counted: nothing of it is applied.
      preuve: preuveOf({ ...monde, livret: after }, plan, memoire),
    },
    ...(plan.tour.length === 0 ? {} : { journal: null }),
  })
  if (written?.rapport === undefined) {
    if (plan.tour.length > 0) await closeJournal(stock)
    return refuse({ kind: 'plan-perime' })
  }
  return ok({ monde: written.monde, rapport: written.rapport })
}

/** Ticked or not was for the choice; what is kept is what was done. */
function effetOf({ cle: _cle, coche: _coche, ...effet }: Change): Effet {
  return effet
}
