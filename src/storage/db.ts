// The tables. One classe is one page: its périodes, its élèves and their bilans are read and written together,
// because that is how a director works and because a record per élève costs ten times more (src/README.md).
//
// classes   by id: the pages of the livret. A synchronisation rewrites those that changed, and only those.
// registre  by key: what there is one of.
//             `versions`  the number of the write that each thing below, and each page, comes from. Every write of the
//                         house reads it, checks it and writes it, in its own transaction: it is what makes a plan
//                         stale, what other tabs watch, and what tells which pages to read again. No number comes
//                         twice, so that a page that was erased and made again is never taken for the same. With them, the
//                         highest id ever given to an élève and to a classe, which is not given again either.
//             `ecole`     the école as the livret has it.
//             `onde`      what ONDE says, as one value.
//             `depot`     what the last dépôt gave, to be read again.
//             `journal`   what « déverrouiller, synchroniser, reverrouiller » is about to do, from just before it
//                         until the transaction that does it: found at a start, it was cut. Null when there is none.
//             `source`    of each classe whose source was changed at a cost, the page as it was before: the change
//                         can be taken back, as long as the bilans that it left are as it left them.
//             `protection` the header of the coffre, and after how long it closes by itself; absent without a phrase.
//             `archive:2026` the locked and imported bilans of a school year that is over. No synchronisation reads it.
//             `certificats` what was erased, in numbers: the end of each year, an élève, the école.
//             `lignee`    the backups that are in its history, from the first one on: two copies that went on, each its
//                         own way, are known by it. Nothing in it is about anybody.
//             `remplace`  what a restoration put aside, whole, for the days in which it can be taken back; null after.
// rapports  by number: every synchronisation, with its changes before and after; rewritten only to take an élève out of it.
//
// In a base that a phrase protects, each row but `versions` and `protection` is its key and sealed bytes (stock.ts): in
// clear there are numbers, the ids of pages (c1, c2…) and nothing else. So no upgrade of the schema can read a page of
// such a base any more: from the third version on, what a page has more is given to it when it is opened.
//
// Versions of the schema are only ever added.
import Dexie from 'dexie'
import type { EntityTable } from 'dexie'
import type { Classe } from '#domain/classe.ts'
import { emptyContenu } from '#domain/contenu.ts'
import { withBilans } from '#domain/verrou.ts'
import { derniersAvec } from '#sync/identifiants.ts'
import type { Versions } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Octets } from './coffre/octets.ts'
import { sansRetour } from './ouverture.ts'

/** The place of a year's archive: its millésime, and nothing of anybody. */
export type CleArchive = `archive:${number}`

export interface Registre {
  readonly cle:
    | 'versions'
    | 'protection'
    | 'ecole'
    | 'onde'
    | 'depot'
    | 'journal'
    | 'source'
    | 'certificats'
    | 'lignee'
    | 'remplace'
    | 'essai'
    | CleArchive
  readonly valeur: unknown
}

/** A row of a protected base: what it is found by, and the rest sealed. */
export type Scellee<Row> = Row extends unknown
  ? Pick<Row, Extract<keyof Row, 'id' | 'cle'>> & { readonly scelle: Octets }
  : never

export class Db extends Dexie {
  declare readonly classes: EntityTable<Classe | Scellee<Classe>, 'id'>
  declare readonly registre: EntityTable<Registre | Scellee<Registre>, 'cle'>
  declare readonly rapports: EntityTable<Rapport | Scellee<Rapport>, 'id'>

  constructor(name = 'diapason') {
    // Strict: « done » is said when it is on the disk, not when the system has promised to put it there (P7).
    super(name, { chromeTransactionDurability: 'strict', ...sansRetour() })
    this.version(1).stores({ classes: 'id', registre: 'cle', rapports: 'id' })
    // A bilan entered here holds what a publisher's does, and a classe the names that its bilans bear.
    this.version(2).upgrade(async (transaction) => {
      await transaction.table<Classe>('classes').toCollection().modify(withContenus)
      await transaction.table<Registre>('registre').where('cle').equals('versions').modify(withEcrits)
    })
    // Pages may be sealed: a build that does not know it must not read them, nor write beside them.
    // Ids were given from those in the livret alone: of an élève who had been taken back, the number came again.
    this.version(3).upgrade(async (transaction) => {
      const classes = await transaction.table<Classe>('classes').toArray()
      const rapports = await transaction.table<Rapport>('rapports').toArray()
      const derniers = derniersAvec({ eleve: 0, classe: 0 }, classes, rapports)
      await transaction
        .table<Registre>('registre')
        .where('cle')
        .equals('versions')
        .modify((row, ref) => {
          // What the second version wrote there, and nothing else did.
          ref.value = { ...row, valeur: { ...(row.valeur as Omit<Versions, 'derniers'>), derniers } }
        })
    })
  }
}

/** A page of the first version → of the second. */
function withContenus(classe: Classe, page: { value: Classe }): void {
  page.value = withBilans({ ...classe, enseignants: [] }, (bilan) => ({ ...emptyContenu, ...bilan }))
}

/** Counts of the first version → numbers of writes, none of which has been given yet. */
function withEcrits(row: Registre, ref: { value: Registre }): void {
  // What the first version wrote there, and nothing else did.
  const versions = row.valeur as Omit<Versions, 'ecrits' | 'efface' | 'derniers'>
  const ecrits = [...versions.classes.values()].reduce((sum, n) => sum + n, versions.onde + versions.ecole)
  ref.value = { ...row, valeur: { ...versions, ecrits, efface: 0 } }
}
