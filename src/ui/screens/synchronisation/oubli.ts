// Something had been ticked or refused when the page was reloaded: it is forgotten with it, and that must be said.
const cle = 'diapason-choix'

/** Read once, as this screen is first asked for since the page was loaded. */
let oublie = lit()

/** No more than that there is something: the keys of a plan may hold a name. */
export function retientChoix(aChoisi: boolean): void {
  try {
    if (aChoisi) sessionStorage.setItem(cle, 'oui')
    else sessionStorage.removeItem(cle)
  } catch {
    // Then a reload says nothing of it.
  }
}

/** Whether this page was loaded over such a choice; said once. */
export function prendOubli(): boolean {
  const pris = oublie
  oublie = false
  return pris
}

function lit(): boolean {
  try {
    return sessionStorage.getItem(cle) !== null
  } catch {
    return false
  }
}
