// Long work of a screen, cut in pieces: between two of them the page answers a finger.

/** What comes after it runs in a task of its own. */
export type Pause = () => Promise<void>

export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
