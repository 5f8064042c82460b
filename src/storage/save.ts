// The one write of the house: some pages, and what goes with them, in one durable transaction, or nothing.
import type { Archive, Certificat } from '#domain/archive.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import type { Ecole } from '#domain/ecole.ts'
import { emptyLivret } from '#domain/livret.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { ChangementSource } from '#domain/source.ts'
import { derniersAvec } from '#sync/identifiants.ts'
import type { Monde, Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Journal } from '#sync/tour.ts'
import type { Coffre } from './coffre/scelle.ts'
import type { CleArchive, Registre } from './db.ts'
import { cleArchive, readVersions, sameVersions, sortedClasses } from './load.ts'
import type { Tout } from './load.ts'
import type { Protection } from './protection.ts'
import type { Lignee } from './sauvegarde/lignee.ts'
import { rangees } from './stock.ts'
import type { Stock } from './stock.ts'

/** What is to be stored; what is not named stays as it is. */
export interface Write {
  readonly onde?: Onde
  readonly ecole?: Ecole | null
  readonly save?: readonly Classe[]
  readonly remove?: readonly ClasseId[]
  readonly depot?: unknown
  readonly source?: readonly ChangementSource[]
  readonly rapport?: Omit<Rapport, 'id'>
  /** Reports of before, with an élève taken out of them; and those that go. */
  readonly rapports?: { readonly save: readonly Rapport[]; readonly remove: readonly number[] }
  /** Years that are over; one that holds nothing any more goes. */
  readonly archives?: readonly Archive[]
  readonly certificats?: readonly Certificat[]
  /** Everything goes, reports too, and nothing but a certificate of it is written with it. */
  readonly efface?: true
  /** Everything goes, and the rest of this comes in its place: reports with the numbers that they have. */
  readonly restaure?: { readonly rapports: readonly Rapport[] }
  /** Where the base comes from. Its own write is one like another: whoever counts changes allows for it. */
  readonly lignee?: Lignee
  /** What a restoration replaced, to be taken back; null: no longer. */
  readonly remplace?: unknown
  /** V3: opened before a tour, alone, and no version moves; null closes it. */
  readonly journal?: Journal | null
  /** The header of the coffre, null for a base without phrase; and the coffre itself, in which this write is sealed. */
  readonly protection?: { readonly rangee: Protection | null; readonly coffre: Coffre | null }
  /** All that was stored, to be stored again: sealed otherwise, or opened. */
  readonly tout?: Tout
}

/** What is stored after it: the same as `loadMonde` would read. */
export interface Written {
  readonly monde: Monde
  /** Numbered. */
  readonly rapport: Rapport | undefined
}

/**
 * Stores what was computed from `monde`, which must have come from `loadMonde`. Gives undefined, and has
 * written nothing, when anything stored has been written since: what was computed no longer holds (P4, P7).
 */
export async function write(stock: Stock, monde: Monde, what: Write): Promise<Written | undefined> {
  const { db } = stock
  // Everything is ready, and sealed, before it opens: inside, only Dexie is awaited, so that it commits as one.
  const versions = versionsAfter(monde.versions, what)
  const coffre = await coffreFor(stock, monde, what)
  // The base was closed since `monde` was read: whoever asked reads it again, once it is open.
  if (coffre === undefined) return undefined
  const rapport = what.rapport === undefined ? undefined : { ...what.rapport, id: versions.rapports }
  const [registre, nouveau, anciens, save] = await Promise.all([
    rangees(coffre, registreOf(what)),
    rangees(coffre, rapport === undefined ? [] : [rapport]),
    rangees(coffre, what.tout?.rapports ?? what.restaure?.rapports ?? what.rapports?.save ?? []),
    rangees(coffre, what.tout?.monde.livret.classes ?? what.save ?? []),
  ])
  const after = { monde: mondeAfter(monde, versions, what), rapport }
  return db.transaction('rw', [db.classes, db.registre, db.rapports], async () => {
    if (!sameVersions(await readVersions(db), monde.versions)) return undefined
    if (isFromNothing(what)) {
      // What comes in the place of the rest is sealed as the rest was.
      const kept = what.restaure === undefined ? [] : ['protection']
      const registre = db.registre.where('cle').noneOf(kept).delete()
      await Promise.all([registre, db.classes.clear(), db.rapports.clear()])
    }
    // Asked for at once, in one breath: the disk is waited for once. If one fails, they all go.
    await Promise.all([
      db.registre.bulkPut([...registre, ...clearRowsOf(versions, what)]),
      what.protection?.rangee === null ? db.registre.delete('protection') : undefined,
      nouveau.length === 0 ? undefined : db.rapports.bulkAdd(nouveau),
      anciens.length === 0 ? undefined : db.rapports.bulkPut(anciens),
      save.length === 0 ? undefined : db.classes.bulkPut(save),
      what.rapports === undefined ? undefined : db.rapports.bulkDelete([...what.rapports.remove]),
      db.registre.bulkDelete(archivesVides(what)),
      what.remove === undefined ? undefined : db.classes.bulkDelete([...what.remove]),
    ])
    return after
  })
}

/** What is sealed with; nothing that is erased has to be opened. */
function coffreFor(stock: Stock, monde: Monde, what: Write): Promise<Coffre | null | undefined> {
  if (what.protection !== undefined) return Promise.resolve(what.protection.coffre)
  if (what.efface === true) return Promise.resolve(null)
  return stock.coffre(monde.versions.protection)
}

/** Nothing of what was there is there after it. */
function isFromNothing({ efface, restaure }: Write): boolean {
  return efface === true || restaure !== undefined
}

/** Of a base that nothing of what was there is left in, before what comes in its place. */
function versionsVides(before: Versions, { restaure }: Write, ecrits: number): Versions {
  const { protection, derniers } = before
  return {
    ecrits,
    onde: ecrits,
    ecole: ecrits,
    classes: new Map(),
    rapports: restaure?.rapports.at(-1)?.id ?? 0,
    efface: ecrits,
    derniers,
    ...(restaure !== undefined && protection !== undefined && { protection }),
  }
}

function versionsAfter(before: Versions, what: Write): Versions {
  // What a journal announces has not happened, and closing one changes nothing that was read.
  if (Object.keys(what).every((key) => key === 'journal')) return before
  const ecrits = before.ecrits + 1
  const from = isFromNothing(what) ? versionsVides(before, what, ecrits) : before
  const classes = new Map(from.classes)
  for (const { id } of what.save ?? []) classes.set(id, ecrits)
  for (const id of what.remove ?? []) classes.delete(id)
  const { protection, ...versions } = from
  const coffre = what.protection === undefined ? protection : what.protection.rangee?.entete.id
  const pages = what.save ?? []
  const rapports = what.restaure?.rapports ?? (what.rapport === undefined ? [] : [what.rapport])
  return {
    ...versions,
    ecrits,
    onde: what.onde === undefined ? from.onde : ecrits,
    ecole: what.ecole === undefined ? from.ecole : ecrits,
    classes,
    rapports: from.rapports + (what.rapport === undefined ? 0 : 1),
    ...(coffre === undefined ? {} : { protection: coffre }),
    // Those of years that are over, too: a backup may bring some that no page nor report of it names any more.
    derniers: derniersAvec(
      before.derniers,
      [...pages, ...(what.archives ?? []).flatMap((archive) => archive.classes)],
      rapports,
    ),
    efface: what.rapports === undefined ? from.efface : ecrits,
  }
}

/** The rows that a protected base seals. */
function registreOf(what: Write): Registre[] {
  const rows: Registre[] = [...(what.tout?.registre ?? [])]
  if (what.journal !== undefined) rows.push({ cle: 'journal', valeur: what.journal })
  if (what.onde !== undefined) rows.push({ cle: 'onde', valeur: what.onde })
  if (what.ecole !== undefined) rows.push({ cle: 'ecole', valeur: what.ecole })
  if (what.depot !== undefined) rows.push({ cle: 'depot', valeur: what.depot })
  if (what.source !== undefined) rows.push({ cle: 'source', valeur: what.source })
  if (what.lignee !== undefined) rows.push({ cle: 'lignee', valeur: what.lignee })
  if (what.remplace !== undefined) rows.push({ cle: 'remplace', valeur: what.remplace })
  if (what.certificats !== undefined) rows.push({ cle: 'certificats', valeur: what.certificats })
  for (const archive of what.archives ?? []) {
    if (archive.classes.length > 0) rows.push({ cle: cleArchive(archive.millesime), valeur: archive })
  }
  return rows
}

/**
 * `versions` is written even when no page is: a report alone is news too, for whoever watches. A journal that opens
 * is none: what it announces has not happened, and another tab must not take it for a crash.
 */
function clearRowsOf(versions: Versions, what: Write): Registre[] {
  const rows: Registre[] = []
  if (what.journal === undefined || what.journal === null) rows.push({ cle: 'versions', valeur: versions })
  const protection = what.protection?.rangee ?? undefined
  if (protection !== undefined) rows.push({ cle: 'protection', valeur: protection })
  return rows
}

function archivesVides({ archives = [] }: Write): CleArchive[] {
  return archives.filter(({ classes }) => classes.length === 0).map(({ millesime }) => cleArchive(millesime))
}

function mondeAfter(monde: Monde, versions: Versions, what: Write): Monde {
  const before = isFromNothing(what) ? { onde: emptyOnde, livret: emptyLivret } : monde
  const pages = new Map(before.livret.classes.map((classe) => [classe.id, classe]))
  for (const classe of what.save ?? []) pages.set(classe.id, classe)
  for (const id of what.remove ?? []) pages.delete(id)
  return {
    onde: what.onde ?? before.onde,
    livret: {
      ecole: what.ecole === undefined ? before.livret.ecole : what.ecole,
      classes: sortedClasses([...pages.values()]),
    },
    versions,
  }
}
