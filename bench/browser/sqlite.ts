// Both sides of a school in SQLite, compiled to WebAssembly and in memory → the same changes, by joins.
/// <reference types="vite/client" />
import initSqlJs from 'sql.js'
import type { Database, SqlValue } from 'sql.js'
import wasm from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { codesDispositif } from '#domain/dispositif.ts'
import { dispositifsEnVigueur } from '#domain/onde.ts'
import type { Monde } from '#sync/plan.ts'
import { bilanChange, eleveChange } from './changes.ts'

const schema = `
  CREATE TABLE onde (id INTEGER PRIMARY KEY, ine TEXT, nom TEXT, prenoms TEXT, naissance TEXT, sexe TEXT);
  CREATE TABLE dispositif (onde INTEGER, code TEXT, rang INTEGER, debut TEXT, fin TEXT);
  CREATE TABLE livret (id TEXT PRIMARY KEY, classe TEXT, ine TEXT, nom TEXT, prenoms TEXT, naissance TEXT, sexe TEXT)
    WITHOUT ROWID;
  CREATE TABLE periode (classe TEXT, indice INTEGER, debut TEXT, fin TEXT, PRIMARY KEY (classe, indice)) WITHOUT ROWID;
  CREATE TABLE bilan (eleve TEXT, periode INTEGER, mode TEXT, ouvert INTEGER, dispositifs TEXT,
    PRIMARY KEY (eleve, periode)) WITHOUT ROWID;
`

/** Made once the rows are in, as is quicker. */
const indexes = `
  CREATE UNIQUE INDEX onde_ine ON onde (ine);
  CREATE UNIQUE INDEX livret_ine ON livret (ine);
  CREATE INDEX dispositif_onde ON dispositif (onde);
  ANALYZE;
`

const eleves = `
  SELECT l.id, o.ine, o.nom, o.prenoms, o.naissance, o.sexe FROM livret l JOIN onde o ON o.ine = l.ine
  WHERE o.nom IS NOT l.nom OR o.prenoms IS NOT l.prenoms OR o.naissance IS NOT l.naissance OR o.sexe IS NOT l.sexe
`

/** « Au moins un jour en commun » (D2), each code once, in the order of D1. */
const bilans = `
  SELECT eleve, periode, apres FROM (
    SELECT b.eleve, b.periode, b.dispositifs AS avant,
      CASE WHEN EXISTS (SELECT 1 FROM dispositif d WHERE d.onde = o.id)
        THEN coalesce((SELECT group_concat(code, '|') FROM (
          SELECT DISTINCT d.code, d.rang FROM dispositif d
          WHERE d.onde = o.id AND d.debut <= p.fin AND coalesce(d.fin, '9999-12-31') >= max(p.debut, d.debut)
          ORDER BY d.rang)), '')
        ELSE '' END AS apres
    FROM bilan b
    JOIN livret l ON l.id = b.eleve
    JOIN onde o ON o.ine = l.ine
    JOIN periode p ON p.classe = l.classe AND p.indice = b.periode
    WHERE b.mode = 'saisie' AND b.ouvert = 1)
  WHERE avant <> apres
`

export class Sqlite {
  readonly #db: Database

  private constructor(db: Database) {
    this.#db = db
  }

  /** The module is fetched and compiled: that is not measured. */
  static async open(): Promise<() => Sqlite> {
    const { Database } = await initSqlJs({ locateFile: () => wasm })
    return () => new Sqlite(new Database())
  }

  load({ onde, livret }: Monde): void {
    this.#db.run(schema)
    this.#db.run('BEGIN')
    const insertOnde = this.#inserter('onde', 6)
    const insertDispositif = this.#inserter('dispositif', 5)
    let id = 0
    for (const classe of onde.classes) {
      for (const eleve of classe.eleves) {
        insertOnde([++id, eleve.ine, eleve.nom, eleve.prenoms, eleve.dateNaissance, eleve.sexe])
        for (const { code, debut, fin } of dispositifsEnVigueur(eleve)) {
          insertDispositif([id, code, codesDispositif.indexOf(code), debut, fin])
        }
      }
    }
    const insertPeriode = this.#inserter('periode', 4)
    const insertLivret = this.#inserter('livret', 7)
    const insertBilan = this.#inserter('bilan', 5)
    for (const classe of livret.classes) {
      classe.periodes.forEach(({ debut, fin }, index) => {
        insertPeriode([classe.id, index + 1, debut, fin])
      })
      for (const { id, ine, nom, prenoms, dateNaissance, sexe, bilans } of classe.eleves) {
        insertLivret([id, classe.id, ine, nom, prenoms, dateNaissance, sexe])
        for (const bilan of bilans) {
          const ouvert = bilan.mode === 'saisie' && bilan.verrou.etat !== 'verrouille'
          insertBilan([id, bilan.periode, bilan.mode, ouvert ? 1 : 0, bilan.dispositifs.join('|')])
        }
      }
    }
    this.#db.run('COMMIT')
    this.#db.run(indexes)
  }

  changes(): string[] {
    return [
      ...this.#rows(eleves).map(([id, ine, nom, prenoms, dateNaissance, sexe]) =>
        eleveChange(text(id), { ine, nom, prenoms, dateNaissance, sexe }),
      ),
      ...this.#rows(bilans).map(([eleve, periode, codes]) =>
        bilanChange(text(eleve), Number(periode), text(codes)),
      ),
    ]
  }

  close(): void {
    this.#db.close()
  }

  #inserter(table: string, columns: number): (row: SqlValue[]) => void {
    const statement = this.#db.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`)
    return (row) => {
      statement.run(row)
    }
  }

  #rows(query: string): SqlValue[][] {
    const statement = this.#db.prepare(query)
    const rows: SqlValue[][] = []
    while (statement.step()) rows.push(statement.get())
    statement.free()
    return rows
  }
}

function text(value: SqlValue | undefined): string {
  return String(value)
}
