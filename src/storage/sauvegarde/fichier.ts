// A header and a sealed body ↔ the bytes of a file, which say in clear what they are and whether they are whole, and
// nothing of the school.
import { z } from '#domain/zod.ts'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Entete } from '../coffre/entete.ts'
import { utf8 } from '../coffre/octets.ts'
import type { Octets } from '../coffre/octets.ts'
import { natureOf } from './nature.ts'
import type { NatureFichier } from './nature.ts'

// « DIAPASON », the form of the file, then how long the header and the body are; the two; and a digest of all of that,
// so that a file that was cut or damaged is known for it before anybody is asked for a phrase.
const magic = utf8('DIAPASON')
const forme = 1
const preamble = magic.length + 1 + 4 + 4
const digestLength = 32

/** Ten times the largest school that we know how to imagine, and still read in one breath. */
export const largestFile = 64_000_000

export interface Fichier {
  readonly entete: Entete
  readonly corps: Octets
  /** What the body was sealed for: this header and no other. */
  readonly lieu: string
}

export type RefusFichier =
  | { readonly kind: 'fichier-vide' | 'fichier-trop-gros' | 'fichier-incomplet' | 'fichier-abime' }
  /** Made by a later Diapason. */
  | { readonly kind: 'version-plus-recente' }
  | { readonly kind: 'pas-une-sauvegarde'; readonly nature: NatureFichier }

/** The header goes in clear, and says nothing of the school; `sealed` is given what to seal the body for. */
export async function fichierOf(entete: Entete, sealed: (lieu: string) => Promise<Octets>): Promise<Octets> {
  const header = utf8(JSON.stringify(entete))
  const corps = await sealed(await lieuOf(header))
  const bytes = new Uint8Array(preamble + header.length + corps.length + digestLength)
  const view = new DataView(bytes.buffer)
  bytes.set(magic)
  view.setUint8(magic.length, forme)
  view.setUint32(magic.length + 1, header.length)
  view.setUint32(magic.length + 5, corps.length)
  bytes.set(header, preamble)
  bytes.set(corps, preamble + header.length)
  const end = bytes.length - digestLength
  bytes.set(await digestOf(bytes.subarray(0, end)), end)
  return bytes
}

/** Never throws: a file that somebody chose may be anything. */
export async function readFichier(bytes: Octets): Promise<Result<Fichier, RefusFichier>> {
  if (bytes.length === 0) return refuse({ kind: 'fichier-vide' })
  if (bytes.length > largestFile) return refuse({ kind: 'fichier-trop-gros' })
  if (!magic.every((byte, index) => bytes[index] === byte)) {
    return refuse({ kind: 'pas-une-sauvegarde', nature: natureOf(bytes) })
  }
  if (bytes.length < preamble + digestLength) return refuse({ kind: 'fichier-incomplet' })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerLength = view.getUint32(magic.length + 1)
  const length = preamble + headerLength + view.getUint32(magic.length + 5) + digestLength
  const end = bytes.length - digestLength
  const isWhole = same(await digestOf(bytes.subarray(0, end)), bytes.subarray(end))
  // A later form may be laid out otherwise: what is whole is believed about what it is.
  if (view.getUint8(magic.length) > forme && isWhole) return refuse({ kind: 'version-plus-recente' })
  if (bytes.length < length) return refuse({ kind: 'fichier-incomplet' })
  if (!isWhole || bytes.length !== length) return refuse({ kind: 'fichier-abime' })
  const header = bytes.subarray(preamble, preamble + headerLength)
  const entete = enteteOf(header)
  if (entete === undefined) return refuse({ kind: 'fichier-abime' })
  return ok({ entete, corps: bytes.subarray(preamble + headerLength, end), lieu: await lieuOf(header) })
}

/** No header of ours asks for more: a file may not keep a device busy for minutes. */
const mostRounds = 10_000_000

const base64 = z.string().regex(/^[A-Za-z0-9+/=]{1,128}$/)
const Enveloppe = z.strictObject({ sel: base64, nonce: base64, cle: base64 })
const schema = z.strictObject({
  version: z.literal(1),
  id: base64,
  phrase: Enveloppe.extend({
    derivation: z.literal('PBKDF2-SHA-256'),
    tours: z.int().min(1).max(mostRounds),
  }),
  secours: Enveloppe,
}) satisfies z.ZodType<Entete>

function enteteOf(header: Octets): Entete | undefined {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(header)))
  } catch {
    return undefined
  }
}

/** The wrapped keys look after themselves; bound to the body, neither can be taken for that of another file. */
async function lieuOf(header: Octets): Promise<string> {
  const digest = await digestOf(header)
  return `sauvegarde ${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

async function digestOf(bytes: Octets): Promise<Octets> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function same(a: Octets, b: Octets): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
