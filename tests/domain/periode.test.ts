// P2: what périodes a classe may have, and those that are proposed.
import { describe, expect, test } from 'vitest'
import { withPeriodes, isPeriodiciteEngagee } from '#domain/classe.ts'
import {
  contiguous,
  defautsPeriodes,
  nbPeriodes,
  periodiciteOf,
  periodicites,
  proposePeriodes,
} from '#domain/periode.ts'
import {
  aBilan,
  aClasse,
  aLockedBilan,
  anEleve,
  anImportedBilan,
  jour,
  trimestres,
} from '../builders/livret.ts'

describe('les périodes proposées', () => {
  test.each(periodicites)('%s: elles sont valables, quelle que soit l’année', (periodicite) => {
    for (const millesime of [2023, 2026, 2027, 2099]) {
      const periodes = proposePeriodes(periodicite, millesime)
      expect(defautsPeriodes(periodicite, periodes)).toEqual([])
      expect(periodes[0]?.debut).toBe(`${millesime}-09-01`)
      expect(periodiciteOf(periodes)).toBe(periodicite)
      expect(periodes).toHaveLength(nbPeriodes[periodicite])
    }
  })
})

describe('les défauts', () => {
  const avec = (...dates: [string, string][]): ReturnType<typeof defautsPeriodes> =>
    defautsPeriodes(
      'semestre',
      dates.map(([debut, fin]) => ({ debut, fin })),
    )

  test.each<[string, ReturnType<typeof defautsPeriodes>, ReturnType<typeof defautsPeriodes>]>([
    ['aucun', avec(['2026-09-01', '2027-01-31'], ['2027-02-01', '2027-07-03']), []],
    [
      'un trou',
      avec(['2026-09-01', '2027-01-31'], ['2027-02-02', '2027-07-03']),
      [{ indice: 2, defaut: 'non-contigue' }],
    ],
    [
      'un recouvrement',
      avec(['2026-09-01', '2027-01-31'], ['2027-01-31', '2027-07-03']),
      [{ indice: 2, defaut: 'non-contigue' }],
    ],
    [
      'une fin avant le début',
      avec(['2026-09-01', '2027-01-31'], ['2027-02-01', '2027-01-30']),
      [{ indice: 2, defaut: 'fin-avant-debut' }],
    ],
    [
      'hors de l’année scolaire',
      avec(['2026-09-01', '2027-01-31'], ['2027-02-01', '2027-09-01']),
      [{ indice: 2, defaut: 'hors-millesime' }],
    ],
    [
      'une date qui n’existe pas',
      avec(['2026-09-01', '2027-02-30'], ['2027-02-01', '2027-07-03']),
      [{ indice: 1, defaut: 'date' }],
    ],
    ['pas le bon nombre', avec(['2026-09-01', '2027-01-31']), [{ indice: 1, defaut: 'nombre' }]],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected)
  })

  test('une période d’un seul jour est permise', () => {
    expect(avec(['2026-09-01', '2026-09-01'], ['2026-09-02', '2027-07-03'])).toEqual([])
  })
})

test('les débuts suivent des fins', () => {
  expect(contiguous(jour('2026-09-01'), [jour('2026-11-30'), jour('2027-07-03')])).toEqual([
    { debut: '2026-09-01', fin: '2026-11-30' },
    { debut: '2026-12-01', fin: '2027-07-03' },
  ])
})

describe('la périodicité d’une classe', () => {
  const avec = (bilan: ReturnType<typeof aBilan> | ReturnType<typeof anImportedBilan>): boolean =>
    isPeriodiciteEngagee(aClasse({ eleves: [anEleve({ bilans: [bilan] })] }))

  test('n’est pas engagée par des bilans vides', () => {
    expect(avec(aBilan({ dispositifs: ['PAP'] }))).toBe(false)
  })

  test.each([
    ['un bilan verrouillé', aLockedBilan()],
    ['un bilan à reverrouiller', aBilan({ verrou: { etat: 'a-reverrouiller' } })],
    ['un bilan écrit', aBilan({ appreciation: 'Sérieux.' })],
    ['un bilan importé', anImportedBilan()],
  ])('l’est par %s', (_what, bilan) => {
    expect(avec(bilan)).toBe(true)
  })

  test('en changer retire les bilans vides des périodes qui n’existent plus', () => {
    const bilans = [1, 2, 3].map((periode) => aBilan({ periode }))
    const classe = withPeriodes(aClasse({ eleves: [anEleve({ bilans })] }), trimestres.slice(0, 2))
    expect(classe.eleves[0]?.bilans).toEqual(bilans.slice(0, 2))
  })
})
