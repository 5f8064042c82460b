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

const requests = [
  'get',
  'getAll',
  'getAllKeys',
  'put',
  'add',
  'delete',
  'clear',
  'count',
  'openCursor',
] as const
let instrumented = false

function instrument(): void {
  if (instrumented) return
  instrumented = true

  replace<IDBFactory>(IDBFactory.prototype, 'open', (open) => {
    if (faultAt('open') !== undefined) throw new DOMException('panne', 'UnknownError')
    return open()
  })

  replace<IDBDatabase>(IDBDatabase.prototype, 'transaction', (transaction, db, [, mode]) => {
    // A base that is being made asks for none: it is given one, and only its commit can fail.
    const panne = mode === 'versionchange' ? undefined : faultAt('transaction')
    if (panne !== undefined) {
      if (panne === 'connexion fermée') db.close()
      throw new DOMException('panne', panne === 'connexion fermée' ? 'InvalidStateError' : 'UnknownError')
    }
    const opened = transaction() as FakeTransaction
    const start = opened._start.bind(opened)
    opened._start = () => {
      // No request is left, and it has not been aborted: it is about to commit.
      if (opened._requests.length === 0 && opened._state !== 'finished') {
        const failing = faultAt(`commit ${opened.mode}`)
        if (failing !== undefined) abort(opened, failing)
      }
      start()
    }
    return opened
  })

  for (const name of requests) {
    replace<IDBObjectStore>(IDBObjectStore.prototype, name, (request, store) => {
      const panne = faultAt(`${name} ${store.name}`)
      // Asked for, then lost: that is how a transaction fails.
      const asked = request()
      if (panne !== undefined) abort(store.transaction, panne)
      return asked
    })
  }
}

/** Puts `call` in the way of a method; it is handed the method itself, to be called or not, and what it was given. */
function replace<This>(
  prototype: This & object,
  name: keyof This & string,
  call: (method: () => unknown, target: This, args: readonly unknown[]) => unknown,
): void {
  const methods = prototype as Record<string, (...args: unknown[]) => unknown>
  const method = methods[name]
  if (method === undefined) throw new Error(`storage has no ${name}`)
  methods[name] = function (this: This, ...args: unknown[]) {
    return call(() => method.apply(this, args), this, args)
  }
}
