// One row of cells → the values of the domain, or what is wrong with it, noted (I4, I5).
import type { DateIso } from '#domain/date.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import { uaiOf } from '#domain/ecole.ts'
import type { FormulaireEcole } from '#domain/ecole.ts'
import type { Ine } from '#domain/eleve.ts'
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

/** Of whom a row that was set aside speaks: they are in ONDE, whatever is wrong with their row. */
export type Mention = Pick<OndeEleve, 'ine' | 'nom' | 'prenoms'>

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
export function elevesReader(
  fichier: Fichier<'eleves'>,
  ecartes: Mention[] = [],
): (row: Row, line: number) => LigneEleve | undefined {
  const cell = {
    ine: cellOf(fichier, 'ine'),
    nom: cellOf(fichier, 'nom'),
    nomUsage: cellOf(fichier, 'nomUsage'),
    prenoms: cellOf(fichier, 'prenoms'),
    dateNaissance: cellOf(fichier, 'dateNaissance'),
    sexe: cellOf(fichier, 'sexe'),
    cycle: cellOf(fichier, 'cycle'),
    niveau: cellOf(fichier, 'niveau'),
    libelle: cellOf(fichier, 'libelle'),
    idOnde: cellOf(fichier, 'idOnde'),
    dispositifs: cellOf(fichier, 'dispositifs'),
  }
  const hasDispositifs = fichier.columns.has('dispositifs')
  const columnClasse = fichier.columns.has('libelle') ? 'libelle' : 'idOnde'
  const dateIn = memo(dateInCell)
  const sexeIn = memo((text) => (cleanText(text) === '' ? null : sexeOf(text)))
  const dispositifsIn = memo(dispositifsOf)
  const niveauIn = memo((cycle) => memo((niveau) => niveauOf(niveau, cycle)))
  const classeIn = memo((idOnde) => memo((libelle) => classeOf(idOnde, libelle)))

  const noteFaults = (row: Row, line: number): void => {
    const place = { fichier, line }
    if (cleanText(cell.nom(row)) === '') note(place, 'nom-manquant', 'nom')
    if (cleanText(cell.prenoms(row)) === '') note(place, 'prenom-manquant', 'prenoms')
    const date = cell.dateNaissance(row)
    if (dateIn(date) === undefined) note(place, 'date-invalide', 'dateNaissance', date)
    if (sexeIn(cell.sexe(row)) === undefined) note(place, 'sexe-inconnu', 'sexe', cell.sexe(row))
    if (classeIn(cell.idOnde(row))(cell.libelle(row)) === undefined)
      note(place, 'classe-manquante', columnClasse)
  }

  return (row, line) => {
    const nom = cleanText(cell.nom(row))
    const prenoms = cleanText(cell.prenoms(row))
    const dateNaissance = dateIn(cell.dateNaissance(row))
    const sexe = sexeIn(cell.sexe(row))
    const classe = classeIn(cell.idOnde(row))(cell.libelle(row))
    if (
      nom === '' ||
      prenoms === '' ||
      dateNaissance === undefined ||
      sexe === undefined ||
      classe === undefined
    ) {
      noteFaults(row, line)
      ecartes.push({ ine: ineInCell(cell.ine(row)), nom, prenoms })
      return undefined
    }

    const ineCell = cell.ine(row)
    const ine = ineInCell(ineCell)
    if (isIneDouteux(ineCell, ine)) note({ fichier, line }, 'ine-douteux', 'ine', ineCell)
    const dispositifs = dispositifsIn(cell.dispositifs(row))
    for (const inconnu of dispositifs.inconnus) {
      note({ fichier, line }, 'dispositif-inconnu', 'dispositifs', inconnu)
    }
    const nomUsage = cleanText(cell.nomUsage(row)) || null
    const niveau = niveauIn(cell.cycle(row))(cell.niveau(row))
    return {
      fichier,
      line,
      // Written out: a spread here would cost as much as all the rest.
      eleve: {
        ine,
        nom,
        nomUsage,
        prenoms,
        dateNaissance,
        sexe,
        niveau,
        dispositifs: none,
        saisis: none,
        autre: false,
      },
      liste: hasDispositifs ? dispositifs : null,
      classe,
    }
  }
}

/** Nearly all élèves have no dispositif: they share this list. */
const none: readonly [] = []

/** A reader for the rows of this file; undefined: the row does not even say of whom it speaks. */
export function dispositifsReader(
  fichier: Fichier<'dispositifs'>,
): (row: Row, line: number) => LigneDispositif | undefined {
  const cell = {
    ine: cellOf(fichier, 'ine'),
    nom: cellOf(fichier, 'nom'),
    nomUsage: cellOf(fichier, 'nomUsage'),
    prenoms: cellOf(fichier, 'prenoms'),
    dateNaissance: cellOf(fichier, 'dateNaissance'),
    dispositif: cellOf(fichier, 'dispositif'),
    debut: cellOf(fichier, 'debut'),
    fin: cellOf(fichier, 'fin'),
  }

  return (row, line) => {
    const place = { fichier, line }
    const ine = ineInCell(cell.ine(row))
    const nom = cleanText(cell.nom(row)) || cleanText(cell.nomUsage(row))
    const prenoms = cleanText(cell.prenoms(row))
    const dateNaissance = dateInCell(cell.dateNaissance(row)) ?? null
    if (ine === null) {
      if (nom === '') note(place, 'nom-manquant', 'nom')
      if (prenoms === '') note(place, 'prenom-manquant', 'prenoms')
      if (dateNaissance === null) note(place, 'date-invalide', 'dateNaissance', cell.dateNaissance(row))
      if (nom === '' || prenoms === '' || dateNaissance === null) return undefined
    }

    const ligne = { ...place, ine, nom, prenoms, dateNaissance }
    const debut = dateOrNull(cell.debut(row))
    const fin = dateOrNull(cell.fin(row))
    if (debut === undefined) note(place, 'date-invalide', 'debut', cell.debut(row))
    if (fin === undefined) note(place, 'date-invalide', 'fin', cell.fin(row))
    const { codes, autre, inconnus } = dispositifsOf(cell.dispositif(row))
    for (const inconnu of inconnus) note(place, 'dispositif-inconnu', 'dispositif', inconnu)
    // Dates of nothing: one of the two cells is wrong. Nothing at all is an élève without dispositif.
    const isNameless = codes.length === 0 && !autre && inconnus.length === 0
    if (isNameless && (debut ?? fin ?? null) !== null) note(place, 'dispositif-inconnu', 'dispositif')

    if (debut === undefined || fin === undefined) return { ...ligne, ...nothing }
    return { ...ligne, codes, autre, debut, fin }
  }
}

/** What a row says of the école, as the form would (I9); a UAI whose letter does not check is noted and left out. */
export function ecoleReader(fichier: Fichier<'ecole'>): (row: Row, line: number) => FormulaireEcole {
  return (row, line) => {
    const text = (column: Column<'ecole'>): string => cleanText(cellOf(fichier, column)(row))
    const uai = text('uai')
    const valid = uaiOf(uai)
    if (uai !== '' && valid === undefined) note({ fichier, line }, 'uai-invalide', 'uai', uai)
    const adresse = [text('adresse'), text('codePostal'), text('commune')]
    return {
      ...(valid !== undefined && { uai: valid }),
      denomination: text('denomination'),
      adresse: adresse.filter((part) => part !== '').join(' '),
      responsable: text('responsable'),
      telephone: text('telephone'),
      courriel: text('courriel'),
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
