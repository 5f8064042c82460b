// The école at a glance, and what a synchronisation would do → where the director stands, and the one next thing.
import type { Certificat } from '#domain/archive.ts'
import { millesimeOf } from '#domain/date.ts'
import type { DateIso, Horodatage } from '#domain/date.ts'
import type { Result } from '#domain/result.ts'
import type { ComptePlan } from '#sync/compte.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { ResumeClasse, Tableau } from '#worker/api.ts'

export type EtapeNom = 'importer' | 'periodes' | 'synchroniser' | 'reverrouiller'

export interface Situation {
  /** Nothing has ever been imported, and the livret is empty. */
  readonly premierDepart: boolean
  /** The one next thing; undefined: all is in step. */
  readonly prochaine: EtapeNom | undefined
  /** The last dépôt that still counts; undefined: ONDE says nothing of any classe. */
  readonly depose: Horodatage | undefined
  /** The year that was ended here and of which ONDE's files still are; undefined once newer ones came. */
  readonly anneeFinie: number | undefined
  readonly sansPeriodes: readonly ResumeClasse[]
  /** Ticked changes that a synchronisation of all the classes would make now. */
  readonly changements: number
  /** Locked bilans that would be otherwise, were they open (D4). */
  readonly verrouillesAutres: number
  readonly aReverrouiller: number
  /** What waits for an answer, and that no synchronisation settles by itself. */
  readonly enAttente: EnAttente
  /** What stops a synchronisation and that no step of the list mends: another école. */
  readonly refus: RefusSynchronisation | undefined
}

interface EnAttente extends Pick<
  ComptePlan,
  'aConfirmer' | 'sansDates' | 'changementsDeClasse' | 'conflits' | 'absents'
> {
  /** Dispositifs of which ONDE's files have come to say other dates than those given by hand (D7). */
  readonly desaccords: number
  /** Classes that the dépôt would upset: nothing of theirs is ticked until the director says it is expected. */
  readonly classesEnAttente: number
}

/** `desaccords`: how many wait for a choice; `certificats`, in any order: they tell which years were ended. */
export function situationOf(
  tableau: Tableau,
  plan: Result<ComptePlan, RefusSynchronisation>,
  desaccords: number,
  certificats: readonly Certificat[],
): Situation {
  const refus = plan.ok ? undefined : plan.refus
  const sansPeriodes = tableau.classes.filter((classe) => classe.periodes.length === 0)
  const compte = plan.ok ? plan.value : compteNul
  const aReverrouiller = somme(tableau.classes.map(aReverrouillerOf))
  const depose = deposeOf(tableau)
  const anneeFinie = depose === undefined ? undefined : anneeFinieOf(depose, certificats)
  return {
    premierDepart: refus?.kind === 'aucun-import' && tableau.classes.length === 0,
    prochaine:
      anneeFinie === undefined
        ? prochaineOf(refus, sansPeriodes.length, compte.changements, aReverrouiller)
        : 'importer',
    depose,
    anneeFinie,
    sansPeriodes,
    changements: compte.changements,
    verrouillesAutres: compte.verrouillesAutres,
    aReverrouiller,
    enAttente: { ...compte, desaccords, classesEnAttente: compte.classesEnAttente.size },
    refus: refus?.kind === 'autre-ecole' ? refus : undefined,
  }
}

function deposeOf({ classes }: Tableau): Horodatage | undefined {
  return classes
    .flatMap(({ onde }) => (onde === null ? [] : [onde.date]))
    .toSorted()
    .at(-1)
}

/**
 * Files that came before the end of a year, in it or before: the new one's are not here yet. Those of September, given
 * before last year was ended, are of the new one.
 */
function anneeFinieOf(depose: Horodatage, certificats: readonly Certificat[]): number | undefined {
  const deposeEn = millesimeOf(depose.slice(0, 10) as DateIso)
  const finies = certificats.flatMap((certificat) =>
    certificat.nature === 'fin-annee' && depose < certificat.date && deposeEn <= certificat.millesime
      ? [certificat.millesime]
      : [],
  )
  return finies.length === 0 ? undefined : Math.max(...finies)
}

function prochaineOf(
  refus: RefusSynchronisation | undefined,
  sansPeriodes: number,
  changements: number,
  aReverrouiller: number,
): EtapeNom | undefined {
  if (refus?.kind === 'aucun-import' || refus?.kind === 'autre-ecole') return 'importer'
  if (sansPeriodes > 0) return 'periodes'
  if (changements > 0) return 'synchroniser'
  if (aReverrouiller > 0) return 'reverrouiller'
  return undefined
}

/** Of a plan that has nothing to say, or of none. */
export const compteNul: ComptePlan = {
  parClasse: new Map(),
  changements: 0,
  classesEnAttente: new Set(),
  verrouillesAutres: 0,
  aConfirmer: 0,
  sansDates: 0,
  changementsDeClasse: 0,
  conflits: 0,
  absents: 0,
}

function aReverrouillerOf(classe: ResumeClasse): number {
  return somme(classe.bilans.map((bilans) => bilans.aReverrouiller))
}

function somme(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}
