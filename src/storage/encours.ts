// What a database is asked → what has not been answered yet: it is told when that lasts, and reads can be given up.
import type { Db } from './db.ts'

export interface EnCours {
  /** Follows it until it is answered: opening is no transaction. */
  readonly suit: <T>(asked: PromiseLike<T>) => Promise<T>
  /** The reads under way abort: whoever waits for one is told so, `AbortError`. */
  readonly laisseLectures: () => void
}

/**
 * `onMuet`: something has not been answered for `patience` milliseconds, and later, that all of it was. To be called
 * before the database is first opened.
 */
export function enCoursOf(db: Db, patience: number, onMuet: (muet: boolean) => void): EnCours {
  const lectures = new Set<IDBTransaction>()
  let sansReponse = 0

  const commence = (): (() => void) => {
    let long = false
    const minuterie = setTimeout(() => {
      long = true
      sansReponse += 1
      if (sansReponse === 1) onMuet(true)
    }, patience)
    return () => {
      clearTimeout(minuterie)
      if (!long) return
      long = false
      sansReponse -= 1
      if (sansReponse === 0) onMuet(false)
    }
  }

  db.use({
    stack: 'dbcore',
    name: 'en-cours',
    create: (core) => ({
      ...core,
      transaction: (...asked) => {
        const opened = core.transaction(...asked)
        // At this depth Dexie hands on the browser's own.
        const transaction = opened as unknown as IDBTransaction
        const fini = commence()
        if (transaction.mode === 'readonly') lectures.add(transaction)
        for (const end of ['complete', 'abort']) {
          transaction.addEventListener(end, () => {
            fini()
            lectures.delete(transaction)
          })
        }
        return opened
      },
    }),
  })

  return {
    async suit(asked) {
      const fini = commence()
      try {
        return await asked
      } finally {
        fini()
      }
    },
    laisseLectures() {
      for (const lecture of lectures) {
        try {
          lecture.abort()
        } catch {
          // It has just been answered.
        }
      }
    },
  }
}
