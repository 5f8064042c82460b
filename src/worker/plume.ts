// The tabs of one base → the one that may write: it holds a lock of the browser, and hands it on when it is asked.
import type { ReponseAcces } from './api.ts'

export interface PlumeParts {
  readonly base: string
  /** Undefined in a browser that has none: then every tab writes, and `write` alone stands guard. */
  readonly locks: LockManager | undefined
  /** Something is being written here: it is not the moment to hand on. */
  readonly isBusy: () => boolean
  /** How long a tab that does not answer is waited for, in milliseconds. */
  readonly patience: number
  /** It is here, or no longer; not at all before it is known. */
  readonly onMove: (ici: boolean) => void
}

export interface Plume {
  readonly demande: (insiste: boolean) => Promise<ReponseAcces>
  /** Given up for good, or no longer waited for. */
  readonly pose: () => void
}

type Message =
  | { readonly kind: 'demande'; readonly id: string }
  | { readonly kind: 'reponse'; readonly id: string; readonly accorde: boolean }

/**
 * Takes the pen if nobody has it, else waits for it: the tab that has it may close. A lock is given back by the
 * browser when its tab dies, and can be taken from one that sleeps; a write that such a tab had begun is atomic, and
 * checks what it was computed from, so that nothing more than that check depends on this file.
 */
export function openPlume({ base, locks, isBusy, patience, onMove }: PlumeParts): Plume {
  if (locks === undefined) {
    onMove(true)
    return { demande: () => Promise.resolve('accorde'), pose: () => undefined }
  }
  const name = `diapason-plume-${base}`
  const canal = new BroadcastChannel(name)
  /** The lock is held; it may have been promised already to who is about to take it. */
  let tenue = false
  let lache: () => void = () => undefined
  let file = new AbortController()

  /** Resolves with whether it was obtained. */
  const prend = (options: LockOptions): Promise<boolean> =>
    new Promise((resolve, reject) => {
      locks
        .request(name, options, (lock) => {
          resolve(lock !== null)
          if (lock === null) return undefined
          tenue = true
          onMove(true)
          // Until the tab closes, or another takes it.
          return new Promise<void>((done) => (lache = done))
        })
        .catch((cause: unknown) => {
          if (options.signal?.aborted === true) return
          if (!tenue) {
            reject(cause instanceof Error ? cause : new Error(String(cause)))
            return
          }
          tenue = false
          onMove(false)
          attend()
        })
    })

  const attend = (): void => {
    file = new AbortController()
    void prend({ signal: file.signal })
  }

  canal.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'demande' || !tenue) return
    const accorde = !isBusy()
    // From here on nothing is written any more: who asked may take it.
    if (accorde) onMove(false)
    canal.postMessage({ kind: 'reponse', id: data.id, accorde } satisfies Message)
  })

  const reponse = (): Promise<ReponseAcces> =>
    new Promise((resolve) => {
      const id = crypto.randomUUID()
      const fini = (answer: ReponseAcces): void => {
        clearTimeout(minuterie)
        canal.removeEventListener('message', ecoute)
        resolve(answer)
      }
      const ecoute = ({ data }: MessageEvent<Message>): void => {
        if (data.kind === 'reponse' && data.id === id) fini(data.accorde ? 'accorde' : 'occupe')
      }
      const minuterie = setTimeout(() => {
        fini('muet')
      }, patience)
      canal.addEventListener('message', ecoute)
      canal.postMessage({ kind: 'demande', id } satisfies Message)
    })

  void prend({ ifAvailable: true }).then(
    (obtenue) => {
      if (obtenue) return
      onMove(false)
      attend()
    },
    () => {
      // A browser that has locks and refuses them is one that has none.
      onMove(true)
    },
  )

  return {
    async demande(insiste) {
      const answer = tenue || insiste ? 'accorde' : await reponse()
      // It may have come by itself meanwhile: the other tab was closing.
      if (tenue) {
        onMove(true)
        return 'accorde'
      }
      if (answer !== 'accorde') return answer
      file.abort()
      await prend({ steal: true })
      return 'accorde'
    },
    pose() {
      tenue = false
      file.abort()
      lache()
    },
  }
}
