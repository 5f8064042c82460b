// A phrase as somebody types it → as it is derived; five words drawn for who has none; and one that is too short.
import { wordlist } from '@scure/bip39/wordlists/french.js'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'

export interface RefusPhrase {
  readonly kind: 'phrase-courte'
}

/**
 * What a keyboard changes by itself does not count: capitals, accents, spaces, hyphens, apostrophes, and « œ » for
 * « oe ». A phrase set on a computer must open on a tablet, and nobody be locked out by an automatic capital.
 */
export function foldPhrase(phrase: string): string {
  return phrase
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[\p{M}\p{Z}\p{Pd}\p{Cf}\s'’‘"“”«»]/gu, '')
}

const words = 5

/**
 * Five words of a list of 2 048, drawn without bias: 55 bits, which 600 000 rounds and more make as long to try as 74.
 * Such a phrase is better than any that a rule would have one write.
 */
export function proposePhrase(): string {
  return [...crypto.getRandomValues(new Uint16Array(words))].map(wordOf).join(' ')
}

/** 65 536 is a multiple of 2 048: each word falls as often as another. */
function wordOf(drawn: number): string {
  return (wordlist[drawn % wordlist.length] ?? '').normalize('NFC')
}

/** As long as three or four words, and not one letter held down. No other rule: rules make phrases that get lost. */
const shortest = 16
const fewest = 6

/** A phrase that may protect an école. What is only written over again counts once: « motdepasse motdepasse » is one word. */
export function checkedPhrase(phrase: string): Result<string, RefusPhrase> {
  const letters = Array.from(withoutRepetition(foldPhrase(phrase)))
  const isStrong = letters.length >= shortest && new Set(letters).size >= fewest
  return isStrong ? ok(phrase) : refuse({ kind: 'phrase-courte' })
}

/** The shortest text that gives this one when it is written once or more: where it is first found again in its double. */
function withoutRepetition(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1))
}
