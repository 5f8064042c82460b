// Every call to storage of an erasing failed in turn: what is stored is as before or as after, and its certificate with it.
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

const now = (): string => '2027-09-02T08:20:00'

type Geste = (engine: EngineApi) => Promise<unknown>

const gestes: readonly { readonly nom: string; readonly geste: Geste }[] = [
  {
    nom: 'finir l’année',
    geste: async (engine) => {
      const fin = await engine.finAnnee()
      if (fin === undefined) throw new Error('there is no year to end')
      expect((await engine.closAnnee(fin)).ok).toBe(true)
    },
  },
  {
    nom: 'effacer un élève',
    geste: async (engine) => {
      const apercu = await engine.effacement('e2')
      if (apercu === undefined) throw new Error('nobody is called so')
      expect((await engine.effaceEleve('e2', apercu)).ok).toBe(true)
    },
  },
  { nom: 'effacer l’école', geste: (engine) => engine.effaceEcole() },
]

async function withFresh<T>(name: string, use: (engine: EngineApi, db: Db) => Promise<T>): Promise<T> {
  const db = new Db(name)
  try {
    return await use(createEngine({ db, now }), db)
  } finally {
    db.close()
  }
}

async function etatOf(db: Db): Promise<unknown> {
  const { onde: o, livret: l } = await loadMonde(stockOf(db))
  return {
    onde: o,
    livret: l,
    archives: await loadArchives(stockOf(db)),
    rapports: await loadRapports(stockOf(db)),
    certificats: (await read(stockOf(db), 'certificats')) ?? [],
  }
}

let bases = 0

async function prepared(): Promise<string> {
  const name = `panne-rgpd-${++bases}`
  await withFresh(name, async (engine, db) => {
    await stored(db, onde, livret)
    const planned = await engine.plan(['c1', 'c2'], new Map())
    if (!planned.ok) throw new Error(planned.refus.kind)
    expect((await engine.apply(planned.value)).ok).toBe(true)
  })
  return name
}

async function etats(geste: Geste): Promise<{ avant: unknown; apres: unknown }> {
  const name = await prepared()
  return withFresh(name, async (engine, db) => {
    const avant = await etatOf(db)
    await geste(engine)
    const apres = await etatOf(db)
    await db.delete()
    return { avant, apres }
  })
}

async function eachCall(
  geste: Geste,
  panne: Panne,
): Promise<{ appels: number; avant: number; apres: number }> {
  const { avant, apres } = await etats(geste)
  expect(avant).not.toEqual(apres)
  const compte = { appels: 0, avant: 0, apres: 0 }
  for (let at = 1; ; at += 1) {
    const name = await prepared()
    const { appel, issue } = await withFault(at, panne, () => withFresh(name, geste))
    const ou = `${panne}, appel ${at} (${appel ?? 'aucun'})`
    await withFresh(name, async (engine, db) => {
      const vu = await etatOf(db)
      // « Fait » is never said of what was not done, nor the other way round; certificate and all.
      expect(vu, ou).toEqual(issue.kind === 'fait' ? apres : avant)
      if (issue.kind === 'échec') {
        await geste(engine)
        expect(await etatOf(db), ou).toEqual(apres)
      }
      compte[issue.kind === 'fait' ? 'apres' : 'avant'] += 1
      await db.delete()
    })
    if (appel === undefined) return compte
    compte.appels += 1
  }
}

describe.each(gestes)('$nom, chaque appel au rangement en panne à son tour', ({ nom, geste }) => {
  test.each(pannes)('%s', async (panne) => {
    const compte = await eachCall(geste, panne)
    console.info(
      `${nom}, ${panne}: ${compte.appels} appels en panne; états atteints: avant ${compte.avant}, après ${compte.apres}, entre 0`,
    )
    expect(compte.avant).toBeGreaterThan(5)
  })
})
