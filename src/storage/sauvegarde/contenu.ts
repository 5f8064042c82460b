// All that a base holds ↔ one value: what a backup carries, and what a restoration puts in the place of what is there.
import type { Archive, Certificat } from '#domain/archive.ts'
import type { Livret } from '#domain/livret.ts'
import type { Onde } from '#domain/onde.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Registre } from '../db.ts'
import { loadTout, read } from '../load.ts'
import type { Write } from '../save.ts'
import type { Stock } from '../stock.ts'
import type { Lignee } from './lignee.ts'

/**
 * The journal is not in it: what it announces has not happened, and will not on another device. Neither is what only
 * holds where it is: numbers of writes, and the place in the history, which a backup says in its own words.
 */
export interface Contenu {
  readonly onde: Onde
  readonly livret: Livret
  /** By number. */
  readonly rapports: readonly Rapport[]
  /** The account of the last dépôt, as the worker left it; null: none. */
  readonly depot: unknown
  readonly source: readonly ChangementSource[]
  /** The years that are over, the first before. */
  readonly archives: readonly Archive[]
  readonly certificats: readonly Certificat[]
}

/** What is stored, all of one instant. */
export interface Etat {
  readonly contenu: Contenu
  readonly versions: Versions
  readonly lignee: Lignee | null
}

export async function readEtat(stock: Stock): Promise<Etat> {
  const { monde, registre, rapports } = await loadTout(stock)
  const { onde, livret, versions } = monde
  const valeur = (cle: Registre['cle']): unknown => registre.find((row) => row.cle === cle)?.valeur ?? null
  // Not parsed again: `write` is the only author of these rows, and each key has one kind of value.
  const archives = registre
    .filter(({ cle }) => cle.startsWith('archive:'))
    .map((row) => row.valeur as Archive)
  return {
    contenu: {
      onde,
      livret,
      rapports,
      depot: valeur('depot'),
      source: (valeur('source') as ChangementSource[] | null) ?? [],
      archives: archives.sort((a, b) => a.millesime - b.millesime),
      certificats: (valeur('certificats') as Certificat[] | null) ?? [],
    },
    versions,
    lignee: valeur('lignee') as Lignee | null,
  }
}

export async function readLignee(stock: Stock): Promise<Lignee | null> {
  return (await read<Lignee>(stock, 'lignee')) ?? null
}

/** Nothing anybody would miss: neither files of ONDE, nor a livret, nor a report, nor a year that is over. */
export function isVierge({ onde, livret, rapports, archives }: Contenu): boolean {
  return [onde.classes, livret.classes, rapports, archives].every(({ length }) => length === 0)
}

/** Everything goes, and this comes: all the versions move, so that no page of before is taken for one of after. */
export function contenuWrite(contenu: Contenu): Write {
  const { onde, livret, rapports, depot, source, archives, certificats } = contenu
  return {
    restaure: { rapports },
    onde,
    ecole: livret.ecole,
    save: livret.classes,
    source,
    archives,
    certificats,
    ...(depot === null ? {} : { depot }),
  }
}
