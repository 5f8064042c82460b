// What is wrong in a file or in a row of it: a code for programs, a place for people, and the value that was found.

/** A row set aside (§6 I5): the rest of the file is usable. */
type CodeEcarte =
  | 'nom-manquant'
  | 'prenom-manquant'
  | 'date-invalide'
  | 'sexe-inconnu'
  | 'classe-manquante'
  | 'eleve-en-double'
  | 'ine-en-double'
  | 'dispositif-inconnu'
  | 'eleve-introuvable'
  | 'uai-invalide'

/** The row is kept, and this is worth knowing (I3, I5, D7). */
type CodeAvertissement =
  | 'ine-douteux'
  | 'dates-incoherentes'
  | 'dates-a-completer'
  | 'colonne-ine-absente'
  | 'colonne-sexe-absente'
  /** « LÃ©a »: a tool read UTF-8 as Windows-1252 and saved that. Put right while reading. */
  | 'texte-abime'

/** A whole file that is not used (§8). */
export type CodeFichierRefuse =
  | 'fichier-vide'
  | 'colonne-manquante'
  | 'fichier-responsables'
  | 'fichier-enseignants'
  | 'fichier-tableur'
  | 'fichier-page'
  | 'fichier-lsu'
  | 'fichier-inconnu'
  | 'fichier-trop-gros'

export type CodeProbleme = CodeEcarte | CodeAvertissement

export interface Problem {
  readonly code: CodeProbleme
  /** The name of the file, as the director has it. */
  readonly file: string
  /** As a spreadsheet numbers its rows: the headings are line 1. Undefined: the whole file. */
  readonly line?: number
  /** The heading, as the file spells it. */
  readonly column?: string
  /** What was found there: a name, maybe. It leaves the screen only in the file that the director saves. */
  readonly value?: string
}

/** What a file is, where its first bytes or words tell more than its code: a sentence can then name it (I1). */
export type Forme = 'xlsx' | 'xls' | 'ods' | 'zip' | 'pdf' | 'html' | 'image' | 'titres-seuls'

export interface FichierRefuse {
  readonly name: string
  readonly code: CodeFichierRefuse
  readonly forme?: Forme
  /** For `colonne-manquante`: what is missing, and the headings that were read (I3). */
  readonly manquantes?: readonly string[]
  readonly entetes?: readonly string[]
}
