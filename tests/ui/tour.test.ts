// The words of « déverrouiller, synchroniser, reverrouiller ».
import { describe, expect, test } from 'vitest'
import { sentenceOfImpression, sentenceOfReprise } from '#ui/sentences.ts'
import { aFige, anEcole, anEleve } from '../builders/livret.ts'

describe('ce avec quoi un bilan sera imprimé', () => {
  test.each([
    ['le nom', { eleve: anEleve({ nom: 'ROY' }) }, 'Sera imprimé au nom de ROY Zoé.'],
    ['la classe', { classe: 'CE1 Lynx' }, 'Sera imprimé en CE1 Lynx.'],
    ['l’école', { ecole: anEcole({ denomination: 'École Macé' }) }, 'Sera imprimé pour École Macé.'],
    [
      'le téléphone',
      { ecole: anEcole({ telephone: '0300000000' }) },
      'Sera imprimé avec les coordonnées actuelles de l’école.',
    ],
  ])('dit %s, et rien d’autre', (_what, differs, sentence) => {
    const before = aFige({ eleve: anEleve() })
    expect(sentenceOfImpression({ before, after: { ...before, ...differs } })).toBe(sentence)
  })
})

describe('ce qui a été interrompu', () => {
  const reprise = {
    date: '2026-11-24T08:20:00',
    nature: 'synchronisation',
    bilans: 7,
    reverrouilles: 0,
  } as const

  test('est dit avec sa date, et que rien n’a changé', () => {
    expect(sentenceOfReprise(reprise).replaceAll('\u00a0', ' ')).toBe(
      'La mise à jour de 7 bilans verrouillés, commencée le 24/11/2026 à 08:20, a été interrompue. Rien n’a été modifié : ils sont restés verrouillés.',
    )
  })

  test('annonce ce qui a dû être verrouillé de nouveau', () => {
    expect(sentenceOfReprise({ ...reprise, reverrouilles: 1 }).replaceAll('\u00a0', ' ')).toMatch(
      /1 bilan a été verrouillé de nouveau\.$/,
    )
  })
})
