// The end of a school year: open bilans go, locked and imported ones are kept as they are.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compteFinAnnee, isFinie, millesimesDe, withAnneeClose, withGardees } from '#domain/archive.ts'
import { isOuvert } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import {
  aBilan,
  aClasse,
  aLockedBilan,
  anEleve,
  anImportedBilan,
  jour,
  trimestres,
} from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'

const suivants = [
  { debut: jour('2027-09-01'), fin: jour('2027-11-30') },
  { debut: jour('2027-12-01'), fin: jour('2028-03-12') },
  { debut: jour('2028-03-13'), fin: jour('2028-07-03') },
]

const bilansOf = ({ eleves }: Classe): Bilan[] => eleves.flatMap(({ bilans }) => bilans)

describe('la fin d’une année', () => {
  const verrouille = aLockedBilan({ appreciation: 'Un bon trimestre.' })
  const classe = aClasse({
    eleves: [
      anEleve({
        bilans: [verrouille, aBilan({ periode: 2, appreciation: 'À finir.' }), aBilan({ periode: 3 })],
      }),
      anEleve({ id: 'e2', nom: 'PETIT', bilans: [aBilan({ periode: 1 })] }),
    ],
  })

  test('compte ce qui part, ce qui était écrit, ce qui est conservé', () => {
    expect(compteFinAnnee(classe, 2026)).toEqual({ supprimes: 3, ecrits: 1, conserves: 1 })
  })

  test('un bilan à reverrouiller compte parmi ceux qui portent quelque chose', () => {
    const page = aClasse({
      eleves: [anEleve({ bilans: [aBilan({ verrou: { etat: 'a-reverrouiller' } })] })],
    })
    expect(compteFinAnnee(page, 2026).ecrits).toBe(1)
  })

  test('garde le bilan verrouillé tel quel, et rend la classe sans bilan ni période', () => {
    const { classe: apres, gardee } = withAnneeClose(classe, 2026)
    expect(gardee?.eleves).toHaveLength(1)
    expect(gardee?.eleves[0]?.bilans[0]).toBe(verrouille)
    expect(gardee?.periodes).toEqual(trimestres)
    expect(bilansOf(apres)).toEqual([])
    expect(apres.periodes).toEqual([])
    expect(apres.eleves.map(({ id }) => id).sort()).toEqual(['e1', 'e2'])
  })

  test('garde un bilan importé', () => {
    const importe = anImportedBilan()
    const page = aClasse({ source: 'import', eleves: [anEleve({ bilans: [importe] })] })
    expect(withAnneeClose(page, 2026).gardee?.eleves[0]?.bilans).toEqual([importe])
  })

  test('un bilan verrouillé de l’an passé quitte une classe dont les périodes ont déjà changé d’année', () => {
    const page = aClasse({
      periodes: suivants,
      eleves: [anEleve({ bilans: [verrouille, aBilan({ periode: 2 })] })],
    })
    expect(millesimesDe([page])).toEqual([2026, 2027])
    const { classe: apres, gardee } = withAnneeClose(page, 2026)
    expect(gardee?.eleves[0]?.bilans).toEqual([verrouille])
    expect(bilansOf(apres).map(({ periode }) => periode)).toEqual([2])
    expect(apres.periodes).toEqual(suivants)
  })

  test('ne touche pas une classe de l’année suivante', () => {
    const page = aClasse({ periodes: suivants, eleves: [anEleve({ bilans: [aBilan()] })] })
    expect(withAnneeClose(page, 2026)).toEqual({ classe: page, gardee: undefined })
  })

  test.each([
    ['2027-07-03', false],
    ['2027-07-04', true],
    ['2027-09-01', true],
  ])('le %s, la dernière période passée : %s', (date, finie) => {
    expect(isFinie([classe], 2026, jour(date))).toBe(finie)
  })

  test('ce qui vient en deux fois se retrouve ensemble', () => {
    const { gardee } = withAnneeClose(classe, 2026)
    const autre = aLockedBilan({ periode: 2 })
    const encore = aClasse({ eleves: [anEleve({ bilans: [autre] })] })
    const archive = withGardees({ millesime: 2026, classes: gardee === undefined ? [] : [gardee] }, [encore])
    expect(archive.classes).toHaveLength(1)
    expect(archive.classes[0]?.eleves[0]?.bilans).toEqual([verrouille, autre])
  })
})

describe('lois', () => {
  test('aucun bilan ouvert ne reste, aucun bilan verrouillé ou importé ne se perd ni ne change', () => {
    fc.assert(
      fc.property(anyMonde, ({ livret }) => {
        for (const classe of livret.classes) {
          const { classe: apres, gardee } = withAnneeClose(classe, 2026)
          expect(bilansOf(apres)).toEqual([])
          const gardes = gardee === undefined ? [] : bilansOf(gardee)
          expect(gardes).toEqual(bilansOf(classe).filter((bilan) => !isOuvert(bilan)))
          expect(gardes.every((bilan) => bilansOf(classe).includes(bilan))).toBe(true)
          expect({ ...apres, periodes: classe.periodes, eleves: apres.eleves.map(({ id }) => id) }).toEqual({
            ...classe,
            eleves: classe.eleves.map(({ id }) => id),
          })
        }
      }),
    )
  })

  test('finir deux fois, c’est finir une fois', () => {
    fc.assert(
      fc.property(anyMonde, ({ livret }) => {
        for (const classe of livret.classes) {
          const { classe: apres } = withAnneeClose(classe, 2026)
          expect(withAnneeClose(apres, 2026)).toEqual({ classe: apres, gardee: undefined })
        }
      }),
    )
  })
})
