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
  for (let atA = 0, atB = 0; atA < a.length && atB < b.length;) {
    const letterOfA = letters[a.charCodeAt(atA)] ?? unknown
    const letterOfB = letters[b.charCodeAt(atB)] ?? unknown
    if (letterOfA === nothing) atA += 1
    else if (letterOfB === nothing) atB += 1
    else if (letterOfA === unknown || letterOfB === unknown) break
    else if (letterOfA !== letterOfB) return letterOfA - letterOfB
    else {
      atA += 1
      atB += 1
    }
  }
  return compareText(foldNom(a), foldNom(b))
}

const nothing = 0
const unknown = -1

/** By code of a letter of Latin-1: the code of the one letter it folds to, `nothing` when it falls away. */
const letters = Int16Array.from({ length: 256 }, (_, code) => {
  const fold = foldNom(String.fromCharCode(code))
  if (fold === '') return nothing
  return /^[a-z0-9]$/.test(fold) ? fold.charCodeAt(0) : unknown
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
