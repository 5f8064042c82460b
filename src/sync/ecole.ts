// §2.1: what ONDE says of the école → one change, or why there is none.
import { emptyEcole, sameEcole, withCoordonnees } from '#domain/ecole.ts'
import type { Ecole } from '#domain/ecole.ts'
import type { Livret } from '#domain/livret.ts'
import type { Onde } from '#domain/onde.ts'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { isCoche } from './change.ts'
import type { Change, Choix, Constat, None } from './change.ts'
import type { RefusSynchronisation } from './refus.ts'

type Part =
  | Extract<Change, { kind: 'ecole' }>
  | Extract<None, { kind: 'ecole' }>
  | Extract<Constat, { kind: 'ecole-inconnue' }>

/** « Toutes les données de l'école, excepté le code UAI » (E1); refused when ONDE speaks of another école (E2). */
export function planEcole(onde: Onde, livret: Livret, choix: Choix): Result<Part, RefusSynchronisation> {
  if (onde.ecole === null) return ok({ kind: 'ecole-inconnue' })
  const before = livret.ecole
  const uai = before?.uai ?? null
  if (uai !== null && onde.ecole.uai !== null && uai !== onde.ecole.uai) {
    return refuse({ kind: 'autre-ecole', livret: uai, onde: onde.ecole.uai })
  }
  const after: Ecole = { ...withCoordonnees(before ?? emptyEcole, onde.ecole), uai: uai ?? onde.ecole.uai }
  if (before !== null && sameEcole(before, after)) return ok({ kind: 'ecole', raison: 'identique' })
  return ok({ kind: 'ecole', cle: 'ecole', coche: isCoche(choix, 'ecole'), before, after })
}
