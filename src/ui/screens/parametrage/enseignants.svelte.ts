// The enseignants of one classe, as they are typed: lines added and removed, and what each lacks once one has asked to save.
import { defautsEnseignants } from '#domain/enseignant.ts'
import type { DefautEnseignant, Enseignant } from '#domain/enseignant.ts'

interface Ligne extends Enseignant {
  /** Of the line, not of the person: the fields stay in place when a line above goes. */
  readonly cle: number
}

export class FormulaireEnseignants {
  lignes: readonly Ligne[] = $state.raw([])
  /** Faults are shown once the director has asked to save, not while they type. */
  tried = $state(false)

  #next = 0

  constructor(enseignants: readonly Enseignant[]) {
    this.lignes = enseignants.map((enseignant) => this.#ligne(enseignant))
    if (this.lignes.length === 0) this.add()
  }

  readonly defauts: readonly DefautEnseignant[] = $derived(defautsEnseignants(this.lignes))

  defautOf(ligne: number): DefautEnseignant | undefined {
    return this.tried ? this.defauts.find((defaut) => defaut.ligne === ligne) : undefined
  }

  add(): void {
    this.lignes = [...this.lignes, this.#ligne({ civilite: '', nom: '', prenom: '' })]
  }

  remove(ligne: number): void {
    this.lignes = this.lignes.filter((_ligne, index) => index !== ligne)
  }

  set(ligne: number, champ: keyof Enseignant, texte: string): void {
    this.lignes = this.lignes.map((one, index) => (index === ligne ? { ...one, [champ]: texte } : one))
  }

  saisis(): Enseignant[] {
    return this.lignes.map(({ civilite, nom, prenom }) => ({ civilite, nom, prenom }))
  }

  #ligne(enseignant: Enseignant): Ligne {
    return { ...enseignant, cle: this.#next++ }
  }
}
