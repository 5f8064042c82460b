// A file and what opens it → what is in it, what it would replace, and the school in its place once the director says so.
import type { ApercuRestauration, EngineApi, RefusOuvertureSauvegarde } from '#worker/api.ts'

export type EtapeRestauration =
  | { readonly kind: 'choix'; readonly refus: RefusOuvertureSauvegarde | undefined }
  | { readonly kind: 'lecture' }
  /** `change`: what is here has moved since it was shown. */
  | { readonly kind: 'apercu'; readonly apercu: ApercuRestauration; readonly change: boolean }
  | { readonly kind: 'restauration' }
  | { readonly kind: 'fin'; readonly fin: 'restauree' | 'gardee' | 'reprise' }

type Engine = Pick<
  EngineApi,
  'examineSauvegarde' | 'ouvreSauvegarde' | 'restaure' | 'annuleRestauration' | 'oublieRemplace'
>

export class RestaurationFlow {
  readonly #engine: Engine
  #etape = $state.raw<EtapeRestauration>({ kind: 'choix', refus: undefined })
  #file = $state.raw<File>()
  secret = $state('')

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get etape(): EtapeRestauration {
    return this.#etape
  }

  /** A whole backup has been chosen: only what opens it is missing. */
  get file(): File | undefined {
    return this.#file
  }

  async choisit(file: File | undefined): Promise<void> {
    this.#file = undefined
    this.#etape = { kind: 'choix', refus: undefined }
    if (file === undefined) return
    const examined = await this.#engine.examineSauvegarde(file)
    if (examined.ok) this.#file = file
    else this.#etape = { kind: 'choix', refus: examined.refus }
  }

  async ouvre(): Promise<void> {
    const file = this.#file
    if (file === undefined || this.#etape.kind !== 'choix') return
    this.#etape = { kind: 'lecture' }
    const result = await this.#engine.ouvreSauvegarde(file, this.secret).catch(this.#defect)
    this.#etape = result.ok
      ? { kind: 'apercu', apercu: result.value, change: false }
      : { kind: 'choix', refus: result.refus }
  }

  async restaure(): Promise<void> {
    if (this.#etape.kind !== 'apercu') return
    const { cle, questions } = this.#etape.apercu
    this.#etape = { kind: 'restauration' }
    const result = await this.#engine.restaure(cle, questions.length > 0).catch(this.#defect)
    if (result.ok) {
      this.#oublie()
      this.#etape = { kind: 'fin', fin: 'restauree' }
    } else if (result.refus.kind === 'fichier-a-rouvrir') {
      this.#etape = { kind: 'choix', refus: undefined }
    } else {
      this.#etape = { kind: 'apercu', apercu: result.refus.apercu, change: true }
    }
  }

  garde(): void {
    this.#oublie()
    this.#etape = { kind: 'fin', fin: 'gardee' }
  }

  async annule(): Promise<void> {
    this.#etape = { kind: 'restauration' }
    const result = await this.#engine.annuleRestauration().catch(this.#defect)
    this.#etape = result.ok ? { kind: 'fin', fin: 'reprise' } : { kind: 'choix', refus: undefined }
  }

  oublieRemplace(): Promise<void> {
    return this.#engine.oublieRemplace()
  }

  recommence(): void {
    this.#oublie()
    this.#etape = { kind: 'choix', refus: undefined }
  }

  #oublie(): void {
    this.#file = undefined
    this.secret = ''
  }

  /** A defect is App's to tell; the screen must not wait for ever behind it. */
  readonly #defect = (error: unknown): never => {
    this.#etape = { kind: 'choix', refus: undefined }
    throw error
  }
}
