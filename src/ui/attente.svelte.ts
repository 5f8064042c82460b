// The parts of a screen that stand together are shown together: none comes late and pushes another from under a finger.
import { getContext, setContext, tick } from 'svelte'

const key = Symbol('attente')

export class Attente {
  #questions = 0
  /** All that was asked has been answered, once: then never false again. */
  complete = $state(false)

  /** A question is asked; what it gives back is to be called once it is answered, or no longer asked. */
  demande(): () => void {
    this.#questions += 1
    let asked = true
    return () => {
      if (!asked) return
      asked = false
      // What the answer puts on the page may ask in its turn: it is there, and counted, after a tick.
      void tick().then(() => {
        this.#questions -= 1
        if (this.#questions === 0) this.complete = true
      })
    }
  }
}

/** To be called while the component that holds the parts is made. */
export function provideAttente(): Attente {
  return setContext(key, new Attente())
}

/** The nearest one above; undefined where parts are shown as they come. */
export function useAttente(): Attente | undefined {
  return getContext<Attente | undefined>(key)
}
