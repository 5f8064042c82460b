// Records of either side → those who bear the same names and date, found without comparing each with each (spec §3).
import type { DateIso } from '#domain/date.ts'
import { foldNom, foldPremierPrenom } from '#domain/nom.ts'

/** What a record of either side is known by: « INE, nom (also nom d'usage), first prénom and date de naissance ». */
export interface Personne {
  readonly nom: string
  readonly nomUsage?: string | null
  readonly prenoms: string
  readonly dateNaissance: DateIso
}

/** By first prénom and date; the noms, which may be two, are looked at one by one. */
export type Index<P extends Personne> = Map<string, P[]>

/** Each record where `candidats` looks for it. */
export function index<P extends Personne>(personnes: Iterable<P>): Index<P> {
  const found: Index<P> = new Map()
  for (const personne of personnes) push(found, cleIndex(personne), personne)
  return found
}

function cleIndex({ prenoms, dateNaissance }: Personne): string {
  return `${foldPremierPrenom(prenoms)}|${dateNaissance}`
}

/** Those who bear the same nom, first prénom and date: everyone of them, never the first. */
export function candidats<P extends Personne>(personne: Personne, autres: Index<P>): P[] {
  return (autres.get(cleIndex(personne)) ?? []).filter((autre) => sameNom(personne, autre))
}

/** « nom (also nom d'usage) »: one of the names of the one is one of the names of the other. */
export function sameNom(a: Personne, b: Personne): boolean {
  if (a.nom === b.nom) return true
  const noms = nomsOf(a)
  return nomsOf(b).some((nom) => noms.includes(nom))
}

/** The nom and the nom d'usage, folded. */
export function nomsOf({ nom, nomUsage }: Omit<Personne, 'prenoms' | 'dateNaissance'>): string[] {
  const noms = [foldNom(nom)]
  if (nomUsage !== undefined && nomUsage !== null && nomUsage !== '') noms.push(foldNom(nomUsage))
  return noms
}

/** Folded: accents and hyphens do not count. */
export function samePremierPrenom(a: Personne, b: Personne): boolean {
  return a.prenoms === b.prenoms || foldPremierPrenom(a.prenoms) === foldPremierPrenom(b.prenoms)
}

/** One more under this key. */
export function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
