// What is stored, read beside the application and opened as the house opens it → a text that two moments can be compared by.
import type { Page } from '@playwright/test'
import { openCoffre } from '#storage/coffre/entete.ts'
import type { Coffre } from '#storage/coffre/scelle.ts'
import type { Registre } from '#storage/db.ts'
import type { Protection } from '#storage/protection.ts'
import { ouvertes } from '#storage/stock.ts'

export interface Stocke {
  readonly scellee: boolean
  /** A tour has announced itself, and has neither happened nor been given up. */
  readonly journal: boolean
  /** The journal is not in it: what a tour announces is no state of the school. */
  readonly texte: string
}

interface Brut {
  readonly version: number
  readonly tables: Readonly<Record<string, readonly Registre[]>>
}

/**
 * Every row of every table. Sealed bytes are never twice the same: each row is opened with the phrase, which also proves that
 * it opens; one that is in clear beside sealed ones, or sealed beside clear ones, is refused as the application would.
 * Instants become « … », since two runs of one gesture have not the same.
 */
export async function stockeDans(page: Page, phrase: string): Promise<Stocke> {
  const { version, tables } = await brutDe(page)
  const registre = tables.registre ?? []
  const protection = registre.find(({ cle }) => cle === 'protection')?.valeur as Protection | undefined
  const coffre = protection === undefined ? null : await opened(protection, phrase)
  let journal = false
  const lignes = [`version ${String(version)}, ${coffre === null ? 'en clair' : 'scellée'}`]
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const lue = isEnClair(row) ? row : ((await ouvertes<Registre>(coffre, [row]))[0] ?? row)
      if (lue.cle === 'journal') journal = lue.valeur !== null
      else lignes.push(`${table}: ${JSON.stringify(lue, enTexte)}`)
    }
  }
  const texte = lignes.join('\n').replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/g, '…')
  return { scellee: coffre !== null, journal, texte }
}

async function opened({ entete }: Protection, phrase: string): Promise<Coffre> {
  const coffre = await openCoffre(entete, { kind: 'phrase', phrase })
  if (!coffre.ok) throw new Error('the phrase does not open what is stored')
  return coffre.value
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
