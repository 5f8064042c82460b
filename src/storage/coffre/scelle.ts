// A value and its place in the database → bytes that say nothing of it, and back: AES-GCM, a fresh nonce each time.
import { decode, encode } from './codage.ts'
import { alea, utf8 } from './octets.ts'
import type { Octets } from './octets.ts'

/** What is open: the key in which the pages are sealed, which no script can read, and the name of that key. */
export interface Coffre {
  readonly id: string
  readonly cle: CryptoKey
}

/** First byte of what is sealed: how the rest is. A later form has another, and this one is still read. */
const version = 1
const nonceLength = 12
const head = 1 + nonceLength

/**
 * `lieu` is the table and the key of the page: sealed into it without being written there, so that a page put in the
 * place of another is refused like one that was altered.
 */
export function seal(coffre: Coffre, lieu: string, value: unknown): Promise<Octets> {
  return sealBytes(coffre, lieu, encode(value))
}

/** The value; rejects when these bytes were not sealed by this key, for this place, as they are: a defect, or a foul. */
export async function unseal(coffre: Coffre, lieu: string, sealed: Octets): Promise<unknown> {
  return decode(await unsealBytes(coffre, lieu, sealed))
}

/** The same of bytes, for a file. */
export async function sealBytes(coffre: Coffre, lieu: string, bytes: Octets): Promise<Octets> {
  const iv = alea(nonceLength)
  const body = await crypto.subtle.encrypt(paramsOf(coffre, lieu, iv), coffre.cle, bytes)
  const sealed = new Uint8Array(head + body.byteLength)
  sealed[0] = version
  sealed.set(iv, 1)
  sealed.set(new Uint8Array(body), head)
  return sealed
}

export async function unsealBytes(coffre: Coffre, lieu: string, sealed: Octets): Promise<Octets> {
  if (sealed[0] !== version) throw new Error(`sealed in an unknown form: ${String(sealed[0])}`)
  const params = paramsOf(coffre, lieu, sealed.subarray(1, head))
  return new Uint8Array(await crypto.subtle.decrypt(params, coffre.cle, sealed.subarray(head)))
}

function paramsOf({ id }: Coffre, lieu: string, iv: Octets): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8(`diapason ${String(version)} ${id} ${lieu}`) }
}
