// The tables → what the engine works on: Onde and Livret as values, as of given versions; and the reports.
import type { Archive } from '#domain/archive.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import type { Ecole } from '#domain/ecole.ts'
import { compareText } from '#domain/nom.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { Monde, Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { CleArchive, Db, Registre } from './db.ts'

/**
 * What is stored now, read in one transaction. Of `known`, which must have come from here, whatever has not
 * been written since is kept as it is and not read again.
 */
export function loadMonde(db: Db, known?: Monde): Promise<Monde> {
  return db.transaction('r', [db.classes, db.registre], async () => {
    const versions = await readVersions(db)
    if (known !== undefined && sameVersions(known.versions, versions)) return known
    const onde =
      known?.versions.onde === versions.onde ? known.onde : ((await read<Onde>(db, 'onde')) ?? emptyOnde)
    const ecole =
      known?.versions.ecole === versions.ecole
        ? known.livret.ecole
        : ((await read<Ecole>(db, 'ecole')) ?? null)
    const classes = await readClasses(db, versions, known)
    return { onde, livret: { ecole, classes }, versions }
  })
}

async function readClasses(db: Db, versions: Versions, known: Monde | undefined): Promise<readonly Classe[]> {
  const kept = (known?.livret.classes ?? []).filter(
    ({ id }) => known?.versions.classes.get(id) === versions.classes.get(id),
  )
  const classes =
    kept.length === 0
      ? await db.classes.toArray()
      : [...kept, ...(await readMoved(db, versions, new Set(kept.map(({ id }) => id))))]
  return sortedClasses(classes)
}

async function readMoved(db: Db, versions: Versions, kept: ReadonlySet<ClasseId>): Promise<Classe[]> {
  const moved = [...versions.classes.keys()].filter((id) => !kept.has(id))
  const pages = await db.classes.bulkGet(moved)
  return pages.filter((page) => page !== undefined)
}

/** In an order that reading and writing agree on; a screen has its own. */
export function sortedClasses(classes: readonly Classe[]): readonly Classe[] {
  return [...classes].sort((a, b) => compareText(a.id, b.id))
}

/** What is counted from when nothing has been written yet. */
const zero: Versions = { ecrits: 0, onde: 0, ecole: 0, classes: new Map(), rapports: 0, efface: 0 }

/** The number of the last write of each thing; to be asked inside a transaction on `registre`. */
export async function readVersions(db: Db): Promise<Versions> {
  return (await read<Versions>(db, 'versions')) ?? zero
}

/** Nothing has been written between the two. */
export function sameVersions(a: Versions, b: Versions): boolean {
  return a.ecrits === b.ecrits
}

/** What there is one of; undefined before it was first written. Not parsed again: `write` is its only author. */
export async function read<Valeur>(db: Db, cle: Registre['cle']): Promise<Valeur | undefined> {
  return (await db.registre.get(cle))?.valeur as Valeur | undefined
}

/** The newest first. */
export function loadRapports(db: Db): Promise<Rapport[]> {
  return db.rapports.reverse().toArray()
}

/** The last one; undefined before the first. */
export function loadLastRapport(db: Db): Promise<Rapport | undefined> {
  return db.rapports.reverse().first()
}

/** Those after that number. */
export function loadRapportsDepuis(db: Db, id: number): Promise<Rapport[]> {
  return db.rapports.where('id').above(id).toArray()
}

/** Undefined when there is no report of that number. */
export function loadRapport(db: Db, id: number): Promise<Rapport | undefined> {
  return db.rapports.get(id)
}

/** The place of a year that is over. */
export function cleArchive(millesime: number): CleArchive {
  return `archive:${millesime}`
}

/** Of one year; undefined when nothing of it is kept. */
export function loadArchive(db: Db, millesime: number): Promise<Archive | undefined> {
  return read<Archive>(db, cleArchive(millesime))
}

/** Every year that is over and of which something is kept, the newest first. */
export async function loadArchives(db: Db): Promise<Archive[]> {
  const cles = await db.registre.where('cle').startsWith('archive:').primaryKeys()
  const archives = await Promise.all(cles.map((cle) => read<Archive>(db, cle)))
  return archives.filter((archive) => archive !== undefined).sort((a, b) => b.millesime - a.millesime)
}
