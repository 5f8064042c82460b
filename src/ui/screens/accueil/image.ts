// The école and what a synchronisation would do → its picture: each classe, each of its périodes, in what state.
import { periodiciteOf } from '#domain/periode.ts'
import type { Periodicite } from '#domain/periode.ts'
import type { Result } from '#domain/result.ts'
import type { ComptePlan } from '#sync/compte.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { CompteBilans, ResumeClasse } from '#worker/api.ts'

export interface ImageClasse {
  readonly id: string
  readonly libelle: string
  /** Only ONDE has it so far (C2). */
  readonly annoncee: boolean
  readonly eleves: number
  readonly periodicite: Periodicite | undefined
  readonly cases: readonly ImagePeriode[]
  /** Ticked changes that a synchronisation would make there; undefined where none can be computed. */
  readonly changements: number | undefined
  /** The guards hold it back until the director has said whether it is expected. */
  readonly enAttente: boolean
}

export interface ImagePeriode extends CompteBilans {
  readonly indice: number
  /** Today is one of its days. */
  readonly enCours: boolean
  readonly etat: EtatPeriode
}

/** The one word of a période: what waits first, then how far it is closed. */
export type EtatPeriode = 'vide' | 'a-reverrouiller' | 'ferme' | 'en-partie' | 'ouvert'

/** `plan` counts that of all the classes; `today` tells which période is running. */
export function imageOf(
  classes: readonly ResumeClasse[],
  plan: Result<ComptePlan, RefusSynchronisation>,
  today: string,
): ImageClasse[] {
  return classes.map(({ id, libelle, annoncee, eleves, onde, periodes, bilans }) => ({
    id,
    libelle,
    annoncee,
    eleves: annoncee ? (onde?.eleves ?? 0) : eleves,
    periodicite: periodiciteOf(periodes),
    cases: periodes.map(({ debut, fin }, index) => {
      const compte = bilans[index] ?? aucun
      return {
        ...compte,
        indice: index + 1,
        enCours: debut <= today && today <= fin,
        etat: etatOf(compte),
      }
    }),
    changements: plan.ok ? (plan.value.parClasse.get(id) ?? 0) : undefined,
    enAttente: plan.ok && plan.value.classesEnAttente.has(id),
  }))
}

const aucun: CompteBilans = { total: 0, verrouilles: 0, aReverrouiller: 0, imports: 0 }

function etatOf({ total, verrouilles, aReverrouiller, imports }: CompteBilans): EtatPeriode {
  if (total === 0) return 'vide'
  if (aReverrouiller > 0) return 'a-reverrouiller'
  if (verrouilles + imports === total) return 'ferme'
  return verrouilles + imports > 0 ? 'en-partie' : 'ouvert'
}
