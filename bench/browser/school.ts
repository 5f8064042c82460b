// A number of élèves → the files that ONDE would give of such a school, all names invented, the same each time.

const noms = [
  'ADRIAN',
  'BEAUFILS',
  'CORNILLE',
  "D'ORVAL",
  'ÉVRARD',
  'FAUCHEUX',
  'GRANDJEAN',
  'HÉBRARD',
  'ISNARD',
]
const nomsSuite = ['', '-LACROIX', ' DA SILVA', '-NOËL', ' LE BRUN', '-PÉRIER', '-QUESNEL', ' SAINT-ANDRÉ']
const prenoms = [
  'Abel',
  'Basile',
  'Céleste',
  'Diane',
  'Élio',
  'Flora',
  'Gaspard',
  'Héloïse',
  'Isaure',
  'Jonas',
]
const niveaux = ['CP', 'CE1', 'CE2', 'CM1', 'CM2']
const codes = ['PAP', 'PPRE', 'PAI', 'PPS', 'RASED', 'ULIS ECOLE', 'UPE2A', 'CHAM']

/** The V3 export, as ONDE lays it out (formats.md A.1): what is not empty in quotes, a last column without name. */
const entetes =
  "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage;Regroupement(s);Dispositif(s);"

const parClasse = 25

/** `renommes`: every prénom is another one than in the file without. */
export function exportOf(eleves: number, { renommes = false, quoted = true } = {}): string {
  const lines = [entetes]
  for (let index = 0; index < eleves; index++) {
    const { nom, prenom, naissance, sexe, ine, niveau, libelle, id } = eleveAt(index)
    const adresse = `${index % 90} rue des Tilleuls;21000;DIJON;FRANCE;;;;`
    const cycle = `CYCLE ${niveau.startsWith('CM') ? 'III' : 'II'}`
    lines.push(
      `${nom};;${prenom}${renommes ? suffixe : ''};${naissance};${sexe};${ine};${adresse};${cycle};${niveau};${libelle};${id};Oui;Non;Oui;;;;`,
    )
  }
  const text = `${lines.join('\r\n')}\r\n`
  return quoted ? text.replace(/[^;\r\n]+/g, '"$&"') : text
}

/** By which a renamed élève is known when read back. */
export const suffixe = '-Ange'

/** One élève of six has a dispositif. */
export function dispositifsOf(eleves: number): string {
  const lines = ['INE;Nom;Prénom;Date de naissance;Dispositif;Date de début;Date de fin']
  for (let index = 0; index < eleves; index += 6) {
    const { nom, prenom, naissance, ine } = eleveAt(index)
    const fin = index % 4 === 0 ? '' : '12/03/2027'
    lines.push(
      `${ine};${nom};${prenom};${naissance};${codes[(index / 6) % codes.length] ?? ''};01/09/2026;${fin}`,
    )
  }
  return `${lines.join('\r\n')}\r\n`
}

function eleveAt(index: number) {
  const classe = Math.floor(index / parClasse)
  const niveau = niveaux[classe % niveaux.length] ?? 'CP'
  // A nom of one's own: in a school of 100 000 homonyms would be many, and homonyms are held back.
  const rang = Math.floor(index / (noms.length * nomsSuite.length))
  const nom = `${at(noms, index)}${at(nomsSuite, Math.floor(index / noms.length))} ${rangEnLettres(rang)}`
  const jour = new Date(Date.UTC(2016, 0, 1 + ((index * 7) % 1600))).toISOString().slice(0, 10)
  return {
    nom,
    prenom: at(prenoms, index * 3 + Math.floor(index / 100)),
    naissance: jour,
    sexe: index % 2 === 0 ? 'F' : 'M',
    ine: `${String(index).padStart(9, '0')}${at(lettres, index)}${at(lettres, classe)}`,
    niveau,
    libelle: `${niveau} ${classe + 1}`,
    id: String(100_000 + classe),
  }
}

const lettres = Array.from('ABCDEFGHJKLMNPRSTUVWXYZ')

function at(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}

/** As ONDE writes: nothing above needs more than Latin-1. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** 0 → « A », 27 → « AB »… */
function rangEnLettres(rang: number): string {
  const letter = String.fromCharCode(65 + (rang % 26))
  return rang < 26 ? letter : `${rangEnLettres(Math.floor(rang / 26) - 1)}${letter}`
}
