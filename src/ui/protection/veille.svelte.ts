// Gestures and a clock → how long until an open base closes by itself, and the moment to say so (RGAA 13.1).
import { on } from 'svelte/events'

/** The last minute is said. */
const prevenance = 60

const gestes = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const

export class Veille {
  /** Seconds left, in the last minute; undefined before it. */
  restant = $state<number>()

  readonly #secondes: number
  #dernier = Date.now()

  constructor(minutes: number) {
    this.#secondes = minutes * 60
  }

  /** Somebody is there; too late once the time is over, for a tablet is woken by a gesture before its clock has ticked. */
  readonly rester = (): void => {
    if (this.regarde()) return
    this.#dernier = Date.now()
    this.restant = undefined
  }

  /** Looks at the clock rather than counting ticks: a tablet that sleeps wakes up late. True: the time is over. */
  regarde(): boolean {
    const restant = Math.ceil(this.#secondes - (Date.now() - this.#dernier) / 1000)
    this.restant = restant > prevenance ? undefined : Math.max(0, restant)
    return restant <= 0
  }

  /** Follows the gestures of the page; gives what stops it. `onfin` is called each second once the time is over. */
  suit(onfin: () => void): () => void {
    const regarde = (): void => {
      if (this.regarde()) onfin()
    }
    const offs = gestes.map((geste) => on(window, geste, this.rester, { passive: true }))
    offs.push(on(document, 'visibilitychange', regarde))
    const horloge = setInterval(regarde, 1000)
    return () => {
      clearInterval(horloge)
      for (const off of offs) off()
    }
  }
}
