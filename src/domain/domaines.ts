// The domaines d'enseignement of cycles 2 and 3, and the words of a bilan: codes as LSU's XML has them (formats.md C.6).
import type { Niveau } from './schemas.ts'

/** CP, CE1 and CE2, or CM1 and CM2: LSU has no bilan of cycle 1. */
export type Cycle = 2 | 3

export interface Domaine {
  readonly code: string
  readonly libelle: string
  readonly sousDomaines: readonly { readonly code: string; readonly libelle: string }[]
}

/** Undefined where the level is not known, or is outside LSU. */
export function cycleOf(niveau: Niveau | null): Cycle | undefined {
  if (niveau === 'CP' || niveau === 'CE1' || niveau === 'CE2') return 2
  return niveau === 'CM1' || niveau === 'CM2' ? 3 : undefined
}

/** In the order of the official model. */
export function domainesOf(cycle: Cycle): readonly Domaine[] {
  return cycle === 2 ? cycle2 : cycle3
}

const francais: Domaine = {
  code: 'FRA-RAC',
  libelle: 'Français',
  sousDomaines: [
    { code: 'FRA-LGO', libelle: 'Langage oral' },
    { code: 'FRA-LEC', libelle: 'Lecture et compréhension de l’écrit' },
    { code: 'FRA-ECR', libelle: 'Écriture' },
    { code: 'FRA-ETL', libelle: 'Étude de la langue (grammaire, orthographe, lexique)' },
  ],
}

const mathematiques: Domaine = {
  code: 'MAT-RAC',
  libelle: 'Mathématiques',
  sousDomaines: [
    { code: 'MAT-NBC', libelle: 'Nombres et calcul' },
    { code: 'MAT-GDM', libelle: 'Grandeurs et mesures' },
    { code: 'MAT-GEO', libelle: 'Espace et géométrie' },
  ],
}

const eps: Domaine = { code: 'EPS-RAC', libelle: 'Éducation physique et sportive', sousDomaines: [] }
const emc: Domaine = { code: 'EMC-RAC', libelle: 'Enseignement moral et civique', sousDomaines: [] }

const arts = [
  { code: 'ART-PLA', libelle: 'Arts plastiques' },
  { code: 'ART-MUS', libelle: 'Éducation musicale' },
]

const cycle2: readonly Domaine[] = [
  francais,
  mathematiques,
  eps,
  {
    code: 'LGV-RAC',
    libelle: 'Langue(s) vivante(s)',
    sousDomaines: [
      { code: 'LGV-CPD', libelle: 'Comprendre l’oral' },
      { code: 'LGV-EXP', libelle: 'S’exprimer oralement en continu' },
      { code: 'LGV-CVS', libelle: 'Prendre part à une conversation' },
      { code: 'LGV-DE1', libelle: 'Découvrir quelques aspects culturels' },
    ],
  },
  { code: 'ART-RAC', libelle: 'Enseignements artistiques', sousDomaines: arts },
  {
    code: 'QLM-RAC',
    libelle: 'Questionner le monde',
    sousDomaines: [
      { code: 'QLM-VMO', libelle: 'Vivant, matière, objets' },
      { code: 'QLM-ETP', libelle: 'Espace, temps' },
    ],
  },
  emc,
]

const cycle3: readonly Domaine[] = [
  francais,
  mathematiques,
  eps,
  {
    code: 'LGV-RAC',
    libelle: 'Langue(s) vivante(s)',
    sousDomaines: [
      { code: 'LGV-ECO', libelle: 'Écouter et comprendre' },
      { code: 'LGV-LIR', libelle: 'Lire et comprendre' },
      { code: 'LGV-PAR', libelle: 'Parler en continu' },
      { code: 'LGV-ECR', libelle: 'Écrire' },
      { code: 'LGV-DIA', libelle: 'Réagir et dialoguer' },
      { code: 'LGV-DE2', libelle: 'Découvrir les aspects culturels' },
    ],
  },
  {
    code: 'ART-RAC',
    libelle: 'Enseignements artistiques',
    sousDomaines: [...arts, { code: 'ART-HAR', libelle: 'Histoire des arts' }],
  },
  { code: 'STC-RAC', libelle: 'Sciences et technologie', sousDomaines: [] },
  { code: 'HIG-RAC', libelle: 'Histoire et géographie', sousDomaines: [] },
  emc,
]

const libelles: ReadonlyMap<string, string> = new Map(
  [...cycle2, ...cycle3].flatMap(({ code, libelle, sousDomaines }) => [
    [code, libelle] as const,
    ...sousDomaines.map((sous) => [sous.code, sous.libelle] as const),
  ]),
)

/** « Français » for `FRA-RAC`; a code that is not known is its own libellé: new programmes bring new ones. */
export function libelleDomaine(code: string): string {
  return libelles.get(code) ?? code
}

/** Before what comes after it in the model; what the model has not comes last, by code. */
export function compareDomaines(a: string, b: string): number {
  return rang(a) - rang(b) || (a < b ? -1 : a > b ? 1 : 0)
}

const rangs: ReadonlyMap<string, number> = new Map([...libelles.keys()].map((code, index) => [code, index]))

function rang(code: string): number {
  return rangs.get(code) ?? rangs.size
}

/** « Objectifs d'apprentissage »: from 1 to 4. */
export const libellesPositionnement = [
  'Non atteints',
  'Partiellement atteints',
  'Atteints',
  'Dépassés',
] as const

export const codesParcours = ['PAR_CIT', 'PAR_ART', 'PAR_SAN'] as const

const libellesParcours: ReadonlyMap<string, string> = new Map<(typeof codesParcours)[number], string>([
  ['PAR_CIT', 'Parcours citoyen'],
  ['PAR_ART', 'Parcours d’éducation artistique et culturelle'],
  ['PAR_SAN', 'Parcours éducatif de santé'],
])

/** « Parcours citoyen » for `PAR_CIT`; a code that is not known is its own libellé. */
export function libelleParcours(code: string): string {
  return libellesParcours.get(code) ?? code
}
