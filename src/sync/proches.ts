// Two records nobody else claims → how they are nearly the same (M4), or that they are not.
import { foldNom, foldPremierPrenom } from '#domain/nom.ts'
import type { Identite } from '#domain/eleve.ts'
import { nomsOf } from './personnes.ts'

/** The one thing that differs, and how: the evidence that is shown side by side. */
export interface Ecart {
  readonly champ: 'nom' | 'prenoms' | 'dateNaissance'
  readonly nature: 'faute-de-frappe' | 'compose' | 'jour-et-mois-inverses' | 'une-partie'
}

interface Personne extends Identite {
  readonly nomUsage?: string | null
}

/**
 * « Same date and one name that differs by a typing slip or by a compound prénom; or same names and a date with
 * one part different or day and month swapped » (M4). A nom that was lengthened or shortened by one of its
 * parts counts as one too: it is how families change name. Undefined: not nearly the same.
 */
export function ecartOf(o: Personne, e: Identite): Ecart | undefined {
  const memeNom = nomsOf(o).includes(foldNom(e.nom))
  const memePrenom = foldPremierPrenom(o.prenoms) === foldPremierPrenom(e.prenoms)
  if (memeNom && memePrenom) return ecartDate(o.dateNaissance, e.dateNaissance)
  if (o.dateNaissance !== e.dateNaissance) return undefined
  if (memeNom) {
    // M6: brothers and sisters born together often have prénoms that look alike, Louis and Louise.
    if (o.sexe !== null && e.sexe !== null && o.sexe !== e.sexe) return undefined
    return ecartNom('prenoms', [o.prenoms], e.prenoms)
  }
  return memePrenom ? ecartNom('nom', [o.nom, o.nomUsage ?? ''], e.nom) : undefined
}

/** The same first prénom, or one that could be it, mistyped or made a compound. */
export function isPrenomProche(a: string, b: string): boolean {
  return foldPremierPrenom(a) === foldPremierPrenom(b) || ecartNom('prenoms', [a], b) !== undefined
}

function ecartDate(a: string, b: string): Ecart | undefined {
  const [anneeA, moisA, jourA] = a.split('-')
  const [anneeB, moisB, jourB] = b.split('-')
  if (anneeA === anneeB && moisA === jourB && jourA === moisB) {
    return { champ: 'dateNaissance', nature: 'jour-et-mois-inverses' }
  }
  const differents = [anneeA !== anneeB, moisA !== moisB, jourA !== jourB].filter(Boolean).length
  return differents === 1 ? { champ: 'dateNaissance', nature: 'une-partie' } : undefined
}

function ecartNom(champ: 'nom' | 'prenoms', noms: readonly string[], nom: string): Ecart | undefined {
  if (noms.some((autre) => isCompose(autre, nom))) return { champ, nature: 'compose' }
  const slip = noms.some((autre) => isFauteDeFrappe(foldNom(autre), foldNom(nom)))
  return slip ? { champ, nature: 'faute-de-frappe' } : undefined
}

/** « Zoé » and « Zoé-Anne », « MARTIN » and « LEROY-MARTIN »: the one is a part of the other. */
function isCompose(a: string, b: string): boolean {
  const [court = [], long = []] = [partsOf(a), partsOf(b)].sort((x, y) => x.length - y.length)
  return court.length > 0 && court.length < long.length && court.every((part) => long.includes(part))
}

function partsOf(nom: string): string[] {
  return nom
    .split(/[\s\-–’']+/)
    .map(foldNom)
    .filter((part) => part.length > 1)
}

/** In so short a name another letter makes another name, Léa and Léo; one letter more may still be a slip, Léah. */
const tooShort = 4

/** One letter more, less, other, or two neighbours exchanged. */
function isFauteDeFrappe(a: string, b: string): boolean {
  const [court, long] = a.length <= b.length ? [a, b] : [b, a]
  if (a === b || long.length < tooShort || court.length < tooShort - 1) return false
  if (long.length - court.length > 1 || (long.length === court.length && long.length < tooShort)) return false
  let start = 0
  while (start < court.length && court[start] === long[start]) start++
  const rest = (text: string, from: number): string => text.slice(from)
  if (long.length > court.length) return rest(court, start) === rest(long, start + 1)
  if (rest(court, start + 1) === rest(long, start + 1)) return true
  return (
    court[start] === long[start + 1] &&
    court[start + 1] === long[start] &&
    rest(court, start + 2) === rest(long, start + 2)
  )
}
