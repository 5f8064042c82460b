// The key of a protected base, in memory alone: what reads or writes the école waits for it while it is closed.
import type { Coffre } from '#storage/coffre/scelle.ts'
import type { Db } from '#storage/db.ts'
import type { Stock } from '#storage/stock.ts'
import { watch } from '#storage/watch.ts'

export interface Gardien {
  /** What storage is handed: it waits by itself. */
  readonly stock: Stock
  /** Whether what is sealed in that coffre can be read now. */
  readonly isOuverte: (id: string | undefined) => boolean
  readonly ouvre: (coffre: Coffre) => void
  /** The key is forgotten. */
  readonly ferme: () => void
}

/**
 * Waiting rather than refusing: a screen that asks while the base is being closed, here or by another tab, must not
 * take it for a fault, and what a teacher has typed must not be lost. It is answered once the base is open again.
 * `oublie`: what was read must not be remembered either.
 */
export function gardienOf(db: Db, oublie: () => void): Gardien {
  let coffre: Coffre | null = null
  let waiting: (() => void)[] = []
  let watching: Promise<void> | undefined

  const ferme = (): void => {
    coffre = null
    oublie()
  }
  const wake = (): void => {
    const woken = waiting
    waiting = []
    for (const go of woken) go()
  }

  return {
    stock: {
      db,
      async coffre(id) {
        if (id === undefined || id === coffre?.id) {
          if (id === undefined) coffre = null
          wake()
          return coffre
        }
        // That base is sealed otherwise by now: this key opens nothing of it.
        ferme()
        if (watching === undefined) {
          // Another tab may take the phrase away: then nobody will be asked for it here.
          watching = watch(db, wake)
          await watching
        } else {
          await new Promise<void>((go) => waiting.push(go))
        }
        return undefined
      },
    },
    isOuverte: (id) => id === undefined || id === coffre?.id,
    ouvre(opened) {
      coffre = opened
      wake()
    },
    ferme,
  }
}
