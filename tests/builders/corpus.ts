// A corpus for « who is who »: children whose truth is known, as the livret has them and as ONDE has them later, with
// what really happens in between. Drawn from a seed: the same corpus each time, for the tests and for the bench.
import type { DateIso } from '#domain/date.ts'
import { dateOf } from '#domain/date.ts'
import type { Eleve, Identite, Ine, Sexe } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import type { Onde, OndeEleve } from '#domain/onde.ts'
import { cleIdentite, cleOnde } from '#domain/onde.ts'
import { aClasse, aLivret, anOnde, anOndeClasse, anOndeEleve, anEleve } from './livret.ts'

export interface Corpus {
  readonly onde: Onde
  readonly livret: Livret
  /** The truth: an élève of ONDE → the élève of the livret who is the same child. */
  readonly verite: ReadonlyMap<OndeEleve, Eleve>
}

/** mulberry32: small, and the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const noms =
  'VASSEUR BERNIER LEFÈVRE NGUYEN D’ALMEIDA ROY GARNIER CŒUR MARCHAND TRAORÉ SILVA DIALLO PEREIRA COLLIN FABRE ROUSSEL KAYA HADDAD BENALI MOREL CHEVALIER LEMAIRE DUMAS BLANCHARD GIRAUD'.split(
    ' ',
  )
const filles =
  'Zoé Léa Inès Élodie Chloé Manon Jade Louise Lina Anaïs Éléonore Margaux Camille Awa Fatou Maëlle'.split(
    ' ',
  )
const garcons =
  'Léo Hugo Adam Louis Noé Maël Gabriel Raphaël Arthur Timéo Nathan Isaac Sacha Mohamed Camille Yanis'.split(
    ' ',
  )

interface Enfant {
  readonly identite: Identite
  readonly verite: number
}

/** `count` children, and as many rows as remain of them in ONDE, give or take the arrivals. */
export function corpusOf(count: number, seed = 20261124): Corpus {
  const random = randomOf(seed)
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const chance = (share: number): boolean => random() < share
  let ines = 0
  const newIne = (): Ine => `${String(100_000_000 + ines++ * 7)}${pick(['AA', 'BK', 'CD', 'EJ'])}` as Ine
  const anyDate = (): DateIso =>
    dateOf(2015 + Math.floor(random() * 6), 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)) ??
    ('2018-02-02' as DateIso)
  const child = (nom: string, dateNaissance: DateIso, avoid: readonly string[] = []): Identite => {
    const sexe: Sexe = chance(0.5) ? 'F' : 'M'
    const prenoms = pick((sexe === 'F' ? filles : garcons).filter((prenom) => !avoid.includes(prenom)))
    return { ine: chance(0.95) ? newIne() : null, nom, prenoms, dateNaissance, sexe }
  }

  // Families first: twins, triplets, and homonyms whom only the INE tells apart.
  const enfants: Identite[] = []
  while (enfants.length < count) {
    const nom = chance(0.15) ? `${pick(noms)}-${pick(noms)}` : pick(noms)
    const date = anyDate()
    const ensemble = chance(0.05) ? 2 : chance(0.01) ? 3 : 1
    const prenoms: string[] = []
    for (let i = 0; i < ensemble; i++) {
      const enfant = child(nom, date, prenoms)
      prenoms.push(enfant.prenoms)
      enfants.push(enfant)
      if (chance(0.003)) enfants.push({ ...enfant, ine: newIne() })
    }
  }

  // Then what happens to each in ONDE.
  const suivants: Enfant[] = []
  enfants.forEach((enfant, verite) => {
    if (chance(0.03)) return
    suivants.push({ identite: evolved(enfant, { random, chance, pick, newIne }), verite })
  })
  const bearers = new Map<string, number>()
  for (const enfant of enfants) bearers.set(cleIdentite(enfant), (bearers.get(cleIdentite(enfant)) ?? 0) + 1)
  const isHomonyme = ({ verite }: Enfant): boolean =>
    (bearers.get(cleIdentite(enfants[verite] ?? pick(enfants))) ?? 0) > 1
  // INEs that a clerk gave to the wrong one of two, twins more often than not.
  for (let i = 0; i + 1 < suivants.length; i++) {
    const [a, b] = [suivants[i], suivants[i + 1]]
    if (a === undefined || b === undefined || a.identite.ine === null || b.identite.ine === null) continue
    const jumeaux = a.identite.nom === b.identite.nom && a.identite.dateNaissance === b.identite.dateNaissance
    // Of those whom only the INE tells apart, the INE is the truth: crossing it would mean nothing.
    if (isHomonyme(a) || isHomonyme(b)) continue
    if (!chance(jumeaux ? 0.1 : 0.002)) continue
    suivants[i] = { ...a, identite: { ...a.identite, ine: b.identite.ine } }
    suivants[i + 1] = { ...b, identite: { ...b.identite, ine: a.identite.ine } }
  }
  const arrives = Array.from({ length: Math.round(count * 0.03) }, (): Enfant => ({
    identite: child(pick(noms), anyDate()),
    verite: -1,
  }))
  return built(enfants, [...suivants, ...arrives])
}

interface Dice {
  random: () => number
  chance: (share: number) => boolean
  pick: <T>(items: readonly T[]) => T
  newIne: () => Ine
}

/** Most children do not change at all; some change in two ways at once, which only an INE can see through. */
function evolved(enfant: Identite, dice: Dice): Identite {
  const { chance, pick, newIne } = dice
  let { ine, nom, prenoms, dateNaissance } = enfant
  if (chance(0.05)) ine = null
  else if (ine === null && chance(0.7)) ine = newIne()
  else if (chance(0.005)) ine = newIne()
  if (chance(0.03)) nom = slipped(nom, dice)
  if (chance(0.03)) prenoms = slipped(prenoms, dice)
  if (chance(0.03)) nom = `${nom}-${pick(noms)}`
  if (chance(0.03)) prenoms = `${prenoms}-${pick(filles)}`
  const [annee = 0, mois = 0, jour = 0] = dateNaissance.split('-').map(Number)
  if (chance(0.02)) dateNaissance = dateOf(annee, jour, mois) ?? dateNaissance
  if (chance(0.02)) dateNaissance = dateOf(annee, mois, (jour % 28) + 1) ?? dateNaissance
  return { ...enfant, ine, nom, prenoms, dateNaissance }
}

/** One letter more, less or exchanged with its neighbour. */
function slipped(nom: string, { random, pick }: Dice): string {
  const at = 1 + Math.floor(random() * (nom.length - 2))
  const [before, letter, after] = [nom.slice(0, at), nom[at] ?? '', nom.slice(at + 1)]
  return pick([
    before + letter + letter + after,
    before + after,
    before + (after[0] ?? '') + letter + after.slice(1),
  ])
}

function built(enfants: readonly Identite[], suivants: readonly Enfant[]): Corpus {
  const eleves = enfants.map((identite, index) => anEleve({ ...identite, id: `e${index + 1}` }))
  const verite = new Map<OndeEleve, Eleve>()
  const seen = new Set<string>()
  const ondes: OndeEleve[] = []
  for (const { identite, verite: index } of suivants) {
    // What is twice in a file is set aside by the reader: it never comes this far.
    const cle = cleOnde(identite)
    if (seen.has(cle)) continue
    seen.add(cle)
    const o = anOndeEleve(identite)
    ondes.push(o)
    const eleve = eleves[index]
    if (eleve !== undefined) verite.set(o, eleve)
  }
  return {
    onde: anOnde({ classes: [anOndeClasse({ eleves: ondes })] }),
    livret: aLivret({ classes: [aClasse({ eleves })] }),
    verite,
  }
}
