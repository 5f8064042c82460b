// The élèves of a classe and the classes of an Onde → the one order they are kept in, which no file decides.
import { compareClasses } from '#domain/classe.ts'
import { compareText, foldNom } from '#domain/nom.ts'
import type { OndeClasse, OndeEleve } from '#domain/onde.ts'
import { memo } from './cells.ts'

/** By nom, then prénoms, both folded, then date de naissance and INE; spelling only decides between equals. */
export function sortedOndeEleves(eleves: readonly OndeEleve[]): readonly OndeEleve[] {
  // Folding is the dear part, and one nom is often borne by several.
  const fold = memo(foldNom)
  return [...eleves].sort(
    (a, b) =>
      compareText(fold(a.nom), fold(b.nom)) ||
      compareText(fold(a.prenoms), fold(b.prenoms)) ||
      compareText(a.dateNaissance, b.dateNaissance) ||
      compareText(a.ine ?? '', b.ine ?? '') ||
      compareText(a.nom, b.nom) ||
      compareText(a.prenoms, b.prenoms),
  )
}

/** As a director names them (`compareClasses`), then by identifiant: two classes may bear one libellé (C1). */
export function sortedOndeClasses(classes: readonly OndeClasse[]): readonly OndeClasse[] {
  return [...classes].sort(
    (a, b) =>
      compareClasses(a, b) ||
      compareText(a.idOnde ?? '', b.idOnde ?? '') ||
      compareText(a.libelle, b.libelle),
  )
}
