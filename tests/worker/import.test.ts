// Importing bilans, and the source of a classe, as a screen asks for them: what is stored afterwards (§5, X4).
import { describe, expect, test } from 'vitest'
import type { Classe, Source } from '#domain/classe.ts'
import { BilanImport } from '#domain/schemas.ts'
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import type { Monde } from '#sync/plan.ts'
import type { EngineApi, ImportBilans } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aBilan,
  aClasse,
  aDispositif,
  aLivret,
  aLockedBilan,
  anEcole,
  anEleve,
  anImportedBilan,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  jour,
  trimestres,
} from '../builders/livret.ts'
import { classeImport, fichierXml, malo, rienIgnore, xmlDe, zoe } from '../builders/lsu.ts'

interface Hand {
  readonly engine: EngineApi
  readonly monde: () => Promise<Monde>
  /** The classe of Zoé and Malo, as it is stored. */
  readonly classe: () => Promise<Classe>
  readonly importe: (xml: string, confirme?: boolean) => Promise<ImportBilans>
}

/** An engine over that classe; Zoé is in ONDE, with a PAP whose dates were given by hand, and Malo is not there. */
function over(classe: Classe, use: (hand: Hand) => Promise<void>): Promise<void> {
  const pap = anOndeEleve({
    dispositifs: [aDispositif('PAP', null)],
    saisis: [aDispositif('PAP', '2026-11-30')],
  })
  const onde = anOnde({ classes: [anOndeClasse({ eleves: [pap] })] })
  return withDb(async (db) => {
    await stored(db, onde, aLivret({ classes: [classe, aClasse({ id: 'c2', idOnde: '123457' })] }))
    const engine = createEngine({ db, now: () => '2026-12-04T17:30:00' })
    await use({
      engine,
      monde: () => loadMonde(stockOf(db)),
      classe: async () => {
        const found = (await loadMonde(stockOf(db))).livret.classes.find(({ id }) => id === classe.id)
        if (found === undefined) throw new Error('the classe is gone')
        return found
      },
      importe: async (xml, confirme) => {
        const result = await engine.importBilans([fichierXml(xml)], () => undefined, confirme)
        if (!result.ok) throw new Error('nobody gave up')
        return result.value
      },
    })
  })
}

function bilansDe({ eleves }: Classe, id: string): readonly unknown[] {
  return eleves.find((eleve) => eleve.id === id)?.bilans ?? []
}

describe('un bilan importé', () => {
  test('a son contenu, le figé du jour et les dispositifs que D2 donne', () =>
    over(classeImport, async ({ classe, importe }) => {
      const { appreciation, acquis, parcours, enseignants } = contenu
      expect(await importe(xmlDe([{ eleve: zoe, ...contenu }]))).toEqual({
        imported: 1,
        places: [{ classe: 'c1', periode: 1, imported: 1, nouveaux: 1 }],
        problems: [],
        ignores: rienIgnore,
      })
      const [bilan] = bilansDe(await classe(), zoe.id)
      expect(bilan).toEqual({
        mode: 'import',
        periode: 1,
        dispositifs: ['PAP'],
        appreciation,
        dateCreation: '2026-12-02',
        acquis,
        parcours,
        enseignants,
        fige: {
          ecole: anEcole(),
          classe: 'CE1-1',
          eleve: { ine: zoe.ine, nom: 'VASSEUR', prenoms: 'Zoé', dateNaissance: '2018-03-04', sexe: 'F' },
          periode: trimestres[0],
        },
      })
      expect(BilanImport.safeParse(bilan).success).toBe(true)
    }))

  test('deux fois du même fichier ne récrit rien, et compte pourtant', () =>
    over(classeImport, async ({ engine, monde, importe }) => {
      const xml = xmlDe([
        { eleve: zoe, ...contenu },
        { eleve: malo, periode: 2 },
      ])
      await importe(xml)
      const before = await monde()
      let changes = 0
      await engine.onChange(() => changes++)
      expect(await importe(xml)).toMatchObject({
        imported: 2,
        places: expect.arrayContaining([
          { classe: 'c1', periode: 1, imported: 1, nouveaux: 0 },
          { classe: 'c1', periode: 2, imported: 1, nouveaux: 0 },
        ]) as unknown,
        problems: [],
      })
      expect(await monde()).toEqual(before)
      expect(changes).toBe(0)
    }))

  test('ne récrit que sa page', () =>
    over(classeImport, async ({ monde, importe }) => {
      const { versions: before } = await monde()
      await importe(xmlDe())
      const { versions } = await monde()
      const { ecrits } = versions
      expect(versions).toEqual({ ...before, ecrits, classes: new Map([...before.classes, ['c1', ecrits]]) })
    }))

  test('garde ses dispositifs quand ONDE ne dit rien de l’élève', () =>
    over(
      {
        ...classeImport,
        eleves: [{ ...malo, bilans: [anImportedBilan({ dispositifs: ['PPRE'], appreciation: 'Avant.' })] }],
      },
      async ({ classe, importe }) => {
        await importe(xmlDe([{ eleve: malo }]))
        expect(bilansDe(await classe(), malo.id)).toMatchObject([
          { dispositifs: ['PPRE'], appreciation: 'Bon début.' },
        ])
      },
    ))

  test('se range à sa période, et les autres restent', () =>
    over(classeImport, async ({ classe, importe }) => {
      for (const periode of [3, 1, 2]) await importe(xmlDe([{ eleve: zoe, periode }]))
      expect(bilansDe(await classe(), zoe.id)).toMatchObject([
        { periode: 1, dispositifs: ['PAP'] },
        { periode: 2 },
        { periode: 3 },
      ])
    }))

  test('plus ancien ne l’est qu’après confirmation', () =>
    over(classeImport, async ({ classe, importe }) => {
      await importe(xmlDe([{ eleve: zoe, appreciation: 'Récent.' }]))
      const ancien = xmlDe([{ eleve: zoe, appreciation: 'Ancien.', dateCreation: jour('2026-12-01') }])
      expect(await importe(ancien)).toMatchObject({
        imported: 0,
        problems: [{ code: 'bilan-plus-ancien', eleve: 'VASSEUR Zoé' }],
      })
      expect(bilansDe(await classe(), zoe.id)).toMatchObject([{ appreciation: 'Récent.' }])
      expect(await importe(ancien, true)).toMatchObject({ imported: 1, problems: [] })
      expect(bilansDe(await classe(), zoe.id)).toMatchObject([{ appreciation: 'Ancien.' }])
    }))

  test('ne prend pas la place d’un bilan verrouillé', () =>
    over({ ...classeImport, eleves: [anEleve({ bilans: [aLockedBilan()] })] }, async ({ monde, importe }) => {
      const before = await monde()
      expect(await importe(xmlDe())).toMatchObject({
        imported: 0,
        problems: [{ code: 'parametrage-incoherent', bilanSaisi: true }],
      })
      expect(await monde()).toEqual(before)
    }))

  test('d’un fichier dont rien ne va ne change rien', () =>
    over(classeImport, async ({ monde, importe }) => {
      const before = await monde()
      expect(await importe('Nom;Prénom')).toMatchObject({
        imported: 0,
        places: [],
        problems: [{ code: 'fichier-inconnu', file: 'import-lsun.xml' }],
      })
      expect(await monde()).toEqual(before)
    }))
})

describe('un import annulé', () => {
  /** Long enough for the reading to take more than one turn. */
  const long = `${xmlDe()}<!--${'x'.repeat(2_000_000)}-->`

  test('pendant la lecture n’écrit rien, et un autre peut suivre', () =>
    over(classeImport, async ({ engine, monde, importe }) => {
      const before = await monde()
      const result = await engine.importBilans([fichierXml(long)], () => void engine.cancelImport())
      expect(result).toEqual({ ok: false, refus: { kind: 'import-interrompu' } })
      expect(await monde()).toEqual(before)
      expect(await importe(xmlDe())).toMatchObject({ imported: 1 })
    }))

  test('par un autre qui commence: seul le dernier compte', () =>
    over(classeImport, async ({ engine, classe }) => {
      const first = engine.importBilans([fichierXml(long)], () => undefined)
      const second = engine.importBilans([fichierXml(xmlDe([{ eleve: malo }]))], () => undefined)
      expect(await first).toEqual({ ok: false, refus: { kind: 'import-interrompu' } })
      expect(await second).toMatchObject({ ok: true, value: { imported: 1 } })
      expect(bilansDe(await classe(), zoe.id)).toEqual([])
      expect(bilansDe(await classe(), malo.id)).toHaveLength(1)
    }))

  test('après la fin ne change plus rien', () =>
    over(classeImport, async ({ engine, classe, importe }) => {
      await importe(xmlDe())
      await engine.cancelImport()
      expect(bilansDe(await classe(), zoe.id)).toHaveLength(1)
    }))
})

const contenu = {
  appreciation: 'Bon premier trimestre.',
  acquis: [
    {
      codeDomaine: 'FRA-RAC',
      elements: [],
      positionnement: null,
      nonEvalue: false,
      appreciation: 'De réels progrès.',
      sousDomaines: [
        { codeDomaine: 'FRA-LGO', elements: ['Dire pour être compris'], positionnement: 3, nonEvalue: false },
        { codeDomaine: 'FRA-LEC', elements: [], positionnement: null, nonEvalue: true },
      ],
    },
  ],
  parcours: [{ code: 'PAR_CIT', texte: 'Déléguée de classe' }],
  enseignants: [{ civilite: 'M', nom: 'DURAND', prenom: 'Paul' }],
}

describe('la source d’une classe', () => {
  const ouverts = [aBilan(), aBilan({ periode: 2, verrou: { etat: 'a-reverrouiller' } })]
  const verrouille = aLockedBilan({ periode: 3 })
  const importe = anImportedBilan()
  const de = (source: Source, ...bilans: Classe['eleves'][number]['bilans']): Classe =>
    aClasse({ source, eleves: [anEleve({ bilans })] })

  test.each<[string, Classe, Source, object]>([
    ['vers l’import', de('saisie', ...ouverts, verrouille), 'import', { supprimes: 2, ecrits: 0, figes: 1 }],
    [
      'vers l’import, tout verrouillé',
      de('saisie', verrouille),
      'import',
      { supprimes: 0, ecrits: 0, figes: 1 },
    ],
    ['vers la saisie', de('import', importe, verrouille), 'saisie', { supprimes: 1, ecrits: 1, figes: 0 }],
  ])('%s dit ce qu’elle coûte, et ne change rien sans accord', (_what, classe, source, cout) =>
    over(classe, async ({ engine, monde }) => {
      const before = await monde()
      expect(await engine.saveSource('c1', source, false)).toEqual({
        ok: false,
        refus: { kind: 'confirmation-requise', ...cout },
      })
      expect(await monde()).toEqual(before)
    }),
  )

  test.each<[string, Classe, Source, Classe['eleves'][number]['bilans']]>([
    ['vers l’import, les verrouillés restent', de('saisie', ...ouverts, verrouille), 'import', [verrouille]],
    ['vers la saisie, les verrouillés restent', de('import', importe, verrouille), 'saisie', [verrouille]],
    ['la même, rien ne bouge', de('saisie', ...ouverts, verrouille), 'saisie', [...ouverts, verrouille]],
  ])('avec accord : %s', (_what, before, source, bilans) =>
    over(before, async ({ engine, classe }) => {
      expect(await engine.saveSource('c1', source, true)).toEqual({ ok: true, value: null })
      expect(await classe()).toEqual({ ...before, source, eleves: [anEleve({ bilans })] })
    }),
  )

  test.each<[string, Classe, Source]>([
    ['sans bilans', de('saisie'), 'import'],
    ['qui l’a déjà', de('saisie', ...ouverts), 'saisie'],
    ['dont les verrouillés se déverrouilleront', de('import', verrouille), 'saisie'],
  ])('d’une classe %s ne coûte rien', (_what, before, source) =>
    over(before, async ({ engine, classe }) => {
      expect(await engine.saveSource('c1', source, false)).toEqual({ ok: true, value: null })
      expect((await classe()).source).toBe(source)
    }),
  )

  test('import : un bilan verrouillé ne se déverrouille plus', () =>
    over(de('saisie', verrouille), async ({ engine }) => {
      await engine.saveSource('c1', 'import', true)
      expect(await engine.setVerrouille([{ eleve: 'e1', periode: 3 }], false)).toEqual({
        ok: false,
        refus: { kind: 'deverrouillage-impossible' },
      })
    }))
})
