// I5, I7, I8, C1, C2, L3, D7: what was known and a dépôt → what is known now.
import { describe, expect, test } from 'vitest'
import { emptyEcole } from '#domain/ecole.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { Ligne, LigneDispositif } from '../builders/onde.ts'
import {
  adam,
  depose,
  exportDe,
  fichier,
  fichierDispositifs,
  hugo,
  problemes,
  trouve,
  zoe,
} from '../builders/onde.ts'
import { aDispositif, anEcole, anOnde, anOndeClasse, anOndeEleve, ine } from '../builders/livret.ts'

const plusTard = '2026-12-01T09:00:00'

/** What an export says, over what was known. */
async function apres(
  lignes: readonly Ligne[],
  onde: Onde = emptyOnde,
  version: 'V1' | 'V2' | 'V3' = 'V2',
): Promise<Onde> {
  return (await depose([exportDe(lignes, { version })], onde, plusTard)).onde
}

function libelles(onde: Onde): string[] {
  return onde.classes.map(({ idOnde, libelle, eleves }) => `${idOnde ?? '-'} ${libelle} ${eleves.length}`)
}

describe('l’ordre', () => {
  test('des élèves ne vient pas du fichier, mais de leurs noms repliés', async () => {
    const lignes = ['NOËL', 'DA SILVA', "D'ALMEIDA", 'ÉVRARD', 'EVANS', 'ŒUVRARD', 'OLIVIER', 'DASILVA'].map(
      (nom, index) => ({ nom, ine: `01234567${index}AC`, naissance: `2018-03-0${8 - index}` }),
    )
    const { classes } = await apres(lignes)
    expect(classes[0]?.eleves.map(({ nom }) => nom)).toEqual([
      ...["D'ALMEIDA", 'DASILVA', 'DA SILVA', 'EVANS', 'ÉVRARD', 'NOËL', 'ŒUVRARD', 'OLIVIER'],
    ])
  })

  test('des élèves de même nom est celui des prénoms, puis des dates, puis des INE', async () => {
    const { classes } = await apres([
      { ine: '012345670AC', naissance: '2018-03-05' },
      { ine: '012345672AC' },
      { ine: '012345671AC' },
      { ine: '012345673AC', prenom: 'Élio' },
    ])
    expect(classes[0]?.eleves.map((eleve) => eleve.ine)).toEqual([
      ...['012345673AC', '012345671AC', '012345672AC', '012345670AC'],
    ])
  })

  test('des classes est celui des niveaux, puis des identifiants', async () => {
    const lignes = [
      { classe: 'CM2', id: '3', ine: '012345670AC' },
      { classe: 'CP', id: '20', ine: '012345671AC' },
      { classe: 'CP', id: '10', ine: '012345672AC' },
    ]
    expect(libelles(await apres(lignes))).toEqual(['10 CP 1', '20 CP 1', '3 CM2 1'])
  })
})

describe('le même élève sur deux lignes', () => {
  test('pareilles, ou qui se complètent, est un élève', async () => {
    const { onde, depot } = await depose([
      exportDe([{ ine: '', niveau: '' }, zoe, { sexe: '', niveau: '', nomUsage: 'ROY' }]),
      exportDe([{ dispositifs: 'PAP' }], { version: 'V3' }),
      exportDe([{ dispositifs: 'PAI' }], { version: 'V3', quoted: true }),
    ])
    expect(depot).toMatchObject({ eleves: 1, problems: [] })
    expect(trouve(onde, 'VASSEUR')).toMatchObject({
      ...{ ine: '012345678AC', sexe: 'F', niveau: 'CE1', nomUsage: 'ROY' },
      dispositifs: [aDispositif('PAP', null), aDispositif('PAI', null)],
    })
  })

  test.each<[string, Ligne]>([
    ['la classe', { classe: 'CE1-2', id: '123458' }],
    ['la date', { naissance: '2018-04-03' }],
    ['le nom', { nom: 'VASSEURS' }],
    ['le prénom', { prenom: 'Zoé Anne' }],
    ['le sexe', { sexe: 'M' }],
    ['le niveau', { niveau: 'CE2' }],
  ])('qui ne disent pas la même chose est écarté : %s', async (_what, autre) => {
    const { onde, depot } = await depose([exportDe([zoe, hugo, autre])])
    expect(problemes(depot)).toEqual(['eleve-en-double 2', 'eleve-en-double 4'])
    expect(libelles(onde)).toEqual(['123456 CE1-1 1'])
  })

  test('dont une troisième ne va pas, est écarté trois fois', async () => {
    const { depot } = await depose([exportDe([zoe, zoe, { sexe: 'M' }])])
    expect(problemes(depot)).toEqual(['eleve-en-double 2', 'eleve-en-double 3', 'eleve-en-double 4'])
  })

  test('est reconnu à ses noms quand une ligne n’a pas d’INE, malgré l’orthographe', async () => {
    const { depot } = await depose([exportDe([zoe, { nom: 'Vasseur', ine: '' }])])
    expect(problemes(depot)).toEqual(['eleve-en-double 2', 'eleve-en-double 3'])
  })

  test('dont la classe est dite une fois par son identifiant et une fois par son libellé', async () => {
    const { onde, depot } = await depose([exportDe([zoe, { id: '' }])])
    expect(depot).toMatchObject({ eleves: 1, classes: 1, problems: [] })
    expect(libelles(onde)).toEqual(['123456 CE1-1 1'])
  })
})

describe('deux élèves', () => {
  test('avec un INE pour deux sont écartés', async () => {
    const { depot } = await depose([exportDe([zoe, { ...hugo, ine: zoe.ine }, adam])])
    expect(problemes(depot)).toEqual(['ine-en-double 2', 'ine-en-double 3'])
    expect(depot.problems[0]).toMatchObject({ column: 'INE', value: '012345678AC' })
    expect(depot.eleves).toBe(1)
  })

  test('homonymes et nés le même jour sont deux, si leurs INE le disent', async () => {
    const { depot } = await depose([exportDe([zoe, { ine: '012345677AC' }])])
    expect(depot).toMatchObject({ eleves: 2, problems: [] })
  })

  test('homonymes, et une ligne sans INE qui pourrait être l’un ou l’autre : tous écartés', async () => {
    const { depot } = await depose([exportDe([zoe, { ine: '012345677AC' }, { ine: '' }])])
    expect(problemes(depot)).toEqual(['eleve-en-double 2', 'eleve-en-double 3', 'eleve-en-double 4'])
  })

  test('jumeaux restent deux', async () => {
    const { depot } = await depose([exportDe([{ ine: '' }, { ine: '', prenom: 'Lina' }])])
    expect(depot).toMatchObject({ eleves: 2, problems: [] })
  })
})

describe('une classe', () => {
  test('sans identifiant est celle de même libellé, espaces et majuscules mis à part', async () => {
    expect(libelles(await apres([zoe, { ...hugo, id: '', classe: ' ce1-1 ' }]))).toEqual(['123456 CE1-1 2'])
  })

  test('sans libellé a celui que d’autres lignes donnent, ou qu’elle avait, ou son identifiant', async () => {
    const lignes = [zoe, { ...hugo, classe: '' }, { ...adam, classe: '' }]
    expect(libelles(await apres(lignes))).toEqual(['123456 CE1-1 2', '123457 123457 1'])
    const onde = anOnde({ classes: [anOndeClasse({ idOnde: '123457', libelle: 'CE2-1' })] })
    expect(libelles(await apres(lignes, onde))).toEqual(['123456 CE1-1 2', '123457 CE2-1 1'])
  })

  test('a le libellé de la plupart de ses lignes', async () => {
    const lignes = ['A', 'B', 'B'].map((classe, index) => ({
      classe,
      ine: `01234567${index}AC`,
      prenom: `${classe}${index}`,
    }))
    expect(libelles(await apres(lignes))).toEqual(['123456 B 3'])
    expect(libelles(await apres(lignes.slice(0, 2)))).toEqual(['123456 A 2'])
  })

  test('de même libellé qu’une autre reste une autre', async () => {
    const lignes = [zoe, { ...hugo, id: '123458' }, { ...adam, classe: 'CE1-1', id: '' }]
    expect(libelles(await apres(lignes))).toEqual(['- CE1-1 1', '123456 CE1-1 1', '123458 CE1-1 1'])
  })

  test('connue sans identifiant prend celui qu’ONDE donne ensuite', async () => {
    const onde = await apres([zoe], emptyOnde, 'V1')
    expect(libelles(await apres([zoe], onde))).toEqual(['123456 CE1-1 1'])
  })

  test('garde son identifiant quand un fichier ne l’a pas', async () => {
    const onde = await apres([zoe])
    expect(libelles(await apres([zoe], onde, 'V1'))).toEqual(['123456 CE1-1 1'])
  })

  test('renommée reste la même', async () => {
    const onde = await apres([{ classe: 'CE1-1 Les Lynx' }, hugo, hugo], await apres([zoe, hugo]))
    expect(libelles(onde)).toEqual(['123456 CE1-1 2'])
    expect(libelles(await apres([{ classe: 'CE1-1 Les Lynx' }], onde))).toEqual(['123456 CE1-1 Les Lynx 1'])
  })
})

describe('un dépôt partiel', () => {
  test('remplace les classes qui y sont, et laisse les autres et leur date', async () => {
    const { onde } = await depose([exportDe([zoe, hugo, adam])])
    const after = await apres([hugo], onde)
    expect(libelles(after)).toEqual(['123456 CE1-1 1', '123457 CE2-1 1'])
    expect(after.classes.map(({ date }) => date)).toEqual([plusTard, '2026-11-12T08:20:00'])
    expect(after.classes[1]).toBe(onde.classes[1])
  })

  test('retire un élève de la classe, non couverte, où il était', async () => {
    const onde = await apres([zoe, hugo, adam])
    expect(libelles(await apres([{ ...adam, classe: 'CE1-1', id: '123456' }], onde))).toEqual([
      '123456 CE1-1 1',
    ])
    const sansIne = { ...hugo, ine: '', classe: 'CE2-1', id: '123457' }
    expect(libelles(await apres([sansIne], onde))).toEqual(['123456 CE1-1 1', '123457 CE2-1 1'])
  })

  test("n'y prend pas un homonyme dont l'INE est autre", async () => {
    const onde = await apres([zoe, adam])
    const homonyme = { ...zoe, ine: '012345677AC', classe: 'CE2-1', id: '123457' }
    const after = await apres([homonyme], onde)
    expect(libelles(after)).toEqual(['123456 CE1-1 1', '123457 CE2-1 1'])
  })

  test('en retire quelqu’un dont l’INE est maintenant à un autre', async () => {
    const onde = await apres([zoe, hugo, adam])
    const after = await apres([{ ...adam, ine: hugo.ine }], onde)
    expect(trouve(after, 'BERNIER')).toBeUndefined()
  })

  test('ne touche ni à l’école ni aux décisions', async () => {
    const onde = { ...(await apres([zoe])), ecole: anEcole(), decisions: anOnde().decisions }
    const after = await apres([hugo], onde)
    expect(after.ecole).toBe(onde.ecole)
    expect(after.decisions).toBe(onde.decisions)
  })
})

describe('ce qu’un fichier ne redit pas', () => {
  const connue = anOndeEleve({
    nomUsage: 'ROY',
    dispositifs: [aDispositif('PAP', '2026-09-01')],
    saisis: [aDispositif('PAP', '2026-10-01')],
    autre: true,
  })
  const onde = anOnde({ classes: [anOndeClasse({ eleves: [connue] })] })

  test('est gardé : INE, nom d’usage, sexe, niveau, dispositifs', async () => {
    const after = await apres([{ ine: '', sexe: '', niveau: '', cycle: '' }], onde)
    expect(trouve(after, 'VASSEUR')).toEqual(connue)
  })

  test('est remplacé quand il le dit', async () => {
    const after = await apres([{ nom: 'VASSEUX', prenom: 'Zoé Anne', sexe: 'M', niveau: 'CE2' }], onde)
    expect(trouve(after, 'VASSEUX')).toEqual({
      ...connue,
      ...{ nom: 'VASSEUX', prenoms: 'Zoé Anne', sexe: 'M', niveau: 'CE2' },
    })
  })

  test.each<[string, Ligne]>([
    ['son INE, la date corrigée', { naissance: '2018-04-03' }],
    ['son INE, le nom changé', { nom: 'ROYER' }],
    ['ses noms et sa date, sans INE', { ine: '', nom: 'Vasseur' }],
    ['son nom d’usage et sa date', { ine: '', nom: 'ROY' }],
    ['ses noms et sa date, l’INE corrigé', { ine: '012345677AC' }],
  ])('est gardé de qui est reconnu à %s', async (_how, ligne) => {
    const after = await apres([ligne], onde)
    expect(after.classes[0]?.eleves[0]).toMatchObject({ saisis: connue.saisis, autre: true })
  })

  test.each<[string, readonly Ligne[]]>([
    [
      'le même INE, mais ni la date ni les noms',
      [{ nom: 'BERNIER', prenom: 'Hugo', naissance: '2018-07-21' }],
    ],
    ['les noms, mais pas la date', [{ ine: '', naissance: '2018-04-03' }]],
    ['un jumeau', [{ ine: '', prenom: 'Lina' }]],
    ['deux homonymes, dont aucun n’a son INE', [{ ine: '012345677AC' }, { ine: '012345676AC' }]],
  ])('ne passe pas à quelqu’un d’autre : %s', async (_who, lignes) => {
    const after = await apres(lignes, onde)
    for (const eleve of after.classes[0]?.eleves ?? [])
      expect(eleve).toMatchObject({ dispositifs: [], saisis: [] })
  })

  test("ne prête pas à l'un un INE que porte l'autre", async () => {
    const after = await apres([{ ine: '' }, { ...hugo, ine: zoe.ine }], onde)
    expect(trouve(after, 'VASSEUR')).toMatchObject({ ine: null, autre: true })
    expect(trouve(after, 'BERNIER')).toMatchObject({ ine: '012345678AC', autre: false })
  })
})

describe('la colonne Dispositif(s)', () => {
  const eleve = anOndeEleve({
    dispositifs: [aDispositif('PAP', '2026-09-01', '2026-12-18'), aDispositif('PAP', '2027-01-04')],
    saisis: [aDispositif('PAP', '2026-10-01'), aDispositif('PPS', '2026-10-01')],
  })
  const onde = anOnde({ classes: [anOndeClasse({ eleves: [eleve] })] })

  test('donne des codes sans dates, et sans un problème par élève', async () => {
    const { onde: after, depot } = await depose([
      exportDe([{ dispositifs: 'ULIS ECOLE, PAP' }, { ...hugo, dispositifs: 'Autre' }], { version: 'V3' }),
    ])
    expect(trouve(after, 'VASSEUR')?.dispositifs).toEqual([
      aDispositif('PAP', null),
      aDispositif('ULIS ECOLE', null),
    ])
    expect(trouve(after, 'BERNIER')).toMatchObject({ dispositifs: [], autre: true })
    expect(depot).toMatchObject({ dispositifs: 2, problems: [] })
  })

  test('garde les dates de ce qu’elle liste encore, et celles données à la main', async () => {
    const after = await apres([{ dispositifs: 'PAP/RASED' }], onde, 'V3')
    expect(trouve(after, 'VASSEUR')).toMatchObject({
      dispositifs: [...eleve.dispositifs, aDispositif('RASED', null)],
      saisis: [aDispositif('PAP', '2026-10-01')],
    })
  })

  test('fait tomber ce qu’elle ne liste plus, dates comprises', async () => {
    const after = await apres([{ dispositifs: '' }], onde, 'V3')
    expect(trouve(after, 'VASSEUR')).toMatchObject({ dispositifs: [], saisis: [], autre: false })
  })

  test('ne garde rien de côté pour le jour où elle le listerait de nouveau', async () => {
    const after = await apres([{ dispositifs: 'PAP' }], await apres([{}], onde, 'V3'), 'V3')
    expect(trouve(after, 'VASSEUR')).toMatchObject({ dispositifs: [aDispositif('PAP', null)], saisis: [] })
  })

  test('absente, ne dit rien : tout reste', async () => {
    expect(trouve(await apres([zoe], onde), 'VASSEUR')).toEqual(eleve)
  })

  test('avec un nom inconnu le signale, et garde le reste', async () => {
    const { onde: after, depot } = await depose([exportDe([{ dispositifs: 'SEGPA+PAP' }], { version: 'V3' })])
    expect(depot.problems).toEqual([
      {
        code: 'dispositif-inconnu',
        file: 'CSVExtraction.csv',
        line: 2,
        column: 'Dispositif(s)',
        value: 'SEGPA',
      },
    ])
    expect(trouve(after, 'VASSEUR')?.dispositifs).toEqual([aDispositif('PAP', null)])
  })
})

describe('le fichier des dispositifs', () => {
  const pap: LigneDispositif = { dispositif: 'PAP', debut: '01/09/2026', fin: '18/12/2026' }
  const rased: LigneDispositif = { dispositif: 'RASED', debut: '04/01/2027' }

  test('donne les dates, chacune une fois', async () => {
    const { onde, depot } = await depose([fichierDispositifs(rased, pap, pap), exportDe([zoe])])
    expect(trouve(onde, 'VASSEUR')?.dispositifs).toEqual([
      aDispositif('PAP', '2026-09-01', '2026-12-18'),
      aDispositif('RASED', '2027-01-04'),
    ])
    expect(depot).toMatchObject({ dispositifs: 2, problems: [] })
  })

  test('seul, suffit pour qui est déjà connu, et ne change rien aux autres ni aux dates des classes', async () => {
    const { onde } = await depose([
      exportDe([zoe, hugo, adam]),
      fichierDispositifs(pap, { ...rased, ine: hugo.ine }),
    ])
    const { onde: after, depot } = await depose([fichierDispositifs(rased)], onde, plusTard)
    expect(trouve(after, 'VASSEUR')?.dispositifs).toEqual([aDispositif('RASED', '2027-01-04')])
    expect(trouve(after, 'BERNIER')).toBe(trouve(onde, 'BERNIER'))
    expect(after.classes[1]).toBe(onde.classes[1])
    expect(after.classes[0]?.date).toBe('2026-11-12T08:20:00')
    expect(depot).toMatchObject({ eleves: 0, classes: 0, dispositifs: 1, problems: [] })
  })

  test('remplace ce qu’on savait de qui y est, « Autre » et dates à la main compris', async () => {
    const saisis = [aDispositif('PAP', '2026-10-01'), aDispositif('PPS', '2026-10-01')]
    const eleve = anOndeEleve({ dispositifs: [aDispositif('PPS', null)], saisis, autre: true })
    const onde = anOnde({ classes: [anOndeClasse({ eleves: [eleve] })] })
    const { onde: after } = await depose([fichierDispositifs(pap)], onde)
    expect(trouve(after, 'VASSEUR')).toMatchObject({
      dispositifs: [aDispositif('PAP', '2026-09-01', '2026-12-18')],
      saisis: [aDispositif('PAP', '2026-10-01')],
      autre: false,
    })
  })

  test('s’ajoute à la colonne du même dépôt, et passe devant pour ce qu’il date', async () => {
    const { onde, depot } = await depose([
      exportDe([{ dispositifs: 'PAP, PAI, Autre' }], { version: 'V3' }),
      fichierDispositifs(pap, rased),
    ])
    expect(trouve(onde, 'VASSEUR')).toMatchObject({
      dispositifs: [
        aDispositif('PAP', '2026-09-01', '2026-12-18'),
        aDispositif('PAI', null),
        aDispositif('RASED', '2027-01-04'),
      ],
      autre: true,
    })
    expect(depot.dispositifs).toBe(3)
  })

  test('laisse leurs dates à ceux que la colonne liste encore et qu’il ne date pas', async () => {
    const eleve = anOndeEleve({
      dispositifs: [aDispositif('PAI', '2026-09-01'), aDispositif('PPS', '2026-09-01')],
    })
    const onde = anOnde({ classes: [anOndeClasse({ eleves: [eleve] })] })
    const files = [
      exportDe([{ dispositifs: 'PAI, PAP' }], { version: 'V3' }),
      fichierDispositifs({ dispositif: 'PAI' }, pap),
    ]
    const { onde: after } = await depose(files, onde)
    expect(trouve(after, 'VASSEUR')?.dispositifs).toEqual([
      aDispositif('PAP', '2026-09-01', '2026-12-18'),
      aDispositif('PAI', '2026-09-01'),
    ])
  })

  test('sans début est gardé et signalé ; une fin avant le début aussi', async () => {
    const { onde, depot } = await depose([
      exportDe([zoe]),
      fichierDispositifs(
        { dispositif: 'PAP', fin: '18/12/2026' },
        { dispositif: 'PPS', debut: '01/03/2027', fin: '01/09/2026' },
        { dispositif: 'Autre' },
      ),
    ])
    expect(problemes(depot)).toEqual(['dates-a-completer 2', 'dates-incoherentes 3'])
    expect(trouve(onde, 'VASSEUR')).toMatchObject({
      dispositifs: [aDispositif('PAP', null, '2026-12-18'), aDispositif('PPS', '2027-03-01', '2026-09-01')],
      autre: true,
    })
    expect(depot.dispositifs).toBe(2)
  })

  test('dont une ligne est écartée parle encore de son élève', async () => {
    const { onde } = await depose([exportDe([zoe]), fichierDispositifs(pap)])
    const { onde: after, depot } = await depose(
      [
        fichierDispositifs(
          { dispositif: 'SEGPA', debut: '01/09/2026' },
          { dispositif: 'PAP', debut: '31/06/2026' },
        ),
      ],
      onde,
    )
    expect(problemes(depot)).toEqual(['dispositif-inconnu 2', 'date-invalide 3'])
    expect(trouve(after, 'VASSEUR')?.dispositifs).toEqual([])
  })

  test('peut nommer plusieurs dispositifs dans une case', async () => {
    const { onde } = await depose([
      exportDe([zoe]),
      fichierDispositifs({ dispositif: 'PAP/PAI', debut: '01/09/2026' }),
    ])
    expect(trouve(onde, 'VASSEUR')?.dispositifs).toHaveLength(2)
  })

  describe('trouve son élève', () => {
    const noms = { nom: 'vasseur', prenom: 'ZOE', naissance: '04/03/2018' }

    test.each<[string, Partial<LigneDispositif>]>([
      ['à son INE', {}],
      ['à son INE, le nom mal écrit', { nom: 'VASEUR', prenom: 'Zoé', naissance: '04/03/2018' }],
      ['à son INE, la date fausse', { ...noms, naissance: '03/04/2018' }],
      ['à ses noms et sa date, sans INE', { ine: '', ...noms }],
      ['à ses noms et sa date, avec un INE que personne n’a', { ine: '099999999ZZ', ...noms }],
      ['à son nom d’usage', { ine: '', ...noms, nom: 'Roy' }],
    ])('%s', async (_how, differs) => {
      const files = [exportDe([{ nomUsage: 'ROY' }, hugo]), fichierDispositifs({ ...pap, ...differs })]
      const { onde, depot } = await depose(files)
      expect(depot.problems).toEqual([])
      expect(trouve(onde, 'VASSEUR')?.dispositifs).toHaveLength(1)
    })

    test.each<[string, Partial<LigneDispositif>]>([
      ['dont l’INE est inconnu', { ine: '099999999ZZ' }],
      ['dont l’INE est à un autre, que ni le nom ni la date ne désignent', { ...noms, ine: hugo.ine }],
      ['dont la date est une autre', { ine: '', ...noms, naissance: '05/03/2018' }],
      ['dont le prénom est un autre', { ine: '', ...noms, prenom: 'Lina' }],
    ])('ou ne le trouve pas : %s', async (_who, differs) => {
      const { onde, depot } = await depose([
        exportDe([zoe, hugo]),
        fichierDispositifs({ ...pap, ...differs }),
      ])
      expect(problemes(depot)).toEqual(['eleve-introuvable 2'])
      expect(depot.dispositifs).toBe(0)
      expect(trouve(onde, 'VASSEUR')?.dispositifs).toEqual([])
    })

    test('ou ne choisit pas entre deux homonymes', async () => {
      const files = [
        exportDe([zoe, { ine: '012345677AC' }]),
        fichierDispositifs({ ...pap, ine: '', ...noms }),
      ]
      expect(problemes((await depose(files)).depot)).toEqual(['eleve-introuvable 2'])
    })

    test('à l’INE qu’un dépôt précédent avait donné', async () => {
      const { onde } = await depose([exportDe([zoe])])
      const { depot } = await depose([exportDe([zoe], { version: 'V1' }), fichierDispositifs(pap)], onde)
      expect(problemes(depot)).toEqual(['colonne-ine-absente'])
    })
  })
})

describe("le fichier de l'école", () => {
  const ecole = (row: string): File =>
    fichier('ecole.csv', `UAI;Dénomination;Adresse;Code postal;Commune;Courriel\n${row}\n`)

  test('dit ce que l’on sait de l’école', async () => {
    const { onde, depot } = await depose([
      ecole("0210999X;École Jean Macé;2 place de l'École;21000;DIJON;e@exemple.invalid"),
    ])
    expect(onde).toEqual({
      ...emptyOnde,
      ecole: {
        ...emptyEcole,
        uai: '0210999X',
        denomination: 'École Jean Macé',
        adresse: "2 place de l'École 21000 DIJON",
        courriel: 'e@exemple.invalid',
      },
    })
    expect(depot.files).toMatchObject([{ nature: 'ecole', lignes: 1 }])
  })

  test('n’efface rien de ce qu’il laisse vide', async () => {
    const { onde } = await depose([ecole('0210999X;École Jean Macé;;;;e@exemple.invalid')])
    const after = await depose([ecole(';École Macé;;;;')], onde)
    expect(after.onde.ecole).toMatchObject({
      uai: '0210999X',
      denomination: 'École Macé',
      courriel: 'e@exemple.invalid',
    })
  })

  test('avec un code UAI faux sert sans lui, et l’école reste inconnue s’il n’y a rien d’autre', async () => {
    const { onde, depot } = await depose([ecole('0210999A;École Macé;;;;')])
    expect(onde.ecole).toMatchObject({ uai: null, denomination: 'École Macé' })
    expect(depot.problems).toEqual([
      { code: 'uai-invalide', file: 'ecole.csv', line: 2, column: 'UAI', value: '0210999A' },
    ])
    expect((await depose([ecole('0210999A;;;;;')])).onde).toBe(emptyOnde)
  })

  test('qui en a plusieurs ne parle que par sa première ligne', async () => {
    const { onde, depot } = await depose([ecole('0210999X;École Macé;;;;\n0210999A;École Hugo;;;;')])
    expect(onde.ecole?.denomination).toBe('École Macé')
    expect(depot).toMatchObject({ files: [{ lignes: 2 }], problems: [] })
  })
})

test('un INE arrivé ensuite complète l’élève, et ne le double pas', async () => {
  const sans = await apres([{ ine: '' }])
  const avec = await apres([zoe], sans)
  expect(libelles(avec)).toEqual(['123456 CE1-1 1'])
  expect(trouve(avec, 'VASSEUR')?.ine).toBe(ine('012345678AC'))
})
