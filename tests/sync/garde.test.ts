// What puts a classe on hold, what does not, and that nothing of a classe on hold is written.
import { describe, expect, test } from 'vitest'
import type { Eleve } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import type { OndeEleve } from '#domain/onde.ts'
import { applyChanges, coches } from '#sync/apply.ts'
import type { Alerte, Choix } from '#sync/change.ts'
import { memoireOf, sansMemoire } from '#sync/memoire.ts'
import type { Memoire, Trace } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Plan } from '#sync/plan.ts'
import {
  aClasse,
  aLivret,
  aMonde,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  bilansOuverts,
  ine,
  verrouilleLe,
} from '../builders/livret.ts'

const lettres = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A classe of that many élèves, all different; `de` sets those of one classe apart from another's. */
function eleves(n: number, de = 1): Eleve[] {
  return Array.from({ length: n }, (_, index) =>
    anEleve({
      id: `e${String(100 * de + index)}`,
      ine: ine(`0${String(100 * de + index)}`),
      nom: `${lettres.charAt(de).repeat(4)}NOM${lettres.charAt(index)}`,
      prenoms: `${lettres.charAt(index)}ude`,
      bilans: bilansOuverts(),
    }),
  )
}

function enOnde({ ine, nom, prenoms, dateNaissance, sexe }: Eleve): OndeEleve {
  return anOndeEleve({ ine, nom, prenoms, dateNaissance, sexe })
}

/** CE1-1 with these élèves of the livret, and these of ONDE. */
function unMonde(
  dansLivret: readonly Eleve[],
  dansOnde: readonly OndeEleve[],
): [Livret, Parameters<typeof aMonde>[0]] {
  return [
    aLivret({ classes: [aClasse({ eleves: dansLivret })] }),
    anOnde({ classes: [anOndeClasse({ eleves: dansOnde })] }),
  ]
}

function planDe(
  [livret, onde]: ReturnType<typeof unMonde>,
  memoire: Memoire = sansMemoire,
  choix: Choix = new Map(),
): Plan {
  const result = planSynchronisation(
    aMonde(onde, livret),
    livret.classes.map(({ id }) => id),
    choix,
    memoire,
  )
  if (!result.ok) throw new Error(result.refus.kind)
  return result.value
}

function alertes(...args: Parameters<typeof planDe>): readonly Alerte[] {
  return planDe(...args).gardes.flatMap((garde) => garde.alertes)
}

const rentree: Memoire = { ...sansMemoire, rentree: true }

describe('une classe est mise en attente', () => {
  const absents = (partis: number, sur: number): ReturnType<typeof unMonde> => {
    const tous = eleves(sur)
    return unMonde(tous, tous.slice(partis).map(enOnde))
  }
  test.each([
    ['3 absents sur 4: trop peu pour s’inquiéter', 3, 4, false, false],
    ['4 absents sur 24', 4, 24, true, false],
    ['2 absents sur 24', 2, 24, false, false],
    ['13 absents sur 26', 13, 26, true, false],
    ['14 absents sur 26', 14, 26, true, true],
    ['tous', 20, 20, true, true],
  ])('%s', (_cas, partis, sur, enAnnee, aLaRentree) => {
    const attendues = [{ motif: 'absents', nombre: partis, sur }]
    // Somebody at least is in ONDE's classe, or it would not be one.
    const [livret, onde] = absents(partis, sur)
    const monde: ReturnType<typeof unMonde> = [
      livret,
      anOnde({
        classes: onde.classes.map((classe) => ({ ...classe, eleves: [...classe.eleves, anOndeEleve()] })),
      }),
    ]
    expect(alertes(monde)).toEqual(enAnnee ? attendues : [])
    expect(alertes(monde, rentree)).toEqual(aLaRentree ? attendues : [])
  })

  test('un dixième d’une grande classe peut partir', () => {
    // 4 of 40 is exactly a tenth: not more.
    const tous = Array.from({ length: 40 }, (_, index) =>
      anEleve({ id: `e${String(index)}`, ine: ine(`0${String(index)}`), nom: `N${String(index)}` }),
    )
    expect(alertes(unMonde(tous, tous.slice(4).map(enOnde)))).toEqual([])
    expect(alertes(unMonde(tous, tous.slice(5).map(enOnde)))).toHaveLength(1)
  })

  test.each([
    ['10 renommés sur 20: la moitié, pas la plupart', 10, 20, false],
    ['11 renommés sur 20', 11, 20, true],
    ['3 renommés sur 3', 3, 3, false],
  ])('%s', (_cas, renommes, sur, attendu) => {
    const tous = eleves(sur)
    const onde = tous.map((eleve, index) =>
      index < renommes ? { ...enOnde(eleve), nom: `AUTRE${lettres.charAt(index)}` } : enOnde(eleve),
    )
    const attendues = attendu ? [{ motif: 'renommes', nombre: renommes, sur }] : []
    expect(alertes(unMonde(tous, onde))).toEqual(attendues)
    expect(alertes(unMonde(tous, onde), rentree)).toEqual(attendues)
  })

  test('des accents, des majuscules, un second prénom: personne n’est renommé', () => {
    const tous = eleves(10)
    const onde = tous.map((eleve) => ({
      ...enOnde(eleve),
      nom: eleve.nom.toLowerCase(),
      prenoms: `${eleve.prenoms} Marie`,
    }))
    expect(alertes(unMonde(tous, onde))).toEqual([])
  })

  test('la plupart des INE remplacés; un INE qui manquait et qui arrive ne compte pas', () => {
    const tous = eleves(10)
    const autres = tous.map((eleve, index) => ({ ...enOnde(eleve), ine: ine(`9${String(index)}`) }))
    expect(alertes(unMonde(tous, autres))).toEqual([{ motif: 'ine', nombre: 10, sur: 10 }])
    const sansIne = tous.map((eleve) => ({ ...eleve, ine: null }))
    expect(alertes(unMonde(sansIne, autres))).toEqual([])
  })

  test('une classe que le dépôt ne couvre pas n’est pas jugée', () => {
    const livret = aLivret({
      classes: [aClasse(), aClasse({ id: 'c2', libelle: 'CE2-1', idOnde: '123457', eleves: eleves(10) })],
    })
    expect(alertes([livret, anOnde()])).toEqual([])
  })

  test('à la rentrée, une classe part tout entière sans que ce soit suspect; l’école, non', () => {
    const cm2 = aClasse({ eleves: eleves(20) })
    const cp = aClasse({ id: 'c2', libelle: 'CP-1', idOnde: '123457', eleves: eleves(24, 2) })
    const livret = aLivret({ classes: [cm2, cp] })
    const onde = (restent: readonly OndeEleve[]) =>
      anOnde({
        classes: [
          anOndeClasse(),
          anOndeClasse({
            idOnde: '123457',
            libelle: 'CP-1',
            eleves: [anOndeEleve({ ine: ine('08'), nom: 'NOUVEAU' }), ...restent],
          }),
        ],
      })
    expect(alertes([livret, onde(cp.eleves.map(enOnde))], rentree)).toEqual([])
    expect(alertes([livret, onde([])], rentree)).toHaveLength(2)
  })
})

describe('en attente', () => {
  const tous = eleves(20)
  const monde = unMonde(
    tous,
    [...tous.slice(9), ...eleves(2, 3)].map((eleve) => ({
      ...enOnde(eleve),
      sexe: 'M' as const,
      dispositifs: [],
    })),
  )
  const [livret, onde] = monde
  const renommee: typeof monde = [
    livret,
    anOnde({ classes: onde.classes.map((classe) => ({ ...classe, libelle: 'Les Lynx' })) }),
  ]

  test('rien de la classe n’est coché: ni ses élèves, ni les nouveaux, ni son libellé', () => {
    const plan = planDe(renommee)
    expect(plan.gardes).toMatchObject([{ cle: 'garde:c1', attendue: false }])
    expect(plan.constats).toContainEqual({
      kind: 'classe-en-attente',
      classe: { id: 'c1', libelle: 'CE1-1' },
      alertes: [{ motif: 'absents', nombre: 9, sur: 20 }],
    })
    expect(plan.changes.length).toBeGreaterThan(11)
    expect(coches(plan.changes)).toEqual([])
    expect(applyChanges(livret, coches(plan.changes)).classes).toEqual(livret.classes)
  })

  test('un changement choisi exprès est fait, lui seul', () => {
    const choix = new Map([['eleve:e110', true]])
    expect(coches(planDe(monde, sansMemoire, choix).changes).map(({ cle }) => cle)).toEqual(['eleve:e110'])
  })

  test('attendue: tout est coché de nouveau, et chaque changement se décoche encore', () => {
    const attendue = new Map([['garde:c1', true]])
    const plan = planDe(renommee, sansMemoire, attendue)
    expect(plan.gardes).toMatchObject([{ attendue: true }])
    expect(plan.constats.map(({ kind }) => kind)).not.toContain('classe-en-attente')
    expect(plan.changes.every(({ coche }) => coche)).toBe(true)
    const sauf = planDe(renommee, sansMemoire, new Map([...attendue, ['eleve:e110', false]]))
    expect(sauf.changes.filter(({ coche }) => !coche).map(({ cle }) => cle)).toEqual(['eleve:e110'])
  })

  test('les autres classes vont leur train', () => {
    const ce2 = aClasse({ id: 'c2', libelle: 'CE2-1', idOnde: '123457', eleves: [] })
    const deux = planDe([
      { ...livret, classes: [...livret.classes, ce2] },
      anOnde({
        classes: [
          ...onde.classes,
          anOndeClasse({ idOnde: '123457', libelle: 'CE2-1', eleves: [anOndeEleve()] }),
        ],
      }),
    ])
    expect(coches(deux.changes).length).toBeGreaterThan(0)
    expect(coches(deux.changes).every((change) => 'eleve' in change && change.eleve.classe.id === 'c2')).toBe(
      true,
    )
  })
})

describe('ce que les rapports disent aux gardes', () => {
  const trace = (differs: Partial<Trace>): Trace => ({
    id: 1,
    date: verrouilleLe,
    annule: null,
    nature: 'synchronisation',
    classes: [{ id: 'c1', libelle: 'CE1-1' }],
    constats: [],
    ...differs,
  })
  const parti = (id: string, classe = 'c1') => ({
    kind: 'eleve-absent' as const,
    eleve: { id, nom: 'X Y', classe: { id: classe, libelle: classe } },
  })

  test.each([
    ['jamais synchronisé', [], '2026-11-12T08:00:00', true],
    ['en juillet, puis en septembre', [trace({ date: '2026-07-02T10:00:00' })], '2026-09-03T08:00:00', true],
    [
      'le 1er août, puis en septembre',
      [trace({ date: '2026-08-01T10:00:00' })],
      '2026-09-03T08:00:00',
      false,
    ],
    ['en septembre, puis en mars', [trace({ date: '2026-09-03T10:00:00' })], '2027-03-03T08:00:00', false],
    ['en septembre, puis en juillet', [trace({ date: '2026-09-03T10:00:00' })], '2027-07-31T08:00:00', false],
    ['en septembre, puis en août', [trace({ date: '2026-09-03T10:00:00' })], '2027-08-01T08:00:00', true],
    [
      'en septembre, et annulé',
      [
        trace({ date: '2026-09-03T10:00:00' }),
        trace({ id: 2, date: '2026-09-03T11:00:00', annule: 1, nature: 'annulation' }),
      ],
      '2026-09-04T08:00:00',
      true,
    ],
  ] satisfies [string, Trace[], string, boolean][])('%s', (_cas, traces, today, attendu) => {
    expect(memoireOf(traces, today).rentree).toBe(attendu)
  })

  test('qui était déjà parti n’est plus compté, sauf d’une classe restée en attente', () => {
    const su = memoireOf([trace({ constats: [parti('e100'), parti('e101')] })], verrouilleLe)
    expect([...su.absents]).toEqual(['e100', 'e101'])
    const tenue = { kind: 'classe-en-attente' as const, classe: { id: 'c1', libelle: 'CE1-1' }, alertes: [] }
    const enAttente = memoireOf([trace({ constats: [tenue, parti('e100')] })], verrouilleLe)
    expect([...enAttente.absents]).toEqual([])
  })

  test('c’est le dernier rapport de chaque classe qui compte: qui est revenu est revenu', () => {
    const traces = [
      trace({
        id: 1,
        constats: [parti('e100'), parti('e200', 'c2')],
        classes: [
          { id: 'c1', libelle: '' },
          { id: 'c2', libelle: '' },
        ],
      }),
      trace({ id: 2, constats: [parti('e101')] }),
    ]
    expect([...memoireOf(traces, verrouilleLe).absents].sort()).toEqual(['e101', 'e200'])
  })

  test('un départ accepté ne met pas la classe en attente à chaque fois', () => {
    const tous = eleves(24)
    const monde = unMonde(tous, tous.slice(9).map(enOnde))
    const plan = planDe(monde, sansMemoire, new Map([['garde:c1', true]]))
    const memoire = {
      ...memoireOf([trace({ classes: plan.classes, constats: plan.constats })], verrouilleLe),
    }
    expect(alertes(monde, memoire)).toEqual([])
    const encore = unMonde(tous, tous.slice(13).map(enOnde))
    expect(alertes(encore, memoire)).toEqual([{ motif: 'absents', nombre: 4, sur: 15 }])
  })
})
