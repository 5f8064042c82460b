// A scenario, on an empty database → every difference with what it expects; none: it holds.
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { Db } from '#storage/db.ts'
import { createEngine } from '#worker/engine.ts'
import { differencesWith } from './expect.ts'
import type { Played } from './expect.ts'
import { Scenario, verbOf } from './format.ts'
import type { Step } from './format.ts'
import { faultsAgainstLaws } from './laws.ts'
import type { Difference } from './match.ts'
import { Fault } from './names.ts'
import { play } from './steps.ts'
import type { Hand } from './steps.ts'
import { storedIn } from './stored.ts'

export interface Outcome {
  readonly title: string
  readonly faults: readonly string[]
}

let count = 0

export async function runScenario(json: unknown): Promise<Outcome> {
  const read = Scenario.safeParse(json)
  if (!read.success) {
    return { title: titleOf(json), faults: [z.prettifyError(read.error)] }
  }
  const { title, today, steps } = read.data
  const db = new Db(`scenario ${++count}`)
  const hand: Hand = { engine: createEngine({ db, now: clock(today) }), stored: () => storedIn(db) }
  const faults: string[] = []
  try {
    for (const [index, step] of steps.entries()) {
      const where = `step ${index + 1} (${verbOf(step) ?? 'expect'})`
      const differences = await differencesAfter(hand, step)
      faults.push(...differences.map((difference) => `${where} ${described(difference)}`))
    }
  } finally {
    await db.delete()
  }
  return { title, faults }
}

async function differencesAfter(hand: Hand, step: Step): Promise<Difference[]> {
  const before = await hand.stored()
  try {
    const result = await play(hand, step)
    const played = { result, before, after: await hand.stored() }
    const { plan, rapport } = result.ok ? result.value : {}
    return [
      ...refusalDifferences(step.expect?.refused, played),
      ...(step.expect === undefined ? [] : differencesWith(step.expect, played)),
      ...(plan !== undefined && rapport !== undefined
        ? await faultsAgainstLaws(hand.engine, {
            plan,
            before,
            after: played.after,
            selection: step.synchronise,
          })
        : []),
    ]
  } catch (error) {
    // A bug of the engine, or a step that cannot be played: the next steps may still have something to say.
    const what = error instanceof Fault ? error.message : error instanceof Error ? error.stack : error
    return [{ path: verbOf(step) ?? 'expect', expected: 'une étape qui se joue', found: what }]
  }
}

/** Refused with that code and nothing written; or not refused at all. */
function refusalDifferences(refused: string | undefined, { result, before, after }: Played): Difference[] {
  const found = result.ok ? 'acceptée' : result.refus
  if (refused === undefined) return result.ok ? [] : [{ path: 'refused', expected: 'acceptée', found }]
  if (result.ok || result.refus.kind !== refused) return [{ path: 'refused', expected: refused, found }]
  return isDeepStrictEqual(before, after)
    ? []
    : [{ path: 'refused', expected: { 'comme avant': before }, found: after }]
}

function described({ path, expected, found }: Difference): string {
  return `${path}: expected ${shown(expected)}, found ${shown(found)}`
}

function shown(value: unknown): string {
  // The stack of a defect is read as it is; and `undefined` has no JSON.
  if (value === undefined || (typeof value === 'string' && value.includes('\n'))) return String(value)
  return JSON.stringify(value)
}

/** Noon of that day, one second later each time: two operations never bear the same instant. */
function clock(today: string): () => string {
  let seconds = 0
  return () => {
    const instant = new Date(Date.parse(`${today}T12:00:00Z`) + 1000 * seconds++)
    return instant.toISOString().slice(0, 19)
  }
}

function titleOf(json: unknown): string {
  const titled = z.object({ title: z.string() }).safeParse(json)
  return titled.success ? titled.data.title : 'sans titre'
}
