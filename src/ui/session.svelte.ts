// The engine → the session that the screens share.
import { createSubscriber } from 'svelte/reactivity'
import type { Acces, EngineApi, PorteApi } from '#worker/api.ts'
import { Coches } from './coches.svelte.ts'
import type { SaisieEcole, Session } from './context.ts'
import type { Retenu } from './screens/bilan/redaction.svelte.ts'
import { Vues } from './vues.svelte.ts'

export class EngineSession implements Session {
  readonly engine: EngineApi & PorteApi
  readonly coches = new Coches()
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- no screen shows it: it is looked at when a bilan is opened
  readonly retenus = new Map<string, Retenu>()
  saisieEcole = $state.raw<SaisieEcole>({})
  readonly vues = new Vues()
  readonly #known: Promise<void>
  neuf = $state(false)
  #acces = $state.raw<Acces>()
  #running = $state(0)
  #works: readonly Promise<unknown>[] = []
  #announce: () => void = () => undefined
  /** The school of this page is no longer the one that is stored. */
  #renversee = $state(false)

  /** `onRenversee`: in another tab, what is stored was restored, or erased: no address of this one is to be trusted. */
  constructor(engine: EngineApi & PorteApi, onRenversee: () => void) {
    this.engine = engine
    // The only subscription of the window: screens `follow`.
    void engine.onChange(() => {
      // Of a later version nothing can be asked: what is on the page stays there to be read, and copied.
      if (this.#acces?.kind !== 'depasse') void this.#entend(onRenversee)
    })
    // What it says from now on is told from what it says now.
    void engine.dernierBouleversement()
    this.#known = engine.onAcces((acces) => {
      const isNews = this.#acces !== undefined
      this.#acces = acces
      // What only the tab that writes is told is asked again.
      if (isNews && acces.kind === 'ecriture') this.#announce()
    })
  }

  /** Before any screen hears of it: an id that they hold may be another child's by now. */
  async #entend(onRenversee: () => void): Promise<void> {
    const { ici } = await this.engine.dernierBouleversement()
    if (this.#renversee) return
    if (ici) this.#announce()
    else {
      this.#renversee = true
      onRenversee()
    }
  }

  readonly follow = createSubscriber((update) => {
    this.#announce = update
  })

  oublie = (): void => {
    this.coches.oublie()
    this.retenus.clear()
    this.saisieEcole = {}
    this.vues.oublie()
  }

  /** Undefined before the engine has said it. */
  get acces(): Acces | undefined {
    return this.#acces
  }

  get lecture(): boolean {
    return this.#renversee || (this.#acces !== undefined && this.#acces.kind !== 'ecriture')
  }

  /** Once it is known whether this tab writes. */
  async peutEcrire(): Promise<boolean> {
    await this.#known
    return !this.lecture
  }

  get busy(): boolean {
    return this.#running > 0
  }

  /** Before the base is closed: resolves once nothing is under way any more; what was looked for, a name maybe, is forgotten. */
  async repos(): Promise<void> {
    this.vues.oublie()
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
