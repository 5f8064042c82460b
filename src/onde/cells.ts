// The text of one cell → one value of the domain.
import { dateOf } from '#domain/date.ts'
import type { DateIso } from '#domain/date.ts'
import type { Ine } from '#domain/eleve.ts'

/**
 * A name as it is kept and shown: trimmed, inner spaces and line breaks collapsed, composed letters (NFC). What cannot be
 * seen goes: a NUL, or a bidirectional override that would show a name as another.
 */
export function cleanText(cell: string): string {
  if (cell === '' || plain.test(cell)) return cell
  return cell
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .trim()
}

/** Nearly all cells: words with one space between them, of letters that are composed already. */
const plain = /^[\w'’.\-À-ÿ]+(?: [\w'’.\-À-ÿ]+)*$/

/** `AAAA-MM-JJ`, `JJ/MM/AAAA` or `JJ-MM-AAAA`; undefined for anything else, a year of two digits, a day that does not exist. */
export function dateInCell(cell: string): DateIso | undefined {
  const text = cleanText(cell)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const french = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/.exec(text)
  return french === null ? undefined : dateOf(Number(french[4]), Number(french[3]), Number(french[1]))
}

/** Upper case, without spaces; null when the cell is empty, or holds what cannot be an INE at all. */
export function ineInCell(cell: string): Ine | null {
  // Not empty is all that is asked of an INE, here and below.
  if (knownForms.test(cell)) return cell as Ine
  const text = cleanText(cell).replace(/\s/g, '').toUpperCase()
  // A spreadsheet that took the INE for a number has lost it; « en attente » is none.
  return !/\d/.test(text) || /^\d(?:[.,]\d+)?E\+?\d+$/.test(text) ? null : (text as Ine)
}

/** Worth a warning: there is something in the cell, and it has none of the known forms. */
export function isIneDouteux(cell: string, ine: Ine | null): boolean {
  return ine === null ? cleanText(cell) !== '' : !knownForms.test(ine)
}

/** RNIE, BEA and apprenticeship; there is no public key to check an INE with (formats.md A.4). */
const knownForms = /^(?:\d{9}[A-Z]{2}|\d{10}[A-Z]|\d{4}A\d{5}[A-Z])$/

/** ONDE's identifiant of a classe, as text; null when there is none: some tools write 0. */
export function idOndeInCell(cell: string): string | null {
  const text = cleanText(cell).replace(/\s/g, '')
  return /^0*$/.test(text) ? null : text
}

/** The same few texts come thousands of times in a column: each is understood once. */
export function memo<Value>(understand: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as Value
    const value = understand(text)
    known.set(text, value)
    return value
  }
}
