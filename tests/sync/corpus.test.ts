// The corpus of `tests/builders/corpus.ts`, several times over: nobody is ever taken for somebody else.
import { describe, expect, test } from 'vitest'
import { rapproche } from '#sync/rapprochement.ts'
import { corpusOf } from '../builders/corpus.ts'

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('le corpus n° %i', (seed) => {
  const { onde, livret, verite } = corpusOf(3000, seed)
  const found = rapproche(onde, livret)

  test('aucun élève n’est pris pour un autre', () => {
    const faux = [...found.ondeByEleve].filter(([eleve, o]) => verite.get(o) !== eleve)
    expect(faux).toEqual([])
  })

  test('presque tous sont retrouvés, et presque tous les autres proposés', () => {
    const proposes = new Set(
      found.propositions.map(({ onde: o, eleve }) => `${eleve.id} ${String(verite.get(o) === eleve)}`),
    )
    const retrouves = [...verite].filter(([o, eleve]) => found.ondeByEleve.get(eleve) === o)
    const avec = [...verite].filter(
      ([o, eleve]) => found.ondeByEleve.get(eleve) === o || proposes.has(`${eleve.id} true`),
    )
    expect(retrouves.length / verite.size).toBeGreaterThan(0.95)
    expect(avec.length / verite.size).toBeGreaterThan(0.97)
  })
})
