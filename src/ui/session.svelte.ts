// The engine, once it answers → the session that the screens share.
import { createSubscriber } from 'svelte/reactivity'
import type { EngineApi } from '#worker/api.ts'
import type { Session } from './context.ts'

export class EngineSession implements Session {
  readonly engine: EngineApi
  #running = $state(0)
  #works: readonly Promise<unknown>[] = []
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
    while (this.#works.length > 0) await Promise.allSettled(this.#works)
  }

  during = async <T>(work: Promise<T>): Promise<T> => {
    this.#running += 1
    this.#works = [...this.#works, work]
    try {
      return await work
    } finally {
      this.#works = this.#works.filter((other) => other !== work)
      this.#running -= 1
    }
  }
}
