// A phrase, or a recovery key → the key that wraps the data key; and how many rounds a phrase is worth on this device.
import { foldPhrase } from './phrase.ts'
import { alea, utf8 } from './octets.ts'
import type { Octets } from './octets.ts'

/** Never fewer, on any device: what OWASP asks of PBKDF2 with SHA-256. */
export const minimumRounds = 600_000

/** A school opens on other devices too, and the slowest of them must not wait ten seconds for the fastest. */
const maximumRounds = 2_000_000

/** How long an opening should take on the device that seals. */
const wantedMs = 700

/** Rounds that take about that long here: more than the minimum where the device is quick, never less. */
export async function calibratedRounds(): Promise<number> {
  const sample = 100_000
  const begun = performance.now()
  await pbkdf2(utf8('calibrage'), alea(saltLength), sample)
  const byMs = sample / Math.max(1, performance.now() - begun)
  const rounds = Math.round((byMs * wantedMs) / 10_000) * 10_000
  return Math.min(maximumRounds, Math.max(minimumRounds, rounds))
}

export const saltLength = 16

export async function keyOfPhrase(phrase: string, salt: Octets, rounds: number): Promise<CryptoKey> {
  return wrappingKey(await pbkdf2(utf8(foldPhrase(phrase)), salt, rounds))
}

/** 120 bits drawn at random need no slowness, only to be spread over a key. */
export async function keyOfSecours(secours: Octets, salt: Octets): Promise<CryptoKey> {
  return wrappingKey(await hkdf(secours, salt, utf8('diapason secours')))
}

/** PBKDF2-HMAC-SHA-256, 256 bits. */
export async function pbkdf2(password: Octets, salt: Octets, iterations: number): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  return crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256)
}

/** HKDF-SHA-256, 256 bits. */
export async function hkdf(secret: Octets, salt: Octets, info: Octets): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, 256)
}

function wrappingKey(bits: ArrayBuffer): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['wrapKey', 'unwrapKey'])
}
