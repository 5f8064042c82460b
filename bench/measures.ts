// What is measured, and what is aimed at, as data: a new measure is an entry here and a contest in browser/contests.

export interface Measure {
  /** A contest of browser/contests.ts. */
  readonly contest: string
  readonly what: string
  readonly eleves: number
  /** Each contestant, alternating with the others; at least 5 for what is compared, fewer where one takes minutes. */
  readonly rounds: number
  /** Rows of the table: one of the contestants against another. */
  readonly rows: readonly Versus[]
}

interface Versus {
  readonly ours: string
  readonly reference: string
  /** The most that ours may take for one of the reference. */
  readonly aim?: number
  /** Or the least times that ours should be faster: then the ratio is turned the other way. */
  readonly faster?: number
}

/** A contestant's milliseconds, round by round. */
export type Times = Readonly<Record<string, readonly number[]>>

export interface Timings {
  readonly measure: Measure
  readonly times: Times
}

/** What is aimed at holds at 10 000; the others show how it grows. */
const sizes = [
  { eleves: 1_000, rounds: 7, aimed: false },
  { eleves: 10_000, rounds: 7, aimed: true },
  // Three only: each round of it takes a minute.
  { eleves: 100_000, rounds: 3, aimed: false },
]

export const measures: readonly Measure[] = [
  {
    contest: 'first',
    what: 'école de 300 : des octets au rapport',
    eleves: 300,
    rounds: 15,
    rows: [{ ours: 'from bytes to report', reference: 'decode, papaparse, one transaction', aim: 3 }],
  },
  ...sizes.map(({ eleves, rounds, aimed }) => ({
    contest: 'commit',
    what: `${eleves} élèves changés : écrire`,
    eleves,
    rounds,
    rows: [{ ours: 'apply', reference: 'one put per élève', ...(aimed && { aim: 0.25 }) }],
  })),
  ...sizes.map(({ eleves, rounds, aimed }) => ({
    contest: 'again',
    what: `${eleves} élèves inchangés : relancer`,
    eleves,
    rounds,
    rows: [
      { ours: 'plan and apply', reference: 'papaparse', ...(aimed && { aim: 3 }) },
      { ours: 'deposit, plan and apply', reference: 'papaparse', ...(aimed && { aim: 3 }) },
      // Only to know: without a quote in the whole file, papaparse has nothing to do but split.
      ...(aimed
        ? [{ ours: 'deposit, plan and apply', reference: 'papaparse, not a quote in the file' }]
        : []),
    ],
  })),
  {
    contest: 'plan',
    what: '10000 élèves × 3 périodes, 500 changements : planifier',
    eleves: 10_000,
    rounds: 9,
    rows: [
      'SQLite in WebAssembly, load included',
      'SQLite in WebAssembly, tables loaded',
      'jsondiffpatch, target included',
      'jsondiffpatch, diff alone',
    ].map((reference) => ({ ours: 'plan', reference, faster: 3 })),
  },
]

/** 100 000 against 10 000. */
export const growth = { from: 10_000, to: 100_000, aim: 12 }
