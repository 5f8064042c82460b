// P8: the last synchronisation is undone as a whole, then the one before; what has changed since stands in the way.
import { describe, expect, test } from 'vitest'
import type { Livret } from '#domain/livret.ts'
import type { Onde } from '#domain/onde.ts'
import { withBilans, withVerrouilles } from '#domain/verrou.ts'
import { planAnnulation, planRetablissement } from '#sync/annulation.ts'
import { applyChanges } from '#sync/apply.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Plan } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import {
  aClasse,
  aDispositif,
  aLivret,
  aMonde,
  anEcole,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  bilansOuverts,
  ine,
  verrouilleLe,
} from '../builders/livret.ts'

const zoe = anEleve({ bilans: bilansOuverts() })
const before = aLivret({ classes: [aClasse({ eleves: [zoe] })] })
const petit = anOndeEleve({ ine: ine('012345678BB'), nom: 'PETIT', prenoms: 'Lina' })
const onde = anOnde({
  ecole: anEcole({ telephone: '0300000000' }),
  classes: [
    anOndeClasse({
      libelle: 'CE1 Les Lynx',
      eleves: [anOndeEleve({ prenoms: 'Zoé-Anne', dispositifs: [aDispositif('PAP', '2026-09-01')] }), petit],
    }),
  ],
})

/** A plan, done, and the report that is kept of it. */
function done(livret: Livret, plan: Plan, id: number): { livret: Livret; rapport: Rapport } {
  const changes = plan.changes.filter(({ coche }) => coche)
  return {
    livret: applyChanges(livret, changes),
    rapport: { ...plan, id, date: verrouilleLe, changes, decoches: [] },
  }
}

function planned(livret: Livret, from: Onde = onde): Plan {
  const result = planSynchronisation(aMonde(from, livret), ['c1'], new Map(), sansMemoire)
  if (!result.ok) throw new Error(result.refus.kind)
  return result.value
}

function undone(livret: Livret, rapports: readonly Rapport[]): Plan {
  const result = planAnnulation(aMonde(onde, livret), rapports)
  if (!result.ok) throw new Error(result.refus.depuis.join())
  return result.value
}

const first = done(before, planned(before), 1)

describe('annuler', () => {
  test('rend le livret d’avant, et rien d’autre', () => {
    expect(done(first.livret, undone(first.livret, [first.rapport]), 2).livret).toEqual(before)
  })

  test('va à celle d’avant, une fois la dernière annulée; ce qui n’a rien fait ne compte pas', () => {
    const later = anOnde({
      ...onde,
      classes: [anOndeClasse({ libelle: 'CE1 Hiboux', eleves: onde.classes[0]?.eleves ?? [] })],
    })
    const second = done(first.livret, planned(first.livret, later), 2)
    const idle = done(second.livret, planned(second.livret, later), 3)
    const rapports = [first.rapport, second.rapport, idle.rapport]
    expect(idle.rapport.changes).toEqual([])
    const third = done(idle.livret, undone(idle.livret, rapports), 4)
    expect(third.rapport.annule).toBe(2)
    expect(third.livret).toEqual(first.livret)
    const fourth = done(third.livret, undone(third.livret, [...rapports, third.rapport]), 5)
    expect(fourth.rapport.annule).toBe(1)
    expect(fourth.livret).toEqual(before)
    expect(planAnnulation(aMonde(onde, before), [...rapports, third.rapport, fourth.rapport])).toEqual({
      ok: false,
      refus: { kind: 'annulation-impossible', depuis: [] },
    })
  })

  const since = (livret: Livret): readonly string[] => {
    const result = planAnnulation(aMonde(onde, livret), [first.rapport])
    return result.ok ? [] : result.refus.depuis
  }
  const withClasse = (change: (classe: Livret['classes'][number]) => Livret['classes'][number]): Livret => ({
    ...first.livret,
    classes: first.livret.classes.map(change),
  })

  test.each<[string, Livret, string[]]>([
    ['rien', first.livret, []],
    [
      'un bilan qu’elle a mis à jour est verrouillé',
      withClasse((classe) =>
        withVerrouilles(classe, (id, periode) => id === 'e1' && periode === 1, null, verrouilleLe),
      ),
      ['VASSEUR Zoé-Anne'],
    ],
    [
      'on a écrit dans un bilan qu’elle a fait',
      withClasse((classe) =>
        withBilans(classe, (bilan, { id }) =>
          id === 'e2' ? { ...bilan, appreciation: 'Bienvenue.' } : bilan,
        ),
      ),
      ['PETIT Lina'],
    ],
    [
      'la classe s’appelle autrement',
      withClasse((classe) => ({ ...classe, libelle: 'CE1' })),
      ['CE1 Les Lynx'],
    ],
    [
      'l’école a changé',
      { ...first.livret, ecole: anEcole({ telephone: '0399999999' }) },
      ['l’établissement'],
    ],
  ])('depuis, %s', (_what, livret, expected) => {
    expect(since(livret)).toEqual(expected)
  })

  test('ce qui est écrit dans un bilan qui existait avant elle n’empêche rien, et reste', () => {
    const written = withClasse((classe) =>
      withBilans(classe, (bilan, { id }) => (id === 'e1' ? { ...bilan, appreciation: 'Sérieuse.' } : bilan)),
    )
    const { livret } = done(written, undone(written, [first.rapport]), 2)
    expect(livret.classes[0]?.eleves[0]?.bilans.map(({ appreciation }) => appreciation)).toEqual([
      'Sérieuse.',
      'Sérieuse.',
      'Sérieuse.',
    ])
  })
})

describe('rétablir', () => {
  const second = done(first.livret, undone(first.livret, [first.rapport]), 2)

  test('refait exactement ce qui a été défait, et peut être annulé encore', () => {
    const redo = planRetablissement(aMonde(onde, second.livret), [first.rapport, second.rapport])
    if (!redo.ok) throw new Error('nothing to redo')
    const third = done(second.livret, redo.value, 3)
    expect(third.livret).toEqual(first.livret)
    expect(undone(third.livret, [first.rapport, second.rapport, third.rapport]).annule).toBe(1)
  })

  test('ne se propose pas quand rien n’a été annulé', () => {
    expect(planRetablissement(aMonde(onde, first.livret), [first.rapport]).ok).toBe(false)
  })
})
