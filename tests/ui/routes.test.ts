// An address and its screen are two ways of saying one thing.
import { describe, expect, test } from 'vitest'
import { hrefOf, menu, routeOf, titres } from '#ui/routes.ts'
import type { Route } from '#ui/routes.ts'

const routes: readonly [string, Route][] = [
  ['#/', { screen: 'accueil' }],
  ['#/import', { screen: 'import' }],
  ['#/synchronisation', { screen: 'synchronisation' }],
  ['#/bilans', { screen: 'bilans' }],
  ['#/bilans/c3', { screen: 'bilans', classe: 'c3' }],
  ['#/bilans/c3/2', { screen: 'bilans', classe: 'c3', periode: 2 }],
  ['#/tour', { screen: 'tour' }],
  ['#/tour/main', { screen: 'tour', mode: 'main' }],
  ['#/bilans/c3/2/e12', { screen: 'bilan', classe: 'c3', periode: 2, eleve: 'e12' }],
  ['#/impression/c3/2', { screen: 'impression', classe: 'c3', periode: 2 }],
  ['#/impression/c3/2/e12', { screen: 'impression', classe: 'c3', periode: 2, eleve: 'e12' }],
  ['#/periodes', { screen: 'periodes' }],
  ['#/rapports', { screen: 'rapports' }],
  ['#/rapports/12', { screen: 'rapport', id: 12 }],
  ['#/rapports/3/12', { screen: 'comparaison', avant: 3, apres: 12 }],
  ['#/donnees', { screen: 'donnees' }],
  ['#/donnees/fin-annee', { screen: 'fin-annee' }],
  ['#/donnees/effacement', { screen: 'effacement' }],
  ['#/donnees/registre', { screen: 'registre' }],
  ['#/donnees/archives', { screen: 'archives' }],
  ['#/donnees/archives/2026/c3', { screen: 'archive', millesime: 2026, classe: 'c3' }],
  ['#/donnees/certificat/3', { screen: 'certificat', numero: 3 }],
  ['#/aide', { screen: 'aide' }],
  ['#/accessibilite', { screen: 'accessibilite' }],
]

describe('une adresse', () => {
  test.each(routes)('%s mène à son écran, et retour', (hash, route) => {
    expect(routeOf(hash)).toEqual(route)
    expect(hrefOf(route)).toBe(hash)
  })

  test.each(['', '#', '#/'])('« %s » est l’accueil', (hash) => {
    expect(routeOf(hash)).toEqual({ screen: 'accueil' })
  })

  test.each([
    '#/ailleurs',
    '#contenu',
    '#/rapports/abc',
    '#/rapports/3/abc',
    '#/rapports/-1',
    '#/impression',
    '#/impression/c3',
    '#/donnees/ailleurs',
    '#/donnees/archives/2026',
    '#/donnees/certificat',
  ])('%s est introuvable', (hash) => {
    expect(routeOf(hash)).toEqual({ screen: 'inconnue' })
  })
})

test('chaque écran du menu a un titre et une adresse qui lui revient', () => {
  for (const screen of menu.flatMap(({ screens }) => screens)) {
    expect(titres[screen]).not.toBe('')
    expect(routeOf(hrefOf({ screen }))).toEqual({ screen })
  }
})
