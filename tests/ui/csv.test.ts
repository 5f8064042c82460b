// A CSV for a spreadsheet: what it opens as, and what it must never run.
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf, fieldOf } from '#ui/csv.ts'

test('marque UTF-8, point-virgule, CRLF, chaque champ entre guillemets', () => {
  expect(
    csvOf([
      ['Fichier', 'Ligne'],
      ['a;b', '12'],
      ['dit « "oui" »', ''],
    ]),
  ).toBe('\ufeff"Fichier";"Ligne"\r\n"a;b";"12"\r\n"dit « ""oui"" »";""\r\n')
})

test.each(['=1+1', '+33 3 80', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])(
  '%j n’est pas une formule',
  (field) => {
    expect(csvOf([[field]])).toBe(`\ufeff"'${field}"\r\n`)
  },
)

test.each(['a=1', ' =1', '12', "'", "l'=", 'Éléonore', 'D’ALMEIDA-LEROY'])('%j reste tel quel', (field) => {
  expect(csvOf([[field]])).toBe(`\ufeff"${field}"\r\n`)
})

test.each(["'=1", "''=1", "'@"])('%j, qui se lirait comme retenu par nous, est retenu aussi', (field) => {
  expect(csvOf([[field]])).toBe(`\ufeff"'${field}"\r\n`)
})

test('ce qui est écrit se relit et aucune case ne commence comme une formule', () => {
  const field = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ';', "'=", "''+1", "'"),
  )
  const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(table, (rows) => {
      const text = csvOf(rows)
      expect(text.startsWith('\ufeff"')).toBe(true)
      const { data } = Papa.parse<string[]>(text.slice(1), { delimiter: ';', newline: '\r\n' })
      expect(data.pop()).toEqual([''])
      expect(data.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([])
      expect(data.map((row) => row.map(fieldOf))).toEqual(rows)
    }),
  )
})
