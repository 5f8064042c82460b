// Files given by the director → a dépôt, with its progress, or the reasons why none of them is usable.
import type { Depot, EngineApi, FichierRefuse, Progress } from '#worker/api.ts'

export type DepotEtape =
  | { readonly kind: 'attente' }
  | { readonly kind: 'lecture'; readonly progress: Progress | undefined }
  | { readonly kind: 'lu'; readonly depot: Depot }
  | { readonly kind: 'refuse'; readonly refusedFiles: readonly FichierRefuse[] }

export class DepotFlow {
  #etape = $state.raw<DepotEtape>({ kind: 'attente' })

  get etape(): DepotEtape {
    return this.#etape
  }

  /** Reads them as one dépôt. A second call while one is under way is not heard. */
  async deposit(engine: EngineApi, files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.#etape.kind === 'lecture') return
    this.#etape = { kind: 'lecture', progress: undefined }
    const result = await engine
      .deposit(files, (progress) => {
        if (this.#etape.kind === 'lecture') this.#etape = { kind: 'lecture', progress }
      })
      .catch((error: unknown) => {
        // A defect is App's to tell; the screen must not stay « lecture » for ever behind it.
        this.#etape = { kind: 'attente' }
        throw error
      })
    this.#etape = result.ok
      ? { kind: 'lu', depot: result.value }
      : { kind: 'refuse', refusedFiles: result.refus.refusedFiles }
  }
}
