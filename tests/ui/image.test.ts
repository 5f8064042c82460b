// The picture of the école on « Accueil »: what each classe and each période is said to be.
import { describe, expect, test } from 'vitest'
import { ok, refuse } from '#domain/result.ts'
import type { ComptePlan } from '#sync/compte.ts'
import { imageOf } from '#ui/screens/accueil/image.ts'
import { compteNul } from '#ui/screens/accueil/situation.ts'
import type { CompteBilans, ResumeClasse } from '#worker/api.ts'
import { trimestres } from '../builders/livret.ts'

const aucun: CompteBilans = { total: 0, verrouilles: 0, aReverrouiller: 0, imports: 0 }

function resume(bilans: readonly Partial<CompteBilans>[]): ResumeClasse {
  return {
    id: 'c1',
    libelle: 'CE1-1',
    idOnde: '123456',
    annoncee: false,
    source: 'saisie',
    periodes: trimestres,
    enseignants: [],
    eleves: 20,
    onde: null,
    bilans: bilans.map((compte) => ({ ...aucun, ...compte })),
    periodiciteEngagee: false,
  }
}

const sansPlan = refuse({ kind: 'aucun-import' } as const)

test.each([
  ['sans bilan', {}, 'vide'],
  ['aucun verrouillé', { total: 20 }, 'ouvert'],
  ['quelques-uns verrouillés', { total: 20, verrouilles: 5 }, 'en-partie'],
  ['tous verrouillés ou importés', { total: 20, verrouilles: 5, imports: 15 }, 'ferme'],
  [
    'un à reverrouiller, avant toute autre chose',
    { total: 20, verrouilles: 19, aReverrouiller: 1 },
    'a-reverrouiller',
  ],
])('une période %s', (_quoi, compte, etat) => {
  expect(imageOf([resume([compte])], sansPlan, '2026-09-01')[0]?.cases[0]?.etat).toBe(etat)
})

test.each([
  ['2026-08-31', [false, false, false]],
  ['2026-11-30', [true, false, false]],
  ['2026-12-01', [false, true, false]],
])('le %s, la période en cours', (jour, enCours) => {
  expect(imageOf([resume([])], sansPlan, jour)[0]?.cases.map((une) => une.enCours)).toEqual(enCours)
})

describe('ce qu’une synchronisation ferait', () => {
  const compte: ComptePlan = { ...compteNul, parClasse: new Map([['c1', 4]]), changements: 4 }

  test('est dit de sa classe', () => {
    expect(imageOf([resume([])], ok(compte), '2026-09-01')[0]?.changements).toBe(4)
  })

  test('et n’est rien d’une classe où tout est en accord', () => {
    expect(imageOf([resume([])], ok(compteNul), '2026-09-01')[0]?.changements).toBe(0)
  })

  test('la classe est mise en attente, ou elle ne l’est pas', () => {
    const gardee = ok({ ...compte, classesEnAttente: new Set(['c1']) })
    expect(imageOf([resume([])], gardee, '2026-09-01')[0]?.enAttente).toBe(true)
    expect(imageOf([resume([])], ok(compte), '2026-09-01')[0]?.enAttente).toBe(false)
  })

  test('n’est pas dit tant qu’on ne peut pas synchroniser', () => {
    expect(imageOf([resume([])], sansPlan, '2026-09-01')[0]?.changements).toBeUndefined()
  })
})
