// Rows of an invented school → the file that ONDE would give, as text and as bytes.
import { windows1252 } from '../scenarios/encode.ts'

/** One row; what is not said is empty, as in a real export. */
export interface OndeRow {
  readonly nom: string
  readonly prenom: string
  readonly date: string
  readonly nomUsage?: string
  readonly sexe?: string
  readonly ine?: string
  readonly niveau?: string
  readonly cycle?: string
  readonly libelle?: string
  readonly idClasse?: string
  readonly dispositifs?: string
}

const v2 =
  "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage"

/** An export of ONDE with its headings, CRLF at each end of line; V3 has the column « Dispositif(s) ». */
export function ondeCsv(
  rows: readonly OndeRow[],
  { version = 'V2' }: { version?: 'V2' | 'V3' } = {},
): string {
  const isV3 = version === 'V3'
  const lines = rows.map((row) => {
    const { nom, nomUsage = '', prenom, date, sexe = '', ine = '' } = row
    const { niveau = 'CE1', cycle = 'CYCLE II', libelle = '', idClasse = '', dispositifs = '' } = row
    const line = `${nom};${nomUsage};${prenom};${date};${sexe};${ine};1 rue du Test;21000;DIJON;FRANCE;;;;;${cycle};${niveau};${libelle};${idClasse};Oui;Non;Oui;`
    return isV3 ? `${line};;${dispositifs}` : line
  })
  return [isV3 ? `${v2};Regroupement(s);Dispositif(s)` : v2, ...lines].map((line) => `${line}\r\n`).join('')
}

/** A file as the browser hands it over; Windows-1252 unless said, as ONDE writes. */
export function fichier(
  name: string,
  text: string,
  encoding: 'windows-1252' | 'utf-8' = 'windows-1252',
): File {
  return new File([encoding === 'utf-8' ? text : windows1252(text)], name)
}
