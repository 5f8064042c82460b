// From ticks to a report: choix → apercu(plan) → application → termine(rapport); a refusal in place of an aperçu.
/* eslint-disable svelte/prefer-svelte-reactivity -- replaced whole, never edited; and a SvelteMap cannot cross to the worker */
import type { ClasseId } from '#domain/classe.ts'
import type { Plan } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { EngineApi } from '#worker/api.ts'
import { Coches } from '../../coches.svelte.ts'
import { pause as nextTask } from '../../tache.ts'
import type { Pause } from '../../tache.ts'
import { apercuOf } from './apercu.ts'
import type { Apercu } from './apercu.ts'
import { mouvementsOf } from './mouvements.ts'
import type { Mouvements } from './mouvements.ts'

export type SynchronisationEtape =
  | { readonly kind: 'choix' }
  /** `perime`: the one before it was refused, because something had changed since. */
  | {
      readonly kind: 'apercu'
      readonly plan: Plan
      /** Of that plan: the two come together, so that what can be applied is what can be read. */
      readonly apercu: Apercu
      readonly perime: boolean
      /** What moved since the aperçu that the director last acted upon, without any act of theirs. */
      readonly depuis: Mouvements | undefined
    }
  | { readonly kind: 'refus'; readonly refus: RefusSynchronisation }
  | { readonly kind: 'application'; readonly plan: Plan; readonly apercu: Apercu }
  | { readonly kind: 'termine'; readonly rapport: Rapport }

export class SynchronisationFlow {
  readonly #engine: EngineApi
  readonly #ask: EngineApi['plan']
  readonly #coches: Coches
  readonly #pause: Pause
  #etape = $state.raw<SynchronisationEtape>({ kind: 'choix' })
  /** What is shown is older than the ticks: it may be read, not applied. */
  #calcul = $state(false)
  #classes: readonly ClasseId[] = []
  /** The aperçu that something else than the director's ticks has overtaken; until they tick again. */
  #depasse: Plan | undefined
  #asked = 0

  /** `ask`: the plan of what is ticked, by default of classes; `coches`: outlives the flow, where it is given. */
  constructor(
    engine: EngineApi,
    ask: EngineApi['plan'] = (classes, choix) => engine.plan(classes, choix),
    coches = new Coches(),
    pause: Pause = nextTask,
  ) {
    this.#engine = engine
    this.#ask = ask
    this.#coches = coches
    this.#pause = pause
  }

  get etape(): SynchronisationEtape {
    return this.#etape
  }

  /** What is on the screen, to be read or being written. */
  get montre(): { readonly plan: Plan; readonly apercu: Apercu } | undefined {
    const etape = this.#etape
    return etape.kind === 'apercu' || etape.kind === 'application' ? etape : undefined
  }

  get calcul(): boolean {
    return this.#calcul
  }

  cochees(classes: readonly { readonly id: ClasseId }[]): ReadonlySet<ClasseId> {
    return new Set(classes.map(({ id }) => id).filter((id) => !this.#coches.decochees.has(id)))
  }

  /** The classes there are, now: to be told again whenever something has changed. */
  refresh(classes: readonly { readonly id: ClasseId }[]): void {
    this.#classes = classes.map(({ id }) => id)
    if (this.#etape.kind === 'apercu') this.#depasse ??= this.#etape.plan
    void this.#plan(false)
  }

  tickClasses(ticked: ReadonlySet<ClasseId>): void {
    this.#coches.decochees = new Set(this.#classes.filter((id) => !ticked.has(id)))
    this.#depasse = undefined
    void this.#plan(false)
  }

  tickChange(cle: string, coche: boolean): void {
    this.tickChanges([cle], coche)
  }

  /** All at once: one aperçu is computed, whatever their number. */
  tickChanges(cles: readonly string[], coche: boolean): void {
    this.#depasse = undefined
    this.#coches.choix = new Map([...this.#coches.choix, ...cles.map((cle) => [cle, coche] as const)])
    void this.#plan(false)
  }

  /** Exactly the plan that is shown, or nothing (P4). */
  async apply(): Promise<void> {
    if (this.#etape.kind !== 'apercu' || this.#calcul) return
    const shown = this.#etape
    const { plan, apercu } = shown
    this.#etape = { kind: 'application', plan, apercu }
    const result = await this.#engine.apply(plan).catch((cause: unknown) => {
      // Somebody else tells why; the same aperçu can be asked for again.
      this.#etape = shown
      throw cause
    })
    if (result.ok) {
      this.#coches.oublie()
      this.#etape = { kind: 'termine', rapport: result.value }
    } else if (result.refus.kind === 'plan-perime') {
      this.#depasse ??= plan
      await this.#plan(true)
    } else this.#etape = { kind: 'refus', refus: result.refus }
  }

  /** Once it is done: the boxes, all ticked again. */
  async restart(): Promise<void> {
    this.#etape = { kind: 'choix' }
    this.#coches.oublie()
    this.#depasse = undefined
    await this.#plan(false)
  }

  /** The last question asked is the only one whose answer is shown. */
  async #plan(perime: boolean): Promise<void> {
    // What is being done, or has been, is not replaced by what could be done next.
    if (!perime && (this.#etape.kind === 'application' || this.#etape.kind === 'termine')) return
    const asked = ++this.#asked
    this.#calcul = true
    const classes = this.#classes.filter((id) => !this.#coches.decochees.has(id))
    const result = await this.#ask(classes, this.#coches.choix)
    if (asked !== this.#asked) return
    const etape = result.ok
      ? await this.#apercu(result.value, perime)
      : ({ kind: 'refus', refus: result.refus } as const)
    // Another may have been asked while this one was being laid out.
    if (asked !== this.#asked) return
    this.#calcul = false
    this.#etape = etape
  }

  async #apercu(plan: Plan, perime: boolean): Promise<SynchronisationEtape> {
    const apercu = await apercuOf(plan, this.#pause)
    return { kind: 'apercu', plan, apercu, perime, depuis: this.#depuis(plan) }
  }

  #depuis(plan: Plan): Mouvements | undefined {
    return this.#depasse === undefined ? undefined : mouvementsOf(this.#depasse, plan)
  }
}
