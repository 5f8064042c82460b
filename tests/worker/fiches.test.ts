// What is written in a bilan: it is there when read again, and nothing else has moved (P6, L1).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bilan } from '#domain/bilan.ts'
import { contenuOf, emptyAcquis, withContenu } from '#domain/contenu.ts'
import type { SaisieContenu } from '#domain/contenu.ts'
import type { Livret } from '#domain/livret.ts'
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import type { EngineApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aBilan,
  aClasse,
  aLivret,
  aLockedBilan,
  anEleve,
  anImportedBilan,
  anOnde,
  ine,
} from '../builders/livret.ts'

const autre = { id: 'e2', nom: 'ROY', prenoms: 'Adam', ine: ine('012345681DF') }

/** Two élèves: an open bilan, a locked one and an imported one for the first; an open and a locked for the other. */
const livret = aLivret({
  classes: [
    aClasse({
      eleves: [
        anEleve({
          bilans: [aBilan(), aLockedBilan({ periode: 2 }), anImportedBilan({ periode: 3 })],
        }),
        anEleve({ ...autre, bilans: [aBilan(), aLockedBilan({ periode: 2 })] }),
      ],
    }),
  ],
})

function withEngine(use: (engine: EngineApi, read: () => Promise<Livret>) => Promise<void>): Promise<void> {
  return withDb(async (db) => {
    await stored(db, anOnde(), livret)
    const engine = createEngine({ db, now: () => '2026-11-24T08:20:00' })
    await use(engine, async () => (await loadMonde(stockOf(db))).livret)
  })
}

type Nommes = readonly { readonly cle: string; readonly bilan: Bilan }[]

function bilansOf({ classes }: Livret): Nommes {
  return classes.flatMap(({ eleves }) =>
    eleves.flatMap(({ id, bilans }) => bilans.map((bilan) => ({ cle: `${id} ${bilan.periode}`, bilan }))),
  )
}

const anySaisie: fc.Arbitrary<SaisieContenu> = fc.record(
  {
    appreciation: fc.string({ maxLength: 1600, size: 'max' }),
    acquis: fc.array(
      fc.record({
        codeDomaine: fc.constantFrom('FRA-RAC', 'EPS-RAC', 'NEW-RAC'),
        elements: fc.array(fc.string(), { maxLength: 3 }),
        positionnement: fc.constantFrom(null, 1, 4, 7),
        nonEvalue: fc.boolean(),
        appreciation: fc.string({ maxLength: 700, size: 'max' }),
        sousDomaines: fc.constant([]),
      }),
      { maxLength: 2 },
    ),
    parcours: fc.array(fc.record({ code: fc.constantFrom('PAR_CIT', 'PAR_ART'), texte: fc.string() }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: [] },
)

describe('ce que l’on écrit dans un bilan', () => {
  test('s’y lit ensuite, ou n’y est pas du tout; aucun autre bilan ne bouge', async () => {
    const quels = fc.record({
      eleve: fc.constantFrom('e1', 'e2', 'e9'),
      periode: fc.integer({ min: 1, max: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(quels, anySaisie, (ref, saisie) =>
        withEngine(async (engine, read) => {
          const avant = bilansOf(await read())
          const result = await engine.saveContenu(ref, saisie)
          const lui = `${ref.eleve} ${ref.periode}`
          for (const [index, { cle, bilan }] of bilansOf(await read()).entries()) {
            const before = avant[index]?.bilan
            if (cle !== lui || !result.ok || before === undefined) expect(bilan).toEqual(before)
            else {
              expect(bilan).toMatchObject({ mode: 'saisie', verrou: { etat: 'non-verrouille' } })
              expect(bilan).toEqual({ ...before, ...withContenu(contenuOf(before), saisie) })
            }
          }
        }),
      ),
      { numRuns: 60 },
    )
  })

  test.each([
    ['verrouillé', 2],
    ['importé', 3],
    ['qui n’existe pas', 4],
  ])('un bilan %s ne s’écrit pas', (_quel, periode) =>
    withEngine(async (engine) => {
      expect(await engine.saveContenu({ eleve: 'e1', periode }, { appreciation: 'Bien.' })).toEqual({
        ok: false,
        refus: { kind: 'bilan-indisponible' },
      })
    }),
  )

  test('trop long pour LSU: dit où, et rien n’est écrit', () =>
    withEngine(async (engine, read) => {
      const acquis = [{ ...emptyAcquis('EPS-RAC'), appreciation: 'a'.repeat(601) }]
      expect(await engine.saveContenu({ eleve: 'e1', periode: 1 }, { acquis })).toEqual({
        ok: false,
        refus: { kind: 'contenu-invalide', defauts: [{ defaut: 'trop-long', code: 'EPS-RAC' }] },
      })
      expect(await read()).toEqual(livret)
    }))
})

describe('les bilans d’une classe et d’une période', () => {
  test('dans l’ordre de la classe, avec le cycle que dit ONDE', () =>
    withEngine(async (engine) => {
      expect(await engine.fiches('c1', 1)).toMatchObject([
        { eleve: 'e2', cycle: null, actuel: { classe: 'CE1-1', eleve: { nom: 'ROY' } } },
        { eleve: 'e1', cycle: 2, actuel: { classe: 'CE1-1', eleve: { nom: 'VASSEUR' } } },
      ])
      expect(await engine.fiches('c9', 1)).toEqual([])
    }))

  test('V1: un bilan verrouillé porte son figé, et l’on sait ce qu’il porterait aujourd’hui', () =>
    withEngine(async (engine) => {
      const fiches = await engine.fiches('c1', 2)
      expect(fiches.find(({ eleve }) => eleve === 'e2')).toMatchObject({
        imprime: { eleve: { nom: 'VASSEUR' } },
        actuel: { eleve: { nom: 'ROY' } },
      })
    }))
})
