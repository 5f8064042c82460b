// The text of a file → its headings and its rows of cells, numbered as a spreadsheet numbers them.
import Papa from 'papaparse'

export interface Table {
  /** As the file spells them, trimmed; some may be empty, some may come twice. */
  readonly entetes: readonly string[]
  /** The line of the headings: 1, unless blank lines come before. */
  readonly ligneEntetes: number
  /** Every record below the headings, blank ones too: the first is on line `ligneEntetes + 1`. */
  readonly rows: readonly (readonly string[])[]
}

/**
 * The headings alone, so that a file is known for what it is before all of it is read; none: it holds nothing but blanks
 * and separators.
 */
export function readEntetes(text: string): readonly string[] {
  const { offset } = startOf(text)
  const [entetes] = records(text.slice(offset, offset + longestHeadings), 1)
  return trimmed(entetes)
}

const longestHeadings = 1_000_000

/** The whole table: a record counts as one line, even when a quoted cell of it holds line breaks. */
export function readTable(text: string): Table {
  const { offset, line } = startOf(text)
  const [entetes, ...rows] = records(text.slice(offset))
  return { entetes: trimmed(entetes), ligneEntetes: line, rows }
}

/** Rows of empty cells end many files and count for nothing. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '' || cell.trim() === '')
}

function trimmed(cells: readonly string[] = []): string[] {
  return cells.map((cell) => cell.trim())
}

/** Where the line of the headings begins: blank lines and lines of separators may come first. */
function startOf(text: string): { offset: number; line: number } {
  const before = text.slice(0, Math.max(text.search(/[^\s;,:"]/), 0))
  const offset = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  const breaks = before.slice(0, offset).match(/\r\n?|\n/g)
  return { offset, line: (breaks?.length ?? 0) + 1 }
}

interface Layout {
  readonly delimiter: string
  readonly newline: '\n' | '\r\n'
}

/** `preview`: so many records at most, 0 for all. */
function records(text: string, preview = 0): string[][] {
  const newline = isAllCrlf(text) ? '\r\n' : '\n'
  const body = newline === '\r\n' ? text : text.replace(/\r\n?/g, '\n')
  const layout = { delimiter: delimiterOf(body), newline } as const
  const { data, errors } = Papa.parse<string[]>(body, { ...layout, preview })
  return errors.length > 0 && hasSwallowed(data, errors) ? lineByLine(body, layout) : data
}

/** Line ends may be mixed, after a file was put together from several; when they are not, nothing is copied. */
function isAllCrlf(text: string): boolean {
  let lineFeeds = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (text[at - 1] !== '\r') return false
    lineFeeds += 1
  }
  let returns = 0
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) returns += 1
  return lineFeeds > 0 && lineFeeds === returns
}

/** The most frequent outside quotes in the headings, as SACoche does: `;` as exported, others after a re-save. */
function delimiterOf(text: string): string {
  const counts = new Map([';', ',', '\t', ':'].map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const letter of text.slice(0, longestHeadings)) {
    if (letter === '"') quoted = !quoted
    if (quoted) continue
    if (letter === '\n') break
    const count = counts.get(letter)
    if (count !== undefined) counts.set(letter, count + 1)
  }
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? ';'
}

/**
 * A quote that is never closed, or closed on a later line by one that opens another cell: without this, the élèves
 * between the two would vanish into one cell.
 */
function hasSwallowed(data: readonly string[][], errors: readonly Papa.ParseError[]): boolean {
  if (errors.some((error) => error.code === 'MissingQuotes')) return true
  const suspects = new Set(errors.map((error) => error.row ?? 0))
  return [...suspects].some((row) => data[row]?.some((cell) => cell.includes('"') && cell.includes('\n')))
}

/** Each line on its own, so that a bad quote costs one line at most; there, quotes are letters like others. */
function lineByLine(body: string, { delimiter, newline }: Layout): string[][] {
  return body.split(newline).map((line) => {
    if (!line.includes('"')) return line.split(delimiter)
    const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline })
    const [row = []] = data
    return errors.length === 0 ? row : line.split(delimiter).map(unquoted)
  })
}

function unquoted(cell: string): string {
  return cell.replace(/^"|"$/g, '').replaceAll('""', '"')
}
