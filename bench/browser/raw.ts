// IndexedDB with nothing around it → the least that the same writing may cost, as durable as ours.

let count = 0

export interface Keyed {
  readonly id: string
}

export class Raw {
  private readonly name = `raw ${++count}`
  private readonly db: Promise<IDBDatabase> = this.open()

  private async open(): Promise<IDBDatabase> {
    const request = indexedDB.open(this.name, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('records', { keyPath: 'id' })
    }
    return settled(request)
  }

  /** Opened before it is measured, as ours is. */
  async ready(): Promise<void> {
    await this.db
  }

  /** One transaction, strict; done when it is on the disk. */
  async put(records: readonly Keyed[]): Promise<void> {
    const transaction = (await this.db).transaction('records', 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore('records')
    for (const record of records) store.put(record)
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => {
        resolve()
      }
      transaction.onabort = () => {
        reject(transaction.error ?? new Error('aborted'))
      }
    })
  }

  async all(): Promise<unknown[]> {
    return settled((await this.db).transaction('records').objectStore('records').getAll())
  }

  async close(): Promise<void> {
    ;(await this.db).close()
    await removeDatabase(this.name)
  }
}

/** Waits for the connection that is closing. */
export async function removeDatabase(name: string): Promise<void> {
  await settled(indexedDB.deleteDatabase(name))
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error('refused'))
    }
  })
}
