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
import { linesOf } from '#sync/rapport.ts'
import type { Rapport } from '#sync/rapport.ts'
import { sentenceOfLine, sentenceOfPrevue } from '#ui/sentences.ts'
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

/** Zoé goes to another classe, which is called otherwise at the same time, and is called otherwise herself. */
function passe(vers: Livret['classes'][number]): [Livret, Rapport] {
  const avant = aLivret({ classes: [...before.classes, vers] })
  const from = anOnde({
    ecole: avant.ecole,
    classes: [
      anOndeClasse({ eleves: [petit] }),
      anOndeClasse({
        libelle: `${vers.libelle} Les Hiboux`,
        idOnde: vers.idOnde ?? '',
        eleves: [anOndeEleve({ nom: 'VASSEUR-LEROY', dispositifs: [aDispositif('PAP', '2026-09-01')] })],
      }),
    ],
  })
  const proposed = planSynchronisation(aMonde(from, avant), ['c1', vers.id], new Map(), sansMemoire)
  if (!proposed.ok) throw new Error(proposed.refus.kind)
  const choix = new Map(proposed.value.changes.map(({ cle }) => [cle, true]))
  const plan = planSynchronisation(aMonde(from, avant), ['c1', vers.id], choix, sansMemoire)
  if (!plan.ok) throw new Error(plan.refus.kind)
  const { livret, rapport } = done(avant, plan.value, 1)
  expect(livret.classes[1]?.eleves.map(({ id }) => id)).toEqual([zoe.id])
  return [livret, rapport]
}

describe('annuler', () => {
  test('dit ce qui revient, et jamais « comme dans ONDE »', () => {
    const [livret, rapport] = passe(aClasse({ id: 'c2', libelle: 'CE2-1', idOnde: '98888', eleves: [] }))
    const plan = undone(livret, [rapport])
    const lines = linesOf({ ...plan, decoches: [] })
    expect(lines.map(sentenceOfLine)).toEqual([
      'La classe CE2-1 Les Hiboux reprend le libellé CE2-1.',
      "L'élève VASSEUR-LEROY Zoé (CE1-1) reprend son nom d'avant\u00a0: VASSEUR Zoé.",
      "L'élève PETIT Lina (CE1-1) n'est plus dans le livret, comme avant la synchronisation annulée.",
      "L'élève VASSEUR Zoé revient dans la classe CE1-1.",
      'Le bilan du trimestre 1 de VASSEUR Zoé (CE1-1) redevient comme avant\u00a0: PAP retiré.',
      'Le bilan du trimestre 2 de VASSEUR Zoé (CE1-1) redevient comme avant\u00a0: PAP retiré.',
      'Le bilan du trimestre 3 de VASSEUR Zoé (CE1-1) redevient comme avant\u00a0: PAP retiré.',
      "La synchronisation s'est déroulée avec succès.",
    ])
    expect(lines.map(sentenceOfPrevue).slice(0, 5)).toEqual([
      'La classe CE2-1 Les Hiboux reprendra le libellé CE2-1.',
      "L'élève VASSEUR-LEROY Zoé (CE1-1) reprendra son nom d'avant\u00a0: VASSEUR Zoé.",
      "L'élève PETIT Lina (CE1-1) ne sera plus dans le livret, comme avant la synchronisation annulée.",
      "L'élève VASSEUR Zoé reviendra dans la classe CE1-1.",
      'Le bilan du trimestre 1 de VASSEUR Zoé (CE1-1) redeviendra comme avant\u00a0: PAP retiré.',
    ])
    expect(lines.find(({ code }) => code === 'eleve-change-classe')?.effet).toMatchObject({
      before: { libelle: 'CE2-1 Les Hiboux' },
      after: { libelle: 'CE1-1' },
    })
    for (const line of lines) expect(sentenceOfLine(line)).not.toContain('comme dans ONDE')
  })

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

  test('un élève qui avait changé de classe y retourne, quoi qu’on lui ait fait d’autre', () => {
    const ce2 = aClasse({ id: 'c2', libelle: 'CE2-1', idOnde: '98888', eleves: [] })
    const [livret, rapport] = passe(ce2)
    const back = done(livret, undone(livret, [rapport]), 2)
    const redo = planRetablissement(aMonde(onde, back.livret), [rapport, back.rapport])
    if (!redo.ok) throw new Error(redo.refus.depuis.join())
    expect(done(back.livret, redo.value, 3).livret).toEqual(livret)
    expect(linesOf({ ...redo.value, decoches: [] }).map(sentenceOfLine)).toEqual([
      "La classe CE2-1 s'appelle de nouveau CE2-1 Les Hiboux.",
      "L'élève PETIT Lina est de nouveau dans la classe CE1-1.",
      "L'élève VASSEUR-LEROY Zoé (CE2-1 Les Hiboux) a de nouveau été mis à jour.",
      "L'élève VASSEUR-LEROY Zoé est de nouveau dans la classe CE2-1 Les Hiboux.",
      'Le bilan du trimestre 1 de VASSEUR-LEROY Zoé (CE2-1 Les Hiboux) a de nouveau été mis à jour\u00a0: PAP ajouté.',
      'Le bilan du trimestre 2 de VASSEUR-LEROY Zoé (CE2-1 Les Hiboux) a de nouveau été mis à jour\u00a0: PAP ajouté.',
      'Le bilan du trimestre 3 de VASSEUR-LEROY Zoé (CE2-1 Les Hiboux) a de nouveau été mis à jour\u00a0: PAP ajouté.',
      "La synchronisation s'est déroulée avec succès.",
    ])
  })

  test('ne se propose pas quand rien n’a été annulé', () => {
    expect(planRetablissement(aMonde(onde, first.livret), [first.rapport]).ok).toBe(false)
  })
})
