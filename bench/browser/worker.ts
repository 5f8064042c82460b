// The thread in which all is measured: a contest, so many rounds → the milliseconds of each contestant.
import { expose } from 'comlink'
import { z } from 'zod'
import type { Times } from '../measures.ts'
import { contests } from './contests.ts'

// As the engine's own thread does.
z.config({ jitless: true })

export type RunContest = (contest: string, eleves: number, rounds: number) => Promise<Times>

const runContest: RunContest = async (name, eleves, rounds) => {
  const prepare = contests[name]
  if (prepare === undefined) throw new Error(`no contest is called ${name}`)
  const contestants = Object.entries(prepare(eleves))
  const times = Object.fromEntries(contestants.map(([name]): [string, number[]] => [name, []]))
  for (let round = 0; round < rounds; round++) {
    // By turns, and each first as often as last: what slows the machine for a moment slows them alike.
    for (const [name, contestant] of round % 2 === 0 ? contestants : contestants.toReversed()) {
      times[name]?.push(await contestant())
    }
  }
  return times
}

expose(runContest)
