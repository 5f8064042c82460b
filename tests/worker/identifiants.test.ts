// No id is ever given to two children, nor to two classes, whatever is synchronised, undone, done again, or erased.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nomComplet } from '#domain/nom.ts'
import type { Choix } from '#sync/change.ts'
import { annonceClasses } from '#sync/classes.ts'
import type { EngineApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { withDb } from '../builders/base.ts'
import { aClasse, aLivret, anOnde, anOndeClasse, anOndeEleve } from '../builders/livret.ts'
import { fichier, ondeCsv } from '../builders/onde.ts'

const trimestres = [
  { debut: '2026-09-01', fin: '2026-11-30' },
  { debut: '2026-12-01', fin: '2027-03-12' },
  { debut: '2027-03-13', fin: '2027-07-03' },
]

/** Nobody looks like anybody. */
const enfants = ['ALBA', 'BRUNOT', 'CASSIN', 'DUFOUR', 'ESTEVE', 'FLANDRIN'].map((nom, index) => ({
  nom,
  prenom: `${nom.charAt(0)}ude`,
  naissance: `2018-0${index + 1}-1${index}`,
  sexe: 'F',
  ine: `01234567${index}AB`,
  classe: 'CE1-1',
  id: '123456',
  niveau: 'CE1',
}))

type Geste =
  | { readonly kind: 'depot'; readonly enfants: typeof enfants }
  | { readonly kind: 'synchronisation'; readonly coches: readonly boolean[] }
  | { readonly kind: 'annulation' | 'retablissement' | 'efface' }

const anyGeste: fc.Arbitrary<Geste> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('depot' as const),
      enfants: fc.subarray(enfants, { minLength: 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('synchronisation' as const),
      coches: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'annulation' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'retablissement' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'efface' as const }) },
)

async function faire(engine: EngineApi, geste: Geste): Promise<void> {
  switch (geste.kind) {
    case 'depot': {
      await engine.deposit([fichier('CSVExtraction.csv', ondeCsv(geste.enfants))], () => undefined)
      const classes = (await engine.tableau()).classes.map(({ id }) => id)
      await engine.savePeriodes({ classes, periodicite: 'trimestre', periodes: trimestres })
      return
    }
    case 'efface':
      return engine.efface()
    case 'synchronisation': {
      const classes = (await engine.tableau()).classes.map(({ id }) => id)
      const proposed = await engine.plan(classes, new Map())
      if (!proposed.ok) return
      const { changes, gardes } = proposed.value
      const choix: Choix = new Map([
        ...gardes.map(({ cle }) => [cle, true] as const),
        ...changes.map(({ cle }, index) => [cle, geste.coches[index % 3] ?? true] as const),
      ])
      const plan = await engine.plan(classes, choix)
      if (plan.ok) await engine.apply(plan.value)
      return
    }
    case 'annulation':
    case 'retablissement': {
      const plan = geste.kind === 'annulation' ? await engine.planUndo() : await engine.planRedo()
      if (plan.ok) await engine.apply(plan.value)
    }
  }
}

/** Each id, wherever it is stored or told of, with the name it goes with there. */
async function nommes(engine: EngineApi): Promise<readonly (readonly [string, string])[]> {
  const noms: [string, string][] = []
  for (const { id } of (await engine.tableau()).classes) {
    for (const eleve of (await engine.classe(id))?.eleves ?? []) noms.push([eleve.id, nomComplet(eleve)])
  }
  for (const { id } of await engine.rapports()) {
    const rapport = await engine.rapport(id)
    if (rapport === undefined) continue
    const { changes, decoches, nones, constats } = rapport
    for (const dit of [...changes, ...decoches, ...nones, ...constats]) {
      if ('eleve' in dit && dit.eleve.id !== null) noms.push([dit.eleve.id, dit.eleve.nom])
    }
  }
  return noms
}

describe('un identifiant', () => {
  test('ne désigne jamais deux enfants, quoi qu’on synchronise, annule, rétablisse ou efface', async () => {
    let annules = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyGeste, { minLength: 4, maxLength: 12 }), (gestes) =>
        withDb(async (db) => {
          const engine = createEngine({ db, now: () => '2026-11-24T08:20:00' })
          const porteurs = new Map<string, string>()
          for (const geste of gestes) {
            await faire(engine, geste)
            for (const [id, nom] of await nommes(engine)) {
              expect(porteurs.get(id) ?? nom, `l’identifiant ${id}`).toBe(nom)
              porteurs.set(id, nom)
            }
          }
          annules += (await engine.rapports()).filter(({ nature }) => nature === 'annulation').length
        }),
      ),
      { numRuns: 200 },
    )
    expect(annules).toBeGreaterThan(10)
  })

  test('revient au même enfant quand on rétablit', () =>
    withDb(async (db) => {
      const engine = createEngine({ db, now: () => '2026-11-24T08:20:00' })
      await faire(engine, { kind: 'depot', enfants })
      await faire(engine, { kind: 'synchronisation', coches: [true, true, true] })
      const avant = new Map(await nommes(engine))
      const [classe] = (await engine.tableau()).classes
      const eleves = (await engine.classe(classe?.id ?? ''))?.eleves
      await faire(engine, { kind: 'annulation' })
      await faire(engine, { kind: 'retablissement' })
      expect(new Map(await nommes(engine))).toEqual(avant)
      expect((await engine.classe(classe?.id ?? ''))?.eleves).toEqual(eleves)
    }))

  test('d’une classe partie n’est pas donné à la suivante', () => {
    const onde = anOnde({
      classes: [anOndeClasse({ idOnde: '999999', libelle: 'CM2', eleves: [anOndeEleve()] })],
    })
    const { save } = annonceClasses(onde, aLivret({ classes: [aClasse({ id: 'c2' })] }), {
      eleve: 0,
      classe: 7,
    })
    expect(save.map(({ id }) => id)).toEqual(['c8'])
  })
})
