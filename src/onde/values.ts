// The values that ONDE's columns take, as data: each domain value and the spellings under which it is met.
import type { Niveau } from '#domain/classe.ts'
import { codesDispositif, libellesDispositif } from '#domain/dispositif.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Sexe } from '#domain/eleve.ts'
import { foldNom } from '#domain/nom.ts'

/** Spellings are compared by `foldNom`: case, accents, spaces, dots, hyphens and apostrophes do not count. */
type Spellings<Value extends string> = Readonly<Record<Value, readonly string[]>>

/** Beside the code and the long label, which are always understood, alone or together. */
const dispositifs: Spellings<CodeDispositif | 'Autre'> = {
  BILINGUE: ['Classe bilingue', 'Section bilingue', 'Bilinguisme'],
  CHAD: ['CHA danse', 'Classes à horaires aménagés danse', 'Horaires aménagés danse'],
  CHAM: ['CHA musique', 'Classes à horaires aménagés musique', 'Horaires aménagés musique'],
  CHAT: ['CHA théâtre', 'Classes à horaires aménagés théâtre', 'Horaires aménagés théâtre'],
  PAP: ["Projet d'accompagnement personnalisé", "Plan d'accompagnement personnalisé (PAP)"],
  PPRE: ['Projet personnalisé de réussite éducative', 'Programme personnalisé de réussite'],
  PAI: ["Projet d'accueil individuel", "Plan d'accueil individualisé"],
  PPS: ['Plan personnalisé de scolarisation'],
  RASED: ["Réseau d'aides spécialisées", "Réseau d'aide spécialisée aux élèves en difficulté"],
  'ULIS ECOLE': [
    'ULIS',
    "Unités localisées pour l'inclusion scolaire",
    "Unité localisée d'inclusion scolaire",
  ],
  UPE2A: [
    'Unité pédagogique pour élèves allophones',
    'Unité pédagogique pour élèves allophones nouvellement arrivés',
    'Élève allophone nouvellement arrivé',
  ],
  Autre: ['Autres', 'Autre dispositif', 'Autres dispositifs'],
}

/** Met where a dispositif is expected, to say that there is none. */
const aucunDispositif: readonly string[] = ['Aucun', 'Aucun dispositif', 'Néant']

/** BE1D's long forms. `MATERNELLE` is a cycle. */
const spellingsNiveau: Spellings<Exclude<Niveau, 'MATERNELLE'>> = {
  TPS: ['Toute petite section', 'Très petite section', 'Tout petits'],
  PS: ['Petite section', 'Section des petits'],
  MS: ['Moyenne section', 'Section des moyens'],
  GS: ['Grande section', 'Section des grands'],
  CP: ['Cours préparatoire'],
  CE1: spellingsOfCours('Cours élémentaire', 1),
  CE2: spellingsOfCours('Cours élémentaire', 2),
  CM1: spellingsOfCours('Cours moyen', 1),
  CM2: spellingsOfCours('Cours moyen', 2),
}

function spellingsOfCours(cours: string, annee: 1 | 2): string[] {
  const ordinaux =
    annee === 1 ? ['1ère', '1re', 'première', '1er'] : ['2ème', '2e', '2nde', 'deuxième', 'seconde']
  return [`${cours} ${annee}`, ...ordinaux.flatMap((n) => [`${cours} ${n} année`, `${cours} (${n} année)`])]
}

const spellingsSexe: Spellings<Sexe> = {
  M: ['H', 'G', 'Masculin', 'Masc', 'Garçon', 'Homme'],
  F: ['Féminin', 'Fém', 'Fille', 'Femme'],
}

/** Met in the column « Niveau » without being one, whatever the cycle says. */
const sansNiveau: readonly string[] = ['CLIS', 'ULIS', 'ULIS école', 'UPE2A', 'UPI']

const cyclesMaternelle: readonly string[] = ['MATERNELLE', 'CYCLE I', 'CYCLE 1', 'C1', 'I', '1']

/** Folded spelling → value; the value's own name is always a spelling of it. */
function indexOf<Value extends string>(spellings: Spellings<Value>): ReadonlyMap<string, Value> {
  const index = new Map<string, Value>()
  for (const value of Object.keys(spellings) as Value[]) {
    for (const spelling of [value, ...spellings[value]]) index.set(foldNom(spelling), value)
  }
  return index
}

const dispositifByFold = new Map(indexOf(dispositifs))
for (const code of codesDispositif) {
  const label = libellesDispositif[code]
  // « PAP - Plan d’accompagnement personnalisé », « Plan d’accompagnement personnalisé (PAP) »
  for (const spelling of [label, `${code} ${label}`, `${label} ${code}`]) {
    dispositifByFold.set(foldNom(spelling), code)
  }
}
const aucunByFold = new Set(aucunDispositif.map(foldNom))
const niveauByFold = indexOf(spellingsNiveau)
const sexeByFold = indexOf(spellingsSexe)
const sansNiveauByFold = new Set(sansNiveau.map(foldNom))
const maternelleByFold = new Set(cyclesMaternelle.map(foldNom))

/** Dispositifs without dates: what the column `Dispositif(s)` has of them. */
export interface Liste {
  /** Each once, in the order of D1. */
  readonly codes: readonly CodeDispositif[]
  readonly autre: boolean
}

/** What a cell says, and the names in it of no dispositif we know: never dropped in silence (D1). */
interface ListeLue extends Liste {
  readonly inconnus: readonly string[]
}

/**
 * The dispositifs of a cell that may list several: `,` `/` `|` `+` `;` and line breaks separate them, a space does not
 * (« ULIS ECOLE »).
 */
export function dispositifsOf(cell: string): ListeLue {
  if (cell === '') return noDispositif
  const names = cell.split(/[,/|+;\r\n]/).map((part) => part.trim())
  const named = names.filter((name) => !/^-?$/.test(name) && !aucunByFold.has(foldNom(name)))
  const found = new Map(named.map((name) => [name, dispositifByFold.get(foldNom(name))]))
  const connus = new Set(found.values())
  return {
    codes: codesDispositif.filter((code) => connus.has(code)),
    autre: connus.has('Autre'),
    inconnus: [...found].filter(([, code]) => code === undefined).map(([name]) => name),
  }
}

const noDispositif: ListeLue = { codes: [], autre: false, inconnus: [] }

/** « H » → `M`; undefined: not a sexe. */
export function sexeOf(text: string): Sexe | undefined {
  return sexeByFold.get(foldNom(text))
}

/**
 * The niveau, which is the élève's own and may contradict the cycle: then the niveau is right. Without one, the cycle
 * still says whether LSU knows the élève (P1); an élève of ULIS has none.
 */
export function niveauOf(niveau: string, cycle: string): Niveau | null {
  const fold = foldNom(niveau)
  const known = niveauByFold.get(fold)
  if (known !== undefined) return known
  return maternelleByFold.has(foldNom(cycle)) && !sansNiveauByFold.has(fold) ? 'MATERNELLE' : null
}
