// What a synchronisation would write, as text: by which three ways of finding it are held to the same answer.
import type { Change } from '#sync/change.ts'

/** The five données administratives as they would be. */
export function eleveChange(
  id: string,
  after: Readonly<Record<'ine' | 'nom' | 'prenoms' | 'dateNaissance' | 'sexe', unknown>>,
): string {
  const { ine, nom, prenoms, dateNaissance, sexe } = after
  return ['eleve', id, ine, nom, prenoms, dateNaissance, sexe].map(String).join(';')
}

/** The codes that it would carry, joined by `|`. */
export function bilanChange(eleve: string, periode: number, codes: string): string {
  return ['bilan', eleve, String(periode), codes].join(';')
}

/** Of a plan in which nobody comes, goes or moves. */
export function changesOfPlan(changes: readonly Change[]): string[] {
  return changes.map((change) => {
    if (change.kind === 'eleve' && change.after !== null) return eleveChange(change.eleve.id, change.after)
    if (change.kind === 'bilan' && change.after !== null) {
      return bilanChange(change.eleve.id, change.periode, change.after.join('|'))
    }
    throw new Error(`the invented school changes in another way: ${change.kind}`)
  })
}

/** A measure of different work is worth nothing. */
export function checkSame(ways: Readonly<Record<string, readonly string[]>>, expected: number): void {
  const [[, first] = ['', []]] = Object.entries(ways)
  const reference = first.toSorted().join('\n')
  for (const [name, changes] of Object.entries(ways)) {
    if (changes.length !== expected) {
      throw new Error(`${name}: ${changes.length} changes instead of ${expected}`)
    }
    if (changes.toSorted().join('\n') !== reference) throw new Error(`${name} finds other changes`)
  }
}
