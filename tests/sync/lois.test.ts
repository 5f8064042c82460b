// The laws of a synchronisation, over generated schools: what holds whatever ONDE says and whatever the livret was.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOuvert, isVerrouille } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import { codesAssocies } from '#domain/dispositif.ts'
import { identiteOf } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { dispositifsEnVigueur } from '#domain/onde.ts'
import { Livret as LivretSchema, Onde as OndeSchema } from '#domain/schemas.ts'
import { planAnnulation, planRetablissement } from '#sync/annulation.ts'
import { applyChanges } from '#sync/apply.ts'
import { isRaisonConflit } from '#sync/change.ts'
import type { BilanRef } from '#sync/change.ts'
import { annonceClasses } from '#sync/classes.ts'
import { nonesOf } from '#sync/identiques.ts'
import { invertChanges } from '#sync/invert.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation, planTour } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { linesOf } from '#sync/rapport.ts'
import type { Rapport } from '#sync/rapport.ts'
import { applyTour, verrousDuTour } from '#sync/tour.ts'
import { verrouilleLe } from '../builders/livret.ts'
import { anyMonde, shuffled } from '../builders/mondes.ts'

/** As after a dépôt: the classes that only ONDE has are there, with périodes (P1). */
function ready(monde: Monde): Monde {
  const { save, remove } = annonceClasses(monde.onde, monde.livret, monde.versions.derniers)
  const saved = new Map(save.map((classe) => [classe.id, classe]))
  const periodes = monde.livret.classes[0]?.periodes ?? []
  const kept = monde.livret.classes.filter(({ id }) => !remove.includes(id) && !saved.has(id))
  return {
    ...monde,
    livret: {
      ...monde.livret,
      classes: [...kept, ...saved.values()].map((classe) =>
        classe.periodes.length > 0 ? classe : { ...classe, periodes },
      ),
    },
  }
}

const anyReady = anyMonde.map(ready)

/** A random choice of ticks, on top of what is proposed. */
const anyTicks = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 })

function planOf(monde: Monde, classes = monde.livret.classes.map(({ id }) => id)): Plan | undefined {
  const result = planSynchronisation(monde, classes, new Map(), sansMemoire)
  return result.ok ? result.value : undefined
}

function coches({ changes }: Plan): Plan['changes'] {
  return changes.filter(({ coche }) => coche)
}

function synchronised(monde: Monde, plan: Plan): Livret {
  return applyChanges(monde.livret, coches(plan))
}

/** Every bilan of the chosen classes is said, and none twice. */
function expectOnce(plan: Plan, livret: Livret): void {
  const cochees = new Set(plan.classes.map(({ id }) => id))
  const said = [...plan.changes, ...nonesOf(plan, livret)]
    .filter((entry) => entry.kind === 'bilan')
    .map(({ eleve, periode }) => `${eleve.id ?? ''}:${periode}`)
  expect(new Set(said).size).toBe(said.length)
  const asked = bilansOf({ ...livret, classes: livret.classes.filter(({ id }) => cochees.has(id)) })
  expect(said).toEqual(expect.arrayContaining([...asked.keys()]))
}

/** « e12:2 » → the second bilan of e12. */
function refOf(cle: string): BilanRef {
  const [eleve = '', periode = ''] = cle.split(':')
  return { eleve, periode: Number(periode) }
}

/** Every bilan of a livret, by whose it is. */
function bilansOf(livret: Livret): Map<string, Bilan> {
  return new Map(
    livret.classes.flatMap(({ eleves }) =>
      eleves.flatMap(({ id, bilans }) => bilans.map((bilan) => [`${id}:${bilan.periode}`, bilan] as const)),
    ),
  )
}

function law(predicate: (monde: Monde, plan: Plan) => void): void {
  let planned = 0
  fc.assert(
    fc.property(anyReady, (monde) => {
      const plan = planOf(monde)
      if (plan === undefined) return
      planned += 1
      predicate(monde, plan)
    }),
    { numRuns: 300 },
  )
  // A law that only met refusals would say nothing.
  expect(planned).toBeGreaterThan(150)
}

describe('les lois d’une synchronisation', () => {
  test('les écoles engendrées ont la forme de ce que la maison range', () => {
    law(({ onde, livret }) => {
      LivretSchema.parse(livret)
      OndeSchema.parse(onde)
    })
  })

  test('synchroniser deux fois, c’est synchroniser une fois', () => {
    law((monde, plan) => {
      const livret = synchronised(monde, plan)
      const again = planOf({ ...monde, livret })
      expect(again === undefined ? undefined : coches(again)).toEqual([])
      expect(linesOf({ ...(again ?? plan), changes: [], decoches: [] }).map(({ code }) => code)).toContain(
        'rien-a-faire',
      )
    })
  })

  test('défaire rend le livret d’avant, et refaire celui d’après', () => {
    law((monde, plan) => {
      const after = synchronised(monde, plan)
      const undone = applyChanges(after, invertChanges(coches(plan)))
      expect(undone).toEqual(monde.livret)
      expect(applyChanges(undone, coches(plan))).toEqual(after)
    })
  })

  test('avec n’importe quels changements décochés ou cochés, défaire rend encore le livret d’avant', () => {
    fc.assert(
      fc.property(anyReady, anyTicks, (monde, ticks) => {
        const proposed = planOf(monde)
        if (proposed === undefined) return
        const choix = new Map(
          proposed.changes.map(({ cle }, index) => [cle, ticks[index % ticks.length] ?? true]),
        )
        const chosen = planSynchronisation(
          monde,
          monde.livret.classes.map(({ id }) => id),
          choix,
          sansMemoire,
        )
        if (!chosen.ok) throw new Error(chosen.refus.kind)
        const after = synchronised(monde, chosen.value)
        LivretSchema.parse(after)
        const undone = applyChanges(after, invertChanges(coches(chosen.value)))
        expect(undone).toEqual(monde.livret)
        expect(applyChanges(undone, coches(chosen.value))).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })

  test('P4: quoi que l’on décoche, le reste est fait, et ce qui est décoché est proposé de nouveau ou demandé', () => {
    fc.assert(
      fc.property(anyReady, anyTicks, (monde, ticks) => {
        const classes = monde.livret.classes.map(({ id }) => id)
        const proposed = planOf(monde)
        if (proposed === undefined) return
        const choix = new Map(
          proposed.changes.map(({ cle }, index) => [cle, ticks[index % ticks.length] ?? true]),
        )
        const chosen = planSynchronisation(monde, classes, choix, sansMemoire)
        if (!chosen.ok) throw new Error(chosen.refus.kind)
        for (const { kind, cle, coche } of chosen.value.changes) {
          // Neither a new classe nor a move that would lose bilans is a matter of ticks.
          if (choix.has(cle) && kind !== 'classe' && kind !== 'appartenance')
            expect(coche).toBe(choix.get(cle))
        }
        const livret = synchronised(monde, chosen.value)
        const again = planOf({ ...monde, livret })
        const encore = new Set(again?.changes.map(({ cle }) => cle))
        const retenus = (again?.nones ?? []).flatMap((none) =>
          none.kind === 'eleve' && (isRaisonConflit(none.raison) || none.raison === 'a-confirmer')
            ? [none.eleve]
            : [],
        )
        for (const change of chosen.value.changes) {
          // A bilan follows the élève, or their arrival, which is numbered anew.
          if (change.coche || change.kind === 'bilan' || encore.has(change.cle)) continue
          // What was done for another child may have made two of them look alike: then it is asked, and never silent.
          const sujet = 'eleve' in change ? change.eleve : undefined
          expect(retenus.some(({ id, nom }) => id === sujet?.id || nom === sujet?.nom)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('une classe en attente n’est pas touchée, tant que rien n’y est coché exprès', () => {
    let tenues = 0
    law((monde, plan) => {
      const enAttente = new Set(plan.gardes.map(({ classe }) => classe.id))
      tenues += enAttente.size
      const page = ({ classes }: Livret) => classes.filter(({ id }) => enAttente.has(id))
      expect(page(synchronised(monde, plan))).toEqual(page(monde.livret))
    })
    expect(tenues).toBeGreaterThan(5)
  })

  test('P6: les bilans verrouillés et les bilans importés sont identiques, avant et après', () => {
    law((monde, plan) => {
      const after = bilansOf(synchronised(monde, plan))
      for (const [cle, bilan] of bilansOf(monde.livret)) {
        if (!isOuvert(bilan)) expect(after.get(cle)).toEqual(bilan)
      }
    })
  })

  test('L1: rien de ce qui est écrit dans un bilan ne change, et aucun bilan écrit ne disparaît', () => {
    law((monde, plan) => {
      const after = bilansOf(synchronised(monde, plan))
      for (const [cle, bilan] of bilansOf(monde.livret)) {
        if (bilan.appreciation !== '') expect(after.get(cle)?.appreciation).toBe(bilan.appreciation)
      }
    })
  })

  test('L2: aucun élève et aucune classe n’est retiré', () => {
    law((monde, plan) => {
      const ids = (livret: Livret): string[] => [
        ...livret.classes.map(({ id }) => id),
        ...livret.classes.flatMap(({ eleves }) => eleves.map(({ id }) => id)),
      ]
      expect(ids(synchronised(monde, plan))).toEqual(expect.arrayContaining(ids(monde.livret)))
    })
  })

  test('E1: un UAI connu ne change jamais', () => {
    law((monde, plan) => {
      const uai = monde.livret.ecole?.uai ?? null
      if (uai !== null) expect(synchronised(monde, plan).ecole?.uai).toBe(uai)
    })
  })

  test('D1: « Autre » n’est dans aucun bilan, et les codes sont dans l’ordre, chacun une fois', () => {
    law((monde, plan) => {
      // The schema knows the eleven, and no other.
      LivretSchema.parse(synchronised(monde, plan))
    })
  })

  test('un INE n’est porté que par un élève', () => {
    law((monde, plan) => {
      const ines = synchronised(monde, plan)
        .classes.flatMap(({ eleves }) => eleves.map(({ ine }) => ine))
        .filter((ine) => ine !== null)
      expect(new Set(ines).size).toBe(ines.length)
    })
  })

  test('l’ordre des lignes et des classes ne change rien', () => {
    fc.assert(
      fc.property(
        anyReady.chain((monde) => shuffled(monde.onde).map((onde) => [monde, { ...monde, onde }] as const)),
        ([monde, other]) => {
          expect(planOf(other)).toEqual(planOf(monde))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('P3: les classes non cochées sont identiques, sauf à y déplacer quelqu’un exprès', () => {
    law((monde) => {
      const chosen = planOf(monde, ['c1'])
      if (chosen === undefined) return
      const after = synchronised(monde, chosen)
      expect(after.classes.filter(({ id }) => id !== 'c1')).toEqual(
        monde.livret.classes.filter(({ id }) => id !== 'c1'),
      )
    })
  })

  test('tout bilan des classes cochées est dans le plan, exactement une fois', () => {
    law((monde, plan) => {
      const livret = synchronised(monde, plan)
      const again = planOf({ ...monde, livret })
      expectOnce(plan, monde.livret)
      if (again !== undefined) expectOnce(again, livret)
    })
  })

  test('qui est seulement compté comme identique l’est : nom, place, et chaque bilan, ouvert et complet', () => {
    let comptes = 0
    law((monde, plan) => {
      // Once it has been synchronised, it is so of many.
      const { onde } = monde
      const livret = synchronised(monde, plan)
      const again = planOf({ onde, livret, versions: monde.versions })
      const classes = new Map(livret.classes.map((classe) => [classe.id, classe]))
      for (const { classe, eleves, bilans } of again?.identiques ?? []) {
        const page = classes.get(classe.id)
        const siens = page?.eleves.filter(({ id }) => eleves.includes(id)) ?? []
        expect(siens).toHaveLength(eleves.length)
        expect(siens.flatMap((eleve) => eleve.bilans)).toHaveLength(bilans)
        comptes += siens.length
        for (const eleve of siens) {
          const places = onde.classes.filter((o) => o.eleves.some(({ ine }) => ine === eleve.ine))
          const o = places[0]?.eleves.find(({ ine }) => ine === eleve.ine)
          if (eleve.ine === null || page === undefined || o === undefined)
            throw new Error('identique à qui ?')
          expect(places).toHaveLength(1)
          expect(identiteOf({ ...o, sexe: o.sexe ?? eleve.sexe })).toEqual(identiteOf(eleve))
          for (const [index, periode] of page.periodes.entries()) {
            const bilan = eleve.bilans.find((celui) => celui.periode === index + 1)
            if (bilan === undefined) expect(page.source).toBe('import')
            else expect(bilan.dispositifs).toEqual(codesAssocies(dispositifsEnVigueur(o), periode))
          }
          expect(eleve.bilans.every(isOuvert)).toBe(true)
        }
      }
    })
    // Few of the generated schools agree wholly; enough that something was looked at.
    expect(comptes).toBeGreaterThan(10)
  })

  test('V3: après un tour, ce qui était verrouillé l’est, avec ce qu’il doit porter; les autres verrouillés sont identiques', () => {
    law((monde) => {
      const before = bilansOf(monde.livret)
      const verrouilles = [...before].filter(([, bilan]) => isVerrouille(bilan)).map(([cle]) => cle)
      const refs = verrouilles.filter((_cle, index) => index % 2 === 0).map(refOf)
      const planned = planTour(monde, refs, new Map(), sansMemoire)
      if (!planned.ok) return
      const { changes, tour } = planned.value
      const livret = applyTour(monde.livret, coches({ ...planned.value, changes }), tour, verrouilleLe)
      LivretSchema.parse(livret)
      const after = bilansOf(livret)
      const ouverts = new Set(tour.map(({ eleve, periode }) => `${eleve}:${periode}`))
      for (const cle of verrouilles) {
        const bilan = after.get(cle)
        expect(bilan !== undefined && isVerrouille(bilan)).toBe(true)
        if (!ouverts.has(cle)) expect(bilan).toEqual(before.get(cle))
      }
      // Nothing else was locked on the way.
      expect([...after].filter(([, bilan]) => isVerrouille(bilan))).toHaveLength(verrouilles.length)
      const again = planTour({ ...monde, livret }, tour, new Map(), sansMemoire)
      expect(again.ok ? coches(again.value) : []).toEqual([])
    })
  })

  test('V3, P8: défaire un tour rend le livret d’avant, figes compris; le refaire, celui d’après', () => {
    let tours = 0
    law((monde) => {
      const refs = [...bilansOf(monde.livret)].filter(([, b]) => isVerrouille(b)).map(([cle]) => refOf(cle))
      const planned = planTour(monde, refs, new Map(), sansMemoire)
      if (!planned.ok || planned.value.tour.length === 0) return
      tours += 1
      const done = (livret: Livret, plan: Plan, id: number, date: string): [Livret, Rapport] => {
        const after = applyTour(livret, coches(plan), plan.tour, date)
        const verrous = verrousDuTour(livret, after, plan.tour)
        return [after, { ...plan, id, date, changes: coches(plan), decoches: [], verrous }]
      }
      const [after, first] = done(monde.livret, planned.value, 1, '2026-12-11T09:00:00')
      const undo = planAnnulation({ ...monde, livret: after }, [first])
      if (!undo.ok) throw new Error(undo.refus.depuis.join())
      const [undone, second] = done(after, undo.value, 2, '2026-12-12T09:00:00')
      expect(undone).toEqual(monde.livret)
      const redo = planRetablissement({ ...monde, livret: undone }, [first, second])
      if (!redo.ok) throw new Error(redo.refus.depuis.join())
      expect(done(undone, redo.value, 3, '2026-12-13T09:00:00')[0]).toEqual(after)
    })
    expect(tours).toBeGreaterThan(50)
  })

  test('un plan survit à la traversée d’un fil à l’autre', () => {
    law((_monde, plan) => {
      expect(structuredClone(plan)).toEqual(plan)
    })
  })
})
