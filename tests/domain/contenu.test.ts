// What a teacher writes: what is kept of it, what LSU would refuse, and when it is complete (formats.md C.1, B.3).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defautsContenu,
  emptyAcquis,
  emptyContenu,
  emptySousDomaine,
  isEcrit,
  manquesOf,
  withContenu,
} from '#domain/contenu.ts'
import type { Acquis } from '#domain/contenu.ts'
import { domainesOf, libelleDomaine } from '#domain/domaines.ts'

const codes = [...domainesOf(2), ...domainesOf(3)].map(({ code }) => code)

const anyAcquis: fc.Arbitrary<Acquis> = fc.record({
  codeDomaine: fc.constantFrom(...codes, 'NEW-RAC'),
  elements: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
  positionnement: fc.constantFrom(null, 1, 2, 3, 4),
  nonEvalue: fc.boolean(),
  appreciation: fc.string({ unit: 'binary' }),
  sousDomaines: fc.array(fc.constantFrom('FRA-LGO', 'FRA-LEC').map(emptySousDomaine), { maxLength: 2 }),
})

const renseigne = (codeDomaine: string): Acquis => ({
  ...emptyAcquis(codeDomaine),
  elements: ['Courir'],
  positionnement: 3,
})

describe('ce que l’on écrit', () => {
  test('prend la place de ce qui était écrit du même domaine, et de lui seul', () => {
    const avant = withContenu(emptyContenu, { acquis: [renseigne('EPS-RAC'), renseigne('FRA-RAC')] })
    const apres = withContenu(avant, { acquis: [{ ...renseigne('EPS-RAC'), positionnement: 1 }] })
    expect(apres.acquis.map(({ codeDomaine, positionnement }) => [codeDomaine, positionnement])).toEqual([
      ['FRA-RAC', 3],
      ['EPS-RAC', 1],
    ])
  })

  test('et n’est plus gardé quand il ne dit plus rien', () => {
    const avant = withContenu(emptyContenu, {
      acquis: [renseigne('EPS-RAC')],
      parcours: [{ code: 'PAR_CIT', texte: 'Déléguée' }],
      appreciation: 'Bien.',
    })
    const apres = withContenu(avant, {
      acquis: [emptyAcquis('EPS-RAC')],
      parcours: [{ code: 'PAR_CIT', texte: ' ' }],
      appreciation: '',
    })
    expect(apres).toEqual(emptyContenu)
    expect(isEcrit(avant)).toBe(true)
    expect(isEcrit(apres)).toBe(false)
  })

  test('un élément du programme tient en une ligne, une seule fois', () => {
    const { acquis } = withContenu(emptyContenu, {
      acquis: [{ ...emptyAcquis('EPS-RAC'), elements: ['Courir\r\n vite', ' Courir vite ', ''] }],
    })
    expect(acquis[0]?.elements).toEqual(['Courir vite'])
  })

  test('deux domaines écrits à la suite donnent la même chose dans un ordre ou dans l’autre', () => {
    fc.assert(
      fc.property(anyAcquis, anyAcquis, (a, b) => {
        fc.pre(a.codeDomaine !== b.codeDomaine)
        const ab = withContenu(withContenu(emptyContenu, { acquis: [a] }), { acquis: [b] })
        expect(withContenu(withContenu(emptyContenu, { acquis: [b] }), { acquis: [a] })).toEqual(ab)
      }),
    )
  })

  test('écrire de nouveau ce qui est écrit ne change rien', () => {
    fc.assert(
      fc.property(fc.array(anyAcquis), fc.string({ unit: 'binary' }), (acquis, appreciation) => {
        const parcours = [{ code: 'PAR_SAN', texte: appreciation }]
        const une = withContenu(emptyContenu, { acquis, parcours, appreciation })
        expect(withContenu(une, une)).toEqual(une)
        expect(withContenu(emptyContenu, une)).toEqual(une)
      }),
    )
  })
})

test.each([
  [
    '600 caractères d’appréciation d’un domaine',
    { acquis: [{ ...emptyAcquis('EPS-RAC'), appreciation: 'é'.repeat(600) }] },
    [],
  ],
  ['601', { acquis: [{ ...emptyAcquis('EPS-RAC'), appreciation: 'é'.repeat(601) }] }, ['EPS-RAC']],
  ['601 caractères d’un parcours', { parcours: [{ code: 'PAR_ART', texte: 'a'.repeat(601) }] }, ['PAR_ART']],
  [
    '301 d’un élément du programme',
    { acquis: [{ ...emptyAcquis('EPS-RAC'), elements: ['a'.repeat(301)] }] },
    ['EPS-RAC'],
  ],
  ['1 500 d’appréciation générale, dont un emoji', { appreciation: `${'a'.repeat(1499)}🎵` }, []],
  ['1 501', { appreciation: 'a'.repeat(1501) }, [null]],
])('%s', (_quoi, saisie, ou) => {
  expect(defautsContenu(withContenu(emptyContenu, saisie)).map(({ code }) => code)).toEqual(ou)
})

describe('un bilan est complet', () => {
  const trois = ['FRA-RAC', 'MAT-RAC', 'EPS-RAC'].map(renseigne)

  test.each([
    ['avec trois domaines et une appréciation générale', { acquis: trois, appreciation: 'Bien.' }, []],
    ['pas sans appréciation générale', { acquis: trois }, ['appreciation']],
    ['pas avec deux domaines', { acquis: trois.slice(1), appreciation: 'Bien.' }, ['domaines']],
    [
      'pas quand un des trois n’est pas évalué',
      {
        acquis: [...trois.slice(1), { ...renseigne('FRA-RAC'), positionnement: null, nonEvalue: true }],
        appreciation: 'Bien.',
      },
      ['domaines'],
    ],
    [
      'ou trois sous-domaines de trois domaines',
      {
        acquis: trois.map((acquis) => ({
          ...emptyAcquis(acquis.codeDomaine),
          sousDomaines: [{ ...emptySousDomaine('FRA-LGO'), elements: ['Dire'], positionnement: 2 }],
        })),
        appreciation: 'Bien.',
      },
      [],
    ],
  ])('%s', (_quoi, saisie, manques) => {
    expect(manquesOf(withContenu(emptyContenu, saisie))).toEqual(manques)
  })
})

test('un code que le modèle ne connaît pas est gardé tel quel', () => {
  expect(libelleDomaine('FRA-LGO')).toBe('Langage oral')
  expect(libelleDomaine('NEW-RAC')).toBe('NEW-RAC')
})
