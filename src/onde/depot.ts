// What a dépôt of files gave, to be shown and read again.
import type { Horodatage } from '#domain/date.ts'
import type { Dispositif } from '#domain/dispositif.ts'
import type { Decision } from '#domain/onde.ts'
import type { FichierRefuse, Problem } from './problem.ts'

/** The files as they were understood, what is usable of them, what was set aside. */
export interface Depot {
  readonly date: Horodatage
  readonly files: readonly FichierLu[]
  /** Usable, all files together: élèves, classes and dispositifs of this dépôt. */
  readonly eleves: number
  readonly classes: number
  readonly dispositifs: number
  readonly problems: readonly Problem[]
  readonly refusedFiles: readonly FichierRefuse[]
  /** Dates given by hand that went with a dispositif that ONDE no longer lists (D7); not there: none. */
  readonly saisiesPerdues?: readonly SaisiePerdue[]
  /** Of whom « c'est le même élève » was said (M4), and no longer pairs them; not there: nobody. */
  readonly decisionsSansEffet?: readonly Decision['noms'][]
}

/** All that it takes to type them again. */
export interface SaisiePerdue extends Dispositif {
  readonly nom: string
  /** Its libellé. */
  readonly classe: string
}

export interface FichierLu {
  readonly name: string
  readonly nature: 'eleves' | 'dispositifs' | 'ecole'
  /** When it was last written, as the device tells: for a download, when it was downloaded. */
  readonly ecritLe: Horodatage
  /** Rows of data in it, good or not. */
  readonly lignes: number
  /** Of an export: good rows of it, and the classes they are in. */
  readonly eleves: number
  readonly classes: number
  /** Headings that were not needed: their columns were dropped while reading (I6). */
  readonly colonnesIgnorees: readonly string[]
}

/** A file as the window hands it over, and when it was last written. */
export interface FichierDepose {
  readonly file: File
  readonly ecritLe: Horodatage
}

/** How far the reading is: bytes of all the files, and the file being read. */
export interface Progress {
  readonly file: string
  readonly done: number
  readonly total: number
}
export type OnProgress = (progress: Progress) => void
