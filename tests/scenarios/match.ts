// What a scenario expects, what is there → the differences. Objects match as subsets; lists element by element.
import { isDeepStrictEqual } from 'node:util'

export interface Difference {
  readonly path: string
  readonly expected: unknown
  readonly found: unknown
}

/** Something that may be called in several ways: an élève, by their names or by their INE. */
export class Names {
  readonly all: readonly (string | null)[]
  constructor(...all: (string | null)[]) {
    this.all = all
  }
  has(name: unknown): boolean {
    return typeof name === 'string' && this.all.includes(name)
  }
  toJSON(): string | null {
    return this.all[0] ?? null
  }
}

/** The keys of `expected` are compared, whatever else `found` has. A list in an element (codes) must be equal. */
export function differencesOf(path: string, expected: unknown, found: unknown): Difference[] {
  if (found instanceof Names) {
    return found.has(expected) ? [] : [{ path, expected, found }]
  }
  if (isRecord(expected) && isRecord(found)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differencesOf(`${path}.${key}`, value, found[key]),
    )
  }
  return isDeepStrictEqual(expected, found) ? [] : [{ path, expected, found }]
}

/** Each expected element must match one that is there. */
export function differencesOfList(
  path: string,
  expected: readonly unknown[],
  found: readonly unknown[],
): Difference[] {
  return expected.flatMap((element, index) => nearest(`${path}[${index}]`, element, found))
}

/** The whole list, in any order: each expected element has one of its own there, and nothing is left over. */
export function differencesOfWhole(
  path: string,
  expected: readonly unknown[],
  found: readonly unknown[],
): Difference[] {
  const missing = differencesOfList(path, expected, found)
  if (missing.length > 0) return missing
  const owners = pair(expected, found)
  const lonely = expected.filter((_element, index) => !owners.includes(index))
  const extra = found.filter((_element, index) => owners[index] === undefined)
  return [
    ...lonely.map((element) => ({ path, expected: element, found: 'already matched by another' })),
    ...extra.map((element) => ({ path, expected: 'nothing more', found: element })),
  ]
}

/** For each element that is there, the index of the expected one it stands for; as many as can be. */
function pair(expected: readonly unknown[], found: readonly unknown[]): (number | undefined)[] {
  const owners = found.map((): number | undefined => undefined)
  const place = (index: number, seen: Set<number>): boolean => {
    for (const [candidate, element] of found.entries()) {
      if (seen.has(candidate) || differencesOf('', expected[index], element).length > 0) continue
      seen.add(candidate)
      const owner = owners[candidate]
      if (owner !== undefined && !place(owner, seen)) continue
      owners[candidate] = index
      return true
    }
    return false
  }
  for (const index of expected.keys()) place(index, new Set())
  return owners
}

/** How the element that resembles most differs; when none resembles, all that is there. */
function nearest(path: string, expected: unknown, found: readonly unknown[]): Difference[] {
  let best: Difference[] | undefined
  for (const element of found) {
    const differences = differencesOf(path, expected, element)
    if (differences.length === 0) return []
    if (best === undefined || differences.length < best.length) best = differences
  }
  const keys = isRecord(expected) ? Object.keys(expected).length : 1
  const resembles = best !== undefined && best.length < keys && !best.some(isWho)
  return resembles ? (best ?? []) : [{ path, expected, found }]
}

/** An élève other than the one expected, a line of another kind: no resemblance. */
function isWho({ path }: Difference): boolean {
  return /\.(eleve|code|reason|periode|libelle|ine)$/.test(path)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
