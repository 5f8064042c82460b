// What a backup holds, each part of it well formed → whether they hold together: what our own writing never breaks, a
// file may.
import type { Contenu } from './contenu.ts'

/**
 * One page per classe, one élève per id, one bilan per période, reports and certificates numbered in their order, and
 * one archive per year, with one page per classe.
 */
export function isCoherent({ livret, rapports, archives, certificats }: Contenu): boolean {
  const eleves = livret.classes.flatMap(({ eleves }) => eleves)
  return (
    isUnique(livret.classes.map(({ id }) => id)) &&
    isUnique(eleves.map(({ id }) => id)) &&
    eleves.every(({ bilans }) => isUnique(bilans.map(({ periode }) => periode))) &&
    isRising(rapports.map(({ id }) => id)) &&
    isRising(certificats.map(({ numero }) => numero)) &&
    isUnique(archives.map(({ millesime }) => millesime)) &&
    archives.every(({ classes }) => isUnique(classes.map(({ id }) => id)))
  )
}

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => number > (numbers[index - 1] ?? 0))
}

function isUnique(keys: readonly unknown[]): boolean {
  return new Set(keys).size === keys.length
}
