// A name clicked on one screen → what « Pourquoi ? » looks for when it opens: a name never goes into an address.
let nom = ''

/** To be looked for by the next « Pourquoi ? » that opens. */
export function demander(cherche: string): void {
  nom = cherche
}

/** What was asked, once; '' when nothing was. */
export function prendreDemande(): string {
  const pris = nom
  nom = ''
  return pris
}

let champ = false

/** By « / »: the next « Pourquoi ? » that opens starts in its field, and not at its title. */
export function demanderChamp(): void {
  champ = true
}

/** Whether it was asked, once. */
export function prendreChamp(): boolean {
  const pris = champ
  champ = false
  return pris
}
