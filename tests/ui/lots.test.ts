// One box for several changes: what it ticks, how it stands, and what it leaves to other boxes.
import { describe, expect, test } from 'vitest'
import type { Change } from '#sync/change.ts'
import { lotOf, lotsByGenre } from '#ui/screens/synchronisation/lots.ts'

const classe = { id: 'c1', libelle: 'CE1-1' }
const eleve = { id: 'e1', nom: 'VASSEUR Zoé', classe }
const bilan = (cle: string, coche = true, de = eleve): Change => ({
  kind: 'bilan',
  cle,
  coche,
  eleve: de,
  periode: 1,
  before: [],
  after: ['PAP'],
})
const identite = { nom: 'VASSEUR', prenoms: 'Zoé', dateNaissance: '2018-03-04', sexe: 'F', ine: null }
const arrivee = {
  kind: 'eleve',
  cle: 'ajout:x',
  coche: true,
  eleve: { ...eleve, id: 'e2' },
  before: null,
  after: identite,
} as unknown as Change
const part = (empeche: 'periodicite' | null): Change => ({
  kind: 'appartenance',
  cle: 'appartenance:e1',
  coche: false,
  eleve,
  before: classe,
  after: { id: 'c2', libelle: 'CE2-1' },
  empeche,
})

describe('une case pour plusieurs changements', () => {
  test('est cochée, décochée, ou entre les deux', () => {
    expect(lotOf([bilan('a'), bilan('b')])?.etat).toBe('tous')
    expect(lotOf([bilan('a', false), bilan('b', false)])?.etat).toBe('aucun')
    expect(lotOf([bilan('a'), bilan('b', false)])).toEqual({
      etat: 'certains',
      coches: 1,
      total: 2,
      cles: ['a', 'b'],
    })
  })

  test('d’un élève qui arrive, elle coche l’arrivée seule: ses bilans la suivent', () => {
    expect(
      lotOf([arrivee, bilan('bilan:ajout:x:1', true, { ...eleve, id: 'e2' }), bilan('a')])?.cles,
    ).toEqual(['ajout:x', 'a'])
  })

  test('un passage empêché ne se coche pas', () => {
    expect(lotOf([part('periodicite')])).toBeUndefined()
    expect(lotOf([part(null)])?.cles).toEqual(['appartenance:e1'])
  })

  test('par nature, une arrivée n’est pas une mise à jour', () => {
    expect(lotsByGenre([bilan('a'), arrivee, part(null)]).map(({ genre }) => genre)).toEqual([
      'arrivee',
      'appartenance',
      'bilan',
    ])
  })
})
