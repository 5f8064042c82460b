// The beginning of a text → why it is no export of bilans, told before any of it is parsed; or nothing to say yet.
import type { CodeFichier, Forme } from './problem.ts'

/** What is there in place of bilans, and from which line, if that can be told. */
export interface Debut {
  readonly code: CodeFichier
  readonly line?: number
  readonly forme?: Forme
}

/**
 * A DOCTYPE is told here, at its first letters: a parser would read it to its end, and it may have none. It can only
 * come before the root, after comments and instructions.
 */
export function debutOf(text: string): Debut | undefined {
  const at = prologueOf(text)
  if (at === text.length) return { code: 'fichier-inconnu', forme: 'vide' }
  // An export of ONDE, a spreadsheet: not a broken XML, no XML at all.
  if (text[at] !== '<') return { code: 'fichier-inconnu' }
  const debut = text.slice(at, at + 100)
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(debut)) return { code: 'fichier-inconnu', forme: 'page' }
  if (!debut.startsWith('<!DOCTYPE')) return undefined
  return { code: 'doctype-interdit', line: text.slice(0, at).split('\n').length }
}

/** Where the first thing is that is neither a space, a comment, nor an instruction. */
function prologueOf(text: string): number {
  const visible = /\S|$/g
  let at = 0
  for (;;) {
    visible.lastIndex = at
    at = visible.exec(text)?.index ?? text.length
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined
    if (end === undefined) return at
    const closed = text.indexOf(end, at + 2)
    // It never ends: the parser will say so, and where.
    if (closed === -1) return at
    at = closed + end.length
  }
}
