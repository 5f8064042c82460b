// §5 X1 to X3: which bilans of a file go into the livret, and why the others do not.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Acquis, SousDomaine } from '#domain/contenu.ts'
import {
  aBilan,
  aClasse,
  aLivret,
  aLockedBilan,
  anEcole,
  anEleve,
  anImportedBilan,
  ine,
  jour,
  trimestres,
} from '../builders/livret.ts'
import type { BilanEcrit, Mise } from '../builders/lsu.ts'
import {
  classeImport,
  fichierXml,
  ligneDe,
  lis,
  malo,
  problemesLsu,
  rienIgnore,
  xmlDe,
  zoe,
} from '../builders/lsu.ts'

/** The code for which Zoé's bilan, alone in its file, is not imported. */
async function codeDe(
  differs: Omit<BilanEcrit, 'eleve'>,
  mise: Mise = {},
  classe = classeImport,
): Promise<string | undefined> {
  const xml = xmlDe([{ eleve: zoe, ...differs }], mise)
  const { bilans, problems } = await lis(xml, aLivret({ classes: [classe] }))
  const line = ligneDe(xml, '<bilan-periodique')
  expect(bilans).toEqual([])
  expect(problems).toMatchObject([{ line, file: 'import-lsun.xml', eleve: 'VASSEUR Zoé', classe: 'CE1-1' }])
  return problems[0]?.code
}

const avec = (attributs: Record<string, string | undefined>): Omit<BilanEcrit, 'eleve'> => ({ attributs })
const acquis = (attributs: string): Mise => ({ acquis: `<acquis ${attributs}/>\n` })
const saisie = aClasse({ ...classeImport, source: 'saisie' })

describe('un bilan n’est pas importé', () => {
  test.each<[string, string, Omit<BilanEcrit, 'eleve'>, Mise, typeof saisie]>([
    ['reference-inconnue', 'un enseignant absent', avec({ 'enseignant-refs': 'N9' }), {}, classeImport],
    [
      'reference-inconnue',
      'un directeur qui est un élève',
      avec({ 'directeur-ref': 'Ee1' }),
      {},
      classeImport,
    ],
    [
      'reference-inconnue',
      'un élément de programme absent',
      {},
      acquis('code-domaine="MAT-RAC" element-programme-refs="G7"'),
      classeImport,
    ],
    [
      'reference-inconnue',
      'un identifiant donné à deux enseignants',
      avec({ 'enseignant-refs': 'N8' }),
      { ajouts: '<enseignants><enseignant id="N8" nom="A"/><enseignant id="N8" nom="B"/></enseignants>' },
      classeImport,
    ],
    ['valeur-invalide', 'pas de date de création', avec({ 'date-creation': undefined }), {}, classeImport],
    ['valeur-invalide', 'un 31 février', avec({ 'date-creation': '2026-02-31' }), {}, classeImport],
    [
      'valeur-invalide',
      'une date de verrou qui n’en est pas une',
      avec({ 'date-verrou': 'hier' }),
      {},
      classeImport,
    ],
    [
      'valeur-invalide',
      'un positionnement de 0',
      {},
      acquis('code-domaine="MAT-RAC" positionnement="0"'),
      classeImport,
    ],
    [
      'valeur-invalide',
      'un positionnement de 5',
      {},
      acquis('code-domaine="MAT-RAC" positionnement="5"'),
      classeImport,
    ],
    ['valeur-invalide', 'un domaine sans code', {}, acquis('positionnement="2"'), classeImport],
    [
      'valeur-invalide',
      'non-evalue="peut-être"',
      {},
      acquis('code-domaine="MAT-RAC" non-evalue="peut-être"'),
      classeImport,
    ],
    [
      'valeur-invalide',
      'une fin avant le début',
      {},
      { periodes: [{ debut: jour('2026-11-30'), fin: jour('2026-09-01') }] },
      classeImport,
    ],
    ['valeur-invalide', 'un indice au-delà du nombre', { periode: 3 }, { nbPeriodes: '2' }, classeImport],
    ['classe-inconnue', 'un autre identifiant', {}, { idBe: '999999' }, classeImport],
    ['parametrage-incoherent', 'une classe en saisie', {}, {}, saisie],
    [
      'parametrage-incoherent',
      'une classe en saisie, avant ses périodes',
      {},
      {},
      { ...saisie, periodes: [] },
    ],
    ['periodes-non-parametrees', 'une classe sans périodes', {}, {}, { ...classeImport, periodes: [] }],
    [
      'dates-periodes-incoherentes',
      'un jour de différence',
      {},
      {},
      {
        ...classeImport,
        periodes: trimestres.with(0, { debut: jour('2026-09-02'), fin: jour('2026-11-30') }),
      },
    ],
    ['dates-periodes-incoherentes', 'un autre nombre de périodes', {}, { nbPeriodes: '4' }, classeImport],
    ['eleve-inconnu', 'un élève que le livret n’a pas', {}, {}, { ...classeImport, eleves: [malo] }],
    [
      'eleve-inconnu',
      'un élève sans INE dans le livret',
      {},
      {},
      { ...classeImport, eleves: [anEleve({ ine: null })] },
    ],
    [
      'bilan-plus-ancien',
      'plus ancien que celui qui est là',
      {},
      {},
      {
        ...classeImport,
        eleves: [anEleve({ bilans: [anImportedBilan({ dateCreation: jour('2026-12-03') })] })],
      },
    ],
  ])('%s : %s', async (code, _what, differs, mise, classe) => {
    expect(await codeDe(differs, mise, classe)).toBe(code)
  })

  test('reference-inconnue : l’élève, sa classe ou la période', async () => {
    for (const [name, value] of [
      ['eleve-ref', 'Ee9'],
      ['eleve-ref', 'C1'],
      ['eleve-ref', undefined],
      ['periode-ref', 'P9'],
    ] as const) {
      const xml = xmlDe([{ eleve: zoe, attributs: { [name]: value } }])
      expect(problemesLsu(await lis(xml))).toEqual([
        `reference-inconnue ${ligneDe(xml, '<bilan-periodique')}`,
      ])
    }
  })

  test('le premier défaut est dit, dans l’ordre des vérifications', async () => {
    const xml = xmlDe([{ eleve: zoe, attributs: { 'date-creation': 'x', 'enseignant-refs': 'N9' } }], {
      idBe: '1',
    })
    expect((await lis(xml)).problems).toMatchObject([{ code: 'reference-inconnue', value: 'N9' }])
  })

  test('des dates d’une autre période écartent toute la classe, mais ce fichier seul', async () => {
    const autres = trimestres.with(1, { debut: jour('2026-12-01'), fin: jour('2027-03-11') })
    const mauvais = xmlDe([{ eleve: zoe }, { eleve: malo, periode: 2 }], { periodes: autres })
    const bon = xmlDe([{ eleve: malo }])
    const { bilans, problems } = await lis([fichierXml(mauvais, 'a.xml'), fichierXml(bon, 'b.xml')])
    expect(bilans).toMatchObject([{ eleve: malo.id, periode: 1 }])
    expect(problems.map(({ code, periode }) => [code, periode])).toEqual([
      ['dates-periodes-incoherentes', '1/3'],
      ['dates-periodes-incoherentes', '2/3'],
    ])
  })

  test('et chaque classe du fichier dont une date diffère', async () => {
    const autre = aClasse({ id: 'c2', idOnde: '123457', source: 'import', periodes: [], eleves: [malo] })
    const autres = trimestres.map(({ debut }) => ({ debut, fin: jour('2027-07-03') }))
    const classes = [
      { ...classeImport, eleves: [zoe], periodes: autres },
      { ...autre, periodes: autres },
    ]
    const ajouts =
      '<classes><classe id="C2" id-be="123457"/></classes><eleves><eleve id="X" ine="081200002BB" classe-ref="C2"/></eleves>'
    const bilans = [1, 3].flatMap((periode) => [
      { eleve: zoe, periode },
      { eleve: zoe, periode, attributs: { 'eleve-ref': 'X' } },
    ])
    const { problems } = await lis(xmlDe(bilans, { ajouts }), aLivret({ classes }))
    expect(problems.map(({ code, classe, periode }) => [code, classe, periode])).toEqual([
      ['dates-periodes-incoherentes', 'CE1-1', '1/3'],
      ['dates-periodes-incoherentes', '123457', '1/3'],
      ['dates-periodes-incoherentes', 'CE1-1', '3/3'],
      ['dates-periodes-incoherentes', '123457', '3/3'],
    ])
  })

  test('un élève d’une autre classe du livret n’est pas de celle-ci', async () => {
    const ailleurs = aClasse({ id: 'c2', idOnde: '123457', source: 'import', eleves: [zoe] })
    const livret = aLivret({ classes: [{ ...classeImport, eleves: [malo] }, ailleurs] })
    expect((await lis(xmlDe(), livret)).problems).toMatchObject([{ code: 'eleve-inconnu', classe: 'CE1-1' }])
  })

  test('deux fois dans le dépôt : ni l’un, ni l’autre', async () => {
    const a = xmlDe([{ eleve: zoe, appreciation: 'A' }, { eleve: malo }])
    const b = xmlDe([{ eleve: zoe, appreciation: 'B' }])
    const { bilans, problems } = await lis([fichierXml(a, 'a.xml'), fichierXml(b, 'b.xml')])
    expect(bilans).toMatchObject([{ eleve: malo.id }])
    expect(problems).toMatchObject([
      { code: 'bilan-en-double', file: 'a.xml', eleve: 'VASSEUR Zoé', periode: '1/3' },
      { code: 'bilan-en-double', file: 'b.xml', eleve: 'VASSEUR Zoé' },
    ])
  })

  test.each([
    ['verrouillé', aLockedBilan()],
    ['écrit', aBilan({ appreciation: 'Sérieuse.' })],
  ])('à la place d’un bilan saisi, %s', async (_what, bilan) => {
    const livret = aLivret({ classes: [{ ...classeImport, eleves: [anEleve({ bilans: [bilan] })] }] })
    const { bilans, problems } = await lis(xmlDe(), livret)
    expect(bilans).toEqual([])
    expect(problems).toMatchObject([{ code: 'parametrage-incoherent', bilanSaisi: true }])
  })
})

describe('un texte que LSU refuserait', () => {
  const element = (longueur: number): Acquis => ({
    codeDomaine: 'MAT-RAC',
    elements: ['é'.repeat(longueur)],
    positionnement: 3,
    nonEvalue: false,
    appreciation: '',
    sousDomaines: [],
  })
  const appreciation = (longueur: number): Acquis => ({
    ...element(1),
    appreciation: '😀'.repeat(longueur),
  })

  test.each<[string, string | null, number, (longueur: number) => Omit<BilanEcrit, 'eleve'>]>([
    ['l’appréciation générale', null, 1500, (n) => ({ appreciation: 'a'.repeat(n) })],
    ['l’appréciation d’un domaine', 'MAT-RAC', 600, (n) => ({ acquis: [appreciation(n)] })],
    ['un élément du programme', 'MAT-RAC', 300, (n) => ({ acquis: [element(n)] })],
    [
      'un élément d’un sous-domaine',
      'MAT-NBC',
      300,
      (n) => ({ acquis: [{ ...element(1), sousDomaines: [{ ...element(n), codeDomaine: 'MAT-NBC' }] }] }),
    ],
    ['un parcours', 'PAR_ART', 600, (n) => ({ parcours: [{ code: 'PAR_ART', texte: 'a'.repeat(n) }] })],
  ])('trop long: %s', async (_what, tropLong, max, of) => {
    expect((await lis(xmlDe([{ eleve: zoe, ...of(max) }]))).problems).toEqual([])
    const lecture = await lis(xmlDe([{ eleve: zoe, ...of(max + 1) }, { eleve: malo }]))
    expect(lecture.problems).toMatchObject([{ code: 'valeur-invalide', tropLong, eleve: 'VASSEUR Zoé' }])
    expect(lecture.bilans).toMatchObject([{ eleve: malo.id }])
  })

  test('répété dans mille bilans se dit mille fois, sans se compter mille fois', async () => {
    const ajouts = `<elements-programme><element-programme id="G9" libelle="${'😀'.repeat(400_000)}"/></elements-programme>`
    const acquis = '<acquis code-domaine="MAT-RAC" element-programme-refs="G9"/>'
    const xml = xmlDe(
      Array.from({ length: 1000 }, () => ({ eleve: zoe })),
      { ajouts, acquis },
    )
    expect((await lis(xml)).problems.map(({ tropLong }) => tropLong)).toEqual(
      Array.from({ length: 1000 }, () => 'MAT-RAC'),
    )
  })
})

describe('ce qui ne va pas se voit', () => {
  test.each<[string, Omit<BilanEcrit, 'eleve'>, Mise, object]>([
    [
      'le positionnement',
      {},
      acquis('code-domaine="MAT-RAC" positionnement="5"'),
      { value: '5', champ: 'positionnement' },
    ],
    ['ce qui manque', avec({ 'date-creation': undefined }), {}, { value: '', champ: 'date-creation' }],
    [
      'la fin d’une période',
      {},
      { periodes: [{ debut: jour('2026-11-30'), fin: jour('2026-09-01') }] },
      { value: '2026-09-01', champ: 'date-fin' },
    ],
    ['la référence', avec({ 'enseignant-refs': 'N9' }), {}, { value: 'N9', champ: 'enseignant-refs' }],
    ['l’identifiant de la classe', {}, { idBe: '0999999' }, { value: '999999' }],
    ['les dates de la période', {}, { nbPeriodes: '4' }, { value: '2026-09-01 2026-11-30' }],
  ])('%s', async (_what, differs, mise, says) => {
    expect((await lis(xmlDe([{ eleve: zoe, ...differs }], mise))).problems).toMatchObject([says])
  })

  test('l’INE de l’élève inconnu', async () => {
    const livret = aLivret({ classes: [{ ...classeImport, eleves: [malo] }] })
    expect((await lis(xmlDe(), livret)).problems).toMatchObject([{ code: 'eleve-inconnu', value: zoe.ine }])
  })

  test('une valeur sans fin, par son début', async () => {
    const lecture = await lis(xmlDe([{ eleve: zoe, attributs: { 'date-creation': 'x'.repeat(5000) } }]))
    expect(lecture.problems[0]?.value).toHaveLength(61)
  })
})

describe('un bilan est importé', () => {
  test('les autres ayant chacun leur problème', async () => {
    const xml = xmlDe([{ eleve: zoe, attributs: { 'date-creation': 'x' } }, { eleve: malo }])
    const lecture = await lis(xml)
    expect(lecture.bilans).toMatchObject([{ classe: 'c1', eleve: 'e2', periode: 1 }])
    expect(problemesLsu(lecture)).toEqual([`valeur-invalide ${ligneDe(xml, '<bilan-periodique')}`])
  })

  test('plus ancien, quand on l’a confirmé', async () => {
    const tenu = anImportedBilan({ dateCreation: jour('2027-01-01') })
    const livret = aLivret({ classes: [{ ...classeImport, eleves: [anEleve({ bilans: [tenu] })] }] })
    expect((await lis(xmlDe(), livret, true)).bilans).toHaveLength(1)
  })

  test('du même jour que celui qui est là', async () => {
    const livret = aLivret({
      classes: [{ ...classeImport, eleves: [anEleve({ bilans: [anImportedBilan()] })] }],
    })
    expect((await lis(xmlDe(), livret)).problems).toEqual([])
  })

  test('à la place d’un bilan saisi où il n’y a rien', async () => {
    const livret = aLivret({ classes: [{ ...classeImport, eleves: [anEleve({ bilans: [aBilan()] })] }] })
    expect((await lis(xmlDe(), livret)).bilans).toHaveLength(1)
  })

  test('sans ses modalités, qui sont ignorées et dites', async () => {
    const xml = xmlDe([{ eleve: zoe, modalites: true }])
    const lecture = await lis(xml)
    expect(lecture.bilans).toEqual((await lis(xmlDe())).bilans)
    expect(problemesLsu(lecture)).toEqual([`modalites-ignorees ${ligneDe(xml, '<bilan-periodique')}`])
  })

  test('avec un INE en minuscules et des zéros devant l’identifiant de la classe', async () => {
    const xml = xmlDe([{ eleve: anEleve({ ine: ine(' 012345678ac ') }) }], { idBe: '0123456' })
    expect(await lis(xml)).toEqual(await lis(xmlDe()))
  })

  test('sans verrou, sans enseignant ni directeur, avec une date à fuseau', async () => {
    const attributs = {
      'date-creation': '2026-12-02+01:00',
      'date-verrou': '2026-12-02',
      'date-scolarite': undefined,
      'enseignant-refs': undefined,
      'directeur-ref': undefined,
    }
    expect(await lis(xmlDe([{ eleve: zoe, attributs }]))).toEqual(await lis(xmlDe()))
  })
})

describe('une autre école', () => {
  test('que celle du livret : rien n’en est importé', async () => {
    const xml = xmlDe(undefined, { uai: '0290417W' })
    const lecture = await lis(xml)
    expect(lecture.bilans).toEqual([])
    expect(lecture.problems).toEqual([
      {
        code: 'autre-ecole',
        file: 'import-lsun.xml',
        line: ligneDe(xml, '<etablissement'),
        value: '0290417W',
      },
    ])
  })

  test.each([
    ['le livret ne sait pas', '0290417W', null],
    ['le livret sait qu’il n’a pas d’UAI', '0290417W', anEcole({ uai: null })],
    ['le fichier ne dit pas', ' ', anEcole()],
  ])('ne se voit pas quand %s', async (_what, uai, ecole) => {
    const livret = aLivret({ ecole, classes: [classeImport] })
    expect((await lis(xmlDe(undefined, { uai }), livret)).bilans).toHaveLength(1)
  })
})

describe('loi', () => {
  const anyTexte = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    // What no XML may hold, and what is trimmed or made a space on the way.
    .map((text) => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').trim())
  const anyLibelle = anyTexte.filter((text) => text !== '')
  const anySousDomaine: fc.Arbitrary<SousDomaine> = fc.record({
    codeDomaine: fc.constantFrom('FRA-LGO', 'MAT-NBC', 'XXX-NEW'),
    elements: fc.uniqueArray(anyLibelle, { maxLength: 3 }),
    positionnement: fc.constantFrom(null, 1, 2, 3, 4),
    nonEvalue: fc.boolean(),
  })
  const anyAcquis: fc.Arbitrary<Acquis> = fc
    .record({
      appreciation: anyTexte,
      sousDomaines: fc.array(anySousDomaine, { maxLength: 2 }),
      base: anySousDomaine,
    })
    .map(({ base, ...reste }) => ({ ...base, ...reste }))
  const anyContenu = fc.record({
    appreciation: anyTexte,
    dateCreation: fc.constantFrom(jour('2026-12-02'), jour('2027-07-01')),
    acquis: fc.array(anyAcquis, { maxLength: 3 }),
    parcours: fc.array(fc.record({ code: fc.constantFrom('PAR_CIT', 'PAR_ART'), texte: anyTexte }), {
      maxLength: 2,
    }),
    enseignants: fc.array(
      fc.record({ civilite: fc.constantFrom('M', 'MME'), nom: anyLibelle, prenom: anyLibelle }),
      { maxLength: 2 },
    ),
  })

  test('écrire des bilans puis les lire les redonne', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(zoe, malo), fc.integer({ min: 1, max: 3 }), anyContenu), {
          maxLength: 5,
        }),
        fc.record({ cdata: fc.boolean(), prefixe: fc.constantFrom('', 'x') }),
        async (all, mise) => {
          const ecrits = new Map(all.map((one) => [`${one[0].id}${one[1]}`, one]))
          const xml = xmlDe(
            [...ecrits.values()].map(([eleve, periode, c]) => ({ eleve, periode, ...c })),
            mise,
          )
          expect(await lis(xml)).toEqual({
            bilans: [...ecrits.values()].map(([eleve, periode, contenu]) => ({
              classe: 'c1',
              eleve: eleve.id,
              periode,
              contenu,
            })),
            problems: [],
            ignores: rienIgnore,
          })
        },
      ),
      { numRuns: 150 },
    ))
})
