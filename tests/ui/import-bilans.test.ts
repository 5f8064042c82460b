// « Import de bilans »: the steps of an import, a sentence and what to do for each problem, and the problems by cause.
import { describe, expect, test } from 'vitest'
import type { DateIso } from '#domain/date.ts'
import { ok, refuse } from '#domain/result.ts'
import { pointsVus } from '#ui/components/points.ts'
import type { Filtre } from '#ui/components/points.ts'
import { hrefOf, routeOf } from '#ui/routes.ts'
import { ImportFlow } from '#ui/screens/echange/import.svelte.ts'
import { causesOf, comparers, enOrdre, lignesCsv, nomDuCsv, screenOf } from '#ui/screens/echange/problemes.ts'
import {
  isAvertissement,
  isDeFichier,
  libelleProblemeLsu,
  motOfProblemLsu,
  sentenceOfDejaLa,
  sentenceOfIgnores,
  sentenceOfPlusAnciens,
  sentenceOfProblemLsu,
  suiteOfProblemLsu,
  titreOfImport,
} from '#ui/sentences.ts'
import type { CodeProblemeLsu, EngineApi, ImportBilans, ProblemLsu } from '#worker/api.ts'

const file = new File(['x'], 'import-lsun.xml')
const rien = { bilansCycle: 0, socles: 0, parcoursCommuns: 0 }

function aResultat(differs: Partial<ImportBilans> = {}): ImportBilans {
  return { imported: 0, places: [], problems: [], ignores: rien, ...differs }
}

function aPlace(imported: number, nouveaux: number): ImportBilans['places'][number] {
  return { classe: 'c1', periode: 1, imported, nouveaux }
}

/** A bilan of the file, at fault. */
function aProblem(code: CodeProblemeLsu, differs: Partial<ProblemLsu> = {}): ProblemLsu {
  return {
    code,
    file: 'import-lsun.xml',
    line: 1204,
    eleve: 'VASSEUR Zoé',
    classe: 'CE1-1',
    periode: '1/3',
    ...differs,
  }
}

const deFichier = (code: CodeProblemeLsu, differs: Partial<ProblemLsu> = {}): ProblemLsu => ({
  code,
  file: 'import-lsun.xml',
  ...differs,
})

describe('les étapes d’un import', () => {
  type Answer = Awaited<ReturnType<EngineApi['importBilans']>>

  /** An engine that answers this, in turn, and what it was asked. */
  function aFlow(...answers: Answer[]) {
    const asked: unknown[] = []
    let cancelled = 0
    let answer: (answer: Answer) => void = () => undefined
    const flow = new ImportFlow({
      importBilans: (files, onProgress, confirme) => {
        asked.push([files, confirme])
        onProgress({ file: file.name, done: 1, total: 2 })
        const next = answers.shift()
        return next === undefined ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(next)
      },
      cancelImport: () => {
        cancelled += 1
        answer(refuse({ kind: 'import-interrompu' }))
        return Promise.resolve()
      },
    })
    return { asked, flow, cancelled: () => cancelled }
  }
  const bon = aResultat({ imported: 2, places: [aPlace(2, 2)] })
  const ancien = aResultat({ imported: 1, problems: [aProblem('bilan-plus-ancien')] })

  test('sans question: lu', async () => {
    const { flow, asked } = aFlow(ok(bon))
    await flow.importer([file])
    expect(flow.etape).toEqual({ kind: 'lu', resultat: bon, aRemplacer: undefined })
    expect(asked).toEqual([[[file], false]])
  })

  test('plus ancien, puis « Remplacer »: les mêmes fichiers, confirmés', async () => {
    const { flow, asked } = aFlow(ok(ancien), ok(bon))
    await flow.importer([file])
    expect(flow.etape).toEqual({ kind: 'lu', resultat: ancien, aRemplacer: [file] })
    await flow.remplacer()
    expect(flow.etape).toEqual({ kind: 'lu', resultat: bon, aRemplacer: undefined })
    expect(asked).toEqual([
      [[file], false],
      [[file], true],
    ])
  })

  test('plus ancien, puis « Garder »: rien de plus n’est demandé au moteur', async () => {
    const { flow, asked } = aFlow(ok(ancien))
    await flow.importer([file])
    flow.garder()
    expect(flow.etape).toEqual({ kind: 'lu', resultat: ancien, aRemplacer: undefined })
    await flow.remplacer()
    expect(asked).toHaveLength(1)
  })

  test('annulé: dit, et un autre import peut suivre', async () => {
    const { flow, cancelled } = aFlow()
    const reading = flow.importer([file])
    expect(flow.etape).toMatchObject({ kind: 'lecture', progress: { done: 1 } })
    await flow.arreter()
    await reading
    expect(flow.etape).toEqual({ kind: 'arrete' })
    await flow.arreter()
    expect(cancelled()).toBe(1)
    void flow.importer([file])
    expect(flow.etape.kind).toBe('lecture')
  })

  test('annulé pendant le remplacement: la question est posée de nouveau', async () => {
    const { flow } = aFlow(ok(ancien))
    await flow.importer([file])
    const again = flow.remplacer()
    expect(flow.etape.kind).toBe('lecture')
    await flow.arreter()
    await again
    expect(flow.etape).toEqual({ kind: 'lu', resultat: ancien, aRemplacer: [file] })
  })

  test('un défaut remonte, et l’écran n’attend pas sans fin', async () => {
    const flow = new ImportFlow({
      importBilans: () => Promise.reject(new Error('defect')),
      cancelImport: () => Promise.resolve(),
    })
    await expect(flow.importer([file])).rejects.toThrow('defect')
    expect(flow.etape.kind).toBe('attente')
  })
})

/** Each code as the reader gives it, and what its sentence must name; the compiler asks for the next one. */
const cas: Readonly<Record<CodeProblemeLsu, readonly (readonly [ProblemLsu, RegExp])[]>> = {
  'xml-mal-forme': [[deFichier('xml-mal-forme', { line: 12 }), /coupé ou abîmé/]],
  'doctype-interdit': [[deFichier('doctype-interdit', { line: 2 }), /DOCTYPE/]],
  'fichier-second-degre': [[deFichier('fichier-second-degre', { line: 7 }), /second degré/]],
  'autre-ecole': [[deFichier('autre-ecole', { line: 4, value: '0290417W' }), /0290417W/]],
  'fichier-inconnu': [
    [deFichier('fichier-inconnu'), /n’est pas un export de bilans/],
    [deFichier('fichier-inconnu', { forme: 'vide' }), /est vide/],
    [deFichier('fichier-inconnu', { forme: 'page' }), /page web/],
    [deFichier('fichier-inconnu', { forme: 'autre-xml' }), /bien du XML, mais pas/],
  ],
  'parametrage-incoherent': [
    [aProblem('parametrage-incoherent'), /CE1-1.*Saisie manuelle/],
    [aProblem('parametrage-incoherent', { bilanSaisi: true }), /saisi.*gardé/],
  ],
  'classe-inconnue': [
    [aProblem('classe-inconnue', { value: '999999' }), /999999/],
    [aProblem('classe-inconnue', { value: '' }), /ne donne pas l’identifiant/],
  ],
  'periodes-non-parametrees': [[aProblem('periodes-non-parametrees'), /CE1-1/]],
  'dates-periodes-incoherentes': [
    [
      aProblem('dates-periodes-incoherentes', { value: '2026-09-01 2026-11-29' }),
      /CE1-1.*du 01\/09\/2026 au 29\/11\/2026/,
    ],
  ],
  'eleve-inconnu': [
    [aProblem('eleve-inconnu', { value: '012345678AC' }), /012345678AC dans cette classe/],
    [aProblem('eleve-inconnu', { value: '' }), /ne donne pas l’INE/],
  ],
  'reference-inconnue': [
    [aProblem('reference-inconnue', { value: 'N9', champ: 'enseignant-refs' }), /N9.*enseignant-refs/],
    [aProblem('reference-inconnue', { value: '', champ: 'eleve-ref' }), /eleve-ref/],
  ],
  'bilan-en-double': [[aProblem('bilan-en-double'), /plusieurs fois/]],
  'valeur-invalide': [
    [aProblem('valeur-invalide', { value: '5', champ: 'positionnement' }), /5.*positionnement/],
    [aProblem('valeur-invalide', { value: '', champ: 'date-creation' }), /manque.*date-creation/],
    [aProblem('valeur-invalide', { tropLong: null }), /appréciation générale.*1.500/],
    [aProblem('valeur-invalide', { tropLong: 'FRA-LGO' }), /Langage oral.*600.*300/],
    [aProblem('valeur-invalide', { tropLong: 'PAR_ART' }), /artistique.*600/],
    [aProblem('valeur-invalide', { demesure: true }), /Ce bilan.*mille éléments/],
    [deFichier('valeur-invalide'), /20.Mo/],
    [deFichier('valeur-invalide', { line: 3 }), /démesuré/],
  ],
  'bilan-plus-ancien': [[aProblem('bilan-plus-ancien', { value: '2026-12-01' }), /01\/12\/2026/]],
  'modalites-ignorees': [[aProblem('modalites-ignorees'), /ONDE/]],
  'version-inconnue': [
    [deFichier('version-inconnue', { line: 2, value: '3.0' }), /3\.0/],
    [deFichier('version-inconnue', { line: 2, value: '' }), /ne dit pas la version/],
  ],
}
const tous = Object.values(cas).flat()

describe('un problème', () => {
  test.each(tous.map(([problem, says]) => [sentenceOfProblemLsu(problem), problem, says] as const))(
    '%s',
    (sentence, problem, says) => {
      expect(sentence).toMatch(says)
      for (const text of [sentence, suiteOfProblemLsu(problem)]) {
        expect(text).toMatch(/^\p{Lu}.*\.$/su)
        // What French sets apart is bound, and nothing was left to fill.
        expect(text).not.toMatch(/ [:;!?»]|« |undefined|''/)
      }
      expect(libelleProblemeLsu(problem.code)).toMatch(/^\p{Lu}/u)
    },
  )

  test('en CSV: où, de qui, ce qui ne va pas et que faire', () => {
    const [head, row] = lignesCsv([aProblem('eleve-inconnu', { value: '012345678AC' })])
    expect(head).toEqual(['Fichier', 'Ligne', 'Élève', 'Classe', 'Période', 'Suite', 'Problème', 'Que faire'])
    expect(row?.slice(0, 6)).toEqual([
      'import-lsun.xml',
      '1204',
      'VASSEUR Zoé',
      'CE1-1',
      '1/3',
      'Non importé',
    ])
    expect(row?.slice(6)).toEqual([
      expect.stringMatching(/INE 012345678AC/),
      expect.stringMatching(/Vérifiez son INE/),
    ])
    expect(lignesCsv([deFichier('fichier-inconnu')])[1]?.slice(0, 6)).toEqual([
      'import-lsun.xml',
      '',
      '',
      '',
      '',
      'Fichier',
    ])
    expect(nomDuCsv('2026-11-24' as DateIso)).toBe('import-de-bilans-2026-11-24.csv')
  })

  test('dont l’écran existe y mène', () => {
    for (const [problem] of tous) {
      const screen = screenOf(problem)
      if (screen !== undefined) expect(routeOf(hrefOf({ screen }))).toEqual({ screen })
    }
    expect(screenOf(aProblem('parametrage-incoherent'))).toBe('classes')
    expect(screenOf(aProblem('parametrage-incoherent', { bilanSaisi: true }))).toBe('bilans')
    expect(screenOf(deFichier('fichier-inconnu'))).toBe('import')
    // A file that has nothing to do with ONDE is not sent there.
    const page = deFichier('fichier-inconnu', { forme: 'page' })
    expect(screenOf(page)).toBeUndefined()
    expect(suiteOfProblemLsu(page)).not.toContain('ONDE')
  })
})

describe('les problèmes', () => {
  const problems = [
    aProblem('modalites-ignorees', { line: 3 }),
    aProblem('parametrage-incoherent', { line: 10, classe: 'CE1-10' }),
    aProblem('parametrage-incoherent', { line: 9, classe: 'CE1-2' }),
    deFichier('xml-mal-forme', { line: 20 }),
  ]
  const lines = (those: readonly ProblemLsu[]): (number | undefined)[] => those.map(({ line }) => line)

  test('les fichiers, puis les bilans, puis les avertissements', () => {
    expect(lines(enOrdre(problems))).toEqual([20, 10, 9, 3])
    expect(lines(problems)[0]).toBe(3)
    expect(problems.map(motOfProblemLsu)).toEqual(['Avertissement', 'Non importé', 'Non importé', 'Fichier'])
  })

  test('se trient par chaque colonne', () => {
    const tout: Filtre<CodeProblemeLsu> = { file: '', code: '' }
    const by = (colonne: keyof typeof comparers) =>
      lines(pointsVus(problems, tout, { colonne, sens: 'ascending' }, comparers))
    expect(by('place')).toEqual([3, 9, 10, 20])
    // « CE1-2 » before « CE1-10 »; what is of no bilan first.
    expect(by('bilan')).toEqual([20, 3, 9, 10])
    expect(by('code')).toEqual([20, 3, 10, 9])
  })

  test('toute une classe refusée est une cause, et une chose à faire', () => {
    const causes = causesOf([
      ...problems,
      aProblem('parametrage-incoherent', { bilanSaisi: true }),
      aProblem('valeur-invalide', { value: '5' }),
      deFichier('valeur-invalide', { file: 'gros.xml' }),
    ])
    expect(
      causes.map(({ exemple, nombre, classes }) => [exemple.code, exemple.bilanSaisi, nombre, classes]),
    ).toEqual([
      ['xml-mal-forme', undefined, 1, []],
      ['valeur-invalide', undefined, 1, []],
      ['parametrage-incoherent', undefined, 2, ['CE1-10', 'CE1-2']],
      ['parametrage-incoherent', true, 1, ['CE1-1']],
      ['valeur-invalide', undefined, 1, ['CE1-1']],
      ['modalites-ignorees', undefined, 1, ['CE1-1']],
    ])
    for (const { exemple } of causes) expect(isAvertissement(exemple) && isDeFichier(exemple)).toBe(false)
  })
})

describe('ce qui est venu d’un import', () => {
  test.each<[string, string | undefined, Partial<ImportBilans>]>([
    ['Aucun bilan n’a été importé', undefined, {}],
    ['1 bilan a été importé', undefined, { imported: 1, places: [aPlace(1, 1)] }],
    [
      '24 bilans ont été importés',
      'Un autre était déjà dans le livret, le même : il n’a pas été touché.',
      { imported: 25, places: [aPlace(20, 20), aPlace(5, 4)] },
    ],
    [
      '2 bilans ont été importés',
      '3 autres étaient déjà dans le livret, les mêmes : ils n’ont pas été touchés.',
      { imported: 5, places: [aPlace(5, 2)] },
    ],
    [
      'Rien de nouveau',
      'Le bilan de vos fichiers était déjà dans le livret, le même : rien n’a été changé.',
      { imported: 1, places: [aPlace(1, 0)] },
    ],
    [
      'Rien de nouveau',
      'Les 5 bilans de vos fichiers étaient déjà dans le livret, les mêmes : rien n’a été changé.',
      { imported: 5, places: [aPlace(5, 0)] },
    ],
  ])('%s', (titre, suite, differs) => {
    const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ')
    expect(plain(titreOfImport(aResultat(differs)))).toBe(titre)
    expect(plain(sentenceOfDejaLa(aResultat(differs)))).toBe(suite)
  })

  test('ce qui n’est pas gardé se dit en une phrase', () => {
    expect(sentenceOfIgnores(rien)).toBeUndefined()
    expect(sentenceOfIgnores({ ...rien, bilansCycle: 3 })).toBe(
      'Vos fichiers contiennent aussi 3\u00a0bilans de fin de cycle\u00a0: Diapason ne garde que les bilans périodiques.',
    )
    expect(sentenceOfIgnores({ bilansCycle: 1, socles: 2, parcoursCommuns: 1 })).toMatch(
      /1.bilan de fin de cycle, .*socle de 2.bilans et 1.parcours commun/,
    )
  })

  test('plus ancien: combien', () => {
    expect(sentenceOfPlusAnciens(1)).toMatch(/^Un bilan/)
    expect(sentenceOfPlusAnciens(3)).toMatch(/^3.bilans de vos fichiers sont plus anciens/)
  })
})
