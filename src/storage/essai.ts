// A database → whether it keeps what is written in it: some browsers give one that does not, or have no room left.
import type { Db } from './db.ts'

/** Throws what a write would throw. A row comes and goes in one transaction: nothing is left, nobody is told. */
export function essaieEcriture(db: Db): Promise<void> {
  return db.transaction('rw', db.registre, async () => {
    await db.registre.put({ cle: 'essai', valeur: null })
    await db.registre.delete('essai')
  })
}
