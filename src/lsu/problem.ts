// What is wrong in an LSU XML: a code for programs, a line and a name for people (§8).

/** The reading of the file stops there. What was wholly read before is kept, unless the file is not ours at all. */
export type CodeFichier =
  | 'xml-mal-forme'
  /** Too big, too deep, too many attributes: no publisher writes so. Also of a bilan, see below. */
  | 'valeur-invalide'
  | 'doctype-interdit'
  | 'fichier-second-degre'
  | 'fichier-inconnu'

/** One bilan that is not imported, by the first check that fails. */
export type CodeBilan =
  | 'reference-inconnue'
  | 'valeur-invalide'
  | 'classe-inconnue'
  | 'parametrage-incoherent'
  | 'periodes-non-parametrees'
  | 'dates-periodes-incoherentes'
  | 'eleve-inconnu'
  | 'bilan-en-double'
  | 'bilan-plus-ancien'

type CodeAvertissement = 'modalites-ignorees' | 'version-inconnue'

export type CodeProblemeLsu = CodeFichier | CodeBilan | CodeAvertissement | 'autre-ecole'

/** Of `fichier-inconnu`, where it can be told: nothing at all, a page of the web, an XML of something else. */
export type Forme = 'vide' | 'page' | 'autre-xml'

/** Names are for the screen alone: they never leave it, nor enter a log. */
export interface ProblemLsu extends Sujet {
  readonly code: CodeProblemeLsu
  /** The name of the file, as the director has it. */
  readonly file: string
  /** Where the bilan, or what is wrong, begins. Undefined: the whole file. */
  readonly line?: number
  /**
   * What was found there: of `classe-inconnue` the identifiant, of `eleve-inconnu` the INE, of `bilan-plus-ancien` the
   * day it was made, of `dates-periodes-incoherentes` the two days, « 2026-09-01 2026-11-29 ». '': nothing was.
   */
  readonly value?: string
  /** The attribute that the value is of. */
  readonly champ?: string
  /**
   * Of `valeur-invalide`, in place of a value: a text longer than LSU admits (formats.md B.3), in the domaine or the
   * parcours of that code; null: in « appréciation générale ».
   */
  readonly tropLong?: string | null
  /** Of `valeur-invalide`, in place of a value: the bilan has more in it than any bilan has. */
  readonly demesure?: true
  readonly forme?: Forme
  /** Of `parametrage-incoherent`: a bilan entered here, locked or written in, is in the way. */
  readonly bilanSaisi?: true
}

/** Whose bilan it is, as the file says; what it does not say is not there. */
export interface Sujet {
  /** « ROBERT Adam », else the INE. */
  readonly eleve?: string
  /** The libellé, else ONDE's identifiant. */
  readonly classe?: string
  /** « 1/3 ». */
  readonly periode?: string
}
