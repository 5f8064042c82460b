// Backups as a screen asks for them: what is given is verified, what is replaced is asked about, and can be taken back.
import { describe, expect, test } from 'vitest'
import type { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { readEtat } from '#storage/sauvegarde/contenu.ts'
import { write } from '#storage/save.ts'
import { stockOf } from '#storage/stock.ts'
import type { ApercuRestauration, EngineApi, SauvegardePrete } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import { aClasse, aLivret, aLockedBilan, anEcole, anEleve, anOnde, ine } from '../builders/livret.ts'
import { createVite, fichierDe, phrase, sauvee, unSceau } from '../builders/sauvegarde.ts'

const zoe = anEleve({ bilans: [aLockedBilan()] })
const adam = anEleve({ id: 'e2', ine: ine('012345678BB'), nom: 'ROY', prenoms: 'Adam' })
const livret = aLivret({ classes: [aClasse({ eleves: [zoe, adam] })] })

interface Appareil {
  readonly db: Db
  readonly engine: EngineApi
  /** One change of the école. */
  readonly travaille: (telephone: string) => Promise<void>
}

/** Devices of one director, or of two: each with its base and its engine. `jours`: later than the first day. */
async function withAppareils(
  count: number,
  use: (appareils: readonly Appareil[], plusTard: (jours: number) => void) => Promise<void>,
): Promise<void> {
  let day = 1
  const now = (): string => `2026-11-${String(day).padStart(2, '0')}T08:20:00`
  const open = async (left: number, appareils: readonly Appareil[]): Promise<void> => {
    if (left === 0) return use(appareils, (jours) => (day += jours))
    return withDb((db) => {
      const engine = createEngine({ db, now, create: createVite })
      const travaille = async (telephone: string): Promise<void> => {
        await engine.saveEcole({ telephone })
      }
      return open(left - 1, [...appareils, { db, engine, travaille }])
    })
  }
  await open(count, [])
}

async function prete(engine: EngineApi): Promise<SauvegardePrete> {
  const result = await engine.prepareSauvegarde(phrase)
  if (!result.ok) throw new Error(result.refus.kind)
  await engine.sauvegardeRemise(result.value.jalon)
  return result.value
}

async function apercuDe(engine: EngineApi, { bytes }: SauvegardePrete): Promise<ApercuRestauration> {
  const result = await engine.ouvreSauvegarde(fichierDe(bytes), phrase)
  if (!result.ok) throw new Error(result.refus.kind)
  return result.value
}

const kinds = ({ questions }: ApercuRestauration): string[] => questions.map(({ kind }) => kind)

describe('sauvegarder', () => {
  test('il n’y a rien à sauvegarder dans une base vide, et une phrase trop courte est refusée', () =>
    withAppareils(1, async ([a]) => {
      expect(await a?.engine.prepareSauvegarde(phrase)).toMatchObject({
        refus: { kind: 'rien-a-sauvegarder' },
      })
      expect(await a?.engine.prepareSauvegarde('école')).toMatchObject({ refus: { kind: 'phrase-courte' } })
    }))

  test('le fichier est nommé par le jour et l’UAI, et il compte une fois remis', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      const avant = await a.engine.etatSauvegarde()
      expect(avant).toEqual({ vierge: false, derniere: null, changements: 1 })
      const result = await a.engine.prepareSauvegarde(phrase)
      if (!result.ok) throw new Error(result.refus.kind)
      expect(result.value.name).toBe('2026-11-01-diapason-0210999X.diapason')
      expect(result.value.resume).toMatchObject({ classes: 1, eleves: 2, verrouilles: 1, uai: '0210999X' })
      expect((await a.engine.etatSauvegarde()).derniere).toBeNull()
      await a.engine.sauvegardeRemise(result.value.jalon)
      expect(await a.engine.etatSauvegarde()).toEqual({
        vierge: false,
        derniere: '2026-11-01T08:20:00',
        changements: 0,
      })
      await a.travaille('0380000000')
      await a.travaille('0380000001')
      expect((await a.engine.etatSauvegarde()).changements).toBe(2)
    }))
})

describe('restaurer', () => {
  test('sur un appareil vide : tout y est, rien n’est demandé, et il n’y a rien à reprendre', () =>
    withAppareils(2, async ([a, b]) => {
      if (a === undefined || b === undefined) return
      await stored(a.db, anOnde(), livret)
      const apercu = await apercuDe(b.engine, await prete(a.engine))
      expect(apercu).toMatchObject({ ici: null, questions: [], fichier: { eleves: 2, elevesOnde: 1 } })
      expect(await b.engine.restaure(apercu.cle, false)).toMatchObject({ ok: true })
      expect((await readEtat(stockOf(b.db))).contenu).toEqual((await readEtat(stockOf(a.db))).contenu)
      expect(await b.engine.retourRestauration()).toBeNull()
      expect((await b.engine.tableau()).ecole?.denomination).toBe('École des Tilleuls')
      // It has just come out of a file: that is its last backup.
      expect(await b.engine.etatSauvegarde()).toMatchObject({
        derniere: '2026-11-01T08:20:00',
        changements: 0,
      })
    }))

  test('la suite de ce qui est ici ne demande rien ; ce qui est plus ancien demande', () =>
    withAppareils(2, async ([a, b]) => {
      if (a === undefined || b === undefined) return
      await stored(a.db, anOnde(), livret)
      const premiere = await prete(a.engine)
      await b.engine.restaure((await apercuDe(b.engine, premiere)).cle, false)
      await b.travaille('0380000002')
      const suite = await prete(b.engine)

      const versA = await apercuDe(a.engine, suite)
      expect(versA.parente).toEqual({ kind: 'suite', changements: 1 })
      expect(versA.questions).toEqual([])
      const retour = await apercuDe(b.engine, premiere)
      expect(retour.questions).toEqual([{ kind: 'anterieure', changements: 1 }])
      expect(await b.engine.restaure(retour.cle, false)).toMatchObject({ refus: { kind: 'a-confirmer' } })
      expect((await b.engine.tableau()).ecoleOnde?.telephone).toBe('0380000002')
      expect(await b.engine.restaure(retour.cle, true)).toMatchObject({ ok: true })
      expect((await b.engine.tableau()).ecoleOnde?.telephone).toBe('')
    }))

  test('deux copies qui ont divergé sont vues, depuis quand, et de combien chacune', () =>
    withAppareils(2, async ([a, b], plusTard) => {
      if (a === undefined || b === undefined) return
      await stored(a.db, anOnde(), livret)
      await b.engine.restaure((await apercuDe(b.engine, await prete(a.engine))).cle, false)
      plusTard(3)
      await a.travaille('0380000001')
      await b.travaille('0380000002')
      await b.travaille('0380000003')
      const apercu = await apercuDe(a.engine, await prete(b.engine))
      expect(apercu.questions).toEqual([{ kind: 'divergente', depuis: '2026-11-01T08:20:00', ici: 1, la: 2 }])
    }))

  test('une autre école, sans lien, et presque vide : tout est demandé', () =>
    withAppareils(2, async ([a, b]) => {
      if (a === undefined || b === undefined) return
      await stored(a.db, anOnde(), livret)
      const presqueVide = aLivret({ ecole: anEcole({ uai: '0211000Y' as never }), classes: [] })
      await stored(b.db, anOnde({ ecole: null }), presqueVide)
      expect(kinds(await apercuDe(a.engine, await prete(b.engine)))).toEqual([
        'autre-ecole',
        'sans-lien',
        'moins-pleine',
      ])
    }))

  test('une sauvegarde d’avant un verrouillage n’efface pas le bilan verrouillé sans le dire', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      const ouvert = anEleve({ bilans: [{ ...aLockedBilan(), verrou: { etat: 'non-verrouille' } }] })
      await stored(a.db, anOnde(), aLivret({ classes: [aClasse({ eleves: [ouvert] })] }))
      const avant = await prete(a.engine)
      await a.engine.setVerrouille([{ eleve: 'e1', periode: 1 }], true)
      expect(kinds(await apercuDe(a.engine, avant))).toEqual(['anterieure', 'moins-pleine'])
    }))

  test('ce qui a changé pendant la lecture est montré avant d’être remplacé', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      const apercu = await apercuDe(a.engine, await prete(a.engine))
      expect(apercu.parente).toEqual({ kind: 'identique' })
      await a.travaille('0380000004')
      const refus = await a.engine.restaure(apercu.cle, false)
      expect(refus).toMatchObject({
        refus: { kind: 'base-modifiee', apercu: { questions: [{ kind: 'anterieure', changements: 1 }] } },
      })
      expect((await a.engine.tableau()).ecoleOnde?.telephone).toBe('0380000004')
      expect(await a.engine.restaure(apercu.cle + 1, true)).toMatchObject({
        refus: { kind: 'fichier-a-rouvrir' },
      })
    }))

  test('aucun autre onglet ne prend une page d’avant pour une page d’après', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      const file = await prete(a.engine)
      const autre = createEngine({ db: a.db, now: () => '2026-11-02T08:20:00' })
      await autre.tableau()
      const ailleurs = await loadMonde(stockOf(a.db))
      await write(stockOf(a.db), ailleurs, {
        save: [aClasse({ libelle: 'CE1 Les Lynx', eleves: [zoe, adam] })],
      })
      const su = await loadMonde(stockOf(a.db))
      await a.engine.restaure((await apercuDe(a.engine, file)).cle, true)
      expect((await autre.tableau()).classes.map(({ libelle }) => libelle)).toEqual(['CE1-1'])
      expect((await loadMonde(stockOf(a.db), su)).livret.classes.map(({ libelle }) => libelle)).toEqual([
        'CE1-1',
      ])
      expect(await write(stockOf(a.db), su, { save: [] })).toBeUndefined()
    }))
})

describe('un autre onglet', () => {
  test('sait que ses numéros d’élèves ne valent plus ; celui qui restaure n’a rien à apprendre', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      const file = await prete(a.engine)
      const autre = createEngine({ db: a.db, now: () => '2026-11-02T08:20:00' })
      const ici = async (engine: EngineApi): Promise<boolean> => (await engine.dernierBouleversement()).ici
      expect([await ici(a.engine), await ici(autre)]).toEqual([true, true])
      await a.travaille('03 80 00 00 01')
      expect([await ici(a.engine), await ici(autre)]).toEqual([true, true])
      await a.engine.restaure((await apercuDe(a.engine, file)).cle, true)
      expect([await ici(a.engine), await ici(autre)]).toEqual([true, false])
      // What it then does itself does not hide it: nobody has been told yet.
      await autre.effaceEcole()
      expect([await ici(a.engine), await ici(autre)]).toEqual([false, false])
    }))
})

describe('ce qui a été effacé depuis', () => {
  const efface = async ({ engine }: Appareil, eleve: string): Promise<void> => {
    const apercu = await engine.effacement(eleve)
    if (apercu === undefined) throw new Error(eleve)
    const done = await engine.effaceEleve(eleve, apercu)
    if (!done.ok) throw new Error(done.refus.kind)
  }

  test('est compté avant, et le certificat d’ici ne se perd pas', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      const avant = await prete(a.engine)
      expect((await apercuDe(a.engine, avant)).questions).toEqual([])
      await efface(a, 'e2')
      const [certificat] = await a.engine.certificats()
      const apercu = await apercuDe(a.engine, avant)
      expect(apercu.questions.at(-1)).toEqual({ kind: 'effaces', eleves: 1, annees: [], finies: [] })
      // Not unasked.
      expect(await a.engine.restaure(apercu.cle, false)).toMatchObject({ refus: { kind: 'a-confirmer' } })
      await a.engine.restaure(apercu.cle, true)
      expect((await a.engine.cherche('ROY')).trouves).toHaveLength(1)
      expect(await a.engine.certificats()).toEqual([certificat])
    }))

  test('ce que le fichier sait déjà n’est pas redit', () =>
    withAppareils(2, async ([a, b]) => {
      if (a === undefined || b === undefined) return
      await stored(a.db, anOnde(), livret)
      await efface(a, 'e2')
      const apres = await prete(a.engine)
      await a.travaille('03 80 00 00 01')
      expect(kinds(await apercuDe(a.engine, apres))).toEqual(['anterieure'])
    }))

  test('deux appareils qui ont chacun effacé : chacun garde son numéro, l’autre prend le suivant', () =>
    withAppareils(2, async ([a, b], plusTard) => {
      if (a === undefined || b === undefined) return
      await stored(a.db, anOnde(), livret)
      const commun = await prete(a.engine)
      await b.engine.restaure((await apercuDe(b.engine, commun)).cle, false)
      await efface(a, 'e2')
      plusTard(1)
      await efface(b, 'e1')
      const deB = await prete(b.engine)
      const apercu = await apercuDe(a.engine, deB)
      expect(kinds(apercu)).toContain('effaces')
      await a.engine.restaure(apercu.cle, true)
      const numeros = (await a.engine.certificats()).map(({ numero, date }) => [numero, date.slice(0, 10)])
      expect(numeros).toEqual([
        [2, '2026-11-02'],
        [1, '2026-11-01'],
      ])
      plusTard(1)
      await efface(a, 'e2')
      expect((await a.engine.certificats()).map(({ numero }) => numero)).toEqual([3, 2, 1])
    }))

  test('le certificat de l’école effacée reste, et l’appareil vide ne demande rien', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      const avant = await prete(a.engine)
      await a.engine.effaceEcole()
      const apercu = await apercuDe(a.engine, avant)
      expect(apercu.questions).toEqual([])
      await a.engine.restaure(apercu.cle, false)
      expect((await a.engine.certificats()).map(({ nature }) => nature)).toEqual(['ecole'])
    }))
})

describe('annuler une restauration', () => {
  test('rend tout ce qui était là, avec son histoire, et une seule fois', () =>
    withAppareils(1, async ([a]) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      const file = await prete(a.engine)
      await a.travaille('0380000005')
      const avant = (await readEtat(stockOf(a.db))).contenu
      await a.engine.restaure((await apercuDe(a.engine, file)).cle, true)
      expect(await a.engine.retourRestauration()).toMatchObject({
        date: '2026-11-01T08:20:00',
        fin: '2026-11-08T08:20:00',
        changements: 0,
        resume: { eleves: 2 },
      })
      await a.travaille('0380000006')
      expect((await a.engine.retourRestauration())?.changements).toBe(1)
      expect(await a.engine.annuleRestauration()).toMatchObject({ ok: true })
      expect((await readEtat(stockOf(a.db))).contenu).toEqual(avant)
      expect((await a.engine.etatSauvegarde()).changements).toBe(1)
      expect((await apercuDe(a.engine, file)).parente).toEqual({ kind: 'anterieure', changements: 1 })
      expect(await a.engine.annuleRestauration()).toMatchObject({ refus: { kind: 'rien-a-reprendre' } })
    }))

  test.each(['après sept jours', 'sur demande'])('%s, ce qui a été remplacé est effacé', (quand) =>
    withAppareils(1, async ([a], plusTard) => {
      if (a === undefined) return
      await stored(a.db, anOnde(), livret)
      await a.engine.restaure((await apercuDe(a.engine, await prete(a.engine))).cle, false)
      await a.engine.menage()
      expect(JSON.stringify(await a.db.registre.get('remplace'))).toContain('VASSEUR')
      if (quand === 'sur demande') await a.engine.oublieRemplace()
      else {
        plusTard(8)
        expect(await a.engine.retourRestauration()).toBeNull()
        await a.engine.menage()
      }
      expect(await a.db.registre.get('remplace')).toEqual({ cle: 'remplace', valeur: null })
      expect((await a.engine.etatSauvegarde()).changements).toBe(0)
      expect(await a.engine.annuleRestauration()).toMatchObject({ refus: { kind: 'rien-a-reprendre' } })
    }),
  )
})

describe('le fichier donné', () => {
  test('une phrase fausse, une clé de secours', () =>
    withAppareils(2, async ([a, b]) => {
      if (a === undefined || b === undefined) return
      await stored(a.db, anOnde(), livret)
      const sceau = await unSceau()
      const file = fichierDe(await sauvee(stockOf(a.db), sceau))
      expect(await b.engine.ouvreSauvegarde(file, 'abeille ciment école nuage rubis')).toMatchObject({
        refus: { kind: 'phrase-fausse' },
      })
      expect(await b.engine.ouvreSauvegarde(file, sceau.secours)).toMatchObject({ ok: true })
      // A letter is missing: it is no phrase, and is not called one.
      expect(await b.engine.ouvreSauvegarde(file, sceau.secours.slice(1))).toMatchObject({
        refus: { kind: 'secours-mal-recopiee' },
      })
    }))

  test('est reconnu sans phrase pour ce qu’il n’est pas', () =>
    withAppareils(1, async ([a]) => {
      const onde = new File(['Nom élève;Prénom élève\r\nVASSEUR;Zoé'], 'CSVExtraction.csv')
      expect(await a?.engine.examineSauvegarde(onde)).toMatchObject({
        refus: { kind: 'pas-une-sauvegarde', nature: 'onde' },
      })
      expect(await a?.engine.examineSauvegarde(new File([], 'vide.diapason'))).toMatchObject({
        refus: { kind: 'fichier-vide' },
      })
    }))
})
