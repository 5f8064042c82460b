// A report → the changes that were proposed, left unticked, and that no line of it tells.
import type { Effet } from '#sync/change.ts'
import type { Rapport } from '#sync/rapport.ts'

/** A change of classe has its line in the table already (L2). */
export function decochesOf({ decoches }: Pick<Rapport, 'decoches'>): readonly Effet[] {
  return decoches.filter(({ kind }) => kind !== 'appartenance')
}
