// The élèves of a dépôt and those of the previous Onde → who was who, so that what no file says again is not lost (L3, I8).
import { foldNom, foldPremierPrenom } from '#domain/nom.ts'
import type { OndeClasse, OndeEleve } from '#domain/onde.ts'
import { groupBy } from './group.ts'

/**
 * By INE, when the date or the names agree; then, among the others, by names and date de naissance, when they are alone
 * on both sides to bear them: first by nom, then by nom d'usage too. Nobody is first come, first served.
 */
export function matchEleves(
  eleves: readonly OndeEleve[],
  previous: readonly OndeClasse[],
  covered: ReadonlySet<OndeClasse>,
): ReadonlyMap<OndeEleve, OndeEleve> {
  const matches = new Map<OndeEleve, OndeEleve>()
  if (previous.length === 0) return matches
  const avantByIne = new Map<string, OndeEleve>()
  for (const classe of previous) {
    for (const avant of classe.eleves) if (avant.ine !== null) avantByIne.set(avant.ine, avant)
  }
  const rest: OndeEleve[] = []
  for (const eleve of eleves) {
    const avant = eleve.ine === null ? undefined : avantByIne.get(eleve.ine)
    if (avant !== undefined && (eleve.dateNaissance === avant.dateNaissance || sameNoms(eleve, avant))) {
      matches.set(eleve, avant)
    } else rest.push(eleve)
  }
  if (rest.length === 0) return matches

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
  for (const nomsOf of [nomDeNaissance, tousLesNoms]) matchByNoms(rest, avants, nomsOf, mayBe, matches)
  return matches
}

/**
 * The élève of this dépôt, with what no file of it gives again (L3): INE, nom d'usage, sexe, niveau; and their dispositifs as
 * they were, until the files have had their say. `ines`: those of this dépôt, which are not to be lent to another.
 */
export function withReprise(eleve: OndeEleve, avant: OndeEleve, ines: ReadonlySet<string | null>): OndeEleve {
  return {
    ine: eleve.ine ?? (ines.has(avant.ine) ? null : avant.ine),
    nom: eleve.nom,
    nomUsage: eleve.nomUsage ?? avant.nomUsage,
    prenoms: eleve.prenoms,
    dateNaissance: eleve.dateNaissance,
    sexe: eleve.sexe ?? avant.sexe,
    niveau: eleve.niveau ?? avant.niveau,
    dispositifs: avant.dispositifs,
    saisis: avant.saisis,
    autre: avant.autre,
  }
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
  matches: Map<OndeEleve, OndeEleve>,
): void {
  const taken = new Set(matches.values())
  const days = new Set(eleves.map((eleve) => eleve.dateNaissance))
  const keysOf = (eleve: OndeEleve): string[] => nomsOf(eleve).map((noms) => `${noms} ${eleve.dateNaissance}`)
  const free = avants.filter((avant) => !taken.has(avant) && days.has(avant.dateNaissance))
  const avantsByKey = groupBy(free, keysOf)

  const claims = new Map<OndeEleve, number>()
  const candidates = new Map<OndeEleve, Set<OndeEleve>>()
  for (const eleve of eleves) {
    if (matches.has(eleve)) continue
    const found = keysOf(eleve).flatMap((key) => avantsByKey.get(key) ?? [])
    const possible = new Set(found.filter((avant) => mayBe(eleve, avant)))
    candidates.set(eleve, possible)
    for (const avant of possible) claims.set(avant, (claims.get(avant) ?? 0) + 1)
  }
  for (const [eleve, [avant, another]] of candidates) {
    if (avant !== undefined && another === undefined && claims.get(avant) === 1) matches.set(eleve, avant)
  }
}
