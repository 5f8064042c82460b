// A file being read: its name, its columns, and a notebook of what is wrong in it.
import type { Horodatage } from '#domain/date.ts'
import type { Column, Nature } from './columns.ts'
import type { CodeProbleme, Problem } from './problem.ts'
import type { Columns } from './recognise.ts'

export interface Fichier<N extends Nature> {
  readonly name: string
  /** When it was last written. */
  readonly ecritLe: Horodatage
  /** As the file spells them. */
  readonly entetes: readonly string[]
  readonly columns: Columns<N>
  /** Filled as they are met: while a row is read, then when rows and files are put together. */
  readonly problems: Problem[]
}

/** Where a row is, for the problems that only show once all the rows are there. */
export interface Place<N extends Nature> {
  readonly fichier: Fichier<N>
  readonly line: number
}

/** Notes a problem of a row: the column by its heading in this file, and what was found there, cut if it is endless. */
export function note<N extends Nature>(
  { fichier, line }: Place<N>,
  code: CodeProbleme,
  column?: Column<N>,
  value = '',
): void {
  const index = column === undefined ? undefined : fichier.columns.get(column)
  const entete = index === undefined ? undefined : fichier.entetes[index]
  const found = value.trim()
  fichier.problems.push({
    code,
    file: fichier.name,
    line,
    ...(entete !== undefined && { column: entete }),
    ...(found !== '' && { value: found.length > longest ? `${found.slice(0, longest)}…` : found }),
  })
}

/** A cell of a megabyte, after a quote that was never closed, is of no help on a screen. */
const longest = 80
