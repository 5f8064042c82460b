// Bilans to lock or to unlock → the question that comes before, and what came of it.
import { isVide } from '#domain/bilan.ts'
import type { BilanRef, RefusVerrou } from '#worker/api.ts'
import type { Session } from '../../context.ts'
import { incompletsOf } from './bilans.ts'
import type { AVerrouiller, Incomplet } from './bilans.ts'

export type Etape =
  | { readonly kind: 'repos' }
  /** Some are incomplete: they are named, and it is asked; none named: nothing is written in any of them. */
  | {
      readonly kind: 'question'
      readonly bilans: readonly AVerrouiller[]
      readonly incomplets: readonly Incomplet[]
    }
  | {
      readonly kind: 'fait'
      readonly verrouille: boolean
      readonly bilans: number
      /** Locked with nothing written in them. */
      readonly vides: number
    }
  | { readonly kind: 'refus'; readonly refus: RefusVerrou }

export class Verrouillage {
  readonly #session: Session
  readonly #onfait: () => void
  #etape = $state.raw<Etape>({ kind: 'repos' })
  #encours = $state(false)

  /** `onfait`: it is done, what was chosen for it is chosen no more. */
  constructor(session: Session, onfait: () => void) {
    this.#session = session
    this.#onfait = onfait
  }

  get etape(): Etape {
    return this.#etape
  }

  get encours(): boolean {
    return this.#encours
  }

  /**
   * `redige`: bilans are written here, so that one that lacks something is worth a question. `beaucoup`: so many at
   * once, out of sight, that it is asked too when nothing is written in them.
   */
  async verrouiller(bilans: readonly AVerrouiller[], redige: boolean, beaucoup = false): Promise<void> {
    const incomplets = redige ? incompletsOf(bilans) : []
    if (incomplets.length > 0 || (beaucoup && !redige)) {
      this.#etape = { kind: 'question', bilans, incomplets }
    } else await this.#faire(bilans, true, bilans.filter(({ bilan }) => isVide(bilan)).length)
  }

  /** « Verrouiller quand même ». */
  async confirmer(): Promise<void> {
    if (this.#etape.kind === 'question') await this.#faire(this.#etape.bilans, true, 0)
  }

  /** « Revenir », or a new choice. */
  renoncer(): void {
    this.#etape = { kind: 'repos' }
  }

  async deverrouiller(bilans: readonly BilanRef[]): Promise<void> {
    await this.#faire(bilans, false, 0)
  }

  async #faire(bilans: readonly BilanRef[], verrouille: boolean, vides: number): Promise<void> {
    if (this.#encours) return
    this.#encours = true
    this.#etape = { kind: 'repos' }
    const refs = bilans.map(({ eleve, periode }) => ({ eleve, periode }))
    try {
      const result = await this.#session.during(this.#session.engine.setVerrouille(refs, verrouille))
      this.#etape = result.ok
        ? { kind: 'fait', verrouille, bilans: refs.length, vides }
        : { kind: 'refus', refus: result.refus }
      if (result.ok) this.#onfait()
    } finally {
      this.#encours = false
    }
  }
}
