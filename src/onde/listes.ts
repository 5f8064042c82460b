// The rows of lists « Classe ou regroupement » (V4) → one row per élève, in their classe: a regroupement is no classe (I1).
import { compareText, foldLibelle } from '#domain/nom.ts'
import { cleIdentite } from '#domain/onde.ts'
import type { OndeClasse } from '#domain/onde.ts'
import { foldHeading, headingListe } from './columns.ts'
import type { Fichier } from './fichier.ts'
import { groupBy } from './group.ts'
import type { LigneEleve } from './rows.ts'

/** Whether a file names, in one column, classes and regroupements alike. */
function isListe({ entetes, columns }: Fichier<'eleves'>): boolean {
  return foldHeading(entetes[columns.get('libelle') ?? -1] ?? '') === foldHeading(headingListe)
}

/**
 * « An élève on several lines is one élève; their classe is the label already known as a classe, else the one that most
 * élèves of the file bear. » A label is known from the other files of the dépôt or from the previous Onde. When two
 * labels of an élève are known, nothing says which is right: their rows are left as they are, and contradict each other.
 */
export function uneLigneParEleve(
  lignes: readonly LigneEleve[],
  previous: readonly OndeClasse[],
): readonly LigneEleve[] {
  // Asked of each file, not of each of its rows: nearly all dépôts have no list, and must not pay for it.
  const listes = new Set([...new Set(lignes.map(({ fichier }) => fichier))].filter(isListe))
  if (listes.size === 0) return lignes

  const enListe = lignes.filter(({ fichier }) => listes.has(fichier))
  const connus = new Set(
    [...lignes.filter(({ fichier }) => !listes.has(fichier)).map(({ classe }) => classe), ...previous].map(
      ({ libelle }) => foldLibelle(libelle ?? ''),
    ),
  )
  const bearers = new Map<string, number>()
  for (const ligne of enListe) bearers.set(labelOf(ligne), (bearers.get(labelOf(ligne)) ?? 0) + 1)

  const ecartees = new Set<LigneEleve>()
  for (const [, rows] of groupBy(enListe, ({ eleve }) => [cleIdentite(eleve)])) {
    const labels = [...new Set(rows.map(labelOf))]
    if (labels.length < 2) continue
    const known = labels.filter((label) => connus.has(label))
    if (known.length > 1) continue
    const [classe] = known.length === 1 ? known : labels.sort(mostBorne(bearers))
    for (const row of rows) if (labelOf(row) !== classe) ecartees.add(row)
  }
  return lignes.filter((ligne) => !ecartees.has(ligne))
}

function labelOf({ classe }: LigneEleve): string {
  return foldLibelle(classe.libelle ?? '')
}

/** Borne by as many, the first in the alphabet: the order of the rows decides nothing. */
function mostBorne(bearers: ReadonlyMap<string, number>): (a: string, b: string) => number {
  return (a, b) => (bearers.get(b) ?? 0) - (bearers.get(a) ?? 0) || compareText(a, b)
}
