// All that a base holds ↔ one value: what a backup carries, and what a restoration puts in the place of what is there.
import type { Livret } from '#domain/livret.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { Ecole } from '#domain/ecole.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Db } from '../db.ts'
import { read, readVersions, sortedClasses } from '../load.ts'
import type { Write } from '../save.ts'
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
}

/** What is stored, all of one instant. */
export interface Etat {
  readonly contenu: Contenu
  readonly versions: Versions
  readonly lignee: Lignee | null
}

export function readEtat(db: Db): Promise<Etat> {
  return db.transaction('r', [db.classes, db.registre, db.rapports], async () => {
    const classes = await db.classes.toArray()
    const rapports = await db.rapports.orderBy('id').toArray()
    return {
      contenu: {
        onde: (await read<Onde>(db, 'onde')) ?? emptyOnde,
        livret: { ecole: (await read<Ecole>(db, 'ecole')) ?? null, classes: sortedClasses(classes) },
        rapports,
        depot: (await read(db, 'depot')) ?? null,
        source: (await read<ChangementSource[]>(db, 'source')) ?? [],
      },
      versions: await readVersions(db),
      lignee: await readLignee(db),
    }
  })
}

export async function readLignee(db: Db): Promise<Lignee | null> {
  return (await read<Lignee>(db, 'lignee')) ?? null
}

/** Nothing anybody would miss: neither files of ONDE, nor a livret, nor a report. */
export function isVierge({ onde, livret, rapports }: Contenu): boolean {
  return onde.classes.length === 0 && livret.classes.length === 0 && rapports.length === 0
}

/** Everything goes, and this comes: all the versions move, so that no page of before is taken for one of after. */
export function contenuWrite({ onde, livret, rapports, depot, source }: Contenu): Write {
  return {
    restaure: { rapports },
    onde,
    ecole: livret.ecole,
    save: livret.classes,
    source,
    ...(depot === null ? {} : { depot }),
  }
}
