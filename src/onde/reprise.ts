// The élèves of a dépôt and those of the previous Onde → who was who, so that what no file says again is not lost (L3, I8).
import { sameIdentite } from '#domain/eleve.ts'
import type { Ine } from '#domain/eleve.ts'
import { foldNom, foldPremierPrenom } from '#domain/nom.ts'
import type { OndeClasse, OndeEleve } from '#domain/onde.ts'
import { groupBy } from './group.ts'

/**
 * For each élève of the dépôt, who they were. By INE, when the date or the names agree; then, among the others, by names and
 * date de naissance, when they are alone on both sides to bear them: first by nom, then by nom d'usage too. Nobody is
 * first come, first served. `covered`: the previous classes that this dépôt replaces.
 */
export function matchEleves(
  eleves: readonly OndeEleve[],
  previous: readonly OndeClasse[],
  covered: ReadonlySet<OndeClasse>,
): readonly (OndeEleve | undefined)[] {
  if (previous.length === 0) return eleves.map(() => undefined)
  const avantByIne = new Map<string, OndeEleve>()
  for (const classe of previous) {
    for (const avant of classe.eleves) if (avant.ine !== null) avantByIne.set(avant.ine, avant)
  }
  const matches = eleves.map((eleve) => {
    const avant = eleve.ine === null ? undefined : avantByIne.get(eleve.ine)
    const agree =
      avant?.dateNaissance === eleve.dateNaissance || (avant !== undefined && sameNoms(eleve, avant))
    return agree ? avant : undefined
  })
  if (matches.includes(undefined)) matchOthers(eleves, previous, covered, avantByIne, matches)
  return matches
}

function matchOthers(
  eleves: readonly OndeEleve[],
  previous: readonly OndeClasse[],
  covered: ReadonlySet<OndeClasse>,
  avantByIne: ReadonlyMap<string, OndeEleve>,
  matches: (OndeEleve | undefined)[],
): void {
  const ines = new Set(eleves.map((eleve) => eleve.ine))
  const couverts = new Set(
    previous.filter((classe) => covered.has(classe)).flatMap((classe) => classe.eleves),
  )
  const mayBe = (eleve: OndeEleve, avant: OndeEleve): boolean => {
    if (eleve.ine === null || avant.ine === null) return true
    // A corrected INE, if neither is anybody else's; but in a classe that no file covers, the other may well be there still.
    return couverts.has(avant) && !ines.has(avant.ine) && !avantByIne.has(eleve.ine)
  }
  const avants = previous.flatMap((classe) => classe.eleves)
  for (const nomsOf of [nomDeNaissance, tousLesNoms]) matchByNoms(eleves, avants, nomsOf, mayBe, matches)
}

/**
 * The élève of this dépôt, with what no file of it gives again (L3): INE, nom d'usage, sexe, niveau; and their dispositifs as
 * they were, until the files have had their say. `isLent`: an INE that another élève of this dépôt has by now.
 */
export function withReprise(eleve: OndeEleve, avant: OndeEleve, isLent: (ine: Ine) => boolean): OndeEleve {
  const ine = eleve.ine ?? (avant.ine === null || isLent(avant.ine) ? null : avant.ine)
  const nomUsage = eleve.nomUsage ?? avant.nomUsage
  const sexe = eleve.sexe ?? avant.sexe
  const niveau = eleve.niveau ?? avant.niveau
  const { nom, prenoms, dateNaissance } = eleve
  // Nearly everybody, the second time.
  if (sameIdentite(avant, { ine, nom, prenoms, dateNaissance, sexe })) {
    if (avant.nomUsage === nomUsage && avant.niveau === niveau) return avant
  }
  const { dispositifs, saisis, autre } = avant
  return { ine, nom, nomUsage, prenoms, dateNaissance, sexe, niveau, dispositifs, saisis, autre }
}

/** What an élève is called by. */
interface Noms {
  readonly nom: string
  readonly nomUsage: string | null
  readonly prenoms: string
}

/** Whether nom, or nom d'usage, and first prénom are the same, whatever the spelling. */
export function sameNoms(a: Noms, b: Noms): boolean {
  if (a.nom === b.nom && a.prenoms === b.prenoms) return true
  const nomsOfB = tousLesNoms(b)
  return tousLesNoms(a).some((nom) => nomsOfB.includes(nom))
}

/** nom and first prénom, folded. */
function nomDeNaissance({ nom, prenoms }: Noms): string[] {
  return [`${foldNom(nom)} ${foldPremierPrenom(prenoms)}`]
}

/** The same, and with the nom d'usage where there is one: an élève is found under either. */
export function tousLesNoms(eleve: Noms): string[] {
  const { nomUsage, prenoms } = eleve
  if (nomUsage === null) return nomDeNaissance(eleve)
  return [...nomDeNaissance(eleve), ...nomDeNaissance({ nom: nomUsage, nomUsage, prenoms })]
}

function matchByNoms(
  eleves: readonly OndeEleve[],
  avants: readonly OndeEleve[],
  nomsOf: (eleve: Noms) => string[],
  mayBe: (eleve: OndeEleve, avant: OndeEleve) => boolean,
  matches: (OndeEleve | undefined)[],
): void {
  const taken = new Set(matches)
  const rest = eleves.filter((_, index) => matches[index] === undefined)
  const days = new Set(rest.map((eleve) => eleve.dateNaissance))
  const keysOf = (eleve: OndeEleve): string[] => nomsOf(eleve).map((noms) => `${noms} ${eleve.dateNaissance}`)
  const free = avants.filter((avant) => !taken.has(avant) && days.has(avant.dateNaissance))
  const avantsByKey = groupBy(free, keysOf)

  const claims = new Map<OndeEleve, number>()
  const candidates = new Map<OndeEleve, Set<OndeEleve>>()
  for (const eleve of rest) {
    const found = keysOf(eleve).flatMap((key) => avantsByKey.get(key) ?? [])
    const possible = new Set(found.filter((avant) => mayBe(eleve, avant)))
    candidates.set(eleve, possible)
    for (const avant of possible) claims.set(avant, (claims.get(avant) ?? 0) + 1)
  }
  eleves.forEach((eleve, index) => {
    const [avant, another] = candidates.get(eleve) ?? []
    if (avant !== undefined && another === undefined && claims.get(avant) === 1) matches[index] = avant
  })
}
