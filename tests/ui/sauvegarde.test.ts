// What is said of backups: when Accueil reminds of one, and that each refusal and each question is a whole sentence.
import { describe, expect, test } from 'vitest'
import { isARappeler } from '#ui/stockage/rappel.ts'
import {
  sentenceOfDerniereSauvegarde,
  sentenceOfParente,
  sentenceOfQuestionRestauration,
  sentenceOfRefusOuverture,
} from '#ui/sentences/sauvegarde.ts'

const etat = { vierge: false, derniere: '2026-11-10T08:20:00', changements: 3 }

describe('le rappel de l’accueil', () => {
  test('attend une semaine, et des changements', () => {
    expect(isARappeler(etat, true, '2026-11-16', false)).toBe(false)
    expect(isARappeler(etat, true, '2026-11-17', false)).toBe(true)
    // A tab that the browser may empty after seven days: nothing that was done is left to chance.
    expect(isARappeler(etat, true, '2026-11-10', true)).toBe(true)
    expect(isARappeler({ ...etat, changements: 0 }, true, '2027-06-30', true)).toBe(false)
  })

  test('sans aucune sauvegarde, attend la première synchronisation', () => {
    expect(isARappeler({ ...etat, derniere: null }, false, '2026-11-17', true)).toBe(false)
    expect(isARappeler({ ...etat, derniere: null }, true, '2026-11-10', false)).toBe(true)
    expect(isARappeler({ ...etat, derniere: null, vierge: true }, true, '2026-11-10', true)).toBe(false)
  })
})

test('la dernière sauvegarde se dit avec ce qui a changé depuis', () => {
  const dite = (derniere: string | null, changements: number): string =>
    sentenceOfDerniereSauvegarde({ derniere, changements }, '2026-11-17')
  expect(dite(null, 3)).toBe('Aucune sauvegarde n’a encore été enregistrée.')
  expect(dite('2026-11-10T08:20:00', 12)).toBe(
    'Dernière sauvegarde\u00a0: il y a 7\u00a0jours, 12\u00a0changements depuis.',
  )
  expect(dite('2026-11-17T08:20:00', 0)).toBe(
    'Dernière sauvegarde\u00a0: aujourd’hui, rien n’a changé depuis.',
  )
})

test('un fichier qui n’en est pas un est nommé, avec où le déposer', () => {
  expect(sentenceOfRefusOuverture({ kind: 'pas-une-sauvegarde', nature: 'onde' })).toBe(
    'Ce fichier est un export d’ONDE, pas une sauvegarde de Diapason. Déposez-le sur «\u00a0Import ONDE\u00a0».',
  )
})

describe('un fichier qui est la suite de ce qui est ici', () => {
  const ici = {
    denomination: 'École des Tilleuls',
    uai: null,
    classes: 3,
    eleves: 6,
    elevesOnde: 6,
    verrouilles: 2,
    ecrits: 3,
    rapports: 1,
    archives: 0,
    synchronisation: null,
    import: null,
  }
  const dite = (fichier: Partial<typeof ici>): string =>
    sentenceOfParente({
      fichier: { ...ici, ...fichier },
      ici,
      parente: { kind: 'suite', changements: 2 },
    }).replaceAll('\u00a0', ' ')
  const suite =
    'Le fichier est la suite de ce qui est ici, avec 2 changements de plus : tout ce qui a été fait ici y est aussi.'

  test('dit que tout ce qui a été fait ici y est', () => {
    expect(dite({})).toBe(suite)
    expect(dite({ eleves: 7 })).toBe(suite)
    expect(dite({ verrouilles: 0, archives: 2 })).toBe(suite)
  })

  test.each([{ eleves: 5 }, { elevesOnde: 5 }, { ecrits: 2 }, { verrouilles: 1 }])(
    'dit qu’il contient moins : %o',
    (fichier) => {
      expect(dite(fichier)).toBe(
        `${suite} Il contient pourtant moins d’élèves ou de bilans que cet appareil : comparez les nombres.`,
      )
    },
  )
})

test('deux copies qui ont divergé : depuis quand, et de combien chacune', () => {
  expect(
    sentenceOfQuestionRestauration({ kind: 'divergente', depuis: '2026-11-24T08:20:00', ici: 1, la: 12 }),
  ).toBe(
    'Deux copies de l’école ont divergé depuis le 24/11/2026 à 08:20\u00a0: 1\u00a0changement a été fait ici, 12\u00a0changements dans le fichier. Diapason ne sait pas les réunir\u00a0: il faut garder l’une ou l’autre.',
  )
})

describe('ce qui a été effacé ici et que le fichier ne sait pas', () => {
  const dite = (eleves: number, annees: number[], finies: number[]): string =>
    sentenceOfQuestionRestauration({ kind: 'effaces', eleves, annees, finies }).replaceAll('\u00a0', ' ')

  test('un élève', () => {
    expect(dite(1, [], [])).toBe(
      '1 élève a été effacé ici, et le fichier ne le sait pas : il peut revenir avec lui, et serait à effacer de nouveau ; son certificat reste.',
    )
  })

  test('plusieurs, et des années', () => {
    expect(dite(2, [2024], [2025])).toBe(
      '2 élèves, les bilans gardés de l’année 2024-2025 et les bilans non verrouillés de l’année 2025-2026 ont été effacés ici, et le fichier ne le sait pas : ils peuvent revenir avec lui, et seraient à effacer de nouveau ; les certificats restent.',
    )
    expect(dite(0, [2024], [])).toMatch(/^Les bilans gardés de l’année 2024-2025 ont été effacés ici/)
  })
})
