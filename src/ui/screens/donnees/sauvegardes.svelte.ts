// A phrase, unless the base has one → a verified backup, then the director's own file; step by step, since a browser wants a click for the last.
import type { EngineApi, RefusSauvegarde, SauvegardePrete } from '#worker/api.ts'
import { sauvegarder } from '../../sauvegarder.ts'
import type { Remise } from '../../sauvegarder.ts'

export type EtapeSauvegarde =
  | { readonly kind: 'saisie'; readonly refus: RefusSauvegarde | undefined }
  | { readonly kind: 'preparation' }
  /** Verified, and not handed over yet. `remise`: how the last try went. */
  | { readonly kind: 'prete'; readonly prete: SauvegardePrete; readonly remise: Remise | undefined }
  /** Handed over once. `copie`: how the last try for one more went, when it gave none. */
  | {
      readonly kind: 'remise'
      readonly prete: SauvegardePrete
      readonly remise: Remise
      readonly copie: Remise | undefined
    }

type Engine = Pick<EngineApi, 'proposePhrase' | 'prepareSauvegarde' | 'sauvegardeRemise'>

export class SauvegardeFlow {
  readonly #engine: Engine
  #etape = $state.raw<EtapeSauvegarde>({ kind: 'saisie', refus: undefined })
  phrase = $state('')

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get etape(): EtapeSauvegarde {
    return this.#etape
  }

  async propose(): Promise<void> {
    const phrase = await this.#engine.proposePhrase()
    // The phrase that is shown beside a file is the one that opens it.
    if (this.#etape.kind === 'saisie') this.phrase = phrase
  }

  /** `protegee`: the base has a phrase, which opens its backups too. */
  async prepare(protegee: boolean): Promise<void> {
    if (this.#etape.kind !== 'saisie') return
    this.#etape = { kind: 'preparation' }
    if (protegee) this.phrase = ''
    const result = await this.#engine
      .prepareSauvegarde(protegee ? null : this.phrase)
      .catch((error: unknown) => {
        // A defect is App's to tell; the screen must not wait for ever behind it.
        this.#etape = { kind: 'saisie', refus: undefined }
        throw error
      })
    this.#etape = result.ok
      ? { kind: 'prete', prete: result.value, remise: undefined }
      : { kind: 'saisie', refus: result.refus }
  }

  /** From a click, with nothing awaited before. */
  async enregistre(): Promise<void> {
    if (this.#etape.kind !== 'prete' && this.#etape.kind !== 'remise') return
    const { prete } = this.#etape
    const remise = await sauvegarder(
      new File([prete.bytes], prete.name, { type: 'application/octet-stream' }),
    )
    if (remise !== 'relu' && remise !== 'partage' && remise !== 'telecharge') {
      this.#etape =
        this.#etape.kind === 'remise' ? { ...this.#etape, copie: remise } : { kind: 'prete', prete, remise }
      return
    }
    await this.#engine.sauvegardeRemise(prete.jalon)
    this.phrase = ''
    this.#etape = { kind: 'remise', prete, remise, copie: undefined }
  }

  recommence(): void {
    this.#etape = { kind: 'saisie', refus: undefined }
  }
}
