// The protection of the base, as the director changes it: what is asked, what is under way, what came of it.
import type { EngineApi, RefusOuverture, RefusPhrase, RefusProtection, Secret } from '#worker/api.ts'
import type { Session } from '../../context.ts'
import { feuillePerdue } from '../../protection/feuille.ts'

export type Geste = 'proteger' | 'changer' | 'secours' | 'retirer'

export type Etape =
  | { readonly kind: 'repos'; readonly fait?: 'protegee' | 'changee' | 'secours' | 'retiree' }
  | { readonly kind: 'saisie'; readonly geste: Geste; readonly proposee: string }
  | { readonly kind: 'feuille'; readonly secours: string; readonly fait: 'protegee' | 'secours' }

export type Refus = RefusOuverture | RefusPhrase | RefusProtection

export class GestesProtection {
  etape = $state.raw<Etape>({ kind: 'repos' })
  refus = $state.raw<Refus>()
  enCours = $state(false)
  /** The sheet of the key was left before it was said to be kept: by the menu, a reload, the base that closed. */
  perdue = $state(feuillePerdue.est())

  readonly #session: Session
  readonly #engine: EngineApi

  constructor(session: Session) {
    this.#session = session
    this.#engine = session.engine
  }

  async commence(geste: Geste): Promise<void> {
    const proposee = await this.#engine.proposePhrase()
    this.refus = undefined
    this.etape = { kind: 'saisie', geste, proposee }
  }

  async autrePhrase(): Promise<void> {
    if (this.etape.kind === 'saisie') {
      this.etape = { ...this.etape, proposee: await this.#engine.proposePhrase() }
    }
  }

  readonly renonce = (): void => {
    this.refus = undefined
    this.etape = { kind: 'repos' }
  }

  /** What was typed is done, or why not is said and the fields stay as they are. */
  async envoie(secret: Secret, nouvelle: string): Promise<void> {
    if (this.etape.kind !== 'saisie' || this.enCours) return
    this.enCours = true
    this.refus = undefined
    try {
      await this.#session.during(this.#fait(this.etape.geste, secret, nouvelle))
    } finally {
      this.enCours = false
    }
  }

  /** The sheet was printed or copied: it is not shown again. */
  readonly range = (): void => {
    if (this.etape.kind !== 'feuille') return
    feuillePerdue.ote()
    this.perdue = false
    this.etape = { kind: 'repos', fait: this.etape.fait }
  }

  #montre(secours: string, fait: 'protegee' | 'secours'): void {
    feuillePerdue.pose()
    this.perdue = true
    this.etape = { kind: 'feuille', secours, fait }
  }

  async #fait(geste: Geste, secret: Secret, nouvelle: string): Promise<void> {
    switch (geste) {
      case 'proteger': {
        const result = await this.#engine.protege(nouvelle)
        if (result.ok) this.#montre(result.value.secours, 'protegee')
        else this.refus = result.refus
        return
      }
      case 'secours': {
        const result = await this.#engine.nouveauSecours(secret)
        if (result.ok) this.#montre(result.value, 'secours')
        else this.refus = result.refus
        return
      }
      case 'changer': {
        const result = await this.#engine.changePhrase(secret, nouvelle)
        if (result.ok) this.etape = { kind: 'repos', fait: 'changee' }
        else this.refus = result.refus
        return
      }
      case 'retirer': {
        const result = await this.#engine.deprotege(secret)
        if (!result.ok) {
          this.refus = result.refus
          return
        }
        feuillePerdue.ote()
        this.perdue = false
        this.etape = { kind: 'repos', fait: 'retiree' }
      }
    }
  }
}
