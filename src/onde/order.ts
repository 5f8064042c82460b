// The élèves of a classe and the classes of an Onde → the one order they are kept in, which no file decides.
import { compareClasses } from '#domain/classe.ts'
import { compareText, foldNom } from '#domain/nom.ts'
import type { OndeClasse, OndeEleve } from '#domain/onde.ts'

/** By nom, then prénoms, both folded, then date de naissance and INE; spelling only decides between equals. */
export function sortedOndeEleves(eleves: readonly OndeEleve[]): readonly OndeEleve[] {
  return [...eleves].sort(
    (a, b) =>
      compareFolded(a.nom, b.nom) ||
      compareFolded(a.prenoms, b.prenoms) ||
      compareText(a.dateNaissance, b.dateNaissance) ||
      compareText(a.ine ?? '', b.ine ?? '') ||
      compareText(a.nom, b.nom) ||
      compareText(a.prenoms, b.prenoms),
  )
}

/**
 * The same as comparing the two folded, which is dear: nearly always, the first letters that differ each fold to one
 * letter, and decide.
 */
function compareFolded(a: string, b: string): number {
  if (a === b) return 0
  let atA = 0
  let atB = 0
  for (;;) {
    while (folded[a.charCodeAt(atA)] === 0) atA += 1
    while (folded[b.charCodeAt(atB)] === 0) atB += 1
    const letterOfA = folded[a.charCodeAt(atA)]
    const letterOfB = folded[b.charCodeAt(atB)]
    if (letterOfA === undefined || letterOfB === undefined) return compareText(foldNom(a), foldNom(b))
    if (letterOfA !== letterOfB) return letterOfA - letterOfB
    atA += 1
    atB += 1
  }
}

/** By code of a letter of Latin-1: the code of the one letter it folds to, 0 when it falls away; else nothing is said. */
const folded = Array.from({ length: 256 }, (_, code) => {
  const fold = foldNom(String.fromCharCode(code))
  return /^[a-z0-9]?$/.test(fold) ? fold.charCodeAt(0) || 0 : undefined
})

/** As a director names them (`compareClasses`), then by identifiant: two classes may bear one libellé (C1). */
export function sortedOndeClasses(classes: readonly OndeClasse[]): readonly OndeClasse[] {
  return [...classes].sort(
    (a, b) =>
      compareClasses(a, b) ||
      compareText(a.idOnde ?? '', b.idOnde ?? '') ||
      compareText(a.libelle, b.libelle),
  )
}
