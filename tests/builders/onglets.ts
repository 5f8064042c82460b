// The locks of one browser → one for each tab: what a tab holds or waits for goes with it, as when it is closed.

interface Demande {
  readonly onglet: symbol
  readonly accorde: (lock: Lock) => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: unknown) => void
}

export interface Onglet {
  readonly locks: LockManager
  /** The tab is gone: the browser gives back what it held. */
  readonly ferme: () => void
}

/** Node has no Web Locks: as much of them as a browser is asked for here, of exclusive locks alone. */
export function newNavigateur(): () => Onglet {
  const tenus = new Map<string, Demande>()
  const files = new Map<string, Demande[]>()

  const suivant = (name: string): void => {
    tenus.delete(name)
    const next = files.get(name)?.shift()
    if (next !== undefined) donne(name, next)
  }

  const donne = (name: string, demande: Demande): void => {
    tenus.set(name, demande)
    void Promise.resolve(demande.accorde({ name, mode: 'exclusive' })).then((value) => {
      if (tenus.get(name) !== demande) return
      demande.resolve(value)
      suivant(name)
    })
  }

  const onglet = (): Onglet => {
    const mine = Symbol('onglet')
    const request = (name: string, options: LockOptions, accorde: (lock: Lock | null) => unknown) =>
      new Promise<unknown>((resolve, reject) => {
        const demande = { onglet: mine, accorde, resolve, reject }
        const tenu = tenus.get(name)
        if (options.steal === true) {
          tenu?.reject(new DOMException('stolen', 'AbortError'))
          donne(name, demande)
        } else if (tenu === undefined) donne(name, demande)
        else if (options.ifAvailable === true) resolve(accorde(null))
        else {
          const file = files.get(name) ?? []
          files.set(name, [...file, demande])
          options.signal?.addEventListener('abort', () => {
            files.set(
              name,
              (files.get(name) ?? []).filter((other) => other !== demande),
            )
            reject(new DOMException('aborted', 'AbortError'))
          })
        }
      })
    return {
      locks: { request } as unknown as LockManager,
      ferme: () => {
        for (const [name, file] of files)
          files.set(
            name,
            file.filter((one) => one.onglet !== mine),
          )
        for (const [name, tenu] of [...tenus]) if (tenu.onglet === mine) suivant(name)
      },
    }
  }
  return onglet
}
