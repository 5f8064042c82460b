// I1, I3, §8: what a file is, by its bytes and its headings; its name never counts.
import { describe, expect, test } from 'vitest'
import { headings } from '#onde/columns.ts'
import { recognise, strangerByBytes, strangerByText } from '#onde/recognise.ts'
import { ondeCsv } from '../builders/onde.ts'

function titles(line: string): string[] {
  return line.split(';')
}

describe('les premiers octets', () => {
  test.each([
    ['un XLSX, un ODS, un ZIP', [0x50, 0x4b, 3, 4, 20], 'fichier-tableur'],
    ['un ZIP vide', [0x50, 0x4b, 5, 6], 'fichier-tableur'],
    ['un XLS', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'fichier-tableur'],
    ['un PDF', [0x25, 0x50, 0x44, 0x46, 0x2d], 'fichier-page'],
    ['du texte', [0x4e, 0x6f, 0x6d], undefined],
    ['« PK » écrit', [0x50, 0x4b, 0x20, 0x3b], undefined],
    ['rien', [], undefined],
  ])('%s', (_what, bytes, code) => {
    expect(strangerByBytes(new Uint8Array(bytes))?.code).toBe(code)
  })
})

describe('ce que c’est, quand les octets le disent', () => {
  const zip = (...names: string[]): number[] => [
    ...Buffer.from(`PK\u0003\u0004${names.join('....')}`, 'latin1'),
  ]

  test.each([
    ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['ods', zip('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')],
    ['zip', zip('CSVExtraction.csv')],
    ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
    ['pdf', [...Buffer.from('%PDF-1.7')]],
    ['image', [0x89, 0x50, 0x4e, 0x47]],
    ['image', [0xff, 0xd8, 0xff, 0xe0]],
    ['image', [0, 0, 0, 24, ...Buffer.from('ftypheic')]],
  ])('%s', (forme, bytes) => {
    expect(strangerByBytes(new Uint8Array(bytes))?.forme).toBe(forme)
  })

  test('une page enregistrée', () => {
    expect(strangerByText('<!DOCTYPE html><html></html>')).toEqual({ code: 'fichier-page', forme: 'html' })
  })
})

describe('les premiers mots', () => {
  test.each([
    ['', 'fichier-vide'],
    ['\r\n ;;;\t""\r\n', 'fichier-vide'],
    ['<!DOCTYPE html><html></html>', 'fichier-page'],
    ['\n  <HTML><body>', 'fichier-page'],
    ['<table border="1"><tr>', 'fichier-page'],
    ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', 'fichier-page'],
    ['<?xml version="1.0"?><lsun-bilans schemaVersion="1.0">', 'fichier-lsu'],
    [
      '<?xml version="1.0"?>\n<b:lsun-bilans xmlns:b="urn:fr:edu:scolarite:lsun:bilans:import">',
      'fichier-lsu',
    ],
    ['<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>', 'fichier-tableur'],
    ['<?xml version="1.0"?><eleves/>', 'fichier-inconnu'],
    ['Nom;Prénom', undefined],
  ])('%j : %s', (text, code) => {
    expect(strangerByText(text)?.code).toBe(code)
  })
})

describe("un export d'élèves", () => {
  test.each(['V1', 'V2', 'V3'] as const)('se reconnaît dans sa version %s', (version) => {
    const [entetes = ''] = ondeCsv([], { version }).split('\r\n')
    const found = recognise(titles(entetes))
    expect(found.nature).toBe('eleves')
    if (found.nature !== 'eleves') return
    expect(found.columns.get('nom')).toBe(0)
    expect(found.columns.get('prenoms')).toBe(2)
    expect(found.columns.get('cycle')).toBe(version === 'V1' ? 13 : 14)
    expect(found.columns.get('ine')).toBe(version === 'V1' ? undefined : 5)
    expect(found.columns.get('idOnde')).toBe(version === 'V1' ? undefined : 17)
    expect(found.columns.get('dispositifs')).toBe(version === 'V3' ? 23 : undefined)
  })

  test.each([
    "Classe;Né(e) le;Prénom;Nom de l'élève",
    'Identifiant Classe;Date de naissance;Nom;Prénom',
    'Nom de la classe;Régime;Téléphone;;Date de naissance;Nom de l’élève;Numéro INE;prénom  de l’ÉLÈVE',
    'Nom;Prénom;Date de naissance;Classe;Dispositif',
    '__proto__;constructor;Nom;Prénom;Date naissance;Classe',
  ])('se reconnaît dans une extraction personnalisée : %s', (line) => {
    expect(recognise(titles(line)).nature).toBe('eleves')
  })

  test('a la colonne la plus sûre quand deux titres conviennent, et la première de deux pareilles', () => {
    const found = recognise(titles('Nom;Nom élève;Prénom;Prénom;Date naissance;Classe;Libellé classe'))
    if (found.nature !== 'eleves') throw new Error('not an export')
    expect([...found.columns]).toEqual([
      ['nom', 1],
      ['prenoms', 2],
      ['dateNaissance', 4],
      ['libelle', 6],
    ])
  })

  test.each([
    ['Nom élève;Prénom élève;Date naissance;Sexe;INE', ['Libellé classe']],
    ['Nom élève;Prénom élève;Sexe;INE;Libellé classe', ['Date naissance']],
    ['Prénom;Date naissance;Classe', ['Nom élève']],
    ['Nom;Prénom;Classe', ['Date naissance']],
    ['Nom;Prénom;Date naissance;Sexe;Niveau', ['Libellé classe']],
    ['Nom;Prénom;Date naissance;INE;Dispositif(s)', ['Libellé classe']],
    ['Nom;Classe;Sexe', ['Prénom élève', 'Date naissance']],
  ])('auquel il manque une colonne : %s', (line, manquantes) => {
    expect(recognise(titles(line))).toEqual({ nature: 'refuse', code: 'colonne-manquante', manquantes })
  })
})

describe('un fichier de dispositifs', () => {
  test.each([
    'INE;Nom;Prénom;Date de naissance;Type de dispositif;Date de début;Date de fin',
    'Numéro INE;Dispositif;Début;Fin',
    'Nom;Prénom;Né(e) le;Dispositif',
    'Nom;Prénom;Date naissance;Classe;Dispositif(s);Date début',
  ])('se reconnaît : %s', (line) => {
    expect(recognise(titles(line)).nature).toBe('dispositifs')
  })

  test.each([
    ['Dispositif;Date de début', ['INE']],
    ['Nom;Dispositif;Date de début', ['Prénom élève', 'Date naissance']],
    ['INE;Nom;Prénom;Début;Fin', ['Dispositif']],
    ['Nom;Prénom;Date naissance;Début;Fin', ['Dispositif']],
  ])('auquel il manque une colonne : %s', (line, manquantes) => {
    expect(recognise(titles(line))).toEqual({ nature: 'refuse', code: 'colonne-manquante', manquantes })
  })
})

describe("un fichier de l'école", () => {
  test.each([
    'UAI;Dénomination;Adresse;Code postal;Commune;Responsable;Téléphone;Courriel',
    'Identifiant_de_l_etablissement;Nom_etablissement;Adresse_1;Code_postal;Nom_commune;Telephone;Mail',
    'Dénomination;Adresse;Téléphone;Courriel',
    'Code UAI;Directrice',
  ])('se reconnaît : %s', (line) => {
    expect(recognise(titles(line)).nature).toBe('ecole')
  })
})

describe('ce qui n’est pas à nous', () => {
  test.each([
    [
      "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants",
      'fichier-responsables',
    ],
    [
      'Civilité Responsable;Nom responsable;Courriel;Nom de famille élève;Prénom élève;Date de naissance élève;Classes élèves',
      'fichier-responsables',
    ],
    [
      'Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;Téléphone portable;Directeur;Classe',
      'fichier-enseignants',
    ],
    ['Article;Quantité', 'fichier-inconnu'],
    ['Nom;Ville;Âge', 'fichier-inconnu'],
    ['Libellé;Code postal;Commune', 'fichier-inconnu'],
    ['Nom;Prénom;Repas du lundi;Repas du mardi;Repas du jeudi;Repas du vendredi', 'fichier-inconnu'],
    ['', 'fichier-inconnu'],
  ])('%s : %s', (line, code) => {
    expect(recognise(titles(line))).toEqual({ nature: 'refuse', code })
  })
})

describe('ajouter un format est ajouter un titre au tableau', () => {
  const cases = (['eleves', 'ecole'] as const).flatMap((nature) =>
    Object.entries<readonly string[]>(headings[nature]).flatMap(([column, synonyms]) =>
      synonyms.map((heading) => ({ nature, column, heading })),
    ),
  )

  // Nothing but the table knows a heading: each of its lines, put in the place of the usual one, is enough to be read.
  test.each(cases)('$nature : « $heading » désigne la colonne $column', ({ nature, column, heading }) => {
    const usual = Object.entries<readonly string[]>(headings[nature]).filter(
      // Beside dates or without a classe, a column of dispositifs is another kind of table.
      ([other]) => other !== column && other !== 'dispositifs',
    )
    const entetes = [...usual.map(([, [first]]) => first ?? ''), heading]
    const recognised = recognise(entetes)
    expect(recognised.nature).toBe(nature)
    expect('columns' in recognised && new Map<string, number>(recognised.columns).get(column)).toBe(
      entetes.length - 1,
    )
  })
})
