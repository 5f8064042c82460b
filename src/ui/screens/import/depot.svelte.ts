// Files given by the director → a dépôt, with its progress; or what must be asked first; or why nothing came of it.
import type { Depot, EngineApi, FichierRefuse, Progress, QuestionDepot, RefusDepot } from '#worker/api.ts'

export type DepotEtape =
  | { readonly kind: 'attente' }
  | { readonly kind: 'lecture'; readonly progress: Progress | undefined }
  /** Read, and nothing is replaced yet: the director says. */
  | {
      readonly kind: 'question'
      readonly questions: readonly QuestionDepot[]
      readonly files: readonly File[]
    }
  /** Nothing has changed: the reading was stopped, or the director kept what there was. */
  | { readonly kind: 'sans-suite'; readonly fin: 'arrete' | 'garde' }
  | { readonly kind: 'lu'; readonly depot: Depot }
  | { readonly kind: 'refuse'; readonly refusedFiles: readonly FichierRefuse[] }

export class DepotFlow {
  readonly #engine: Pick<EngineApi, 'deposit' | 'cancelDeposit'>
  #etape = $state.raw<DepotEtape>({ kind: 'attente' })

  constructor(engine: Pick<EngineApi, 'deposit' | 'cancelDeposit'>) {
    this.#engine = engine
  }

  get etape(): DepotEtape {
    return this.#etape
  }

  /** Reads them as one dépôt. A second call while one is under way is not heard. */
  async deposit(files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.#etape.kind === 'lecture') return
    await this.#read(files, false)
  }

  /** The director's answers to the questions. */
  async remplacer(): Promise<void> {
    if (this.#etape.kind === 'question') await this.#read(this.#etape.files, true)
  }

  garder(): void {
    if (this.#etape.kind === 'question') this.#etape = { kind: 'sans-suite', fin: 'garde' }
  }

  /** Stops the reading. It may have ended meanwhile: what `deposit` comes to has the last word. */
  async arreter(): Promise<void> {
    if (this.#etape.kind === 'lecture') await this.#engine.cancelDeposit()
  }

  async #read(files: readonly File[], confirme: boolean): Promise<void> {
    this.#etape = { kind: 'lecture', progress: undefined }
    const result = await this.#engine
      .deposit(
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
    this.#etape = result.ok ? { kind: 'lu', depot: result.value } : after(result.refus, files)
  }
}

function after(refus: RefusDepot, files: readonly File[]): DepotEtape {
  if (refus.kind === 'a-confirmer') return { kind: 'question', questions: refus.questions, files }
  if (refus.kind === 'depot-interrompu') return { kind: 'sans-suite', fin: 'arrete' }
  return { kind: 'refuse', refusedFiles: refus.refusedFiles }
}
