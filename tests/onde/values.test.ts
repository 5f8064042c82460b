// The spellings under which ONDE's values are met (D1, I8, formats.md A.1).
import { describe, expect, test } from 'vitest'
import { codesDispositif, libellesDispositif } from '#domain/dispositif.ts'
import { dispositifsOf, niveauOf, sexeOf } from '#onde/values.ts'

describe('les dispositifs', () => {
  test.each(codesDispositif)('%s se lit sous son code, son libellé, ou les deux', (code) => {
    const libelle = libellesDispositif[code]
    for (const cell of [code, code.toLowerCase(), libelle, `${code} - ${libelle}`, `${libelle} (${code})`]) {
      expect(dispositifsOf(cell)).toEqual({ codes: [code], autre: false, inconnus: [] })
    }
  })

  test.each([
    ['ULIS', 'ULIS ECOLE'],
    ['Ulis école', 'ULIS ECOLE'],
    ["Projet d'accueil individualisé", 'PAI'],
    ['UPE 2A', 'UPE2A'],
    ['P.A.P.', 'PAP'],
    ["Plan d'accompagnement personnalisé", 'PAP'],
    ['enseignement BILINGUE', 'BILINGUE'],
    ['Classes à horaires aménagés musique', 'CHAM'],
  ])('%s', (cell, code) => {
    expect(dispositifsOf(cell).codes).toEqual([code])
  })

  test.each([',', ', ', '/', ' / ', '|', '+', ';', '\n', '\r\n'])(
    '« %j » en sépare plusieurs',
    (separator) => {
      expect(dispositifsOf(['UPE2A', 'PAP', 'ULIS ECOLE'].join(separator)).codes).toEqual([
        'PAP',
        'ULIS ECOLE',
        'UPE2A',
      ])
    },
  )

  test("« Autre » est connu, et n'est pas un code", () => {
    expect(dispositifsOf('Autre, PAP')).toEqual({ codes: ['PAP'], autre: true, inconnus: [] })
  })

  test('un nom inconnu est rendu tel quel, une fois', () => {
    expect(dispositifsOf('SEGPA / PAP / SEGPA / ???')).toEqual({
      codes: ['PAP'],
      autre: false,
      inconnus: ['SEGPA', '???'],
    })
  })

  test.each(['', ' ', '-', 'Aucun', 'néant', ' , '])('« %s » ne nomme rien', (cell) => {
    expect(dispositifsOf(cell)).toEqual({ codes: [], autre: false, inconnus: [] })
  })
})

test.each([
  ['M', 'M'],
  ['h', 'M'],
  ['G', 'M'],
  ['Masculin', 'M'],
  ['GARÇON', 'M'],
  ['F', 'F'],
  ['Féminin', 'F'],
  ['fille', 'F'],
  ['X', undefined],
  ['', undefined],
])('le sexe « %s » : %s', (text, sexe) => {
  expect(sexeOf(text)).toBe(sexe)
})

describe('le niveau', () => {
  test.each([
    ['CP', 'CP'],
    ['ce1', 'CE1'],
    ['CM 2', 'CM2'],
    ['Cours préparatoire', 'CP'],
    ['Cours élémentaire 1ère année', 'CE1'],
    ['Cours élémentaire 2e année', 'CE2'],
    ['Cours moyen deuxième année', 'CM2'],
    ['Toute petite section', 'TPS'],
    ['Grande section', 'GS'],
    ['CLIS', null],
    ['ULIS', null],
    ['6e', null],
    ['', null],
  ])('« %s » : %s', (niveau, expected) => {
    expect(niveauOf(niveau, 'CYCLE II')).toBe(expected)
  })

  test.each(['MATERNELLE', 'CYCLE I', 'Cycle 1'])(
    'sans niveau, le cycle « %s » dit la maternelle',
    (cycle) => {
      expect(niveauOf('', cycle)).toBe('MATERNELLE')
      expect(niveauOf('Section enfantine', cycle)).toBe('MATERNELLE')
    },
  )

  test('le niveau a raison contre le cycle', () => {
    expect(niveauOf('CP', 'MATERNELLE')).toBe('CP')
    expect(niveauOf('CLIS', 'MATERNELLE')).toBe(null)
  })
})
