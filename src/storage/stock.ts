// A database and what opens it: what every reading and every writing is handed, and the rows that they make of it.
import type { Classe } from '#domain/classe.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { Coffre } from './coffre/scelle.ts'
import { seal, unseal } from './coffre/scelle.ts'
import type { Db, Registre, Scellee } from './db.ts'

export interface Stock {
  readonly db: Db
  /**
   * The coffre of that name, null for a base without phrase. Waits while it is closed, and then gives undefined: what
   * was read before it waited is no longer what should be looked at.
   */
  readonly coffre: (id: string | undefined) => Promise<Coffre | null | undefined>
}

/** A database that is open once and for all: nobody will be asked for a phrase. */
export function stockOf(db: Db, coffre: Coffre | null = null): Stock {
  return {
    db,
    coffre: (id) =>
      id === coffre?.id
        ? Promise.resolve(coffre)
        : Promise.reject(new Error('the base is not protected as whoever reads it was told')),
  }
}

type Rangee = Classe | Rapport | Registre

/** As they are stored: the very same in an open base, and in a protected one, only their key and sealed bytes. */
export function rangees<Row extends Rangee>(
  coffre: Coffre | null,
  rows: readonly Row[],
): Promise<readonly (Row | Scellee<Row>)[]> {
  if (coffre === null) return Promise.resolve(rows)
  return Promise.all(
    rows.map(async (row) => {
      const scelle = await seal(coffre, lieuOf(row), row)
      // Its key and nothing else: a type cannot follow which of the two it has.
      return { ...cleOf(row), scelle } as unknown as Scellee<Row>
    }),
  )
}

/**
 * What was stored, from what is. A sealed row in an open base, or an open one in a protected base, is no row of ours:
 * it rejects, as for one that was altered.
 */
export async function ouvertes<Row extends Rangee>(
  coffre: Coffre | null,
  rows: readonly (Row | Scellee<Row>)[],
): Promise<readonly Row[]> {
  return Promise.all(
    rows.map(async (row) => {
      if (isScellee(row)) {
        if (coffre === null) throw new Error('a sealed row in a base without phrase')
        // What was sealed for that place is a row of its table: `rangees` is its only author.
        return (await unseal(coffre, lieuOf(row), row.scelle)) as Row
      }
      if (coffre !== null) throw new Error('a row in clear in a protected base')
      return row
    }),
  )
}

function isScellee<Row extends Rangee>(row: Row | Scellee<Row>): row is Scellee<Row> {
  return 'scelle' in row
}

function cleOf(row: Rangee | Scellee<Rangee>): { cle: string } | { id: string | number } {
  return 'cle' in row ? { cle: row.cle } : { id: row.id }
}

/** Its table and its key: classes have words for ids, and reports have numbers. */
function lieuOf(row: Rangee | Scellee<Rangee>): string {
  if ('cle' in row) return `registre ${row.cle}`
  return typeof row.id === 'number' ? `rapports ${String(row.id)}` : `classes ${row.id}`
}
