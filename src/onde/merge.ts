// The previous Onde and the good rows of a dépôt → the Onde of now, whatever the order of the rows and of the files (I7, I8).
import type { Horodatage } from '#domain/date.ts'
import { emptyEcole, uaiOf, withCoordonnees } from '#domain/ecole.ts'
import type { Ecole, FormulaireEcole } from '#domain/ecole.ts'
import type { Ine } from '#domain/eleve.ts'
import { compareText, foldNoms } from '#domain/nom.ts'
import { cleOnde } from '#domain/onde.ts'
import type { Onde, OndeClasse, OndeEleve } from '#domain/onde.ts'
import { matchClasses, resolveClasses } from './classes.ts'
import type { ClasseDepot } from './classes.ts'
import { dispositifsByEleve, withDispositifs } from './dispositifs.ts'
import { uniteDoubles } from './doubles.ts'
import { sortedOndeClasses, sortedOndeEleves } from './order.ts'
import { uneLigneParEleve } from './listes.ts'
import { matchEleves, withReprise } from './reprise.ts'
import type { ClasseLue, Inscrit, LigneDispositif, LigneEleve, Mention } from './rows.ts'
import type { Liste } from './values.ts'

/** What all the files of a dépôt say, row by row. */
export interface Lignes {
  readonly eleves: readonly LigneEleve[]
  /** Of whom the rows that were set aside speak. */
  readonly ecartes: readonly Mention[]
  readonly dispositifs: readonly LigneDispositif[]
  readonly ecoles: readonly FormulaireEcole[]
}

/** The new Onde, and what is usable of this dépôt: élèves, classes, and dispositifs of the élèves it speaks of. */
export interface Fusion {
  readonly onde: Onde
  readonly eleves: number
  readonly classes: number
  readonly dispositifs: number
}

/**
 * Each classe of the dépôt replaces what it was; the others keep their state and their date (I7). What only shows once
 * all the rows are there is noted in their files.
 */
export function merge(previous: Onde, lignes: Lignes, date: Horodatage): Fusion {
  const { presents, avants } = presentsOf(lignes, previous)
  const autres = autresClasses(previous, presents, avants)
  const dits = dispositifsByEleve(lignes.dispositifs, () => [
    ...presents.flatMap(({ eleves, gardes }) => [...eleves.map(({ eleve }) => eleve), ...gardes]),
    ...autres.flatMap((classe) => classe.eleves),
  ])

  let dispositifs = 0
  const settle = (eleve: OndeEleve, liste: Liste | null): OndeEleve => {
    const settled = withDispositifs(eleve, liste, dits.get(eleve))
    if (settled !== eleve) dispositifs += settled.dispositifs.length
    return settled
  }
  const couvertes = presents.map(({ classe, before, fichierDu, eleves, gardes }): OndeClasse => ({
    idOnde: classe.idOnde ?? before?.idOnde ?? null,
    libelle: classe.libelle,
    date,
    fichierDu,
    eleves: sortedOndeEleves([
      ...eleves.map(({ eleve, liste }) => settle(eleve, liste)),
      ...gardes.map((eleve) => settle(eleve, null)),
    ]),
  }))
  // A classe of which no file speaks stays the very same value: there is nothing to write of it.
  const restantes = autres.map((classe) =>
    classe.eleves.some((eleve) => dits.has(eleve))
      ? { ...classe, eleves: classe.eleves.map((eleve) => settle(eleve, null)) }
      : classe,
  )
  const isSilent = presents.length === 0 && dits.size === 0
  const classes = isSilent ? previous.classes : sortedOndeClasses([...couvertes, ...restantes])
  const ecole = withEcoles(previous.ecole, lignes.ecoles)
  return {
    onde: isSilent && ecole === previous.ecole ? previous : { ...previous, ecole, classes },
    eleves: presents.reduce((total, { eleves }) => total + eleves.length, 0),
    classes: presents.length,
    dispositifs,
  }
}

/** A classe of this dépôt, what it was, and its élèves. */
interface Present {
  readonly classe: ClasseDepot
  readonly before: OndeClasse | undefined
  /** The newest of the files that cover it. */
  fichierDu: Horodatage
  readonly eleves: Inscrit[]
  /** Those whose row was set aside: they are in ONDE still, and stay as they were. */
  readonly gardes: OndeEleve[]
}

/** And who, in the previous Onde, they were. */
function presentsOf(
  { eleves: lignes, ecartes: mentions }: Lignes,
  previous: Onde,
): { presents: readonly Present[]; avants: readonly (OndeEleve | undefined)[] } {
  const uniques = uneLigneParEleve(lignes, previous.classes)
  const lues = new Map<ClasseLue, number>()
  for (const { classe } of uniques) lues.set(classe, (lues.get(classe) ?? 0) + 1)
  const classeOf = resolveClasses(lues, previous.classes)
  const ecartes = [...mentions]
  const united = uniteDoubles(uniques, classeOf, ecartes)

  // Only the classes where somebody is left.
  const kept = new Set(united.map(({ classe }) => classe))
  const classes = new Set([...kept].flatMap((lue) => classeOf.get(lue) ?? []))
  const beforeOf = matchClasses([...classes], previous.classes)
  const eleves = united.map(({ eleve }) => eleve)
  const avants = matchEleves(eleves, previous.classes, new Set(beforeOf.values()))

  const presentOf = new Map<ClasseDepot, Present>()
  for (const classe of classes) {
    presentOf.set(classe, { classe, before: beforeOf.get(classe), fichierDu: '', eleves: [], gardes: [] })
  }
  // Asked for where a row has no INE only.
  let ines: ReadonlySet<string | null> | undefined
  const isLent = (ine: Ine): boolean => (ines ??= new Set(eleves.map((eleve) => eleve.ine))).has(ine)
  united.forEach((ligne, index) => {
    const avant = avants[index]
    const inscrit =
      avant === undefined ? ligne : { eleve: withReprise(ligne.eleve, avant, isLent), liste: ligne.liste }
    const classe = classeOf.get(ligne.classe)
    const present = classe === undefined ? undefined : presentOf.get(classe)
    if (present === undefined) return
    present.eleves.push(inscrit)
    const { ecritLe } = ligne.fichier
    if (ecritLe > present.fichierDu) present.fichierDu = ecritLe
  })
  const presents = [...presentOf.values()]
  if (ecartes.length > 0) keepEcartes(presents, avants, eleves, ecartes)
  return { presents, avants }
}

/** In a classe that is covered, whoever has only a row that was set aside has not left: their row is at fault, not they. */
function keepEcartes(
  presents: readonly Present[],
  avants: readonly (OndeEleve | undefined)[],
  eleves: readonly OndeEleve[],
  ecartes: readonly Mention[],
): void {
  const retrouves = new Set(avants)
  const cles = new Set(eleves.map(cleOnde))
  const ines = new Set(ecartes.map(({ ine }) => ine).filter((ine) => ine !== null))
  const noms = new Set(ecartes.map(foldNoms))
  for (const { before, gardes } of presents) {
    for (const avant of before?.eleves ?? []) {
      if (retrouves.has(avant) || cles.has(cleOnde(avant))) continue
      const isMentioned = (avant.ine !== null && ines.has(avant.ine)) || noms.has(foldNoms(avant))
      if (isMentioned) gardes.push(avant)
    }
  }
}

/** The classes that no file covers, without the élèves who are now in one that is: they are in one classe only. */
function autresClasses(
  previous: Onde,
  presents: readonly Present[],
  avants: readonly (OndeEleve | undefined)[],
): readonly OndeClasse[] {
  const covered = new Set(presents.map(({ before }) => before))
  const autres = previous.classes.filter((classe) => !covered.has(classe))
  if (autres.length === 0 || presents.length === 0) return autres

  const partis = new Set(avants)
  const cles = new Set(presents.flatMap(({ eleves }) => eleves.map(({ eleve }) => cleOnde(eleve))))
  return autres.flatMap((classe) => {
    const eleves = classe.eleves.filter((eleve) => !partis.has(eleve) && !cles.has(cleOnde(eleve)))
    if (eleves.length === classe.eleves.length) return [classe]
    return eleves.length === 0 ? [] : [{ ...classe, eleves }]
  })
}

/** The école with what the files say of it (E3, I9). Several files in one dépôt: always in one order, that of what they say. */
function withEcoles(ecole: Ecole | null, ecoles: readonly FormulaireEcole[]): Ecole | null {
  const parlants = ecoles.filter((formulaire) => Object.values(formulaire).some((valeur) => valeur !== ''))
  const ordered = parlants.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)))
  return ordered.reduce((before, formulaire) => {
    const after = withCoordonnees(before ?? emptyEcole, formulaire)
    return { ...after, uai: uaiOf(formulaire.uai ?? '') ?? after.uai }
  }, ecole)
}
