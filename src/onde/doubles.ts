// The good rows of a dépôt → one value per élève; rows that contradict each other are set aside, noted (I5).
import { codesDispositif } from '#domain/dispositif.ts'
import { foldLibelle, foldNoms } from '#domain/nom.ts'
import { cleIdentite } from '#domain/onde.ts'
import type { ClasseDepot } from './classes.ts'
import { note } from './fichier.ts'
import type { ClasseLue, LigneEleve, Mention } from './rows.ts'

type ClasseOf = ReadonlyMap<ClasseLue, ClasseDepot>

/**
 * Rows with one INE, or with one nom, first prénom and date de naissance unless two INEs tell them apart (homonyms), are one
 * élève. Rows that agree on all that they give make one; when any two of them do not, all are set aside: nothing says
 * which one is right. Whom they speak of is added to `ecartes`.
 */
export function uniteDoubles(
  lignes: readonly LigneEleve[],
  classeOf: ClasseOf,
  ecartes: Mention[],
): readonly LigneEleve[] {
  const groups = groupsOf(lignes)
  if (groups.length === 0) return lignes

  const grouped = new Set(groups.flat())
  const eleves = lignes.filter((ligne) => !grouped.has(ligne))
  for (const group of groups) {
    const united = unite(group, classeOf)
    if (united !== undefined) eleves.push(united)
    else {
      setAside(group)
      ecartes.push(...group.map(({ eleve }) => eleve))
    }
  }
  return eleves
}

/** The rows that are of one élève, where there are several. */
function groupsOf(lignes: readonly LigneEleve[]): LigneEleve[][] {
  const links = new Links<LigneEleve>()
  const firstByIne = new Map<string, LigneEleve>()
  const firstByIdentite = new Map<string, LigneEleve>()
  const withoutIne = lignes.filter(({ eleve }) => eleve.ine === null)
  for (const ligne of withoutIne) {
    linkToFirst(links, firstByIdentite, cleIdentite(ligne.eleve), ligne)
  }
  // Names only matter around a row without INE: those born another day need no folding.
  const days = new Set(withoutIne.map(({ eleve }) => eleve.dateNaissance))
  for (const ligne of lignes) {
    const { eleve } = ligne
    if (eleve.ine === null) continue
    linkToFirst(links, firstByIne, eleve.ine, ligne)
    const same = days.has(eleve.dateNaissance) ? firstByIdentite.get(cleIdentite(eleve)) : undefined
    if (same !== undefined) links.add(same, ligne)
  }
  return links.groups()
}

function linkToFirst(
  links: Links<LigneEleve>,
  firsts: Map<string, LigneEleve>,
  key: string,
  ligne: LigneEleve,
): void {
  const first = firsts.get(key)
  if (first === undefined) firsts.set(key, ligne)
  else links.add(first, ligne)
}

/** Things linked two by two, and the groups that they form. */
class Links<Thing> {
  private readonly groupOf = new Map<Thing, Thing[]>()

  add(a: Thing, b: Thing): void {
    const groupA = this.group(a)
    const groupB = this.group(b)
    if (groupA === groupB) return
    const [small, large] = groupA.length < groupB.length ? [groupA, groupB] : [groupB, groupA]
    for (const thing of small) {
      large.push(thing)
      this.groupOf.set(thing, large)
    }
  }

  groups(): Thing[][] {
    return [...new Set(this.groupOf.values())]
  }

  private group(thing: Thing): Thing[] {
    const group = this.groupOf.get(thing) ?? [thing]
    this.groupOf.set(thing, group)
    return group
  }
}

/** One élève out of rows that agree, each filling what the others leave empty; undefined when two of them do not agree. */
function unite(group: readonly LigneEleve[], classeOf: ClasseOf): LigneEleve | undefined {
  // Which of the rows stands for them must not depend on their order: one of the newest file.
  const first = group.reduce((a, b) => (b.fichier.ecritLe > a.fichier.ecritLe ? b : a))
  const eleves = group.map((ligne) => ligne.eleve)
  const ine = same(eleves.map((eleve) => eleve.ine))
  const nom = same(eleves.map((eleve) => eleve.nom))
  const nomUsage = same(eleves.map((eleve) => eleve.nomUsage))
  const prenoms = same(eleves.map((eleve) => eleve.prenoms))
  const dateNaissance = same(eleves.map((eleve) => eleve.dateNaissance))
  const sexe = same(eleves.map((eleve) => eleve.sexe))
  const niveau = same(eleves.map((eleve) => eleve.niveau))
  const classe = uniteClasses(group, classeOf)
  if (classe === undefined || ine === undefined || nomUsage === undefined) return undefined
  if (!nom || !prenoms || !dateNaissance || sexe === undefined || niveau === undefined) return undefined

  const listes = group.map((ligne) => ligne.liste).filter((liste) => liste !== null)
  const codes = new Set(listes.flatMap((liste) => liste.codes))
  const autre = listes.some((liste) => liste.autre)
  return {
    ...first,
    eleve: { ...first.eleve, ine, nom, nomUsage, prenoms, dateNaissance, sexe, niveau },
    liste: listes.length === 0 ? null : { codes: codesDispositif.filter((code) => codes.has(code)), autre },
    classe,
  }
}

/** The one value that is given; null when none is, undefined when there are several. */
function same<Value>(values: readonly (Value | null)[]): Value | null | undefined {
  const given = new Set(values.filter((value) => value !== null))
  if (given.size > 1) return undefined
  const [value = null] = given
  return value
}

/** By identifiant where both have one, else by libellé: the surest way of naming it, or undefined when there are two classes. */
function uniteClasses(group: readonly LigneEleve[], classeOf: ClasseOf): ClasseLue | undefined {
  const classes = new Map(group.map(({ classe }) => [classeOf.get(classe), classe]))
  const resolved = [...classes.keys()].filter((classe) => classe !== undefined)
  const withId = resolved.find((classe) => classe.idOnde !== null)
  const ids = same(resolved.map((classe) => classe.idOnde))
  const libelles = same(resolved.map((classe) => foldLibelle(classe.libelle)))
  if (ids === undefined) return undefined
  if (libelles === undefined && resolved.some((classe) => classe.idOnde === null)) return undefined
  return classes.get(withId ?? resolved[0])
}

/** « deux élèves, un INE » when neither date nor names agree, else one élève of whom two rows say different things. */
function setAside(group: readonly LigneEleve[]): void {
  const shared = new Map<string, { dates: Set<string>; noms: Set<string> }>()
  let isOfSeveral = false
  for (const { eleve } of group) {
    if (eleve.ine === null) continue
    const bearers = shared.get(eleve.ine) ?? { dates: new Set<string>(), noms: new Set<string>() }
    shared.set(eleve.ine, bearers)
    bearers.dates.add(eleve.dateNaissance)
    bearers.noms.add(foldNoms(eleve))
    if (bearers.dates.size > 1 && bearers.noms.size > 1) isOfSeveral = true
  }
  for (const ligne of group) {
    if (isOfSeveral) note(ligne, 'ine-en-double', 'ine', ligne.eleve.ine ?? '')
    else note(ligne, 'eleve-en-double')
  }
}
