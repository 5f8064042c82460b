// Rows of texts → a CSV that a spreadsheet of French settings opens as it is, and runs nothing of.

/** What makes a spreadsheet take a cell for a formula; a name in a file may well begin so. */
const formula = /^[=+\-@\t\r\n]/

/** UTF-8 with its mark, `;`, CRLF, every field quoted. A field that would be a formula is held by an apostrophe. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('')}`
}

function quoted(field: string): string {
  const harmless = formula.test(field) ? `'${field}` : field
  return `"${harmless.replaceAll('"', '""')}"`
}
