// Élèves as a test writes them → ONDE's files, byte for byte as ONDE lays them out; and what reading them gives.
import type { Horodatage } from '#domain/date.ts'
import type { Onde, OndeEleve } from '#domain/onde.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Depot, FichierDepose, Progress } from '#onde/depot.ts'
import type { Lecture } from '#onde/read.ts'
import { readDepot } from '#onde/read.ts'
import { windows1252 } from '../scenarios/encode.ts'

/** A row of a pupil export; what a test does not say is that of Zoé VASSEUR in CE1-1. */
export interface Ligne {
  readonly nom?: string
  readonly nomUsage?: string
  readonly prenom?: string
  readonly naissance?: string
  readonly sexe?: string
  readonly ine?: string
  readonly cycle?: string
  readonly niveau?: string
  readonly classe?: string
  readonly id?: string
  readonly regroupements?: string
  readonly dispositifs?: string
}

export const zoe = {
  nom: 'VASSEUR',
  nomUsage: '',
  prenom: 'Zoé',
  naissance: '2018-03-04',
  sexe: 'F',
  ine: '012345678AC',
  cycle: 'CYCLE II',
  niveau: 'CE1',
  classe: 'CE1-1',
  id: '123456',
  regroupements: '',
  dispositifs: '',
} as const satisfies Ligne

export const hugo = {
  ...zoe,
  nom: 'BERNIER',
  prenom: 'Hugo',
  naissance: '2018-07-21',
  sexe: 'M',
  ine: '012345679BD',
}
export const adam = {
  ...zoe,
  nom: 'COLLIN',
  prenom: 'Adam',
  naissance: '2017-05-09',
  sexe: 'M',
  ine: '012345681DF',
  niveau: 'CE2',
  classe: 'CE2-1',
  id: '123457',
}

/** By version of the export, its headings and where each takes its value (formats.md A.1). */
const adresses = 'Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2'.split(';')
const versions = {
  V1: [
    ...['Nom Elève', "Nom d'usage Elève", 'Prénom Elève', 'Date naissance', 'Sexe', ...adresses, ' Cycle'],
    ...['Niveau', 'Classe', 'Attestation fournie', 'Autorisations associations', 'Autorisations photos'],
    'Décision de passage',
  ],
  V2: [
    ...['Nom élève', "Nom d'usage élève", 'Prénom élève', 'Date naissance', 'Sexe', 'INE', ...adresses],
    ...[' Cycle', 'Niveau', 'Libellé classe', 'Identifiant classe', 'Attestation fournie'],
    ...['Autorisation associations', 'Autorisation photo', 'Décision de passage'],
  ],
}

export interface Layout {
  readonly version?: 'V1' | 'V2' | 'V3'
  /** Every cell that is not empty in quotes, as one of the two real layouts has it. */
  readonly quoted?: boolean
  readonly separator?: string
  readonly newline?: string
  /** An « Extraction personnalisée »: only these headings, in this order. */
  readonly entetes?: readonly string[]
}

/** The text of a pupil export. */
export function ondeCsv(lignes: readonly Ligne[], layout: Layout = {}): string {
  const { version = 'V2', quoted = false, separator = ';', newline = '\r\n' } = layout
  // V3 has two columns more, and one without a name.
  const entetes =
    layout.entetes ??
    (version === 'V3' ? [...versions.V2, 'Regroupement(s)', 'Dispositif(s)', ''] : versions[version])
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (quoted && cell !== '' ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)
  return [entetes, ...lignes.map((ligne) => entetes.map((entete) => cellOf({ ...zoe, ...ligne }, entete)))]
    .map((cells) => line(cells) + newline)
    .join('')
}

function cellOf(ligne: Required<Ligne>, entete: string): string {
  const cells: Record<string, string> = {
    Nom: ligne.nom,
    "Nom d'usage": ligne.nomUsage,
    Prénom: ligne.prenom,
    'Date naissance': ligne.naissance,
    Sexe: ligne.sexe,
    INE: ligne.ine,
    Adresse1: '1 rue du Test',
    Cp1: '21000',
    Commune1: 'DIJON',
    Pays1: 'FRANCE',
    Cycle: ligne.cycle,
    Niveau: ligne.niveau,
    Classe: ligne.classe,
    'Libellé classe': ligne.classe,
    'Identifiant classe': ligne.id,
    'Attestation fournie': 'Oui',
    'Regroupement(s)': ligne.regroupements,
    'Dispositif(s)': ligne.dispositifs,
  }
  return cells[entete.trim().replace(/ [eé]lève$/i, '')] ?? ''
}

/** A row of a dispositifs file; the INE is Zoé's unless said. */
export interface LigneDispositif {
  readonly ine?: string
  readonly nom?: string
  readonly prenom?: string
  readonly naissance?: string
  readonly dispositif: string
  readonly debut?: string
  readonly fin?: string
}

/** The text of a dispositifs file. */
export function dispositifsCsv(lignes: readonly LigneDispositif[]): string {
  const entetes = 'INE;Nom;Prénom;Date de naissance;Type de dispositif;Date de début;Date de fin'
  const rows = lignes.map(({ ine = zoe.ine, nom = '', prenom = '', naissance = '', ...d }) =>
    [ine, nom, prenom, naissance, d.dispositif, d.debut ?? '', d.fin ?? ''].join(';'),
  )
  return [entetes, ...rows].map((row) => `${row}\r\n`).join('')
}

export type Encoding = 'windows-1252' | 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be'

/** A file as the director hands it over; in the encoding that ONDE writes, unless said. */
export function fichier(name: string, text: string, encoding: Encoding = 'windows-1252'): File {
  return new File([encoded(text, encoding)], name)
}

/** The bytes of a text. */
export function encoded(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    case 'windows-1252':
      return windows1252(text)
    case 'utf-8':
      return new Uint8Array(Buffer.from(text, 'utf8'))
    case 'utf-8-bom':
      return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf8'))
    case 'utf-16le':
      return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    case 'utf-16be':
      return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())
  }
}

/** A pupil export, as a file. */
export function exportDe(lignes: readonly Ligne[], layout: Layout = {}): File {
  return fichier('CSVExtraction.csv', ondeCsv(lignes, layout))
}

/** A dispositifs file, as a file. */
export function fichierDispositifs(...lignes: LigneDispositif[]): File {
  return fichier('dispositifs.csv', dispositifsCsv(lignes))
}

export const depotLe: Horodatage = '2026-11-12T08:20:00'

/** Files as the window hands them over, downloaded at `telechargeLe` unless said. */
export function deposes(files: readonly (File | FichierDepose)[]): FichierDepose[] {
  return files.map((file) => (file instanceof File ? { file, ecritLe: telechargeLe } : file))
}

export const telechargeLe: Horodatage = '2026-11-12T08:15:00'

/** One dépôt: the files over what was known. */
export async function depose(
  files: readonly (File | FichierDepose)[],
  onde: Onde = emptyOnde,
  date: Horodatage = depotLe,
): Promise<Lecture> {
  const lecture = await readDepot(deposes(files), onde, date, () => undefined)
  if (lecture === undefined) throw new Error('interrupted, though nobody asked for it')
  return lecture
}

/** What a dépôt reported on the way. */
export async function progresses(files: readonly File[]): Promise<readonly Progress[]> {
  const reports: Progress[] = []
  await readDepot(deposes(files), emptyOnde, depotLe, (progress) => reports.push(progress))
  return reports
}

/** The élève of that nom and first prénom, wherever they are. */
export function trouve(onde: Onde, nom: string, prenom?: string): OndeEleve | undefined {
  return onde.classes
    .flatMap((classe) => classe.eleves)
    .find((eleve) => eleve.nom === nom && (prenom === undefined || eleve.prenoms === prenom))
}

/** « code ligne », for each problem, in the order of the dépôt. */
export function problemes({ problems }: Depot): readonly string[] {
  return problems.map(({ code, line }) => (line === undefined ? code : `${code} ${line}`))
}
