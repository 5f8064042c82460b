// I1, V4: in a list by classe or regroupement an élève stands on several lines, and is one élève, in their classe.
import { describe, expect, test } from 'vitest'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import { depose, exportDe, fichier, zoe } from '../builders/onde.ts'

function liste(...lignes: [classe: string, nom: string, prenom: string][]): File {
  const rows = lignes.map(([classe, nom, prenom]) => `${classe};Mme CARON;${nom};${prenom};04/03/2018;F;CE1`)
  return fichier(
    'liste.csv',
    ['Classe ou regroupement;Enseignant(s);Nom;Prénom;Né(e) le;Sexe;Niveau', ...rows].join('\r\n'),
  )
}

function classes(onde: Onde): Record<string, string[]> {
  return Object.fromEntries(
    onde.classes.map(({ libelle, eleves }) => [libelle, eleves.map(({ nom }) => nom)]),
  )
}

describe('la liste par classe ou regroupement', () => {
  test('sa classe est le libellé que le plus d’élèves portent; le regroupement n’est pas une classe', async () => {
    const { onde, depot } = await depose([
      liste(
        ['ULIS', 'ROY', 'Inès'],
        ['CE1-1', 'VASSEUR', 'Zoé'],
        ['CE1-1', 'ROY', 'Inès'],
        ['CE1-1', 'PETIT', 'Lina'],
      ),
    ])
    expect(classes(onde)).toEqual({ 'CE1-1': ['PETIT', 'ROY', 'VASSEUR'] })
    expect(depot).toMatchObject({ eleves: 3, classes: 1 })
    expect(onde.classes[0]?.eleves.flatMap(({ dispositifs }) => dispositifs)).toEqual([])
  })

  test('un libellé déjà connu comme classe passe devant, même porté par moins d’élèves', async () => {
    const { onde } = await depose([exportDe([{ ...zoe, classe: 'CE1-1', id: '123456' }])])
    const { onde: after } = await depose(
      [
        liste(
          ['CE1-1', 'ROY', 'Inès'],
          ['ULIS', 'ROY', 'Inès'],
          ['ULIS', 'PETIT', 'Lina'],
          ['ULIS', 'KAYA', 'Awa'],
        ),
      ],
      onde,
    )
    expect(classes(after)).toMatchObject({ 'CE1-1': ['ROY'] })
  })

  test('dans deux classes connues, rien ne dit laquelle: les lignes se contredisent', async () => {
    const { onde } = await depose([
      exportDe([
        { ...zoe, classe: 'CE1-1', id: '1' },
        { ...zoe, nom: 'PETIT', ine: '012345679BD', classe: 'CE2-1', id: '2' },
      ]),
    ])
    const { depot } = await depose([liste(['CE1-1', 'ROY', 'Inès'], ['CE2-1', 'ROY', 'Inès'])], onde)
    expect(depot.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['eleve-en-double']))
  })

  test('l’ordre des lignes ne change rien, même à égalité', async () => {
    const lignes: [string, string, string][] = [
      ['CE1-1', 'ROY', 'Inès'],
      ['ULIS', 'ROY', 'Inès'],
    ]
    const { onde } = await depose([liste(...lignes)], emptyOnde)
    expect((await depose([liste(...lignes.toReversed())], emptyOnde)).onde).toEqual(onde)
  })

  test('après l’export de la même école, la liste ne fait ni arrivée ni départ', async () => {
    const { onde } = await depose([exportDe([zoe])])
    const { onde: after } = await depose(
      [liste([zoe.classe, zoe.nom, zoe.prenom], ['ULIS', zoe.nom, zoe.prenom])],
      onde,
    )
    expect(after.classes).toMatchObject([{ idOnde: zoe.id, eleves: [{ ine: zoe.ine }] }])
  })
})
