// The one write of the house: some pages, and what goes with them, in one durable transaction, or nothing.
import type { Archive, Certificat } from '#domain/archive.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import type { Ecole } from '#domain/ecole.ts'
import { emptyLivret } from '#domain/livret.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Monde, Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Journal } from '#sync/tour.ts'
import type { CleArchive, Db, Registre } from './db.ts'
import { cleArchive, readVersions, sameVersions, sortedClasses } from './load.ts'

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
  /** V3: opened before a tour, alone, and no version moves; null closes it. */
  readonly journal?: Journal | null
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
export function write(db: Db, monde: Monde, what: Write): Promise<Written | undefined> {
  // Everything is ready before it opens: inside, only Dexie is awaited, so that it commits as one.
  const versions = versionsAfter(monde.versions, what)
  const registre = registreOf(versions, what)
  const rapport = what.rapport === undefined ? undefined : { ...what.rapport, id: versions.rapports }
  const after = { monde: mondeAfter(monde, versions, what), rapport }
  return db.transaction('rw', [db.classes, db.registre, db.rapports], async () => {
    if (!sameVersions(await readVersions(db), monde.versions)) return undefined
    if (what.efface === true) {
      await Promise.all([db.registre.clear(), db.classes.clear(), db.rapports.clear()])
    }
    // Asked for at once, in one breath: the disk is waited for once. If one fails, they all go.
    await Promise.all([
      db.registre.bulkPut(registre),
      rapport === undefined ? undefined : db.rapports.add(rapport),
      what.rapports === undefined ? undefined : db.rapports.bulkPut(what.rapports.save),
      what.rapports === undefined ? undefined : db.rapports.bulkDelete([...what.rapports.remove]),
      db.registre.bulkDelete(archivesVides(what)),
      what.save === undefined ? undefined : db.classes.bulkPut(what.save),
      what.remove === undefined ? undefined : db.classes.bulkDelete([...what.remove]),
    ])
    return after
  })
}

function versionsAfter(before: Versions, what: Write): Versions {
  // What a journal announces has not happened, and closing one changes nothing that was read.
  if (Object.keys(what).every((key) => key === 'journal')) return before
  const ecrits = before.ecrits + 1
  if (what.efface === true) {
    return { ecrits, onde: ecrits, ecole: ecrits, classes: new Map(), rapports: 0, efface: ecrits }
  }
  const classes = new Map(before.classes)
  for (const { id } of what.save ?? []) classes.set(id, ecrits)
  for (const id of what.remove ?? []) classes.delete(id)
  return {
    ...before,
    ecrits,
    onde: what.onde === undefined ? before.onde : ecrits,
    ecole: what.ecole === undefined ? before.ecole : ecrits,
    classes,
    rapports: before.rapports + (what.rapport === undefined ? 0 : 1),
    efface: what.rapports === undefined ? before.efface : ecrits,
  }
}

/**
 * `versions` is written even when no page is: a report alone is news too, for whoever watches. A journal that opens
 * is none: what it announces has not happened, and another tab must not take it for a crash.
 */
function registreOf(versions: Versions, what: Write): Registre[] {
  if (what.journal !== undefined && what.journal !== null) return [{ cle: 'journal', valeur: what.journal }]
  const rows: Registre[] = [{ cle: 'versions', valeur: versions }]
  if (what.journal === null) rows.push({ cle: 'journal', valeur: null })
  if (what.onde !== undefined) rows.push({ cle: 'onde', valeur: what.onde })
  if (what.ecole !== undefined) rows.push({ cle: 'ecole', valeur: what.ecole })
  if (what.depot !== undefined) rows.push({ cle: 'depot', valeur: what.depot })
  if (what.source !== undefined) rows.push({ cle: 'source', valeur: what.source })
  if (what.certificats !== undefined) rows.push({ cle: 'certificats', valeur: what.certificats })
  for (const archive of what.archives ?? []) {
    if (archive.classes.length > 0) rows.push({ cle: cleArchive(archive.millesime), valeur: archive })
  }
  return rows
}

function archivesVides({ archives = [] }: Write): CleArchive[] {
  return archives.filter(({ classes }) => classes.length === 0).map(({ millesime }) => cleArchive(millesime))
}

function mondeAfter(before: Monde, versions: Versions, what: Write): Monde {
  if (what.efface === true) return { onde: emptyOnde, livret: emptyLivret, versions }
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
