// Two aperçus, the one that was on screen and the one that replaces it → what moved between them.
import type { Change } from '#sync/change.ts'
import type { Plan } from '#sync/plan.ts'

export interface Mouvements {
  readonly enPlus: readonly Change[]
  readonly enMoins: readonly Change[]
  /** Proposed before and after, but to another end. */
  readonly autrement: readonly Change[]
}

/**
 * By the name of each change and what it would do. Ticks do not count: they are the director's own; nor the bilans of
 * an élève who arrives, which say no more than their arrival.
 */
export function mouvementsOf(avant: Plan, apres: Plan): Mouvements {
  const avantByCle = byCle(avant)
  const apresByCle = byCle(apres)
  const communs = [...apresByCle].filter(([cle]) => avantByCle.has(cle))
  return {
    enPlus: [...apresByCle].filter(([cle]) => !avantByCle.has(cle)).map(([, change]) => change),
    enMoins: [...avantByCle].filter(([cle]) => !apresByCle.has(cle)).map(([, change]) => change),
    autrement: communs
      .filter(([cle, change]) => {
        const autre = avantByCle.get(cle)
        return autre === undefined || effetOf(change) !== effetOf(autre)
      })
      .map(([, change]) => change),
  }
}

function byCle({ changes }: Plan): Map<string, Change> {
  return new Map(
    changes.filter(({ cle }) => !cle.startsWith('bilan:ajout:')).map((change) => [change.cle, change]),
  )
}

function effetOf({ before, after }: Change): string {
  return JSON.stringify([before, after])
}
