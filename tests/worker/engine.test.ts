// The engine as a screen knows it: each verb, its refusals, and what is there afterwards.
import { describe, expect, test } from 'vitest'
import type { Choix } from '#sync/change.ts'
import type { Plan } from '#sync/plan.ts'
import type { EngineApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { withDb } from '../builders/base.ts'
import { fichier, ondeCsv } from '../builders/onde.ts'

const rien: Choix = new Map()

const trimestres = [
  { debut: '2026-09-01', fin: '2026-11-30' },
  { debut: '2026-12-01', fin: '2027-03-12' },
  { debut: '2027-03-13', fin: '2027-07-03' },
]

const rows = [
  {
    nom: 'VASSEUR',
    prenom: 'Zoé',
    naissance: '2018-03-04',
    sexe: 'F',
    ine: '012345678AC',
    classe: 'CE1-1',
    id: '123456',
    niveau: 'CE1',
  },
  {
    nom: 'ROY',
    prenom: 'Adam',
    naissance: '2017-05-09',
    sexe: 'M',
    ine: '012345681DF',
    classe: 'CE2-1',
    id: '123457',
    niveau: 'CE2',
  },
]

/** One school, deposited, its périodes set; nothing synchronised yet. */
async function ouvert(engine: EngineApi): Promise<string[]> {
  const depot = await engine.deposit([fichier('CSVExtraction.csv', ondeCsv(rows))], () => undefined)
  if (!depot.ok) throw new Error(depot.refus.kind)
  const classes = (await engine.tableau()).classes.map(({ id }) => id)
  const periodes = await engine.savePeriodes({ classes, periodicite: 'trimestre', periodes: trimestres })
  if (!periodes.ok) throw new Error(periodes.refus.kind)
  return classes
}

async function planOf(engine: EngineApi, classes: readonly string[]): Promise<Plan> {
  const plan = await engine.plan(classes, rien)
  if (!plan.ok) throw new Error(plan.refus.kind)
  return plan.value
}

async function synchronise(engine: EngineApi, classes: readonly string[]): Promise<void> {
  const rapport = await engine.apply(await planOf(engine, classes))
  if (!rapport.ok) throw new Error(rapport.refus.kind)
}

/** An engine over a database of its own, whose clock ticks at each look. */
function withEngine(use: (engine: EngineApi, other: () => EngineApi) => Promise<void>): Promise<void> {
  return withDb((db) => {
    let seconds = 0
    const now = (): string => `2026-11-24T08:20:${String(seconds++ % 60).padStart(2, '0')}`
    return use(createEngine({ db, now }), () => createEngine({ db, now }))
  })
}

describe('le premier jour', () => {
  test('il n’y a rien, et rien à synchroniser', () =>
    withEngine(async (engine) => {
      expect(await engine.tableau()).toEqual({
        ecole: null,
        ecoleOnde: null,
        classes: [],
        horsLsu: [],
        derniereSynchronisation: null,
      })
      expect(await engine.lastDepot()).toBeUndefined()
      expect(await engine.rapports()).toEqual([])
      expect(await engine.plan([], rien)).toEqual({ ok: false, refus: { kind: 'aucun-import' } })
    }))

  test('C2: les classes paraissent dès le dépôt, sans élèves ni périodes', () =>
    withEngine(async (engine) => {
      await engine.deposit([fichier('CSVExtraction.csv', ondeCsv(rows))], () => undefined)
      const { classes } = await engine.tableau()
      expect(classes).toMatchObject([
        { libelle: 'CE1-1', idOnde: '123456', annoncee: true, eleves: 0, periodes: [], onde: { eleves: 1 } },
        { libelle: 'CE2-1', idOnde: '123457', annoncee: true, eleves: 0, periodes: [], onde: { eleves: 1 } },
      ])
      expect(await engine.plan(['c1'], rien)).toEqual({
        ok: false,
        refus: { kind: 'periodes-non-parametrees', classes: ['CE1-1', 'CE2-1'] },
      })
    }))

  test('d’un dépôt à la synchronisation, puis à la relance', () =>
    withEngine(async (engine) => {
      const classes = await ouvert(engine)
      await synchronise(engine, classes)
      expect(await engine.classe('c1')).toMatchObject({
        annoncee: false,
        eleves: [{ nom: 'VASSEUR', bilans: [{ periode: 1 }, { periode: 2 }, { periode: 3 }] }],
      })
      expect((await planOf(engine, classes)).changes).toEqual([])
      await synchronise(engine, classes)
      expect(await engine.rapports()).toMatchObject([
        { id: 2, changes: 0, classes: ['CE1-1', 'CE2-1'] },
        { id: 1, attentions: 0 },
      ])
      expect((await engine.rapport(1))?.changes.length).toBeGreaterThan(0)
      expect(await engine.rapport(9)).toBeUndefined()
    }))
})

describe('un dépôt', () => {
  test('dont aucun fichier ne sert est refusé, et ne change rien', () =>
    withEngine(async (engine) => {
      await ouvert(engine)
      const before = await engine.tableau()
      expect(await engine.deposit([fichier('vide.csv', '')], () => undefined)).toMatchObject({
        ok: false,
        refus: { kind: 'fichier-vide', refusedFiles: [{ name: 'vide.csv', code: 'fichier-vide' }] },
      })
      expect(await engine.tableau()).toEqual(before)
    }))

  test('dont un fichier sert est gardé, et se relit', () =>
    withEngine(async (engine) => {
      const files = [fichier('vide.csv', ''), fichier('CSVExtraction.csv', ondeCsv(rows))]
      const depot = await engine.deposit(files, () => undefined)
      expect(depot).toMatchObject({ ok: true, value: { eleves: 2, refusedFiles: [{ name: 'vide.csv' }] } })
      expect(await engine.lastDepot()).toEqual(depot.ok && depot.value)
    }))

  test('dit où il en est', () =>
    withEngine(async (engine) => {
      const seen: number[] = []
      const file = fichier('CSVExtraction.csv', ondeCsv(rows))
      await engine.deposit([file], ({ done, total }) => {
        expect(total).toBe(file.size)
        seen.push(done)
      })
      expect(seen.at(-1)).toBe(file.size)
    }))

  test('renonce à une classe annoncée que ONDE n’a plus', () =>
    withEngine(async (engine) => {
      await ouvert(engine)
      const renommees = rows.map((row) => ({ ...row, classe: 'CE1-CE2', id: '123499' }))
      await engine.deposit([fichier('CSVExtraction.csv', ondeCsv(renommees))], () => undefined)
      expect((await engine.tableau()).classes.map(({ libelle }) => libelle)).toEqual(['CE1-CE2'])
    }))
})

describe('un dépôt qui remplacerait ce qui n’est peut-être pas voulu', () => {
  const ecole = (uai: string): File =>
    fichier('ecole.csv', `UAI;Dénomination\r\n${uai};École des Tilleuls\r\n`)

  /** An export last written on that day. */
  const ecrit = (lignes: readonly (typeof rows)[number][], jour: string): File =>
    new File([ondeCsv(lignes)], 'CSVExtraction.csv', { lastModified: new Date(`${jour}T08:00:00`).getTime() })

  test('d’une autre école: on demande, et rien n’est écrit avant la réponse', () =>
    withEngine(async (engine) => {
      await engine.deposit([ecole('0210999X')], () => undefined)
      const asked = await engine.deposit([ecole('0330123E')], () => undefined)
      expect(asked).toEqual({
        ok: false,
        refus: {
          kind: 'a-confirmer',
          questions: [{ kind: 'autre-ecole', connue: '0210999X', deposee: '0330123E' }],
        },
      })
      expect((await engine.tableau()).ecoleOnde?.uai).toBe('0210999X')
      expect((await engine.deposit([ecole('0330123E')], () => undefined, true)).ok).toBe(true)
      expect((await engine.tableau()).ecoleOnde?.uai).toBe('0330123E')
      // Answered once, it is not asked again.
      expect((await engine.deposit([ecole('0330123E')], () => undefined)).ok).toBe(true)
    }))

  test('plus ancien que ce que l’on a, pour une des classes: on demande, et on dit lesquelles', () =>
    withEngine(async (engine) => {
      await engine.deposit([ecrit(rows, '2026-12-01')], () => undefined)
      const asked = await engine.deposit([ecrit(rows.slice(0, 1), '2026-09-12')], () => undefined)
      expect(asked).toEqual({
        ok: false,
        refus: {
          kind: 'a-confirmer',
          questions: [
            {
              kind: 'plus-ancien',
              classes: [{ libelle: 'CE1-1', tenue: '2026-12-01T08:00:00', deposee: '2026-09-12T08:00:00' }],
            },
          ],
        },
      })
      expect((await engine.deposit([ecrit(rows, '2026-12-02')], () => undefined)).ok).toBe(true)
    }))

  test('interrompu, il ne laisse rien', () =>
    withEngine(async (engine) => {
      const many = Array.from({ length: 5000 }, (_, index) => ({
        ...rows[0],
        nom: 'VASSEUR',
        prenom: 'Zoé',
        naissance: '2018-03-04',
        ine: `${100_000_000 + index}AC`,
      }))
      const outcome = await engine.deposit([fichier('CSVExtraction.csv', ondeCsv(many))], () => {
        void engine.cancelDeposit()
      })
      expect(outcome).toEqual({ ok: false, refus: { kind: 'depot-interrompu' } })
      expect(await engine.lastDepot()).toBeUndefined()
      expect((await engine.tableau()).classes).toEqual([])
    }))
})

describe('l’école', () => {
  test('un UAI faux est refusé', () =>
    withEngine(async (engine) => {
      expect(await engine.saveEcole({ uai: '0210999A' })).toEqual({
        ok: false,
        refus: { kind: 'uai-invalide' },
      })
      expect((await engine.tableau()).ecoleOnde).toBeNull()
    }))

  test('E3: ce qui est vide n’efface rien', () =>
    withEngine(async (engine) => {
      await engine.saveEcole({ uai: ' 0210999x ', denomination: 'École des Tilleuls' })
      await engine.saveEcole({ uai: '', denomination: ' ', telephone: '0300000000' })
      expect((await engine.tableau()).ecoleOnde).toMatchObject({
        uai: '0210999X',
        denomination: 'École des Tilleuls',
        telephone: '0300000000',
      })
    }))
})

describe('les périodes', () => {
  test('des dates fausses sont refusées, toutes à la fois', () =>
    withEngine(async (engine) => {
      const classes = await ouvert(engine)
      const periodes = [
        { debut: '2026-09-01', fin: '2026-08-30' },
        { debut: '2027-02-01', fin: '2027-09-03' },
      ]
      const outcome = await engine.savePeriodes({ classes, periodicite: 'semestre', periodes })
      expect(outcome).toMatchObject({ ok: false, refus: { kind: 'periodes-invalides' } })
      if (!outcome.ok && outcome.refus.kind === 'periodes-invalides') {
        expect(outcome.refus.defauts.map(({ indice }) => indice)).toEqual([1, 2, 2])
      }
    }))

  test('P2: la périodicité d’une classe où un bilan est verrouillé ne change plus; ses dates, si', () =>
    withEngine(async (engine) => {
      const classes = await ouvert(engine)
      await synchronise(engine, classes)
      await engine.setVerrouille([{ eleve: 'e1', periode: 1 }], true)
      const semestres = [
        { debut: '2026-09-01', fin: '2027-01-31' },
        { debut: '2027-02-01', fin: '2027-07-03' },
      ]
      const engagee = (await engine.tableau()).classes.filter(({ periodiciteEngagee }) => periodiciteEngagee)
      expect(await engine.savePeriodes({ classes, periodicite: 'semestre', periodes: semestres })).toEqual({
        ok: false,
        refus: { kind: 'periodicite-engagee', classes: engagee.map(({ libelle }) => libelle) },
      })
      const deplacees = [
        { debut: '2026-09-01', fin: '2026-12-15' },
        { debut: '2026-12-16', fin: '2027-03-12' },
        trimestres[2],
      ]
      const periodes = deplacees.filter((periode) => periode !== undefined)
      expect(await engine.savePeriodes({ classes, periodicite: 'trimestre', periodes })).toEqual({
        ok: true,
        value: null,
      })
      const [bilan] = (await engine.classe(engagee[0]?.id ?? ''))?.eleves[0]?.bilans ?? []
      expect(bilan).toMatchObject({ verrou: { fige: { periode: trimestres[0] } } })
    }))
})

describe('les verrous', () => {
  test('V1: verrouiller garde la date et le figé, déverrouiller le perd, et l’on s’en souvient', () =>
    withEngine(async (engine) => {
      const classes = await ouvert(engine)
      await engine.saveEcole({ denomination: 'École des Tilleuls' })
      await synchronise(engine, classes)
      const bilan = async (): Promise<unknown> => (await engine.classe('c1'))?.eleves[0]?.bilans[0]
      const ref = { eleve: (await engine.classe('c1'))?.eleves[0]?.id ?? '', periode: 1 }
      await engine.setVerrouille([ref], true)
      expect(await bilan()).toMatchObject({
        verrou: {
          etat: 'verrouille',
          fige: { classe: 'CE1-1', eleve: { nom: 'VASSEUR' }, ecole: { denomination: 'École des Tilleuls' } },
        },
      })
      const locked = await bilan()
      await engine.setVerrouille([ref], true)
      expect(await bilan()).toEqual(locked)
      await engine.setVerrouille([ref], false)
      expect(await bilan()).toMatchObject({ verrou: { etat: 'a-reverrouiller' } })
      expect((await engine.tableau()).classes[0]?.bilans[0]).toMatchObject({
        total: 1,
        verrouilles: 0,
        aReverrouiller: 1,
      })
    }))

  test('un bilan qui n’est pas là: aucun n’est verrouillé', () =>
    withEngine(async (engine) => {
      await synchronise(engine, await ouvert(engine))
      const refs = [
        { eleve: 'e1', periode: 1 },
        { eleve: 'e1', periode: 9 },
      ]
      expect(await engine.setVerrouille(refs, true)).toEqual({
        ok: false,
        refus: { kind: 'bilan-indisponible' },
      })
      expect(
        (await engine.tableau()).classes.flatMap(({ bilans }) =>
          bilans.map(({ verrouilles }) => verrouilles),
        ),
      ).not.toContain(1)
    }))

  test('on n’écrit pas dans un bilan verrouillé', () =>
    withEngine(async (engine) => {
      await synchronise(engine, await ouvert(engine))
      const ref = { eleve: 'e1', periode: 1 }
      expect(await engine.saveContenu(ref, { appreciation: 'Sérieux.' })).toEqual({ ok: true, value: null })
      await engine.setVerrouille([ref], true)
      expect(await engine.saveContenu(ref, { appreciation: 'Trop tard.' })).toEqual({
        ok: false,
        refus: { kind: 'bilan-indisponible' },
      })
    }))
})

describe('deux onglets', () => {
  test('P4: ce que l’un a changé rend périmé l’aperçu de l’autre, qui le recalcule', () =>
    withEngine(async (engine, other) => {
      const classes = await ouvert(engine)
      const plan = await planOf(engine, classes)
      await other().saveEcole({ denomination: 'École Louise Michel' })
      expect(await engine.apply(plan)).toEqual({ ok: false, refus: { kind: 'plan-perime' } })
      const again = await planOf(engine, classes)
      expect(again.changes.map(({ kind }) => kind)).toContain('ecole')
      expect((await engine.apply(again)).ok).toBe(true)
    }))

  test('un changement est annoncé', () =>
    withEngine(async (engine, other) => {
      let hear: () => void = () => undefined
      const heard = new Promise<void>((resolve) => {
        hear = resolve
      })
      await engine.onChange(() => {
        hear()
      })
      await other().saveEcole({ denomination: 'École des Tilleuls' })
      await heard
      expect((await engine.tableau()).ecoleOnde?.denomination).toBe('École des Tilleuls')
    }))
})

describe('un dispositif dont les dates sont données à la main', () => {
  test('D7: des dates à l’envers, ou un élève inconnu, sont refusés', () =>
    withEngine(async (engine) => {
      await ouvert(engine)
      const saisie = { eleve: '012345678AC', code: 'PAP', debut: '2026-12-01', fin: '2026-11-01' } as const
      expect(await engine.saveDispositifs([saisie])).toEqual({
        ok: false,
        refus: { kind: 'dates-incoherentes' },
      })
      expect(await engine.saveDispositifs([{ ...saisie, fin: null, eleve: 'personne' }])).toEqual({
        ok: false,
        refus: { kind: 'eleve-introuvable' },
      })
    }))

  test('D7: il est associé aux bilans dont il touche la période', () =>
    withEngine(async (engine) => {
      const classes = await ouvert(engine)
      await engine.saveDispositifs([{ eleve: '012345678AC', code: 'PAP', debut: '2026-12-01', fin: null }])
      await synchronise(engine, classes)
      const bilans = (await engine.classe('c1'))?.eleves[0]?.bilans ?? []
      expect(bilans.map(({ dispositifs }) => dispositifs)).toEqual([[], ['PAP'], ['PAP']])
    }))
})
