// What is stored, read beside the application, as one text that two moments can be compared by.
import type { Page } from '@playwright/test'

/** Every row of every table of that database; instants become « … », since two runs of one gesture have not the same. */
export async function dump(page: Page, name = 'diapason'): Promise<string> {
  const raw = await page.evaluate(async (base) => {
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(base)
      request.onsuccess = () => {
        resolve(request.result)
      }
      request.onerror = () => {
        reject(new Error('the database cannot be opened'))
      }
    })
    const plain = (_key: string, value: unknown): unknown =>
      value instanceof Map ? [...value].sort() : value instanceof Uint8Array ? [...value] : value
    const tables: string[] = []
    for (const store of opened.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        const request = opened.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error('a table cannot be read'))
        }
      })
      tables.push(`${store}: ${JSON.stringify(rows, plain)}`)
    }
    opened.close()
    return tables.join('\n')
  }, name)
  return raw.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/g, '…')
}
