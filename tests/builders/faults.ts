// Something that is done → the same, with the n-th call to storage failing: every call of it can be failed in turn.
// It stands under Dexie, at IndexedDB itself: an open, a transaction, each request, and the commit each count for one.

/** How a call fails; after `coupure` every other does too, as for a tablet that goes out. */
export const pannes = ['transaction annulée', 'disque plein', 'connexion fermée', 'coupure'] as const
export type Panne = (typeof pannes)[number]

export interface Essai<T> {
  /** Which call failed, « put registre »; undefined: there were fewer, and all went well. */
  readonly appel: string | undefined
  readonly issue: { readonly kind: 'fait'; readonly valeur: T } | { readonly kind: 'échec' }
}

interface Armee {
  readonly at: number
  readonly panne: Panne
  calls: number
  appel: string | undefined
}

let armee: Armee | undefined

/** Does `act` with its call number `at`, from 1, failing so. One at a time: storage is one for all. */
export async function withFault<T>(at: number, panne: Panne, act: () => Promise<T>): Promise<Essai<T>> {
  instrument()
  const mine: Armee = { at, panne, calls: 0, appel: undefined }
  armee = mine
  try {
    return { issue: { kind: 'fait', valeur: await act() }, appel: mine.appel }
  } catch (cause) {
    // What fails by itself is a fault of the test or of the house, and must be heard.
    if (mine.appel === undefined) throw cause
    return { issue: { kind: 'échec' }, appel: mine.appel }
  } finally {
    armee = undefined
  }
}

/** Counts a call; the panne, if it is this one that fails. */
function faultAt(appel: string): Panne | undefined {
  if (armee === undefined) return undefined
  armee.calls += 1
  const isAfter = armee.panne === 'coupure' && armee.appel !== undefined
  if (armee.calls !== armee.at && !isAfter) return undefined
  armee.appel ??= appel
  return armee.panne
}

/** What the fake of vite.config.ts lets one see of a transaction: the instant before it completes. */
interface FakeTransaction extends IDBTransaction {
  _requests: readonly unknown[]
  _state: string
  _start: () => void
  _abort: (error: string) => void
}

function abort(transaction: IDBTransaction, panne: Panne): void {
  const fake = transaction as FakeTransaction
  if (fake._state !== 'finished') fake._abort(panne === 'disque plein' ? 'QuotaExceededError' : 'AbortError')
  if (panne === 'connexion fermée') transaction.db.close()
}

const requests = ['get', 'getAll', 'put', 'add', 'delete', 'clear', 'count', 'openCursor'] as const
let instrumented = false

function instrument(): void {
  if (instrumented) return
  instrumented = true

  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (...args) {
    if (faultAt('open') !== undefined) throw new DOMException('panne', 'UnknownError')
    return open.apply(this, args)
  }

  const transaction = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...args) {
    const panne = faultAt('transaction')
    if (panne !== undefined) {
      if (panne === 'connexion fermée') this.close()
      throw new DOMException('panne', panne === 'connexion fermée' ? 'InvalidStateError' : 'UnknownError')
    }
    const opened = transaction.apply(this, args) as FakeTransaction
    const start = opened._start
    opened._start = () => {
      // No request is left, and it has not been aborted: it is about to commit.
      if (opened._requests.length === 0 && opened._state !== 'finished') {
        const failing = faultAt(`commit ${opened.mode}`)
        if (failing !== undefined) abort(opened, failing)
      }
      start.call(opened)
    }
    return opened
  }

  for (const name of requests) {
    const prototype = IDBObjectStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
    const request = prototype[name]
    if (request === undefined) throw new Error(`no such request: ${name}`)
    prototype[name] = function (this: IDBObjectStore, ...args: unknown[]) {
      const panne = faultAt(`${name} ${this.name}`)
      // Asked for, then lost: that is how a transaction fails.
      const asked = request.apply(this, args)
      if (panne !== undefined) abort(this.transaction, panne)
      return asked
    }
  }
}
