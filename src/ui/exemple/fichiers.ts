// An invented school, with all that can happen in one → the files that ONDE and a publisher would give of it.

/** What is deposited, in the order in which it is: in September, then in December. */
export interface FichiersExemple {
  readonly septembre: readonly File[]
  readonly decembre: readonly File[]
  /** A publisher's bilans of the classe that receives them by import, made in November. */
  readonly bilans: File
}

/** The classe whose bilans come from a publisher. */
export const classeImport = 'CM2'

/** One line of an extraction: nom, prénom, date de naissance, sexe, INE. */
type Ligne = readonly [nom: string, prenom: string, date: string, sexe: 'F' | 'M', ine: string]

interface Groupe {
  readonly niveau: 'CP' | 'CE1' | 'CE2' | 'CM1' | 'CM2'
  readonly libelle: string
  readonly id: string
  readonly eleves: readonly Ligne[]
}

/** One line of a dispositifs file: INE, code, début, fin. */
type Suivi = readonly [ine: string, code: string, debut: string, fin: string]

/** `millesime`: the school year in which it all happens, 2026 for 2026-2027; `periodes`: the dates of the trimestres. */
export function fichiersExemple(
  millesime: number,
  periodes: readonly { readonly debut: string; readonly fin: string }[],
): FichiersExemple {
  const ne = (age: number, jour: string): string => `${jour}/${String(millesime - age)}`
  const le = (jour: string, plus = 0): string => `${jour}/${String(millesime + plus)}`
  const fin = le('03/07', 1)

  const cp: readonly Ligne[] = [
    ['BOUVIER', 'Anouk', ne(6, '14/02'), 'F', ''],
    ['DUPIN', 'Jade', ne(6, '30/09'), 'F', '990000102EX'],
    ['KELLER', 'Noé', ne(6, '05/05'), 'M', ''],
    ['LE GOFF', 'Erwan', ne(6, '21/11'), 'M', '990000104EX'],
    ['MARTEL', 'Alba', ne(6, '09/03'), 'F', '990000105EX'],
    ['OYONO', 'Milo', ne(6, '17/07'), 'M', '990000106EX'],
    ['SANTINI', 'Léo', ne(6, '02/01'), 'M', '990000107EX'],
    ['SANTINI', 'Rose', ne(6, '02/01'), 'F', '990000108EX'],
  ]
  const ce1: readonly Ligne[] = [
    ['ABADIE', 'Côme', ne(7, '12/12'), 'M', '990000201EX'],
    ['HAMON', 'Théo', ne(7, '03/04'), 'M', '990000202EX'],
    ['PETITJEAN', 'Lila', ne(7, '25/06'), 'F', '990000203EX'],
    ['PETITJEAN', 'Lila', ne(7, '08/10'), 'F', '990000204EX'],
    ['ZERHOUNI', 'Inès', ne(7, '19/08'), 'F', '990000205EX'],
  ]
  const ce2: readonly Ligne[] = [
    ['CARLIER', 'Maëlle', ne(8, '11/01'), 'F', '990000206EX'],
    ['D’ALMEIDA', 'Tiago', ne(8, '28/02'), 'M', '990000207EX'],
    ['ROUX', 'Gaspard', ne(8, '16/05'), 'M', '990000208EX'],
    ['VIDAL', 'Sacha', ne(8, '07/09'), 'M', '990000209EX'],
  ]
  const cm1: readonly Ligne[] = [
    ['BAPTISTE', 'Noélie', ne(9, '04/03'), 'F', '990000301EX'],
    ['CHEVALLIER', 'Basile', ne(9, '15/04'), 'M', '990000302EX'],
    ['DIALLO', 'Aminata', ne(9, '26/05'), 'F', '990000303EX'],
    ['ESTEVES', 'Rafael', ne(9, '07/06'), 'M', '990000304EX'],
    ['FERRAND', 'Louison', ne(9, '18/07'), 'F', '990000305EX'],
    ['GARNIER', 'Marius', ne(9, '29/08'), 'M', '990000306EX'],
    ['HUYNH', 'Kim', ne(9, '10/09'), 'F', '990000307EX'],
    ['JOURDAN', 'Paul', ne(9, '21/10'), 'M', '990000308EX'],
    ['KACI', 'Sofia', ne(9, '02/11'), 'F', '990000309EX'],
    ['LAMBERT', 'Ulysse', ne(9, '13/12'), 'M', '990000310EX'],
  ]
  const cm2: readonly Ligne[] = [
    ['MOREL', 'Clémence', ne(10, '24/01'), 'F', '990000401EX'],
    ['NOËL', 'Augustin', ne(10, '06/02'), 'M', '990000402EX'],
    ['PINTO', 'Eva', ne(10, '17/03'), 'F', '990000403EX'],
    ['RICHARD', 'Malo', ne(10, '28/04'), 'M', '990000404EX'],
  ]

  const groupes = (
    libelleCe: string,
    parts: Readonly<Record<'cp' | 'ce1' | 'ce2' | 'cm1' | 'cm2', readonly Ligne[]>>,
  ): Groupe[] => [
    { niveau: 'CP', libelle: 'CP', id: '900001', eleves: parts.cp },
    { niveau: 'CE1', libelle: libelleCe, id: '900002', eleves: parts.ce1 },
    { niveau: 'CE2', libelle: libelleCe, id: '900002', eleves: parts.ce2 },
    { niveau: 'CM1', libelle: 'CM1', id: '900003', eleves: parts.cm1 },
    { niveau: 'CM2', libelle: classeImport, id: '900004', eleves: parts.cm2 },
  ]

  // What ONDE says by December: a name and an INE that came late, a slip of the pen, an INE at the wrong child, one
  // who moved up, one who came, one who left; and half of a classe missing, as when an extraction was cut short.
  const cpDecembre: readonly Ligne[] = [
    ...cp
      .filter(([nom]) => nom !== 'LE GOFF')
      .map(([nom, prenom, date, sexe, ine]): Ligne => {
        if (nom === 'BOUVIER') return [nom, prenom, date, sexe, '990000101EX']
        if (nom === 'KELLER') return ['KELER', prenom, date, sexe, '990000103EX']
        return [nom === 'MARTEL' ? 'MARTEL-ROY' : nom, prenom, date, sexe, ine]
      }),
    ['N’DIAYE', 'Awa', ne(6, '23/06'), 'F', '990000109EX'],
  ]
  const ce2Decembre = ce2.map((ligne): Ligne => {
    const [nom, , , sexe] = ligne
    return nom === 'VIDAL' ? ['LOPEZ', 'Andrea', ne(8, '01/12'), sexe, '990000209EX'] : ligne
  })
  const passee = ce1.filter(([nom]) => nom === 'ZERHOUNI')
  const ce1Decembre = ce1.filter((ligne) => !passee.includes(ligne))

  const suivis: readonly Suivi[] = [
    ['990000105EX', 'RASED', le('01/09'), le('18/12')],
    ['990000106EX', 'UPE2A', le('01/09'), fin],
    ['990000108EX', 'PAI', le('01/09'), ''],
    ['990000102EX', 'Autre', le('01/09'), ''],
    ['990000201EX', 'PPRE', le('14/09'), le('27/11')],
    ['990000202EX', 'PPRE', '', ''],
    ['990000206EX', 'PPS', le('01/09'), ''],
    ['990000207EX', 'ULIS ECOLE', le('01/09'), ''],
    ['990000208EX', 'BILINGUE', le('01/09'), fin],
    ['990000301EX', 'CHAM', le('01/09'), fin],
    ['990000302EX', 'CHAD', le('01/09'), fin],
    ['990000303EX', 'CHAT', le('01/09'), fin],
    ['990000402EX', 'PAP', le('09/11'), ''],
  ]
  const suivisDecembre: readonly Suivi[] = [
    ['990000107EX', 'PAP', le('05/10'), ''],
    ['990000203EX', 'PAP', le('23/11'), ''],
    ['990000105EX', 'RASED', le('01/09'), le('13/11')],
    ['990000105EX', 'PPS', le('16/11'), ''],
    ['990000403EX', 'PPRE', le('16/11'), ''],
  ]

  return {
    septembre: [
      extraction(groupes('CE1-CE2', { cp, ce1, ce2, cm1, cm2 })),
      dispositifs(suivis),
      fichier('ecole.csv', [
        'UAI;Dénomination;Adresse;Code postal;Commune;Responsable;Téléphone;Courriel',
        '0999999F;École exemple des Quatre-Vents;1 rue de la Girouette;99999;VILLE-INVENTÉE;Mme EXEMPLE Camille;01 00 00 00 00;ecole@exemple.invalid',
      ]),
    ],
    decembre: [
      extraction(
        groupes('CE1-CE2 Les Lynx', {
          cp: cpDecembre,
          ce1: ce1Decembre,
          ce2: [
            ...ce2Decembre,
            ...passee.map(([nom, prenom, date, sexe, ine]): Ligne => [nom, prenom, date, sexe, ine]),
          ],
          cm1: cm1.slice(5),
          cm2,
        }),
      ),
      dispositifs(suivisDecembre),
    ],
    bilans: bilansCm2(cm2, millesime, periodes),
  }
}

function extraction(groupes: readonly Groupe[]): File {
  return fichier('CSVExtraction.csv', [
    'Nom élève;Prénom élève;Date naissance;Sexe;INE;Niveau;Libellé classe;Identifiant classe',
    ...groupes.flatMap(({ niveau, libelle, id, eleves }) =>
      eleves.map((eleve) => [...eleve, niveau, libelle, id].join(';')),
    ),
  ])
}

function dispositifs(suivis: readonly Suivi[]): File {
  return fichier('dispositifs.csv', [
    'INE;Dispositif;Date de début;Date de fin',
    ...suivis.map((suivi) => suivi.join(';')),
  ])
}

function fichier(name: string, lines: readonly string[]): File {
  return new File([`${lines.join('\r\n')}\r\n`], name, { type: 'text/csv' })
}

/** As a publisher writes it: the first trimestre of each élève. */
function bilansCm2(
  eleves: readonly Ligne[],
  millesime: number,
  periodes: readonly { readonly debut: string; readonly fin: string }[],
): File {
  const [premiere] = periodes
  const elements = ['Lire un texte long', 'Résoudre des problèmes', 'Courir longtemps']
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<lsun-bilans xmlns="urn:fr:edu:scolarite:lsun:bilans:import" schemaVersion="1.0">
<entete><editeur>EXEMPLE</editeur><application>EXEMPLE</application><etablissement>0999999F</etablissement></entete>
<donnees>
<directeurs><directeur id="D1" civilite="MME" nom="EXEMPLE" prenom="Camille"/></directeurs>
<classes><classe id="C1" id-be="900004" libelle="${classeImport}"/></classes>
<eleves>${eleves.map(([nom, prenom, , , ine]) => `<eleve id="E${ine}" ine="${ine}" classe-ref="C1" nom="${nom}" prenom="${prenom}"/>`).join('')}</eleves>
<periodes><periode id="P1" millesime="${String(millesime)}" indice="1" nb-periodes="${String(periodes.length)}" date-debut="${premiere?.debut ?? ''}" date-fin="${premiere?.fin ?? ''}"/></periodes>
<enseignants><enseignant id="N1" civilite="M" nom="MODÈLE" prenom="Yann"/></enseignants>
<elements-programme>${elements.map((libelle, index) => `<element-programme id="G${String(index)}" libelle="${libelle}"/>`).join('')}</elements-programme>
<bilans-periodiques>${eleves
    .map(
      ([, , , , ine], index) =>
        `<bilan-periodique eleve-ref="E${ine}" periode-ref="P1" enseignant-refs="N1" date-creation="${String(millesime)}-11-27" date-scolarite="${premiere?.debut ?? ''}" date-verrou="${String(millesime)}-11-27T17:00:00" directeur-ref="D1"><liste-acquis>${[
          'FRA-RAC',
          'MAT-RAC',
          'EPS-RAC',
        ]
          .map(
            (code, place) =>
              `<acquis code-domaine="${code}" element-programme-refs="G${String(place)}" positionnement="${String(((index + place) % 4) + 1)}"/>`,
          )
          .join(
            '',
          )}</liste-acquis><appreciation-generale>Un premier trimestre encourageant.</appreciation-generale></bilan-periodique>`,
    )
    .join('')}</bilans-periodiques>
</donnees>
</lsun-bilans>
`
  return new File([xml], 'import-lsun-exemple.xml', { type: 'text/xml' })
}
