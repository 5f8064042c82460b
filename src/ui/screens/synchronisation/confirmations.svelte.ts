// The answers to M4: given, taken back, and the one thing to say of the last of them.
import type { EleveId } from '#domain/eleve.ts'
import type { Decision } from '#domain/onde.ts'
import type { RefusDecision } from '#worker/api.ts'
import type { Session } from '../../context.ts'

type Verdict = Decision['verdict'] | null

/** Whom an answer is about: a pair, and how the two are called. */
export interface Paire {
  readonly onde: string
  readonly eleve: EleveId
  readonly noms: Decision['noms']
}

export type IssueReponse =
  | {
      readonly kind: 'fait'
      readonly paire: Paire
      readonly verdict: Verdict
      /** Somebody else of the livret may still be this élève of ONDE. */
      readonly reste: boolean
      /** What the answer was before: « Annuler » gives it again. Undefined: this was an « Annuler ». */
      readonly avant: Verdict | undefined
    }
  | { readonly kind: 'refus'; readonly refus: RefusDecision }

export class Reponses {
  readonly #session: Pick<Session, 'engine' | 'during'>
  #issue = $state.raw<IssueReponse>()
  #encours = $state(false)

  constructor(session: Pick<Session, 'engine' | 'during'>) {
    this.#session = session
  }

  get issue(): IssueReponse | undefined {
    return this.#issue
  }

  get encours(): boolean {
    return this.#encours
  }

  /** True: it is kept. */
  repondre(paire: Paire, verdict: Decision['verdict'], reste: boolean): Promise<boolean> {
    return this.#decide(paire, verdict, reste, null)
  }

  revenir(paire: Paire, avant: Decision['verdict']): Promise<boolean> {
    return this.#decide(paire, null, false, avant)
  }

  async annuler(): Promise<boolean> {
    const issue = this.#issue
    if (issue?.kind !== 'fait' || issue.avant === undefined) return false
    return this.#decide(issue.paire, issue.avant, false, undefined)
  }

  /** One at a time: a second press while the first is under way is not heard. */
  async #decide(
    paire: Paire,
    verdict: Verdict,
    reste: boolean,
    avant: Verdict | undefined,
  ): Promise<boolean> {
    if (this.#encours) return false
    this.#encours = true
    try {
      const { engine, during } = this.#session
      const result = await during(engine.decide(paire.onde, paire.eleve, verdict))
      this.#issue = result.ok
        ? { kind: 'fait', paire, verdict, reste, avant }
        : { kind: 'refus', refus: result.refus }
      return result.ok
    } finally {
      this.#encours = false
    }
  }
}
