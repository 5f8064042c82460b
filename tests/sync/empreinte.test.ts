// The word of an aperçu: the same for the same effects, whatever their order; another as soon as one differs.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coches } from '#sync/apply.ts'
import type { Effet } from '#sync/change.ts'
import { empreinteOf } from '#sync/empreinte.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Monde } from '#sync/plan.ts'
import { anyMonde, shuffled } from '../builders/mondes.ts'

function effetsOf({ versions, ...monde }: Monde): readonly Effet[] {
  const classes = monde.livret.classes.map(({ id }) => id)
  const plan = planSynchronisation({ ...monde, versions }, classes, new Map(), sansMemoire)
  return plan.ok ? coches(plan.value.changes) : []
}

const eleve = { id: 'e1', nom: 'VASSEUR Zoé', classe: { id: 'c1', libelle: 'CE1-1' } }
const bilan: Effet = { kind: 'bilan', eleve, periode: 1, before: ['PAP'], after: ['PPS'] }

describe('l’empreinte', () => {
  test('de rien, et d’un effet', () => {
    expect(empreinteOf([])).toBe('0000000000000000')
    expect(empreinteOf([bilan])).toMatch(/^[0-9A-F]{16}$/)
  })

  test('ne dépend ni de l’ordre des lignes et des classes du fichier, ni de celui des effets', () => {
    fc.assert(
      fc.property(
        anyMonde.chain((monde) =>
          fc.tuple(
            fc.constant(monde),
            shuffled(monde.onde),
            fc.shuffledSubarray([...effetsOf(monde)], { minLength: effetsOf(monde).length }),
          ),
        ),
        ([monde, onde, autreOrdre]) => {
          const attendue = empreinteOf(effetsOf(monde))
          expect(empreinteOf(effetsOf({ ...monde, onde }))).toBe(attendue)
          expect(empreinteOf(autreOrdre)).toBe(attendue)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('un effet de moins, ou deux fois le même, en font une autre', () => {
    fc.assert(
      fc.property(anyMonde, fc.nat(), (monde, at) => {
        const effets = effetsOf(monde)
        const un = effets[at % Math.max(1, effets.length)]
        if (un === undefined) return
        const attendue = empreinteOf(effets)
        expect(empreinteOf(effets.filter((effet) => effet !== un))).not.toBe(attendue)
        expect(empreinteOf([...effets, un])).not.toBe(attendue)
      }),
      { numRuns: 200 },
    )
  })

  const autres: Effet[] = [
    { ...bilan, periode: 2 },
    { ...bilan, before: null },
    { ...bilan, before: [] },
    { ...bilan, after: ['PAP', 'PPS'] },
    { ...bilan, eleve: { ...eleve, id: 'e2' } },
    { ...bilan, before: ['PPS'], after: ['PAP'] },
    {
      kind: 'appartenance',
      eleve,
      before: eleve.classe,
      after: { id: 'c2', libelle: 'CE2-1' },
      empeche: null,
    },
    {
      kind: 'appartenance',
      eleve,
      before: { id: 'c2', libelle: 'CE2-1' },
      after: eleve.classe,
      empeche: null,
    },
    {
      kind: 'classe',
      classe: eleve.classe,
      before: { libelle: 'CE1-1', idOnde: '1', annoncee: false },
      after: { libelle: 'CE1-1', idOnde: '2', annoncee: false },
    },
    {
      kind: 'classe',
      classe: eleve.classe,
      before: { libelle: 'CE1-1', idOnde: '1', annoncee: true },
      after: { libelle: 'CE1-1', idOnde: '2', annoncee: false },
    },
  ]

  test('chaque chose qui diffère en fait une autre', () => {
    const mots = [bilan, ...autres].map((effet) => empreinteOf([effet]))
    expect(new Set(mots).size).toBe(mots.length)
  })

  test('le nom d’une ligne et le libellé d’une classe ne comptent pas: ils suivent de l’effet', () => {
    const autrement = { ...eleve, nom: 'VASSEUR-LEROY Zoé', classe: { id: 'c1', libelle: 'Les Lynx' } }
    expect(empreinteOf([{ ...bilan, eleve: autrement }])).toBe(empreinteOf([bilan]))
  })
})
