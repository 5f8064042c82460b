// §6: files → Onde and problems, whole files as the director hands them over.
import { describe, expect, test } from 'vitest'
import { emptyOnde } from '#domain/onde.ts'
import { readDepot } from '#onde/read.ts'
import type { Encoding, Ligne } from '../builders/onde.ts'
import {
  adam,
  depose,
  deposes,
  depotLe,
  exportDe,
  fichier,
  fichierDispositifs,
  hugo,
  ondeCsv,
  problemes,
  progresses,
  telechargeLe,
  trouve,
  zoe,
} from '../builders/onde.ts'

describe('un export', () => {
  test.each(['V1', 'V2', 'V3'] as const)('%s donne les classes et leurs élèves', async (version) => {
    const { onde, depot } = await depose([exportDe([zoe, hugo, adam], { version })])
    expect(depot).toMatchObject({ eleves: 3, classes: 2, dispositifs: 0, refusedFiles: [] })
    expect(onde.classes.map(({ libelle, eleves }) => [libelle, ...eleves.map(({ nom }) => nom)])).toEqual([
      ['CE1-1', 'BERNIER', 'VASSEUR'],
      ['CE2-1', 'COLLIN'],
    ])
    expect(onde.classes[0]).toMatchObject({
      idOnde: version === 'V1' ? null : '123456',
      date: '2026-11-12T08:20:00',
    })
    expect(problemes(depot)).toEqual(version === 'V1' ? ['colonne-ine-absente'] : [])
  })

  test.each<Encoding>(['windows-1252', 'utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'])(
    'en %s se lit pareil, aux lettres les plus rares près de rien',
    async (encoding) => {
      const text = ondeCsv([
        { nom: 'ŒUVRARD', prenom: 'Maël' },
        { ...hugo, nom: 'L’HÔTE' },
      ])
      const { onde, depot } = await depose([fichier('f.csv', text, encoding)])
      expect(onde.classes[0]?.eleves.map(({ nom }) => nom)).toEqual(['L’HÔTE', 'ŒUVRARD'])
      expect(depot.problems).toEqual([])
    },
  )

  test.each([
    { quoted: true },
    { separator: ',' },
    { separator: '\t' },
    { newline: '\n' },
    { newline: '\r' },
    { quoted: true, separator: ',', newline: '\n' },
  ])('mis en forme autrement se lit pareil : %j', async (layout) => {
    const lignes: Ligne[] = [{ dispositifs: 'PAP' }, hugo, adam]
    const expected = await depose([exportDe(lignes, { version: 'V3' })])
    const found = await depose([exportDe(lignes, { version: 'V3', ...layout })])
    expect(found.onde).toEqual(expected.onde)
    expect(found.depot.problems).toEqual([])
  })

  test('fait le compte de ce qui a été lu, et des colonnes laissées de côté', async () => {
    const { depot } = await depose([exportDe([zoe, { sexe: 'X' }], { version: 'V3' })])
    expect(depot.files).toMatchObject([
      {
        name: 'CSVExtraction.csv',
        nature: 'eleves',
        ecritLe: telechargeLe,
        lignes: 2,
        colonnesIgnorees: [
          ...['Adresse1', 'Cp1', 'Commune1', 'Pays1', 'Adresse2', 'Cp2', 'Commune2', 'Pays2'],
          ...[
            'Attestation fournie',
            'Autorisation associations',
            'Autorisation photo',
            'Décision de passage',
          ],
          'Regroupement(s)',
        ],
      },
    ])
  })

  test('ne laisse rien des adresses dans ce qui est gardé', async () => {
    const { onde } = await depose([exportDe([zoe])])
    expect(JSON.stringify(onde)).not.toContain('rue du Test')
  })

  test("garde de deux titres pareils le premier, et d'un titre comme __proto__ rien", async () => {
    const text = 'Nom;Prénom;Date naissance;Classe;Nom;__proto__\nVASSEUR;Zoé;2018-03-04;CE1;AUTRE;x\n'
    const { onde, depot } = await depose([fichier('f.csv', text)])
    expect(trouve(onde, 'VASSEUR')).toBeDefined()
    expect(depot.files[0]?.colonnesIgnorees).toEqual(['Nom', '__proto__'])
  })

  test('sans les colonnes INE et Sexe est accepté, avec un avertissement pour chacune', async () => {
    const text = 'Nom;Prénom;Date naissance;Classe\nVASSEUR;Zoé;2018-03-04;CE1-1\n'
    const { depot } = await depose([fichier('f.csv', text)])
    expect(depot.eleves).toBe(1)
    expect(depot.problems).toEqual([
      { code: 'colonne-ine-absente', file: 'f.csv' },
      { code: 'colonne-sexe-absente', file: 'f.csv' },
    ])
  })
})

describe('une ligne fautive', () => {
  test('est écartée avec son numéro de tableur ; les bonnes servent', async () => {
    const text = [
      'Nom;Prénom;Date naissance;Sexe;INE;Classe',
      'VASSEUR;Zoé;2018-03-04;F;012345678AC;CE1-1',
      ';Tom;2018-01-01;M;012345694AE;CE1-1',
      '',
      '"BERNIER\nDIT HUGO";;2018-01-01;M;;CE1-1',
      'ROY;Eva;31/02/2018;F;;CE1-1',
      'ROY;Jade;2018-09-09;X;;CE1-1',
      'ROY;Noé;2018-10-10;M;;',
      'COLLIN;Adam;2017-05-09;M;0811;CE1-1',
    ].join('\r\n')
    const { depot } = await depose([fichier('f.csv', text)])
    expect(depot.eleves).toBe(2)
    expect(depot.files[0]?.lignes).toBe(7)
    expect(problemes(depot)).toEqual([
      'nom-manquant 3',
      'prenom-manquant 5',
      'date-invalide 6',
      'sexe-inconnu 7',
      'classe-manquante 8',
      'ine-douteux 9',
    ])
  })

  test('dit sa colonne par son titre, et la valeur trouvée', async () => {
    const { depot } = await depose([exportDe([{ naissance: '31/02/2018' }])])
    expect(depot.problems).toEqual([
      {
        code: 'date-invalide',
        file: 'CSVExtraction.csv',
        line: 2,
        column: 'Date naissance',
        value: '31/02/2018',
      },
    ])
  })

  test("quand toutes le sont, le dépôt n'a rien changé", async () => {
    const { onde } = await depose([exportDe([zoe])])
    const after = await depose([exportDe([{ sexe: 'X' }])], onde)
    expect(after.onde).toBe(onde)
    expect(after.depot).toMatchObject({ eleves: 0, classes: 0, refusedFiles: [] })
  })
})

describe('un fichier refusé', () => {
  test.each<[code: string, text: string, forme?: string]>([
    ['fichier-vide', ''],
    ['fichier-vide', '\r\n;;;\r\n  \r\n'],
    ['fichier-vide', ondeCsv([]), 'titres-seuls'],
    ['fichier-vide', `${ondeCsv([])};;;;;\r\n\r\n`, 'titres-seuls'],
    ['fichier-vide', 'UAI;Dénomination\n', 'titres-seuls'],
    ['fichier-vide', 'INE;Dispositif;Début\n;;\n', 'titres-seuls'],
    ['fichier-responsables', 'Civilité Responsable;Nom responsable;Courriel\nMME;ROY;\n'],
    ['fichier-enseignants', 'Civilité;Nom;Prénom;Directeur;Classe\nMME;ROY;Anne;oui;CE1\n'],
    [
      'fichier-page',
      '<!DOCTYPE html><html><body><table><tr><td>Élèves</td></tr></table></body></html>',
      'html',
    ],
    ['fichier-page', '%PDF-1.4\n', 'pdf'],
    ['fichier-tableur', 'PK\u0003\u0004xl/worksheets', 'xlsx'],
    ['fichier-tableur', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1', 'xls'],
    ['fichier-lsu', '<?xml version="1.0"?><lsun-bilans schemaVersion="1.0"></lsun-bilans>'],
    ['fichier-inconnu', 'Article;Quantité\nFarine;2\n'],
    ['fichier-inconnu', '\u0000\u0001\u0002\u0000\u0003'],
    ['fichier-inconnu', '\u00ffPNG\r\n\u001a\n\u0000\u0000'],
  ])('%s : %j', async (code, text, forme) => {
    const { onde, depot } = await depose([fichier('f.csv', text)])
    expect(depot.refusedFiles).toEqual([{ name: 'f.csv', code, ...(forme !== undefined && { forme }) }])
    expect(depot).toMatchObject({ files: [], eleves: 0, problems: [] })
    expect(onde).toBe(emptyOnde)
  })

  test('colonne-manquante dit ce qui manque, et les titres lus', async () => {
    const { depot } = await depose([fichier('groupe.csv', 'Nom; Prénom ;Sexe;\nROY;Zoé;F;\n')])
    expect(depot.refusedFiles).toEqual([
      {
        name: 'groupe.csv',
        code: 'colonne-manquante',
        manquantes: ['Date naissance', 'Libellé classe'],
        entetes: ['Nom', 'Prénom', 'Sexe'],
      },
    ])
  })

  test('fichier-trop-gros : plus de 50 Mo, sans que ses octets soient lus', async () => {
    class Enorme extends File {
      override get size(): number {
        return 50 * 1024 * 1024 + 1
      }
      override arrayBuffer(): Promise<ArrayBuffer> {
        throw new Error('read')
      }
    }
    const { depot } = await depose([new Enorme([], 'enorme.csv')])
    expect(depot.refusedFiles).toEqual([{ name: 'enorme.csv', code: 'fichier-trop-gros' }])
  })

  test('que le disque ne rend plus ne fait pas tomber les autres', async () => {
    class Perdu extends File {
      override arrayBuffer(): Promise<ArrayBuffer> {
        return Promise.reject(new DOMException('gone', 'NotReadableError'))
      }
    }
    const { depot } = await depose([new Perdu(['x'], 'perdu.csv'), exportDe([zoe])])
    expect(depot.refusedFiles).toEqual([{ name: 'perdu.csv', code: 'fichier-inconnu' }])
    expect(depot.eleves).toBe(1)
  })

  test("n'empêche pas les autres de servir", async () => {
    const { depot } = await depose([fichier('vide.csv', ''), exportDe([zoe]), fichier('page.htm', '<html>')])
    expect(depot.eleves).toBe(1)
    expect(depot.refusedFiles).toEqual([
      { name: 'vide.csv', code: 'fichier-vide' },
      { name: 'page.htm', code: 'fichier-page', forme: 'html' },
    ])
  })
})

describe('plusieurs fichiers font un dépôt', () => {
  test('les mêmes octets deux fois sont un fichier', async () => {
    const again = fichier('CSVExtraction (1).csv', ondeCsv([zoe, { ...hugo, sexe: 'X' }]))
    const { depot } = await depose([exportDe([zoe, { ...hugo, sexe: 'X' }]), again])
    expect(depot.files).toHaveLength(1)
    expect(problemes(depot)).toEqual(['sexe-inconnu 3'])
    const refused = await depose([fichier('a.htm', '<html>'), fichier('b.htm', '<html>')])
    expect(refused.depot.refusedFiles).toEqual([{ name: 'a.htm', code: 'fichier-page', forme: 'html' }])
  })

  test('deux fichiers de même taille ne sont pas pour autant les mêmes', async () => {
    const { depot } = await depose([exportDe([zoe]), exportDe([{ nom: 'VASSEUX', ine: '012345678AD' }])])
    expect(depot.eleves).toBe(2)
  })

  test('les problèmes viennent par fichier, puis par ligne, quel que soit le moment où on les voit', async () => {
    const first = exportDe([zoe, { prenom: 'Lina' }, { ...hugo, sexe: 'X' }])
    const { depot } = await depose([first, fichierDispositifs({ ine: '099999999ZZ', dispositif: 'PAP' })])
    expect(problemes(depot)).toEqual([
      'eleve-en-double 2',
      'eleve-en-double 3',
      'sexe-inconnu 4',
      'eleve-introuvable 2',
    ])
    expect(depot.problems.map(({ file }) => file)).toEqual([
      ...['CSVExtraction.csv', 'CSVExtraction.csv', 'CSVExtraction.csv'],
      'dispositifs.csv',
    ])
  })
})

describe("l'avancement", () => {
  test('est dit après chaque fichier, en octets de tous', async () => {
    const files = [exportDe([zoe]), fichier('vide.csv', ''), exportDe([hugo, adam])]
    const total = files.reduce((bytes, { size }) => bytes + size, 0)
    expect(await progresses(files)).toEqual([
      { file: 'CSVExtraction.csv', done: files[0]?.size, total },
      { file: 'vide.csv', done: files[0]?.size, total },
      { file: 'CSVExtraction.csv', done: total, total },
    ])
  })

  test("d'un long fichier est dit en chemin, et ne fait que croître", async () => {
    const lignes = Array.from({ length: 9000 }, (_, index) => ({ ine: `${100_000_000 + index}AC` }))
    const reports = (await progresses([exportDe(lignes)])).map(({ done }) => done)
    expect(reports.length).toBeGreaterThanOrEqual(4)
    expect(reports).toEqual(reports.toSorted((a, b) => a - b))
  })

  test("d'un long fichier laisse passer les messages : celui envoyé au premier arrive avant le dernier", async () => {
    const { port1, port2 } = new MessageChannel()
    let arrived = false
    port2.onmessage = () => {
      arrived = true
    }
    const lignes = Array.from({ length: 9000 }, (_, index) => ({ ine: `${100_000_000 + index}AC` }))
    const atEachReport: boolean[] = []
    await readDepot(deposes([exportDe(lignes)]), emptyOnde, depotLe, () => {
      if (atEachReport.length === 0) port1.postMessage(null)
      atEachReport.push(arrived)
    })
    port1.close()
    expect([atEachReport.at(0), atEachReport.at(-1)]).toEqual([false, true])
  })
})

describe('un fichier abîmé donne une réponse', () => {
  const text = ondeCsv([zoe, hugo, adam], { version: 'V3', quoted: true })

  test.each(Array.from({ length: 12 }, (_, index) => Math.floor((text.length * (index + 1)) / 13)))(
    'coupé après %i lettres',
    async (length) => {
      const { depot } = await depose([fichier('f.csv', text.slice(0, length))])
      expect(depot.files.length + depot.refusedFiles.length).toBe(1)
    },
  )

  test('avec des zéros dans les noms', async () => {
    const { onde } = await depose([exportDe([{ nom: 'VAS\u0000SEUR' }])])
    expect(trouve(onde, 'VASSEUR')).toBeDefined()
  })

  test('avec une case d’un mégaoctet', async () => {
    const { depot } = await depose([exportDe([{ prenom: 'é '.repeat(500_000) }, hugo])])
    expect(depot.eleves).toBe(2)
  })

  test('avec dix mille colonnes', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `Colonne ${index}`).join(';')
    const rows = ondeCsv([zoe, hugo], { newline: '\n' }).trim().split('\n')
    const { depot } = await depose([fichier('f.csv', rows.map((row) => `${many};${row}\n`).join(''))])
    expect(depot.eleves).toBe(2)
  })
})
