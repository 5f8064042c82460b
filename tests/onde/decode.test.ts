// I2: bytes → text.
import { describe, expect, test } from 'vitest'
import { decode, repaired } from '#onde/decode.ts'
import { encoded } from '../builders/onde.ts'
import type { Encoding } from '../builders/onde.ts'

const text = 'Nom élève;ŒUVRARD;L’HÔTE;12 €\r\n'

test.each<Encoding>(['windows-1252', 'utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'])(
  'un texte en %s se lit tel quel',
  (encoding) => {
    expect(decode(encoded(text, encoding))).toBe(text)
  },
)

describe('les marques de début', () => {
  test('plusieurs de suite sont ôtées', () => {
    expect(decode(encoded(`\uFEFF\uFEFF${text}`, 'utf-8-bom'))).toBe(text)
  })

  test('une marque UTF-8 devant du Windows-1252 est ôtée aussi', () => {
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, ...encoded(text, 'windows-1252')]))).toBe(text)
  })

  test("l'UTF-16 sans marque se reconnaît à ses zéros", () => {
    expect(decode(encoded(text, 'utf-16le').slice(2))).toBe(text)
    expect(decode(encoded(text, 'utf-16be').slice(2))).toBe(text)
  })
})

describe('UTF-8 ou Windows-1252', () => {
  test('un fichier UTF-8 coupé au milieu de sa dernière lettre reste de l’UTF-8', () => {
    expect(decode(encoded('ŒUVRARD;Zoé', 'utf-8').slice(0, -1))).toBe('ŒUVRARD;Zo')
  })

  test('un « é » tout seul à la fin est du Windows-1252', () => {
    expect(decode(encoded('VASSEUR;Zoé', 'windows-1252'))).toBe('VASSEUR;Zoé')
  })

  test('les cinq octets libres de Windows-1252 ne font rien perdre du reste', () => {
    expect(decode(new Uint8Array([0x5a, 0x81, 0x8d, 0xe9]))).toBe('Z\u0081\u008dé')
  })

  test('rien donne rien', () => {
    expect(decode(new Uint8Array())).toBe('')
  })
})

describe('un texte abîmé par un autre logiciel', () => {
  test.each([
    ['LÃ©a', 'Léa'],
    ['PrÃ©nom Ã©lÃ¨ve;NOÃ‹L;Lâ€™HÃ”TE', 'Prénom élève;NOËL;L’HÔTE'],
    ['Å’UVRARD', 'ŒUVRARD'],
  ])('« %s » se lit « %s »', (abime, expected) => {
    expect(repaired(abime)).toBe(expected)
  })

  test.each(['Léa', 'SÃO', 'Ã©lÃ¨ve et NOËL', ''])('« %s » est laissé tel quel', (text) => {
    expect(repaired(text)).toBeUndefined()
  })
})
