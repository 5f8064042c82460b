// What a tour has begun and not finished (V3): read at the start, closed when it has been dealt with.
import type { Journal } from '#sync/tour.ts'
import type { Db } from './db.ts'
import { loadMonde, read } from './load.ts'
import { write } from './save.ts'

/** Undefined when no tour was cut, nor is under way. */
export async function readJournal(db: Db): Promise<Journal | undefined> {
  return (await read<Journal | null>(db, 'journal')) ?? undefined
}

/** Whatever else has been written meanwhile: what it says no longer waits for anything. */
export async function closeJournal(db: Db): Promise<void> {
  for (;;) if ((await write(db, await loadMonde(db), { journal: null })) !== undefined) return
}
