// The engine's thread → an engine behind its door for the window, which sees neither the thread nor Comlink.
import { proxy, wrap } from 'comlink'
import type { Base, EngineApi, PorteApi } from '#worker/api.ts'
import { surveille } from './vie.ts'
import type { VieApi } from './vie.ts'
import workerUrl from './worker.ts?worker&url'

/** The page's policy takes no bare string for the address of a script; this one vouches for the blob made below. */
const vouched = window.trustedTypes?.createPolicy('diapason-moteur', {
  createScriptURL: (url) => {
    if (!import.meta.env.DEV && !url.startsWith('blob:')) throw new TypeError('not the engine')
    return url
  },
})

/**
 * An engine over that base: one never sees what is in the other. It can be asked at once: what is asked before its
 * script has come waits for it, and is refused if it never comes.
 */
export function connectEngine(base: Base): EngineApi & PorteApi {
  const thread = startThread(base)
  // Where nobody is waiting for an answer, too: what is on the page follows nothing any more.
  thread.then(({ died }) => died).catch(reportError)

  const verbs = new Proxy<Verbs>(Object.create(null) as Verbs, {
    get: (_target, name) => {
      // An `await` on the engine itself asks for `then`: it is no promise.
      if (typeof name !== 'string' || name === 'then') return undefined
      return async (...args: unknown[]) => {
        const { asked, died } = await thread
        return await Promise.race([died, asked[name]?.(...args.map(crossing))])
      }
    },
  })
  // Each verb of the two takes plain data or callbacks and returns a promise of plain data, which is
  // exactly what crosses above; the type system cannot follow a name through a Proxy.
  return verbs as unknown as EngineApi & PorteApi
}

interface Thread {
  readonly asked: Verbs
  /** Rejects when it is no more; without it, a screen would wait for ever for a thread that died. */
  readonly died: Promise<never>
}

async function startThread(base: Base): Promise<Thread> {
  const address = await addressOf(workerUrl)
  // The type of `Worker` does not know of vouched addresses yet.
  const script = (vouched?.createScriptURL(address) ?? address) as unknown as string
  const worker = new Worker(script, { type: 'module', name: base })
  const remote = wrap<EngineApi & PorteApi & VieApi>(worker)
  // Not every browser has locks, whatever the types say.
  const { locks }: { locks?: LockManager } = navigator

  const died = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => {
      reject(new MoteurArreteError(event.message || 'engine worker failed'))
    })
    worker.addEventListener('messageerror', () => {
      reject(new MoteurArreteError('engine worker sent what cannot be read'))
    })
    // Stopped by the browser, for want of memory above all, it says nothing at all.
    void surveille({ vit: () => remote.vit() }, locks, () => {
      reject(new MoteurArreteError('engine worker stopped'))
    })
  })
  return { asked: remote as unknown as Verbs, died }
}

/** Whether no base of that name stands here: nothing was ever kept. A browser that does not say so has one. */
export async function isNeuf(base: Base): Promise<boolean> {
  try {
    const bases = await indexedDB.databases()
    return bases.every(({ name }) => name !== base)
  } catch {
    return false
  }
}

/** Known in the window by its name: the page must start again, for no other screen would be answered. */
class MoteurArreteError extends Error {
  override readonly name = 'MoteurArreteError'
}

type Verbs = Record<string, (...args: unknown[]) => Promise<unknown>>

/** A callback stays on this side and is called from the other; anything else is cloned. */
function crossing(argument: unknown): unknown {
  return typeof argument === 'function' ? proxy(argument as () => unknown) : argument
}

/**
 * A worker loaded from a URL obeys only its own response headers, which a plain static host does not
 * send: it could speak to any address. One started from a blob inherits the page's policy.
 * In development it starts from its URL, since a blob cannot resolve `/src/…`, and there is no policy.
 */
async function addressOf(url: string): Promise<string> {
  if (import.meta.env.DEV) return url
  const response = await fetch(url)
  if (!response.ok) throw new Error(`engine script: ${String(response.status)}`)
  // As bytes: to read half a million letters first would take the page's time; and not by `blob()`, which Chromium now
  // and then cannot make of a file that the page has announced.
  const script = new Blob([await response.arrayBuffer()], { type: 'text/javascript' })
  return URL.createObjectURL(script)
}
