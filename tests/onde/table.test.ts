// E.2 to E.5 of formats.md: what a table looks like once others have handled it, and how its lines are numbered.
import { describe, expect, test } from 'vitest'
import { isBlank, tableOf } from '#onde/table.ts'

/** Each row that holds something, with its line. */
function rowsOf(text: string): (readonly [line: number, ...cells: string[]])[] {
  return [...tableOf(text).parts].flatMap(({ rows, line }) =>
    rows.map((row, index) => [line + index, ...row] as const).filter(([, ...cells]) => !isBlank(cells)),
  )
}

const expected = [
  [2, 'VASSEUR', 'Zoé'],
  [3, 'BERNIER', 'Hugo'],
]

describe('le même tableau', () => {
  test.each([
    ['points-virgules, CRLF', 'Nom;Prénom\r\nVASSEUR;Zoé\r\nBERNIER;Hugo\r\n'],
    ['virgules', 'Nom,Prénom\r\nVASSEUR,Zoé\r\nBERNIER,Hugo\r\n'],
    ['tabulations', 'Nom\tPrénom\nVASSEUR\tZoé\nBERNIER\tHugo\n'],
    ['deux-points', 'Nom:Prénom\nVASSEUR:Zoé\nBERNIER:Hugo\n'],
    ['LF', 'Nom;Prénom\nVASSEUR;Zoé\nBERNIER;Hugo\n'],
    ['CR', 'Nom;Prénom\rVASSEUR;Zoé\rBERNIER;Hugo\r'],
    ['fins de ligne mêlées', 'Nom;Prénom\rVASSEUR;Zoé\nBERNIER;Hugo\r\n'],
    ['sans dernière fin de ligne', 'Nom;Prénom\r\nVASSEUR;Zoé\r\nBERNIER;Hugo'],
    ['guillemets', '"Nom";"Prénom"\r\n"VASSEUR";"Zoé"\r\n"BERNIER";"Hugo"\r\n'],
    ['guillemets par endroits', '"Nom";Prénom\r\nVASSEUR;"Zoé"\r\n"BERNIER";Hugo\r\n'],
    ['lignes vides à la fin', 'Nom;Prénom\r\nVASSEUR;Zoé\r\nBERNIER;Hugo\r\n;;;\r\n\r\n;;;\r\n'],
  ])('avec %s', (_what, text) => {
    expect(tableOf(text).entetes).toEqual(['Nom', 'Prénom'])
    expect(rowsOf(text)).toEqual(expected)
  })

  test('un séparateur ne se compte pas entre guillemets', () => {
    expect(tableOf('"Nom, prénom, usage";Classe\nx;y').entetes).toEqual(['Nom, prénom, usage', 'Classe'])
  })

  test('un guillemet doublé en est un', () => {
    expect(rowsOf('Nom;Prénom\n"dit ""LE GRAND""";Zoé')).toEqual([[2, 'dit "LE GRAND"', 'Zoé']])
  })

  test('une ligne plus courte ou plus longue que les titres se lit', () => {
    expect(rowsOf('Nom;Prénom\nVASSEUR\nBERNIER;Hugo;;x')).toEqual([
      [2, 'VASSEUR'],
      [3, 'BERNIER', 'Hugo', '', 'x'],
    ])
  })
})

describe('les lignes se comptent comme sur un tableur', () => {
  test('les lignes blanches comptent, avant les titres et après', () => {
    expect(rowsOf('\r\n;;\r\nNom;Prénom\r\n\r\nVASSEUR;Zoé\r\n;\r\nBERNIER;Hugo')).toEqual([
      [5, 'VASSEUR', 'Zoé'],
      [7, 'BERNIER', 'Hugo'],
    ])
  })

  test('une case sur plusieurs lignes ne fait qu’une ligne', () => {
    expect(rowsOf('Nom;Prénom\r\n"VASSEUR\r\nDIT JOLI";Zoé\r\nBERNIER;Hugo')).toEqual([
      [2, 'VASSEUR\r\nDIT JOLI', 'Zoé'],
      [3, 'BERNIER', 'Hugo'],
    ])
  })

  test('des titres sur plusieurs lignes aussi', () => {
    expect(tableOf('"Nom\nélève";Prénom\nVASSEUR;Zoé').entetes).toEqual(['Nom\nélève', 'Prénom'])
    expect(rowsOf('"Nom\nélève";Prénom\nVASSEUR;Zoé')).toEqual([[2, 'VASSEUR', 'Zoé']])
  })
})

describe('un guillemet jamais fermé', () => {
  test("n'avale pas les lignes qui suivent", () => {
    expect(rowsOf('Nom;Prénom\n"VASSEUR;Zoé\nBERNIER;Hugo\n')).toEqual(expected)
  })

  test("ne les avale pas non plus quand le guillemet d'une autre case le ferme", () => {
    const text = '"Nom";"Prénom"\n"VASSEUR";"Zoé\n"BERNIER";"Hugo"\n'
    expect(rowsOf(text)).toEqual(expected)
  })

  test('laisse les autres lignes de la même partie comme elles sont', () => {
    const text = 'Nom;Prénom\n"VASSEUR;Zoé\n"DA; COSTA";"Lina"\n'
    expect(rowsOf(text)).toEqual([
      [2, 'VASSEUR', 'Zoé'],
      [3, 'DA; COSTA', 'Lina'],
    ])
  })

  test("n'est pas un guillemet au milieu d'une case", () => {
    const text = 'Nom;Adresse\n"VASSEUR";"Chez "Mamie" et Cie"\n"BERNIER";"rue\ndu Test"\n'
    expect(rowsOf(text)).toEqual([
      [2, 'VASSEUR', 'Chez "Mamie" et Cie'],
      [3, 'BERNIER', 'rue\ndu Test'],
    ])
  })
})

describe('un long tableau', () => {
  const lines = Array.from({ length: 9000 }, (_, index) => `VASSEUR;Zoé ${index};1 rue du Test, 21000 DIJON`)

  test('se lit par parties, sans perdre ni compter deux fois une ligne', () => {
    const text = `Nom;Prénom;Adresse\n${lines.join('\n')}\n`
    const parts = [...tableOf(text).parts]
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.at(-1)?.done).toBe(1)
    const rows = rowsOf(text)
    expect(rows).toHaveLength(9000)
    expect(rows.every(([line, , prenom]) => prenom === `Zoé ${line - 2}`)).toBe(true)
  })

  test('peut avoir une case de plusieurs lignes là où il est coupé', () => {
    const long = `"${'a\n'.repeat(200_000)}"`
    const text = `Nom;Prénom\n${long};Zoé\n${lines.join('\n')}`
    const [first, second] = rowsOf(text)
    expect(first?.[1]).toBe(long.slice(1, -1))
    expect(second?.slice(0, 3)).toEqual([3, 'VASSEUR', 'Zoé 0'])
  })

  test('peut avoir un guillemet jamais fermé', () => {
    const text = `Nom;Prénom\n"VASSEUR;Lina\n${lines.join('\n')}`
    expect(rowsOf(text)).toHaveLength(9001)
  })

  test('peut avoir dix mille colonnes', () => {
    const entetes = Array.from({ length: 10_000 }, (_, index) => `Colonne numéro ${index}`)
    expect(tableOf(`${entetes.join(';')}\n${'x;'.repeat(10_000)}\n`).entetes).toEqual(entetes)
  })
})
