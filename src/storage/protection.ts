// A phrase → everything that is stored sealed in one transaction; and, of a base that a phrase protects, its header.
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { isCryptoSound } from './coffre/autotest.ts'
import { changedPhrase, changedSecours, createCoffre, openCoffre } from './coffre/entete.ts'
import type { Entete, RefusOuverture, Secret } from './coffre/entete.ts'
import { checkedPhrase } from './coffre/phrase.ts'
import type { RefusPhrase } from './coffre/phrase.ts'
import type { Coffre } from './coffre/scelle.ts'
import type { Db } from './db.ts'
import { loadMonde, loadTout, readClear } from './load.ts'
import { write } from './save.ts'
import type { Stock } from './stock.ts'

/** Minutes without a gesture after which the base closes by itself; null: never. The director chooses (RGAA 13.1). */
export type Delai = 5 | 15 | 30 | 60 | null

/** In clear beside what is sealed: it opens nothing by itself. */
export interface Protection {
  readonly entete: Entete
  readonly delai: Delai
}

export type RefusProtection =
  /** This browser does not compute what it should, or cannot at all: nothing is sealed that might not open again. */
  | { readonly kind: 'protection-impossible' }
  /** Another tab has, meanwhile, protected the base or taken its phrase away. */
  | { readonly kind: 'protection-changee' }

const delaiPropose: Delai = 15

/** Undefined in a base without phrase. */
export function readProtection(db: Db): Promise<Protection | undefined> {
  return readClear<Protection>(db, 'protection')
}

/**
 * An open base, sealed: before or after in one durable transaction, whatever is cut. The recovery key is given once.
 * Made with `create`: the rounds of a phrase are measured on the device.
 */
export async function protege(
  stock: Stock,
  phrase: string,
  create: typeof createCoffre = createCoffre,
): Promise<Result<{ readonly coffre: Coffre; readonly secours: string }, RefusProtection | RefusPhrase>> {
  const checked = checkedPhrase(phrase)
  if (!checked.ok) return checked
  if (!(await isCryptoSound())) return refuse({ kind: 'protection-impossible' })
  const { entete, coffre, secours } = await create(checked.value)
  for (;;) {
    const tout = await loadTout(stock)
    if (tout.monde.versions.protection !== undefined) return refuse({ kind: 'protection-changee' })
    const protection = { rangee: { entete, delai: delaiPropose }, coffre }
    if ((await write(stock, tout.monde, { protection, tout })) !== undefined) return ok({ coffre, secours })
  }
}

/** The way back: everything in clear again. The phrase is asked for once more, since it is what is given up. */
export async function deprotege(
  stock: Stock,
  secret: Secret,
): Promise<Result<null, RefusProtection | RefusOuverture>> {
  const opened = await ouvre(stock.db, secret)
  if (!opened.ok) return opened
  for (;;) {
    const tout = await loadTout(stock)
    if (tout.monde.versions.protection !== opened.value.id) return refuse({ kind: 'protection-changee' })
    const protection = { rangee: null, coffre: null }
    if ((await write(stock, tout.monde, { protection, tout })) !== undefined) return ok(null)
  }
}

/** The coffre of a protected base, opened; nothing is written. */
export async function ouvre(
  db: Db,
  secret: Secret,
): Promise<Result<Coffre, RefusProtection | RefusOuverture>> {
  if (!(await isCryptoSound())) return refuse({ kind: 'protection-impossible' })
  const protection = await readProtection(db)
  if (protection === undefined) return refuse({ kind: 'protection-changee' })
  return openCoffre(protection.entete, secret)
}

/** Another phrase, or who lost it another recovery key, for the same pages: only the header is written. */
export async function changePhrase(
  stock: Stock,
  secret: Secret,
  nouvelle: string,
): Promise<Result<null, RefusProtection | RefusOuverture | RefusPhrase>> {
  const checked = checkedPhrase(nouvelle)
  if (!checked.ok) return checked
  return changeProtection(stock, async ({ entete, delai }) => {
    const changed = await changedPhrase(entete, secret, checked.value)
    return changed.ok ? ok({ entete: changed.value, delai }) : changed
  })
}

/** A new recovery key, which is given once; the one before opens nothing any more. */
export async function nouveauSecours(
  stock: Stock,
  secret: Secret,
): Promise<Result<string, RefusProtection | RefusOuverture>> {
  let secours = ''
  const changed = await changeProtection<RefusOuverture>(stock, async ({ entete, delai }) => {
    const made = await changedSecours(entete, secret)
    if (!made.ok) return made
    secours = made.value.secours
    return ok({ entete: made.value.entete, delai })
  })
  return changed.ok ? ok(secours) : changed
}

export function saveDelai(stock: Stock, delai: Delai): Promise<Result<null, RefusProtection>> {
  return changeProtection<never>(stock, ({ entete }) => Promise.resolve(ok({ entete, delai })))
}

/** Computed from the header that is stored, and stored if nothing has been written since; else computed again. */
async function changeProtection<Refus>(
  stock: Stock,
  compute: (before: Protection) => Promise<Result<Protection, Refus>>,
): Promise<Result<null, Refus | RefusProtection>> {
  for (;;) {
    const monde = await loadMonde(stock)
    const before = await readProtection(stock.db)
    const coffre = await stock.coffre(monde.versions.protection)
    if (coffre === undefined) continue
    if (before === undefined || coffre === null) return refuse({ kind: 'protection-changee' })
    const after = await compute(before)
    if (!after.ok) return after
    const written = await write(stock, monde, { protection: { rangee: after.value, coffre } })
    if (written !== undefined) return ok(null)
  }
}
