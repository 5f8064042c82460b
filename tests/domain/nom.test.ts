// Names fold to the same key when people would say they are the same name (spec §3).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareClasses } from '#domain/classe.ts'
import { uaiOf } from '#domain/ecole.ts'
import { foldLibelle, foldNom, foldPremierPrenom } from '#domain/nom.ts'

describe('les noms se replient', () => {
  test.each([
    ["D'ALMEIDA", 'd’Almeïda'],
    ['LE GOFF', 'Le-Goff'],
    ['ŒUVRARD', 'Oeuvrard'],
    ['LÆTITIA', 'laetitia'],
    ['NOËL', 'NOE\u0308L'],
    ['ÇELIK', 'Celik'],
    [' MARTIN ', 'martin'],
  ])('%s et %s', (a, b) => {
    expect(foldNom(a)).toBe(foldNom(b))
  })

  test('deux noms différents restent différents', () => {
    expect(foldNom('MARTIN')).not.toBe(foldNom('MARTEN'))
    expect(foldNom('Léa')).not.toBe(foldNom('Léo'))
  })

  test.each([
    ['Zoé Anne', 'zoe'],
    ['Zoé, Anne', 'zoe'],
    ['Zoé-Anne', 'zoeanne'],
    ['  Zoé', 'zoe'],
  ])('le premier prénom de « %s »', (prenoms, expected) => {
    expect(foldPremierPrenom(prenoms)).toBe(expected)
  })

  test('un libellé de classe ne replie que les espaces et la casse', () => {
    expect(foldLibelle('  CLASSE  CE2 ')).toBe(foldLibelle('Classe CE2'))
    expect(foldLibelle('CE2-1')).not.toBe(foldLibelle('CE2 1'))
  })
})

test('les classes vont du CP au CM2', () => {
  const libelles = ['CM2-1', 'CE1 Les Lynx', 'ULIS', 'CP-10', 'CP-2', 'CE1-1', 'CP-1', 'CE2/CM1']
  expect(
    libelles
      .map((libelle) => ({ libelle }))
      .sort(compareClasses)
      .map(({ libelle }) => libelle),
  ).toEqual(['CP-1', 'CP-2', 'CP-10', 'CE1 Les Lynx', 'CE1-1', 'CE2/CM1', 'CM2-1', 'ULIS'])
})

describe('un UAI', () => {
  test.each(['0210999X', '0330123E', ' 0210999x '])('« %s » est juste', (text) => {
    expect(uaiOf(text)).toBe(text.trim().toUpperCase())
  })

  test.each(['0210999A', '021099X', '0210999', '', 'X2109990'])('« %s » ne l’est pas', (text) => {
    expect(uaiOf(text)).toBeUndefined()
  })
})

test('une lettre qui n’est pas de Latin-1 ne change rien à ce que donnent les autres', () => {
  const latin1 = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  })
  fc.assert(
    fc.property(latin1, (nom) => {
      expect(foldNom(`${nom}ā`)).toBe(`${foldNom(nom)}a`)
    }),
    { numRuns: 2000 },
  )
})
