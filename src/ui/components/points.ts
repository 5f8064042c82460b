// Points to check of some files → the part of them that is shown, and in which order.

/** One thing to check, of whatever kind of file. */
export interface Point<Code extends string> {
  readonly file: string
  readonly code: Code
}

export interface Tri<Colonne extends string> {
  readonly colonne: Colonne
  /** As `aria-sort` has it. */
  readonly sens: 'ascending' | 'descending'
}

/** The empty text: all of them. */
export interface Filtre<Code extends string> {
  readonly file: string
  readonly code: Code | ''
}

/** For each column that sorts, which of two comes first. */
export type Comparers<Colonne extends string, P> = Readonly<Record<Colonne, (a: P, b: P) => number>>

let collator: Intl.Collator | undefined

/** « CE2 » before « CE10 », « é » beside « e ». */
export function compareTextes(a: string, b: string): number {
  // Slow to make: the page that may be sorted is shown before.
  collator ??= new Intl.Collator('fr', { numeric: true })
  return collator.compare(a, b)
}

/** The same column again, the other way; another one, from its start. */
export function triAfter<Colonne extends string>(
  tri: Tri<Colonne> | undefined,
  colonne: Colonne,
): Tri<Colonne> {
  const isAgain = tri?.colonne === colonne && tri.sens === 'ascending'
  return { colonne, sens: isAgain ? 'descending' : 'ascending' }
}

/** Those that the filter keeps, in order; where the column does not decide, or without one, as they were given. */
export function pointsVus<Code extends string, P extends Point<Code>, Colonne extends string>(
  points: readonly P[],
  filtre: Filtre<Code>,
  tri: Tri<Colonne> | undefined,
  comparers: Comparers<Colonne, P>,
): readonly P[] {
  const kept = points.filter((point) => isKept(point, filtre))
  if (tri === undefined) return kept
  const sign = tri.sens === 'ascending' ? 1 : -1
  const compare = comparers[tri.colonne]
  return kept.sort((a, b) => sign * compare(a, b))
}

function isKept<Code extends string>({ file, code }: Point<Code>, filtre: Filtre<Code>): boolean {
  return (filtre.file === '' || file === filtre.file) && (filtre.code === '' || code === filtre.code)
}

export interface Option<Value extends string> {
  readonly value: Value
  /** How many would be shown, the other filter being what it is. */
  readonly count: number
}

/** Each file that has points, in the order of the dépôt. */
export function optionsFichier<Code extends string>(
  points: readonly Point<Code>[],
  filtre: Filtre<Code>,
): Option<string>[] {
  return options(points, ({ file }) => file, { ...filtre, file: '' })
}

/** Each kind of point that was met, in the order of its name. */
export function optionsCode<Code extends string>(
  points: readonly Point<Code>[],
  filtre: Filtre<Code>,
  libelleOf: (code: Code) => string,
): Option<Code>[] {
  return options(points, ({ code }) => code, { ...filtre, code: '' }).sort((a, b) =>
    compareTextes(libelleOf(a.value), libelleOf(b.value)),
  )
}

function options<Code extends string, Value extends string>(
  points: readonly Point<Code>[],
  valueOf: (point: Point<Code>) => Value,
  others: Filtre<Code>,
): Option<Value>[] {
  const counts = new Map<Value, number>()
  for (const point of points) {
    const value = valueOf(point)
    counts.set(value, (counts.get(value) ?? 0) + (isKept(point, others) ? 1 : 0))
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}
