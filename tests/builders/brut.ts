// A database, as IndexedDB has it under Dexie → every text that somebody could read in it, keys and bytes included.

/** What stands in one: as text, and as bytes, which are looked at as UTF-8 and as UTF-16. */
export interface Brut {
  readonly textes: readonly string[]
  readonly octets: readonly string[]
}

/** Names no other function: it is run in a page as it is. */
export async function readBrut(name: string): Promise<Brut> {
  const textes: string[] = []
  const octets: string[] = []
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result)
      }
      request.onerror = () => {
        reject(request.error ?? new Error('unread'))
      }
    })
  const walk = (value: unknown): void => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer)
      for (const form of ['utf-8', 'utf-16le', 'utf-16be', 'latin1'])
        octets.push(new TextDecoder(form).decode(bytes))
      // The same, read from the second byte: text may begin anywhere.
      for (const form of ['utf-16le', 'utf-16be'])
        octets.push(new TextDecoder(form).decode(bytes.subarray(1)))
    } else if (value instanceof Map) {
      for (const pair of value) walk(pair)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        textes.push(key)
        walk(part)
      }
    } else {
      textes.push(String(value))
    }
  }
  const db = await settled(indexedDB.open(name))
  textes.push(name)
  for (const store of db.objectStoreNames) {
    textes.push(store)
    const table = db.transaction(store).objectStore(store)
    textes.push(...table.indexNames)
    walk(await settled(table.getAllKeys()))
    walk(await settled(table.getAll()))
  }
  db.close()
  return { textes, octets }
}

/** Fewer letters than that fall by chance among so many bytes. */
const assez = 6

/** Those of `cherches` that can be read there, however they are written. */
export function lisibles({ textes, octets }: Brut, cherches: Iterable<string>): string[] {
  const bas = textes.map((texte) => texte.toLowerCase())
  const basOctets = octets.map((texte) => texte.toLowerCase())
  return [...new Set(cherches)].filter((cherche) => {
    const petit = cherche.toLowerCase()
    if (cherche.length >= assez) return [...bas, ...basOctets].some((texte) => texte.includes(petit))
    // A short one: alone in a text, or between the quotes that a value has around it when it is written.
    return (
      textes.some((texte) => texte === cherche || texte.split(/[^\p{L}\p{N}]/u).includes(cherche)) ||
      octets.some((texte) => texte.includes(`"${cherche}"`))
    )
  })
}
