// A fresh database for one test, over the fake IndexedDB of vite.config.ts.
import type { Livret } from '#domain/livret.ts'
import type { Onde } from '#domain/onde.ts'
import { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { write } from '#storage/save.ts'
import { stockOf } from '#storage/stock.ts'
import type { Monde } from '#sync/plan.ts'

let count = 0

/** Opens an empty database, hands it over, and deletes it. */
export async function withDb<T>(use: (db: Db) => Promise<T>): Promise<T> {
  const db = new Db(`test-${++count}`)
  try {
    return await use(db)
  } finally {
    await db.delete()
  }
}

/** Stores both sides of a school, and gives what is then read. */
export async function stored(db: Db, onde: Onde, livret: Livret): Promise<Monde> {
  const stock = stockOf(db)
  const written = await write(stock, await loadMonde(stock), {
    onde,
    ecole: livret.ecole,
    save: livret.classes,
  })
  if (written === undefined) throw new Error('somebody else wrote in a database that is this test’s alone')
  return loadMonde(stock)
}
