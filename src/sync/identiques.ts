// A plan and the livret it was computed from → each thing that is left, those that are simply equal one by one too.
import type { Eleve } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { nomComplet } from '#domain/nom.ts'
import type { Identiques, None, SujetEleve } from './change.ts'
import type { Plan } from './plan.ts'

/** Every « none » of a plan, with the reason: those that it keeps, and those that it only counts. */
export function nonesOf({ nones, identiques }: Pick<Plan, 'nones' | 'identiques'>, livret: Livret): None[] {
  const eleves = new Map(livret.classes.flatMap((classe) => classe.eleves.map((eleve) => [eleve.id, eleve])))
  return [...nones, ...identiques.flatMap((ceux) => identiquesOf(ceux, eleves))]
}

function identiquesOf({ classe, eleves }: Identiques, byId: ReadonlyMap<string, Eleve>): None[] {
  return eleves.flatMap((id): None[] => {
    const found = byId.get(id)
    if (found === undefined) throw new Error('a plan speaks of an élève whom its livret does not have')
    const eleve: SujetEleve = { id, nom: nomComplet(found), classe }
    return [
      { kind: 'eleve', raison: 'identique', eleve },
      ...found.bilans.map(({ periode, dispositifs }): None => ({
        kind: 'bilan',
        raison: 'identique',
        eleve,
        periode,
        before: dispositifs,
        after: dispositifs,
      })),
    ]
  })
}
