// What a backup holds, each part of it well formed → whether they hold together: what our own writing never breaks, a
// file may.
import type { Contenu } from './contenu.ts'

/** One page per classe, one élève per id, one bilan per période, reports numbered in their order. */
export function isCoherent({ livret, rapports }: Contenu): boolean {
  const eleves = livret.classes.flatMap(({ eleves }) => eleves)
  return (
    isUnique(livret.classes.map(({ id }) => id)) &&
    isUnique(eleves.map(({ id }) => id)) &&
    eleves.every(({ bilans }) => isUnique(bilans.map(({ periode }) => periode))) &&
    rapports.every(({ id }, index) => id > (rapports[index - 1]?.id ?? 0))
  )
}

function isUnique(keys: readonly unknown[]): boolean {
  return new Set(keys).size === keys.length
}
