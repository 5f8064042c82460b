// An LSU XML as it was read: still strings, each with its line; neither references nor values have been looked at.
import type { Debut } from './debut.ts'

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
  readonly ignores: Ignores
  /** Where the reading stopped before the end, and why. */
  readonly arret: Debut | undefined
}

/** What the schema has and the livret has no place for: counted, so that it is not left out in silence. */
export interface Ignores {
  /** `bilan-cycle`: bilans de fin de cycle. */
  readonly bilansCycle: number
  /** Bilans périodiques that also say the maîtrise du socle. */
  readonly socles: number
  /** `parcours-commun`: what a whole classe did in a période. */
  readonly parcoursCommuns: number
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
  /** It has more in it than any bilan has: nothing of it is kept but whose it is. */
  readonly demesure: boolean
}

export interface AcquisBrut {
  readonly attributs: Attributs
  readonly appreciation: string
  readonly sousDomaines: readonly Attributs[]
}
