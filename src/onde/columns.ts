// The headings of every file we know, as data: next year's export is a line more in these tables (formats.md A).

export type Nature = 'eleves' | 'dispositifs' | 'ecole'

/**
 * By column that is read, the headings under which it is met, the surest first: when a file has two of them,
 * the first listed here is read. They are compared folded (`foldHeading`), so written here as they look.
 */
type Headings = Readonly<Record<string, readonly [string, ...string[]]>>

const ine = [
  'INE',
  'INE élève',
  'Numéro INE',
  'N° INE',
  'Code INE',
  'Identifiant National Élève',
  "Identifiant national de l'élève",
] as const
const nom = [
  'Nom élève',
  "Nom de l'élève",
  'Nom de famille élève',
  "Nom de famille de l'élève",
  'Nom de famille',
  'Nom de naissance',
  'Nom',
] as const
const nomUsage = [
  "Nom d'usage élève",
  "Nom d'usage de l'élève",
  'Nom usage élève',
  "Nom d'usage",
  'Nom usage',
] as const
const prenoms = [
  'Prénom élève',
  "Prénom de l'élève",
  'Prénoms élève',
  "Prénoms de l'élève",
  'Prénom',
  'Prénoms',
  'Prénom(s)',
  'Premier prénom',
] as const
const dateNaissance = [
  'Date naissance',
  'Date de naissance',
  'Date naissance élève',
  'Date de naissance élève',
  "Date de naissance de l'élève",
  'Né(e) le',
  'Né le',
  'Née le',
] as const
const dispositif = [
  'Dispositif',
  'Type de dispositif',
  'Type dispositif',
  'Libellé dispositif',
  'Nom du dispositif',
  'Code dispositif',
  'Dispositif de personnalisation',
] as const

/** V3's column: codes without dates. */
export const headingsDispositifs = ['Dispositif(s)', 'Dispositifs', "Dispositifs de l'élève"] as const

/** V4's column: a classe or a regroupement, an élève standing once under each of theirs. */
export const headingListe = 'Classe ou regroupement'

export const headings = {
  /** V1 to V4 (A.1), and the « Extraction personnalisée », which takes any of them in any order. */
  eleves: {
    ine,
    nom,
    nomUsage,
    prenoms,
    dateNaissance,
    sexe: ['Sexe', 'Sexe élève', "Sexe de l'élève", 'Genre'],
    cycle: ['Cycle', 'Cycle élève', "Cycle de l'élève"],
    niveau: ['Niveau', 'Niveau élève', "Niveau de l'élève", 'Niveau scolaire'],
    libelle: [
      'Libellé classe',
      'Libellé de la classe',
      'Nom de la classe',
      'Nom classe',
      "Classe de l'élève",
      'Classe élève',
      'Classe',
      headingListe,
    ],
    idOnde: ['Identifiant classe', 'Identifiant de la classe', 'Identifiant ONDE classe', 'Id classe'],
    dispositifs: [...headingsDispositifs, ...dispositif],
  },
  /** The dispositifs with their dates (I8). */
  dispositifs: {
    ine,
    nom,
    nomUsage,
    prenoms,
    dateNaissance,
    dispositif: [...dispositif, ...headingsDispositifs],
    debut: [
      'Date de début',
      'Date début',
      'Début',
      "Date de début d'application",
      "Début d'application",
      'Date de début du dispositif',
    ],
    fin: [
      'Date de fin',
      'Date fin',
      'Fin',
      "Date de fin d'application",
      "Fin d'application",
      'Date de fin du dispositif',
    ],
  },
  /** The école (I9), also as ONDE's « Carte d'identité » and the public school directory have it. */
  ecole: {
    uai: [
      'UAI',
      'Code UAI',
      'Numéro UAI',
      'N° UAI',
      'RNE',
      'Identifiant_de_l_etablissement',
      "Identifiant de l'établissement",
      'numero_uai',
    ],
    denomination: [
      'Dénomination',
      'Nom_etablissement',
      "Nom de l'établissement",
      'Nom établissement',
      "Nom de l'école",
      'Nom école',
      'Appellation officielle',
      'appellation_officielle',
      'École',
      'Libellé',
    ],
    adresse: ['Adresse', 'Adresse_1', 'Adresse 1', 'Adresse1', 'adresse_uai'],
    codePostal: ['Code postal', 'Code_postal', 'CP', 'code_postal_uai'],
    commune: ['Commune', 'Nom_commune', 'Nom commune', 'Ville', 'libelle_commune'],
    responsable: [
      'Responsable',
      'Nom du responsable',
      "Responsable de l'école",
      'Directeur',
      'Directrice',
      'Directeur/Directrice',
      'Nom du directeur',
      'Nom de la directrice',
    ],
    telephone: ['Téléphone', 'Telephone', 'Tél', 'Tél.', 'Numéro de téléphone'],
    courriel: ['Courriel', 'Mail', 'E-mail', 'Email', 'Mél', 'Adresse mail', 'Adresse électronique'],
  },
} as const satisfies Record<Nature, Headings>

/** The columns that a file of this nature may have. */
export type Column<N extends Nature> = keyof (typeof headings)[N] & string

/** Headings of pupil exports that are dropped while reading (I6): they only help to see that it is one. */
export const knownAside: readonly string[] = [
  ...['Adresse1', 'Cp1', 'Commune1', 'Pays1', 'Adresse2', 'Cp2', 'Commune2', 'Pays2'],
  ...['Attestation fournie', 'Autorisation associations', 'Autorisations associations'],
  ...['Autorisation photo', 'Autorisations photo', 'Autorisations photos', 'Décision de passage'],
  ...['Regroupement(s)', 'Enseignant(s)', 'Date inscription', 'Etat', 'Statut'],
  ...['Deuxième prénom', 'Troisième prénom', 'Commune naissance', 'Dept naissance', 'Pays naissance'],
  ...['Régime', 'Civilité', 'Intervenant'],
]

/** The export « Responsables » (A.2), old and new: two of these, and it is one. */
export const headingsResponsables: readonly string[] = [
  ...['Civilité Responsable', 'Nom usage responsable', "Nom d'usage responsable", 'Nom responsable'],
  ...['Nom de famille responsable', 'Prénom responsable', 'Adresse responsable', 'CP responsable'],
  ...['Commune responsable', "Nom d'usage enfant", 'Nom de famille enfant', 'Prénom enfant'],
  ...['Classes enfants', 'Classes élèves', "Classe(s) de l'élève", 'Communication adresses'],
]

/** A list of teachers (A.3): all the headings of one of these groups, and no date de naissance. */
export const headingsEnseignants: readonly (readonly string[])[] = [
  ['Civilité', 'Nom', 'Directeur'],
  ['Civilité', 'Nom', 'Courriel', 'Classe'],
  ['Nom enseignant'],
  ["Nom de l'enseignant"],
  ['Enseignant', 'Classe'],
]

/**
 * « Nom  d’usage Élève », with a byte order mark before it → `nom d'usage eleve`: trimmed, spaces collapsed, lower case,
 * no accents, the straight apostrophe (formats.md A.1).
 */
export function foldHeading(heading: string): string {
  return heading
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
}
