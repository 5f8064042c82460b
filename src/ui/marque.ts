// One yes or no that the browser remembers for the page: in this tab, or on this device. No name is ever in one.

export interface Marque {
  readonly est: () => boolean
  readonly pose: () => void
  readonly ote: () => void
  /** Whether it was there; it is there no more. */
  readonly prend: () => boolean
}

/** `garde`: where, asked each time, for a browser that keeps nothing refuses even to be asked; there it is always no. */
export function marqueOf(cle: string, garde: () => Storage): Marque {
  const essaie = (geste: (stockage: Storage) => boolean): boolean => {
    try {
      return geste(garde())
    } catch {
      return false
    }
  }
  const est = (): boolean => essaie((stockage) => stockage.getItem(cle) !== null)
  const ote = (): void => {
    essaie((stockage) => {
      stockage.removeItem(cle)
      return true
    })
  }
  return {
    est,
    ote,
    pose: () => {
      essaie((stockage) => {
        stockage.setItem(cle, 'oui')
        return true
      })
    },
    prend: () => {
      const etait = est()
      ote()
      return etait
    },
  }
}

export const duOnglet = (): Storage => sessionStorage
export const deLAppareil = (): Storage => localStorage
