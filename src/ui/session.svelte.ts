// The engine, once it answers → the session that the screens share.
import { createSubscriber } from 'svelte/reactivity'
import type { EngineApi } from '#worker/api.ts'
import type { Session } from './context.ts'

export class EngineSession implements Session {
  readonly engine: EngineApi
  #running = $state(0)
  readonly #works = new Set<Promise<unknown>>()
  #announce: () => void = () => undefined

  constructor(engine: EngineApi) {
    this.engine = engine
    // The only subscription of the window: screens `follow`.
    void engine.onChange(() => {
      this.#announce()
    })
  }

  readonly follow = createSubscriber((update) => {
    this.#announce = update
  })

  get busy(): boolean {
    return this.#running > 0
  }

  /** Resolves once nothing is under way any more. */
  async repos(): Promise<void> {
    while (this.#works.size > 0) await Promise.allSettled(this.#works)
  }

  during = async <T>(work: Promise<T>): Promise<T> => {
    this.#running += 1
    this.#works.add(work)
    try {
      return await work
    } finally {
      this.#works.delete(work)
      this.#running -= 1
    }
  }
}
