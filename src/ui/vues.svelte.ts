// How a page is being read, kept while the director looks elsewhere: a « Pourquoi ? », a bilan, and back. In memory alone: what
// is looked for may be a name.
import type { Statut } from '#sync/rapport.ts'
import { pasDuRapport } from './components/rapport/lignes.ts'
import type { Groupement } from './components/rapport/lignes.ts'

/** Which lines of a report are shown, in which groups, and how many of them. */
export class VueRapport {
  recherche = $state('')
  groupement = $state<Groupement>('lsu')
  /** Those of one statut; undefined: all of them. */
  filtre = $state<Statut>()
  limite = $state(pasDuRapport)
}

/** « Pourquoi ? » as it was left. */
export interface VuePourquoi {
  /** What was being looked for. */
  readonly texte: string
  /** Whose answer was read; undefined: nobody's. */
  readonly eleve: string | undefined
}

export class Vues {
  pourquoi: VuePourquoi | undefined
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- no screen shows it: it is looked at when a report is opened
  readonly #rapports = new Map<number, VueRapport>()

  /** As that report was left; all of it the first time. */
  rapport(id: number): VueRapport {
    const vue = this.#rapports.get(id) ?? new VueRapport()
    this.#rapports.set(id, vue)
    return vue
  }

  /** An id may be another's by now, or the base is closed: nothing of it is remembered. */
  oublie(): void {
    this.#rapports.clear()
    this.pourquoi = undefined
  }
}
