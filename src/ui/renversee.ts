// What was stored has been restored or erased in another tab → this one starts again at home, and says why there.
import { duOnglet, marqueOf } from './marque.ts'

const marque = marqueOf('diapason-renversee', duOnglet)

/** Nothing of this page is kept, nor the address of an élève who may be another by now: not even to go back to. */
export function revenirAccueil(): void {
  marque.pose()
  history.replaceState(null, '', '#/')
  location.reload()
}

/** Once: whether this page has just come home so. */
export function isRevenue(): boolean {
  return marque.prend()
}
