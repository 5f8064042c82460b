// Changes as done → the changes that undo them (P8).
import type { Change } from './change.ts'

/** Each before and after swapped, the last first: `applyChanges` of both, one after the other, is the identity. */
export function invertChanges(changes: readonly Change[]): Change[] {
  return changes.map(invertChange).reverse()
}

function invertChange(change: Change): Change {
  // `before` and `after` are of one type within a kind, which a spread cannot tell the compiler.
  return { ...change, before: change.after, after: change.before } as Change
}
