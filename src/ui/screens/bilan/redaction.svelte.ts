// What is typed in a bilan → saved a little after, undone and done again; what somebody else writes meanwhile is said.
/* eslint-disable svelte/prefer-svelte-reactivity -- replaced whole, never edited */
import { isOuvert } from '#domain/bilan.ts'
import { contenuOf, emptyContenu, withContenu } from '#domain/contenu.ts'
import type { Contenu, SaisieContenu } from '#domain/contenu.ts'
import type { FicheBilan, RefusContenu } from '#worker/api.ts'
import type { Session } from '../../context.ts'
import { annule, clos, emptyHistorique, retablit, sansPartie, withGeste } from './historique.ts'
import type { Geste, Historique } from './historique.ts'
import { gardable, partieOf, samePartie, texteCle, texteOf } from './parties.ts'
import type { Cle } from './parties.ts'

interface Saisie {
  readonly cle: Cle
  /** In words, for who has to be told of it. */
  readonly quoi: string
  readonly partie: SaisieContenu
}

type Saisies = ReadonlyMap<string, Saisie>

/** Typed, and not to be saved any more: kept on the page to be copied. */
export interface Ecarte {
  readonly quoi: string
  readonly texte: string
}

/** Long enough to save words rather than letters, short enough that hardly anything is ever at risk. */
const unePause = 500

/** What could not be saved, too long or while another tab was writing: it is still there when one comes back to the page. */
export interface Retenu {
  readonly stored: Contenu
  readonly saisies: Saisies
}

export class Redaction {
  readonly #session: Session
  readonly #ref: { readonly classe: string; readonly eleve: string; readonly periode: number }
  #stored = $state.raw<Contenu>(emptyContenu)
  #ouvert = $state(false)
  /** What the fields hold, over what is stored: a space just typed is not taken away by what comes back. */
  #saisies = $state.raw<Saisies>(new Map())
  #historique = $state.raw<Historique>(emptyHistorique)
  #envoi = $state.raw<Promise<void>>()
  #refus = $state.raw<RefusContenu>()
  #ecartes = $state.raw<readonly Ecarte[]>([])
  /** What was undone or done again last, to be said. */
  #dit = $state('')
  #aRelire = false
  /** Something waits for this tab to write again. */
  #attend = false
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor(session: Session, fiche: FicheBilan) {
    this.#session = session
    this.#ref = { classe: fiche.classe.id, eleve: fiche.eleve, periode: fiche.periode }
    this.#stored = contenuOf(fiche.bilan)
    this.#ouvert = isOuvert(fiche.bilan)
    const retenu = this.#session.retenus.get(this.#cleBilan)
    if (retenu === undefined) return
    // Typed over what was stored then: what was written meanwhile is told from it.
    this.#stored = retenu.stored
    this.#saisies = retenu.saisies
    this.#attend = true
    this.recevoir(fiche)
  }

  /** As the page shows it: what is typed over what is stored. */
  readonly contenu: Contenu = $derived.by(() => {
    let { acquis, parcours, appreciation } = this.#stored
    for (const { partie } of this.#saisies.values()) {
      for (const one of partie.acquis ?? []) {
        acquis = [...acquis.filter(({ codeDomaine }) => codeDomaine !== one.codeDomaine), one]
      }
      for (const one of partie.parcours ?? []) {
        parcours = [...parcours.filter(({ code }) => code !== one.code), one]
      }
      appreciation = partie.appreciation ?? appreciation
    }
    return { acquis, parcours, appreciation }
  })

  /** What waits to be saved, and can be. */
  readonly #aEnvoyer: readonly Saisie[] = $derived(
    [...this.#saisies.values()].filter(
      ({ cle, partie }) => !samePartie(gardable(partie, this.#stored), partieOf(this.#stored, cle)),
    ),
  )

  /** What is typed and cannot be saved as it is: a text is too long. */
  readonly retenues: readonly string[] = $derived(
    [...this.#saisies.values()]
      .filter(({ partie }) => !samePartie(gardable(partie, this.#stored), partie))
      .map(({ quoi }) => quoi),
  )

  readonly etat: 'enregistre' | 'enregistrement' | 'attente' | 'retenu' = $derived.by(() => {
    if (this.#aEnvoyer.length > 0 || this.#envoi !== undefined) {
      return this.#session.lecture ? 'attente' : 'enregistrement'
    }
    return this.retenues.length > 0 ? 'retenu' : 'enregistre'
  })

  get ouvert(): boolean {
    return this.#ouvert
  }

  get refus(): RefusContenu | undefined {
    return this.#refus
  }

  get ecartes(): readonly Ecarte[] {
    return this.#ecartes
  }

  get dit(): string {
    return this.#dit
  }

  get annulable(): Geste | undefined {
    return this.#ouvert ? this.#historique.faits.at(-1) : undefined
  }

  get retablissable(): Geste | undefined {
    return this.#ouvert ? this.#historique.annules.at(-1) : undefined
  }

  /** A field says what it holds now. */
  ecrire(cle: Cle, champ: string, quoi: string, after: SaisieContenu): void {
    if (!this.#ouvert) return
    this.#dit = ''
    this.#refus = undefined
    this.#historique = withGeste(this.#historique, {
      cle,
      champ,
      quoi,
      before: partieOf(this.contenu, cle),
      after,
    })
    this.#pose({ cle, quoi, partie: after })
  }

  /** A field is left: what it holds is saved without waiting. */
  clore(): void {
    this.#historique = clos(this.#historique)
    void this.enregistrer()
  }

  annuler(): void {
    const geste = this.annulable
    if (geste === undefined) return
    this.#historique = annule(this.#historique)
    this.#pose({ ...geste, partie: geste.before })
    this.#dit = `Annulé\u00a0: ${geste.quoi}.`
  }

  retablir(): void {
    const geste = this.retablissable
    if (geste === undefined) return
    this.#historique = retablit(this.#historique)
    this.#pose({ ...geste, partie: geste.after })
    this.#dit = `Rétabli\u00a0: ${geste.quoi}.`
  }

  /** What was set aside has been copied. */
  oublieEcartes(): void {
    this.#ecartes = []
  }

  /** All that can be saved is, once it resolves. */
  enregistrer(): Promise<void> {
    clearTimeout(this.#pause)
    if (this.#envoi !== undefined) return this.#envoi.then(() => this.enregistrer())
    if (this.#aEnvoyer.length === 0 || !this.#ouvert || this.#refus !== undefined) return Promise.resolve()
    if (this.#session.lecture) {
      this.#attend = true
      return Promise.resolve()
    }
    const envoi = this.#session.during(this.#envoyer()).finally(() => {
      this.#envoi = undefined
    })
    this.#envoi = envoi
    return envoi.then(() => this.#relire())
  }

  /** The page is left: what can be saved is, what cannot waits for whoever comes back. */
  quitter(): void {
    void this.enregistrer()
    const attend = this.#session.lecture && this.#aEnvoyer.length > 0
    if (this.retenues.length === 0 && !attend) this.#session.retenus.delete(this.#cleBilan)
    else this.#session.retenus.set(this.#cleBilan, { stored: this.#stored, saisies: this.#saisies })
  }

  /** The bilan as it is stored now; undefined: it is no longer there. */
  recevoir(fiche: FicheBilan | undefined): void {
    if (this.#envoi !== undefined) {
      // It may tell of before or after what is being saved: it is asked again once that is known.
      this.#aRelire = true
      return
    }
    const contenu = fiche === undefined ? this.#stored : contenuOf(fiche.bilan)
    const ferme = fiche === undefined || !isOuvert(fiche.bilan)
    const restes = new Map<string, Saisie>()
    const perdues: Saisie[] = []
    for (const [key, saisie] of this.#saisies) {
      const avant = partieOf(this.#stored, saisie.cle)
      const apres = partieOf(contenu, saisie.cle)
      const intact = samePartie(apres, avant)
      if (intact && !ferme) restes.set(key, saisie)
      else if (!samePartie(saisie.partie, avant) && !samePartie(saisie.partie, apres)) perdues.push(saisie)
      if (!intact) this.#historique = sansPartie(this.#historique, saisie.cle)
    }
    this.#ecarte(perdues)
    this.#stored = contenu
    this.#saisies = restes
    this.#ouvert = !ferme
    if (ferme) this.#refus = undefined
    else if (this.#attend && !this.#session.lecture) {
      // The tab writes again: what waited for that goes.
      this.#attend = false
      void this.enregistrer()
    }
  }

  get #cleBilan(): string {
    return `${this.#ref.eleve} ${String(this.#ref.periode)}`
  }

  #ecarte(perdues: readonly Saisie[]): void {
    const ecartes = perdues.map(({ quoi, partie }) => ({ quoi, texte: texteOf(partie) }))
    this.#ecartes = [...this.#ecartes, ...ecartes.filter(({ texte }) => texte !== '')]
  }

  #pose(saisie: Saisie): void {
    this.#saisies = new Map([...this.#saisies, [texteCle(saisie.cle), saisie]])
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => {
      void this.enregistrer()
    }, unePause)
  }

  async #envoyer(): Promise<void> {
    const parties = this.#aEnvoyer.map(({ partie }) => gardable(partie, this.#stored))
    const appreciation = parties.find((partie) => partie.appreciation !== undefined)?.appreciation
    const saisie: SaisieContenu = {
      acquis: parties.flatMap((partie) => partie.acquis ?? []),
      parcours: parties.flatMap((partie) => partie.parcours ?? []),
      ...(appreciation === undefined ? {} : { appreciation }),
    }
    const { eleve, periode } = this.#ref
    const result = await this.#session.engine.saveContenu({ eleve, periode }, saisie)
    if (result.ok) this.#stored = withContenu(this.#stored, saisie)
    else {
      this.#refus = result.refus
      this.#aRelire = true
    }
  }

  async #relire(): Promise<void> {
    if (!this.#aRelire) return
    this.#aRelire = false
    const { classe, eleve, periode } = this.#ref
    const fiches = await this.#session.engine.fiches(classe, periode)
    this.recevoir(fiches.find((fiche) => fiche.eleve === eleve))
  }
}
