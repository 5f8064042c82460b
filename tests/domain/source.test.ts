// Changing the source of a classe: what it costs is what is then gone, and nothing locked ever is.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isVerrouille } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe, Source } from '#domain/classe.ts'
import { isEcrit } from '#domain/contenu.ts'
import { coutDeSource, withRetour, withSource } from '#domain/source.ts'
import { aBilan, aClasse, aLockedBilan, anEleve, anImportedBilan } from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'

function bilansOf({ eleves }: Classe): readonly Bilan[] {
  return eleves.flatMap(({ bilans }) => bilans)
}

test.each<[string, Source, Bilan[], object]>([
  [
    'vers l’import: les ouverts, vides ou remplis',
    'import',
    [aBilan(), aBilan({ periode: 2, appreciation: 'Sérieuse.' }), aLockedBilan({ periode: 3 })],
    { supprimes: 2, ecrits: 1, figes: 1 },
  ],
  [
    'vers l’import: un verrouillé rempli n’est pas perdu',
    'import',
    [aLockedBilan({ appreciation: 'Sérieuse.' })],
    { supprimes: 0, ecrits: 0, figes: 1 },
  ],
  [
    'vers la saisie: les importés',
    'saisie',
    [anImportedBilan(), anImportedBilan({ periode: 2, appreciation: '' }), aLockedBilan({ periode: 3 })],
    { supprimes: 2, ecrits: 1, figes: 0 },
  ],
])('%s', (_what, source, bilans, cout) => {
  const before = aClasse({
    source: source === 'import' ? 'saisie' : 'import',
    eleves: [anEleve({ bilans })],
  })
  expect(coutDeSource(before, source)).toEqual(cout)
  expect(coutDeSource(before, before.source)).toEqual({ supprimes: 0, ecrits: 0, figes: 0 })
})

test('le coût annoncé est ce qui manque ensuite, et un bilan verrouillé reste tel quel', () => {
  fc.assert(
    fc.property(anyMonde, fc.constantFrom<Source>('saisie', 'import'), ({ livret }, source) => {
      for (const before of livret.classes) {
        const after = withSource(before, source)
        const [avant, apres] = [bilansOf(before), bilansOf(after)]
        const { supprimes, ecrits } = coutDeSource(before, source)
        expect(apres).toHaveLength(avant.length - supprimes)
        expect(apres.filter(isEcrit)).toHaveLength(avant.filter(isEcrit).length - ecrits)
        expect(apres.filter(isVerrouille)).toEqual(avant.filter(isVerrouille))
        expect({ ...after, source: before.source, eleves: [] }).toEqual({ ...before, eleves: [] })
      }
    }),
  )
})

const remplie = aClasse({
  eleves: [anEleve({ bilans: [aBilan({ appreciation: 'Sérieuse.' }), aLockedBilan({ periode: 2 })] })],
})

test.each<[string, (classe: Classe) => Classe]>([
  ['un bilan importé depuis', (classe) => avecBilans(classe, [anImportedBilan()])],
  ['un bilan qui n’y est plus', (classe) => avecBilans(classe, [])],
  ['un élève parti avec ses bilans', (classe) => ({ ...classe, eleves: [] })],
  ['d’autres périodes', (classe) => ({ ...classe, periodes: classe.periodes.slice(1) })],
  ['la source déjà reprise', (classe) => ({ ...classe, source: 'saisie' })],
])('le changement ne se défait plus: %s', (_quoi, depuis) => {
  const apres = withSource(remplie, 'import')
  expect(withRetour(apres, remplie)).toEqual(remplie)
  expect(withRetour(depuis(apres), remplie)).toBeUndefined()
})

test('un élève arrivé depuis reste, sans bilan', () => {
  const apres = withSource(remplie, 'import')
  const venue = anEleve({ id: 'e9', prenoms: 'Lina' })
  const rendue = withRetour({ ...apres, eleves: [...apres.eleves, venue] }, remplie)
  expect(rendue?.eleves).toEqual([...remplie.eleves, venue])
})

function avecBilans(classe: Classe, bilans: readonly Bilan[]): Classe {
  return { ...classe, eleves: classe.eleves.map((eleve) => ({ ...eleve, bilans })) }
}
