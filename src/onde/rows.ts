// One row of cells → the values of the domain, or what is wrong with it, noted (I4, I5).
import type { DateIso } from '#domain/date.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import { uaiOf } from '#domain/ecole.ts'
import type { FormulaireEcole } from '#domain/ecole.ts'
import type { Identite, Ine } from '#domain/eleve.ts'
import type { OndeEleve } from '#domain/onde.ts'
import { cleanText, dateInCell, idOndeInCell, ineInCell, isIneDouteux, memo } from './cells.ts'
import type { Column, Nature } from './columns.ts'
import { note } from './fichier.ts'
import type { Fichier, Place } from './fichier.ts'
import { dispositifsOf, niveauOf, sexeOf } from './values.ts'
import type { Liste } from './values.ts'

/** A classe as a row names it; at least one of the two is there. Rows of a file that name it alike share one object. */
export interface ClasseLue {
  readonly idOnde: string | null
  readonly libelle: string | null
}

/** An élève as the exports have them, and what the column `Dispositif(s)` lists; null: no such column, nothing is said. */
export interface Inscrit {
  /** Without dispositifs yet. */
  readonly eleve: OndeEleve
  readonly liste: Liste | null
}

/** A good row of a pupil export. */
export interface LigneEleve extends Inscrit, Place<'eleves'> {
  readonly classe: ClasseLue
}

/** A row of a dispositifs file: it speaks of an élève, even when what it says of them had to be set aside. */
export interface LigneDispositif extends Place<'dispositifs'> {
  readonly ine: Ine | null
  readonly nom: string
  readonly prenoms: string
  readonly dateNaissance: DateIso | null
  /** None when the row was set aside. */
  readonly codes: readonly CodeDispositif[]
  readonly autre: boolean
  readonly debut: DateIso | null
  readonly fin: DateIso | null
}

type Row = readonly string[]

/** The cell of a column, empty when the file has no such column or the row is too short. */
function cellOf<N extends Nature>({ columns }: Fichier<N>, column: Column<N>): (row: Row) => string {
  const index = columns.get(column)
  return index === undefined ? () => '' : (row) => row[index] ?? ''
}

/** A reader for the rows of this file: a good row, or undefined when it was set aside and the reasons noted. */
export function elevesReader(fichier: Fichier<'eleves'>): (row: Row, line: number) => LigneEleve | undefined {
  const [nomOf, prenomsOf, nomUsageOf] = [
    cellOf(fichier, 'nom'),
    cellOf(fichier, 'prenoms'),
    cellOf(fichier, 'nomUsage'),
  ]
/** A reader for the rows of this file; undefined: the row does not even say of whom it speaks. */
export function dispositifsReader(
  fichier: Fichier<'dispositifs'>,
): (row: Row, line: number) => LigneDispositif | undefined {
  const cell = cellReader(fichier)

  return (row, line) => {
    const place = { fichier, line }
    const ine = ineInCell(cell(row, 'ine'))
    const nom = cleanText(cell(row, 'nom')) || cleanText(cell(row, 'nomUsage'))
    const prenoms = cleanText(cell(row, 'prenoms'))
    const dateNaissance = dateInCell(cell(row, 'dateNaissance')) ?? null
    if (ine === null) {
      if (nom === '') note(place, 'nom-manquant', 'nom')
      if (prenoms === '') note(place, 'prenom-manquant', 'prenoms')
      if (dateNaissance === null) {
        note(place, 'date-invalide', 'dateNaissance', cell(row, 'dateNaissance'))
      }
      if (nom === '' || prenoms === '' || dateNaissance === null) return undefined
    }

    const ligne = { fichier, line, ine, nom, prenoms, dateNaissance }
    const debut = dateOrNull(cell(row, 'debut'))
    const fin = dateOrNull(cell(row, 'fin'))
    if (debut === undefined) note(place, 'date-invalide', 'debut', cell(row, 'debut'))
    if (fin === undefined) note(place, 'date-invalide', 'fin', cell(row, 'fin'))
    const { codes, autre, inconnus } = dispositifsOf(cell(row, 'dispositif'))
    for (const inconnu of inconnus) note(place, 'dispositif-inconnu', 'dispositif', inconnu)
    // Dates of nothing: one of the two cells is wrong. Nothing at all is an élève without dispositif.
    const nameless = codes.length === 0 && !autre && inconnus.length === 0
    if (nameless && (debut ?? fin ?? null) !== null) note(place, 'dispositif-inconnu', 'dispositif')

    if (debut === undefined || fin === undefined) return { ...ligne, ...nothing }
    return { ...ligne, codes, autre, debut, fin }
  }
}

/** What a row says of the école, as the form would (I9); a UAI whose letter does not check is noted and left out. */
export function ecoleReader(fichier: Fichier<'ecole'>): (row: Row, line: number) => FormulaireEcole {
  const cell = cellReader(fichier)
  const text = (row: Row, column: Column<'ecole'>): string => cleanText(cell(row, column))

  return (row, line) => {
    const uai = text(row, 'uai')
    const valid = uaiOf(uai)
    if (uai !== '' && valid === undefined) note({ fichier, line }, 'uai-invalide', 'uai', uai)
    const adresse = [text(row, 'adresse'), text(row, 'codePostal'), text(row, 'commune')]
    return {
      ...(valid !== undefined && { uai: valid }),
      denomination: text(row, 'denomination'),
      adresse: adresse.filter((part) => part !== '').join(' '),
      responsable: text(row, 'responsable'),
      telephone: text(row, 'telephone'),
      courriel: text(row, 'courriel'),
    }
  }
}

/** A dispositif row that is set aside still says that it speaks of its élève. */
const nothing = { codes: [], autre: false, debut: null, fin: null } as const

function classeOf(idCell: string, libelleCell: string): ClasseLue | undefined {
  const idOnde = idOndeInCell(idCell)
  const libelle = cleanText(libelleCell) || null
  return idOnde === null && libelle === null ? undefined : { idOnde, libelle }
}

/** An empty cell is no date, which is not the same as a wrong one (undefined). */
function dateOrNull(cell: string): DateIso | null | undefined {
  return cleanText(cell) === '' ? null : dateInCell(cell)
}
