// For any élève, any bilan, any dispositif: why it will change, or why not; and it never contradicts the plan.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Eleve } from '#domain/eleve.ts'
import { nomComplet } from '#domain/nom.ts'
import { cleOnde, emptyOnde } from '#domain/onde.ts'
import type { OndeEleve } from '#domain/onde.ts'
import { cherche } from '#sync/cherche.ts'
import { nonesOf } from '#sync/identiques.ts'
import { sansMemoire } from '#sync/memoire.ts'
import type { Memoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { pourquoiOf } from '#sync/pourquoi.ts'
import type { Pourquoi } from '#sync/pourquoi.ts'
import type { Rapport } from '#sync/rapport.ts'
import {
  explicationOfBilan,
  explicationOfDispositif,
  explicationOfEleve,
  explicationOfPassage,
  reponseOf,
} from '#ui/sentences.ts'
import {
  aBilan,
  aClasse,
  aDispositif,
  aLivret,
  aLockedBilan,
  aMonde,
  anEleve,
  anImportedBilan,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  bilansOuverts,
  ine,
  jour,
} from '../builders/livret.ts'
import { anyMemoire, anyMonde } from '../builders/mondes.ts'

const pap = aDispositif('PAP', '2026-09-01', '2026-11-30')
const synced = anEleve({ bilans: bilansOuverts() })

/** One élève on each side, or a few. */
function monde(ondes: readonly OndeEleve[], eleves: readonly Eleve[], classe = {}): Monde {
  return aMonde(
    anOnde({ classes: [anOndeClasse({ eleves: ondes })] }),
    aLivret({ classes: [aClasse({ eleves, ...classe })] }),
  )
}

function pourquoi(
  dit: Monde,
  eleve = 'e1',
  rapports: readonly Rapport[] = [],
  memoire: Memoire = sansMemoire,
): Pourquoi {
  const found = pourquoiOf(dit, rapports, memoire, eleve)
  if (found === undefined) throw new Error('nobody is called so')
  return found
}

/** « bilan: raison », of the first période. */
function premier({ bilans }: Pourquoi): unknown {
  return bilans[0]?.raison
}

describe('l’élève', () => {
  test('identique', () => {
    const p = pourquoi(monde([anOndeEleve()], [synced]))
    expect(p.eleve).toEqual({ kind: 'identique' })
    expect(reponseOf(p).phrase).toBe(
      'Rien ne changera pour VASSEUR Zoé\u00a0: le livret dit déjà la même chose qu’ONDE.',
    )
    expect(reponseOf(p).suite).toBeNull()
  })

  test('mis à jour: ce qui était, ce qui sera', () => {
    const p = pourquoi(monde([anOndeEleve({ nom: 'LEROY' })], [synced]))
    expect(p.eleve).toMatchObject({ kind: 'maj', before: { nom: 'VASSEUR' }, after: { nom: 'LEROY' } })
    expect(explicationOfEleve(p).phrase).toContain('le nom VASSEUR devient LEROY')
    expect(reponseOf(p).suite?.route).toEqual({ screen: 'synchronisation' })
  })

  test('nouveau: le même par l’identifiant de l’aperçu et par ce que donne la recherche', () => {
    const dit = monde([anOndeEleve({ ine: ine('1') })], [])
    const p = pourquoi(dit, 'e1')
    expect(p.eleve).toMatchObject({ kind: 'ajout', classe: { id: 'c1' } })
    expect(p.bilans).toHaveLength(3)
    expect(pourquoi(dit, '1')).toEqual(p)
  })

  test('absent d’ONDE, quand un fichier couvre sa classe; sinon sa classe ne l’est pas', () => {
    const autre = anOndeEleve({
      nom: 'COLLIN',
      prenoms: 'Adam',
      ine: null,
      dateNaissance: jour('2017-05-09'),
    })
    expect(pourquoi(monde([autre], [synced])).eleve).toEqual({ kind: 'absent' })
    const ailleurs = aMonde(
      anOnde({ classes: [anOndeClasse({ idOnde: '9', libelle: 'CP-1', eleves: [autre] })] }),
      aLivret({
        classes: [aClasse({ eleves: [synced] }), aClasse({ id: 'c2', libelle: 'CP-1', idOnde: '9' })],
      }),
    )
    expect(pourquoi(ailleurs).eleve).toEqual({ kind: 'classe-absente' })
  })

  test('hors LSU', () => {
    const cp = anOndeEleve({ ine: null, nom: 'COLLIN', prenoms: 'Adam' })
    expect(pourquoi(monde([anOndeEleve({ niveau: 'GS' }), cp], [synced])).eleve).toEqual({ kind: 'hors-lsu' })
    expect(pourquoi(monde([anOndeEleve({ niveau: 'GS' })], [synced])).eleve).toEqual({ kind: 'hors-lsu' })
  })

  test('un changement de classe est proposé, et la décision se prend dans l’aperçu', () => {
    const dit = aMonde(
      anOnde({
        classes: [
          anOndeClasse({ eleves: [anOndeEleve({ nom: 'COLLIN', ine: null })] }),
          anOndeClasse({ idOnde: '9', libelle: 'CP-1', eleves: [anOndeEleve()] }),
        ],
      }),
      aLivret({
        classes: [aClasse({ eleves: [synced] }), aClasse({ id: 'c2', libelle: 'CP-1', idOnde: '9' })],
      }),
    )
    const { passage } = pourquoi(dit)
    expect(passage).toMatchObject({ before: { id: 'c1' }, after: { id: 'c2' }, empeche: null })
  })

  test.each([
    ['aucun-import', aMonde(emptyOnde, aLivret({ classes: [aClasse({ eleves: [synced] })] })), 'import'],
    ['periodes-non-parametrees', monde([anOndeEleve()], [synced], { periodes: [] }), 'periodes'],
  ])('aucune synchronisation possible: %s', (kind, dit, screen) => {
    const p = pourquoi(dit)
    expect(p.eleve).toMatchObject({ kind: 'refus', refus: { kind } })
    expect(p.bilans.map(({ raison }) => raison)).toEqual(['refus', 'refus', 'refus'])
    expect(reponseOf(p).suite?.route).toEqual({ screen })
  })
})

describe('un conflit nomme l’autre élève', () => {
  const lea = { nom: 'NGUYEN', prenoms: 'Léa', ine: ine('A') }
  const leo = { nom: 'NGUYEN', prenoms: 'Léo', ine: ine('B') }

  test.each([
    [
      'ine-autre-eleve',
      monde([anOndeEleve({ nom: 'LEROY', prenoms: 'Tom', dateNaissance: jour('2017-01-01') })], [synced]),
      'LEROY Tom (CE1-1, dans ONDE)',
    ],
    [
      'ine-croises',
      monde(
        [anOndeEleve({ ...lea, ine: ine('B') }), anOndeEleve({ ...leo, ine: ine('A') })],
        [anEleve(lea), anEleve({ ...leo, id: 'e2' })],
      ),
      'NGUYEN Léo (CE1-1, dans ONDE)',
    ],
    [
      'homonymes',
      monde([anOndeEleve({ ine: null })], [anEleve({ ine: null }), anEleve({ id: 'e2', ine: null })]),
      'VASSEUR Zoé (CE1-1, dans ONDE)',
    ],
    [
      'a-confirmer',
      monde([anOndeEleve({ nom: 'VASSEURE', ine: null })], [synced]),
      'VASSEURE Zoé (CE1-1, dans ONDE)',
    ],
  ])('%s', (raison, dit, autre) => {
    const p = pourquoi(dit)
    expect(p.eleve).toMatchObject({ kind: 'retenu', raison })
    expect(explicationOfEleve(p).phrase).toContain(autre)
    expect(explicationOfEleve(p).suite?.route.screen).toBe(
      raison === 'a-confirmer' ? 'synchronisation' : 'import',
    )
  })

  test('vu d’ONDE, l’autre est celui du livret', () => {
    const dit = monde(
      [anOndeEleve({ nom: 'LEROY', prenoms: 'Tom', dateNaissance: jour('2017-01-01') })],
      [synced],
    )
    expect(explicationOfEleve(pourquoi(dit, '012345678AC')).phrase).toContain(
      'VASSEUR Zoé (CE1-1, dans le livret)',
    )
  })
})

describe('un bilan, et son dispositif', () => {
  const withPap = anOndeEleve({ dispositifs: [pap] })
  const suite = (bilan: Eleve['bilans'][number]): Eleve => anEleve({ bilans: [bilan] })

  test('ouvert: il changera', () => {
    const p = pourquoi(monde([withPap], [synced]))
    expect(p.bilans[0]).toMatchObject({ raison: null, before: [], after: ['PAP'] })
    expect(p.dispositifs[0]?.bilans.map(({ commun, portera }) => [commun, portera])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ])
    const [dispositif] = p.dispositifs
    expect(dispositif && explicationOfDispositif(p, dispositif).phrase).toBe(
      'Le bilan du trimestre 1 le portera\u00a0; aucun jour en commun avec le trimestre 2 et le trimestre 3.',
    )
  })

  test.each([
    ['identique', aBilan({ dispositifs: ['PAP'] }), null],
    ['verrouille', aLockedBilan(), 'tour'],
    ['verrouille', aLockedBilan({ dispositifs: ['PAP'] }), null],
    ['mode-import', anImportedBilan(), 'import-bilans'],
  ])('%s', (raison, bilan, screen) => {
    const p = pourquoi(monde([withPap], [suite(bilan)]))
    expect(premier(p)).toBe(raison)
    const [dit] = p.bilans
    expect(dit && explicationOfBilan(p, dit).suite?.route.screen).toBe(screen ?? undefined)
  })

  test('verrouillé, sa classe reçoit désormais des imports: rien à déverrouiller', () => {
    const p = pourquoi(monde([withPap], [suite(aLockedBilan())], { source: 'import' }))
    const [bilan] = p.bilans
    expect(bilan && explicationOfBilan(p, bilan).suite).toBeNull()
  })

  test.each([
    ['dates-a-completer', aDispositif('PAP', null)],
    ['dates-incoherentes', aDispositif('PAP', '2026-12-01', '2026-10-01')],
  ])('%s: les dates se donnent sur « Dispositifs »', (defaut, dispositif) => {
    const p = pourquoi(monde([anOndeEleve({ dispositifs: [dispositif] })], [synced]))
    const [dit] = p.dispositifs
    expect(dit?.defaut).toBe(defaut)
    expect(dit && explicationOfDispositif(p, dit).suite?.route.screen).toBe('dispositifs')
    expect(reponseOf(p).suite?.route.screen).toBe('dispositifs')
  })

  test.each([
    ['ouvert', aBilan()],
    ['verrouillé', aLockedBilan()],
    ['importé', anImportedBilan()],
  ])('sans dates: un bilan %s n’est pas « comme ONDE le dit », et elles se donnent', (_, bilan) => {
    const sansDates = anOndeEleve({ dispositifs: [aDispositif('PPRE', null)] })
    const p = pourquoi(monde([sansDates], [anEleve({ bilans: [bilan] })]))
    const [dit] = p.bilans
    const explique = dit && explicationOfBilan(p, dit)
    expect(explique?.signe).toBe('question')
    expect(explique?.phrase).toContain(
      'ONDE cite PPRE sans ses dates\u00a0: il n’y figure pas tant qu’elles ne sont pas données.',
    )
    expect(explique?.suite).toEqual({ route: { screen: 'dispositifs' }, label: 'Donner ses dates' })
  })

  test('qu’ONDE ne cite plus: retiré d’un bilan ouvert, gardé par un bilan verrouillé', () => {
    const bilans = [aLockedBilan({ dispositifs: ['PAP'] }), aBilan({ periode: 2, dispositifs: ['PAP'] })]
    const p = pourquoi(monde([anOndeEleve()], [anEleve({ bilans })]))
    const [dit] = p.dispositifs
    expect(dit?.dates).toEqual([])
    expect(dit && explicationOfDispositif(p, dit).phrase).toBe(
      'ONDE ne cite pas ce dispositif pour cet élève\u00a0: le bilan du trimestre 2 ne le portera plus\u00a0; le bilan du trimestre 1 est verrouillé et le garde.',
    )
  })

  test('« Autre » est dit', () => {
    expect(pourquoi(monde([anOndeEleve({ autre: true })], [synced])).autre).toBe(true)
  })
})

describe('la dernière fois', () => {
  const rapport = (id: number, differs: Partial<Rapport>): Rapport => ({
    id,
    date: '2026-11-12T08:20:00',
    classes: [],
    changes: [],
    decoches: [],
    nones: [],
    constats: [],
    nature: 'synchronisation',
    annule: null,
    ...differs,
  })
  const sujet = { id: 'e1', nom: 'VASSEUR Zoé', classe: { id: 'c1', libelle: 'CE1-1' } }
  const dit = monde([anOndeEleve()], [synced])

  test('le dernier rapport qui parle de l’élève, et pas celui d’un autre', () => {
    const changes = [
      { kind: 'bilan' as const, eleve: sujet, periode: 1, before: [], after: ['PAP' as const] },
    ]
    const autre = { ...sujet, id: 'e2' }
    const { dernier } = pourquoi(dit, 'e1', [
      rapport(3, { constats: [{ kind: 'eleve-absent', eleve: autre }] }),
      rapport(2, { changes }),
      rapport(1, { constats: [{ kind: 'eleve-absent', eleve: sujet }] }),
    ])
    expect(dernier?.rapport).toBe(2)
    expect(dernier?.lines.map(({ code }) => code)).toEqual(['bilan-maj'])
  })

  test('décoché, ou hors de la sélection', () => {
    const decoches = [
      { kind: 'bilan' as const, eleve: sujet, periode: 1, before: [], after: ['PAP' as const] },
    ]
    expect(pourquoi(dit, 'e1', [rapport(1, { decoches })]).dernier?.decoches).toHaveLength(1)
    const nones = [{ kind: 'eleve' as const, raison: 'hors-selection' as const, eleve: sujet }]
    expect(pourquoi(dit, 'e1', [rapport(1, { nones })]).dernier?.horsSelection).toBe(true)
    expect(pourquoi(dit, 'e1', [rapport(1, {})]).dernier).toBeNull()
  })
})

test('personne: ni le livret, ni ONDE', () => {
  expect(pourquoiOf(monde([anOndeEleve()], [synced]), [], sansMemoire, 'e99')).toBeUndefined()
})

describe('les lois de « Pourquoi ? »', () => {
  const tous = ({ onde, livret }: Monde): string[] => [
    ...livret.classes.flatMap(({ eleves }) => eleves.map(({ id }) => id)),
    ...onde.classes.flatMap(({ eleves }) => eleves.map(cleOnde)),
  ]
  const planOf = (dit: Monde, memoire: Memoire): Plan | undefined => {
    const planned = planSynchronisation(
      dit,
      dit.livret.classes.map(({ id }) => id),
      new Map(),
      memoire,
    )
    return planned.ok ? planned.value : undefined
  }

  test('chaque élève a une réponse, chaque bilan et chaque dispositif une phrase, une seule fois', () => {
    fc.assert(
      fc.property(anyMonde, (dit) => {
        for (const eleve of tous(dit)) {
          const p = pourquoi(dit, eleve)
          const phrases = [
            reponseOf(p),
            explicationOfEleve(p),
            ...(p.passage === null ? [] : [explicationOfPassage(p.passage)]),
            ...p.bilans.map((bilan) => explicationOfBilan(p, bilan)),
            ...p.dispositifs.map((dispositif) => explicationOfDispositif(p, dispositif)),
          ].map(({ phrase }) => phrase)
          for (const phrase of phrases) expect(phrase).toMatch(/^\S.*[^ :;,.]\.$/)
          expect(new Set(p.bilans.map(({ periode }) => periode)).size).toBe(p.bilans.length)
          const e = dit.livret.classes.flatMap(({ eleves }) => eleves).find(({ id }) => id === p.livret?.id)
          expect(p.bilans.map(({ periode }) => periode)).toEqual(
            expect.arrayContaining(e?.bilans.map(({ periode }) => periode) ?? []),
          )
          const portes = new Set(e?.bilans.flatMap(({ dispositifs }) => dispositifs))
          expect(p.dispositifs.map(({ code }) => code)).toEqual(expect.arrayContaining([...portes]))
        }
      }),
      { numRuns: 100 },
    )
  })

  test('jamais autre chose que l’aperçu, quoi que les gardes se rappellent', () => {
    let planned = 0
    let retenus = 0
    const anyPasse = anyMonde.chain((dit) => anyMemoire(dit).map((memoire) => ({ dit, memoire })))
    fc.assert(
      fc.property(anyPasse, ({ dit, memoire }) => {
        const plan = planOf(dit, memoire)
        if (plan === undefined) return
        planned += 1
        const nones = nonesOf(plan, dit.livret)
        const ids = new Set([...plan.changes, ...nones].flatMap((s) => ('eleve' in s ? [s.eleve.id] : [])))
        for (const id of ids) {
          if (id === null) continue
          const p = pourquoi(dit, id, [], memoire)
          const changes = plan.changes.filter((c) => c.kind === 'bilan' && c.eleve.id === id)
          for (const [raison, coche] of [[null, true] as const, ['en-attente', false] as const]) {
            expect(p.bilans.filter((bilan) => bilan.raison === raison)).toHaveLength(
              changes.filter((change) => change.coche === coche).length,
            )
          }
          const siens = plan.changes.filter(
            (c) => (c.kind === 'eleve' || c.kind === 'bilan') && c.eleve.id === id,
          )
          expect(p.attente !== null).toBe(siens.some(({ coche }) => !coche))
          if (p.attente !== null) retenus += 1
          const phrases = [
            reponseOf(p),
            explicationOfEleve(p),
            ...p.bilans.map((b) => explicationOfBilan(p, b)),
          ]
          if (p.attente !== null) expect(phrases.map(({ phrase }) => phrase).join()).toContain('en attente')
          const bilansLaisses = nones.filter((none) => none.kind === 'bilan' && none.eleve.id === id)
          expect(p.bilans.filter(({ raison }) => raison !== null).length).toBeGreaterThanOrEqual(
            bilansLaisses.length,
          )
          const maj = plan.changes.some((c) => c.kind === 'eleve' && c.eleve.id === id)
          expect(p.eleve.kind === 'maj' || p.eleve.kind === 'ajout').toBe(maj)
          for (const { code, bilans } of p.dispositifs) {
            for (const { periode, portera } of bilans) {
              const bilan = p.bilans.find((possible) => possible.periode === periode)
              const fin = bilan?.raison === null ? bilan.after : bilan?.before
              expect(portera).toBe(fin?.includes(code) ?? false)
            }
          }
        }
      }),
      { numRuns: 900 },
    )
    expect(planned).toBeGreaterThan(50)
    expect(retenus).toBeGreaterThan(10)
  })

  test('chaque élève se trouve par son nom, une fois par côté où il n’est pas reconnu', () => {
    fc.assert(
      fc.property(anyMonde, (dit) => {
        for (const eleve of dit.livret.classes.flatMap(({ eleves }) => eleves)) {
          const { trouves, reste } = cherche(dit, nomComplet(eleve))
          expect(reste > 0 || trouves.filter((trouve) => trouve.eleve === eleve.id).length === 1).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('la recherche', () => {
  const dit = monde(
    [anOndeEleve(), anOndeEleve({ ine: ine('2'), nom: 'LEFÈVRE', nomUsage: 'ROY', prenoms: 'Adam Paul' })],
    [synced],
  )
  test.each([
    ['vass', ['VASSEUR Zoé']],
    ['zoé vasseur', ['VASSEUR Zoé']],
    ['lefevre', ['LEFÈVRE Adam Paul']],
    ['paul l', ['LEFÈVRE Adam Paul']],
    ['roy', ['LEFÈVRE Adam Paul']],
    ['012345678ac', ['VASSEUR Zoé']],
    ['0123', []],
    ['asseur', []],
    ['  ', []],
  ])('« %s »', (texte, noms) => {
    expect(cherche(dit, texte).trouves.map(({ nom }) => nom)).toEqual(noms)
  })

  test('vingt au plus, et combien d’autres', () => {
    const eleves = Array.from({ length: 25 }, (_, index) =>
      anEleve({ id: `e${index}`, ine: ine(`X${index}`) }),
    )
    const { trouves, reste } = cherche(monde([], eleves), 'zoé')
    expect([trouves.length, reste]).toEqual([20, 5])
  })
})
