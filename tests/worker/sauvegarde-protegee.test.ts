// Backups of a base that a phrase protects, and what a restoration must keep: sealed pages, past years, ids.
import { describe, expect, test, vi } from 'vitest'
import type { Archive, Certificat } from '#domain/archive.ts'
import { openCoffre } from '#storage/coffre/entete.ts'
import type { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { protege } from '#storage/protection.ts'
import { readEtat } from '#storage/sauvegarde/contenu.ts'
import { readFichier } from '#storage/sauvegarde/fichier.ts'
import { write } from '#storage/save.ts'
import { stockOf } from '#storage/stock.ts'
import type { EngineApi, SauvegardePrete } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import { lisibles, readBrut } from '../builders/brut.ts'
import { aClasse, aLivret, aLockedBilan, anEcole, anEleve, anOnde, ine } from '../builders/livret.ts'
import { createVite, fichierDe, phrase } from '../builders/sauvegarde.ts'

const deLaBase = 'tilleul carbone fenêtre orage moulin'
const secrets = ['VASSEUR', 'ROY', '012345678BB', 'Tilleuls', 'Peupliers', 'BERTIN', 'Très bien']

const zoe = anEleve({ bilans: [aLockedBilan()] })
const adam = anEleve({ id: 'e7', ine: ine('012345678BB'), nom: 'ROY', prenoms: 'Adam' })
const livret = aLivret({ classes: [aClasse({ eleves: [zoe, adam] })] })
const ailleurs = aLivret({
  ecole: anEcole({ denomination: 'École des Peupliers' }),
  classes: [aClasse({ id: 'c4', libelle: 'CM2', eleves: [anEleve({ id: 'e3', nom: 'BERTIN', ine: null })] })],
})

const parti = anEleve({ id: 'e40', nom: 'BERTIN', bilans: [aLockedBilan({ appreciation: 'Très bien.' })] })
const archives: Archive[] = [{ millesime: 2025, classes: [aClasse({ id: 'c9', eleves: [parti] })] }]
const certificats: Certificat[] = [
  {
    nature: 'archive',
    numero: 1,
    date: '2026-09-02T08:20:00',
    ecole: null,
    millesime: 2024,
    classes: 1,
    bilans: 3,
  },
]

interface Appareil {
  readonly db: Db
  readonly engine: EngineApi
  readonly secours: string
}

const now = (): string => '2026-11-24T08:20:00'

async function withAppareil<T>(use: (appareil: Omit<Appareil, 'secours'>) => Promise<T>): Promise<T> {
  return withDb((db) => use({ db, engine: createEngine({ db, now, create: createVite }) }))
}

async function withProtege<T>(ici: typeof livret, use: (appareil: Appareil) => Promise<T>): Promise<T> {
  return withAppareil(async ({ db, engine }) => {
    await stored(db, anOnde({ ecole: anEcole(), decisions: [] }), ici)
    const done = await protege(stockOf(db), deLaBase, createVite)
    if (!done.ok) throw new Error(done.refus.kind)
    await engine.ouvre({ kind: 'phrase', phrase: deLaBase })
    return use({ db, engine, secours: done.value.secours })
  })
}

async function prete(engine: EngineApi, choisie: string | null): Promise<SauvegardePrete> {
  const result = await engine.prepareSauvegarde(choisie)
  if (!result.ok) throw new Error(result.refus.kind)
  await engine.sauvegardeRemise(result.value.jalon)
  return result.value
}

async function restaure(engine: EngineApi, { bytes }: SauvegardePrete, secret: string): Promise<void> {
  const lu = await engine.ouvreSauvegarde(fichierDe(bytes), secret)
  if (!lu.ok) throw new Error(lu.refus.kind)
  const done = await engine.restaure(lu.value.cle, true)
  if (!done.ok) throw new Error(done.refus.kind)
}

const noms = async (engine: EngineApi): Promise<string[]> => {
  const { classes } = await engine.tableau()
  const pages = await Promise.all(classes.map(({ id }) => engine.classe(id)))
  return pages.flatMap((page) => page?.eleves.map(({ nom }) => nom) ?? []).toSorted()
}

describe('la sauvegarde d’une base protégée', () => {
  test('ne demande aucune phrase, et s’ouvre ailleurs par celle de la base ou par sa clé de secours', () =>
    withProtege(livret, async (a) => {
      const fichier = await prete(a.engine, null)
      for (const secret of [deLaBase, a.secours]) {
        await withAppareil(async (b) => {
          await restaure(b.engine, fichier, secret)
          expect(await noms(b.engine)).toEqual(['ROY', 'VASSEUR'])
          expect(await b.engine.etatProtection()).toEqual({ etat: 'sans-phrase' })
        })
      }
      const autre = await a.engine.ouvreSauvegarde(fichierDe(fichier.bytes), phrase)
      expect(autre).toMatchObject({ refus: { kind: 'phrase-fausse' } })
    }))

  test('sans phrase donnée, une base qui n’en a pas n’en fait pas', () =>
    withAppareil(async ({ db, engine }) => {
      await stored(db, anOnde(), livret)
      expect(await engine.prepareSauvegarde(null)).toMatchObject({ refus: { kind: 'phrase-courte' } })
    }))

  test('la base d’essai est scellée elle aussi, à chaque instant', () =>
    withProtege(livret, async ({ db, engine }) => {
      const essai = `${db.name}-verification`
      const clairs: string[] = []
      const espion = vi.spyOn(IDBObjectStore.prototype, 'put')
      try {
        await prete(engine, null)
        espion.mock.contexts.forEach((store, index) => {
          // What `put` is called on is a store; the spy does not know it.
          const { name } = (store as IDBObjectStore).transaction.db
          if (name === essai) clairs.push(JSON.stringify(espion.mock.calls[index]))
        })
      } finally {
        espion.mockRestore()
      }
      expect(clairs.length).toBeGreaterThan(2)
      expect(secrets.filter((secret) => clairs.some((clair) => clair.includes(secret)))).toEqual([])
    }))
})

describe('restaurer dans une base protégée', () => {
  test('rien n’y est jamais en clair : ni ce qui vient, ni ce qui est mis de côté', () =>
    withProtege(livret, async ({ db, engine }) => {
      const fichier = await withAppareil(async (b) => {
        await stored(b.db, anOnde(), ailleurs)
        const monde = await loadMonde(stockOf(b.db))
        await write(stockOf(b.db), monde, { archives, certificats })
        expect(lisibles(await readBrut(b.db.name), ['BERTIN', 'Très bien'])).toEqual(['BERTIN', 'Très bien'])
        return prete(b.engine, phrase)
      })
      await restaure(engine, fichier, phrase)
      expect(await noms(engine)).toEqual(['BERTIN'])
      expect(lisibles(await readBrut(db.name), secrets)).toEqual([])
      expect(await engine.etatProtection()).toMatchObject({ etat: 'ouverte' })

      // It is the phrase of the base that opens it, as before.
      await engine.ferme()
      expect(await engine.etatProtection()).toMatchObject({ etat: 'fermee' })
      await engine.ouvre({ kind: 'phrase', phrase: deLaBase })
      expect(await engine.archives()).toMatchObject([{ millesime: 2025 }])

      expect((await engine.annuleRestauration()).ok).toBe(true)
      expect(await noms(engine)).toEqual(['ROY', 'VASSEUR'])
      expect(lisibles(await readBrut(db.name), secrets)).toEqual([])
    }))

  test('un fichier ouvert est oublié quand la base se ferme', () =>
    withProtege(livret, async ({ engine }) => {
      const fichier = await prete(engine, null)
      const lu = await engine.ouvreSauvegarde(fichierDe(fichier.bytes), deLaBase)
      if (!lu.ok) throw new Error(lu.refus.kind)
      await engine.ferme()
      await engine.ouvre({ kind: 'phrase', phrase: deLaBase })
      expect(await engine.restaure(lu.value.cle, true)).toEqual({
        ok: false,
        refus: { kind: 'fichier-a-rouvrir' },
      })
    }))

  test('fermée, le ménage du démarrage n’attend pas la phrase', () =>
    withProtege(livret, async ({ engine }) => {
      await engine.ferme()
      await engine.menage()
      expect(await engine.etatProtection()).toMatchObject({ etat: 'fermee' })
    }))
})

test('une sauvegarde porte l’entête de la base, et rien d’autre ne l’ouvre', () =>
  withProtege(livret, async ({ engine }) => {
    const { bytes } = await prete(engine, null)
    const lu = await readFichier(bytes)
    if (!lu.ok) throw new Error(lu.refus.kind)
    expect((await openCoffre(lu.value.entete, { kind: 'phrase', phrase: deLaBase })).ok).toBe(true)
    expect((await openCoffre(lu.value.entete, { kind: 'phrase', phrase })).ok).toBe(false)
  }))

describe('ce qu’une restauration ne perd pas', () => {
  test('les années terminées et les certificats', () =>
    withAppareil(async (a) => {
      await stored(a.db, anOnde(), livret)
      const stock = stockOf(a.db)
      await write(stock, await loadMonde(stock), { archives, certificats })
      const { contenu } = await readEtat(stock)
      expect(contenu).toMatchObject({ archives, certificats })
      const fichier = await prete(a.engine, phrase)
      expect(fichier.resume.archives).toBe(1)
      await withAppareil(async (b) => {
        await restaure(b.engine, fichier, phrase)
        expect((await readEtat(stockOf(b.db))).contenu).toEqual(contenu)
        expect(await b.engine.certificats()).toEqual(certificats)
        expect(await b.engine.fichesArchivees(2025, 'c9')).toHaveLength(1)
      })
    }))

  test('un numéro d’élève ou de classe ne revient jamais, ni d’ici ni du fichier', () =>
    withAppareil(async (a) => {
      await stored(a.db, anOnde(), livret)
      const fichier = await prete(a.engine, phrase)
      const avecArchives = await withAppareil(async (c) => {
        await stored(c.db, anOnde(), ailleurs)
        const monde = await loadMonde(stockOf(c.db))
        await write(stockOf(c.db), monde, { archives })
        return prete(c.engine, phrase)
      })
      await withAppareil(async (b) => {
        await stored(b.db, anOnde(), ailleurs)
        const derniers = async () => (await loadMonde(stockOf(b.db))).versions.derniers
        expect(await derniers()).toEqual({ eleve: 3, classe: 4 })
        await restaure(b.engine, fichier, phrase)
        expect(await derniers()).toEqual({ eleve: 7, classe: 4 })
        await b.engine.annuleRestauration()
        expect(await derniers()).toEqual({ eleve: 7, classe: 4 })
        await restaure(b.engine, avecArchives, phrase)
        expect(await derniers()).toEqual({ eleve: 40, classe: 9 })
      })
    }))
})

describe('effacer n’oublie pas ce qu’une restauration a mis de côté', () => {
  const avecRemplace = (use: (appareil: Omit<Appareil, 'secours'>) => Promise<void>): Promise<void> =>
    withAppareil(async (a) => {
      await stored(a.db, anOnde(), livret)
      const fichier = await prete(a.engine, phrase)
      await restaure(a.engine, fichier, phrase)
      expect(await a.engine.retourRestauration()).not.toBeNull()
      await use(a)
    })

  test('un élève', () =>
    avecRemplace(async ({ db, engine }) => {
      const apercu = await engine.effacement('e7')
      if (apercu === undefined) throw new Error('e7')
      expect((await engine.effaceEleve('e7', apercu)).ok).toBe(true)
      expect(lisibles(await readBrut(db.name), ['ROY', '012345678BB'])).toEqual([])
      expect(await engine.retourRestauration()).toBeNull()
    }))

  test('l’école', () =>
    avecRemplace(async ({ db, engine }) => {
      await engine.effaceEcole()
      expect(lisibles(await readBrut(db.name), ['ROY', '012345678BB', 'VASSEUR'])).toEqual([])
      expect(await engine.retourRestauration()).toBeNull()
    }))

  test('la fin d’une année', () =>
    withDb(async (db) => {
      const engine = createEngine({ db, now: () => '2027-09-02T08:20:00', create: createVite })
      await stored(db, anOnde(), livret)
      await restaure(engine, await prete(engine, phrase), phrase)
      expect(await engine.retourRestauration()).not.toBeNull()
      const fin = await engine.finAnnee()
      if (fin === undefined) throw new Error('fin')
      expect((await engine.closAnnee(fin)).ok).toBe(true)
      expect(await engine.retourRestauration()).toBeNull()
    }))
})
