// What is stored, read beside the application and opened as the house opens it → a text that two moments can be compared by.
import type { Page } from '@playwright/test'
import { isVerrouille } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { openCoffre } from '#storage/coffre/entete.ts'
import type { Secret } from '#storage/coffre/entete.ts'
import type { Coffre } from '#storage/coffre/scelle.ts'
import type { Registre } from '#storage/db.ts'
import type { Protection } from '#storage/protection.ts'
import { ouvertes } from '#storage/stock.ts'

export interface Stocke {
  /** The phrase that opens it; null: it is in clear. */
  readonly phrase: string | null
  /** A tour has announced itself, and has neither happened nor been given up. */
  readonly journal: boolean
  /** The bilans that are locked: whose, and which. */
  readonly verrouilles: readonly string[]
  /** The journal is not in it: what a tour announces is no state of the school. */
  readonly texte: string
}

interface Brut {
  readonly version: number
  readonly tables: Readonly<Record<string, readonly Registre[]>>
}

/**
 * Every row of every table, and which of those secrets open it. Sealed bytes are never twice the same: each row is opened,
 * which also proves that it opens; one that is in clear beside sealed ones, or sealed beside clear ones, is refused as the
 * application would.
 * Instants become « … », since two runs of one gesture have not the same.
 */
export async function stockeDans(page: Page, secrets: readonly Secret[]): Promise<Stocke> {
  const { version, tables } = await brutDe(page)
  const registre = tables.registre ?? []
  const protection = registre.find(({ cle }) => cle === 'protection')?.valeur as Protection | undefined
  const ouverture = protection === undefined ? null : await opened(protection, secrets)
  const coffre = ouverture?.coffre ?? null
  let journal = false
  const verrouilles: string[] = []
  const lignes = [`version ${String(version)}, ${ouverture?.par ?? 'en clair'}`]
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const lue = isEnClair(row) ? row : ((await ouvertes<Registre>(coffre, [row]))[0] ?? row)
      if (table === 'classes') verrouilles.push(...verrouillesDe(lue as unknown as Classe))
      if (lue.cle === 'journal') journal = lue.valeur !== null
      else lignes.push(`${table}: ${JSON.stringify(lue, enTexte)}`)
    }
  }
  const texte = lignes.join('\n').replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/g, '…')
  return { phrase: ouverture?.phrase ?? null, journal, verrouilles, texte }
}

function verrouillesDe({ eleves }: Classe): readonly string[] {
  return eleves.flatMap(({ id, bilans }) =>
    bilans.filter(isVerrouille).map(({ periode }) => `${id}:${String(periode)}`),
  )
}

interface Ouverture {
  readonly coffre: Coffre
  readonly phrase: string
  /** Which secrets open it, by rank. */
  readonly par: string
}

/** All are tried: a phrase that was changed must open nothing any more, nor a recovery key that was made again. */
async function opened({ entete }: Protection, secrets: readonly Secret[]): Promise<Ouverture> {
  const coffres = await Promise.all(secrets.map((secret) => openCoffre(entete, secret)))
  const ouvrent = coffres.flatMap((coffre, rank) => (coffre.ok ? [rank] : []))
  const rank = ouvrent.find((one) => secrets[one]?.kind === 'phrase')
  const secret = rank === undefined ? undefined : secrets[rank]
  const coffre = rank === undefined ? undefined : coffres[rank]
  if (secret?.kind !== 'phrase' || coffre?.ok !== true)
    throw new Error('no phrase that was ever chosen opens what is stored')
  return { coffre: coffre.value, phrase: secret.phrase, par: `scellée, ouverte par ${ouvrent.join(' et ')}` }
}

function isEnClair({ cle }: Registre): boolean {
  return cle === 'versions' || cle === 'protection'
}

/** What is drawn at random for a coffre says nothing of the school: which of the two a base is, its first line says. */
function enTexte(key: string, value: unknown): unknown {
  if (key === 'entete' || key === 'protection') return '…'
  return value instanceof Map ? [...(value as Map<unknown, unknown>)].sort() : value
}

/** As IndexedDB has it, under Dexie; whatever the version. */
async function brutDe(page: Page): Promise<Brut> {
  const json = await page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error('the database cannot be read'))
        }
      })
    const db = await settled(indexedDB.open('diapason'))
    const tables: Record<string, unknown[]> = {}
    for (const name of db.objectStoreNames)
      tables[name] = await settled(db.transaction(name).objectStore(name).getAll())
    const { version } = db
    db.close()
    return JSON.stringify({ version, tables }, (_key, value: unknown) => {
      if (value instanceof Map) return { map: [...(value as Map<unknown, unknown>)] }
      return value instanceof Uint8Array ? { octets: [...value] } : value
    })
  })
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    if ('map' in value) return new Map(value.map as [unknown, unknown][])
    return 'octets' in value ? Uint8Array.from(value.octets as number[]) : value
  }) as Brut
}

/** What the code of the first day would have left of the same school: its version, and pages without what came since. */
export async function rajeunit(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error('the database cannot be made older'))
        }
      })
    const without = (value: unknown, keys: readonly string[]): unknown => {
      if (value instanceof Map) return value
      if (Array.isArray(value)) return value.map((one) => without(one, keys))
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => !keys.includes(key))
          .map(([key, one]) => [key, without(one, keys)]),
      )
    }
    const lost: Record<string, readonly string[]> = {
      classes: ['enseignants', 'acquis', 'parcours', 'appreciation'],
      registre: ['ecrits', 'efface', 'derniers'],
    }
    const now = await settled(indexedDB.open('diapason'))
    const tables = new Map<string, { key: string; rows: unknown[] }>()
    for (const name of now.objectStoreNames) {
      const store = now.transaction(name).objectStore(name)
      tables.set(name, { key: store.keyPath as string, rows: await settled(store.getAll()) })
    }
    now.close()
    await settled(indexedDB.deleteDatabase('diapason'))
    // Dexie counts by tens.
    const opening = indexedDB.open('diapason', 10)
    opening.onupgradeneeded = () => {
      for (const [name, { key, rows }] of tables) {
        const store = opening.result.createObjectStore(name, { keyPath: key })
        for (const row of rows) store.put(without(row, lost[name] ?? []))
      }
    }
    const then = await settled(opening)
    then.close()
  })
}
