// One cell → one value (I5).
import { describe, expect, test } from 'vitest'
import { cleanText, dateInCell, idOndeInCell, ineInCell, isIneDouteux, memo } from '#onde/cells.ts'

describe('un nom', () => {
  test.each([
    ["D'ALMEIDA-NOËL", "D'ALMEIDA-NOËL"],
    ['  DA   COSTA ', 'DA COSTA'],
    ['KERDONCUFF\r\nDIT JOLI', 'KERDONCUFF DIT JOLI'],
    ['LE\u00a0GOFF', 'LE GOFF'],
    ['ŒUVRARD', 'ŒUVRARD'],
    ['Zoe\u0301', 'Zoé'],
    ['ZO\u0000É', 'ZOÉ'],
    ['\u202EZoé\u202C\u2066\u200F', 'Zoé'],
    ['\u0007\u200B', ''],
    ['   ', ''],
  ])('%j se garde comme %j', (cell, expected) => {
    expect(cleanText(cell)).toBe(expected)
  })
})

describe('une date', () => {
  test.each([
    ['2018-03-04', '2018-03-04'],
    ['2018-3-4', '2018-03-04'],
    ['04/03/2018', '2018-03-04'],
    ['4/3/2018', '2018-03-04'],
    ['04-03-2018', '2018-03-04'],
    [' 04/03/2018 ', '2018-03-04'],
    ['29/02/2020', '2020-02-29'],
  ])('« %s » est le %s', (cell, date) => {
    expect(dateInCell(cell)).toBe(date)
  })

  test.each([
    ...['', '31/02/2018', '29/02/2018', '12/13/2018', '00/01/2018', '2018-00-10', '04/03/18', '04/03-2018'],
    ...['43163', '4 mars 2018', '2018/03/04', '04/03/2018 00:00', '0026-03-04', '04/03/20181'],
  ])('« %s » n’en est pas une', (cell) => {
    expect(dateInCell(cell)).toBeUndefined()
  })
})

describe('un INE', () => {
  test.each([
    ['012345678AC', '012345678AC', false],
    ['0123456789A', '0123456789A', false],
    ['0123A45678B', '0123A45678B', false],
    [' 012 345 678 ac', '012345678AC', false],
    ['', null, false],
    ['  ', null, false],
    ['00000014045', '00000014045', true],
    ['0811', '0811', true],
    ['0123456789_', '0123456789_', true],
    ['1,23457E+10', null, true],
    ['1.2E10', null, true],
    ['en attente', null, true],
  ])('« %s » : %s', (cell, ine, douteux) => {
    expect(ineInCell(cell)).toBe(ine)
    expect(isIneDouteux(cell, ineInCell(cell))).toBe(douteux)
  })
})

test.each([
  ['98701', '98701'],
  [' 123 456 ', '123456'],
  ['0', null],
  ['', null],
])("l'identifiant de classe « %s » : %s", (cell, id) => {
  expect(idOndeInCell(cell)).toBe(id)
})

test('un texte qui revient est compris une fois', () => {
  const asked: string[] = []
  const understand = memo((text) => {
    asked.push(text)
    return text === '' ? undefined : text.length
  })
  expect(['ab', '', 'ab', ''].map(understand)).toEqual([2, undefined, 2, undefined])
  expect(asked).toEqual(['ab', ''])
})
