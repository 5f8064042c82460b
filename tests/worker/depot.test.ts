// What a dépôt would cost of what was typed or answered here: asked before, told after, never lost in silence (D7, M4).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleIdentite, cleOnde } from '#domain/onde.ts'
import type { Decision, Onde, OndeEleve } from '#domain/onde.ts'
import type { Ligne, LigneDispositif } from '../builders/onde.ts'
import type { EngineApi, SaisiePerdue } from '#worker/api.ts'
import { pertesOf, questionsOf } from '#worker/depot.ts'
import { createEngine } from '#worker/engine.ts'
import { withDb } from '../builders/base.ts'
import { aClasse, aLivret, aMonde, anEleve, anOnde, anOndeClasse, anOndeEleve } from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'
import { depose, exportDe, fichierDispositifs, zoe } from '../builders/onde.ts'

function withEngine(use: (engine: EngineApi) => Promise<void>): Promise<void> {
  return withDb((db) => use(createEngine({ db, now: () => '2026-11-24T08:20:00' })))
}

const pap = { dispositif: 'PAP', debut: '01/09/2026' }
const tapees = { eleve: zoe.ine, code: 'PAP', debut: '2026-12-01', fin: '2026-12-31' } as const

/** Zoé's PAP as the file says it, then as the director typed it. */
async function saisie(engine: EngineApi): Promise<void> {
  await deposit(engine, [exportDe([{ dispositifs: 'PAP' }], { version: 'V3' }), fichierDispositifs(pap)])
  expect(await engine.saveDispositifs([tapees])).toEqual({ ok: true, value: null })
}

async function deposit(engine: EngineApi, files: readonly File[]): Promise<void> {
  const depot = await engine.deposit(files.map(ecrit), () => undefined)
  if (!depot.ok) throw new Error(depot.refus.kind)
}

/** All written at one moment: none is older than another. */
function ecrit(file: File): File {
  return new File([file], file.name, { lastModified: Date.UTC(2026, 10, 12) })
}

async function enVigueur(engine: EngineApi): Promise<unknown> {
  return (await engine.dispositifs())[0]?.eleves[0]?.enVigueur.map(({ debut, fin }) => [debut, fin])
}

describe('D7: le fichier dit d’autres dates que celles qui ont été saisies', () => {
  const janvier = fichierDispositifs({ dispositif: 'PAP', debut: '04/01/2027' })
  const dites = { code: 'PAP', debut: '2027-01-04', fin: null }

  test('les deux sont dites, et rien n’est remplacé', () =>
    withEngine(async (engine) => {
      await saisie(engine)
      expect(await engine.desaccords()).toEqual([])
      await deposit(engine, [janvier])
      expect(await engine.desaccords()).toMatchObject([
        { nom: 'VASSEUR Zoé', classe: 'CE1-1', saisie: tapees, fichiers: [dites] },
      ])
      expect(await enVigueur(engine)).toEqual([['2026-12-01', '2026-12-31']])
    }))

  test('garder les siennes: la question ne revient que si le fichier change encore', () =>
    withEngine(async (engine) => {
      await saisie(engine)
      await deposit(engine, [janvier])
      await engine.saveDispositifs([tapees])
      expect(await engine.desaccords()).toEqual([])
      await deposit(engine, [janvier])
      expect(await engine.desaccords()).toEqual([])
      await deposit(engine, [fichierDispositifs({ dispositif: 'PAP', debut: '01/02/2027' })])
      expect(await engine.desaccords()).toHaveLength(1)
    }))

  test('prendre celles du fichier; et le choix repris, la question est de nouveau là', () =>
    withEngine(async (engine) => {
      await saisie(engine)
      await deposit(engine, [janvier])
      const [desaccord] = await engine.desaccords()
      if (desaccord === undefined) throw new Error('nothing to choose')
      await engine.removeSaisie(zoe.ine, 'PAP')
      expect(await enVigueur(engine)).toEqual([['2027-01-04', null]])
      expect(await engine.desaccords()).toEqual([])
      await engine.saveDispositifs([desaccord.saisie])
      expect(await enVigueur(engine)).toEqual([['2026-12-01', '2026-12-31']])
      expect(await engine.desaccords()).toEqual([desaccord])
    }))
})

describe('I8: ONDE ne cite plus le dispositif', () => {
  const sans = ecrit(exportDe([{}], { version: 'V3' }))
  const perdue = { nom: 'VASSEUR Zoé', classe: 'CE1-1', code: 'PAP', debut: '2026-12-01', fin: '2026-12-31' }

  test('demandé avant, rien n’est écrit; confirmé, c’est dit et relu', () =>
    withEngine(async (engine) => {
      await saisie(engine)
      expect(await engine.deposit([sans], () => undefined)).toEqual({
        ok: false,
        refus: { kind: 'a-confirmer', questions: [{ kind: 'saisies-perdues', saisies: [perdue] }] },
      })
      expect(await enVigueur(engine)).toEqual([['2026-12-01', '2026-12-31']])

      const depot = await engine.deposit([sans], () => undefined, true)
      expect(depot).toMatchObject({ ok: true, value: { saisiesPerdues: [perdue] } })
      expect(await engine.dispositifs()).toEqual([])
      expect(await engine.lastDepot()).toMatchObject({ saisiesPerdues: [perdue] })
      // What is lost is not asked for again.
      expect(await engine.deposit([sans], () => undefined)).toMatchObject({ ok: true })
    }))

  test('un dépôt qui ne touche pas aux dates saisies ne demande rien', () =>
    withEngine(async (engine) => {
      await saisie(engine)
      await deposit(engine, [exportDe([{ dispositifs: 'PAP' }], { version: 'V3' })])
      await deposit(engine, [exportDe([{ nom: 'VASSEUR-LEROY', dispositifs: 'PAP' }], { version: 'V3' })])
      expect(await engine.lastDepot()).not.toHaveProperty('saisiesPerdues')
      expect(await enVigueur(engine)).toEqual([['2026-12-01', '2026-12-31']])
    }))
})

describe('M4: « c’est le même élève » ne s’applique plus', () => {
  const noms = { onde: 'VASSEUR Zoé', livret: 'VASSEURE Zoé' }
  const mal = anEleve({ id: 'e1', nom: 'VASSEURE', ine: null })
  const livret = aLivret({ classes: [aClasse({ eleves: [mal] })] })
  const enOnde = (differs: Partial<OndeEleve>, verdict: Decision['verdict'] = 'meme'): Onde =>
    anOnde({
      classes: [anOndeClasse({ eleves: [anOndeEleve(differs)] })],
      decisions: [
        { onde: cleIdentite(anOndeEleve()), eleve: 'e1', verdict, date: '2026-11-12T08:20:00', noms },
      ],
    })

  test.each<[string, before: Onde, after: Onde, dites: Decision['noms'][] | undefined]>([
    ['rien n’a changé', enOnde({}), enOnde({}), undefined],
    ['ONDE l’appelle tout autrement', enOnde({}), enOnde({ nom: 'MARCHAND' }), [noms]],
    ['ONDE ne le cite plus', enOnde({}), { ...enOnde({}), classes: [] }, [noms]],
    ['ONDE l’appelle comme le livret', enOnde({}), enOnde({ nom: 'VASSEURE' }), undefined],
    ['elle ne s’appliquait déjà plus', enOnde({ nom: 'MARCHAND' }), enOnde({ nom: 'ROY' }), undefined],
    ['c’était l’autre réponse', enOnde({}, 'autre'), enOnde({ nom: 'MARCHAND' }, 'autre'), undefined],
  ])('%s', (_quand, before, after, dites) => {
    expect(pertesOf(aMonde(before, livret), after).decisionsSansEffet).toEqual(dites)
  })

  test('elle ne portait plus rien: ils ont maintenant le même INE', () => {
    const connu = aLivret({ classes: [aClasse({ eleves: [{ ...mal, ine: anOndeEleve().ine }] })] })
    expect(pertesOf(aMonde(enOnde({}), connu), { ...enOnde({}), classes: [] })).toEqual({})
  })
})

describe('quel que soit le dépôt', () => {
  /** What may come of each élève: gone, moved, called otherwise, without INE; with some dispositifs, or no column. */
  const anySuite = (eleve: OndeEleve, classe: { libelle: string; idOnde: string | null }) =>
    fc.record({
      part: fc.constantFrom(false, false, false, true),
      ligne: fc.record({
        nom: fc.constantFrom(eleve.nom, eleve.nom, 'MARCHAND'),
        prenom: fc.constant(eleve.prenoms),
        naissance: fc.constant<string>(eleve.dateNaissance),
        sexe: fc.constant(eleve.sexe ?? ''),
        ine: fc.constantFrom(eleve.ine ?? '', ''),
        classe: fc.constantFrom(classe.libelle, classe.libelle, 'CE2-1'),
        id: fc.constant(classe.idOnde ?? ''),
        dispositifs: fc
          .subarray([...new Set([...eleve.saisis, ...eleve.dispositifs].map(({ code }) => code))])
          .map((codes) => codes.join(', ')),
      }),
    })
  const anyDepot = (onde: Onde): fc.Arbitrary<readonly File[]> =>
    fc
      .record({
        suites: fc.tuple(...onde.classes.flatMap((c) => c.eleves.map((eleve) => anySuite(eleve, c)))),
        version: fc.constantFrom('V2' as const, 'V3' as const),
        dits: fc.subarray(
          onde.classes.flatMap(({ eleves }) =>
            eleves.map((eleve): LigneDispositif => ({
              ine: cleOnde(eleve),
              dispositif: 'PAP',
              debut: '04/01/2027',
            })),
          ),
        ),
      })
      .map(({ suites, version, dits }) => {
        const lignes: Ligne[] = suites.filter(({ part }) => !part).map(({ ligne }) => ligne)
        return [exportDe(lignes, { version }), fichierDispositifs(...dits)]
      })
  const anyMondeDepose = anyMonde.chain((monde) => fc.tuple(fc.constant(monde), anyDepot(monde.onde)))

  const saisisOf = (onde: Onde): readonly Pick<SaisiePerdue, 'code' | 'debut' | 'fin'>[] =>
    onde.classes.flatMap(({ eleves }) => eleves.flatMap(({ saisis }) => saisis))
  const textes = (saisies: ReturnType<typeof saisisOf>): string[] =>
    saisies.map(({ code, debut, fin }) => `${code} ${debut ?? ''} ${fin ?? ''}`).sort()

  test('chaque date saisie est encore en vigueur, ou dite perdue avant de l’être', async () => {
    let perdues = 0
    await fc.assert(
      fc.asyncProperty(anyMondeDepose, async ([monde, files]) => {
        const { onde } = await depose(files, monde.onde)
        const questions = questionsOf(monde, onde)
        const dites = questions.flatMap((question) =>
          question.kind === 'saisies-perdues' ? question.saisies : [],
        )
        perdues += dites.length
        // By value, as a director would count them: none is missing, and none is called lost that is still there.
        expect(textes([...saisisOf(onde), ...dites])).toEqual(textes(saisisOf(monde.onde)))
        expect(pertesOf(monde, onde).saisiesPerdues ?? []).toEqual(dites)
      }),
    )
    expect(perdues).toBeGreaterThan(0)
  })
})

describe('des fichiers sans rien de connu', () => {
  const classe = (libelle: string, rang: string): Ligne => ({
    nom: `MARCHAND-${libelle}`,
    ine: `0${rang}2345678AA`,
    classe: libelle,
    id: `ID-${libelle}`,
  })
  const ecole = exportDe(['CP-1', 'CE1-1', 'CE2-1'].map((libelle, rang) => classe(libelle, String(rang))))
  const autre = exportDe(['CP', 'CE1', 'CE2'].map((libelle, rang) => classe(libelle, String(rang + 3))))
  const questions = async (engine: EngineApi, ...files: File[]): Promise<unknown> => {
    const depot = await engine.deposit(files.map(ecrit), () => undefined)
    return depot.ok ? [] : depot.refus
  }

  test('plusieurs classes et leurs élèves à côté de plusieurs autres: est-ce bien la même école', () =>
    withEngine(async (engine) => {
      await deposit(engine, [ecole])
      expect(await questions(engine, autre)).toEqual({
        kind: 'a-confirmer',
        questions: [{ kind: 'rien-en-commun', classes: 3, eleves: 3 }],
      })
      expect((await engine.tableau()).classes).toHaveLength(3)
    }))

  test('un seul élève connu suffit, une classe à la fois ne demande rien', () =>
    withEngine(async (engine) => {
      await deposit(engine, [ecole])
      const unConnu = exportDe([
        ...['CP', 'CE1'].map((libelle, rang) => classe(libelle, String(rang + 3))),
        { ...classe('CE2', '5'), ine: classe('CP-1', '0').ine ?? '' },
      ])
      expect(await questions(engine, unConnu)).toEqual([])
      expect(await questions(engine, exportDe([classe('CM1', '6')]))).toEqual([])
    }))
})
