// The tables → what the engine works on: Onde and Livret as values, as of given versions; and the reports.
import type { Table } from 'dexie'
import type { Archive } from '#domain/archive.ts'
import type { Classe } from '#domain/classe.ts'
import type { Ecole } from '#domain/ecole.ts'
import { emptyLivret } from '#domain/livret.ts'
import { compareText } from '#domain/nom.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { Monde, Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Coffre } from './coffre/scelle.ts'
import type { CleArchive, Db, Registre, Scellee } from './db.ts'
import { ouvertes } from './stock.ts'
import type { Stock } from './stock.ts'

/**
 * What is stored now, read in one transaction and opened after it. Of `known`, which must have come from here,
 * whatever has not been written since is kept as it is and not read again.
 */
export async function loadMonde(stock: Stock, known?: Monde): Promise<Monde> {
  const { db } = stock
  const { versions, rows, coffre } = await readRows(stock, [db.classes, db.registre], async (now) => {
    if (known !== undefined && sameVersions(known.versions, now)) return undefined
    const kept = (known?.livret.classes ?? []).filter(
      ({ id }) => known?.versions.classes.get(id) === now.classes.get(id),
    )
    return {
      kept,
      onde: known?.versions.onde === now.onde ? undefined : await db.registre.get('onde'),
      ecole: known?.versions.ecole === now.ecole ? undefined : await db.registre.get('ecole'),
      moved: kept.length === 0 ? await db.classes.toArray() : await readMoved(db, now, kept),
    }
  })
  if (known !== undefined && rows === undefined) return known
  const { kept = [], moved = [] } = rows ?? {}
  const [onde, ecole, pages] = await Promise.all([
    known?.versions.onde === versions.onde ? known.onde : valeurOf<Onde>(coffre, rows?.onde),
    known?.versions.ecole === versions.ecole ? known.livret.ecole : valeurOf<Ecole>(coffre, rows?.ecole),
    ouvertes<Classe>(coffre, moved),
  ])
  return {
    onde: onde ?? emptyOnde,
    livret: { ecole: ecole ?? null, classes: sortedClasses([...kept, ...pages]) },
    versions,
  }
}

async function readMoved(
  db: Db,
  versions: Versions,
  kept: readonly Classe[],
): Promise<(Classe | Scellee<Classe>)[]> {
  const ids = new Set(kept.map(({ id }) => id))
  const pages = await db.classes.bulkGet([...versions.classes.keys()].filter((id) => !ids.has(id)))
  return pages.filter((page) => page !== undefined)
}

/**
 * Rows, the versions of the same instant, and the coffre that opens them. WebCrypto is not waited for inside the
 * transaction, which would close by itself; and where somebody had to open the base first, all of it is read again.
 */
async function readRows<Rows>(
  { db, coffre: coffreOf }: Stock,
  tables: readonly Table[],
  ask: (versions: Versions) => Promise<Rows>,
): Promise<{ readonly versions: Versions; readonly rows: Rows; readonly coffre: Coffre | null }> {
  for (;;) {
    const lu = await db.transaction('r', tables, async () => {
      const versions = await readVersions(db)
      return { versions, rows: await ask(versions) }
    })
    const coffre = await coffreOf(lu.versions.protection)
    if (coffre !== undefined) return { ...lu, coffre }
  }
}

/** In an order that reading and writing agree on; a screen has its own. */
export function sortedClasses(classes: readonly Classe[]): readonly Classe[] {
  return [...classes].sort((a, b) => compareText(a.id, b.id))
}

/** What is counted from when nothing has been written yet. */
const zero: Versions = {
  ecrits: 0,
  onde: 0,
  ecole: 0,
  classes: new Map(),
  rapports: 0,
  efface: 0,
  derniers: { eleve: 0, classe: 0 },
}

/** The number of the last write of each thing, of one instant. */
export async function readVersions(db: Db): Promise<Versions> {
  return (await readClear<Versions>(db, 'versions')) ?? zero
}

/** What must be known of a base to erase it, open or closed: nothing but its versions. */
export async function loadFerme(db: Db): Promise<Monde> {
  return { onde: emptyOnde, livret: emptyLivret, versions: await readVersions(db) }
}

/** Nothing has been written between the two. */
export function sameVersions(a: Versions, b: Versions): boolean {
  return a.ecrits === b.ecrits
}

/** One of the two rows that are never sealed; undefined before it was first written. */
export async function readClear<Valeur>(db: Db, cle: 'versions' | 'protection'): Promise<Valeur | undefined> {
  const row = await db.registre.get(cle)
  if (row !== undefined && 'scelle' in row) throw new Error(`${cle} is never sealed`)
  return row?.valeur as Valeur | undefined
}

/** What there is one of; undefined before it was first written. Not parsed again: `write` is its only author. */
export async function read<Valeur>(stock: Stock, cle: CleRegistre): Promise<Valeur | undefined> {
  const { db } = stock
  const { rows, coffre } = await readRows(stock, [db.registre], () => db.registre.get(cle))
  return valeurOf<Valeur>(coffre, rows)
}

/** What a protected base seals. */
type CleRegistre = Exclude<Registre['cle'], 'versions' | 'protection'>

async function valeurOf<Valeur>(
  coffre: Coffre | null,
  row: Registre | Scellee<Registre> | undefined,
): Promise<Valeur | undefined> {
  const [lue] = await ouvertes<Registre>(coffre, row === undefined ? [] : [row])
  return lue?.valeur as Valeur | undefined
}

/** The newest first. */
export function loadRapports(stock: Stock): Promise<readonly Rapport[]> {
  return readRapports(stock, (rapports) => rapports.reverse().toArray())
}

/** Those after that number. */
export function loadRapportsDepuis(stock: Stock, id: number): Promise<readonly Rapport[]> {
  return readRapports(stock, (rapports) => rapports.where('id').above(id).toArray())
}

/** Undefined when there is no report of that number. */
export async function loadRapport(stock: Stock, id: number): Promise<Rapport | undefined> {
  const [rapport] = await readRapports(stock, (rapports) => rapports.where('id').equals(id).toArray())
  return rapport
}

async function readRapports(
  stock: Stock,
  ask: (rapports: Db['rapports']) => Promise<(Rapport | Scellee<Rapport>)[]>,
): Promise<readonly Rapport[]> {
  const { db } = stock
  const { rows, coffre } = await readRows(stock, [db.registre, db.rapports], () => ask(db.rapports))
  return ouvertes<Rapport>(coffre, rows)
}

/** All that is stored, opened, as of one instant: what is to be sealed otherwise, or carried elsewhere. */
export interface Tout {
  readonly monde: Monde
  /** Every row that a protected base seals. */
  readonly registre: readonly Registre[]
  readonly rapports: readonly Rapport[]
}

export async function loadTout(stock: Stock): Promise<Tout> {
  const { db } = stock
  const { versions, rows, coffre } = await readRows(
    stock,
    [db.classes, db.registre, db.rapports],
    async () => ({
      classes: await db.classes.toArray(),
      registre: await db.registre.where('cle').noneOf(['versions', 'protection']).toArray(),
      rapports: await db.rapports.toArray(),
    }),
  )
  const [classes, registre, rapports] = await Promise.all([
    ouvertes<Classe>(coffre, rows.classes),
    ouvertes<Registre>(coffre, rows.registre),
    ouvertes<Rapport>(coffre, rows.rapports),
  ])
  const valeur = (cle: CleRegistre): unknown => registre.find((row) => row.cle === cle)?.valeur
  const onde = (valeur('onde') as Onde | undefined) ?? emptyOnde
  const ecole = (valeur('ecole') as Ecole | null | undefined) ?? null
  return { monde: { onde, livret: { ecole, classes: sortedClasses(classes) }, versions }, registre, rapports }
}

/** The place of a year that is over. */
export function cleArchive(millesime: number): CleArchive {
  return `archive:${millesime}`
}

/** Of one year; undefined when nothing of it is kept. */
export function loadArchive(stock: Stock, millesime: number): Promise<Archive | undefined> {
  return read<Archive>(stock, cleArchive(millesime))
}

/** Every year that is over and of which something is kept, the newest first. */
export async function loadArchives(stock: Stock): Promise<Archive[]> {
  const cles = await stock.db.registre.where('cle').startsWith('archive:').primaryKeys()
  // What its key begins with is all that such a row has in clear; the type of the keys cannot follow it.
  const archives = await Promise.all(cles.map((cle) => read<Archive>(stock, cle as CleArchive)))
  return archives.filter((archive) => archive !== undefined).sort((a, b) => b.millesime - a.millesime)
}
