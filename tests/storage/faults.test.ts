// P7, V3: every call to storage of a gesture failed in turn; whatever fails, the livret is as before or as after.
import { describe, expect, test, vi } from 'vitest'
import { emptyBilan } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Livret } from '#domain/livret.ts'
import { Db } from '#storage/db.ts'
import { createCoffreIn } from '#storage/coffre/entete.ts'
import type { Secret } from '#storage/coffre/entete.ts'
import { loadMonde, loadTout } from '#storage/load.ts'
import type { Tout } from '#storage/load.ts'
import {
  changePhrase,
  deprotege,
  nouveauSecours,
  ouvre,
  protege,
  readProtection,
} from '#storage/protection.ts'
import { stockOf } from '#storage/stock.ts'
import type { Stock } from '#storage/stock.ts'
import { coches } from '#sync/apply.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { BilanRef, EngineApi, Reprise } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored } from '../builders/base.ts'
import { pannes, withFault } from '../builders/faults.ts'
import type { Panne } from '../builders/faults.ts'
import {
  aClasse,
  aDispositif,
  aLivret,
  aLockedBilan,
  anEcole,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
} from '../builders/livret.ts'

const now = (): string => '2026-11-24T08:20:00'

const verrouilles = (): readonly Bilan[] => [
  aLockedBilan({ dispositifs: ['PAI'], appreciation: 'Un bon trimestre.' }),
  emptyBilan(2, []),
  aLockedBilan({ periode: 3 }),
]
const lina = { ine: ine('012345678BB'), nom: 'PETIT', prenoms: 'Lina' }

/** Two pages, three locked bilans that would be otherwise, one that would not; ONDE has a name and an école of its own. */
const livret = aLivret({
  classes: [
    aClasse({ eleves: [anEleve({ bilans: verrouilles() })] }),
    aClasse({
      id: 'c2',
      libelle: 'CE2-1',
      idOnde: '123457',
      eleves: [
        anEleve({ id: 'e2', ...lina, bilans: [aLockedBilan(), emptyBilan(2, []), emptyBilan(3, [])] }),
      ],
    }),
  ],
})
const pap = aDispositif('PAP', '2026-09-01')
const onde = anOnde({
  ecole: anEcole({ telephone: '0300000000' }),
  classes: [
    anOndeClasse({ eleves: [anOndeEleve({ nom: 'VASSEUR-LEROY', dispositifs: [pap] })] }),
    anOndeClasse({
      idOnde: '123457',
      libelle: 'CE2-1',
      eleves: [anOndeEleve({ ...lina, niveau: 'CE2', dispositifs: [pap] })],
    }),
  ],
})
const refs: readonly BilanRef[] = [
  { eleve: 'e1', periode: 1 },
  { eleve: 'e1', periode: 3 },
  { eleve: 'e2', periode: 1 },
]

type Geste = (engine: EngineApi) => Promise<Rapport>

async function applied(engine: EngineApi, plan: Plan): Promise<Rapport> {
  const result = await engine.apply(plan)
  if (!result.ok) throw new Error(result.refus.kind)
  return result.value
}

const synchronise: Geste = async (engine) => {
  const planned = await engine.plan(['c1', 'c2'], new Map())
  if (!planned.ok) throw new Error(planned.refus.kind)
  return applied(engine, planned.value)
}
const tour: Geste = async (engine) => {
  const planned = await engine.planTour(refs, new Map())
  if (!planned.ok) throw new Error(planned.refus.kind)
  return applied(engine, planned.value)
}
const annule: Geste = async (engine) => {
  const planned = await engine.planUndo()
  if (!planned.ok) throw new Error(planned.refus.kind)
  return applied(engine, planned.value)
}

interface Etat {
  readonly livret: Livret
  readonly rapports: readonly { readonly id: number; readonly nature: string }[]
}

/** By an engine and a connection that know nothing of what happened. */
async function withFresh<T>(name: string, use: (engine: EngineApi, db: Db) => Promise<T>): Promise<T> {
  const db = new Db(name)
  try {
    return await use(createEngine({ db, now }), db)
  } finally {
    db.close()
  }
}

async function etatOf(engine: EngineApi, db: Db): Promise<Etat> {
  const rapports = await engine.rapports()
  return {
    livret: (await loadMonde(stockOf(db))).livret,
    rapports: rapports.map(({ id, nature }) => ({ id, nature })),
  }
}

let bases = 0

/** A database in which `avant` has been done. */
async function prepared(avant: readonly Geste[]): Promise<string> {
  const name = `panne-${++bases}`
  await withFresh(name, async (engine, db) => {
    await stored(db, onde, livret)
    for (const geste of avant) await geste(engine)
  })
  return name
}

interface Vu extends Etat {
  readonly reprise: Reprise | undefined
}

async function etatsOf(avant: readonly Geste[], geste: Geste): Promise<{ avant: Etat; apres: Etat }> {
  const name = await prepared(avant)
  return withFresh(name, async (engine, db) => {
    const before = await etatOf(engine, db)
    await geste(engine)
    const after = await etatOf(engine, db)
    await db.delete()
    return { avant: before, apres: after }
  })
}

interface Compte {
  appels: number
  avant: number
  apres: number
  reprises: number
}

/** Fails the first call, then the second…, until a run has fewer calls than that. */
async function eachCall(
  avant: readonly Geste[],
  geste: Geste,
  panne: Panne,
  check: (vu: Vu, ou: string) => void,
): Promise<Compte> {
  const etats = await etatsOf(avant, geste)
  const compte = { appels: 0, avant: 0, apres: 0, reprises: 0 }
  for (let at = 1; ; at += 1) {
    const name = await prepared(avant)
    const { appel, issue } = await withFault(at, panne, () => withFresh(name, geste))
    const ou = `${panne}, appel ${at} (${appel ?? 'aucun'})`
    await withFresh(name, async (engine, db) => {
      const vu = { ...(await etatOf(engine, db)), reprise: await engine.reprise() }
      // What was answered is what is there: « fait » is never said of what is lost, nor the other way round.
      expect(vu.livret, ou).toEqual(issue.kind === 'fait' ? etats.apres.livret : etats.avant.livret)
      expect(vu.rapports, ou).toEqual(issue.kind === 'fait' ? etats.apres.rapports : etats.avant.rapports)
      if (issue.kind === 'fait') expect(vu.reprise, ou).toBeUndefined()
      check(vu, ou)
      // What is there can be worked with: done again, or done already.
      if (issue.kind === 'échec') {
        await geste(engine)
        expect((await etatOf(engine, db)).livret, ou).toEqual(etats.apres.livret)
        expect(await engine.reprise(), ou).toBeUndefined()
      }
      compte[issue.kind === 'fait' ? 'apres' : 'avant'] += 1
      if (vu.reprise !== undefined) compte.reprises += 1
      await db.delete()
    })
    if (appel === undefined) return compte
    compte.appels += 1
  }
}

const gestes: readonly { nom: string; avant: readonly Geste[]; geste: Geste; isTour: boolean }[] = [
  { nom: 'une synchronisation', avant: [], geste: synchronise, isTour: false },
  { nom: 'un tour', avant: [], geste: tour, isTour: true },
  { nom: 'annuler une synchronisation', avant: [synchronise], geste: annule, isTour: false },
  { nom: 'annuler un tour', avant: [tour], geste: annule, isTour: true },
]

describe.each(gestes)(
  '$nom, chaque appel au rangement en panne à son tour',
  ({ nom, avant, geste, isTour }) => {
    test.each(pannes)('%s', async (panne) => {
      const compte = await eachCall(avant, geste, panne, ({ livret: vu, reprise }, ou) => {
        // The same bilans are locked, whatever happened (V3).
        expect(verrouillesOf(vu), ou).toEqual(verrouillesOf(livret))
        if (reprise !== undefined) {
          expect(isTour, ou).toBe(true)
          expect(reprise, ou).toMatchObject({ date: now(), bilans: refs.length, reverrouilles: 0 })
        }
      })
      console.info(
        `${nom}, ${panne}: ${compte.appels} appels en panne; états atteints: avant ${compte.avant}, après ${compte.apres}, entre 0; reprises dites: ${compte.reprises}`,
      )
      expect(compte.avant).toBeGreaterThan(5)
      expect(compte.reprises > 0).toBe(isTour)
    })
  },
)

const phrase = 'abeille ciment école nuage ruban'
const secret = { kind: 'phrase', phrase } as const
const nouvelle = { kind: 'phrase', phrase: 'tilleul marée carnet lanterne ourson' } as const
/** Few rounds: hundreds of bases are sealed here. */
const tours = 10
const peuDeTours = (choisie: string): ReturnType<typeof createCoffreIn> => createCoffreIn(choisie, tours)
vi.mock(import('#storage/coffre/derivation.ts'), async (original) => ({
  ...(await original()),
  calibratedRounds: () => Promise.resolve(tours),
}))

/** On a connection of its own, open if the base is: a stock is what a gesture of protection is handed. */
async function withStock<T>(name: string, use: (stock: Stock) => Promise<T>): Promise<T> {
  const db = new Db(name)
  try {
    const protection = await readProtection(db)
    let opened = protection === undefined ? undefined : await ouvre(db, secret)
    if (opened?.ok === false) opened = await ouvre(db, nouvelle)
    return await use(stockOf(db, opened?.ok === true ? opened.value : null))
  } finally {
    db.close()
  }
}

type Gardees = Omit<Tout, 'monde'> & { readonly monde: Omit<Monde, 'versions'>; readonly scelle: boolean }

/** All that is stored; reading it is the proof that no page is sealed beside one that is not. */
async function gardees(name: string): Promise<Gardees> {
  return withStock(name, async (stock) => {
    const { monde, registre, rapports } = await loadTout(stock)
    const { versions, ...reste } = monde
    return { monde: reste, registre, rapports, scelle: versions.protection !== undefined }
  })
}

async function scelleBase(stock: Stock): Promise<boolean> {
  return (await protege(stock, phrase, peuDeTours)).ok
}
async function rouvreBase(stock: Stock): Promise<boolean> {
  return (await deprotege(stock, secret)).ok
}

describe.each([
  { nom: 'protéger l’école', avant: [], geste: scelleBase, scelle: false },
  { nom: 'retirer la phrase', avant: [scelleBase], geste: rouvreBase, scelle: true },
])('$nom, chaque appel au rangement en panne à son tour', ({ nom, avant, geste, scelle }) => {
  test.each(pannes)('%s', async (panne) => {
    const compte = { appels: 0, avant: 0, apres: 0 }
    for (let at = 1; ; at += 1) {
      const name = await prepared([synchronise])
      for (const before of avant) await withStock(name, before)
      const depart = await gardees(name)
      expect(depart.scelle).toBe(scelle)
      const { appel, issue } = await withFault(at, panne, () => withStock(name, geste))
      const ou = `${panne}, appel ${at} (${appel ?? 'aucun'})`
      const arrivee = { ...depart, scelle: issue.kind === 'fait' ? !scelle : scelle }
      if (issue.kind === 'fait') expect(issue.valeur, ou).toBe(true)
      expect(await gardees(name), ou).toEqual(arrivee)
      // Cut, it is done again, and nothing is missing.
      if (issue.kind === 'échec') expect(await withStock(name, geste), ou).toBe(true)
      expect(await gardees(name), ou).toEqual({ ...depart, scelle: !scelle })
      compte[issue.kind === 'fait' ? 'apres' : 'avant'] += 1
      await new Db(name).delete()
      if (appel === undefined) break
      compte.appels += 1
    }
    conclut(nom, panne, compte)
  })
})

/** What is printed of a loop; it must have failed something. */
function conclut(nom: string, panne: string, compte: { appels: number; avant: number; apres: number }): void {
  console.info(
    `${nom}, ${panne}: ${compte.appels} appels en panne; états atteints: avant ${compte.avant}, après ${compte.apres}, entre 0`,
  )
  expect(compte.avant).toBeGreaterThan(5)
}

/** Which of these open the base, each asked as the application asks it. */
async function ouvrent(name: string, secrets: readonly Secret[]): Promise<boolean[]> {
  const db = new Db(name)
  try {
    const opened: boolean[] = []
    for (const one of secrets) opened.push((await ouvre(db, one)).ok)
    return opened
  } finally {
    db.close()
  }
}

/** The phrase of before, another, the recovery key of before. */
const avantChangement = [true, false, true]

describe.each<{ nom: string; geste: (stock: Stock) => Promise<Secret>; apres: boolean[] }>([
  {
    nom: 'changer de phrase',
    geste: async (stock) => {
      expect((await changePhrase(stock, secret, nouvelle.phrase)).ok).toBe(true)
      return nouvelle
    },
    apres: [false, true, true],
  },
  {
    nom: 'refaire la clé de secours',
    geste: async (stock) => {
      const made = await nouveauSecours(stock, secret)
      if (!made.ok) throw new Error(made.refus.kind)
      return { kind: 'secours', cle: made.value }
    },
    apres: [true, false, false],
  },
])('$nom, chaque appel au rangement en panne à son tour', ({ nom, geste, apres }) => {
  test.each(pannes)('%s', async (panne) => {
    const compte = { appels: 0, avant: 0, apres: 0 }
    for (let at = 1; ; at += 1) {
      const name = await prepared([synchronise])
      const made = await withStock(name, (stock) => protege(stock, phrase, peuDeTours))
      if (!made.ok) throw new Error(made.refus.kind)
      const secrets: Secret[] = [secret, nouvelle, { kind: 'secours', cle: made.value.secours }]
      const depart = await gardees(name)
      expect(await ouvrent(name, secrets)).toEqual(avantChangement)
      const { appel, issue } = await withFault(at, panne, () => withStock(name, geste))
      const ou = `${panne}, appel ${at} (${appel ?? 'aucun'})`
      expect(await ouvrent(name, secrets), ou).toEqual(issue.kind === 'fait' ? apres : avantChangement)
      expect(await gardees(name), ou).toEqual(depart)
      // What was given to be kept opens; cut, it is done again.
      const donne = issue.kind === 'fait' ? issue.valeur : await withStock(name, geste)
      expect(await ouvrent(name, [...secrets, donne]), ou).toEqual([...apres, true])
      compte[issue.kind === 'fait' ? 'apres' : 'avant'] += 1
      await new Db(name).delete()
      if (appel === undefined) break
      compte.appels += 1
    }
    conclut(nom, panne, compte)
  })
})

function verrouillesOf({ classes }: Livret): string[] {
  return classes.flatMap(({ eleves }) =>
    eleves.flatMap(({ id, bilans }) =>
      bilans.flatMap((bilan) =>
        bilan.mode === 'saisie' && bilan.verrou.etat === 'verrouille' ? [`${id}:${bilan.periode}`] : [],
      ),
    ),
  )
}

test('planifier de nouveau après un tour ne trouve plus rien', async () => {
  const name = await prepared([tour])
  await withFresh(name, async (engine, db) => {
    const again = await engine.planTour(refs, new Map())
    expect(again.ok && coches(again.value.changes)).toEqual([])
    await db.delete()
  })
})
