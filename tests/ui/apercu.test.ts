// What three seconds are enough to read of an aperçu, the lines of an élève in it, and that a classe has one name there.
import { describe, expect, test } from 'vitest'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Plan } from '#sync/plan.ts'
import { apercuOf, elevesOf, lignesOf } from '#ui/screens/synchronisation/apercu.ts'
import { aVerifier, changementsDits, reponsesAttendues } from '#ui/screens/synchronisation/resume.ts'
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
  ine,
} from '../builders/livret.ts'

/** CE1-1, which ONDE calls Les Lynx: a PAP the whole year, a bilan of it locked; somebody new; somebody else's INE. */
function planDe(choix: ReadonlyMap<string, boolean> = new Map()): Plan {
  const [, ...ouverts] = bilansOuverts()
  const monde = aMonde(
    anOnde({
      classes: [
        anOndeClasse({
          libelle: 'Les Lynx',
          eleves: [
            anOndeEleve({ dispositifs: [aDispositif('PAP', '2026-09-01')] }),
            anOndeEleve({ ine: ine('9'), nom: 'BERNIER', prenoms: 'Hugo' }),
          ],
        }),
      ],
    }),
    aLivret({ classes: [aClasse({ eleves: [anEleve({ bilans: [aLockedBilan(), ...ouverts] })] })] }),
  )
  const planned = planSynchronisation(monde, ['c1'], choix, sansMemoire)
  if (!planned.ok) throw new Error(planned.refus.kind)
  return planned.value
}

const apercuDe = (choix?: Parameters<typeof planDe>[0]) => apercuOf(planDe(choix), () => Promise.resolve())

const lisible = (mots: readonly string[]): string[] => mots.map((mot) => mot.replaceAll('\u00a0', ' '))

describe('l’aperçu en trois secondes', () => {
  test('ce qui sera fait, par nature, et ce qui est à savoir', async () => {
    const apercu = await apercuDe()
    expect(lisible(changementsDits(apercu))).toEqual([
      '1 classe mise à jour',
      '1 élève ajouté',
      '2 bilans mis à jour',
      '3 bilans créés',
    ])
    expect(lisible(aVerifier(apercu))).toEqual(['1 bilan verrouillé serait différent'])
  })

  test('ce qui est décoché n’est pas compté', async () => {
    const apercu = await apercuDe(new Map([['classe:c1', false]]))
    expect(lisible(changementsDits(apercu))[0]).toBe('1 élève ajouté')
  })

  test('ce qui attend une réponse', async () => {
    const plan = planDe()
    const garde = { cle: 'garde:c1', classe: { id: 'c1', libelle: 'CE1-1' }, alertes: [], attendue: false }
    const gardes = [garde, { ...garde, attendue: true }]
    expect(lisible(reponsesAttendues({ ...plan, gardes }, await apercuDe(), 2))).toEqual([
      '1 classe en attente',
      '2 désaccords de dates',
    ])
    expect(reponsesAttendues(plan, await apercuDe(), 0)).toEqual([])
  })
})

test('une classe renommée n’a qu’un nom à l’écran, celui qu’elle a : le nouveau est dit une fois, comme changement', async () => {
  const { classes, groupes, verrouilles } = await apercuDe()
  expect(classes.map(({ after }) => after.libelle)).toEqual(['Les Lynx'])
  const noms = [
    ...groupes.flatMap((groupe) => [
      groupe.classe.libelle,
      ...elevesOf(groupe).map(({ eleve }) => eleve.classe.libelle),
    ]),
    ...verrouilles.map(({ eleve }) => eleve.classe.libelle),
  ]
  expect(new Set(noms)).toEqual(new Set(['CE1-1']))
})

test('le même changement de plusieurs bilans d’un élève est une ligne, et garde une case par bilan', async () => {
  const [eleve] = (await apercuDe()).groupes.flatMap(elevesOf)
  const lignes = lignesOf(eleve?.changes ?? [])
  expect(lignes).toHaveLength(1)
  expect(lignes.flatMap(({ memes, change }) => [...memes, change])).toEqual(eleve?.changes)
})
