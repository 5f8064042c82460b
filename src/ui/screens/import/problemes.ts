// What was set aside or is worth a look → the part of it that is shown, in which order, and as a CSV.
import type { DateIso } from '#domain/date.ts'
import type { Depot, Problem } from '#worker/api.ts'
import { libelleProbleme, sentenceOfProblem, suiteOfProblem } from '../../sentences.ts'

/** A column that sorts. */
export type Colonne = 'file' | 'line' | 'column' | 'code'

export interface Tri {
  readonly colonne: Colonne
  /** As `aria-sort` has it. */
  readonly sens: 'ascending' | 'descending'
}

/** The empty text: all of them. */
export interface Filtre {
  readonly file: string
  readonly code: Problem['code'] | ''
}

/** Nothing of these files could be used; a file of the école counts neither élèves nor classes, and is of use. */
export function isSansUtilite({ eleves, classes, dispositifs, files }: Depot): boolean {
  return eleves + classes + dispositifs === 0 && !files.some(({ nature }) => nature === 'ecole')
}

/** The same column again, the other way; another one, from its start. */
export function triAfter(tri: Tri | undefined, colonne: Colonne): Tri {
  const isAgain = tri?.colonne === colonne && tri.sens === 'ascending'
  return { colonne, sens: isAgain ? 'descending' : 'ascending' }
}

/** Those that the filter keeps, in order; where the column does not decide, or without one, as the files have them. */
export function problemesVus(
  problems: readonly Problem[],
  filtre: Filtre,
  tri: Tri | undefined,
): readonly Problem[] {
  const kept = problems.filter((problem) => isKept(problem, filtre))
  if (tri === undefined) return kept
  const sign = tri.sens === 'ascending' ? 1 : -1
  const compare = comparers[tri.colonne]
  return kept.sort((a, b) => sign * compare(a, b))
}

function isKept({ file, code }: Problem, filtre: Filtre): boolean {
  return (filtre.file === '' || file === filtre.file) && (filtre.code === '' || code === filtre.code)
}

/** « CE2 » before « CE10 », « é » beside « e ». */
const { compare: texts } = new Intl.Collator('fr', { numeric: true })

const comparers: Readonly<Record<Colonne, (a: Problem, b: Problem) => number>> = {
  file: (a, b) => texts(a.file, b.file),
  // What is of the whole file has no line, and comes first.
  line: (a, b) => (a.line ?? 0) - (b.line ?? 0),
  column: (a, b) => texts(a.column ?? '', b.column ?? ''),
  code: (a, b) => texts(libelleProbleme(a.code), libelleProbleme(b.code)),
}

export interface Option<Value extends string> {
  readonly value: Value
  /** How many would be shown, the other filter being what it is. */
  readonly count: number
}

/** Each file that has problems, in the order of the dépôt. */
export function optionsFichier(problems: readonly Problem[], filtre: Filtre): Option<string>[] {
  return options(problems, ({ file }) => file, { ...filtre, file: '' })
}

/** Each kind of problem that was met, in the order of its name. */
export function optionsCode(problems: readonly Problem[], filtre: Filtre): Option<Problem['code']>[] {
  return options(problems, ({ code }) => code, { ...filtre, code: '' }).sort((a, b) =>
    texts(libelleProbleme(a.value), libelleProbleme(b.value)),
  )
}

function options<Value extends string>(
  problems: readonly Problem[],
  valueOf: (problem: Problem) => Value,
  others: Filtre,
): Option<Value>[] {
  const counts = new Map<Value, number>()
  for (const problem of problems) {
    const value = valueOf(problem)
    counts.set(value, (counts.get(value) ?? 0) + (isKept(problem, others) ? 1 : 0))
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}

/** Headings, then a row each, as the table has them. */
export function lignesCsv(problems: readonly Problem[]): string[][] {
  return [
    ['Fichier', 'Ligne', 'Colonne', 'Valeur', 'Suite', 'Problème'],
    ...problems.map((problem) => [
      problem.file,
      problem.line === undefined ? '' : String(problem.line),
      problem.column ?? '',
      problem.value ?? '',
      suiteOfProblem(problem).mot,
      sentenceOfProblem(problem),
    ]),
  ]
}

export function nomDuCsv(today: DateIso): string {
  return `points-a-verifier-${today}.csv`
}
