// Every call to storage of a gesture that is no synchronisation failed in turn: what is stored is as before or as after, and what
// says so (account, certificate, version) with it.
import Dexie from 'dexie'
import { describe, expect, test } from 'vitest'
import { Db } from '#storage/db.ts'
import { loadArchives, loadMonde, loadRapports, read } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import type { EngineApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored } from '../builders/base.ts'
import { pannes, withFault } from '../builders/faults.ts'
import type { Panne } from '../builders/faults.ts'
import {
  aBilan,
  aClasse,
  aLivret,
  aLockedBilan,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
} from '../builders/livret.ts'
import { classeImport, fichierXml, xmlDe } from '../builders/lsu.ts'
import { adam, exportDe, hugo, zoe } from '../builders/onde.ts'

const lina = { ine: ine('112233445BB'), nom: 'PETIT', prenoms: 'Lina' }
const livret = aLivret({
  classes: [
    aClasse({
      eleves: [anEleve({ bilans: [aLockedBilan(), aBilan({ periode: 2, appreciation: 'Bien.' })] })],
    }),
    aClasse({
      id: 'c2',
      libelle: 'CE2-1',
      idOnde: '123457',
      eleves: [anEleve({ id: 'e2', ...lina, bilans: [aLockedBilan()] })],
    }),
  ],
})
const onde = anOnde({
  classes: [
    anOndeClasse({ eleves: [anOndeEleve({ nom: 'VASSEUR-LEROY' })] }),
    anOndeClasse({ idOnde: '123457', libelle: 'CE2-1', eleves: [anOndeEleve(lina)] }),
  ],
})

/** Made once: a file has the instant at which it was. */
const exporte = exportDe([zoe, hugo, adam])

const now = (): string => '2027-09-02T08:20:00'

/** What is done to a base of that name, and what one finds in it afterwards. */
interface Geste {
  readonly nom: string
  readonly prepare: (name: string) => Promise<void>
  readonly fait: (name: string) => Promise<unknown>
  readonly etat: (name: string) => Promise<unknown>
}

async function withFresh<T>(name: string, use: (engine: EngineApi, db: Db) => Promise<T>): Promise<T> {
  const db = new Db(name)
  try {
    return await use(createEngine({ db, now }), db)
  } finally {
    db.close()
  }
}

/** A verb of the engine, over an école that has synchronised once. */
function verbe(
  nom: string,
  fait: (engine: EngineApi) => Promise<unknown>,
  prepare: (engine: EngineApi, db: Db) => Promise<unknown> = synchronisee,
): Geste {
  return {
    nom,
    prepare: (name) =>
      withFresh(name, async (engine, db) => {
        await prepare(engine, db)
      }),
    fait: (name) => withFresh(name, fait),
    etat: (name) => withFresh(name, (_engine, db) => etatOf(db)),
  }
}

async function synchronisee(engine: EngineApi, db: Db): Promise<void> {
  await stored(db, onde, livret)
  const planned = await engine.plan(['c1', 'c2'], new Map())
  if (!planned.ok) throw new Error(planned.refus.kind)
  expect((await engine.apply(planned.value)).ok).toBe(true)
}

async function finitAnnee(engine: EngineApi): Promise<void> {
  const fin = await engine.finAnnee()
  if (fin === undefined) throw new Error('there is no year to end')
  expect((await engine.closAnnee(fin)).ok).toBe(true)
}

async function etatOf(db: Db): Promise<unknown> {
  const stock = stockOf(db)
  const { onde: o, livret: l } = await loadMonde(stock)
  return {
    onde: o,
    livret: l,
    depot: await read(stock, 'depot'),
    archives: await loadArchives(stock),
    rapports: await loadRapports(stock),
    certificats: (await read(stock, 'certificats')) ?? [],
  }
}

const gestes: readonly Geste[] = [
  verbe('finir l’année', finitAnnee),
  verbe('effacer un élève', async (engine) => {
    const apercu = await engine.effacement('e2')
    if (apercu === undefined) throw new Error('nobody is called so')
    expect((await engine.effaceEleve('e2', apercu)).ok).toBe(true)
  }),
  verbe(
    'effacer une année passée',
    (engine) => engine.effaceArchive(2026),
    async (engine, db) => {
      await synchronisee(engine, db)
      await finitAnnee(engine)
      expect((await engine.archives()).map(({ millesime }) => millesime)).toEqual([2026])
    },
  ),
  verbe('effacer l’école', (engine) => engine.effaceEcole()),
  verbe('déposer les fichiers d’ONDE', async (engine) => {
    const depot = await engine.deposit([exporte], () => undefined, true)
    expect(depot.ok).toBe(true)
  }),
  verbe(
    'importer des bilans',
    async (engine) => {
      const compte = await engine.importBilans([fichierXml(xmlDe())], () => undefined)
      expect(compte).toMatchObject({ ok: true, value: { imported: 1 } })
    },
    (_engine, db) => stored(db, onde, aLivret({ classes: [classeImport] })),
  ),
  {
    nom: 'passer à la version du jour',
    prepare: premiereVersion,
    fait: (name) => withFresh(name, (_engine, db) => db.open()),
    etat: rangeesDe,
  },
]

/** The same école, in the shape of the first day: a bilan without content, and versions that were mere counts. */
async function premiereVersion(name: string): Promise<void> {
  const db = new Dexie(name)
  db.version(1).stores({ classes: 'id', registre: 'cle', rapports: 'id' })
  const sans = (cle: string, valeur: unknown): unknown =>
    ['enseignants', 'acquis', 'parcours', 'appreciation'].includes(cle) ? undefined : valeur
  for (const classe of livret.classes) await db.table('classes').put(JSON.parse(JSON.stringify(classe, sans)))
  const valeur = { onde: 3, ecole: 1, classes: new Map(livret.classes.map(({ id }) => [id, 2])), rapports: 0 }
  await db.table('registre').bulkPut([
    { cle: 'onde', valeur: onde },
    { cle: 'versions', valeur },
  ])
  db.close()
}

/** As they are, and of which version: opening it as the application does would already be the gesture. */
async function rangeesDe(name: string): Promise<unknown> {
  const db = new Dexie(name)
  await db.open()
  const tables = db.tables.map(async (table) => [table.name, await table.toArray()] as const)
  const lues = { version: db.verno, tables: Object.fromEntries(await Promise.all(tables)) as unknown }
  db.close()
  return lues
}

let bases = 0

async function prepared({ prepare }: Geste): Promise<string> {
  const name = `panne-geste-${++bases}`
  await prepare(name)
  return name
}

async function eachCall(
  geste: Geste,
  panne: Panne,
): Promise<{ appels: number; avant: number; apres: number }> {
  const whole = await prepared(geste)
  const avant = await geste.etat(whole)
  await geste.fait(whole)
  const apres = await geste.etat(whole)
  expect(avant).not.toEqual(apres)
  const compte = { appels: 0, avant: 0, apres: 0 }
  for (let at = 1; ; at += 1) {
    const name = await prepared(geste)
    const { appel, issue } = await withFault(at, panne, () => geste.fait(name))
    const ou = `${panne}, appel ${at} (${appel ?? 'aucun'})`
    // « Fait » is never said of what was not done, nor the other way round; certificate and all.
    expect(await geste.etat(name), ou).toEqual(issue.kind === 'fait' ? apres : avant)
    if (issue.kind === 'échec') {
      await geste.fait(name)
      expect(await geste.etat(name), ou).toEqual(apres)
    }
    compte[issue.kind === 'fait' ? 'apres' : 'avant'] += 1
    await Dexie.delete(name)
    if (appel === undefined) return compte
    compte.appels += 1
  }
}

describe.each(gestes)('$nom, chaque appel au rangement en panne à son tour', (geste) => {
  test.each(pannes)('%s', async (panne) => {
    const compte = await eachCall(geste, panne)
    console.info(
      `${geste.nom}, ${panne}: ${compte.appels} appels en panne; états atteints: avant ${compte.avant}, après ${compte.apres}, entre 0`,
    )
    expect(compte.avant).toBeGreaterThan(5)
  })
})
