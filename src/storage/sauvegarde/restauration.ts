// A backup, and what a base holds → the write that puts one in the place of the other; and the one that takes it back.
import type { Certificat } from '#domain/archive.ts'
import type { Horodatage } from '#domain/date.ts'
import { read } from '../load.ts'
import type { Write } from '../save.ts'
import type { Stock } from '../stock.ts'
import { contenuWrite, isVierge } from './contenu.ts'
import type { Contenu, Etat } from './contenu.ts'
import { sameValeur } from './egales.ts'
import type { Lignee } from './lignee.ts'
import type { Sauvegarde } from './schemas.ts'

/** What was there, to be taken back once: with its own history, and how many writes it had known of it. */
export interface Remplace {
  readonly contenu: Contenu
  readonly lignee: Lignee | null
  readonly ecrits: number
}

/** The base goes on from the backup, in its history and no longer in its own. An empty one leaves nothing to take back. */
export function restaurationWrite(
  { contenu, versions, lignee }: Etat,
  { contenu: nouveau, jalons }: Sauvegarde,
  date: Horodatage,
): Write {
  const isRien = isVierge(contenu)
  const remplace: Remplace = { contenu, lignee, ecrits: versions.ecrits }
  const jalon = jalons.at(-1)
  if (jalon === undefined) throw new Error('a backup that was read has no place in any history')
  return {
    ...contenuWrite({ ...nouveau, certificats: certificatsReunis(contenu.certificats, nouveau.certificats) }),
    lignee: {
      jalons,
      repere: versions.ecrits + 1,
      // It is in a file, which has just been read.
      derniere: jalon,
      restaure: isRien ? null : { date, jalon },
    },
    ...(isRien ? {} : { remplace }),
  }
}

/** What was erased here, and the backup does not know of: it may hold it still. */
export function certificatsInconnus(
  ici: readonly Certificat[],
  fichier: readonly Certificat[],
): readonly Certificat[] {
  return ici.filter((certificat) => !fichier.some((connu) => sameValeur(connu, certificat)))
}

/**
 * A certificate says what was done, whatever is here: none is lost by a restoration. Those of here keep the numbers that
 * they were printed with; one that comes with another device's number for the same takes the next.
 */
function certificatsReunis(
  ici: readonly Certificat[],
  fichier: readonly Certificat[],
): readonly Certificat[] {
  let dernier = Math.max(0, ...[...ici, ...fichier].map(({ numero }) => numero))
  const numeros = new Set(ici.map(({ numero }) => numero))
  const venus = certificatsInconnus(fichier, ici).map((certificat) =>
    numeros.has(certificat.numero) ? { ...certificat, numero: ++dernier } : certificat,
  )
  return [...ici, ...venus].sort((a, b) => a.numero - b.numero)
}

/** Undefined when there is nothing to take back. */
export async function readRemplace(stock: Stock): Promise<Remplace | undefined> {
  return (await read<Remplace | null>(stock, 'remplace')) ?? undefined
}

/** What was there before the restoration is there again, with its history as it was: what came since goes. */
export function retourWrite({ versions }: Etat, { contenu, lignee, ecrits }: Remplace): Write {
  if (lignee === null) return contenuWrite(contenu)
  const depuis = ecrits - lignee.repere
  return {
    ...contenuWrite(contenu),
    lignee: { ...lignee, repere: versions.ecrits + 1 - depuis, restaure: null },
  }
}

/** The same history, with something said of it that is no change of the school. */
export function ligneeWrite(lignee: Lignee, said: Partial<Omit<Lignee, 'repere'>>): Write {
  return { lignee: { ...lignee, ...said, repere: lignee.repere + 1 } }
}
