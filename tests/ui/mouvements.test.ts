// What moved between two aperçus: more, less, otherwise; and never what the director ticked.
import { describe, expect, test } from 'vitest'
import type { Change } from '#sync/change.ts'
import type { Plan } from '#sync/plan.ts'
import { mouvementsOf } from '#ui/screens/synchronisation/mouvements.ts'

const eleve = { id: 'e1', nom: 'VASSEUR Zoé', classe: { id: 'c1', libelle: 'CE1-1' } }
const bilan = (cle: string, differs: Partial<Extract<Change, { kind: 'bilan' }>> = {}): Change => ({
  kind: 'bilan',
  cle,
  coche: true,
  eleve,
  periode: 1,
  before: [],
  after: ['PAP'],
  ...differs,
})
const plan = (...changes: Change[]): Plan => ({ changes }) as unknown as Plan
const cles = (avant: Plan, apres: Plan): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(mouvementsOf(avant, apres)).map(([sens, changes]) => [
      sens,
      (changes as Change[]).map(({ cle }) => cle),
    ]),
  )

describe('depuis l’aperçu précédent', () => {
  test('deux fois le même: rien', () => {
    expect(cles(plan(bilan('a')), plan(bilan('a')))).toEqual({ enPlus: [], enMoins: [], autrement: [] })
  })

  test('de plus, de moins, autrement', () => {
    const avant = plan(bilan('a'), bilan('b'), bilan('c'))
    const apres = plan(bilan('b', { after: ['PPS'] }), bilan('c', { before: ['PAI'] }), bilan('d'))
    expect(cles(avant, apres)).toEqual({ enPlus: ['d'], enMoins: ['a'], autrement: ['b', 'c'] })
  })

  test('une case cochée ou décochée n’est pas un mouvement, ni les bilans d’une arrivée', () => {
    const avant = plan(bilan('a'), bilan('bilan:ajout:x:1'))
    expect(cles(avant, plan(bilan('a', { coche: false })))).toEqual({
      enPlus: [],
      enMoins: [],
      autrement: [],
    })
  })
})
