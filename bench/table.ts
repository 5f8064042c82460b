// What was measured → rows that say what was aimed at and whether it is met, and the table that a person reads.
import { growth } from './measures.ts'
import type { Timings } from './measures.ts'

export interface Row {
  readonly what: string
  readonly ours: number
  /** Milliseconds, unless it says otherwise. */
  readonly unit?: string
  /** Absent of a figure that is looked at by itself. */
  readonly reference?: number
  /** Ours for one of the reference; the reference for one of ours, where `faster` is aimed at. */
  readonly ratio?: number
  readonly aim?: number
  readonly faster?: number
  /** Of a figure by itself, in its unit. */
  readonly atMost?: number
  readonly atLeast?: number
  readonly met?: boolean
  /** How many times each was measured. */
  readonly rounds: number
}

export function rowOf({ measure, times }: Timings): Row[] {
  return measure.rows.map(({ ours, reference, aim, faster }) =>
    compared({
      what: `${measure.what} — ${ours} / ${reference}`,
      ours: median(times[ours] ?? []),
      reference: median(times[reference] ?? []),
      aim,
      faster,
      rounds: measure.rounds,
    }),
  )
}

/** What ten times more costs: each contest that was run at both sizes, against itself. */
export function growthRows(taken: readonly Timings[]): Row[] {
  return taken
    .filter(({ measure }) => measure.eleves === growth.to)
    .flatMap(({ measure, times }) => {
      const before = taken.find(
        (t) => t.measure.contest === measure.contest && t.measure.eleves === growth.from,
      )
      if (before === undefined) return []
      return [...new Set(measure.rows.map(({ ours }) => ours))].map((ours) =>
        compared({
          what: `croissance, ${growth.to} / ${growth.from} — ${ours}`,
          ours: median(times[ours] ?? []),
          reference: median(before.times[ours] ?? []),
          aim: growth.aim,
          rounds: measure.rounds,
        }),
      )
    })
}

function compared(row: {
  what: string
  ours: number
  reference: number
  aim: number | undefined
  faster?: number | undefined
  rounds: number
}): Row {
  const { what, rounds, aim, faster } = row
  const ratio = faster === undefined ? row.ours / row.reference : row.reference / row.ours
  return {
    what,
    ours: rounded(row.ours, 10),
    reference: rounded(row.reference, 10),
    ratio: rounded(ratio, 1000),
    rounds,
    ...(aim !== undefined && { aim, met: ratio <= aim }),
    ...(faster !== undefined && { faster, met: ratio >= faster }),
  }
}

/** A figure that is compared with nothing but what is aimed at. */
export function figureOf(figure: {
  what: string
  times: readonly number[]
  unit: string
  atMost?: number
  atLeast?: number
}): Row {
  const { what, times, unit, atMost, atLeast } = figure
  const found = median(times)
  return {
    what,
    ours: rounded(found, 10),
    unit,
    rounds: times.length,
    ...(atMost !== undefined && { atMost, met: found <= atMost }),
    ...(atLeast !== undefined && { atLeast, met: found >= atLeast }),
  }
}

function median(times: readonly number[]): number {
  if (times.length === 0) throw new Error('nothing was measured')
  const sorted = times.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2
}

function rounded(value: number, by: number): number {
  return Math.round(value * by) / by
}

export function tableOf(rows: readonly Row[]): string {
  const heads = ['what', 'ours', 'reference', 'ratio', 'aim', 'met', 'rounds']
  const lines = rows.map((row) => [
    row.what,
    `${row.ours.toFixed(1)}${row.unit === undefined ? '' : ` ${row.unit}`}`,
    row.reference?.toFixed(1) ?? '',
    row.ratio?.toFixed(2) ?? '',
    aimOf(row),
    row.met === undefined ? '' : row.met ? 'yes' : 'NO',
    String(row.rounds),
  ])
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...lines.map((l) => l[column]?.length ?? 0)),
  )
  return [heads, ...lines]
    .map((cells) =>
      cells
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}

function aimOf({ aim, faster, atMost, atLeast }: Row): string {
  const most = aim ?? atMost
  const least = faster ?? atLeast
  return most !== undefined ? `≤ ${most}` : least !== undefined ? `≥ ${least}` : ''
}
