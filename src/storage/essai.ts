// A database → whether it keeps what is written in it: some browsers give one that does not, or have no room left.
import type { Db, Registre } from './db.ts'

const essai: Registre = { cle: 'essai', valeur: null }

/** Throws what a write would throw. A row comes and goes in one transaction: nothing is left, nobody is told. */
export function essaieEcriture(db: Db): Promise<void> {
  return db.transaction('rw', db.registre, async () => {
    await db.registre.put(essai)
    await db.registre.delete(essai.cle)
  })
}
