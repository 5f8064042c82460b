// The database → all that it holds of the school, as values to look at and to compare.
import { isDeepStrictEqual } from 'node:util'
import { isVerrouille } from '#domain/bilan.ts'
import { compareText } from '#domain/nom.ts'
import type { Bilan, Classe, Eleve, Livret, Onde } from '#domain/schemas.ts'
import type { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'

export interface Stored {
  readonly livret: Livret
  readonly onde: Onde
}

export async function storedIn(db: Db): Promise<Stored> {
  // Read afresh each time: what the engine remembers is not what is believed here.
  const { livret, onde } = await loadMonde(stockOf(db))
  return { livret, onde }
}

/** An élève of the livret, with the classe they are in. */
export interface Place {
  readonly eleve: Eleve
  readonly classe: Classe
}

export function placesOf(livret: Livret): Place[] {
  return livret.classes.flatMap((classe) => classe.eleves.map((eleve) => ({ eleve, classe })))
}

/** A bilan, with whose it is. */
export function bilansOf(livret: Livret): (Place & { readonly bilan: Bilan })[] {
  return placesOf(livret).flatMap((place) => place.eleve.bilans.map((bilan) => ({ ...place, bilan })))
}

/** The locked ones, by whose they are and by période. */
export function verrouillesOf(livret: Livret): Map<string, Bilan> {
  return new Map(
    bilansOf(livret)
      .filter(({ bilan }) => isVerrouille(bilan))
      .map(({ eleve, bilan }) => [`${eleve.id} période ${bilan.periode}`, bilan]),
  )
}

/** The order in which classes and élèves are kept says nothing; all the rest does. */
export function sameLivret(a: Livret, b: Livret): boolean {
  return isDeepStrictEqual(ordered(a), ordered(b))
}

function ordered({ ecole, classes }: Livret): Livret {
  const byId = (x: { readonly id: string }, y: { readonly id: string }): number => compareText(x.id, y.id)
  return {
    ecole,
    classes: classes.map((classe) => ({ ...classe, eleves: classe.eleves.toSorted(byId) })).toSorted(byId),
  }
}
