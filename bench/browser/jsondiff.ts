// The livret, and the livret as ONDE would have it → what differs, by a diff that knows nothing of schools.
import { create } from 'jsondiffpatch'
import type { ArrayDelta, Delta, ObjectDelta } from 'jsondiffpatch'
import { isOuvert } from '#domain/bilan.ts'
import { codesAssocies } from '#domain/dispositif.ts'
import type { Livret } from '#domain/livret.ts'
import { dispositifsEnVigueur } from '#domain/onde.ts'
import type { Monde } from '#sync/plan.ts'
import { bilanChange, eleveChange } from './changes.ts'

interface Known {
  readonly id?: string
  readonly periode?: number
}

const patcher = create({
  objectHash: (object) => {
    const { id, periode } = object as Known
    return id ?? String(periode)
  },
})

/** Built the plain way: élèves by INE, each with what ONDE says of them. */
export function targetOf({ onde, livret }: Monde): Livret {
  const ondeByIne = new Map(onde.classes.flatMap(({ eleves }) => eleves).map((o) => [o.ine, o]))
  return {
    ...livret,
    classes: livret.classes.map((classe) => ({
      ...classe,
      eleves: classe.eleves.map((eleve) => {
        const o = ondeByIne.get(eleve.ine)
        if (o === undefined) return eleve
        const { nom, prenoms, dateNaissance, sexe } = o
        const dispositifs = dispositifsEnVigueur(o)
        return {
          ...eleve,
          nom,
          prenoms,
          dateNaissance,
          sexe,
          bilans: eleve.bilans.map((bilan) => {
            const dates = classe.periodes[bilan.periode - 1]
            return isOuvert(bilan) && dates !== undefined
              ? { ...bilan, dispositifs: codesAssocies(dispositifs, dates) }
              : bilan
          }),
        }
      }),
    })),
  }
}

export function diffOf(before: Livret, after: Livret): Delta {
  return patcher.diff(before, after)
}

/** Read off the delta: it points at places, and the target says what is there. */
export function changesOfDelta(delta: Delta, after: Livret): string[] {
  const changes: string[] = []
  for (const [classe, inClasse] of itemsOf(after.classes, childOf(delta, 'classes'))) {
    for (const [eleve, inEleve] of itemsOf(classe.eleves, childOf(inClasse, 'eleves'))) {
      if (Object.keys(inEleve ?? {}).some((field) => field !== 'bilans')) {
        changes.push(eleveChange(eleve.id, eleve))
      }
      for (const [bilan] of itemsOf(eleve.bilans, childOf(inEleve, 'bilans'))) {
        changes.push(bilanChange(eleve.id, bilan.periode, bilan.dispositifs.join('|')))
      }
    }
  }
  return changes
}

function childOf(delta: Delta, field: string): Delta {
  return delta === undefined ? undefined : (delta as ObjectDelta)[field]
}

/** The items that an array's delta says are modified in place; nothing in this school comes, goes or moves. */
function itemsOf<Item>(items: readonly Item[], delta: Delta): (readonly [Item, Delta])[] {
  if (delta === undefined) return []
  return Object.entries(delta as ArrayDelta)
    .filter(([key]) => key !== '_t')
    .map(([key, inItem]): readonly [Item, Delta] => {
      const item = items[Number(key)]
      if (item === undefined) throw new Error('something has come, gone or moved')
      return [item, inItem as Delta]
    })
}
