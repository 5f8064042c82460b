// The one write of the house: some pages, and what goes with them, in one durable transaction, or nothing.
import type { Classe, ClasseId } from '#domain/classe.ts'
import type { Ecole } from '#domain/ecole.ts'
import { emptyLivret } from '#domain/livret.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Monde, Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Journal } from '#sync/tour.ts'
import type { Db, Registre } from './db.ts'
import { readVersions, sameVersions, sortedClasses } from './load.ts'
import type { Lignee } from './sauvegarde/lignee.ts'

/** What is to be stored; what is not named stays as it is. */
export interface Write {
  readonly onde?: Onde
  readonly ecole?: Ecole | null
  readonly save?: readonly Classe[]
  readonly remove?: readonly ClasseId[]
  readonly depot?: unknown
  readonly source?: readonly ChangementSource[]
  readonly rapport?: Omit<Rapport, 'id'>
  /** Everything goes, reports too, and nothing else is written with it. */
  readonly efface?: true
  /** Everything goes, and the rest of this comes in its place: reports with the numbers that they have. */
  readonly restaure?: { readonly rapports: readonly Rapport[] }
  /** Where the base comes from. Its own write is one like another: whoever counts changes allows for it. */
  readonly lignee?: Lignee
  /** What a restoration replaced, to be taken back; null: no longer. */
  readonly remplace?: unknown
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
    if (isFromNothing(what)) {
      await Promise.all([db.registre.clear(), db.classes.clear(), db.rapports.clear()])
    }
    // Asked for at once, in one breath: the disk is waited for once. If one fails, they all go.
    await Promise.all([
      db.registre.bulkPut(registre),
      rapport === undefined ? undefined : db.rapports.add(rapport),
      what.restaure === undefined ? undefined : db.rapports.bulkAdd(what.restaure.rapports),
      what.save === undefined ? undefined : db.classes.bulkPut(what.save),
      what.remove === undefined ? undefined : db.classes.bulkDelete([...what.remove]),
    ])
    return after
  })
}

/** Nothing of what was there is there after it. */
function isFromNothing({ efface, restaure }: Write): boolean {
  return efface === true || restaure !== undefined
}

function versionsAfter(before: Versions, what: Write): Versions {
  // What a journal announces has not happened, and closing one changes nothing that was read.
  if (Object.keys(what).every((key) => key === 'journal')) return before
  const ecrits = before.ecrits + 1
  const from: Versions = isFromNothing(what)
    ? { ecrits, onde: ecrits, ecole: ecrits, classes: new Map(), rapports: 0, efface: ecrits }
    : before
  const classes = new Map(from.classes)
  for (const { id } of what.save ?? []) classes.set(id, ecrits)
  for (const id of what.remove ?? []) classes.delete(id)
  const last = what.restaure?.rapports.at(-1)?.id ?? from.rapports
  return {
    ...from,
    ecrits,
    onde: what.onde === undefined ? from.onde : ecrits,
    ecole: what.ecole === undefined ? from.ecole : ecrits,
    classes,
    rapports: last + (what.rapport === undefined ? 0 : 1),
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
  if (what.lignee !== undefined) rows.push({ cle: 'lignee', valeur: what.lignee })
  if (what.remplace !== undefined) rows.push({ cle: 'remplace', valeur: what.remplace })
  return rows
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
