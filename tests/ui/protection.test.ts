// What is said of a phrase, of a base that closes by itself, and of what stays in clear.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Veille } from '#ui/protection/veille.svelte.ts'
import {
  delais,
  enClairAvant,
  libelleDelai,
  sansPhrase,
  sentenceOfRefusOuverture,
  sentenceOfRefusPhrase,
  sentenceOfRestant,
} from '#ui/sentences/protection.ts'
import { sentenceOfRefusSauvegarde } from '#ui/sentences/sauvegarde.ts'

const clair = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('la veille', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('un geste la repousse, mais pas celui qui réveille la tablette deux heures après', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    const veille = new Veille(5)
    vi.setSystemTime(299_000)
    veille.rester()
    vi.setSystemTime(598_000)
    expect(veille.regarde()).toBe(false)
    vi.setSystemTime(7_200_000)
    veille.rester()
    expect(veille.regarde()).toBe(true)
  })

  test('les délais se lisent, le plus court d’abord, et « Jamais » en dernier', () => {
    expect(delais.map(libelleDelai).map(clair)).toEqual([
      'Après 5 minutes sans geste',
      'Après 15 minutes sans geste',
      'Après 30 minutes sans geste',
      'Après 1 heure sans geste',
      'Jamais',
    ])
  })

  test.each([
    [60, 'Encore 60 secondes.'],
    [51, 'Encore 60 secondes.'],
    [50, 'Encore 50 secondes.'],
    [11, 'Encore 20 secondes.'],
    [10, 'Encore 10 secondes.'],
    [9, 'Encore 9 secondes.'],
    [1, 'Encore 1 seconde.'],
    [0, 'Encore 0 seconde.'],
  ])('à %i secondes de la fin', (secondes, phrase) => {
    expect(clair(sentenceOfRestant(secondes))).toBe(phrase)
  })

  test('ne change qu’une fois par dizaine, puis à chaque seconde', () => {
    const dites = Array.from({ length: 60 }, (_un, index) => sentenceOfRestant(60 - index))
    expect(new Set(dites).size).toBe(15)
  })
})

test('une phrase refusée l’est avec la règle qui la refuse, la même des deux côtés', () => {
  const dite = sentenceOfRefusPhrase({ kind: 'phrase-courte' })
  expect(dite).toContain('au moins seize lettres ou chiffres, sans compter les espaces, dont six différents')
  expect(dite).toContain('ou ne fait que se répéter')
  expect(sentenceOfRefusSauvegarde({ kind: 'phrase-courte' })).toBe(dite)
})

test('chaque refus est une phrase, et aucune n’en répète une autre', () => {
  const ouvertures = [
    'phrase-fausse',
    'secours-mal-recopiee',
    'secours-fausse',
    'protection-impossible',
    'protection-changee',
  ] as const
  const phrases = [
    ...ouvertures.map((kind) => sentenceOfRefusOuverture({ kind })),
    sentenceOfRefusPhrase({ kind: 'phrase-courte' }),
    sansPhrase,
    enClairAvant,
  ]
  expect(new Set(phrases).size).toBe(phrases.length)
  for (const phrase of phrases) {
    expect(phrase).toMatch(/^[A-ZÀ-Ý].*\.$/)
    expect(phrase, phrase).not.toMatch(/'| [:;!?»]|« /)
  }
})
