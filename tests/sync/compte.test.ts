// What a plan comes to in numbers: what « Accueil » says of the école without being handed the plan.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Livret } from '#domain/livret.ts'
import type { Onde } from '#domain/onde.ts'
import { compteOf } from '#sync/compte.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Plan } from '#sync/plan.ts'
import { compteNul } from '#ui/screens/accueil/situation.ts'
import {
  aClasse,
  aDispositif,
  aLivret,
  aLockedBilan,
  aMonde,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  bilansOuverts,
} from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'

function planDe(onde: Onde, livret: Livret): Plan {
  const result = planSynchronisation(aMonde(onde, livret), ['c1'], new Map(), sansMemoire)
  if (!result.ok) throw new Error(result.refus.kind)
  return result.value
}

describe('un élève change de nom', () => {
  const onde = anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve({ nom: 'LEROY' })] })] })
  const plan = planDe(onde, aLivret({ classes: [aClasse({ eleves: [anEleve()] })] }))

  test('son nom et ses trois bilans: quatre changements, de sa classe', () => {
    expect(compteOf(plan)).toMatchObject({ changements: 4, parClasse: new Map([['c1', 4]]) })
  })

  test('ce qui est décoché n’est pas compté', () => {
    const decoche = { ...plan, changes: plan.changes.map((change) => ({ ...change, coche: false })) }
    expect(compteOf(decoche)).toMatchObject({ changements: 0, parClasse: new Map() })
  })

  test('sa classe est mise en attente, puis dite attendue', () => {
    const garde = { cle: 'garde:c1', classe: { id: 'c1', libelle: 'CE1-1' }, alertes: [], attendue: false }
    expect(compteOf({ ...plan, gardes: [garde] }).classesEnAttente).toEqual(new Set(['c1']))
    expect(compteOf({ ...plan, gardes: [{ ...garde, attendue: true }] }).classesEnAttente).toEqual(new Set())
  })
})

test('un bilan verrouillé qui porterait un PAP de plus, et un autre qui ne changerait pas', () => {
  const dispositifs = [aDispositif('PAP', '2026-12-05', '2027-07-04')]
  const bilans = [aLockedBilan({ periode: 1 }), aLockedBilan({ periode: 2 }), ...bilansOuverts([[]])]
  const plan = planDe(
    anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve({ dispositifs })] })] }),
    aLivret({ classes: [aClasse({ eleves: [anEleve({ bilans })] })] }),
  )
  expect(compteOf(plan).verrouillesAutres).toBe(1)
})

test('un élève que seul le livret a encore', () => {
  const eleves = [anEleve(), anEleve({ id: 'e2', ine: null, nom: 'ZOLA', prenoms: 'Rosa' })]
  const plan = planDe(
    anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve()] })] }),
    aLivret({ classes: [aClasse({ eleves })] }),
  )
  expect(compteOf(plan).absents).toBe(1)
})

test('rien à dire: rien', () => {
  const eleves = [anEleve({ bilans: bilansOuverts() })]
  const plan = planDe(anOnde(), aLivret({ classes: [aClasse({ eleves })] }))
  expect(compteOf(plan)).toEqual(compteNul)
})

test('de toute école: la somme des classes et de l’école elle-même fait le tout', () => {
  fc.assert(
    fc.property(anyMonde, (monde) => {
      const ids = monde.livret.classes.map(({ id }) => id)
      const plan = planSynchronisation(monde, ids, new Map(), sansMemoire)
      if (!plan.ok) return
      const { changements, parClasse } = compteOf(plan.value)
      const coches = plan.value.changes.filter(({ coche }) => coche)
      const deLEcole = coches.filter(({ kind }) => kind === 'ecole').length
      expect(changements).toBe(coches.length)
      expect([...parClasse.values()].reduce((sum, n) => sum + n, deLEcole)).toBe(changements)
    }),
  )
})
