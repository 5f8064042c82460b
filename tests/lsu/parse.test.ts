// §5 X1: whatever the bytes are, an answer, under bounded work; what the schema lets vary, read all the same.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from '#lsu/parse.ts'
import type { FichierBrut } from '#lsu/brut.ts'
import { aLivret } from '../builders/livret.ts'
import {
  avancements,
  fichierXml,
  ligneDe,
  lis,
  malo,
  problemesLsu,
  rienIgnore,
  xmlDe,
  zoe,
} from '../builders/lsu.ts'

async function lit(text: string): Promise<FichierBrut> {
  const brut = await parse('f.xml', text, () => undefined)
  if (brut === undefined) throw new Error('nobody gave up')
  return brut
}
const vide = aLivret({ classes: [] })

describe('un fichier', () => {
  test.each([
    ['vide', ''],
    ['de texte', 'Nom élève;Prénom élève\r\nVASSEUR;Zoé\r\n'],
    ['tableur', 'PK\u0003\u0004'],
    ['XML d’autre chose', '<?xml version="1.0"?>\n<feuille/>'],
  ])('%s est inconnu', async (_what, text) => {
    expect((await lit(text)).arret?.code).toBe('fichier-inconnu')
  })

  test.each([
    ['vide', 'vide', ' \r\n'],
    ['sans rien qu’un commentaire', 'vide', '<?xml version="1.0"?><!-- rien -->'],
    ['qui est une page', 'page', '<!DOCTYPE html>\n<html lang="fr"><body>Connexion</body></html>'],
    ['qui est une page ancienne', 'page', '<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><HTML>'],
    ['qui est une page sans déclaration', 'page', '<!-- x -->\n<html><body>Connexion</body></html>'],
    ['XML d’autre chose', 'autre-xml', '<?xml version="1.0"?>\n<feuille/>'],
    ['de texte', undefined, 'Nom élève;Prénom élève\r\nVASSEUR;Zoé\r\n'],
  ])('%s dit ce qu’il est', async (_what, forme, text) => {
    const { problems } = await lis([new File([text], 'f.xml')])
    expect(problems.map((problem) => [problem.code, problem.forme])).toEqual([['fichier-inconnu', forme]])
  })

  test.each([
    ['schemaLocation', { racine: 'xmlns:xsi="urn:x" xsi:schemaLocation="urn:y import-bilan-complet.xsd"' }],
    ['responsables-etab', { ajouts: '<responsables-etab><responsable-etab id="R1"/></responsables-etab>' }],
    ['disciplines', { ajouts: '<disciplines/>' }],
    ['la racine', { prologue: '<lsun-bilans-2d/>' }],
    ['code-division', { ajouts: '<eleves><eleve id="X" code-division="6A"/></eleves>' }],
  ])('du second degré se reconnaît à %s, et rien n’en est pris', async (_what, mise) => {
    expect(await lit(xmlDe(undefined, mise))).toMatchObject({
      arret: { code: 'fichier-second-degre' },
      bilans: [],
    })
  })

  test('du second degré, fût-ce après des bilans, n’en donne aucun', async () => {
    const xml = xmlDe().replace('</donnees>', '<disciplines/></donnees>')
    expect(await lit(xml)).toMatchObject({ arret: { code: 'fichier-second-degre' }, bilans: [] })
  })

  test('coupé au milieu donne les bilans lus en entier, et la ligne', async () => {
    const xml = xmlDe([{ eleve: zoe }, { eleve: malo }])
    const cut = xml.slice(0, xml.indexOf('<appreciation-generale', xml.indexOf('eleve-ref="Ee2"')))
    const { bilans, arret } = await lit(cut)
    expect(bilans.map(({ attributs }) => attributs.get('eleve-ref'))).toEqual(['Ee1'])
    expect(arret).toEqual({ code: 'xml-mal-forme', line: cut.split('\n').length })
  })

  test.each([
    ['une balise non fermée', (xml: string) => xml.replace('</classes>', '</classe>')],
    ['une esperluette', (xml: string) => xml.replace('TEST', 'A & B')],
    ['une entité inconnue', (xml: string) => xml.replace('TEST', '&eacute;')],
  ])('mal formé par %s le dit', async (_what, break_) => {
    const broken = await lit(break_(xmlDe()))
    expect(broken.arret?.code).toBe('xml-mal-forme')
    expect(broken.bilans).toEqual([])
  })

  test('avec un DOCTYPE est refusé avant toute entité', async () => {
    const lol = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '\n',
    )
    const prologues = [
      `<!DOCTYPE lsun-bilans [\n<!ENTITY l0 "lol">\n${lol}\n]>`,
      '<!DOCTYPE lsun-bilans [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE lsun-bilans SYSTEM "http://exemple.invalid/x.dtd">',
    ]
    for (const prologue of prologues) {
      const xml = xmlDe(undefined, { prologue }).replace('TEST', '&l20;')
      expect(await lit(xml)).toMatchObject({ arret: { code: 'doctype-interdit' }, bilans: [] })
    }
  })
})

describe('sous un travail borné', () => {
  test.each([
    ['100 000 éléments imbriqués', `<lsun-bilans>${'<a>'.repeat(100_000)}`],
    [
      'un élément de 100 000 attributs',
      `<lsun-bilans ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`,
    ],
    ['un texte de deux millions de lettres', `<lsun-bilans><a>${'x'.repeat(2_000_000)}</a></lsun-bilans>`],
    ['un attribut de deux millions de lettres', `<lsun-bilans a="${'x'.repeat(2_000_000)}"/>`],
  ])('%s', async (_what, text) => {
    expect((await lit(text)).arret?.code).toBe('valeur-invalide')
  })

  test('quinze millions d’octets de bilans, par petits pas', async () => {
    const one = xmlDe()
    const [head = '', tail = ''] = one.split('</bilan-periodique>')
    const bilan = head.slice(head.indexOf('<bilan-periodique')) + '</bilan-periodique>\n'
    const count = Math.floor(15_000_000 / bilan.length)
    const { bilans, arret } = await lit(`${head}</bilan-periodique>\n${bilan.repeat(count)}${tail}`)
    expect(bilans).toHaveLength(count + 1)
    expect(arret).toBeUndefined()
  })

  /** One bilan with that in the place of its acquis, between two that are as they should be. */
  const avecAcquis = (acquis: string): string =>
    xmlDe([{ eleve: zoe }, { eleve: malo }, { eleve: zoe, periode: 2 }]).replace(
      /(eleve-ref="Ee2"[\s\S]*?<liste-acquis>)/,
      `$1${acquis}`,
    )

  test.each([
    ['mille acquis', '<acquis code-domaine="CPD_FRA"/>'.repeat(1000)],
    [
      'mille sous-domaines',
      `<acquis><sous-domaines>${'<sous-domaine/>'.repeat(1000)}</sous-domaines></acquis>`,
    ],
    ['mille éléments inconnus', '<neuf/>'.repeat(1000)],
  ])('un bilan de %s est mis de côté, et dit; les autres sont lus', async (_what, acquis) => {
    const { bilans, problems } = await lis(avecAcquis(acquis))
    expect(bilans.map(({ eleve, periode }) => [eleve, periode])).toEqual([
      [zoe.id, 1],
      [zoe.id, 2],
    ])
    expect(problems).toMatchObject([
      { code: 'valeur-invalide', demesure: true, eleve: expect.stringContaining('Malo') as string },
    ])
  })

  test.each([
    ['un bilan sans fin', avecAcquis('<acquis/>'.repeat(25_000)), 1],
    [
      'plus d’objets que cent écoles',
      xmlDe().replace(
        '</eleves>',
        `${Array.from({ length: 50_000 }, (_, i) => `<eleve id="X${i}"/>`).join('')}</eleves>`,
      ),
      0,
    ],
    ['des commentaires sans fin', xmlDe().replace('<bilans-periodiques>', '<!---->'.repeat(700_000)), 0],
    [
      'des signes codés sans fin',
      xmlDe([{ eleve: zoe, appreciation: 'é' }]).replace('é', '&amp;'.repeat(700_000)),
      0,
    ],
  ])('%s arrête la lecture, et garde ce qui était lu', async (_what, text, lus) => {
    const { bilans, arret } = await lit(text)
    expect(arret?.code).toBe('valeur-invalide')
    expect(bilans).toHaveLength(lus)
  })

  test('un DOCTYPE sans fin est refusé à ses premières lettres, et à sa ligne', async () => {
    const text = `<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE a [${'<!ENTITY b "c">\n'.repeat(1000)}`
    expect((await lit(text)).arret).toEqual({ code: 'doctype-interdit', line: 3 })
  })

  test('un fichier de plus de vingt mégaoctets n’est pas lu', async () => {
    const file = new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'gros.xml')
    expect(await lis([file], vide)).toEqual({
      bilans: [],
      problems: [{ code: 'valeur-invalide', file: 'gros.xml' }],
      ignores: rienIgnore,
    })
  })

  test('plus de bilans que cent écoles: les soixante mille premiers, et la ligne où il s’arrête', async () => {
    const [head = '', tail = ''] = xmlDe([]).split('</bilans-periodiques>')
    const { bilans, arret } = await lit(
      `${head}${'<bilan-periodique/>\n'.repeat(60_001)}</bilans-periodiques>${tail}`,
    )
    expect(bilans).toHaveLength(60_000)
    expect(arret).toEqual({ code: 'valeur-invalide', line: head.split('\n').length + 60_000 })
  })

  test('un fichier hostile n’empêche pas celui d’à côté', async () => {
    const hostiles = [
      xmlDe().slice(0, xmlDe().indexOf('<appreciation-generale')),
      xmlDe(undefined, { prologue: '<!DOCTYPE a [<!ENTITY b "c">]>' }),
      `<lsun-bilans>${'<a>'.repeat(100_000)}`,
      `<lsun-bilans a="${'x'.repeat(2_000_000)}"/>`,
      'Nom;Prénom',
    ].map((text, index) => fichierXml(text.replaceAll('Ee1', `H${index}`), `hostile-${index}.xml`))
    const { bilans, problems } = await lis([...hostiles, fichierXml(xmlDe([{ eleve: malo }]), 'bon.xml')])
    expect(bilans).toMatchObject([{ eleve: malo.id }])
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(hostiles.map(({ name }) => name)))
  })

  test('loi : n’importe quels octets ont une réponse', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.tuple(fc.nat(4000), fc.uint8Array({ maxLength: 6 })).map(([at, noise]) => {
            const bytes = new TextEncoder().encode(xmlDe())
            bytes.set(noise, at % (bytes.length - 6))
            return bytes
          }),
        ),
        async (bytes) => {
          const { bilans, problems } = await lis([new File([new Uint8Array(bytes)], 'f.xml')])
          expect(bilans.length + problems.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 300 },
    ))

  test('loi : coupé n’importe où, un fichier ne donne que des bilans entiers', async () => {
    const xml = xmlDe([{ eleve: zoe }, { eleve: malo }])
    const whole = await lis(xml)
    await fc.assert(
      fc.asyncProperty(fc.nat(xml.length), async (at) => {
        const { bilans } = await lis(xml.slice(0, at))
        expect(bilans).toEqual(whole.bilans.slice(0, bilans.length))
      }),
      { numRuns: 100 },
    )
  })
})

describe('se lit pareil', () => {
  const bilans = [{ eleve: zoe, appreciation: 'L’œuvre de Zoé :\nbravo & merci <3' }]

  test.each([
    ['avec un préfixe', { prefixe: 'lsu' }],
    ['en CDATA', { cdata: true }],
    ['avec des éléments que nul ne connaît', { ajouts: '<neuf a="1"><x/><bilans-periodiques/></neuf>' }],
    [
      'avec des éléments d’un autre espace de noms',
      { ajouts: '<o:directeurs xmlns:o="urn:o"><o:directeur id="D1"/></o:directeurs>' },
    ],
    [
      'avec un directeur d’un autre espace de noms',
      { ajouts: '<directeurs><o:directeur xmlns:o="urn:o" id="D1"/></directeurs>' },
    ],
    ['avec un commentaire et une instruction', { prologue: '<!-- <!DOCTYPE a> --><?x y?>\n' }],
  ])('%s', async (_what, mise) => {
    const expected = await lis(xmlDe(bilans))
    expect(expected.bilans).toHaveLength(1)
    expect(await lis(xmlDe(bilans, mise))).toEqual(expected)
  })

  test.each(['utf-8', 'utf-8-bom', 'windows-1252'] as const)('en %s', async (encoding) => {
    const xml = xmlDe(bilans)
    expect(await lis([fichierXml(xml, 'import-lsun.xml', encoding)])).toEqual(await lis(xml))
  })

  test('d’une autre version, qui est dite', async () => {
    const xml = xmlDe(bilans, { version: '3.0' })
    const lecture = await lis(xml)
    expect(lecture.bilans).toEqual((await lis(xmlDe(bilans))).bilans)
    expect(problemesLsu(lecture)).toEqual([`version-inconnue ${ligneDe(xml, '<lsun-bilans')}`])
  })

  test('deux fois dans un dépôt, c’est une', async () => {
    const xml = xmlDe(bilans)
    expect(await lis([fichierXml(xml), fichierXml(xml, 'import-lsun (1).xml')])).toEqual(await lis(xml))
  })
})

describe('ce que le livret ne garde pas', () => {
  const cycle = '<bilans-cycle><bilan-cycle cycle="2"><socle/></bilan-cycle><bilan-cycle/></bilans-cycle>'
  const socle = (xml: string): string =>
    xml.replace('</bilan-periodique>', '<socle><domaine code="CPD_FRA"/></socle></bilan-periodique>')

  test.each<[string, string, object]>([
    ['rien', xmlDe(), {}],
    ['les bilans de fin de cycle', xmlDe().replace('</donnees>', `${cycle}</donnees>`), { bilansCycle: 2 }],
    ['le socle d’un bilan périodique', socle(xmlDe([{ eleve: zoe }, { eleve: malo }])), { socles: 1 }],
    [
      'les parcours communs',
      xmlDe(undefined, { ajouts: '<parcours-communs><parcours-commun/></parcours-communs>' }),
      { parcoursCommuns: 1 },
    ],
  ])('se compte: %s', async (_what, xml, counts) => {
    const { bilans, ignores, problems } = await lis(xml)
    expect(ignores).toEqual({ ...rienIgnore, ...counts })
    expect(bilans.length).toBeGreaterThan(0)
    expect(problems).toEqual([])
  })

  test('ne se compte pas d’un fichier qui n’est pas de cette école', async () => {
    const xml = xmlDe(undefined, { uai: '0290417W' }).replace('</donnees>', `${cycle}</donnees>`)
    expect((await lis(xml)).ignores).toEqual(rienIgnore)
  })
})

test('une lecture abandonnée ne donne rien', async () => {
  const long = `${xmlDe()}<!--${'x'.repeat(600_000)}-->`
  let asked = 0
  expect(
    await parse(
      'f.xml',
      long,
      () => undefined,
      () => ++asked > 1,
    ),
  ).toBeUndefined()
  expect(asked).toBe(2)
})

test('la ligne d’un bilan est celle où sa balise commence', async () => {
  const { bilans } = await lit(xmlDe().replace('<bilan-periodique ', '<bilan-periodique\r\n'))
  expect(bilans.map(({ line }) => line)).toEqual([ligneDe(xmlDe(), '<bilan-periodique ')])
})

test('où en est la lecture se dit, jusqu’au bout', async () => {
  const files = [fichierXml(xmlDe()), fichierXml(`${xmlDe()}<!--${'x'.repeat(600_000)}-->`, 'long.xml')]
  const reports = await avancements(files)
  const total = files.reduce((bytes, { size }) => bytes + size, 0)
  expect(reports.length).toBeGreaterThan(3)
  expect(reports.map(({ done }) => done)).toEqual(reports.map(({ done }) => done).toSorted((a, b) => a - b))
  expect(reports.at(-1)).toEqual({ file: 'long.xml', done: total, total })
})
