// The reports → of each one, the synchronisation that it is about, and what became of it since: undone, done again.
import type { Horodatage } from '#domain/date.ts'
import type { Rapport } from './rapport.ts'

/** What became of a synchronisation: the last of its undos and redos, which is the one that holds. */
export interface Suite {
  readonly kind: 'annulee' | 'retablie'
  /** The report that says so. */
  readonly rapport: number
  readonly date: Horodatage
}

export interface Histoire {
  /** The synchronisation that an undo, or a redo, is about; null for a synchronisation, which is its own. */
  readonly origine: { readonly id: number; readonly date: Horodatage } | null
  /** What has been done of it since that report; null: nothing. */
  readonly suite: Suite | null
}

type Passe = Pick<Rapport, 'id' | 'date' | 'nature' | 'annule'>

/** By the number of each report, in whatever order they come. */
export function histoiresOf(rapports: readonly Passe[]): ReadonlyMap<number, Histoire> {
  const byId = new Map(rapports.map((rapport) => [rapport.id, rapport]))
  const origineOf = (rapport: Passe): Passe => {
    const avant = rapport.annule === null ? undefined : byId.get(rapport.annule)
    return avant === undefined ? rapport : origineOf(avant)
  }
  const suites = new Map<number, Suite>()
  for (const rapport of [...rapports].sort((a, b) => a.id - b.id)) {
    if (rapport.nature === 'synchronisation') continue
    const kind = rapport.nature === 'annulation' ? 'annulee' : 'retablie'
    suites.set(origineOf(rapport).id, { kind, rapport: rapport.id, date: rapport.date })
  }
  return new Map(
    rapports.map((rapport) => {
      const { id, date } = origineOf(rapport)
      const suite = suites.get(id)
      return [
        rapport.id,
        {
          origine: id === rapport.id ? null : { id, date },
          suite: suite === undefined || suite.rapport <= rapport.id ? null : suite,
        },
      ]
    }),
  )
}
