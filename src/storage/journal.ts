// What a tour has begun and not finished (V3): read at the start, closed when it has been dealt with.
import type { Journal } from '#sync/tour.ts'
import { loadMonde, read } from './load.ts'
import { write } from './save.ts'
import type { Stock } from './stock.ts'

/** Undefined when no tour was cut, nor is under way. */
export async function readJournal(stock: Stock): Promise<Journal | undefined> {
  return (await read<Journal | null>(stock, 'journal')) ?? undefined
}

/** Whatever else has been written meanwhile: what it says no longer waits for anything. */
export async function closeJournal(stock: Stock): Promise<void> {
  for (;;) if ((await write(stock, await loadMonde(stock), { journal: null })) !== undefined) return
}
