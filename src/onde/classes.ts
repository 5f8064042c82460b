// The classes that the rows of a dépôt name → one value each, and the classe it was in the previous Onde (C1, C2, I7).
import { compareText, foldLibelle } from '#domain/nom.ts'
import type { OndeClasse } from '#domain/onde.ts'
import { groupBy } from './group.ts'
import type { ClasseLue } from './rows.ts'

/** A classe of the dépôt: compared by identity, once all the ways of naming it have been brought together. */
export interface ClasseDepot {
  readonly idOnde: string | null
  readonly libelle: string
}

/** A classe being brought together: how many rows gave it each libellé. */
interface Draft extends ClasseDepot {
  libelle: string
  readonly votes: Map<string, number>
}

/**
 * By identifiant where there is one, else by libellé, spaces and case folded (C2). Rows that give only a libellé join the
 * one classe that bears it, in the dépôt or, failing that, in the previous Onde. `lues`: each way of naming a classe, and
 * the number of its rows, whose order does not matter.
 */
export function resolveClasses(
  lues: ReadonlyMap<ClasseLue, number>,
  previous: readonly OndeClasse[],
): ReadonlyMap<ClasseLue, ClasseDepot> {
  const draftOf = new Map<ClasseLue, Draft>()
  const withId = new Map<string, Draft>()
  for (const [lue, rows] of lues) {
    if (lue.idOnde === null) continue
    const draft = draftIn(withId, lue.idOnde, lue.idOnde)
    if (lue.libelle !== null) vote(draft, lue.libelle, rows)
    draftOf.set(lue, draft)
  }
  // A classe whose libellé no row gives has the one it had, else its identifiant.
  const previousById = new Map(previous.map((classe) => [classe.idOnde, classe]))
  for (const [idOnde, draft] of withId) {
    if (draft.votes.size === 0) vote(draft, previousById.get(idOnde)?.libelle ?? idOnde, 1)
  }

  const here = groupBy(withId.values(), (draft) => [...draft.votes.keys()].map(foldLibelle))
  // One that this dépôt names by its identifiant is already here, under the libellé it has now.
  const elsewhere = previous.filter(({ idOnde }) => idOnde === null || !withId.has(idOnde))
  const before = groupBy(elsewhere, foldedLibelle)
  const withoutId = new Map<string, Draft>()
  for (const [lue, rows] of lues) {
    if (lue.idOnde !== null || lue.libelle === null) continue
    const libelle = foldLibelle(lue.libelle)
    const [same, another] = here.get(libelle) ?? before.get(libelle) ?? []
    const idOnde = another === undefined ? (same?.idOnde ?? null) : null
    const draft = idOnde === null ? draftIn(withoutId, libelle, null) : draftIn(withId, idOnde, idOnde)
    vote(draft, lue.libelle, rows)
    draftOf.set(lue, draft)
  }

  for (const draft of draftOf.values()) draft.libelle = elected(draft)
  return draftOf
}

/** The previous state that each covered classe replaces (I7); one that was not known replaces none. */
export function matchClasses(
  classes: readonly ClasseDepot[],
  previous: readonly OndeClasse[],
): ReadonlyMap<ClasseDepot, OndeClasse> {
  const matches = new Map<ClasseDepot, OndeClasse>()
  const previousByName = new Map(previous.map((classe) => [nameOf(classe), classe]))
  for (const classe of classes) {
    const before = previousByName.get(nameOf(classe))
    if (before !== undefined) matches.set(classe, before)
  }
  // With an identifiant on one side only, it is the same when it is alone on both sides to bear its libellé (C2).
  const taken = new Set(matches.values())
  const alone = groupBy(
    classes.filter((classe) => !matches.has(classe)),
    foldedLibelle,
  )
  const aloneBefore = groupBy(
    previous.filter((classe) => !taken.has(classe)),
    foldedLibelle,
  )
  for (const [libelle, [classe, another]] of alone) {
    const [before, anotherBefore] = aloneBefore.get(libelle) ?? []
    if (classe === undefined || before === undefined) continue
    if (another !== undefined || anotherBefore !== undefined) continue
    if (classe.idOnde === null || before.idOnde === null) matches.set(classe, before)
  }
  return matches
}

function draftIn(drafts: Map<string, Draft>, key: string, idOnde: string | null): Draft {
  const draft = drafts.get(key) ?? { idOnde, libelle: '', votes: new Map<string, number>() }
  drafts.set(key, draft)
  return draft
}

function vote({ votes }: Draft, libelle: string, rows: number): void {
  votes.set(libelle, (votes.get(libelle) ?? 0) + rows)
}

/** The libellé of most rows; between equals, the first in the order of `compareText`. */
function elected({ votes }: Draft): string {
  const [first] = [...votes].sort(([a, votesA], [b, votesB]) => votesB - votesA || compareText(a, b))
  return first?.[0] ?? ''
}

function foldedLibelle({ libelle }: { readonly libelle: string }): string[] {
  return [foldLibelle(libelle)]
}

function nameOf({ idOnde, libelle }: { readonly idOnde: string | null; readonly libelle: string }): string {
  return idOnde === null ? `libelle ${foldLibelle(libelle)}` : `id ${idOnde}`
}
