// A plan and the livret that it makes → the proof that it was enough: planned again, nothing would be left to do (P8).
import type { Choix } from './change.ts'
import type { Memoire } from './memoire.ts'
import { planSynchronisation } from './plan.ts'
import type { Monde, Plan } from './plan.ts'
import type { Preuve } from './rapport.ts'

/**
 * What the same synchronisation, with the same ticks and the `memoire` it was planned with, would do to `monde`, which
 * must hold the livret as `plan` makes it. Null for an undo, which ONDE would of course do again, and when it could not be planned again.
 */
export function preuveOf(monde: Monde, plan: Plan, memoire: Memoire): Preuve | null {
  if (plan.nature !== 'synchronisation') return null
  // Nothing was written: planned again, it is this very plan.
  if (plan.tour.length === 0 && !plan.changes.some(({ coche }) => coche)) {
    return { restants: 0, decoches: plan.changes.length }
  }
  const again = planSynchronisation(
    monde,
    plan.classes.map(({ id }) => id),
    choixOf(plan),
    memoire,
  )
  if (!again.ok) return null
  const restants = again.value.changes.filter(({ coche }) => coche).length
  return { restants, decoches: again.value.changes.length - restants }
}

/** The same ticks, and the same classes said to be expected, by the names that things have once these changes are done. */
function choixOf({ changes, gardes }: Plan): Choix {
  const choix = new Map(gardes.map(({ cle, attendue }) => [cle, attendue]))
  for (const change of changes.filter(({ coche }) => !coche)) {
    choix.set(change.cle, false)
    // The bilans of one who was added were named after ONDE's row; they are now named after the élève.
    if (change.kind === 'bilan') choix.set(`bilan:${change.eleve.id}:${change.periode}`, false)
  }
  return choix
}
