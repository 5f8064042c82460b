// Something had been ticked or refused when the page was reloaded: it is forgotten with it, and that must be said.
import { duOnglet, marqueOf } from '../../marque.ts'

/** No more than that there is something: the keys of a plan may hold a name. */
const choisi = marqueOf('diapason-choix', duOnglet)

/** Read once, as this screen is first asked for since the page was loaded. */
let oublie = choisi.est()

export function retientChoix(aChoisi: boolean): void {
  if (aChoisi) choisi.pose()
  else choisi.ote()
}

/** Whether this page was loaded over such a choice; said once. */
export function prendOubli(): boolean {
  const pris = oublie
  oublie = false
  return pris
}
