// §4: pages with bilans opened, and locked again, in the two gestures that surround a synchronisation.
import { figeOf, isVerrouille } from '#domain/bilan.ts'
import type { Bilan, Fige } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import type { Horodatage } from '#domain/date.ts'
import { livingFige } from '#domain/livret.ts'
import type { Livret } from '#domain/livret.ts'
import { withBilans, withDeverrouilles } from '#domain/verrou.ts'
import type { Verrouille } from '#domain/verrou.ts'
import { applyChanges } from './apply.ts'
import type { BilanRef, Effet } from './change.ts'
import type { Nature } from './rapport.ts'

/** A locked bilan that is opened and locked again: the fige it carries, and the one it takes. */
export interface BilanTour extends BilanRef {
  readonly before: Fige
  readonly after: Fige
  /** When it was locked, for an undo gives that back; null: now. */
  readonly date: Horodatage | null
}

/** What a tour did to a lock: undoing it gives back the one before, date and fige. */
export interface ChangementVerrou extends BilanRef {
  readonly before: Verrouille
  readonly after: Verrouille
}

/** V3: what is about to be opened and locked again, written before; whoever finds it knows that it was cut. */
export interface Journal {
  readonly nature: Nature
  readonly date: Horodatage
  readonly bilans: readonly BilanRef[]
}

/** Those that are locked, and that can be opened: in a classe of source import they no longer can (X4). */
export function deverrouillables(classes: readonly Classe[], refs: readonly BilanRef[]): readonly BilanRef[] {
  const possibles = new Set(
    classes
      .filter(({ source }) => source === 'saisie')
      .flatMap(({ eleves }) =>
        eleves.flatMap(({ id, bilans }) =>
          bilans.filter(isVerrouille).map(({ periode }) => cleOf(id, periode)),
        ),
      ),
  )
  return refs.filter(({ eleve, periode }) => possibles.has(cleOf(eleve, periode)))
}

/** The pages with these bilans open; a page that holds none of them is the same object. */
export function deverrouilles(classes: readonly Classe[], refs: readonly BilanRef[]): readonly Classe[] {
  return onPages(classes, refs, (classe, isChoisi) => withDeverrouilles(classe, isChoisi))
}

/** The bilans of a tour, with what each will be printed with once these changes are made. */
export function bilansTour(
  livret: Livret,
  refs: readonly BilanRef[],
  changes: readonly Effet[],
): readonly BilanTour[] {
  const before = bilansByRef(livret)
  const synchronise = applyChanges({ ...livret, classes: deverrouilles(livret.classes, refs) }, changes)
  const after = bilansByRef(synchronise)
  return refs.flatMap(({ eleve, periode }) => {
    const [avant, apres] = [before.get(cleOf(eleve, periode)), after.get(cleOf(eleve, periode))]
    const fige = avant === undefined ? undefined : figeOf(avant.bilan)
    if (fige === undefined || apres === undefined) return []
    const { eleve: qui, classe } = apres
    return [
      {
        eleve,
        periode,
        before: fige,
        after: livingFige(periode, qui, classe, synchronise.ecole),
        date: null,
      },
    ]
  })
}

/**
 * V3: « déverrouiller, synchroniser, reverrouiller », on a value. What a tour names is locked after, whatever the
 * changes, with the fige that it says.
 */
export function applyTour(
  livret: Livret,
  changes: readonly Effet[],
  tour: readonly BilanTour[],
  date: Horodatage,
): Livret {
  if (tour.length === 0) return applyChanges(livret, changes)
  const { ecole, classes } = applyChanges(
    { ...livret, classes: deverrouilles(livret.classes, tour) },
    changes,
  )
  const byRef = new Map(tour.map((bilan) => [cleOf(bilan.eleve, bilan.periode), bilan]))
  return {
    ecole,
    classes: onPages(classes, tour, (classe) =>
      withBilans(classe, (bilan, { id }) => {
        const repris = byRef.get(cleOf(id, bilan.periode))
        if (repris === undefined || bilan.mode === 'import') return bilan
        return { ...bilan, verrou: { etat: 'verrouille', date: repris.date ?? date, fige: repris.after } }
      }),
    ),
  }
}

/** Each lock of the tour, before and after. One that is not there is a defect: nothing may be written then. */
export function verrousDuTour(
  before: Livret,
  after: Livret,
  tour: readonly BilanTour[],
): readonly ChangementVerrou[] {
  if (tour.length === 0) return []
  const [avant, apres] = [bilansByRef(before), bilansByRef(after)]
  return tour.map(({ eleve, periode }) => ({
    eleve,
    periode,
    before: verrouAt(avant.get(cleOf(eleve, periode))?.bilan),
    after: verrouAt(apres.get(cleOf(eleve, periode))?.bilan),
  }))
}

function verrouAt(bilan: Bilan | undefined): Verrouille {
  if (bilan?.mode !== 'saisie' || bilan.verrou.etat !== 'verrouille') {
    throw new Error('a tour would leave a bilan that is not locked')
  }
  return bilan.verrou
}

/** Where a bilan is: whose, and in which classe. */
export interface PlaceBilan {
  readonly bilan: Bilan
  readonly eleve: Classe['eleves'][number]
  readonly classe: Classe
}

/** Every bilan of a livret, by `cleOf`. */
export function bilansByRef({ classes }: Livret): ReadonlyMap<string, PlaceBilan> {
  return new Map(
    classes.flatMap((classe) =>
      classe.eleves.flatMap((eleve) =>
        eleve.bilans.map((bilan) => [cleOf(eleve.id, bilan.periode), { bilan, eleve, classe }] as const),
      ),
    ),
  )
}

/** A bilan in one word: « e12:2 ». */
export function cleOf(eleve: string, periode: number): string {
  return `${eleve}:${periode}`
}

function onPages(
  classes: readonly Classe[],
  refs: readonly BilanRef[],
  change: (classe: Classe, isChoisi: (eleve: string, periode: number) => boolean) => Classe,
): readonly Classe[] {
  const choisis = new Set(refs.map(({ eleve, periode }) => cleOf(eleve, periode)))
  const isChoisi = (eleve: string, periode: number): boolean => choisis.has(cleOf(eleve, periode))
  return classes.map((classe) =>
    classe.eleves.some(({ id, bilans }) => bilans.some(({ periode }) => isChoisi(id, periode)))
      ? change(classe, isChoisi)
      : classe,
  )
}
