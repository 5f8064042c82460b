// The bytes of one file → its columns and its rows, by what it is; or what it is instead (I1, I3).
import type { Horodatage } from '#domain/date.ts'
import type { Nature } from './columns.ts'
import { decode, repaired } from './decode.ts'
import type { Fichier } from './fichier.ts'
import type { FichierRefuse } from './problem.ts'
import { recognise, strangerByBytes, strangerByText } from './recognise.ts'
import type { Columns } from './recognise.ts'
import { tableOf } from './table.ts'
import type { Part } from './table.ts'

/** A file that can be read. */
export type Ouvert = { readonly parts: Iterable<Part> } & (
  | { readonly nature: 'eleves'; readonly fichier: Fichier<'eleves'> }
  | { readonly nature: 'dispositifs'; readonly fichier: Fichier<'dispositifs'> }
  | { readonly nature: 'ecole'; readonly fichier: Fichier<'ecole'> }
)

/** Why a file cannot be used. */
export type Refus = Omit<FichierRefuse, 'name'>

/** What these bytes are. The first of them, then the headings, decide; the name of the file never does. */
export function openFichier(
  { name, ecritLe }: { readonly name: string; readonly ecritLe: Horodatage },
  bytes: Uint8Array,
): Ouvert | Refus {
  const strangerBytes = strangerByBytes(bytes)
  if (strangerBytes !== undefined) return strangerBytes
  const asWritten = decode(bytes)
  const mended = repaired(asWritten)
  const text = mended ?? asWritten
  const strangerText = strangerByText(text)
  if (strangerText !== undefined) return strangerText

  const { entetes, parts } = tableOf(text)
  const recognised = recognise(entetes)
  const fichier = <N extends Nature>(columns: Columns<N>): Fichier<N> => ({
    name,
    ecritLe,
    entetes,
    columns,
    problems: mended === undefined ? [] : [{ code: 'texte-abime', file: name }],
  })
  // One case each, so that the columns stay those of their nature.
  switch (recognised.nature) {
    case 'eleves':
      return { nature: 'eleves', parts, fichier: fichier(recognised.columns) }
    case 'dispositifs':
      return { nature: 'dispositifs', parts, fichier: fichier(recognised.columns) }
    case 'ecole':
      return { nature: 'ecole', parts, fichier: fichier(recognised.columns) }
    case 'refuse': {
      const { code, manquantes } = recognised
      if (manquantes === undefined) return { code }
      return { code, manquantes, entetes: entetes.filter((entete) => entete !== '') }
    }
  }
}

/** Headings whose columns are dropped while reading (I6), each once. */
export function colonnesIgnorees({ entetes, columns }: Ouvert['fichier']): readonly string[] {
  const read = new Set(columns.values())
  return [...new Set(entetes.filter((entete, index) => entete !== '' && !read.has(index)))]
}
