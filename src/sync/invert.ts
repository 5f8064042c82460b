// Changes as done → the changes that undo them (P8).
import type { Effet } from './change.ts'

/** Each before and after swapped, the last first: `applyChanges` of both, one after the other, is the identity. */
export function invertChanges<Change extends Effet>(changes: readonly Change[]): Change[] {
  return changes.map(inverted).reverse()
}

function inverted<Change extends Effet>(change: Change): Change {
  // `before` and `after` are of one type within a kind, which a spread cannot tell the compiler.
  return { ...change, before: change.after, after: change.before }
}
