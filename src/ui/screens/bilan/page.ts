// The bilans of a classe → what the page of one of them shows: its domaines, its neighbours, what it was printed with.
import { figeOf, isOuvert } from '#domain/bilan.ts'
import { emptyAcquis, emptySousDomaine } from '#domain/contenu.ts'
import type { Acquis, Contenu, SousDomaine } from '#domain/contenu.ts'
import { compareDomaines, domainesOf, libelleDomaine } from '#domain/domaines.ts'
import type { Cycle } from '#domain/domaines.ts'
import { nomComplet } from '#domain/nom.ts'
import type { FicheBilan } from '#worker/api.ts'

/** Of a domaine or a sous-domaine: its code, and the words for it. */
interface Rubrique {
  readonly code: string
  readonly libelle: string
}

export interface RubriqueDomaine extends Rubrique {
  readonly sousDomaines: readonly Rubrique[]
}

/**
 * The domaines of the cycle, and whatever else the bilan speaks of, under its own code; in the order of the
 * model. Without a cycle: only what the bilan speaks of.
 */
export function rubriquesOf({ acquis }: Contenu, cycle: Cycle | undefined): RubriqueDomaine[] {
  const modele = new Map(
    (cycle === undefined ? [] : domainesOf(cycle)).map(({ code, sousDomaines }) => [
      code,
      sousDomaines.map((sous) => sous.code),
    ]),
  )
  for (const { codeDomaine, sousDomaines } of acquis) {
    const connus = modele.get(codeDomaine) ?? []
    modele.set(codeDomaine, [...new Set([...connus, ...sousDomaines.map((sous) => sous.codeDomaine)])])
  }
  return [...modele]
    .sort(([a], [b]) => compareDomaines(a, b))
    .map(([code, sous]) => ({
      ...rubriqueOf(code),
      sousDomaines: sous.sort(compareDomaines).map(rubriqueOf),
    }))
}

function rubriqueOf(code: string): Rubrique {
  return { code, libelle: libelleDomaine(code) }
}

/** What is said of a domaine; where nothing is, that. */
export function acquisOf({ acquis }: Contenu, code: string): Acquis {
  return acquis.find(({ codeDomaine }) => codeDomaine === code) ?? emptyAcquis(code)
}

/** What is said of a sous-domaine; where nothing is, that. */
export function sousDomaineOf({ sousDomaines }: Acquis, code: string): SousDomaine {
  return sousDomaines.find(({ codeDomaine }) => codeDomaine === code) ?? emptySousDomaine(code)
}

/** A domaine with that said of one of its sous-domaines. */
export function withSousDomaine(acquis: Acquis, sous: SousDomaine): Acquis {
  const others = acquis.sousDomaines.filter(({ codeDomaine }) => codeDomaine !== sous.codeDomaine)
  return { ...acquis, sousDomaines: [...others, sous] }
}

/** The cycle that the codes of a bilan tell, when they are of one and not of the other. */
export function cycleDuContenu({ acquis }: Contenu): Cycle | undefined {
  const codes = acquis.flatMap((one) => [
    one.codeDomaine,
    ...one.sousDomaines.map((sous) => sous.codeDomaine),
  ])
  const [de2, de3] = ([2, 3] as const).map((cycle) => codes.some((code) => propres[cycle].has(code)))
  if (de2 === de3) return undefined
  return de2 === true ? 2 : 3
}

const propres: Readonly<Record<Cycle, ReadonlySet<string>>> = { 2: propresOf(2, 3), 3: propresOf(3, 2) }

function propresOf(cycle: Cycle, autre: Cycle): ReadonlySet<string> {
  const ailleurs = codesOf(autre)
  return new Set([...codesOf(cycle)].filter((code) => !ailleurs.has(code)))
}

function codesOf(cycle: Cycle): ReadonlySet<string> {
  return new Set(domainesOf(cycle).flatMap((d) => [d.code, ...d.sousDomaines.map(({ code }) => code)]))
}

/** By code of domaine or sous-domaine, the éléments du programme that the classe has been given: the most given first. */
export function suggestionsOf(fiches: readonly FicheBilan[]): ReadonlyMap<string, readonly string[]> {
  const comptes = new Map<string, Map<string, number>>()
  const parties = fiches.flatMap(({ bilan }) =>
    bilan.acquis.flatMap((acquis) => [acquis, ...acquis.sousDomaines]),
  )
  for (const { codeDomaine, elements } of parties) {
    const compte = comptes.get(codeDomaine) ?? new Map<string, number>()
    comptes.set(codeDomaine, compte)
    for (const element of elements) compte.set(element, (compte.get(element) ?? 0) + 1)
  }
  return new Map(
    [...comptes].map(([code, compte]) => [
      code,
      [...compte].sort(([, a], [, b]) => b - a).map(([element]) => element),
    ]),
  )
}

export interface Voisins {
  /** From 1. */
  readonly rang: number
  readonly precedent: FicheBilan | undefined
  readonly suivant: FicheBilan | undefined
}

/** Who comes before and after in the classe. */
export function voisinsOf(fiches: readonly FicheBilan[], fiche: FicheBilan): Voisins {
  const at = fiches.indexOf(fiche)
  return { rang: at + 1, precedent: fiches[at - 1], suivant: fiches[at + 1] }
}

/** What a bilan was printed with that is no longer so (V1): pairs to be read « il porte …, c’est aujourd’hui … ». */
export interface EcartFige {
  readonly quoi: 'eleve' | 'classe' | 'ecole'
  readonly imprime: string
  readonly actuel: string
}

export function ecartsFige({ bilan, imprime, actuel }: FicheBilan): EcartFige[] {
  if (figeOf(bilan) === undefined) return []
  const pairs: EcartFige[] = [
    { quoi: 'eleve', imprime: nomComplet(imprime.eleve), actuel: nomComplet(actuel.eleve) },
    // What a publisher calls a classe is its own affair.
    ...(bilan.mode === 'import'
      ? []
      : [{ quoi: 'classe' as const, imprime: imprime.classe, actuel: actuel.classe }]),
    {
      quoi: 'ecole',
      imprime: imprime.ecole?.denomination ?? '',
      actuel: actuel.ecole?.denomination ?? '',
    },
  ]
  return pairs.filter((pair) => pair.imprime !== '' && pair.imprime !== pair.actuel)
}

/** What it says will not change any more: locked, or come from a publisher. */
export function estVerrouille({ bilan }: FicheBilan): boolean {
  return !isOuvert(bilan)
}
