// The recovery key: drawn, written for paper, and read again from what a hand has copied.
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { alea, utf8 } from './octets.ts'
import type { Octets } from './octets.ts'

/** Crockford's: no I, L, O, U, so that a letter is never taken for a figure, nor a key for a word. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bitsByLetter = 5

/** 120 bits, in 24 letters; 4 more say whether it was copied well, before it is tried. */
const length = 15
const checkLetters = 4
const groups = /.{4}/g

/** For paper: seven groups of four. */
export async function drawSecours(): Promise<string> {
  const bytes = alea(length)
  const text = lettersOf(bytes) + (await checkOf(bytes))
  return (text.match(groups) ?? []).join('-')
}

export interface RefusSecours {
  /** A letter is missing or wrong: it is no key of ours at all. */
  readonly kind: 'secours-mal-recopiee'
}

/** What was typed, with what an eye confuses put right (O for 0, I and L for 1) and whatever stands between the groups. */
export async function readSecours(saisie: string): Promise<Result<Octets, RefusSecours>> {
  const copied = copiedOf(saisie)
  const letters = Array.from(copied, (letter) => confused.get(letter) ?? letter)
  const bytes = bytesOf(letters.slice(0, -checkLetters))
  const isGood = bytes?.length === length && letters.slice(-checkLetters).join('') === (await checkOf(bytes))
  return isGood ? ok(bytes) : refuse({ kind: 'secours-mal-recopiee' })
}

function copiedOf(saisie: string): string {
  return saisie
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}\p{Cf}]/gu, '')
}

/** Whether a hand was copying a key, rather than writing a phrase: only to say which of the two is wrong. */
export function isCommeSecours(saisie: string): boolean {
  const copied = copiedOf(saisie)
  return /^[A-Z\d]{26,30}$/.test(copied) && (copied.match(/\d/g) ?? []).length >= 3
}

const confused = new Map([
  ['O', '0'],
  ['I', '1'],
  ['L', '1'],
])

function lettersOf(bytes: Octets): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.match(/.{5}/g) ?? []
  return letters.map((group) => alphabet.charAt(Number.parseInt(group, 2))).join('')
}

function bytesOf(letters: readonly string[]): Octets | undefined {
  const values = letters.map((letter) => alphabet.indexOf(letter))
  if (values.includes(-1)) return undefined
  const bits = values.map((value) => value.toString(2).padStart(bitsByLetter, '0')).join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((group) => Number.parseInt(group, 2)))
}

async function checkOf(bytes: Octets): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new Uint8Array([...utf8('diapason secours'), ...bytes]),
  )
  return lettersOf(new Uint8Array(digest).subarray(0, length)).slice(0, checkLetters)
}
