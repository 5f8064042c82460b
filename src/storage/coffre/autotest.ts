// Known answers (RFC, NIST) → whether this browser computes them: asked before anything is sealed or opened.
import { hkdf, pbkdf2 } from './derivation.ts'
import { utf8 } from './octets.ts'
import type { Octets } from './octets.ts'

let asked: Promise<boolean> | undefined

/**
 * Asked once for each start. False too where there is no WebCrypto at all, as in a page that is not served securely:
 * better no sealing than one that this device could not open again, or that another could.
 */
export function isCryptoSound(): Promise<boolean> {
  return (asked ??= knownAnswers().catch(() => false))
}

/** RFC 7914 §11 (PBKDF2-HMAC-SHA-256), RFC 5869 A.1 (HKDF), and the GCM specification's test case 16 (AES-256). */
async function knownAnswers(): Promise<boolean> {
  const answers = await Promise.all([
    pbkdf2(utf8('passwd'), utf8('salt'), 1),
    pbkdf2(utf8('Password'), utf8('NaCl'), 80_000),
    hkdf(hex('0b'.repeat(22)), hex('000102030405060708090a0b0c'), hex('f0f1f2f3f4f5f6f7f8f9')),
    gcm(true),
  ])
  const known = [
    '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc',
    '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56',
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf',
    gcmVector.sealed,
  ]
  return answers.every((answer, index) => toHex(answer) === known[index]) && (await refusesAltered())
}

const gcmVector = {
  key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
  iv: 'cafebabefacedbaddecaf888',
  additional: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
  clear:
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  sealed:
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
    '76fc6ece0f4e1768cddf8853bb2d551b',
}

async function gcm(sealing: boolean, altered = 0): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', hex(gcmVector.key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
  const params = { name: 'AES-GCM', iv: hex(gcmVector.iv), additionalData: hex(gcmVector.additional) }
  if (sealing) return crypto.subtle.encrypt(params, key, hex(gcmVector.clear))
  const bytes = hex(gcmVector.sealed)
  bytes[0] = (bytes[0] ?? 0) ^ altered
  return crypto.subtle.decrypt(params, key, bytes)
}

/** One that opened whatever it is given would compute all the answers above. */
async function refusesAltered(): Promise<boolean> {
  if (toHex(await gcm(false)) !== gcmVector.clear) return false
  return gcm(false, 1).then(
    () => false,
    () => true,
  )
}

function hex(text: string): Octets {
  return Uint8Array.from((text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}

function toHex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
