// The recovery key was shown, and nobody has said that it was kept: remembered on this device until it is.
const cle = 'diapason-feuille'

/** It is on the screen: it is shown no other time. */
export function montreFeuille(): void {
  try {
    localStorage.setItem(cle, 'montree')
  } catch {
    // A browser that keeps nothing has no base to open either.
  }
}

/** It was printed or copied, or there is no such key any more. */
export function gardeFeuille(): void {
  try {
    localStorage.removeItem(cle)
  } catch {
    // As above.
  }
}

/** The key of this base may be on no paper at all. */
export function isFeuillePerdue(): boolean {
  try {
    return localStorage.getItem(cle) !== null
  } catch {
    return false
  }
}
