// Rows of texts → a CSV that a spreadsheet of French settings opens as it is, and runs nothing of.

/** What makes a spreadsheet take a cell for a formula; a name in a file may well begin so. Held already: as held. */
const formula = /^'*[=+\-@\t\r\n]/

/** UTF-8 with its mark, `;`, CRLF, every field quoted. A field that would be a formula is held by an apostrophe. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('')}`
}

/** A cell as it was written → the field that it holds: what was held by an apostrophe is let go. */
export function fieldOf(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

function quoted(field: string): string {
  // An apostrophe that is there already is held too: else it would be taken for ours when it is read back.
  const harmless = formula.test(field) ? `'${field}` : field
  return `"${harmless.replaceAll('"', '""')}"`
}
