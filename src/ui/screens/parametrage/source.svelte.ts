// The source of one classe, as it is changed: chosen, asked about when it costs something, changed, taken back.
import type { ClasseId, Source } from '#domain/classe.ts'
import type { CoutSource } from '#domain/source.ts'
import type { EngineApi, RefusRetour, RetourSource } from '#worker/api.ts'

type Etape =
  | { readonly kind: 'repos' }
  | { readonly kind: 'question'; readonly source: Source; readonly cout: CoutSource }
  | { readonly kind: 'change'; readonly source: Source }
  | { readonly kind: 'annule'; readonly retour: RetourSource }
  | { readonly kind: 'refuse'; readonly refus: RefusRetour }

export class ChangementDeSource {
  etape = $state.raw<Etape>({ kind: 'repos' })

  readonly #engine: EngineApi
  readonly #classe: ClasseId

  constructor(engine: EngineApi, classe: ClasseId) {
    this.#engine = engine
    this.#classe = classe
  }

  /** The source it had is a way back, as long as there is one: whoever chooses it wants their bilans again. */
  async choose(source: Source, retour: RetourSource | undefined): Promise<void> {
    if (retour?.source === source) await this.undo(retour)
    else await this.#save(source, false)
  }

  async confirm(): Promise<void> {
    if (this.etape.kind === 'question') await this.#save(this.etape.source, true)
  }

  giveUp(): void {
    this.etape = { kind: 'repos' }
  }

  async undo(retour: RetourSource): Promise<void> {
    const result = await this.#engine.undoSource(this.#classe)
    this.etape = result.ok ? { kind: 'annule', retour } : { kind: 'refuse', refus: result.refus }
  }

  async #save(source: Source, confirme: boolean): Promise<void> {
    const result = await this.#engine.saveSource(this.#classe, source, confirme)
    this.etape = result.ok ? { kind: 'change', source } : { kind: 'question', source, cout: result.refus }
  }
}
