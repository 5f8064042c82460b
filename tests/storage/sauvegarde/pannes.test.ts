// Every call to storage of a backup, of a restoration and of its way back failed in turn: before or after, never between.
import { describe, expect, test } from 'vitest'
import { Db } from '#storage/db.ts'
import { readEtat, readLignee } from '#storage/sauvegarde/contenu.ts'
import type { Contenu } from '#storage/sauvegarde/contenu.ts'
import { stockOf } from '#storage/stock.ts'
import type { EngineApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored } from '../../builders/base.ts'
import { pannes, withFault } from '../../builders/faults.ts'
import type { Panne } from '../../builders/faults.ts'
import { aClasse, aLivret, aLockedBilan, anEcole, anEleve, anOnde, ine } from '../../builders/livret.ts'
import { createVite, fichierDe, phrase, sauvee, unSceau } from '../../builders/sauvegarde.ts'

const now = (): string => '2026-11-24T08:20:00'

const ici = aLivret({ classes: [aClasse({ eleves: [anEleve({ bilans: [aLockedBilan()] })] })] })
const ailleurs = aLivret({
  ecole: anEcole({ telephone: '0380000000' }),
  classes: [
    aClasse({ eleves: [anEleve({ id: 'e1', ine: ine('012345678BB'), nom: 'ROY', prenoms: 'Adam' })] }),
    aClasse({ id: 'c2', libelle: 'CE2-1', idOnde: '123457' }),
  ],
})

/** By an engine and a connection that know nothing of what happened. */
async function withFresh<T>(name: string, use: (engine: EngineApi, db: Db) => Promise<T>): Promise<T> {
  const db = new Db(name)
  try {
    return await use(createEngine({ db, now, create: createVite }), db)
  } finally {
    db.close()
  }
}

async function fichier(): Promise<File> {
  return withFresh('panne-sauvegarde-ailleurs', async (_engine, db) => {
    await stored(db, anOnde({ decisions: [] }), ailleurs)
    const file = fichierDe(await sauvee(stockOf(db), await unSceau()))
    await db.delete()
    return file
  })
}

type Geste = (engine: EngineApi, file: File) => Promise<void>

function reussi(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result))
}

const sauvegarde: Geste = async (engine) => {
  const result = await engine.prepareSauvegarde(phrase)
  if (!result.ok) throw new Error(result.refus.kind)
  await engine.sauvegardeRemise(result.value.jalon)
}
const restauration: Geste = async (engine, file) => {
  const apercu = await engine.ouvreSauvegarde(file, phrase)
  if (!apercu.ok) throw new Error(apercu.refus.kind)
  reussi(await engine.restaure(apercu.value.cle, true))
}
const annulation: Geste = async (engine) => {
  reussi(await engine.annuleRestauration())
}

let bases = 0

async function prepared(avant: readonly Geste[], file: File): Promise<string> {
  const name = `panne-sauvegarde-${++bases}`
  await withFresh(name, async (engine, db) => {
    await stored(db, anOnde(), ici)
    for (const geste of avant) await geste(engine, file)
  })
  return name
}

const contenuOf = (name: string): Promise<Contenu> =>
  withFresh(name, async (_engine, db) => (await readEtat(stockOf(db))).contenu)

const gestes: readonly { nom: string; avant: readonly Geste[]; geste: Geste }[] = [
  { nom: 'une sauvegarde', avant: [], geste: sauvegarde },
  { nom: 'une restauration', avant: [], geste: restauration },
  { nom: 'annuler une restauration', avant: [restauration], geste: annulation },
]

describe.each(gestes)('$nom, chaque appel au rangement en panne à son tour', ({ nom, avant, geste }) => {
  async function eachCall(panne: Panne): Promise<{ appels: number; avant: number; apres: number }> {
    const file = await fichier()
    const before = await contenuOf(await prepared(avant, file))
    const done = await prepared(avant, file)
    await withFresh(done, (engine) => geste(engine, file))
    const after = await contenuOf(done)
    const compte = { appels: 0, avant: 0, apres: 0 }
    for (let at = 1; ; at += 1) {
      const name = await prepared(avant, file)
      const { appel, issue } = await withFault(at, panne, () =>
        withFresh(name, (engine) => geste(engine, file)),
      )
      const ou = `${panne}, appel ${String(at)} (${appel ?? 'aucun'})`
      // What was answered is what is there: « fait » is never said of what is lost, nor the other way round.
      expect(await contenuOf(name), ou).toEqual(issue.kind === 'fait' ? after : before)
      compte[issue.kind === 'fait' ? 'apres' : 'avant'] += 1
      await withFresh(name, async (engine, db) => {
        // Counted as a backup only when the director has it.
        if (geste === sauvegarde && issue.kind === 'échec') {
          expect((await readLignee(stockOf(db)))?.derniere ?? null, ou).toBeNull()
        }
        await engine.menage()
        const noms = (await indexedDB.databases()).map((base) => base.name)
        expect(noms, ou).not.toContain(`${name}-verification`)
        // What is there can be worked with.
        if (issue.kind === 'échec') {
          await geste(engine, file)
          expect((await readEtat(stockOf(db))).contenu, ou).toEqual(after)
        }
        await db.delete()
      })
      if (appel === undefined) return compte
      compte.appels += 1
    }
  }

  test.each(pannes)('%s', async (panne) => {
    const compte = await eachCall(panne)
    console.info(
      `${nom}, ${panne}: ${compte.appels} appels en panne; états atteints: avant ${compte.avant}, après ${compte.apres}, entre 0`,
    )
    expect(compte.avant).toBeGreaterThan(5)
  })
})
