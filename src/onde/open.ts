// The bytes of one file → its table, with the columns known; or what it is instead (I1, I3).
import type { Nature } from './columns.ts'
import { decode } from './decode.ts'
import type { Fichier } from './fichier.ts'
import type { FichierRefuse } from './problem.ts'
import { recognise, strangerByBytes, strangerByText } from './recognise.ts'
import type { Columns } from './recognise.ts'
import { isBlank, readEntetes, readTable } from './table.ts'

/** A row that holds something, and its number on a spreadsheet. */
export interface Numbered {
  readonly line: number
  readonly row: readonly string[]
}

/** A file that can be read, by what it is: its columns, and its rows. */
export type Ouvert = { readonly rows: readonly Numbered[] } & (
  | { readonly nature: 'eleves'; readonly fichier: Fichier<'eleves'> }
  | { readonly nature: 'dispositifs'; readonly fichier: Fichier<'dispositifs'> }
  | { readonly nature: 'ecole'; readonly fichier: Fichier<'ecole'> }
)

/** Why a file is not used: it has all of `FichierRefuse` but the name. */
export interface Refus extends Omit<FichierRefuse, 'name'> {
  readonly nature: 'refuse'
}

/** What these bytes are; the headings alone decide, once it is known that there are some. */
export function openFichier(name: string, bytes: Uint8Array): Ouvert | Refus {
  const strangerBytes = strangerByBytes(bytes)
  if (strangerBytes !== undefined) return { nature: 'refuse', code: strangerBytes }
  const text = decode(bytes)
  const strangerText = strangerByText(text)
  if (strangerText !== undefined) return { nature: 'refuse', code: strangerText }

  const recognised = recognise(readEntetes(text))
  if (recognised.nature === 'refuse') {
    if (recognised.manquantes === undefined) return recognised
    return { ...recognised, entetes: readEntetes(text).filter((entete) => entete !== '') }
  }
  const table = readTable(text)
  const rows: Numbered[] = []
  table.rows.forEach((row, index) => {
    if (!isBlank(row)) rows.push({ line: table.ligneEntetes + 1 + index, row })
  })
  if (rows.length === 0) return { nature: 'refuse', code: 'fichier-vide' }

  const fichierOf = <N extends Nature>(columns: Columns<N>): Fichier<N> => ({
    name,
    entetes: table.entetes,
    columns,
    problems: [],
  })
  // One case each, so that the columns stay those of their nature.
  switch (recognised.nature) {
    case 'eleves':
      return { nature: 'eleves', rows, fichier: fichierOf(recognised.columns) }
    case 'dispositifs':
      return { nature: 'dispositifs', rows, fichier: fichierOf(recognised.columns) }
    case 'ecole':
      return { nature: 'ecole', rows, fichier: fichierOf(recognised.columns) }
  }
}

/** Headings whose columns were dropped while reading (I6), each once. */
export function colonnesIgnorees({ entetes, columns }: Ouvert['fichier']): readonly string[] {
  const read = new Set(columns.values())
  return [...new Set(entetes.filter((entete, index) => entete !== '' && !read.has(index)))]
}
