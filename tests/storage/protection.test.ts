// A base that a phrase protects: nothing to be read in it from outside, and from inside the same école as before.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encode } from '#storage/coffre/codage.ts'
import { createCoffreIn } from '#storage/coffre/entete.ts'
import type { Db } from '#storage/db.ts'
import { commitPlan } from '#storage/commit.ts'
import { loadMonde, loadRapports, loadTout, read } from '#storage/load.ts'
import { deprotege, ouvre, protege, readProtection, saveDelai } from '#storage/protection.ts'
import { write } from '#storage/save.ts'
import { stockOf } from '#storage/stock.ts'
import type { Stock } from '#storage/stock.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import { lisibles, readBrut } from '../builders/brut.ts'
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
import { anyMonde } from '../builders/mondes.ts'

const now = (): string => '2026-11-24T08:20:00'
const phrase = 'abeille ciment école nuage ruban'
const secret = { kind: 'phrase', phrase } as const
/** Few rounds: dozens of bases are sealed here. */
const peuDeTours = (choisie: string): ReturnType<typeof createCoffreIn> => createCoffreIn(choisie, 10)

const eleve = {
  nom: 'VASSEUR',
  prenoms: 'Maëlys Capucine',
  ine: ine('012345678BB'),
  dispositifs: [aDispositif('PAI', '2026-09-14', '2027-01-22'), aDispositif('ULIS ECOLE', '2026-10-05')],
}
const onde = anOnde({
  ecole: anEcole({ denomination: 'École Simone Veil', telephone: '0312345678' }),
  classes: [anOndeClasse({ libelle: 'CE1 Les Hirondelles', eleves: [anOndeEleve(eleve)] })],
})
const livret = aLivret({
  ecole: anEcole({ denomination: 'École Simone Veil' }),
  classes: [
    aClasse({
      libelle: 'CE1-1',
      enseignants: [{ civilite: 'Mme', nom: 'TREHOREL', prenom: 'Soizic' }],
      eleves: [
        anEleve({
          bilans: [aLockedBilan({ dispositifs: ['PAP'], appreciation: 'Bavarde mais travailleuse.' })],
        }),
      ],
    }),
  ],
})
const secrets = [
  'VASSEUR',
  'Maëlys',
  'Capucine',
  '012345678BB',
  '2026-09-14',
  '2027-01-22',
  '2026-10-05',
  'PAI',
  'ULIS ECOLE',
  'PAP',
  'Simone Veil',
  '0312345678',
  'Hirondelles',
  'CE1-1',
  'TREHOREL',
  'Soizic',
  'Bavarde',
]

function planOf(monde: Monde): Plan {
  const planned = planSynchronisation(
    monde,
    monde.livret.classes.map(({ id }) => id),
    new Map(),
    sansMemoire,
  )
  if (!planned.ok) throw new Error(planned.refus.kind)
  return planned.value
}

/** A school, its dépôt, a report, a change of source and a tour that was cut: every row there is. */
async function rempli(db: Db): Promise<void> {
  const monde = await stored(db, onde, livret)
  const done = await commitPlan(stockOf(db), planOf(monde), now(), sansMemoire)
  if (!done.ok) throw new Error(done.refus.kind)
  const [avant] = livret.classes
  if (avant === undefined) throw new Error('no classe')
  const source = [{ avant, date: now() }]
  const suivi = await write(stockOf(db), done.value.monde, { depot: { lu: 'VASSEUR' }, source })
  if (suivi === undefined) throw new Error('somebody else wrote')
  await write(stockOf(db), suivi.monde, {
    journal: { nature: 'synchronisation', date: now(), bilans: [{ eleve: 'e1', periode: 1 }] },
  })
}

async function scelle(db: Db): Promise<Stock> {
  const outcome = await protege(stockOf(db), phrase, peuDeTours)
  if (!outcome.ok) throw new Error(outcome.refus.kind)
  return stockOf(db, outcome.value.coffre)
}

describe('vu du dehors', () => {
  test('sans phrase, tout se lit ; avec une phrase, rien, ni dans les clés, ni dans les octets', () =>
    withDb(async (db) => {
      await rempli(db)
      const clair = await readBrut(db.name)
      expect(lisibles(clair, secrets).toSorted()).toEqual(secrets.toSorted())

      const stock = await scelle(db)
      const brut = await readBrut(db.name)
      expect(brut.octets.length).toBeGreaterThan(30)
      expect(lisibles(brut, secrets)).toEqual([])

      await deprotege(stock, secret)
      expect(lisibles(await readBrut(db.name), secrets)).toEqual(lisibles(clair, secrets))
    }))

  test('la recherche voit aussi dans des octets, quelle que soit l’écriture', () => {
    const octets = encode({ nom: 'VASSEUR', code: 'PAI' })
    const utf16 = Uint8Array.from(Buffer.from('VASSEUR', 'utf16le'))
    const lu = (bytes: Uint8Array): string[] =>
      ['utf-8', 'utf-16le', 'utf-16be'].map((form) => new TextDecoder(form).decode(bytes))
    expect(lisibles({ textes: [], octets: lu(octets) }, secrets)).toEqual(['VASSEUR', 'PAI'])
    expect(lisibles({ textes: [], octets: lu(utf16) }, secrets)).toEqual(['VASSEUR'])
  })

  test('ce qui s’écrit ensuite est scellé aussi', () =>
    withDb(async (db) => {
      await rempli(db)
      const stock = await scelle(db)
      const monde = await loadMonde(stock)
      const save = [aClasse({ id: 'c9', libelle: 'CM2 Nouvelle' })]
      await write(stock, monde, {
        save,
        depot: { lu: 'NOUVELLE' },
        ecole: anEcole({ denomination: 'École NOUVELLE' }),
      })
      expect(lisibles(await readBrut(db.name), [...secrets, 'NOUVELLE'])).toEqual([])
      expect((await loadMonde(stock, monde)).livret.classes).toContainEqual(save[0])
      expect(await read(stock, 'depot')).toEqual({ lu: 'NOUVELLE' })
    }))

  test('une page mise à la place d’une autre, ou remise en clair, est refusée', () =>
    withDb(async (db) => {
      await stored(db, onde, aLivret({ classes: [aClasse(), aClasse({ id: 'c2', libelle: 'CE2' })] }))
      const stock = await scelle(db)
      const page = await db.classes.get('c1')
      if (page === undefined || !('scelle' in page)) throw new Error('c1 is not sealed')
      await db.table('classes').put({ id: 'c2', scelle: page.scelle })
      await expect(loadMonde(stock)).rejects.toThrow()
      await db.classes.put(aClasse({ id: 'c2' }))
      await expect(loadMonde(stock)).rejects.toThrow('a row in clear in a protected base')
    }))
})

describe('vu du dedans', () => {
  test('la même école, le même plan et le même rapport qu’en clair', async () => {
    await fc.assert(
      fc.asyncProperty(anyMonde, ({ onde: o, livret: l }) =>
        withDb((ouverte) =>
          withDb(async (protegee) => {
            const clair = await stored(ouverte, o, l)
            await stored(protegee, o, l)
            const stock = await scelle(protegee)
            const monde = await loadMonde(stock)
            expect({ ...monde, versions: null }).toEqual({ ...clair, versions: null })
            const planned = [clair, monde].map((m) =>
              planSynchronisation(
                m,
                m.livret.classes.map(({ id }) => id),
                new Map(),
                sansMemoire,
              ),
            )
            const [enClair, scellee] = planned.map((p) => (p.ok ? { ...p.value, versions: null } : p.refus))
            expect(scellee).toEqual(enClair)
            const [a, b] = planned
            if (a?.ok !== true || b?.ok !== true) return
            expect((await commitPlan(stockOf(ouverte), a.value, now(), sansMemoire)).ok).toBe(true)
            expect((await commitPlan(stock, b.value, now(), sansMemoire)).ok).toBe(true)
            expect(await loadRapports(stock)).toEqual(await loadRapports(stockOf(ouverte)))
            expect((await loadMonde(stock)).livret).toEqual((await loadMonde(stockOf(ouverte))).livret)
          }),
        ),
      ),
      { numRuns: 40 },
    )
  })

  test('protéger puis retirer la phrase ne change rien à rien', () =>
    withDb(async (db) => {
      await rempli(db)
      const avant = await loadTout(stockOf(db))
      const stock = await scelle(db)
      const pendant = await loadTout(stock)
      expect(await deprotege(stock, { kind: 'phrase', phrase: 'une autre phrase, fausse' })).toEqual({
        ok: false,
        refus: { kind: 'phrase-fausse' },
      })
      expect((await deprotege(stock, secret)).ok).toBe(true)
      const apres = await loadTout(stockOf(db))
      const sansVersions = [avant, pendant, apres].map((tout) => ({
        ...tout,
        monde: { ...tout.monde, versions: null },
      }))
      expect(sansVersions[1]).toEqual(sansVersions[0])
      expect(sansVersions[2]).toEqual(sansVersions[0])
      expect(await readProtection(db)).toBeUndefined()
    }))

  test('le délai se change, et ne change rien d’autre', () =>
    withDb(async (db) => {
      await rempli(db)
      const stock = await scelle(db)
      expect((await readProtection(db))?.delai).toBe(15)
      expect((await saveDelai(stock, null)).ok).toBe(true)
      expect((await readProtection(db))?.delai).toBeNull()
      expect((await ouvre(db, secret)).ok).toBe(true)
    }))
})

describe('deux onglets', () => {
  test('celui qui ne sait pas que l’école est protégée n’écrit rien en clair', () =>
    withDb(async (db) => {
      const monde = await stored(db, onde, livret)
      const stock = await scelle(db)
      expect(
        await write(stockOf(db), monde, { save: [aClasse({ libelle: 'CE1 en clair' })] }),
      ).toBeUndefined()
      await expect(loadMonde(stockOf(db))).rejects.toThrow()
      expect(lisibles(await readBrut(db.name), ['CE1 en clair', ...secrets])).toEqual([])
      expect((await loadMonde(stock)).livret).toEqual(monde.livret)
    }))

  test('celui qui garde une clé d’avant n’écrit rien non plus', () =>
    withDb(async (db) => {
      await stored(db, onde, livret)
      const ancien = await scelle(db)
      const monde = await loadMonde(ancien)
      await deprotege(ancien, secret)
      await scelle(db)
      expect(await write(ancien, monde, { save: [aClasse({ libelle: 'CE1 trop tard' })] })).toBeUndefined()
      await expect(loadMonde(ancien)).rejects.toThrow()
    }))

  test('l’autre attend qu’on l’ouvre, puis fait ce qui lui était demandé', () =>
    withDb(async (db) => {
      await stored(db, onde, livret)
      const [un, autre] = [createEngine({ db, now }), createEngine({ db, now })]
      expect((await autre.tableau()).classes).toHaveLength(1)
      expect((await un.protege(phrase)).ok).toBe(true)
      expect(await un.etatProtection()).toEqual({ etat: 'ouverte', delai: 15 })
      expect(await autre.etatProtection()).toEqual({ etat: 'fermee', delai: 15 })
      const demandee = autre.saveEcole({ denomination: 'École Rosa Parks' })
      expect(await autre.ouvre({ kind: 'phrase', phrase: 'pas celle-là du tout' })).toEqual({
        ok: false,
        refus: { kind: 'phrase-fausse' },
      })
      expect(await autre.ouvre(secret)).toEqual({ ok: true, value: null })
      expect(await demandee).toEqual({ ok: true, value: null })
      expect((await un.tableau()).ecoleOnde?.denomination).toBe('École Rosa Parks')
      expect(lisibles(await readBrut(db.name), ['Rosa Parks', ...secrets])).toEqual([])
    }))

  test('fermer ici oublie ici ; retirer la phrase ailleurs rouvre', () =>
    withDb(async (db) => {
      await stored(db, onde, livret)
      const [un, autre] = [createEngine({ db, now }), createEngine({ db, now })]
      await un.protege(phrase)
      await autre.ouvre(secret)
      await un.ferme()
      expect(await un.etatProtection()).toMatchObject({ etat: 'fermee' })
      expect(await autre.etatProtection()).toMatchObject({ etat: 'ouverte' })
      const tableau = un.tableau()
      expect(await autre.deprotege(secret)).toEqual({ ok: true, value: null })
      expect((await tableau).classes).toHaveLength(1)
      expect(await un.etatProtection()).toEqual({ etat: 'sans-phrase' })
    }))

  test('qui a tout perdu efface et recommence', () =>
    withDb(async (db) => {
      await stored(db, onde, livret)
      const engine = createEngine({ db, now })
      await engine.protege(phrase)
      await engine.ferme()
      await engine.efface()
      expect(await engine.etatProtection()).toEqual({ etat: 'sans-phrase' })
      expect((await engine.tableau()).classes).toEqual([])
    }))
})
