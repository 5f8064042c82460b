// The text of a file → its headings, then its rows of cells, numbered as a spreadsheet numbers them.
import Papa from 'papaparse'

export interface Table {
  /** As the file spells them, trimmed; some may be empty, some may come twice. None: the text holds nothing but blanks. */
  readonly entetes: readonly string[]
  /** The rows below, a part at a time, so that the cells of a long file need not all be there at once. */
  readonly parts: Iterable<Part>
}

export interface Part {
  /** Blank ones too: they have their numbers (`isBlank`). */
  readonly rows: readonly (readonly string[])[]
  /** The line of the first of them, as a spreadsheet numbers it. */
  readonly line: number
  /** How much of the text is behind: 1 for the last part. */
  readonly done: number
}

/**
 * The table in a text. A record counts as one line even when a quoted cell of it holds line breaks. The headings are on
 * line 1, unless blank lines come before. Nothing but them is parsed until the parts are asked for.
 */
export function tableOf(text: string): Table {
  const { offset, line } = startOf(text)
  const newline = isAllCrlf(text) ? '\r\n' : '\n'
  const body = newline === '\r\n' ? text.slice(offset) : text.slice(offset).replace(/\r\n?/g, '\n')
  const layout = { delimiter: delimiterOf(body), newline } as const
  const head = Papa.parse<string[]>(body.slice(0, longestHeadings), { ...layout, preview: 1 })
  const [first = []] = hasSwallowed(head) ? lineByLine(firstLine(body, newline), layout) : head.data
  return { entetes: first.map((entete) => entete.trim()), parts: partsOf(body, line, layout) }
}

const longestHeadings = 1_000_000

interface Layout {
  readonly delimiter: string
  readonly newline: '\n' | '\r\n'
}

/** So many letters at a time, about a thousand rows: some milliseconds of work. */
const partLength = 131_072

function* partsOf(body: string, ligneEntetes: number, layout: Layout): Generator<Part> {
  let line = ligneEntetes
  let from = 0
  let length = partLength
  while (from < body.length) {
    const end = endOfPart(body, from, length, layout.newline)
    const part = body.slice(from, end)
    const parsed = Papa.parse<string[]>(part, layout)
    if (end < body.length && parsed.errors.some(isUnclosed)) {
      // A cell goes on after the cut. Twice as much each time: a quote that is never closed is soon found out.
      length *= 2
      continue
    }
    const records = part === '' ? [[]] : hasSwallowed(parsed) ? lineByLine(part, layout) : parsed.data
    const head = from === 0 ? 1 : 0
    yield { rows: records.slice(head), line: line + head, done: Math.min(end / body.length, 1) }
    line += records.length
    from = end + layout.newline.length
    length = partLength
  }
}

/** Where the part ends: before the last line break that it has room for, or the first there is. */
function endOfPart(body: string, from: number, length: number, newline: string): number {
  if (from + length >= body.length) return body.length
  const last = body.lastIndexOf(newline, from + length)
  if (last >= from) return last
  const next = body.indexOf(newline, from + length)
  return next === -1 ? body.length : next
}

/** Rows of empty cells end many files, and count for nothing. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '' || cell.trim() === '')
}

/** Where the line of the headings begins: blank lines and lines of separators may come first. */
function startOf(text: string): { offset: number; line: number } {
  const before = text.slice(0, Math.max(text.search(/[^\s;,:"]/), 0))
  const offset = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  const breaks = before.slice(0, offset).match(/\r\n?|\n/g)
  return { offset, line: (breaks?.length ?? 0) + 1 }
}

/** Line ends may be mixed, in a file put together from several; when they are not, nothing is copied. */
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
function delimiterOf(body: string): string {
  const counts = new Map([';', ',', '\t', ':'].map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const letter of body.slice(0, longestHeadings)) {
    if (letter === '"') quoted = !quoted
    if (quoted) continue
    if (letter === '\n') break
    const count = counts.get(letter)
    if (count !== undefined) counts.set(letter, count + 1)
  }
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? ';'
}

function isUnclosed(error: Papa.ParseError): boolean {
  return error.code === 'MissingQuotes'
}

/**
 * Whether a quote is never closed, or is closed on a later line by one that opens another cell: the élèves between the two
 * would vanish into one cell.
 */
function hasSwallowed({ data, errors }: Papa.ParseResult<string[]>): boolean {
  if (errors.length === 0) return false
  if (errors.some(isUnclosed)) return true
  const suspects = new Set(errors.map((error) => error.row ?? 0))
  return [...suspects].some((row) => data[row]?.some((cell) => cell.includes('"') && cell.includes('\n')))
}

/** Each line on its own, so that a bad quote costs one line at most; there, quotes are letters like others. */
function lineByLine(part: string, { delimiter, newline }: Layout): string[][] {
  return part.split(newline).map((line) => {
    if (!line.includes('"')) return line.split(delimiter)
    const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline })
    const [row = []] = data
    return errors.length === 0 ? row : line.split(delimiter).map(unquoted)
  })
}

function unquoted(cell: string): string {
  return cell.replace(/^"|"$/g, '').replaceAll('""', '"')
}

function firstLine(body: string, newline: string): string {
  return body.slice(0, Math.max(body.indexOf(newline), 0) || body.length)
}
