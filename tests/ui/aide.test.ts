// Help: each screen has its own, each link of it leads somewhere, French typography holds; a key asks for one thing.
import { describe, expect, test } from 'vitest'
import { aides } from '#ui/aide/aides.ts'
import { chemin } from '#ui/aide/chemin.ts'
import { mots } from '#ui/aide/mots.ts'
import { questions } from '#ui/aide/questions.ts'
import { hasAide } from '#ui/aide/sans.ts'
import { Clavier, destinations } from '#ui/raccourcis/raccourcis.ts'
import { hrefOf, menu, routeOf, titres } from '#ui/routes.ts'
import type { Screen } from '#ui/routes.ts'
import { insecable } from '#ui/sentences.ts'

const phrases = [
  ...Object.values(aides).flatMap(({ sert, faire }) => [sert, faire]),
  ...chemin.flatMap(({ titre, texte }) => [titre, texte]),
  ...mots.map(({ sens }) => sens),
  ...questions.flatMap(({ question, reponse }) => [question, ...reponse]),
]

describe('l’aide de chaque écran', () => {
  const screens = (Object.keys(titres) as Screen[]).filter(hasAide)

  test('seuls n’en ont pas l’aide elle-même et ce qui n’est pas un écran', () => {
    expect(
      Object.keys(titres)
        .filter((screen) => !screens.includes(screen as never))
        .sort(),
    ).toEqual(['accessibilite', 'aide', 'inconnue'])
  })

  test.each(screens)('%s dit à quoi il sert et comment faire, en quelques phrases', (screen) => {
    const { sert, faire } = aides[screen]
    for (const texte of [sert, faire]) {
      expect(texte).toMatch(/[.?]$/)
      expect(texte.length).toBeLessThan(420)
    }
  })

  test('l’import dit le chemin dans les menus d’ONDE', () => {
    expect(aides.import.faire).toContain('« Listes & documents »')
    expect(aides.import.faire).toContain('« Extraction – format CSV »')
  })
})

test('l’aide est la dernière du menu, et chaque étape, chaque question mène à un écran', () => {
  expect(menu.at(-1)?.screens.at(-1)).toBe('aide')
  const screens = [
    ...chemin.map(({ screen }) => screen),
    ...questions.flatMap(({ suite }) => (suite === undefined ? [] : [suite])),
  ]
  for (const screen of screens) expect(routeOf(hrefOf({ screen }))).toEqual({ screen })
})

test('apostrophes courbes, guillemets fermés, espaces insécables', () => {
  for (const phrase of phrases) {
    expect(phrase).not.toContain("'")
    expect(phrase.split('«').length, phrase).toBe(phrase.split('»').length)
    expect(insecable(phrase), phrase).not.toMatch(/ [:;!?»]|« |[^\s\u00a0][;!?»]/)
  }
})

describe('une touche', () => {
  test.each(Object.entries(destinations))('« g » puis « %s » mène à son écran', (key, route) => {
    const clavier = new Clavier()
    expect(clavier.presse('g', 100)).toBeUndefined()
    expect(clavier.presse(key, 300)).toEqual({ kind: 'aller', route })
  })

  test('la même lettre, sans « g » ou trop tard, ne mène nulle part', () => {
    const clavier = new Clavier()
    expect(clavier.presse('a', 100)).toBeUndefined()
    clavier.presse('g', 200)
    expect(clavier.presse('a', 60_000)).toBeUndefined()
  })

  test('« g » puis autre chose est oublié', () => {
    const clavier = new Clavier()
    clavier.presse('g', 100)
    expect(clavier.presse('x', 200)).toBeUndefined()
    expect(clavier.presse('a', 300)).toBeUndefined()
  })

  test('« ? » ouvre la liste, « / » mène à la recherche', () => {
    const clavier = new Clavier()
    expect(clavier.presse('?', 100)).toEqual({ kind: 'aide' })
    expect(clavier.presse('/', 200)).toEqual({ kind: 'aller', route: { screen: 'pourquoi' } })
  })
})
