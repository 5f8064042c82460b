// The élèves of a dépôt and those of the previous Onde → who was who, so that what no file says again is not lost (L3, I8).
import { foldNom, foldPremierPrenom } from '#domain/nom.ts'
import type { OndeClasse, OndeEleve } from '#domain/onde.ts'
import { groupBy } from './group.ts'
import type { LigneEleve } from './rows.ts'

/** An élève of the previous Onde, and whether this dépôt covers their classe. */
interface Avant {
  readonly eleve: OndeEleve
  readonly covered: boolean
}

/**
 * By INE, when the date or the names agree; then, among the others, by names and date de naissance, when they are alone
 * on both sides to bear them: first by nom, then by nom d'usage too. Nobody is first come, first served.
 */
export function matchEleves(
  eleves: readonly LigneEleve[],
  previous: readonly OndeClasse[],
  covered: ReadonlySet<OndeClasse>,
): ReadonlyMap<LigneEleve, OndeEleve> {
  const matches = new Map<LigneEleve, OndeEleve>()
  const avants = previous.flatMap((classe) =>
    classe.eleves.map((eleve): Avant => ({ eleve, covered: covered.has(classe) })),
  )
  if (avants.length === 0) return matches

  const avantByIne = new Map(avants.map((avant) => [avant.eleve.ine, avant]))
  const taken = new Set<Avant>()
  const rest: LigneEleve[] = []
  for (const eleve of eleves) {
    const avant = eleve.ine === null ? undefined : avantByIne.get(eleve.ine)
    if (
      avant !== undefined &&
      (eleve.dateNaissance === avant.eleve.dateNaissance || sameNoms(eleve, avant.eleve))
    ) {
      matches.set(eleve, avant.eleve)
      taken.add(avant)
    } else rest.push(eleve)
  }
  const restAvant = avants.filter((avant) => !taken.has(avant))
  if (rest.length === 0 || restAvant.length === 0) return matches

  const ines = new Set(eleves.map((eleve) => eleve.ine))
  const mayBe = (eleve: LigneEleve, { eleve: avant, covered }: Avant): boolean => {
    if (eleve.ine === null || avant.ine === null) return true
    // A corrected INE, if neither is anybody else's; but in a classe that no file covers, the other may well be there still.
    return covered && !ines.has(avant.ine) && !avantByIne.has(eleve.ine)
  }
  for (const nomsOf of [nomDeNaissance, tousLesNoms]) matchByNoms(rest, restAvant, nomsOf, mayBe, matches)
  return matches
}

/**
 * The élève of this dépôt, with what no file of it gives again (L3): INE, nom d'usage, sexe, niveau; and their dispositifs as
 * they were, until the files have had their say. `ines`: those that rows of this dépôt bear, which are not to be lent to another.
 */
export function withReprise(
  eleve: LigneEleve,
  avant: OndeEleve | undefined,
  ines: ReadonlySet<string | null>,
): OndeEleve {
  const { nom, prenoms, dateNaissance } = eleve
  const ineAvant = avant === undefined || ines.has(avant.ine) ? null : avant.ine
  return {
    ine: eleve.ine ?? ineAvant,
    nom,
    nomUsage: eleve.nomUsage ?? avant?.nomUsage ?? null,
    prenoms,
    dateNaissance,
    sexe: eleve.sexe ?? avant?.sexe ?? null,
    niveau: eleve.niveau ?? avant?.niveau ?? null,
    dispositifs: avant?.dispositifs ?? none,
    saisis: avant?.saisis ?? none,
    autre: avant?.autre ?? false,
  }
}

/** Most élèves have no dispositif: they share this list. */
const none: readonly [] = []

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
  eleves: readonly LigneEleve[],
  avants: readonly Avant[],
  nomsOf: (eleve: Noms) => string[],
  mayBe: (eleve: LigneEleve, avant: Avant) => boolean,
  matches: Map<LigneEleve, OndeEleve>,
): void {
  const taken = new Set(matches.values())
  const days = new Set(eleves.map((eleve) => eleve.dateNaissance))
  const keysOf = (eleve: LigneEleve | OndeEleve): string[] =>
    nomsOf(eleve).map((noms) => `${noms} ${eleve.dateNaissance}`)

  const free = avants.filter(({ eleve }) => !taken.has(eleve) && days.has(eleve.dateNaissance))
  const avantsByKey = groupBy(free, ({ eleve }) => keysOf(eleve))
  const claims = new Map<Avant, number>()
  const candidates = new Map<LigneEleve, Set<Avant>>()
  for (const eleve of eleves) {
    if (matches.has(eleve)) continue
    const found = keysOf(eleve).flatMap((key) => avantsByKey.get(key) ?? [])
    const possible = new Set(found.filter((avant) => mayBe(eleve, avant)))
    candidates.set(eleve, possible)
    for (const avant of possible) claims.set(avant, (claims.get(avant) ?? 0) + 1)
  }
  for (const [eleve, [avant, another]] of candidates) {
    if (avant !== undefined && another === undefined && claims.get(avant) === 1)
      matches.set(eleve, avant.eleve)
  }
}
