// §2.4, as a table: what ONDE says, what the bilan is, what must follow.
import { describe, expect, test } from 'vitest'
import type { Bilan } from '#domain/bilan.ts'
import { emptyBilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import type { CodeDispositif, Dispositif } from '#domain/dispositif.ts'
import { applyBilanChange, planBilans } from '#sync/bilans.ts'
import type { Titulaire } from '#sync/bilans.ts'
import type { Change, Choix, None } from '#sync/change.ts'
import {
  aBilan,
  aClasse,
  aDispositif,
  aFige,
  aLockedBilan,
  anImportedBilan,
  jour,
} from '../builders/livret.ts'

const sujet = { id: 'e1', nom: 'VASSEUR Zoé', classe: { id: 'c1', libelle: 'CE1-1' } }

interface Outcome {
  periode: number
  fait: 'maj' | 'cree' | 'retire' | None['raison']
  before: readonly CodeDispositif[] | null
  after: readonly CodeDispositif[] | null
}

function outcomes(
  bilans: readonly Bilan[],
  dispositifs: readonly Dispositif[] | undefined,
  differs: { classe?: Partial<Classe>; arrive?: boolean; choix?: Choix } = {},
): Outcome[] {
  const titulaire: Titulaire = {
    sujet,
    cle: 'e1',
    bilans,
    classe: aClasse(differs.classe),
    arrive: differs.arrive ?? false,
    propose: true,
    dispositifs,
  }
  const changes: Extract<Change, { kind: 'bilan' }>[] = []
  const nones: Extract<None, { kind: 'bilan' }>[] = []
  planBilans(titulaire, differs.choix ?? new Map(), { changes, nones })
  const found: Outcome[] = [
    ...changes.map(({ periode, before, after }) => ({
      periode,
      fait: before === null ? ('cree' as const) : after === null ? ('retire' as const) : ('maj' as const),
      before,
      after,
    })),
    ...nones.map(({ periode, raison, before, after }) => ({ periode, fait: raison, before, after })),
  ]
  return found.sort((a, b) => a.periode - b.periode)
}

/** The first période alone: the rest is made empty, as D8 says. */
function first(bilan: Bilan, ...dispositifs: Dispositif[]): Outcome | undefined {
  return outcomes([bilan], dispositifs)[0]
}

describe('D2: un jour en commun suffit, les deux bouts comptent', () => {
  test.each<[string, Dispositif, CodeDispositif[]]>([
    ['toute la période', aDispositif('PAP', '2026-09-01', '2026-11-30'), ['PAP']],
    ['finit le premier jour', aDispositif('PAP', '2026-01-01', '2026-09-01'), ['PAP']],
    ['finit la veille', aDispositif('PAP', '2026-01-01', '2026-08-31'), []],
    ['commence le dernier jour', aDispositif('PAP', '2026-11-30', '2027-07-03'), ['PAP']],
    ['commence le lendemain', aDispositif('PAP', '2026-12-01', '2027-07-03'), []],
    ['un seul jour, dedans', aDispositif('PAP', '2026-10-10', '2026-10-10'), ['PAP']],
    ['sans fin, commencé avant', aDispositif('PAP', '2020-09-01'), ['PAP']],
    ['sans fin, commence après', aDispositif('PAP', '2026-12-01'), []],
    ['sans début (D7)', aDispositif('PAP', null), []],
    ['sans début, avec une fin (D7)', aDispositif('PAP', null, '2026-11-30'), []],
    ['fin avant le début (D7)', aDispositif('PAP', '2026-11-30', '2026-09-01'), []],
  ])('%s', (_what, dispositif, expected) => {
    expect(first(aBilan({ dispositifs: [] }), dispositif)?.after).toEqual(expected)
  })

  test('un code ne vient qu’une fois, et les codes dans l’ordre de la fiche', () => {
    expect(
      first(
        aBilan(),
        aDispositif('UPE2A', '2026-09-01'),
        aDispositif('PPS', '2026-09-01', '2026-09-10'),
        aDispositif('PPS', '2026-10-01', '2026-10-10'),
        aDispositif('BILINGUE', '2026-09-01'),
      )?.after,
    ).toEqual(['BILINGUE', 'PPS', 'UPE2A'])
  })
})

describe('D3: un bilan ouvert suit ONDE', () => {
  test('un dispositif est ajouté, un autre retiré', () => {
    expect(first(aBilan({ dispositifs: ['PAP', 'PPS'] }), aDispositif('PPS', '2026-09-01'))).toEqual({
      periode: 1,
      fait: 'maj',
      before: ['PAP', 'PPS'],
      after: ['PPS'],
    })
  })

  test('rien ne change quand il porte déjà ce qu’il faut', () => {
    expect(first(aBilan({ dispositifs: ['PPS'] }), aDispositif('PPS', '2026-09-01'))?.fait).toBe('identique')
  })

  test('un bilan à reverrouiller est ouvert', () => {
    const bilan = aBilan({ verrou: { etat: 'a-reverrouiller' } })
    expect(first(bilan, aDispositif('PPS', '2026-09-01'))?.fait).toBe('maj')
  })

  test('si ONDE n’a pas l’élève, ses dispositifs restent', () => {
    expect(outcomes([aBilan({ dispositifs: ['PAP'] })], undefined)[0]).toMatchObject({
      fait: 'identique',
      after: ['PAP'],
    })
  })
})

describe('D4: verrouillé ou importé, il est laissé, et l’on dit ce qu’il aurait porté', () => {
  test('verrouillé', () => {
    expect(first(aLockedBilan({ dispositifs: ['PAP'] }), aDispositif('PPS', '2026-09-01'))).toEqual({
      periode: 1,
      fait: 'verrouille',
      before: ['PAP'],
      after: ['PPS'],
    })
  })

  test('importé', () => {
    expect(first(anImportedBilan(), aDispositif('PPS', '2026-09-01'))).toMatchObject({
      fait: 'mode-import',
      before: [],
      after: ['PPS'],
    })
  })

  test('il garde les dates avec lesquelles il a été fermé', () => {
    const periode = { debut: jour('2026-09-01'), fin: jour('2026-10-15') }
    const bilan = aLockedBilan({}, aFige({ periode }))
    expect(first(bilan, aDispositif('PPS', '2026-10-16'))).toMatchObject({ fait: 'verrouille', after: [] })
  })
})

describe('D8: un bilan pour chaque élève et chaque période', () => {
  test('ceux qui manquent sont faits, avec leurs dispositifs', () => {
    expect(outcomes([], [aDispositif('PAP', '2026-12-01', '2026-12-01')])).toEqual([
      { periode: 1, fait: 'cree', before: null, after: [] },
      { periode: 2, fait: 'cree', before: null, after: ['PAP'] },
      { periode: 3, fait: 'cree', before: null, after: [] },
    ])
  })

  test('une classe d’import n’a que les bilans importés', () => {
    const found = outcomes([anImportedBilan()], [], { classe: { source: 'import' } })
    expect(found.map(({ fait }) => fait)).toEqual(['mode-import'])
  })

  test('qui arrive d’une classe à plus de périodes y laisse ses bilans vides', () => {
    const bilans = [1, 2, 3, 4].map((periode) => aBilan({ periode }))
    expect(outcomes(bilans, [], { arrive: true }).map(({ fait }) => fait)).toEqual([
      'identique',
      'identique',
      'identique',
      'retire',
    ])
  })

  test('mais rien de ce qui a été écrit ou verrouillé', () => {
    const bilans = [aBilan({ periode: 4, appreciation: 'Sérieux.' }), aLockedBilan({ periode: 5 })]
    const found = outcomes(bilans, [], { arrive: true }).filter(({ periode }) => periode > 3)
    expect(found.map(({ fait }) => fait)).toEqual(['identique', 'verrouille'])
  })
})

test('un bilan décoché reste un changement proposé', () => {
  const changes: Change[] = []
  planBilans(
    { sujet, cle: 'e1', bilans: [], classe: aClasse(), arrive: false, propose: true, dispositifs: [] },
    new Map([['bilan:e1:2', false]]),
    { changes, nones: [] },
  )
  expect(changes.map(({ coche }) => coche)).toEqual([true, false, true])
})

describe('appliquer un changement de bilan', () => {
  const change = (after: CodeDispositif[] | null): Extract<Change, { kind: 'bilan' }> => ({
    kind: 'bilan',
    cle: '',
    coche: true,
    eleve: sujet,
    periode: 2,
    before: null,
    after,
  })

  test('le bilan fait prend sa place dans l’ordre des périodes', () => {
    const bilans = applyBilanChange([aBilan({ periode: 1 }), aBilan({ periode: 3 })], change(['PAP']))
    expect(bilans).toEqual([aBilan({ periode: 1 }), emptyBilan(2, ['PAP']), aBilan({ periode: 3 })])
  })

  test('ce qui est écrit dans le bilan n’est pas touché', () => {
    const bilan = aBilan({ periode: 2, appreciation: 'De réels progrès.' })
    expect(applyBilanChange([bilan], change(['PAP']))).toEqual([{ ...bilan, dispositifs: ['PAP'] }])
  })
})
