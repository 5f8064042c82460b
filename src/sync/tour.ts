// §4: pages with bilans opened, and locked again, in the two gestures that surround a synchronisation.
import { isVerrouille } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import type { Horodatage } from '#domain/date.ts'
import type { Livret } from '#domain/livret.ts'
import { withDeverrouilles, withVerrouilles } from '#domain/verrou.ts'
import { applyChanges } from './apply.ts'
import type { BilanRef, Effet } from './change.ts'

/** Those that are locked, and that can be opened: in a classe of source import they no longer can (X4). */
export function deverrouillables(classes: readonly Classe[], refs: readonly BilanRef[]): readonly BilanRef[] {
  const possibles = new Set(
    classes
      .filter(({ source }) => source === 'saisie')
      .flatMap(({ eleves }) =>
        eleves.flatMap(({ id, bilans }) =>
          bilans.filter(isVerrouille).map(({ periode }) => `${id}:${periode}`),
        ),
      ),
  )
  return refs.filter(({ eleve, periode }) => possibles.has(`${eleve}:${periode}`))
}

/** The pages with these bilans open; a page that holds none of them is the same object. */
export function deverrouilles(classes: readonly Classe[], refs: readonly BilanRef[]): readonly Classe[] {
  return onPages(classes, refs, (classe, isChoisi) => withDeverrouilles(classe, isChoisi))
}

/**
 * V3: « déverrouiller, synchroniser, reverrouiller », on a value. Those of `refs` that were locked are locked
 * after, whatever the changes: with a fige of the day, of the names and the dispositifs they now have.
 */
export function applyTour(
  livret: Livret,
  changes: readonly Effet[],
  refs: readonly BilanRef[],
  date: Horodatage,
): Livret {
  if (refs.length === 0) return applyChanges(livret, changes)
  const synchronise = applyChanges({ ...livret, classes: deverrouilles(livret.classes, refs) }, changes)
  const { ecole } = synchronise
  return {
    ecole,
    classes: onPages(synchronise.classes, refs, (classe, isChoisi) =>
      withVerrouilles(classe, isChoisi, ecole, date),
    ),
  }
}

function onPages(
  classes: readonly Classe[],
  refs: readonly BilanRef[],
  change: (classe: Classe, isChoisi: (eleve: string, periode: number) => boolean) => Classe,
): readonly Classe[] {
  const choisis = new Set(refs.map(({ eleve, periode }) => `${eleve}:${periode}`))
  const isChoisi = (eleve: string, periode: number): boolean => choisis.has(`${eleve}:${periode}`)
  return classes.map((classe) =>
    classe.eleves.some(({ id, bilans }) => bilans.some(({ periode }) => isChoisi(id, periode)))
      ? change(classe, isChoisi)
      : classe,
  )
}
