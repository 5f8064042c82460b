// « Import ONDE »: the steps of a dépôt, what it asks, and the points to check, sorted, chosen, saved.
import { describe, expect, test } from 'vitest'
import type { DateIso, Horodatage } from '#domain/date.ts'
import type { Uai } from '#domain/ecole.ts'
import { ok, refuse } from '#domain/result.ts'
import type { CodeProbleme } from '#onde/problem.ts'
import { DepotFlow } from '#ui/screens/import/depot.svelte.ts'
import { optionsCode, optionsFichier, pointsVus, triAfter } from '#ui/components/points.ts'
import type { Filtre, Tri } from '#ui/components/points.ts'
import { comparers, lignesCsv, nomDuCsv } from '#ui/screens/import/problemes.ts'
import type { Colonne } from '#ui/screens/import/problemes.ts'
import { groupesPlusAnciens } from '#ui/screens/import/questions.ts'
import {
  libelleProbleme,
  sentenceOfDecisionSansEffet,
  sentenceOfDepotSansSuite,
  sentenceOfQuestionDepot,
  suiteOfProblem,
} from '#ui/sentences.ts'
import type { Depot, EngineApi, Problem, QuestionDepot } from '#worker/api.ts'
import { aDispositif } from '../builders/livret.ts'

const file = new File(['x'], 'CSVExtraction.csv')
const depot: Depot = {
  date: '2026-11-24T08:20:00',
  files: [],
  eleves: 0,
  classes: 0,
  dispositifs: 0,
  problems: [],
  refusedFiles: [],
}
const autreEcole: QuestionDepot = {
  kind: 'autre-ecole',
  connue: '0210999X' as Uai,
  deposee: '0330123E' as Uai,
}
const ancienne = (libelle: string, tenue: Horodatage, deposee: Horodatage) => ({ libelle, tenue, deposee })

describe('les étapes d’un dépôt', () => {
  type Answer = Awaited<ReturnType<EngineApi['deposit']>>

  /** An engine that answers this, in turn, and what it was asked. */
  function aFlow(...answers: Answer[]) {
    const asked: unknown[] = []
    let cancelled = 0
    let answer: (answer: Answer) => void = () => undefined
    const flow = new DepotFlow({
      deposit: (files, onProgress, confirme) => {
        asked.push([files, confirme])
        onProgress({ file: file.name, done: 1, total: 2 })
        const next = answers.shift()
        return next === undefined ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(next)
      },
      cancelDeposit: () => {
        cancelled += 1
        answer(refuse({ kind: 'depot-interrompu' }))
        return Promise.resolve()
      },
    })
    return { asked, flow, cancelled: () => cancelled }
  }
  const aConfirmer = refuse({ kind: 'a-confirmer' as const, questions: [autreEcole] })

  test('sans question: lu', async () => {
    const { flow, asked } = aFlow(ok(depot))
    await flow.deposit([file])
    expect(flow.etape).toEqual({ kind: 'lu', depot })
    expect(asked).toEqual([[[file], false]])
  })

  test('une question, puis « Remplacer »: les mêmes fichiers, confirmés', async () => {
    const { flow, asked } = aFlow(aConfirmer, ok(depot))
    await flow.deposit([file])
    expect(flow.etape).toEqual({ kind: 'question', questions: [autreEcole], files: [file] })
    await flow.remplacer()
    expect(flow.etape).toEqual({ kind: 'lu', depot })
    expect(asked).toEqual([
      [[file], false],
      [[file], true],
    ])
  })

  test('une question, puis « Garder »: rien de plus n’est demandé au moteur', async () => {
    const { flow, asked } = aFlow(aConfirmer)
    await flow.deposit([file])
    flow.garder()
    expect(flow.etape).toEqual({ kind: 'sans-suite', fin: 'garde' })
    await flow.remplacer()
    expect(asked).toHaveLength(1)
  })

  test('arrêtée: dit, et un autre dépôt peut suivre', async () => {
    const { flow, cancelled } = aFlow()
    const reading = flow.deposit([file])
    expect(flow.etape).toMatchObject({ kind: 'lecture', progress: { done: 1 } })
    await flow.arreter()
    await reading
    expect(flow.etape).toEqual({ kind: 'sans-suite', fin: 'arrete' })
    await flow.arreter()
    expect(cancelled()).toBe(1)
    void flow.deposit([file])
    expect(flow.etape.kind).toBe('lecture')
  })

  test('aucun fichier utilisable: refusé', async () => {
    const refusedFiles = [{ name: 'vide.csv', code: 'fichier-vide' as const }]
    const { flow } = aFlow(refuse({ kind: 'fichier-vide', refusedFiles }))
    await flow.deposit([file])
    expect(flow.etape).toEqual({ kind: 'refuse', refusedFiles })
  })

  test('un défaut remonte, et l’écran n’attend pas sans fin', async () => {
    const flow = new DepotFlow({
      deposit: () => Promise.reject(new Error('defect')),
      cancelDeposit: () => Promise.resolve(),
    })
    await expect(flow.deposit([file])).rejects.toThrow('defect')
    expect(flow.etape.kind).toBe('attente')
  })
})

describe('les questions', () => {
  test('une autre école: laquelle, et laquelle est connue', () => {
    expect(sentenceOfQuestionDepot(autreEcole, 1)).toBe(
      'Ce fichier est celui de l’école 0330123E. Vos données sont celles de l’école 0210999X.',
    )
    expect(sentenceOfQuestionDepot(autreEcole, 2)).toMatch(/^Un de ces fichiers est celui/)
  })

  test('plus ancien: combien de classes', () => {
    const classes = [ancienne('CP', '2026-12-01T08:00:00', '2026-09-01T08:00:00')]
    expect(sentenceOfQuestionDepot({ kind: 'plus-ancien', classes }, 1)).toBe(
      'Ce fichier est plus ancien que celui que vous avez déjà pour 1\u00a0classe.',
    )
  })

  test('D7: des dates saisies qui seraient perdues', () => {
    const perdue = { nom: 'VASSEUR Zoé', classe: 'CE1-1', ...aDispositif('PAP', '2026-12-01') }
    expect(sentenceOfQuestionDepot({ kind: 'saisies-perdues', saisies: [perdue] }, 1)).toBe(
      'Après ce fichier, ONDE ne citerait plus 1\u00a0dispositif dont vous avez saisi les dates.',
    )
    expect(sentenceOfQuestionDepot({ kind: 'saisies-perdues', saisies: [perdue, perdue] }, 2)).toMatch(
      /^Après ces fichiers, ONDE ne citerait plus 2\sdispositifs/,
    )
  })

  test('M4: une réponse qui ne s’applique plus, avec les deux noms, ou le seul', () => {
    expect(sentenceOfDecisionSansEffet({ onde: 'VASSEUR Zoé', livret: 'VASSEURE Zoé' })).toContain(
      'VASSEUR Zoé (ONDE) et VASSEURE Zoé (livret) sont le même élève.',
    )
    expect(sentenceOfDecisionSansEffet({ onde: 'ROY Zoé', livret: 'ROY Zoé' })).toContain(
      'ROY Zoé est le même élève dans ONDE et dans le livret.',
    )
  })

  test('les classes qui ont les deux mêmes dates tiennent sur une ligne', () => {
    const [sept, nov, dec] = ['2026-09-01T08:00:00', '2026-11-24T08:00:00', '2026-12-01T08:00:00'] as const
    expect(
      groupesPlusAnciens([ancienne('CP', dec, sept), ancienne('CE1', nov, sept), ancienne('CM2', dec, sept)]),
    ).toEqual([
      { libelles: ['CP', 'CM2'], tenue: dec, deposee: sept },
      { libelles: ['CE1'], tenue: nov, deposee: sept },
    ])
  })

  test('sans suite, c’est dit', () => {
    expect(sentenceOfDepotSansSuite('arrete')).toBe('La lecture a été arrêtée\u00a0: rien n’a été changé.')
    expect(sentenceOfDepotSansSuite('garde')).toMatch(/^Rien n’a été remplacé/)
  })
})

const p = (file: string, line: number | undefined, code: CodeProbleme, column?: string): Problem => ({
  file,
  code,
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
})
const problems = [
  p('b.csv', undefined, 'colonne-ine-absente'),
  p('b.csv', 12, 'date-invalide', 'Date naissance'),
  p('b.csv', 3, 'nom-manquant', 'Nom élève'),
  p('a.csv', 3, 'date-invalide', 'Date naissance'),
]
const tout: Filtre<CodeProbleme> = { file: '', code: '' }
const vus = (filtre: Filtre<CodeProbleme>, tri?: Tri<Colonne>): readonly Problem[] =>
  pointsVus(problems, filtre, tri, comparers)
const places = (those: readonly Problem[]): string[] =>
  those.map(({ file, line }) => `${file} ${line ?? '–'}`)

describe('les points à vérifier', () => {
  test('sans tri, l’ordre du dépôt', () => {
    expect(vus(tout)).toEqual(problems)
  })

  test.each([
    ['file', 'ascending', ['a.csv 3', 'b.csv –', 'b.csv 12', 'b.csv 3']],
    ['file', 'descending', ['b.csv –', 'b.csv 12', 'b.csv 3', 'a.csv 3']],
    // As numbers: 3 before 12. What is of the whole file first.
    ['line', 'ascending', ['b.csv –', 'b.csv 3', 'a.csv 3', 'b.csv 12']],
    ['line', 'descending', ['b.csv 12', 'b.csv 3', 'a.csv 3', 'b.csv –']],
    ['column', 'ascending', ['b.csv –', 'b.csv 12', 'a.csv 3', 'b.csv 3']],
    ['code', 'ascending', ['b.csv –', 'b.csv 12', 'a.csv 3', 'b.csv 3']],
  ] as const)('par %s, %s', (colonne, sens, expected) => {
    expect(places(vus(tout, { colonne, sens }))).toEqual(expected)
    // What was given is not moved.
    expect(places(problems)[0]).toBe('b.csv –')
  })

  test('le même titre encore: dans l’autre sens; un autre: du début', () => {
    const once = triAfter(undefined, 'line')
    const twice = triAfter(once, 'line')
    expect([once.sens, twice.sens, triAfter(twice, 'line').sens]).toEqual([
      'ascending',
      'descending',
      'ascending',
    ])
    expect(triAfter(once, 'file')).toEqual({ colonne: 'file', sens: 'ascending' })
  })

  test('par fichier et par problème, ensemble', () => {
    expect(places(vus({ file: 'b.csv', code: 'date-invalide' }))).toEqual(['b.csv 12'])
  })

  test('chaque choix dit combien il montrera, l’autre étant ce qu’il est', () => {
    expect(optionsFichier(problems, tout)).toEqual([
      { value: 'b.csv', count: 3 },
      { value: 'a.csv', count: 1 },
    ])
    expect(optionsFichier(problems, { file: 'a.csv', code: 'nom-manquant' })).toEqual([
      { value: 'b.csv', count: 1 },
      { value: 'a.csv', count: 0 },
    ])
    expect(optionsCode(problems, { file: 'b.csv', code: '' }, libelleProbleme)).toEqual([
      { value: 'colonne-ine-absente', count: 1 },
      { value: 'date-invalide', count: 1 },
      { value: 'nom-manquant', count: 1 },
    ])
  })

  test('en CSV: les colonnes de l’écran', () => {
    const [problem] = lignesCsv([{ ...p('b.csv', 12, 'date-invalide', 'Né le'), value: '31/02/2018' }]).slice(
      1,
    )
    expect(problem?.slice(0, 5)).toEqual(['b.csv', '12', 'Né le', '31/02/2018', 'Ligne écartée'])
    expect(lignesCsv([])).toEqual([['Fichier', 'Ligne', 'Colonne', 'Valeur', 'Suite', 'Problème']])
    expect(nomDuCsv('2026-11-24' as DateIso)).toBe('points-a-verifier-2026-11-24.csv')
  })
})

/** What the reader does with the row; the compiler asks for the next code. */
const suites: Readonly<Record<CodeProbleme, string>> = {
  'nom-manquant': 'Ligne écartée',
  'prenom-manquant': 'Ligne écartée',
  'date-invalide': 'Ligne écartée',
  'sexe-inconnu': 'Ligne écartée',
  'classe-manquante': 'Ligne écartée',
  'eleve-en-double': 'Ligne écartée',
  'ine-en-double': 'Ligne écartée',
  'eleve-introuvable': 'Ligne écartée',
  'dispositif-inconnu': 'Dispositif écarté',
  'uai-invalide': 'UAI écarté',
  'ine-douteux': 'Ligne gardée',
  'dates-incoherentes': 'Ligne gardée',
  'dates-a-completer': 'Ligne gardée',
  'colonne-ine-absente': 'Lignes gardées',
  'colonne-sexe-absente': 'Lignes gardées',
  'texte-abime': 'Lignes gardées',
}

test.each(Object.entries(suites) as [CodeProbleme, string][])('%s: %s', (code, mot) => {
  const suite = suiteOfProblem({ code, file: 'x.csv' })
  expect(suite).toEqual({ mot, garde: mot.includes('gardée') })
  expect(libelleProbleme(code)).toMatch(/^\p{Lu}/u)
})
