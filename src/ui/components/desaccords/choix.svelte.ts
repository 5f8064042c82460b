// Two truths about the dates of a dispositif → the one that the director chose, the way back, and what to say of it.
import type { DesaccordSaisie, RefusDispositif } from '#worker/api.ts'
import type { Session } from '../../context.ts'

type Issue =
  | {
      readonly kind: 'fait'
      readonly desaccord: DesaccordSaisie
      /** `annule`: the choice was taken back, and there is nothing more to take back. */
      readonly choix: 'garder' | 'prendre' | 'annule'
    }
  | { readonly kind: 'refus'; readonly refus: RefusDispositif }

export class ChoixDates {
  readonly #session: Pick<Session, 'engine' | 'during'>
  #issue = $state.raw<Issue>()
  #encours = $state(false)

  constructor(session: Pick<Session, 'engine' | 'during'>) {
    this.#session = session
  }

  get issue(): Issue | undefined {
    return this.#issue
  }

  get encours(): boolean {
    return this.#encours
  }

  /** « Garder mes dates »: not asked again until the files say something else. True: it is kept. */
  garder(desaccord: DesaccordSaisie): Promise<boolean> {
    const { eleve, code, debut, fin } = desaccord.saisie
    return this.#faire(desaccord, 'garder', (engine) => engine.saveDispositifs([{ eleve, code, debut, fin }]))
  }

  /** « Prendre celles d’ONDE »: what was typed is forgotten, unless the choice is taken back. */
  prendre(desaccord: DesaccordSaisie): Promise<boolean> {
    const { eleve, code } = desaccord.saisie
    return this.#faire(desaccord, 'prendre', (engine) => engine.removeSaisie(eleve, code))
  }

  /** As before the choice, whichever it was: the dates that were typed, and the question. */
  async annuler(): Promise<boolean> {
    const issue = this.#issue
    if (issue?.kind !== 'fait' || issue.choix === 'annule') return false
    const { desaccord } = issue
    return this.#faire(desaccord, 'annule', (engine) => engine.saveDispositifs([desaccord.saisie]))
  }

  /** One at a time: a second press while the first is under way is not heard. */
  async #faire(
    desaccord: DesaccordSaisie,
    choix: 'garder' | 'prendre' | 'annule',
    ask: (engine: Session['engine']) => ReturnType<Session['engine']['removeSaisie']>,
  ): Promise<boolean> {
    if (this.#encours) return false
    this.#encours = true
    try {
      const { engine, during } = this.#session
      const result = await during(ask(engine))
      this.#issue = result.ok ? { kind: 'fait', desaccord, choix } : { kind: 'refus', refus: result.refus }
      return result.ok
    } finally {
      this.#encours = false
    }
  }
}
