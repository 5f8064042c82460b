// formats.md A.1: headings are compared folded.
import { describe, expect, test } from 'vitest'
import { foldHeading, headings } from '#onde/columns.ts'

describe('un titre se compare replié', () => {
  test.each([
    [' Cycle', 'cycle'],
    ['Nom  d’usage   Élève', "nom d'usage eleve"],
    ['\uFEFFNom élève', 'nom eleve'],
    ['Pre\u0301nom élève', 'prenom eleve'],
    ['Identifiant Classe', 'identifiant classe'],
    ['Né(e) le', 'ne(e) le'],
    ['N\u0000o\u0000m', 'nom'],
    ['\u00a0INE\t', 'ine'],
  ])('%j', (heading, folded) => {
    expect(foldHeading(heading)).toBe(folded)
  })
})

test.each(['eleves', 'dispositifs', 'ecole'] as const)(
  'dans un fichier %s, un titre ne désigne qu’une colonne',
  (nature) => {
    const folded = Object.values<readonly string[]>(headings[nature]).flatMap((synonyms) => [
      ...new Set(synonyms.map(foldHeading)),
    ])
    expect(folded).toEqual([...new Set(folded)])
  },
)
