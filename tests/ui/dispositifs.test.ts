// The days in common, counted against a calendar read day by day; and what is asked of the director.
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { anneeScolaire, dayAfter } from '#domain/date.ts'
import type { DateIso, Intervalle } from '#domain/date.ts'
import { isAssocie } from '#domain/dispositif.ts'
import type { Dispositif } from '#domain/dispositif.ts'
import { ok, refuse } from '#domain/result.ts'
import {
  anneeOf,
  anneesOf,
  datesInitiales,
  defautSaisie,
  dispositifSaisi,
  fichesACompleter,
  groupesOf,
} from '#ui/screens/dispositifs/dispositifs.ts'
import {
  barreOf,
  barreVisible,
  echelleOf,
  joursCommuns,
  moisOf,
  nbJours,
} from '#ui/screens/dispositifs/jours.ts'
import { Saisies } from '#ui/screens/dispositifs/saisies.svelte.ts'
import {
  datesFr,
  sentenceOfDefautSaisie,
  sentenceOfDessin,
  sentenceOfGeste,
  sentenceOfJoursCommuns,
  sentenceOfRefusDispositif,
} from '#ui/sentences.ts'
import type { ClasseDispositifs, EngineApi, SaisieDispositif } from '#worker/api.ts'

const day = (text: string): DateIso => text as DateIso
const pap = (debut: string | null, fin: string | null): Dispositif => ({
  code: 'PAP',
  debut: debut === null ? null : day(debut),
  fin: fin === null ? null : day(fin),
})
const entre = (debut: string, fin: string): Intervalle => ({ debut: day(debut), fin: day(fin) })

const trimestres = [
  entre('2026-09-01', '2026-11-30'),
  entre('2026-12-01', '2027-03-12'),
  entre('2027-03-13', '2027-07-05'),
]

/** Every day from the year before to the year after, in order. */
const calendrier: readonly DateIso[] = (() => {
  const days = [day('2025-09-01')]
  for (let last = day('2025-09-01'); last < '2028-08-31'; days.push(last)) last = dayAfter(last)
  return days
})()
const unJour = fc.integer({ min: 0, max: calendrier.length - 1 }).map((n) => calendrier[n] ?? day(''))
const unIntervalle = fc.tuple(unJour, unJour).map(([a, b]) => (a <= b ? entre(a, b) : entre(b, a)))
/** In any order, and without début or fin: as ONDE may give them. */
const unDispositif = fc.record({
  code: fc.constant('PAP' as const),
  debut: fc.option(unJour, { freq: 6 }),
  fin: fc.option(unJour, { freq: 3 }),
})

/** D2 as a child would do it: one day after another. */
function oracle(dispositifs: readonly Dispositif[], periode: Intervalle): DateIso[] {
  return calendrier.filter(
    (jour) =>
      periode.debut <= jour &&
      jour <= periode.fin &&
      dispositifs.some(
        ({ debut, fin }) =>
          debut !== null && (fin === null || debut <= fin) && debut <= jour && (fin === null || jour <= fin),
      ),
  )
}

describe('les jours communs', () => {
  test('sont ceux qu’on trouve en lisant le calendrier jour par jour', () => {
    fc.assert(
      fc.property(fc.array(unDispositif, { maxLength: 4 }), unIntervalle, (dispositifs, periode) => {
        const attendus = oracle(dispositifs, periode)
        const { intervalles, jours } = joursCommuns(dispositifs, periode)
        expect(jours).toBe(attendus.length)
        expect(
          calendrier.filter((jour) => intervalles.some(({ debut, fin }) => debut <= jour && jour <= fin)),
        ).toEqual(attendus)
        // In order, and none that touches the next: they would be one.
        intervalles.slice(1).forEach(({ debut }, index) => {
          expect(debut > dayAfter(intervalles[index]?.fin ?? debut)).toBe(true)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('il y en a un au moins exactement quand le bilan porte le dispositif (D2)', () => {
    fc.assert(
      fc.property(unDispositif, unIntervalle, (dispositif, periode) => {
        expect(joursCommuns([dispositif], periode).jours > 0).toBe(isAssocie(dispositif, periode))
      }),
      { numRuns: 500 },
    )
  })

  test('les bornes comptent des deux côtés', () => {
    const jours = trimestres.map((trimestre) => joursCommuns([pap('2026-11-30', '2026-12-01')], trimestre))
    expect(jours).toEqual([
      { intervalles: [entre('2026-11-30', '2026-11-30')], jours: 1 },
      { intervalles: [entre('2026-12-01', '2026-12-01')], jours: 1 },
      { intervalles: [], jours: 0 },
    ])
  })

  test('un jour que deux intervalles tiennent est un jour; deux qui se suivent n’en font qu’un', () => {
    const deux = [pap('2026-09-10', '2026-09-20'), pap('2026-09-15', '2026-09-25'), pap('2026-09-26', null)]
    expect(joursCommuns(deux, entre('2026-09-01', '2026-09-30'))).toEqual({
      intervalles: [entre('2026-09-10', '2026-09-30')],
      jours: 21,
    })
  })

  test('l’heure d’été n’ajoute ni n’ôte un jour', () => {
    expect(nbJours(entre('2027-03-27', '2027-03-29'))).toBe(3)
    expect(nbJours(entre('2026-10-24', '2026-10-26'))).toBe(3)
    expect(nbJours(anneeScolaire(2027))).toBe(366)
  })
})

describe('le dessin', () => {
  const echelle = anneeScolaire(2026)

  test('a pour échelle l’année scolaire de la classe, et rien sans périodes', () => {
    expect(echelleOf(trimestres)).toEqual(echelle)
    expect(echelleOf([])).toBeUndefined()
  })

  test('place chaque jour où il est: une barre a la part de ses jours, et ne sort jamais', () => {
    fc.assert(
      fc.property(unIntervalle, (intervalle) => {
        const { x, largeur, avant, apres } = barreOf(intervalle, echelle)
        const dedans = oracle([pap(intervalle.debut, intervalle.fin)], echelle)
        expect(largeur).toBeCloseTo((dedans.length / 365) * 100, 2)
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + largeur).toBeLessThanOrEqual(100.001)
        expect([avant, apres]).toEqual([intervalle.debut < '2026-09-01', intervalle.fin > '2027-08-31'])
      }),
    )
  })

  test('montre un seul jour commun, sans sortir de sa période', () => {
    fc.assert(
      fc.property(unJour, fc.constantFrom(...trimestres), (jour, trimestre) => {
        fc.pre(trimestre.debut <= jour && jour <= trimestre.fin)
        const { x, largeur } = barreVisible(entre(jour, jour), trimestre, echelle)
        const bornes = barreOf(trimestre, echelle)
        expect(largeur).toBeGreaterThan(1)
        expect(x).toBeGreaterThanOrEqual(bornes.x - 0.001)
        expect(x + largeur).toBeLessThanOrEqual(bornes.x + bornes.largeur + 0.002)
      }),
    )
  })

  test('douze mois se suivent de septembre à août', () => {
    const mois = moisOf(anneeScolaire(2027))
    expect(mois).toHaveLength(12)
    expect(mois[5]).toEqual(entre('2028-02-01', '2028-02-29'))
    expect(mois.reduce((total, m) => total + nbJours(m), 0)).toBe(366)
    expect([mois[0]?.debut, mois[11]?.fin]).toEqual(['2027-09-01', '2028-08-31'])
  })
})

describe('les phrases', () => {
  test('de la règle, période par période', () => {
    const un = joursCommuns([pap('2026-09-01', '2026-12-01')], trimestres[1] ?? entre('', ''))
    expect(sentenceOfJoursCommuns('Trimestre 2', un)).toBe(
      'Trimestre 2\u00a0: du 01/12 au 01/12, 1\u00a0jour commun',
    )
    expect(sentenceOfJoursCommuns('Trimestre 3', { intervalles: [], jours: 0 })).toBe(
      'Trimestre 3\u00a0: aucun jour commun',
    )
  })

  test('des dates, entières ou non', () => {
    expect(datesFr(pap('2026-09-01', '2026-11-30'))).toBe('du 01/09/2026 au 30/11/2026')
    expect(datesFr(pap('2026-09-01', null))).toBe('depuis le 01/09/2026, toujours en cours')
    expect(datesFr(pap(null, '2026-11-30'))).toBe('sans date de début, jusqu’au 30/11/2026')
    expect(datesFr(pap(null, null))).toBe('sans dates')
  })

  test('sont entières et à la française', () => {
    const dates = { debut: '2026-09-01', fin: null }
    const qui = { nom: 'NGUYEN Léa', code: 'PAP' } as const
    const phrases = [
      ...(['debut-manquant', 'debut-invalide', 'fin-invalide', 'fin-avant-debut'] as const).map(
        sentenceOfDefautSaisie,
      ),
      ...(['eleve-introuvable', 'dates-incoherentes'] as const).map((kind) =>
        sentenceOfRefusDispositif({ kind }),
      ),
      sentenceOfGeste({ kind: 'saisie', ...qui, dates }),
      sentenceOfGeste({ kind: 'annee', n: 2 }),
      sentenceOfGeste({ kind: 'reprise', ...qui, dates: 'sans dates' }),
      sentenceOfGeste({ kind: 'reprise', ...qui, dates: '' }),
      sentenceOfGeste({ kind: 'annulation', n: 1 }),
      sentenceOfGeste({ kind: 'annulation', n: 4 }),
      sentenceOfDessin(
        anneeScolaire(2026),
        [pap('2026-09-01', null)],
        [{ nom: 'Trimestre 1', periode: trimestres[0] ?? entre('', ''), phrase: 'Trimestre 1 : x' }],
      ),
    ]
    for (const phrase of phrases) {
      expect(phrase).toMatch(/^\p{Lu}.*\.$/u)
      expect(phrase).not.toMatch(/ [:;!?»]/)
    }
  })
})

const classes: readonly ClasseDispositifs[] = [
  {
    libelle: 'CE1-2',
    periodes: trimestres,
    eleves: [
      {
        cle: 'lea',
        nom: 'NGUYEN Léa',
        enVigueur: [
          { code: 'PPRE', debut: null, fin: null },
          pap('2026-09-01', '2026-10-30'),
          pap('2027-03-15', null),
        ],
        fichiers: [
          { code: 'PPRE', debut: null, fin: null },
          pap('2026-09-01', '2026-10-30'),
          pap('2027-03-15', null),
        ],
        saisis: [],
        autre: true,
      },
    ],
  },
  {
    libelle: 'CE1-2',
    periodes: [],
    eleves: [
      {
        cle: 'adam',
        nom: 'ROY Adam',
        enVigueur: [pap('2026-12-01', '2026-11-01')],
        fichiers: [pap('2026-12-01', '2026-11-01')],
        saisis: [],
        autre: false,
      },
    ],
  },
]

describe('ce qui est demandé', () => {
  const groupes = groupesOf(classes, day('2026-11-24'))
  const [lea, adam] = groupes.map(({ eleves }) => eleves[0]?.fiches ?? [])

  test('deux classes de même libellé restent deux', () => {
    expect(new Set(groupes.map(({ cle }) => cle)).size).toBe(2)
  })

  test('une fiche par dispositif, dans l’ordre de la fiche du ministère', () => {
    expect(lea?.map(({ code, enVigueur, aCompleter }) => [code, enVigueur.length, aCompleter])).toEqual([
      ['PAP', 2, false],
      ['PPRE', 1, true],
    ])
  })

  test('à compléter: sans début, ou la fin avant le début', () => {
    expect(fichesACompleter(groupes).map(({ nom, code }) => [nom, code])).toEqual([
      ['NGUYEN Léa', 'PPRE'],
      ['ROY Adam', 'PAP'],
    ])
  })

  test('toute l’année est celle des périodes de la classe; sans elles, celle du calendrier', () => {
    expect(anneeOf(trimestres, day('2026-11-24'))).toEqual(entre('2026-09-01', '2027-07-05'))
    expect(anneeOf([], day('2027-08-31'))).toEqual(entre('2026-09-01', '2027-08-31'))
    expect(anneesOf(fichesACompleter(groupes)).map(({ annee, n }) => [annee.fin, n])).toEqual([
      ['2027-07-05', 1],
      ['2027-08-31', 1],
    ])
  })

  test('une fiche s’ouvre sur ses dates; de plusieurs intervalles, sur leur étendue', () => {
    expect([...(lea ?? []), ...(adam ?? [])].map(datesInitiales)).toEqual([
      { debut: '2026-09-01', fin: '' },
      { debut: '', fin: '' },
      { debut: '2026-12-01', fin: '2026-11-01' },
    ])
  })

  test.each([
    ['', '', 'debut-manquant'],
    ['0026-09-01', '', 'debut-invalide'],
    ['2026-09-01', '2026-02-30', 'fin-invalide'],
    ['2026-09-02', '2026-09-01', 'fin-avant-debut'],
    ['2026-09-01', '2026-09-01', undefined],
    ['2026-09-01', '', undefined],
  ])('« %s », « %s »: %s', (debut, fin, defaut) => {
    expect(defautSaisie(debut, fin)).toBe(defaut)
    expect(dispositifSaisi('PAP', debut, fin) === undefined).toBe(defaut !== undefined)
  })
})

describe('un geste', () => {
  /** An engine that remembers what it was told, by élève and code. */
  function aFlow(refuser = false) {
    const saisies = new Map<string, SaisieDispositif>()
    const engine: Pick<EngineApi, 'saveDispositifs' | 'removeSaisie'> = {
      saveDispositifs: (those) => {
        if (refuser) return Promise.resolve(refuse({ kind: 'eleve-introuvable' }))
        for (const saisie of those) saisies.set(`${saisie.eleve} ${saisie.code}`, saisie)
        return Promise.resolve(ok(null))
      },
      removeSaisie: (eleve, code) => {
        saisies.delete(`${eleve} ${code}`)
        return Promise.resolve(ok(null))
      },
    }
    return { saisies, flow: new Saisies({ engine: engine as EngineApi, during: (work) => work }) }
  }
  const fiches = fichesACompleter(groupesOf(classes, day('2026-11-24')))

  test('pour tous écrit l’année de chaque classe, et s’annule en entier', async () => {
    const { saisies, flow } = aFlow()
    expect(await flow.saisirAnnee(fiches)).toBe(true)
    expect([...saisies.values()].map(({ debut, fin }) => [debut, fin])).toEqual([
      ['2026-09-01', '2027-07-05'],
      ['2026-09-01', '2027-08-31'],
    ])
    expect(flow.issue).toMatchObject({ kind: 'fait', annulable: true, geste: { kind: 'annee', n: 2 } })
    await flow.annuler()
    expect(saisies.size).toBe(0)
    expect(flow.issue).toMatchObject({ kind: 'fait', annulable: false, geste: { kind: 'annulation', n: 2 } })
  })

  test('sur des dates déjà saisies à la main se défait en elles, non en celles d’ONDE', async () => {
    const { saisies, flow } = aFlow()
    const [first] = fiches
    if (first === undefined) throw new Error('no fiche')
    const fiche = { ...first, saisi: { code: first.code, debut: day('2026-10-01'), fin: null } }
    await flow.saisir(fiche, '2026-10-15', '2026-10-20')
    await flow.annuler()
    expect([...saisies.values()]).toMatchObject([{ debut: '2026-10-01', fin: null }])
    await flow.reprendre(fiche)
    expect(saisies.size).toBe(0)
    await flow.annuler()
    expect([...saisies.values()]).toMatchObject([{ debut: '2026-10-01', fin: null }])
  })

  test('refusé n’a rien à défaire; et un second, pendant le premier, n’est pas entendu', async () => {
    const { flow } = aFlow(true)
    const first = flow.saisirAnnee(fiches)
    expect(flow.encours).toBe(true)
    expect(await flow.saisirAnnee(fiches)).toBe(false)
    expect(await first).toBe(false)
    expect(flow.issue).toEqual({ kind: 'refus', refus: { kind: 'eleve-introuvable' } })
    flow.oublie()
    expect(flow.issue).toBeUndefined()
  })
})
