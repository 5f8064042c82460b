// The engine over a database of its own → what a round needs of it, each step refused or checked.
import type { Livret } from '#domain/livret.ts'
import type { Result } from '#domain/result.ts'
import { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import type { Plan } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { EngineApi } from '#worker/api.ts'
import { wallClock } from '#worker/clock.ts'
import { createEngine } from '#worker/engine.ts'
import { removeDatabase } from './raw.ts'
import { bytesOf } from './school.ts'

let count = 0

export class Ours {
  readonly db = new Db(`ours ${++count}`)
  readonly engine: EngineApi = createEngine({ db: this.db, now: wallClock })

  async deposit(...files: readonly File[]): Promise<void> {
    const depot = valueOf(await this.engine.deposit(files, () => undefined))
    if (depot.problems.length > 0) throw new Error('the invented school has problems')
  }

  /** What a director has set long before. */
  async parametre(): Promise<void> {
    valueOf(await this.engine.saveEcole({ uai: '0210999X', denomination: 'École du banc d’essai' }))
    const classes = await this.classes()
    valueOf(
      await this.engine.savePeriodes({
        classes,
        periodicite: 'trimestre',
        periodes: [
          { debut: '2026-09-01', fin: '2026-11-30' },
          { debut: '2026-12-01', fin: '2027-03-12' },
          { debut: '2027-03-13', fin: '2027-07-03' },
        ],
      }),
    )
  }

  async classes(): Promise<string[]> {
    return (await this.engine.tableau()).classes.map(({ id }) => id)
  }

  /** Every élève of a corpus changes at once, which puts their classes on hold: here it is expected. */
  async plan(classes: readonly string[]): Promise<Plan> {
    return valueOf(await this.engine.plan(classes, new Map(classes.map((id) => [`garde:${id}`, true]))))
  }

  async apply(plan: Plan): Promise<Rapport> {
    return valueOf(await this.engine.apply(plan))
  }

  /** A school that ONDE and the livret agree on. */
  async synchronise(file: File): Promise<void> {
    await this.deposit(file)
    await this.parametre()
    await this.apply(await this.plan(await this.classes()))
  }

  /** Read afresh from the database, past all that the engine remembers. */
  async stored(): Promise<Livret> {
    return (await loadMonde(stockOf(this.db))).livret
  }

  async close(): Promise<void> {
    this.db.close()
    await removeDatabase(this.db.name)
  }
}

export function fileOf(name: string, text: string): File {
  return new File([bytesOf(text)], name)
}

function valueOf<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.refus.kind}`)
  return result.value
}

/** A measure of work that was not done is worth nothing. */
export function check(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`)
}
