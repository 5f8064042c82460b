// §2.2: which classe of the livret is which of ONDE, what changes of it, and those that only one side has.
import { compareClasses, isParametree } from '#domain/classe.ts'
import type { Classe, ClasseId, FicheClasse } from '#domain/classe.ts'
import type { Livret } from '#domain/livret.ts'
import { foldLibelle } from '#domain/nom.ts'
import { isDansLsu } from '#domain/onde.ts'
import type { Onde, OndeClasse } from '#domain/onde.ts'
import { isCoche } from './change.ts'
import type { Change, Choix, SujetClasse } from './change.ts'
import { derniersAvec } from './identifiants.ts'
import type { Derniers } from './identifiants.ts'

export interface Appariement {
  readonly ondeByClasse: ReadonlyMap<Classe, OndeClasse>
  readonly classeByOnde: ReadonlyMap<OndeClasse, Classe>
}

/** « The same when its ONDE identifiant is the same » (C1); where a side has none, by libellé (C2). */
export function apparieClasses(onde: Onde, livret: Livret): Appariement {
  const ondeByClasse = new Map<Classe, OndeClasse>()
  const classeByOnde = new Map<OndeClasse, Classe>()
  const pair = (o: OndeClasse, c: Classe): void => {
    ondeByClasse.set(c, o)
    classeByOnde.set(o, c)
  }
  const classeByIdOnde = new Map(livret.classes.map((c) => [c.idOnde, c]))
  for (const o of onde.classes) {
    const c = o.idOnde === null ? undefined : classeByIdOnde.get(o.idOnde)
    if (c !== undefined) pair(o, c)
  }
  const ondesLibres = groupByLibelle(onde.classes.filter((o) => !classeByOnde.has(o)))
  const classesLibres = groupByLibelle(livret.classes.filter((c) => !ondeByClasse.has(c)))
  for (const [libelle, os] of ondesLibres) {
    const cs = classesLibres.get(libelle) ?? []
    const [o] = os
    const [c] = cs
    if (o === undefined || c === undefined || os.length > 1 || cs.length > 1) continue
    // Two different identifiants are two classes, whatever they are called.
    if (o.idOnde === null || c.idOnde === null) pair(o, c)
  }
  return { ondeByClasse, classeByOnde }
}

function groupByLibelle<C extends { readonly libelle: string }>(classes: readonly C[]): Map<string, C[]> {
  const groups = new Map<string, C[]>()
  for (const classe of classes) {
    const key = foldLibelle(classe.libelle)
    groups.set(key, [...(groups.get(key) ?? []), classe])
  }
  return groups
}

/** What ONDE makes of a classe: its libellé, and its identifiant when it gives one (C1, C2, E3's principle). */
export function planFiche(
  classe: Classe,
  onde: OndeClasse,
  choix: Choix,
  propose: boolean,
): Extract<Change, { kind: 'classe' }> | undefined {
  const before: FicheClasse = { libelle: classe.libelle, idOnde: classe.idOnde, annoncee: classe.annoncee }
  const after: FicheClasse = { libelle: onde.libelle, idOnde: onde.idOnde ?? classe.idOnde, annoncee: false }
  if (before.libelle === after.libelle && before.idOnde === after.idOnde && !before.annoncee) return undefined
  const cle = `classe:${classe.id}`
  // A classe that is ticked is a classe to add: its élèves could not come without it.
  const coche = classe.annoncee || isCoche(choix, cle, propose)
  const sujet: SujetClasse = { id: classe.id, libelle: coche ? after.libelle : before.libelle }
  return { kind: 'classe', cle, coche, classe: sujet, before, after }
}

/** P1: « les périodes de chaque classe de l'école » → the libellés of those that have none. */
export function classesSansPeriodes(
  onde: Onde,
  livret: Livret,
  { ondeByClasse, classeByOnde }: Appariement,
): string[] {
  const horsLsu = (classe: Classe): boolean => {
    const o = ondeByClasse.get(classe)
    return o !== undefined && !isDansLsu(o)
  }
  return [
    ...livret.classes.filter((classe) => !isParametree(classe) && !horsLsu(classe)),
    ...onde.classes.filter((o) => isDansLsu(o) && !classeByOnde.has(o)),
  ]
    .sort(compareClasses)
    .map((classe) => classe.libelle)
}

/** The pages that a dépôt brings, changes or makes needless: `remove` never holds anything of anyone. */
export interface Annonces {
  readonly save: readonly Classe[]
  readonly remove: readonly ClasseId[]
}

/**
 * C2: « a classe that only ONDE has appears as soon as it is deposited, without périodes ». While it is only
 * announced it follows ONDE freely, its périodes kept; and goes with the ONDE classe it announced. Its id goes with it,
 * and is not given again.
 */
export function annonceClasses(onde: Onde, livret: Livret, derniers: Derniers): Annonces {
  const { ondeByClasse, classeByOnde } = apparieClasses(onde, livret)
  const save: Classe[] = []
  const remove: ClasseId[] = []
  for (const classe of livret.classes) {
    if (!classe.annoncee) continue
    const o = ondeByClasse.get(classe)
    if (o === undefined || !isDansLsu(o)) remove.push(classe.id)
    else if (o.libelle !== classe.libelle || o.idOnde !== classe.idOnde) {
      save.push({ ...classe, libelle: o.libelle, idOnde: o.idOnde ?? classe.idOnde })
    }
  }
  let next = 1 + derniersAvec(derniers, livret.classes).classe
  for (const o of onde.classes) {
    if (classeByOnde.has(o) || !isDansLsu(o)) continue
    save.push({
      id: `c${next++}`,
      libelle: o.libelle,
      idOnde: o.idOnde,
      annoncee: true,
      source: 'saisie',
      enseignants: [],
      periodes: [],
      eleves: [],
    })
  }
  return { save, remove }
}
