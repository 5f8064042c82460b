// What was set aside of ONDE's files, or is worth a look → how its columns sort, and the same as a CSV.
import type { DateIso } from '#domain/date.ts'
import type { Depot, Problem } from '#worker/api.ts'
import { compareTextes } from '../../components/points.ts'
import type { Comparers } from '../../components/points.ts'
import { libelleProbleme, sentenceOfProblem, suiteOfProblem } from '../../sentences.ts'

/** A column that sorts. */
export type Colonne = 'file' | 'line' | 'column' | 'code'

/** Nothing of these files could be used; a file of the école counts neither élèves nor classes, and is of use. */
export function isSansUtilite({ eleves, classes, dispositifs, files }: Depot): boolean {
  return eleves + classes + dispositifs === 0 && !files.some(({ nature }) => nature === 'ecole')
}

export const comparers: Comparers<Colonne, Problem> = {
  file: (a, b) => compareTextes(a.file, b.file),
  // What is of the whole file has no line, and comes first.
  line: (a, b) => (a.line ?? 0) - (b.line ?? 0),
  column: (a, b) => compareTextes(a.column ?? '', b.column ?? ''),
  code: (a, b) => compareTextes(libelleProbleme(a.code), libelleProbleme(b.code)),
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
