// A phrase → a header and an open coffre; a header and a phrase, or its recovery key → the coffre, or why not.
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { calibratedRounds, keyOfPhrase, keyOfSecours, saltLength } from './derivation.ts'
import { alea, fromBase64, toBase64, utf8 } from './octets.ts'
import { readSecours, drawSecours } from './secours.ts'
import type { RefusSecours } from './secours.ts'
import type { Coffre } from './scelle.ts'

/** Kept in clear beside what is sealed: without it nothing opens, and by itself it opens nothing. */
export interface Entete {
  readonly version: 1
  /** The name of the data key: what is sealed bears it, so that a page of another coffre is not taken for one of this. */
  readonly id: string
  readonly phrase: EnveloppePhrase
  readonly secours: Enveloppe
}

/** The data key, wrapped: AES-GCM under a derived key. All in base 64. */
interface Enveloppe {
  readonly sel: string
  readonly nonce: string
  readonly cle: string
}

interface EnveloppePhrase extends Enveloppe {
  readonly derivation: 'PBKDF2-SHA-256'
  readonly tours: number
}

/** What opens: one or the other. Never kept, never logged. */
export type Secret =
  { readonly kind: 'phrase'; readonly phrase: string } | { readonly kind: 'secours'; readonly cle: string }

export type RefusOuverture =
  | { readonly kind: 'phrase-fausse' }
  /** Well copied, and of another coffre, or of before a new one was printed. */
  | { readonly kind: 'secours-fausse' }
  | RefusSecours

export interface NouveauCoffre {
  readonly entete: Entete
  readonly coffre: Coffre
  /** To be shown and printed now: it is kept nowhere. */
  readonly secours: string
}

/** A new data key, that this phrase and a new recovery key open. */
export async function createCoffre(phrase: string): Promise<NouveauCoffre> {
  return createCoffreIn(phrase, await calibratedRounds())
}

/** The same with that many rounds: below the minimum it is for tests alone, which open thousands. */
export async function createCoffreIn(phrase: string, tours: number): Promise<NouveauCoffre> {
  const id = toBase64(alea(12))
  const cle = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const secours = await drawSecours()
  const entete: Entete = {
    version: 1,
    id,
    phrase: await wrappedByPhrase(id, cle, phrase, tours),
    secours: await wrappedBySecours(id, cle, secours),
  }
  const opened = await openCoffre(entete, { kind: 'phrase', phrase })
  // Opened as it will be, before anything is sealed in it.
  if (!opened.ok) throw new Error('a coffre does not open by the phrase it was made with')
  return { entete, coffre: opened.value, secours }
}

/** No count of tries and no delay: who holds the device holds the header too, and would try elsewhere. */
export async function openCoffre(entete: Entete, secret: Secret): Promise<Result<Coffre, RefusOuverture>> {
  const cle = await dataKey(entete, secret, false)
  return cle.ok ? ok({ id: entete.id, cle: cle.value }) : cle
}

/** The same pages under another phrase: only the wrapping changes, and the recovery key still opens. */
export async function changedPhrase(
  entete: Entete,
  secret: Secret,
  nouvelle: string,
): Promise<Result<Entete, RefusOuverture>> {
  return changedPhraseIn(entete, secret, nouvelle, await calibratedRounds())
}

/** The same with that many rounds, for tests. */
export async function changedPhraseIn(
  entete: Entete,
  secret: Secret,
  nouvelle: string,
  tours: number,
): Promise<Result<Entete, RefusOuverture>> {
  const cle = await dataKey(entete, secret, true)
  if (!cle.ok) return cle
  return ok({ ...entete, phrase: await wrappedByPhrase(entete.id, cle.value, nouvelle, tours) })
}

/** Another recovery key, for who has lost the sheet: the one before opens nothing any more. */
export async function changedSecours(
  entete: Entete,
  secret: Secret,
): Promise<Result<{ readonly entete: Entete; readonly secours: string }, RefusOuverture>> {
  const cle = await dataKey(entete, secret, true)
  if (!cle.ok) return cle
  const secours = await drawSecours()
  return ok({
    entete: { ...entete, secours: await wrappedBySecours(entete.id, cle.value, secours) },
    secours,
  })
}

async function wrappedByPhrase(
  id: string,
  cle: CryptoKey,
  phrase: string,
  tours: number,
): Promise<EnveloppePhrase> {
  const sel = alea(saltLength)
  const by = await keyOfPhrase(phrase, sel, tours)
  const enveloppe = await wrapped(cle, by, toBase64(sel), lieuPhrase(id, tours))
  return { derivation: 'PBKDF2-SHA-256', tours, ...enveloppe }
}

async function wrappedBySecours(id: string, cle: CryptoKey, secours: string): Promise<Enveloppe> {
  const read = await readSecours(secours)
  if (!read.ok) throw new Error('a recovery key that was just drawn cannot be read')
  const sel = alea(saltLength)
  return wrapped(cle, await keyOfSecours(read.value, sel), toBase64(sel), lieuSecours(id))
}

async function wrapped(cle: CryptoKey, by: CryptoKey, sel: string, lieu: string): Promise<Enveloppe> {
  const iv = alea(12)
  const params = { name: 'AES-GCM', iv, additionalData: utf8(lieu) }
  const bytes = new Uint8Array(await crypto.subtle.wrapKey('raw', cle, by, params))
  return { sel, nonce: toBase64(iv), cle: toBase64(bytes) }
}

/** `extractable` only for as long as it is wrapped again. */
async function dataKey(
  { id, phrase, secours }: Entete,
  secret: Secret,
  extractable: boolean,
): Promise<Result<CryptoKey, RefusOuverture>> {
  if (secret.kind === 'phrase') {
    const by = await keyOfPhrase(secret.phrase, saltOf(phrase), phrase.tours)
    const cle = await unwrapped(phrase, by, lieuPhrase(id, phrase.tours), extractable)
    return cle === undefined ? refuse({ kind: 'phrase-fausse' }) : ok(cle)
  }
  const read = await readSecours(secret.cle)
  if (!read.ok) return read
  const by = await keyOfSecours(read.value, saltOf(secours))
  const cle = await unwrapped(secours, by, lieuSecours(id), extractable)
  return cle === undefined ? refuse({ kind: 'secours-fausse' }) : ok(cle)
}

/** Undefined when this key is not the one it was wrapped by, or when the header was altered: the two look the same. */
async function unwrapped(
  enveloppe: Enveloppe,
  by: CryptoKey,
  lieu: string,
  extractable: boolean,
): Promise<CryptoKey | undefined> {
  const iv = fromBase64(enveloppe.nonce)
  const bytes = fromBase64(enveloppe.cle)
  if (iv === undefined || bytes === undefined) return undefined
  const params = { name: 'AES-GCM', iv, additionalData: utf8(lieu) }
  return crypto.subtle
    .unwrapKey('raw', bytes, by, params, 'AES-GCM', extractable, ['encrypt', 'decrypt'])
    .catch(() => undefined)
}

function saltOf({ sel }: Enveloppe): ReturnType<typeof alea> {
  return fromBase64(sel) ?? new Uint8Array()
}

/** What the wrapping is bound to: rounds that were lowered in the header no longer open. */
function lieuPhrase(id: string, tours: number): string {
  return `diapason 1 ${id} PBKDF2-SHA-256 ${String(tours)}`
}

function lieuSecours(id: string): string {
  return `diapason 1 ${id} secours`
}
