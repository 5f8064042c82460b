// An école and a phrase → a backup of it, sealed as the house does but with few rounds: thousands are opened here.
import { createCoffreIn, openCoffre } from '#storage/coffre/entete.ts'
import type { Octets } from '#storage/coffre/octets.ts'
import { bytesOf } from '#storage/sauvegarde/corps.ts'
import type { Ouvreur, Sceau } from '#storage/sauvegarde/corps.ts'
import { readEtat } from '#storage/sauvegarde/contenu.ts'
import { newJalon } from '#storage/sauvegarde/lignee.ts'
import { format } from '#storage/sauvegarde/schemas.ts'
import type { Stock } from '#storage/stock.ts'

export const phrase = 'abeille ciment école nuage ruban'

/** The same as `createCoffre`, fast. */
export const createVite = (phrase: string) => createCoffreIn(phrase, 10)

export const ouvreur =
  (phrase: string): Ouvreur =>
  (entete) =>
    openCoffre(entete, { kind: 'phrase', phrase })

export async function unSceau(): Promise<Sceau & { readonly secours: string }> {
  return createVite(phrase)
}

/** What is in that base, as a file; the base does not learn of it. */
export async function sauvee(stock: Stock, sceau: Sceau): Promise<Octets> {
  const { contenu, versions, lignee } = await readEtat(stock)
  const jalon = newJalon(lignee, versions.ecrits, '2026-11-24T08:20:00')
  return bytesOf({ format, contenu, jalons: [...(lignee?.jalons ?? []), jalon] }, sceau)
}

export function fichierDe(bytes: Octets, name = '2026-11-24-diapason-0210999X.diapason'): File {
  return new File([bytes], name)
}
