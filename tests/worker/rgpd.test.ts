// Erasing an élève, ending a year, erasing the école: what is then in the database, looked at row by row.
import { describe, expect, test } from 'vitest'
import { emptyBilan } from '#domain/bilan.ts'
import type { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import type { ApercuEffacement, EngineApi, FinAnnee } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aBilan,
  aClasse,
  aDispositif,
  aLivret,
  aLockedBilan,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
  jour,
} from '../builders/livret.ts'
import { dispositifsCsv, fichier, ondeCsv } from '../builders/onde.ts'

const lina = { ine: ine('112233445BB'), nom: 'PETIT', prenoms: 'Lina', dateNaissance: jour('2018-06-21') }
const livret = aLivret({
  classes: [
    aClasse({
      eleves: [
        anEleve({
          bilans: [aLockedBilan({ appreciation: 'Bien.' }), aBilan({ periode: 2, appreciation: 'À finir.' })],
        }),
        anEleve({
          ...lina,
          id: 'e2',
          bilans: [aLockedBilan({}, { eleve: { ...lina, sexe: 'F' } }), emptyBilan(2, [])],
        }),
      ],
    }),
    aClasse({
      id: 'c2',
      libelle: 'CE2-1',
      idOnde: '123457',
      eleves: [anEleve({ id: 'e3', nom: 'ROY', ine: null })],
    }),
  ],
})
const onde = anOnde({
  classes: [
    anOndeClasse({
      eleves: [
        anOndeEleve({ dispositifs: [aDispositif('PAP', '2026-09-01')] }),
        anOndeEleve({ ...lina, nom: 'PETIT-SORBIER' }),
      ],
    }),
    anOndeClasse({ idOnde: '123457', libelle: 'CE2-1', eleves: [anOndeEleve({ nom: 'ROY', ine: null })] }),
  ],
})

const pendant = '2026-12-10T08:20:00'
const apres = '2027-09-02T08:20:00'

async function withEcole<T>(now: string, use: (engine: EngineApi, db: Db) => Promise<T>): Promise<T> {
  return withDb(async (db) => {
    await stored(db, onde, livret)
    return use(createEngine({ db, now: () => now }), db)
  })
}

/** All that the database holds, whatever the table. */
async function brut(db: Db): Promise<string> {
  const tables = await Promise.all(db.tables.map((table) => table.toArray() as Promise<unknown[]>))
  return JSON.stringify(tables, (_key, value: unknown) => (value instanceof Map ? [...value] : value))
}

async function synchronise(engine: EngineApi): Promise<void> {
  const planned = await engine.plan(['c1', 'c2'], new Map())
  if (!planned.ok) throw new Error(planned.refus.kind)
  const done = await engine.apply(planned.value)
  if (!done.ok) throw new Error(done.refus.kind)
}

async function lu(engine: EngineApi, eleve: string): Promise<ApercuEffacement> {
  const apercu = await engine.effacement(eleve)
  if (apercu === undefined) throw new Error('nobody is called so')
  return apercu
}

async function finLue(engine: EngineApi): Promise<FinAnnee> {
  const fin = await engine.finAnnee()
  if (fin === undefined) throw new Error('there is no year to end')
  return fin
}

describe('effacer un élève', () => {
  test('rien ne le nomme plus dans la base, ni son INE ni sa date de naissance', () =>
    withEcole(pendant, async (engine, db) => {
      const sienne = { nom: 'PETIT-SORBIER', prenom: 'Lina', naissance: '2018-06-21', ine: lina.ine }
      const files = [
        fichier('PETIT Lina.csv', ondeCsv([{}, sienne])),
        // Somebody nearly of her name, whom no export has: the cell is told among the problems.
        fichier(
          'pap.csv',
          dispositifsCsv([{ ...sienne, ine: '', naissance: '2018-06-22', dispositif: 'PAP' }]),
        ),
      ]
      const depot = await engine.deposit(files, () => undefined, true)
      expect(depot.ok && depot.value.problems.map(({ code }) => code)).toContain('eleve-introuvable')
      await synchronise(engine)
      const avant = await brut(db)
      for (const trait of ['PETIT', 'SORBIER', 'Lina', '112233445BB', '2018-06-21']) {
        expect(avant).toContain(trait)
      }
      const result = await engine.effaceEleve('e2', await lu(engine, 'e2'))
      expect(result.ok && result.value.nature).toBe('eleve')
      const texte = await brut(db)
      for (const trait of ['PETIT', 'SORBIER', 'Lina', '112233445BB', '2018-06-21', '"e2"']) {
        expect(texte).not.toContain(trait)
      }
      expect(texte).toContain('VASSEUR')
    }))

  test('le rapport dit combien de ses lignes sont parties', () =>
    withEcole(pendant, async (engine) => {
      await synchronise(engine)
      const { lignes } = await lu(engine, 'e2')
      expect(lignes).toBeGreaterThan(0)
      await engine.effaceEleve('e2', await lu(engine, 'e2'))
      const rapport = await engine.rapport(1)
      expect(rapport?.retires).toBe(lignes)
      expect(rapport?.changes.some((effet) => effet.kind === 'bilan' && effet.eleve.id === 'e1')).toBe(true)
    }))

  test('la synchronisation suivante ne le ramène pas, un nouveau dépôt si', () =>
    withEcole(pendant, async (engine) => {
      await engine.effaceEleve('e2', await lu(engine, 'e2'))
      await synchronise(engine)
      expect(JSON.stringify(await engine.classe('c1'))).not.toContain('Lina')
      const file = fichier('x.csv', ondeCsv([{}, { nom: 'PETIT', prenom: 'Lina', ine: lina.ine }]))
      await engine.deposit([file], () => undefined, true)
      expect((await engine.cherche('Lina')).trouves).toHaveLength(1)
    }))

  test('est refusé quand ce qui partirait n’est plus ce qui a été lu', () =>
    withEcole(pendant, async (engine) => {
      const apercu = await lu(engine, 'e2')
      await engine.setVerrouille([{ eleve: 'e2', periode: 2 }], true)
      expect(await engine.effaceEleve('e2', apercu)).toEqual({ ok: false, refus: { kind: 'apercu-perime' } })
      expect(await engine.effaceEleve('e77', apercu)).toEqual({
        ok: false,
        refus: { kind: 'eleve-introuvable' },
      })
    }))

  test('efface aussi les bilans gardés des années passées', () =>
    withEcole(apres, async (engine, db) => {
      await engine.closAnnee(await finLue(engine))
      const apercu = await lu(engine, 'e2')
      expect(apercu.archives).toBe(1)
      await engine.effaceEleve('e2', apercu)
      expect(await brut(db)).not.toContain('Lina')
      expect(await engine.fichesArchivees(2026, 'c1')).toHaveLength(1)
    }))
})

test('les élèves partis sont ceux qu’ONDE ne cite plus, dans les classes dont il parle', () =>
  withDb(async (db) => {
    const sansLina = anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve()] })] })
    await stored(db, sansLina, livret)
    const partis = await createEngine({ db, now: () => apres }).partis()
    expect(partis.map(({ nom, classe }) => `${nom} ${classe}`)).toEqual(['PETIT Lina CE1-1'])
  }))

describe('la fin d’une année', () => {
  test('est dite avant, classe par classe', () =>
    withEcole(apres, async (engine) => {
      expect(await engine.finAnnee()).toMatchObject({
        millesime: 2026,
        finie: true,
        classes: [
          { libelle: 'CE1-1', supprimes: 2, ecrits: 1, conserves: 2, periodes: [2] },
          { libelle: 'CE2-1', supprimes: 0, ecrits: 0, conserves: 0 },
        ],
      })
    }))

  test('garde les bilans verrouillés tels quels, supprime les autres, et laisse place à la suivante', () =>
    withEcole(apres, async (engine, db) => {
      await synchronise(engine)
      const avant = (await loadMonde(stockOf(db))).livret.classes.flatMap(({ eleves }) => eleves)
      const result = await engine.closAnnee(await finLue(engine))
      expect(result.ok && result.value).toMatchObject({ nature: 'fin-annee', millesime: 2026, numero: 1 })
      const { livret: vu } = await loadMonde(stockOf(db))
      expect(vu.classes.flatMap(({ eleves }) => eleves.flatMap(({ bilans }) => bilans))).toEqual([])
      const gardes = await engine.fichesArchivees(2026, 'c1')
      expect(gardes.map(({ bilan }) => bilan)).toEqual(
        avant.flatMap(({ bilans }) =>
          bilans.filter((b) => b.mode === 'saisie' && b.verrou.etat === 'verrouille'),
        ),
      )
      expect(await engine.plan(['c1'], new Map())).toMatchObject({
        ok: false,
        refus: { kind: 'periodes-non-parametrees' },
      })
      const periodes = [
        { debut: '2027-09-01', fin: '2028-01-31' },
        { debut: '2028-02-01', fin: '2028-07-05' },
      ]
      const demande = { classes: ['c1', 'c2'], periodicite: 'semestre', periodes } as const
      expect((await engine.savePeriodes(demande)).ok).toBe(true)
      await synchronise(engine)
      expect(await engine.fichesArchivees(2026, 'c1')).toEqual(gardes)
      expect((await engine.classe('c1'))?.eleves[0]?.bilans).toHaveLength(2)
      expect(await engine.finAnnee()).toMatchObject({ millesime: 2027, finie: false })
    }))

  test('enlève les rapports de l’année, et ce qui était gardé pour rendre sa source à une classe', () =>
    withDb(async (db) => {
      await stored(db, onde, livret)
      const avant = createEngine({ db, now: () => pendant })
      await synchronise(avant)
      await avant.saveSource('c1', 'import', true)
      const engine = createEngine({ db, now: () => apres })
      const fin = await finLue(engine)
      expect(fin.rapports).toBe(1)
      await engine.closAnnee(fin)
      expect(await engine.rapports()).toEqual([])
      expect(await engine.retoursSource()).toEqual([])
      expect(await brut(db)).not.toContain('À finir.')
      const undo = await engine.planUndo()
      expect(!undo.ok && undo.refus.depuis).toEqual([])
    }))

  test('est refusée pendant l’année, et quand l’aperçu n’est plus vrai', async () => {
    await withEcole(pendant, async (engine) => {
      expect(await engine.closAnnee(await finLue(engine))).toEqual({
        ok: false,
        refus: { kind: 'annee-en-cours' },
      })
    })
    await withEcole(apres, async (engine) => {
      const fin = await finLue(engine)
      await engine.setVerrouille([{ eleve: 'e1', periode: 2 }], true)
      expect(await engine.closAnnee(fin)).toEqual({ ok: false, refus: { kind: 'apercu-perime' } })
    })
  })

  test('faite deux fois, n’est faite qu’une fois', () =>
    withEcole(apres, async (engine) => {
      const fin = await finLue(engine)
      expect((await engine.closAnnee(fin)).ok).toBe(true)
      expect(await engine.closAnnee(fin)).toEqual({ ok: false, refus: { kind: 'apercu-perime' } })
      expect(await engine.finAnnee()).toBeUndefined()
      expect(await engine.certificats()).toHaveLength(1)
    }))

  test('une année gardée s’efface, et le certificat le dit sans nommer personne', () =>
    withEcole(apres, async (engine, db) => {
      await engine.closAnnee(await finLue(engine))
      expect(await engine.archives()).toEqual([
        { millesime: 2026, classes: [{ id: 'c1', libelle: 'CE1-1', eleves: 2, bilans: 2 }] },
      ])
      await engine.effaceArchive(2026)
      expect(await engine.archives()).toEqual([])
      expect(await db.registre.get('archive:2026')).toBeUndefined()
      const [certificat] = await engine.certificats()
      expect(certificat).toMatchObject({ nature: 'archive', millesime: 2026, bilans: 2, numero: 2 })
      expect(JSON.stringify(certificat)).not.toMatch(/VASSEUR|Lina/)
    }))
})

describe('effacer l’école', () => {
  test('ne laisse que le certificat, sans nom', () =>
    withEcole(apres, async (engine, db) => {
      await engine.closAnnee(await finLue(engine))
      const inventaire = await engine.inventaire()
      expect(inventaire).toMatchObject({ classes: 2, eleves: 3, archives: 2 })
      const certificat = await engine.effaceEcole()
      expect(certificat).toMatchObject({ nature: 'ecole', eleves: 3, archives: 2 })
      expect(await engine.certificats()).toEqual([certificat])
      expect(await brut(db)).not.toMatch(/VASSEUR|PETIT|ROY|CE1-1|112233445BB/)
      expect((await loadMonde(stockOf(db))).livret).toEqual({ ecole: null, classes: [] })
    }))
})
