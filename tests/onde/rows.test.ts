// I4, I5: one row → its values, or what is wrong with it.
import { describe, expect, test } from 'vitest'
import type { Column, Nature } from '#onde/columns.ts'
import type { Fichier } from '#onde/fichier.ts'
import { dispositifsReader, ecoleReader, elevesReader } from '#onde/rows.ts'

/** A file whose columns are these, in this order, each headed by its own name. */
function fichierOf<N extends Nature>(...columns: Column<N>[]): Fichier<N> {
  return {
    name: 'f.csv',
    ecritLe: '2026-11-12T08:15:00',
    entetes: columns,
    columns: new Map(columns.map((column, index) => [column, index])),
    problems: [],
  }
}

const eleves = (): Fichier<'eleves'> =>
  fichierOf<'eleves'>(
    'nom',
    'prenoms',
    'dateNaissance',
    'sexe',
    'ine',
    'niveau',
    'cycle',
    'libelle',
    'idOnde',
    'dispositifs',
  )
const bonne = ['VASSEUR', 'Zoé', '04/03/2018', 'F', '012345678AC', 'CE1', 'CYCLE II', 'CE1-1', '123456', '']

/** The good row with one cell changed. */
function avec(index: number, cell: string): string[] {
  return bonne.with(index, cell)
}

describe("une ligne d'élève", () => {
  test('bonne se lit', () => {
    const fichier = eleves()
    expect(elevesReader(fichier)(bonne, 2)).toEqual({
      fichier,
      line: 2,
      eleve: {
        ine: '012345678AC',
        nom: 'VASSEUR',
        nomUsage: null,
        prenoms: 'Zoé',
        dateNaissance: '2018-03-04',
        sexe: 'F',
        niveau: 'CE1',
        dispositifs: [],
        saisis: [],
        autre: false,
      },
      liste: { codes: [], autre: false, inconnus: [] },
      classe: { idOnde: '123456', libelle: 'CE1-1' },
    })
    expect(fichier.problems).toEqual([])
  })

  test.each([
    ['nom-manquant', 'nom', 0, ' ', undefined],
    ['prenom-manquant', 'prenoms', 1, '', undefined],
    ['date-invalide', 'dateNaissance', 2, '31/02/2018', '31/02/2018'],
    ['date-invalide', 'dateNaissance', 2, '', undefined],
    ['sexe-inconnu', 'sexe', 3, ' X ', 'X'],
    ['dispositif-inconnu', 'dispositifs', 9, 'SEGPA', 'SEGPA'],
    ['ine-douteux', 'ine', 4, '0811', '0811'],
    ['ine-douteux', 'ine', 4, '1,23457E+10', '1,23457E+10'],
  ])('%s est noté avec sa colonne et sa valeur (%s)', (code, column, index, cell, value) => {
    const fichier = eleves()
    elevesReader(fichier)(avec(index, cell), 7)
    expect(fichier.problems).toEqual([
      { code, file: 'f.csv', line: 7, column, ...(value !== undefined && { value }) },
    ])
  })

  test.each([
    [0, ''],
    [1, '\u200B'],
    [2, '04/03/18'],
    [3, 'X'],
  ])('est écartée par la case %i « %s »', (index, cell) => {
    expect(elevesReader(eleves())(avec(index, cell), 2)).toBeUndefined()
  })

  test('sans classe est écartée, sous le titre qui la donnerait', () => {
    const fichier = eleves()
    const sansClasse = bonne.with(7, ' ').with(8, '0')
    expect(elevesReader(fichier)(sansClasse, 2)).toBeUndefined()
    expect(fichier.problems).toEqual([
      { code: 'classe-manquante', file: 'f.csv', line: 2, column: 'libelle' },
    ])
    const sansLibelle = fichierOf<'eleves'>('nom', 'prenoms', 'dateNaissance', 'idOnde')
    elevesReader(sansLibelle)(['VASSEUR', 'Zoé', '04/03/2018', ''], 3)
    expect(sansLibelle.problems).toMatchObject([{ code: 'classe-manquante', column: 'idOnde' }])
  })

  test('qui a plusieurs défauts les dit tous, sans les avertissements', () => {
    const fichier = eleves()
    elevesReader(fichier)(['', '', '', '?', 'x', '', '', '', '', 'SEGPA'], 2)
    expect(fichier.problems.map(({ code }) => code)).toEqual([
      'nom-manquant',
      'prenom-manquant',
      'date-invalide',
      'sexe-inconnu',
      'classe-manquante',
    ])
  })

  test('garde un INE douteux, sauf celui dont un tableur a fait un nombre', () => {
    expect(elevesReader(eleves())(avec(4, '00000014045'), 2)?.eleve.ine).toBe('00000014045')
    expect(elevesReader(eleves())(avec(4, '1,23457E+10'), 2)?.eleve.ine).toBe(null)
  })

  test('sans sexe se lit sans rien dire', () => {
    const fichier = eleves()
    expect(elevesReader(fichier)(avec(3, ' '), 2)?.eleve.sexe).toBe(null)
    expect(fichier.problems).toEqual([])
  })

  test('garde les dispositifs connus à côté d’un inconnu', () => {
    const ligne = elevesReader(eleves())(avec(9, 'PAP, SEGPA / Autre'), 2)
    expect(ligne?.liste).toMatchObject({ codes: ['PAP'], autre: true })
  })

  test('ne dit rien des dispositifs sans la colonne', () => {
    const fichier = fichierOf<'eleves'>('nom', 'prenoms', 'dateNaissance', 'libelle')
    expect(elevesReader(fichier)(['VASSEUR', 'Zoé', '2018-03-04', 'CE1'], 2)?.liste).toBe(null)
  })

  test('plus courte que les titres se lit', () => {
    expect(elevesReader(eleves())(bonne.slice(0, 8), 2)?.classe).toEqual({ idOnde: null, libelle: 'CE1-1' })
  })

  test('partage sa classe avec celles qui la nomment pareil', () => {
    const read = elevesReader(eleves())
    expect(read(bonne, 2)?.classe).toBe(read(avec(0, 'BERNIER'), 3)?.classe)
  })

  test("d'un mégaoctet est notée sans être recopiée", () => {
    const fichier = eleves()
    elevesReader(fichier)(avec(2, 'x'.repeat(1_000_000)), 2)
    expect(fichier.problems[0]?.value).toHaveLength(81)
  })
})

describe('une ligne de dispositif', () => {
  const dispositifs = (): Fichier<'dispositifs'> =>
    fichierOf<'dispositifs'>('ine', 'nom', 'prenoms', 'dateNaissance', 'dispositif', 'debut', 'fin')

  test('bonne se lit', () => {
    const fichier = dispositifs()
    const ligne = dispositifsReader(fichier)(
      ['', 'VASSEUR', 'Zoé', '04/03/2018', 'Ulis école', '01/09/2026', ''],
      2,
    )
    expect(ligne).toEqual({
      fichier,
      line: 2,
      ine: null,
      nom: 'VASSEUR',
      prenoms: 'Zoé',
      dateNaissance: '2018-03-04',
      codes: ['ULIS ECOLE'],
      autre: false,
      debut: '2026-09-01',
      fin: null,
    })
    expect(fichier.problems).toEqual([])
  })

  test.each([
    ['date-invalide', 'debut', ['012345678AC', '', '', '', 'PAP', '31/06/2026', '']],
    ['date-invalide', 'fin', ['012345678AC', '', '', '', 'PAP', '01/09/2026', 'fin mai']],
    ['dispositif-inconnu', 'dispositif', ['012345678AC', '', '', '', 'SEGPA', '01/09/2026', '']],
    ['dispositif-inconnu', 'dispositif', ['012345678AC', '', '', '', '', '01/09/2026', '']],
  ])('%s (%s) est écartée, et parle encore de son élève', (code, column, row) => {
    const fichier = dispositifs()
    expect(dispositifsReader(fichier)(row, 4)).toMatchObject({ ine: '012345678AC', codes: [], autre: false })
    expect(fichier.problems).toMatchObject([{ code, line: 4, column }])
  })

  test.each([
    ['nom-manquant', ['', '', 'Zoé', '04/03/2018', 'PAP', '', '']],
    ['prenom-manquant', ['', 'VASSEUR', '', '04/03/2018', 'PAP', '', '']],
    ['date-invalide', ['', 'VASSEUR', 'Zoé', '4 mars', 'PAP', '', '']],
  ])('sans INE, doit dire de qui elle parle : %s', (code, row) => {
    const fichier = dispositifs()
    expect(dispositifsReader(fichier)(row, 4)).toBeUndefined()
    expect(fichier.problems).toMatchObject([{ code, line: 4 }])
  })

  test('avec un INE, peut se passer du reste', () => {
    const fichier = dispositifs()
    dispositifsReader(fichier)(['012345678AC', '', '', '?', 'PAP', '01/09/2026', ''], 2)
    dispositifsReader(fichier)(['012345678AC', '', '', '', '', '', ''], 3)
    expect(fichier.problems).toEqual([])
  })

  test("prend le nom d'usage à défaut du nom", () => {
    const fichier = fichierOf<'dispositifs'>('nomUsage', 'prenoms', 'dateNaissance', 'dispositif')
    expect(dispositifsReader(fichier)(['ROY', 'Zoé', '04/03/2018', 'PAP'], 2)?.nom).toBe('ROY')
  })
})

describe("une ligne de l'école", () => {
  const ecole = (): Fichier<'ecole'> =>
    fichierOf<'ecole'>('uai', 'denomination', 'adresse', 'codePostal', 'commune', 'responsable')

  test('donne une adresse en un morceau', () => {
    const row = [' 0210999x ', 'École  des Tilleuls', "2 place de l'École", '21000', 'DIJON', '']
    expect(ecoleReader(ecole())(row, 2)).toEqual({
      uai: '0210999X',
      denomination: 'École des Tilleuls',
      adresse: "2 place de l'École 21000 DIJON",
      responsable: '',
      telephone: '',
      courriel: '',
    })
  })

  test('dont la lettre du code UAI est fausse le dit, et sert sans lui', () => {
    const fichier = ecole()
    expect(ecoleReader(fichier)(['0210999A', 'École des Tilleuls'], 2)).toMatchObject({
      denomination: 'École des Tilleuls',
    })
    expect(ecoleReader(fichier)(['0210999A'], 2)).not.toHaveProperty('uai')
    expect(fichier.problems[0]).toEqual({
      code: 'uai-invalide',
      file: 'f.csv',
      line: 2,
      column: 'uai',
      value: '0210999A',
    })
  })
})
