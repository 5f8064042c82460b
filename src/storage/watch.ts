// The table of versions → a call each time something stored has changed, in this thread or in another tab.
import { liveQuery } from 'dexie'
import type { Db } from './db.ts'

/** Calls back after each write, wherever it was made; not for what is there already. Gives what stops it. */
export function watch(db: Db, callback: () => void): () => void {
  let first = true
  const subscription = liveQuery(() => db.registre.get('versions')).subscribe(() => {
    if (first) first = false
    else callback()
  })
  return () => {
    subscription.unsubscribe()
  }
}
