// A change of source taken back: the bilans are what they were, as long as those it left have not changed (X4).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isVerrouille } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import type { Livret } from '#domain/livret.ts'
import { coutDeSource } from '#domain/source.ts'
import type { EngineApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import { aBilan, aClasse, aLivret, aLockedBilan, anEleve, anOnde } from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'

const le = '2026-11-24T08:20:00'

/** `engine` anew each time: what it answers is what is stored, as after a reload. */
function over(livret: Livret, use: (engine: () => EngineApi) => Promise<void>): Promise<void> {
  return withDb(async (db) => {
    await stored(db, anOnde(), livret)
    await use(() => createEngine({ db, now: () => le }))
  })
}

const bilans = [
  aBilan({ appreciation: 'Sérieuse.' }),
  aBilan({ periode: 2, verrou: { etat: 'a-reverrouiller' } }),
  aLockedBilan({ periode: 3, appreciation: 'Bonne année.' }),
]
const ce1 = aClasse({ eleves: [anEleve({ bilans })] })
const ce2 = aClasse({ id: 'c2', libelle: 'CE2-1', idOnde: '123457', eleves: [anEleve({ id: 'e2', bilans })] })
const ecole = aLivret({ classes: [ce1, ce2] })

describe('un changement de source', () => {
  test('qui coûte se défait, même après un rechargement, et la page est ce qu’elle était', () =>
    over(ecole, async (engine) => {
      await engine().saveSource('c1', 'import', true)
      expect(await engine().retoursSource()).toEqual([
        { classe: 'c1', source: 'saisie', date: le, supprimes: 2, ecrits: 1, figes: 1 },
      ])
      expect(await engine().undoSource('c1')).toEqual({ ok: true, value: null })
      expect(await engine().classe('c1')).toEqual(ce1)
      expect(await engine().retoursSource()).toEqual([])
      expect(await engine().undoSource('c1')).toEqual({ ok: false, refus: { kind: 'aucun-changement' } })
    }))

  test('se défait encore quand une autre classe a changé, de source aussi', () =>
    over(ecole, async (engine) => {
      await engine().saveSource('c1', 'import', true)
      await engine().saveSource('c2', 'import', true)
      expect((await engine().retoursSource()).map(({ classe }) => classe)).toEqual(['c1', 'c2'])
      expect(await engine().undoSource('c1')).toEqual({ ok: true, value: null })
      expect(await engine().classe('c1')).toEqual(ce1)
      expect((await engine().retoursSource()).map(({ classe }) => classe)).toEqual(['c2'])
    }))

  test('se défait encore après une synchronisation, sans rien reprendre de ce qu’elle a mis à jour', () =>
    over(ecole, async (engine) => {
      await engine().saveSource('c1', 'import', true)
      const paul = { civilite: 'M', nom: 'DURAND', prenom: 'Paul' }
      await engine().saveEnseignants('c1', [paul])
      const plan = await engine().plan(['c1'], new Map())
      if (!plan.ok) throw new Error(plan.refus.kind)
      expect(await engine().apply(plan.value)).toMatchObject({ ok: true })
      const before = await engine().classe('c1')
      expect(await engine().undoSource('c1')).toEqual({ ok: true, value: null })
      expect(await engine().classe('c1')).toEqual({
        ...before,
        source: 'saisie',
        enseignants: [paul],
        eleves: before?.eleves.map((eleve) => ({ ...eleve, bilans })),
      })
    }))

  test('qui ne coûte rien n’a rien à rendre', () =>
    over(aLivret({ classes: [aClasse()] }), async (engine) => {
      await engine().saveSource('c1', 'import', false)
      expect(await engine().retoursSource()).toEqual([])
    }))

  test('refusé faute d’accord n’a rien à défaire', () =>
    over(ecole, async (engine) => {
      await engine().saveSource('c1', 'import', false)
      expect(await engine().retoursSource()).toEqual([])
      expect(await engine().classe('c1')).toEqual(ce1)
    }))

  test('la loi: changer puis défaire est ne rien faire, et rien de verrouillé ne bouge', async () => {
    const verrouillesOf = ({ eleves }: Classe) => eleves.flatMap((eleve) => eleve.bilans.filter(isVerrouille))
    let taken = 0
    await fc.assert(
      fc.asyncProperty(anyMonde, async ({ livret }) => {
        await over(livret, async (engine) => {
          for (const before of livret.classes) {
            const source = before.source === 'saisie' ? 'import' : 'saisie'
            const { supprimes, figes } = coutDeSource(before, source)
            expect(await engine().saveSource(before.id, source, true)).toMatchObject({ ok: true })
            const after = await engine().classe(before.id)
            expect(after && verrouillesOf(after)).toEqual(verrouillesOf(before))
            if (supprimes + figes === 0) continue
            taken += 1
            expect(await engine().undoSource(before.id)).toMatchObject({ ok: true })
            expect(await engine().classe(before.id)).toEqual(before)
          }
        })
      }),
      { numRuns: 25 },
    )
    // A law that only met classes without bilans would say nothing.
    expect(taken).toBeGreaterThan(10)
  })
})

describe('les enseignants d’une classe', () => {
  const anne = { civilite: 'MME', nom: 'ROY', prenom: 'Anne' }

  test('sont gardés, et le tableau les donne', () =>
    over(ecole, async (engine) => {
      const saisis = [
        { ...anne, nom: ' ROY ' },
        { civilite: '', nom: '', prenom: '' },
      ]
      expect(await engine().saveEnseignants('c1', saisis)).toEqual({ ok: true, value: null })
      expect(await engine().classe('c1')).toEqual({ ...ce1, enseignants: [anne] })
      expect((await engine().tableau()).classes[0]).toMatchObject({ id: 'c1', enseignants: [anne] })
    }))

  test('dont un est incomplet sont refusés ensemble', () =>
    over(ecole, async (engine) => {
      expect(await engine().saveEnseignants('c1', [anne, { ...anne, prenom: ' ' }])).toEqual({
        ok: false,
        refus: {
          kind: 'enseignants-invalides',
          defauts: [{ ligne: 1, champ: 'prenom', defaut: 'manquant' }],
        },
      })
      expect(await engine().classe('c1')).toEqual(ce1)
    }))

  test('d’une classe qui n’est plus là sont refusés', () =>
    over(ecole, async (engine) => {
      expect(await engine().saveEnseignants('c9', [anne])).toEqual({
        ok: false,
        refus: { kind: 'classe-introuvable' },
      })
    }))
})
