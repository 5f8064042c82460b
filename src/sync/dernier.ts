// The reports → the last one that did something for one élève, or left something of theirs and said why.
import type { Horodatage } from '#domain/date.ts'
import type { Effet, None, SujetEleve } from './change.ts'
import { linesOf } from './rapport.ts'
import type { Line, Nature, Rapport } from './rapport.ts'

/** What a report says of one élève, and nothing else. */
export interface Dernier {
  readonly rapport: number
  readonly date: Horodatage
  readonly nature: Nature
  readonly lines: readonly Line[]
  /** Proposed, and not ticked; a change of classe is among the lines. */
  readonly decoches: readonly Effet[]
  /** Their classe was not ticked. */
  readonly horsSelection: boolean
}

/** `rapports`, the newest first; `isLui` tells whether a line speaks of them. Null: none does. */
export function dernierOf(
  rapports: readonly Rapport[],
  isLui: (eleve: SujetEleve) => boolean,
): Dernier | null {
  const concerne = (sujet: Effet | None | Rapport['constats'][number]): boolean =>
    'eleve' in sujet && isLui(sujet.eleve)
  for (const rapport of rapports) {
    const sien = {
      ...rapport,
      changes: rapport.changes.filter(concerne),
      decoches: rapport.decoches.filter(concerne),
      nones: rapport.nones.filter(concerne),
      constats: rapport.constats.filter(concerne),
    }
    const lines = linesOf(sien).filter(({ code }) => code !== 'rien-a-faire' && code !== 'synchro-reussie')
    const decoches = sien.decoches.filter(({ kind }) => kind !== 'appartenance')
    const horsSelection = sien.nones.some(({ raison }) => raison === 'hors-selection')
    if (lines.length > 0 || decoches.length > 0 || horsSelection) {
      const { id, date, nature } = rapport
      return { rapport: id, date, nature, lines, decoches, horsSelection }
    }
  }
  return null
}
