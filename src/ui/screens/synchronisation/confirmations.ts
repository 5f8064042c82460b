// Who may be whom (M4) → the questions put to the director, and both identities side by side, what differs lit.
import { foldNom } from '#domain/nom.ts'
import type { Identite } from '#domain/eleve.ts'
import type { Proposition } from '#sync/change.ts'
import { dateFr } from '../../sentences.ts'
import type { Trace } from '../../sentences.ts'

/** One élève of ONDE, and all those of the livret whom they may be. */
export interface Question {
  readonly cle: string
  readonly onde: Proposition['onde']
  readonly propositions: readonly Proposition[]
}

export function questionsOf(propositions: readonly Proposition[]): Question[] {
  const byCle = new Map<string, Proposition[]>()
  for (const proposition of propositions) {
    const found = byCle.get(proposition.cle)
    if (found === undefined) byCle.set(proposition.cle, [proposition])
    else found.push(proposition)
  }
  return [...byCle.values()].flatMap((those) => {
    const [first] = those
    return first === undefined ? [] : [{ cle: first.cle, onde: first.onde, propositions: those }]
  })
}

/** A name for a proposition, by which an answer to it is known. */
export function cleProposition({ cle, livret }: Proposition): string {
  return `${livret.eleve} ${cle}`
}

/** A text in three parts: the middle one is not in the other text. */
export interface Parties {
  readonly avant: string
  readonly differe: string
  readonly apres: string
}

export interface Ligne {
  readonly label: string
  readonly onde: Parties
  readonly livret: Parties
  /** It is the one thing that makes this a question. */
  readonly ecart: boolean
  /** Known on both sides, and not the same. */
  readonly differe: boolean
}

type Champ = keyof Identite | 'classe'

const champs: readonly { readonly champ: Champ; readonly label: string }[] = [
  { champ: 'nom', label: 'Nom' },
  { champ: 'prenoms', label: 'Prénoms' },
  { champ: 'dateNaissance', label: 'Date de naissance' },
  { champ: 'sexe', label: 'Sexe' },
  { champ: 'ine', label: 'INE' },
  { champ: 'classe', label: 'Classe' },
]

export function lignesOf(proposition: Proposition): Ligne[] {
  const { ecart, onde, livret } = proposition
  return champs.map(({ champ, label }) => {
    const [a, b] = [texteOf(onde, champ), texteOf(livret, champ)]
    const differe = a !== '' && b !== '' && !isPareil(champ, a, b)
    const isEcart = champ === ecart.champ
    const [o, l] =
      isEcart && !isNomUsage(proposition)
        ? champ === 'dateNaissance'
          ? diffDates(a, b)
          : diffNoms(a, b)
        : []
    return {
      label,
      onde: o ?? entier(a),
      livret: l ?? entier(b),
      ecart: isEcart,
      differe,
    }
  })
}

function texteOf({ identite, classe }: Proposition['onde'], champ: Champ): string {
  switch (champ) {
    case 'classe':
      return classe
    case 'dateNaissance':
      return dateFr(identite.dateNaissance)
    case 'sexe':
      return identite.sexe === null ? '' : identite.sexe === 'F' ? 'fille' : 'garçon'
    case 'nom':
    case 'prenoms':
    case 'ine':
      return identite[champ] ?? ''
  }
}

function isPareil(champ: Champ, a: string, b: string): boolean {
  return champ === 'nom' || champ === 'prenoms' ? foldNom(a) === foldNom(b) : a === b
}

function entier(texte: string): Parties {
  return { avant: texte, differe: '', apres: '' }
}

/** What is left between the letters that two names share at either end; case, accents and hyphens do not count. */
export function diffNoms(a: string, b: string): [Parties, Parties] {
  const [lettresA, lettresB] = [lettresOf(a), lettresOf(b)]
  const court = Math.min(lettresA.length, lettresB.length)
  let debut = 0
  while (debut < court && lettresA[debut]?.pliee === lettresB[debut]?.pliee) debut++
  let fin = 0
  while (fin < court - debut && lettresA.at(-1 - fin)?.pliee === lettresB.at(-1 - fin)?.pliee) fin++
  return [partiesOf(a, lettresA, debut, fin), partiesOf(b, lettresB, debut, fin)]
}

interface Lettre {
  readonly pliee: string
  readonly place: number
}

function lettresOf(nom: string): Lettre[] {
  let place = 0
  const lettres: Lettre[] = []
  for (const signe of nom) {
    const pliee = foldNom(signe)
    if (pliee !== '') lettres.push({ pliee, place })
    place += signe.length
  }
  return lettres
}

function partiesOf(nom: string, lettres: readonly Lettre[], debut: number, fin: number): Parties {
  const from = lettres[debut]?.place ?? nom.length
  const to = lettres[lettres.length - fin]?.place ?? nom.length
  return { avant: nom.slice(0, from), differe: nom.slice(from, to), apres: nom.slice(to) }
}

/** « 03/06/2018 » and « 30/06/2018 »: from the first part that differs to the last. */
function diffDates(a: string, b: string): [Parties, Parties] {
  const [partsA, partsB] = [a.split('/'), b.split('/')]
  const differents = partsA.flatMap((part, index) => (part === partsB[index] ? [] : [index]))
  const [first = 0, last = -1] = [differents[0], differents.at(-1)]
  const cut = (parts: readonly string[]): Parties => ({
    avant: parts
      .slice(0, first)
      .map((part) => `${part}/`)
      .join(''),
    differe: parts.slice(first, last + 1).join('/'),
    apres: parts
      .slice(last + 1)
      .map((part) => `/${part}`)
      .join(''),
  })
  return [cut(partsA), cut(partsB)]
}

/**
 * ONDE's nom d'usage, which the proposition does not carry, is what resembles the nom of the livret: the two
 * noms that are shown then differ by more than the écart says, and no letter of them is lit.
 */
export function isNomUsage({ ecart, onde, livret }: Proposition): boolean {
  const [a, b] = [onde.identite.nom, livret.identite.nom]
  if (ecart.champ !== 'nom') return foldNom(a) !== foldNom(b)
  const [o, l] = diffNoms(a, b).map(({ differe }) => foldNom(differe).length)
  if (ecart.nature === 'faute-de-frappe') return Math.max(o ?? 0, l ?? 0) > 2
  const [court = [], long = []] = [mots(a), mots(b)].sort((x, y) => x.length - y.length)
  return !(court.length < long.length && court.every((mot) => long.includes(mot)))
}

function mots(nom: string): string[] {
  return nom
    .split(/[\s\-–'’]+/)
    .map(foldNom)
    .filter((mot) => mot.length > 1)
}

/** What `sentenceOfEcart` needs to say the difference in words. */
export function traceOf(proposition: Proposition): Trace {
  const { ecart, onde, livret } = proposition
  const nomUsage = isNomUsage(proposition)
  if (ecart.champ === 'dateNaissance') {
    const [a, b] = [onde.identite.dateNaissance.split('-'), livret.identite.dateNaissance.split('-')]
    const partie = (['année', 'mois', 'jour'] as const).find((_partie, index) => a[index] !== b[index])
    return { onde: 0, livret: 0, nomUsage, ...(partie === undefined ? {} : { partie }) }
  }
  const [o, l] = diffNoms(onde.identite[ecart.champ], livret.identite[ecart.champ])
  return { onde: foldNom(o.differe).length, livret: foldNom(l.differe).length, nomUsage }
}
