// What a device says of its storage → what the director is told, and the one thing that is asked.
import { describe, expect, test } from 'vitest'
import type { Acces, ReponseAcces } from '#worker/api.ts'
import { sentenceOfDefaut, tailleFr } from '#ui/sentences.ts'
import { sentenceOfAcces } from '#ui/sentences/acces.ts'
import { lignesOfSante } from '#ui/sentences/sante.ts'
import { conseilOf } from '#ui/stockage/sante.ts'
import type { Conseil, Sante } from '#ui/stockage/sante.ts'

const bien: Sante = {
  installee: true,
  ios: false,
  durable: true,
  place: { utilisee: 4_200_000, libre: 20_000_000_000 },
}
const sans = (less: Partial<Sante>): Sante => ({ ...bien, ...less })

describe('une seule chose à faire, la plus pressante', () => {
  test.each<[string, Sante, boolean, Conseil]>([
    ['installée et protégée: rien', bien, false, 'rien'],
    ['un iPad dans un onglet', sans({ ios: true, installee: false, durable: false }), false, 'ecran-accueil'],
    ['un iPad dans un onglet, même protégé', sans({ ios: true, installee: false }), false, 'ecran-accueil'],
    ['un iPad sur l’écran d’accueil', sans({ ios: true }), false, 'rien'],
    [
      'la place d’abord',
      sans({ ios: true, installee: false, place: { utilisee: 1, libre: 2 } }),
      true,
      'liberer',
    ],
    ['un navigateur qui propose d’installer', sans({ installee: false, durable: false }), true, 'installer'],
    ['un onglet que rien ne protège', sans({ installee: false, durable: false }), false, 'durable'],
    [
      'un navigateur qui ne promet rien à personne',
      sans({ durable: undefined, place: undefined }),
      false,
      'rien',
    ],
  ])('%s', (_quoi, sante, installable, conseil) => {
    expect(conseilOf(sante, { installable, due: false })).toBe(conseil)
  })

  test('une sauvegarde à faire passe avant tout, sauf la place', () => {
    const ipad = sans({ ios: true, installee: false, durable: false })
    expect(conseilOf(ipad, { installable: true, due: true })).toBe('sauvegarder')
    expect(conseilOf(bien, { installable: false, due: true })).toBe('sauvegarder')
    const plein = sans({ place: { utilisee: 1, libre: 2 } })
    expect(conseilOf(plein, { installable: false, due: true })).toBe('liberer')
  })
})

test('chaque ligne est une phrase, et dit si elle va', () => {
  const lignes = lignesOfSante(sans({ ios: true, installee: false, durable: false }), undefined)
  expect(lignes.map(({ titre, ok }) => [titre, ok])).toEqual([
    ['Ouverture', false],
    ['Conservation', false],
    ['Place', true],
  ])
  for (const { phrase } of lignes) expect(phrase).toMatch(/^[A-ZÀ-Ý0-9].*\.$/)
  expect(lignesOfSante(sans({ place: undefined }), undefined).map(({ titre }) => titre)).not.toContain(
    'Place',
  )
})

test('la dernière sauvegarde a sa ligne, qui va tant qu’il n’y a pas à la rappeler', () => {
  const etat = { vierge: false, derniere: '2026-11-10T08:20:00', changements: 3 }
  const ligne = (due: boolean) => lignesOfSante(bien, { etat, due, today: '2026-11-17' }).at(-1)
  expect(ligne(true)).toEqual({
    titre: 'Sauvegarde',
    ok: false,
    phrase: 'Dernière sauvegarde\u00a0: il y a 7\u00a0jours, 3\u00a0changements depuis.',
  })
  expect(ligne(false)?.ok).toBe(true)
})

test('une taille se lit en Ko, en Mo, puis en Go', () => {
  const tailles = [0, 1400, 900_000, 4_200_000, 120_000_000, 999_400_000, 3_440_000_000, 55_600_000_000]
  expect(tailles.map(tailleFr)).toEqual([
    '1\u00a0Ko',
    '1\u00a0Ko',
    '900\u00a0Ko',
    '4,2\u00a0Mo',
    '120\u00a0Mo',
    '999\u00a0Mo',
    '3,4\u00a0Go',
    '56\u00a0Go',
  ])
})

test('ce qui empêche d’écrire est dit, chaque fois autrement, avec ce qu’il faut faire', () => {
  const etats: [Acces, ReponseAcces | undefined][] = [
    [{ kind: 'lecture', cedee: false }, undefined],
    [{ kind: 'lecture', cedee: true }, undefined],
    [{ kind: 'lecture', cedee: false }, 'occupe'],
    [{ kind: 'lecture', cedee: false }, 'muet'],
    [{ kind: 'refuse', cause: 'QuotaExceededError' }, undefined],
    [{ kind: 'refuse', cause: 'SecurityError' }, undefined],
    [{ kind: 'bloque' }, undefined],
    [{ kind: 'muet' }, undefined],
  ]
  const dites = etats.map(([acces, reponse]) => sentenceOfAcces(acces, reponse))
  expect(new Set(dites).size).toBe(etats.length)
  for (const phrase of dites) expect(phrase).toMatch(/^[A-ZÀ-Ý].*\.$/)
})

test('une connexion perdue, une base plus récente, un disque plein et une fenêtre privée se disent chacun', () => {
  expect(sentenceOfDefaut('UnknownError')).toMatch(/perdu l’accès.*Rechargez la page/)
  expect(sentenceOfDefaut('InvalidStateError')).toBe(sentenceOfDefaut('UnknownError'))
  expect(sentenceOfDefaut('DatabaseClosedError')).toBe(sentenceOfDefaut('UnknownError'))
  expect(sentenceOfDefaut('VersionError')).toMatch(/intactes.*trop ancienne/)
  expect(sentenceOfDefaut('QuotaExceededError')).toMatch(/plus de place/)
  expect(sentenceOfDefaut('SecurityError')).toMatch(/navigation privée/)
})
