// An LSU XML as it was read: still strings, each with its line; neither references nor values have been looked at.
import type { CodeFichier } from './problem.ts'

export interface FichierBrut {
  readonly name: string
  /** `schemaVersion`, and the line of the root. */
  readonly version: { readonly texte: string; readonly line: number } | undefined
  /** `etablissement`: the UAI of the école that it is about. */
  readonly etablissement: { readonly texte: string; readonly line: number } | undefined
  /** By `id`; null: two different things bear it, and nobody can say which is meant. */
  readonly objets: ReadonlyMap<string, Objet | null>
  /** Those wholly read. */
  readonly bilans: readonly BilanBrut[]
  /** Where the reading stopped before the end, and why. */
  readonly arret: { readonly code: CodeFichier; readonly line?: number } | undefined
}

export type Attributs = ReadonlyMap<string, string>

export type Nature = 'classe' | 'eleve' | 'periode' | 'enseignant' | 'element-programme' | 'directeur'

/** What bilans refer to. */
export interface Objet {
  readonly nature: Nature
  readonly attributs: Attributs
}

export interface BilanBrut {
  readonly line: number
  readonly attributs: Attributs
  readonly acquis: readonly AcquisBrut[]
  readonly parcours: readonly { readonly attributs: Attributs; readonly texte: string }[]
  readonly appreciation: string
  /** `modalites-accompagnement` are there: they will be ignored (X2). */
  readonly modalites: boolean
}

export interface AcquisBrut {
  readonly attributs: Attributs
  readonly appreciation: string
  readonly sousDomaines: readonly Attributs[]
}
