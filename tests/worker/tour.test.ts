// V2 to V4: what the assistant lists, step after step; and what the next start says of a tour that was cut.
import { describe, expect, test } from 'vitest'
import { emptyBilan } from '#domain/bilan.ts'
import { loadMonde } from '#storage/load.ts'
import { write } from '#storage/save.ts'
import type { Db } from '#storage/db.ts'
import { stockOf } from '#storage/stock.ts'
import type { EngineApi, Tour } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aClasse,
  aDispositif,
  aLivret,
  aLockedBilan,
  anEleve,
  anImportedBilan,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
  jour,
} from '../builders/livret.ts'

const lina = { ine: ine('012345678BB'), nom: 'PETIT', prenoms: 'Lina' }
const pap = aDispositif('PAP', '2026-09-01')
const livret = aLivret({
  classes: [
    aClasse({
      eleves: [
        anEleve({
          bilans: [aLockedBilan({ dispositifs: ['PAI'] }), emptyBilan(2, ['PAP']), emptyBilan(3, ['PAP'])],
        }),
      ],
    }),
    aClasse({
      id: 'c2',
      libelle: 'CE2-1',
      idOnde: '123457',
      source: 'import',
      eleves: [
        anEleve({
          id: 'e2',
          ...lina,
          bilans: [anImportedBilan({ dateCreation: jour('2026-12-02') }), aLockedBilan({ periode: 2 })],
        }),
      ],
    }),
  ],
})
const onde = anOnde({
  classes: [
    anOndeClasse({ eleves: [anOndeEleve({ nom: 'VASSEUR-LEROY', dispositifs: [pap] })] }),
    anOndeClasse({
      idOnde: '123457',
      libelle: 'CE2-1',
      eleves: [anOndeEleve({ ...lina, niveau: 'CE2', dispositifs: [pap] })],
    }),
  ],
})
const ref = { eleve: 'e1', periode: 1 }

function withSchool(use: (engine: EngineApi, db: Db) => Promise<void>): Promise<void> {
  return withDb(async (db) => {
    await stored(db, onde, livret)
    await use(createEngine({ db, now: () => '2026-12-11T09:00:00' }), db)
  })
}

async function tourOf(engine: EngineApi): Promise<Tour> {
  const tour = await engine.tour()
  if (!tour.ok) throw new Error(tour.refus.kind)
  return tour.value
}

/** How many wait at each of the three steps. */
async function etapes(engine: EngineApi): Promise<number[]> {
  const { aDeverrouiller, aSynchroniser, aReverrouiller } = await tourOf(engine)
  return [aDeverrouiller.length, aSynchroniser.length, aReverrouiller.length]
}

async function interrompu(db: Db): Promise<void> {
  const journal = { nature: 'synchronisation', date: '2026-12-10T08:20:00', bilans: [ref] } as const
  await write(stockOf(db), await loadMonde(stockOf(db)), { journal })
}

describe('l’assistant', () => {
  test('dit ce qui apparaît, ce qui disparaît, et au nom de qui ce sera imprimé', () =>
    withSchool(async (engine) => {
      const [ligne, ...others] = (await tourOf(engine)).aDeverrouiller
      expect(others).toEqual([])
      expect(ligne).toMatchObject({ ...ref, periodicite: 'trimestre', before: ['PAI'], after: ['PAP'] })
      expect(ligne?.imprime?.before.eleve.nom).toBe('VASSEUR')
      expect(ligne?.imprime?.after.eleve.nom).toBe('VASSEUR-LEROY')
    }))

  test('V4: un bilan importé est à réimporter, d’un fichier plus récent; un bilan fermé pour de bon est dit', () =>
    withSchool(async (engine) => {
      const { aReimporter, fermes } = await tourOf(engine)
      expect(aReimporter).toMatchObject([
        { eleve: 'e2', periode: 1, before: [], after: ['PAP'], dateCreation: '2026-12-02' },
      ])
      expect(fermes).toMatchObject([{ eleve: 'e2', periode: 2, before: [], after: ['PAP'] }])
    }))

  test('à la main, un bilan passe d’une étape à la suivante', () =>
    withSchool(async (engine) => {
      expect(await etapes(engine)).toEqual([1, 0, 0])
      await engine.setVerrouille([ref], false)
      expect(await etapes(engine)).toEqual([0, 1, 0])
      const plan = await engine.plan(['c1'], new Map())
      if (!plan.ok) throw new Error(plan.refus.kind)
      await engine.apply(plan.value)
      expect(await etapes(engine)).toEqual([0, 0, 1])
      await engine.setVerrouille([ref], true)
      expect(await etapes(engine)).toEqual([0, 0, 0])
    }))

  test('il attend le nom aussi: un bilan à reverrouiller ne l’est pas sous un nom qui va changer', () =>
    withDb(async (db) => {
      const ouvert = { ...emptyBilan(1, ['PAP']), verrou: { etat: 'a-reverrouiller' as const } }
      const bilans = [ouvert, emptyBilan(2, ['PAP']), emptyBilan(3, ['PAP'])]
      await stored(db, onde, aLivret({ classes: [aClasse({ eleves: [anEleve({ bilans })] })] }))
      const engine = createEngine({ db, now: () => '2026-12-11T09:00:00' })
      // The other classe of ONDE has no périodes yet: the refusal says so.
      expect(await engine.tour()).toMatchObject({ ok: false, refus: { kind: 'periodes-non-parametrees' } })
      await write(stockOf(db), await loadMonde(stockOf(db)), {
        onde: { ...onde, classes: onde.classes.slice(0, 1) },
      })
      expect(await etapes(engine)).toEqual([0, 1, 0])
    }))
})

test('un bilan dont les changements sont décochés n’est ni ouvert ni reverrouillé', () =>
  withSchool(async (engine, db) => {
    // Locked as the élève is today: what it would be printed with is then what it was.
    await engine.setVerrouille([ref], false)
    await engine.setVerrouille([ref], true)
    const whole = await engine.planTour([ref], new Map())
    if (!whole.ok) throw new Error(whole.refus.kind)
    expect(whole.value.tour).toHaveLength(1)
    const refuses = whole.value.changes.map(({ cle }) => [cle, false] as const)
    const plan = await engine.planTour([ref], new Map(refuses))
    if (!plan.ok) throw new Error(plan.refus.kind)
    expect(plan.value.tour).toEqual([])
    const before = (await loadMonde(stockOf(db))).livret
    expect((await engine.apply(plan.value)).ok).toBe(true)
    expect((await loadMonde(stockOf(db))).livret).toEqual(before)

    // Of the name alone it is still opened: it is printed under it.
    const nom = whole.value.changes
      .filter(({ kind }) => kind === 'bilan')
      .map(({ cle }) => [cle, false] as const)
    expect(await engine.planTour([ref], new Map(nom))).toMatchObject({ value: { tour: [{ periode: 1 }] } })
  }))

describe('la reprise', () => {
  test('il n’y en a pas quand rien n’a été interrompu, ni après un tour entier', () =>
    withSchool(async (engine) => {
      expect(await engine.reprise()).toBeUndefined()
      const plan = await engine.planTour([ref], new Map())
      if (!plan.ok) throw new Error(plan.refus.kind)
      expect((await engine.apply(plan.value)).ok).toBe(true)
      expect(await engine.reprise()).toBeUndefined()
    }))

  test('se dit jusqu’à ce qu’elle soit lue; rien n’est à reverrouiller', () =>
    withSchool(async (engine, db) => {
      await interrompu(db)
      const reprise = { nature: 'synchronisation', date: '2026-12-10T08:20:00', bilans: 1, reverrouilles: 0 }
      expect(await engine.reprise()).toEqual(reprise)
      expect((await loadMonde(stockOf(db))).livret).toEqual(livret)
      await engine.closeReprise()
      expect(await engine.reprise()).toBeUndefined()
    }))

  test('verrouille de nouveau ce qui, contre toute attente, serait ouvert', () =>
    withSchool(async (engine, db) => {
      await engine.setVerrouille([ref], false)
      await interrompu(db)
      expect(await engine.reprise()).toMatchObject({ bilans: 1, reverrouilles: 1 })
      const bilan = (await loadMonde(stockOf(db))).livret.classes[0]?.eleves[0]?.bilans[0]
      expect(bilan).toMatchObject({ verrou: { etat: 'verrouille', fige: { classe: 'CE1-1' } } })
      expect(await engine.reprise()).toMatchObject({ reverrouilles: 0 })
    }))

  test('ne reverrouille pas ce que l’on déverrouille ensuite à la main', () =>
    withSchool(async (engine, db) => {
      await interrompu(db)
      await engine.setVerrouille([ref], false)
      expect(await engine.reprise()).toBeUndefined()
      expect(await etapes(engine)).toEqual([0, 1, 0])
    }))

  test('un tour refusé parce que tout a changé n’en laisse pas', () =>
    withSchool(async (engine, db) => {
      const plan = await engine.planTour([ref], new Map())
      if (!plan.ok) throw new Error(plan.refus.kind)
      await write(stockOf(db), await loadMonde(stockOf(db)), { save: [aClasse({ libelle: 'CE1 Lynx' })] })
      expect(await engine.apply(plan.value)).toEqual({ ok: false, refus: { kind: 'plan-perime' } })
      expect(await engine.reprise()).toBeUndefined()
    }))
})
