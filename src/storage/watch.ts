// The table of versions → a call each time something stored has changed, in this thread or in another tab.
import { liveQuery } from 'dexie'
import type { Db } from './db.ts'

/** Calls back after each write that follows, wherever it is made. Resolves once it is watching. */
export function watch(db: Db, callback: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let watching = false
    liveQuery(() => db.registre.get('versions')).subscribe({
      next: () => {
        // The first answer is what is there already.
        if (watching) callback()
        watching = true
        resolve()
      },
      error: reject,
    })
  })
}
