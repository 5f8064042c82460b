// A publisher's files given by the director → what came of them, with the progress; or a question about older bilans.
import type { EngineApi, ImportBilans, Progress } from '#worker/api.ts'

export type ImportEtape =
  | { readonly kind: 'attente' }
  | { readonly kind: 'lecture'; readonly progress: Progress | undefined }
  /** The director stopped it: nothing was written. */
  | { readonly kind: 'arrete' }
  | {
      readonly kind: 'lu'
      readonly resultat: ImportBilans
      /** The good ones are in the livret; these files have older ones too, and the director says. */
      readonly aRemplacer: readonly File[] | undefined
    }

type Engine = Pick<EngineApi, 'importBilans' | 'cancelImport'>

export class ImportFlow {
  readonly #engine: Engine
  #etape = $state.raw<ImportEtape>({ kind: 'attente' })

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get etape(): ImportEtape {
    return this.#etape
  }

  /** Reads them as one dépôt. A second call while one is under way is not heard. */
  async importer(files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.#etape.kind === 'lecture') return
    await this.#read(files, false, { kind: 'arrete' })
  }

  /** The director's answers to the question. */
  async remplacer(): Promise<void> {
    if (this.#etape.kind !== 'lu' || this.#etape.aRemplacer === undefined) return
    // Stopped, it is asked again: the good bilans of these files are in the livret already.
    await this.#read(this.#etape.aRemplacer, true, this.#etape)
  }

  garder(): void {
    if (this.#etape.kind === 'lu') this.#etape = { ...this.#etape, aRemplacer: undefined }
  }

  /** Stops the reading. It may have ended meanwhile: what `importBilans` comes to has the last word. */
  async arreter(): Promise<void> {
    if (this.#etape.kind === 'lecture') await this.#engine.cancelImport()
  }

  async #read(files: readonly File[], confirme: boolean, arretee: ImportEtape): Promise<void> {
    this.#etape = { kind: 'lecture', progress: undefined }
    const result = await this.#engine
      .importBilans(
        files,
        (progress) => {
          if (this.#etape.kind === 'lecture') this.#etape = { kind: 'lecture', progress }
        },
        confirme,
      )
      .catch((error: unknown) => {
        // A defect is App's to tell; the screen must not stay « lecture » for ever behind it.
        this.#etape = { kind: 'attente' }
        throw error
      })
    if (!result.ok) this.#etape = arretee
    else {
      const isAsked = result.value.problems.some(({ code }) => code === 'bilan-plus-ancien')
      this.#etape = { kind: 'lu', resultat: result.value, aRemplacer: isAsked ? files : undefined }
    }
  }
}
