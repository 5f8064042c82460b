// The engine's thread lives → a lock, which the browser gives back when it dies, of whatever it dies; the window waits for it.

/** What the thread answers over and above its verbs, for the window's own use. */
export interface VieApi {
  /** What is held for as long as it lives; undefined where the browser has no locks. */
  vit(): Promise<string | undefined>
}

/** In the thread, once, at its start. */
export function tientVie(locks: LockManager | undefined): Promise<string | undefined> {
  const name = `diapason-moteur-${crypto.randomUUID()}`
  return new Promise((resolve) => {
    if (locks === undefined) resolve(undefined)
    else {
      const held = (): Promise<never> => {
        resolve(name)
        return new Promise(() => undefined)
      }
      // A browser that has locks and refuses them is one that has none.
      locks.request(name, held).catch(() => {
        resolve(undefined)
      })
    }
  })
}

/** Seconds that a thread has to be heard of: far more than the slowest tablet takes to start one. */
const patience = 20

/**
 * In the window: calls back when the thread is no more, or was never heard of; where the browser has no locks, only of
 * the latter.
 */
export async function surveille(
  thread: VieApi,
  locks: LockManager | undefined,
  onFin: () => void,
): Promise<void> {
  let secondes = 0
  // Counted one by one: a page that sleeps ages by one second, and its thread sleeps with it.
  const attente = setInterval(() => {
    secondes += 1
    if (secondes < patience) return
    clearInterval(attente)
    onFin()
  }, 1000)
  const name = await thread.vit()
  clearInterval(attente)
  if (name !== undefined) await locks?.request(name, onFin)
}
