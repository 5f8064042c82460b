// Dates given by hand: saved, taken back to what ONDE says, undone; and the one thing to say of the last gesture.
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { EngineApi, RefusDispositif, SaisieDispositif } from '#worker/api.ts'
import type { Session } from '../../context.ts'
import { toutesDatesFr } from '../../sentences.ts'
import type { Geste } from '../../sentences.ts'
import type { Fiche } from './dispositifs.ts'

export type Issue =
  | { readonly kind: 'fait'; readonly geste: Geste; readonly annulable: boolean }
  | { readonly kind: 'refus'; readonly refus: RefusDispositif }

/** How one dispositif was before: dates given by hand, or none. */
interface Avant {
  readonly eleve: string
  readonly code: CodeDispositif
  readonly saisie: SaisieDispositif | undefined
}

export class Saisies {
  readonly #engine: EngineApi
  readonly #during: Session['during']
  #issue = $state.raw<Issue>()
  #encours = $state(false)
  #avant: readonly Avant[] = []

  constructor({ engine, during }: Pick<Session, 'engine' | 'during'>) {
    this.#engine = engine
    this.#during = during
  }

  get issue(): Issue | undefined {
    return this.#issue
  }

  get encours(): boolean {
    return this.#encours
  }

  oublie(): void {
    this.#issue = undefined
    this.#avant = []
  }

  /** The dates of one dispositif. True: they are kept. */
  saisir(fiche: Fiche, debut: string, fin: string | null): Promise<boolean> {
    const dates = { debut, fin }
    return this.#save([fiche], [{ eleve: fiche.eleve, code: fiche.code, ...dates }], {
      kind: 'saisie',
      nom: fiche.nom,
      code: fiche.code,
      dates,
    })
  }

  /** « Toute l’année scolaire », each for its own classe; all of them, or none. */
  saisirAnnee(fiches: readonly Fiche[]): Promise<boolean> {
    const saisies = fiches.map(({ eleve, code, annee }) => ({ eleve, code, ...annee }))
    const [only, ...others] = fiches
    const geste: Geste =
      only !== undefined && others.length === 0
        ? { kind: 'saisie', nom: only.nom, code: only.code, dates: only.annee }
        : { kind: 'annee', n: fiches.length }
    return this.#save(fiches, saisies, geste)
  }

  /** « Reprendre les dates d’ONDE ». */
  reprendre(fiche: Fiche): Promise<boolean> {
    const { eleve, code, nom, fichiers } = fiche
    return this.#faire(async () => {
      const result = await this.#engine.removeSaisie(eleve, code)
      if (!result.ok) return { kind: 'refus', refus: result.refus }
      this.#avant = [avantOf(fiche)]
      const geste: Geste = { kind: 'reprise', nom, code, dates: toutesDatesFr(fichiers) }
      return { kind: 'fait', geste, annulable: true }
    })
  }

  /** Back to what was there before the last gesture; whoever has left ONDE meanwhile has nothing to go back to. */
  annuler(): Promise<boolean> {
    const avant = this.#avant
    return this.#faire(async () => {
      let n = 0
      for (const { eleve, code, saisie } of avant) {
        const result =
          saisie === undefined
            ? await this.#engine.removeSaisie(eleve, code)
            : await this.#engine.saveDispositifs([saisie])
        if (result.ok) n += 1
      }
      this.#avant = []
      return n === 0
        ? { kind: 'refus', refus: { kind: 'eleve-introuvable' } }
        : { kind: 'fait', geste: { kind: 'annulation', n }, annulable: false }
    })
  }

  #save(fiches: readonly Fiche[], saisies: readonly SaisieDispositif[], geste: Geste): Promise<boolean> {
    return this.#faire(async () => {
      const result = await this.#engine.saveDispositifs(saisies)
      if (!result.ok) return { kind: 'refus', refus: result.refus }
      this.#avant = fiches.map(avantOf)
      return { kind: 'fait', geste, annulable: true }
    })
  }

  /** One at a time: a second press while the first is under way is not heard. */
  async #faire(work: () => Promise<Issue>): Promise<boolean> {
    if (this.#encours) return false
    this.#encours = true
    this.#issue = undefined
    try {
      const issue = await this.#during(work())
      this.#issue = issue
      return issue.kind === 'fait'
    } finally {
      this.#encours = false
    }
  }
}

function avantOf({ eleve, code, saisi }: Fiche): Avant {
  if (saisi === undefined || saisi.debut === null) return { eleve, code, saisie: undefined }
  return { eleve, code, saisie: { eleve, code, debut: saisi.debut, fin: saisi.fin } }
}
