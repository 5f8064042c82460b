// « Export de bilans »: what the screen proposes, counts and says before a file is made.
import { describe, expect, test } from 'vitest'
import type { Periodicite } from '#domain/periode.ts'
import { proposePeriodes } from '#domain/periode.ts'
import {
  groupesOf,
  lignesOf,
  nomDuFichier,
  nomPeriodeDemandee,
  nonPortesOf,
  periodesDe,
  periodesDues,
} from '#ui/screens/echange/export.ts'
import { ExportForm } from '#ui/screens/echange/export.svelte.ts'
import {
  libelleRaisonExport,
  ordreRaisonsExport,
  sentenceOfEmpechementExport,
  sentenceOfRaisonExport,
} from '#ui/sentences.ts'
import type { BilanLaisse, EmpechementExport, ExportBilans, ResumeClasse, Tableau } from '#worker/api.ts'
import { anEcole, jour } from '../builders/livret.ts'

function resume(
  id: string,
  periodicite: Periodicite | null,
  differs: Partial<ResumeClasse> = {},
): ResumeClasse {
  return {
    id,
    libelle: id.toUpperCase(),
    idOnde: null,
    annoncee: false,
    source: 'saisie',
    periodes: periodicite === null ? [] : proposePeriodes(periodicite, 2026),
    enseignants: [],
    eleves: 0,
    onde: null,
    bilans: [],
    periodiciteEngagee: false,
    ...differs,
  }
}

const trimestre = { indice: 1, nombre: 3 }
const laisse = (id: string, nom: string, raisons: BilanLaisse['raisons'], indice = 1): BilanLaisse => ({
  classe: { id: 'c1', libelle: 'CE1-1' },
  eleve: { id, nom },
  periode: { ...trimestre, indice },
  raisons,
})
const vide: ExportBilans = {
  xml: null,
  empechements: [],
  bilans: [],
  laisses: [],
  horodatage: '2026-12-10T09:30:05',
}

describe('chaque raison a une phrase entière', () => {
  const empechements: Record<EmpechementExport, true> = {
    'aucun-bilan': true,
    'sans-uai': true,
    'sans-directeur': true,
  }
  const phrases: [string, string][] = [
    ...ordreRaisonsExport.map((raison): [string, string] => [raison, sentenceOfRaisonExport(raison)]),
    ...(Object.keys(empechements) as EmpechementExport[]).map((empechement): [string, string] => [
      empechement,
      sentenceOfEmpechementExport(empechement),
    ]),
  ]

  test.each(phrases)('%s', (_code, sentence) => {
    expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
    expect(sentence).not.toMatch(/ [:;!?»]|« |'|\s{2}/)
  })
})

test('chaque raison a son titre', () => {
  const titres = ordreRaisonsExport.map(libelleRaisonExport)
  expect(new Set(titres).size).toBe(titres.length)
})

describe('les périodes', () => {
  const classes = [resume('c1', 'trimestre'), resume('c2', 'semestre'), resume('c3', 'trimestre')]

  test('de chaque périodicité, une fois, sous leur nom', () => {
    expect(periodesDe([...classes, resume('c4', null)]).map(nomPeriodeDemandee)).toEqual([
      'Semestre 1',
      'Semestre 2',
      'Trimestre 1',
      'Trimestre 2',
      'Trimestre 3',
    ])
  })

  test.each([
    ['2026-10-01', ['Semestre 1', 'Trimestre 1']],
    ['2026-12-05', ['Semestre 1', 'Trimestre 1']],
    ['2027-04-01', ['Semestre 1', 'Trimestre 2']],
    ['2027-08-01', ['Semestre 2', 'Trimestre 3']],
  ])('le %s, celles qui viennent de finir sont proposées', (today, dues) => {
    expect(periodesDues(classes, today).map(nomPeriodeDemandee)).toEqual(dues)
  })
})

describe('ce qui est proposé', () => {
  const tableau = {
    ecole: anEcole({ responsable: '' }),
    ecoleOnde: anEcole({ responsable: 'Mme CARON Agnès' }),
    classes: [resume('c1', 'trimestre'), resume('c2', 'semestre', { source: 'import' }), resume('c3', null)],
  } as unknown as Tableau

  test('les classes de saisie, les périodes dues, et le responsable de l’école', () => {
    const form = new ExportForm(tableau, jour('2026-12-05'))
    expect(form.demande(tableau)).toEqual({
      classes: ['c1', 'c3'],
      periodes: [trimestre],
      directeur: { civilite: 'MME', nom: 'CARON', prenom: 'Agnès' },
      incomplets: false,
    })
  })

  test('une période cochée pour une classe qui ne l’est plus n’est pas demandée', () => {
    const form = new ExportForm(tableau, jour('2026-12-05'))
    form.tickPeriode('1/2', true)
    form.tickPeriode('2/3', true)
    form.tickPeriode('1/3', false)
    expect(form.demande(tableau).periodes).toEqual([{ indice: 2, nombre: 3 }])
  })
})

describe('ce qui est dit', () => {
  test('combien partent et restent, par classe et par période', () => {
    const bilans = [{ ...laisse('e1', 'A', []), incomplet: false, nonPortes: [] }]
    const laisses = [laisse('e2', 'B', ['vide']), laisse('e1', 'A', ['vide'], 2)]
    expect(lignesOf({ ...vide, bilans, laisses })).toMatchObject([
      { classe: 'CE1-1', periode: 'Trimestre 1', partent: 1, restent: 1 },
      { classe: 'CE1-1', periode: 'Trimestre 2', partent: 0, restent: 1 },
    ])
  })

  test('un bilan est sous chacune de ses raisons, celles de la classe d’abord et sans nommer ses élèves', () => {
    const laisses = [
      laisse('e1', 'ROY Luc', ['classe-sans-enseignant', 'eleve-sans-ine']),
      laisse('e1', 'ROY Luc', ['classe-sans-enseignant', 'eleve-sans-ine'], 2),
      laisse('e2', 'NOËL Léa', ['classe-sans-enseignant']),
    ]
    expect(groupesOf(laisses)).toEqual([
      {
        raison: 'classe-sans-enseignant',
        bilans: 3,
        classes: [{ id: 'c1', libelle: 'CE1-1', eleves: [] }],
      },
      {
        raison: 'eleve-sans-ine',
        bilans: 2,
        classes: [{ id: 'c1', libelle: 'CE1-1', eleves: ['ROY Luc (Trimestre 1, Trimestre 2)'] }],
      },
    ])
  })

  test('les dispositifs que le format ne porte pas, comptés', () => {
    const bilan = { ...laisse('e1', 'A', []), incomplet: false }
    const bilans = [
      { ...bilan, nonPortes: ['CHAM' as const] },
      { ...bilan, nonPortes: ['BILINGUE' as const, 'CHAM' as const] },
    ]
    expect(nonPortesOf({ ...vide, bilans })).toEqual([
      ['CHAM', 2],
      ['BILINGUE', 1],
    ])
  })

  test('le fichier est nommé comme LSU le recommande, sans nom dedans', () => {
    expect(nomDuFichier(vide)).toBe('import-lsun-20261210093005.xml')
  })
})
