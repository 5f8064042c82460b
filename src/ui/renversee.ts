// What was stored has been restored or erased in another tab → this one starts again at home, and says why there.
const cle = 'diapason-renversee'

/** Nothing of this page is kept, nor the address of an élève who may be another by now: not even to go back to. */
export function revenirAccueil(): void {
  try {
    sessionStorage.setItem(cle, 'oui')
  } catch {
    // It goes home all the same, without a word.
  }
  history.replaceState(null, '', '#/')
  location.reload()
}

/** Once: whether this page has just come home so. */
export function isRevenue(): boolean {
  try {
    const isSo = sessionStorage.getItem(cle) !== null
    sessionStorage.removeItem(cle)
    return isSo
  } catch {
    return false
  }
}
