// The first bytes of a file, then its headings → what it is: one of ours, or something else, by its name (I1).
import {
  foldHeading,
  headings,
  headingsDispositifs,
  headingsEnseignants,
  headingsResponsables,
  knownAside,
} from './columns.ts'
import type { Column, Nature } from './columns.ts'
import type { CodeFichierRefuse, Forme } from './problem.ts'

/** By column that is read, where it stands in a row. */
export type Columns<N extends Nature> = ReadonlyMap<Column<N>, number>

/** What the headings say: which of our files it is, or why it is none. */
export type Recognised =
  | { readonly nature: 'eleves'; readonly columns: Columns<'eleves'> }
  | { readonly nature: 'dispositifs'; readonly columns: Columns<'dispositifs'> }
  | { readonly nature: 'ecole'; readonly columns: Columns<'ecole'> }
  | { readonly nature: 'refuse'; readonly code: CodeFichierRefuse; readonly manquantes?: readonly string[] }

/** A file that is none of ours, and what it is when that can be told. */
export interface Etranger {
  readonly code: CodeFichierRefuse
  readonly forme?: Forme
}

/** What the first bytes give away: the file of a spreadsheet (XLSX and ODS are ZIPs), a ZIP, a PDF, an image. */
export function strangerByBytes(bytes: Uint8Array): Etranger | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 2048))
  if (['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].includes(start.slice(0, 4))) return zipOf(start)
  if (start.startsWith('\xd0\xcf\x11\xe0')) return { code: 'fichier-tableur', forme: 'xls' }
  if (start.startsWith('%PDF')) return { code: 'fichier-page', forme: 'pdf' }
  const isImage =
    images.some((signature) => start.startsWith(signature)) ||
    start.slice(8, 12) === 'WEBP' ||
    start.slice(4, 8) === 'ftyp'
  return isImage ? { code: 'fichier-inconnu', forme: 'image' } : undefined
}

/** PNG, JPEG, GIF, TIFF; what a tablet takes is told above by its box. */
const images = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*']

/** By the names of the first files in it. */
function zipOf(start: string): Etranger {
  if (start.includes('application/vnd.oasis')) return { code: 'fichier-tableur', forme: 'ods' }
  if (/xl\/|\[Content_Types\]/.test(start)) return { code: 'fichier-tableur', forme: 'xlsx' }
  return { code: 'fichier-tableur', forme: 'zip' }
}

/** What the first words give away: a web page, an XML file; or nothing is written at all. */
export function strangerByText(text: string): Etranger | undefined {
  if (!/[^\s;,:"]/.test(text)) return { code: 'fichier-vide' }
  const start = text.slice(0, 8192).trimStart()
  if (!start.startsWith('<')) return undefined
  if (/lsun/i.test(start)) return { code: 'fichier-lsu' }
  if (/<(?:html|head|body|table|!doctype html)\b/i.test(start)) return { code: 'fichier-page', forme: 'html' }
  return /<(?:\w+:)?workbook\b|office:document|office:spreadsheet/i.test(start)
    ? { code: 'fichier-tableur' }
    : { code: 'fichier-inconnu' }
}

/** What the headings give away; the name of the file never counts (I1). */
export function recognise(entetes: readonly string[]): Recognised {
  const positions = new Map<string, number>()
  entetes.forEach((entete, index) => {
    const heading = foldHeading(entete)
    if (heading !== '' && !positions.has(heading)) positions.set(heading, index)
  })
  const eleves = columnsOf('eleves', positions)
  const dispositifs = columnsOf('dispositifs', positions)
  const ecole = columnsOf('ecole', positions)

  if (isEcole(ecole, eleves)) return { nature: 'ecole', columns: ecole }
  if (countOf(headingsResponsables, positions) >= 2) return { nature: 'refuse', code: 'fichier-responsables' }
  if (isEnseignants(positions, eleves)) return { nature: 'refuse', code: 'fichier-enseignants' }

  if (isTableDispositifs(dispositifs, eleves, positions)) {
    const manquantes = missingOfDispositifs(dispositifs)
    if (manquantes.length > 0) return { nature: 'refuse', code: 'colonne-manquante', manquantes }
    return { nature: 'dispositifs', columns: dispositifs }
  }

  const manquantes = missingOfEleves(eleves)
  if (manquantes.length === 0) return { nature: 'eleves', columns: eleves }
  if (isNearlyEleves(eleves, positions)) return { nature: 'refuse', code: 'colonne-manquante', manquantes }
  return { nature: 'refuse', code: 'fichier-inconnu' }
}

/** Folded heading → the first place where it stands. */
type Positions = ReadonlyMap<string, number>

function columnsOf<N extends Nature>(nature: N, positions: Positions): Columns<N> {
  const columns = new Map<Column<N>, number>()
  for (const [column, synonyms] of Object.entries<readonly string[]>(headings[nature])) {
    const found = synonyms
      .map((heading) => positions.get(foldHeading(heading)))
      .find((at) => at !== undefined)
    // The keys of `headings[nature]` are what `Column<N>` is made of.
    if (found !== undefined) columns.set(column as Column<N>, found)
  }
  return columns
}

function countOf(synonyms: readonly string[], positions: Positions): number {
  return synonyms.filter((heading) => positions.has(foldHeading(heading))).length
}

/** The UAI says it; without it, a name alone could be any list's, so it takes three coordonnées more. */
function isEcole(ecole: Columns<'ecole'>, eleves: Columns<'eleves'>): boolean {
  if (eleves.has('prenoms') || eleves.has('dateNaissance')) return false
  return ecole.has('uai') || (ecole.has('denomination') && ecole.size >= 4)
}

function isEnseignants(positions: Positions, eleves: Columns<'eleves'>): boolean {
  if (eleves.has('dateNaissance')) return false
  return headingsEnseignants.some((group) => countOf(group, positions) === group.length)
}

/** A column of dispositifs makes a table of dispositifs when dates stand beside it, or when no classe does. */
function isTableDispositifs(
  dispositifs: Columns<'dispositifs'>,
  eleves: Columns<'eleves'>,
  positions: Positions,
): boolean {
  const dates = dispositifs.has('debut') || dispositifs.has('fin')
  const classe = eleves.has('libelle') || eleves.has('idOnde')
  if (!dispositifs.has('dispositif')) {
    return (
      dates && !classe && (dispositifs.has('ine') || (dispositifs.has('nom') && dispositifs.has('prenoms')))
    )
  }
  // « Dispositif(s) » without classe nor dates is an export that lost its classe: it must not pass for dates that were removed.
  return dates || (!classe && countOf(headingsDispositifs, positions) === 0)
}

function missingOfDispositifs(columns: Columns<'dispositifs'>): string[] {
  const missing = columns.has('dispositif') ? [] : [headings.dispositifs.dispositif[0]]
  if (columns.has('ine')) return missing
  const identite = (['nom', 'prenoms', 'dateNaissance'] as const).filter((column) => !columns.has(column))
  if (identite.length === 3) return [...missing, headings.dispositifs.ine[0]]
  return [...missing, ...identite.map((column) => headings.dispositifs[column][0])]
}

/** « nom, prénom, date de naissance, et une classe (identifiant ou libellé) » (I3). */
function missingOfEleves(columns: Columns<'eleves'>): string[] {
  const missing = (['nom', 'prenoms', 'dateNaissance'] as const).filter((column) => !columns.has(column))
  const names: string[] = missing.map((column) => headings.eleves[column][0])
  return columns.has('libelle') || columns.has('idOnde') ? names : [...names, headings.eleves.libelle[0]]
}

/** Clearly a list of élèves: half of its headings are of one, and at least two say who or in which classe. */
function isNearlyEleves(columns: Columns<'eleves'>, positions: Positions): boolean {
  const who = (['ine', 'nom', 'prenoms', 'dateNaissance', 'libelle', 'idOnde'] as const).filter((column) =>
    columns.has(column),
  )
  return who.length >= 2 && (columns.size + countOf(knownAside, positions)) * 2 >= positions.size
}
