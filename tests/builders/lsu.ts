// Bilans as a test says them → an LSU XML, laid out as publishers lay it out; and what reading it gives.
import type { BilanImport } from '#domain/bilan.ts'
import type { Acquis } from '#domain/contenu.ts'
import type { Classe } from '#domain/classe.ts'
import type { Eleve } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import type { Periode } from '#domain/periode.ts'
import { readFiles } from '#lsu/files.ts'
import type { Avancement } from '#lsu/files.ts'
import { readBilans } from '#lsu/read.ts'
import type { LectureLsu } from '#lsu/read.ts'
import type { Ignores } from '#lsu/brut.ts'
import { decode } from '#onde/decode.ts'
import { aClasse, aLivret, anEleve, anImportedBilan, ine, jour } from './livret.ts'
import type { Encoding } from './onde.ts'
import { fichier } from './onde.ts'

/** A bilan of a file; what a test does not say is that of `anImportedBilan`. */
export interface BilanEcrit extends Partial<Omit<BilanImport, 'mode' | 'fige' | 'dispositifs'>> {
  readonly eleve: Eleve
  readonly modalites?: boolean
  /** Over the attributes of `bilan-periodique`; undefined: without it. */
  readonly attributs?: Readonly<Record<string, string | undefined>>
}

/** How the file is written, and what in it is not as the classe has it. */
export interface Mise {
  readonly uai?: string
  readonly version?: string
  readonly idBe?: string
  readonly periodes?: readonly Periode[]
  readonly nbPeriodes?: string
  readonly acquis?: string
  /** Every element of ours is then `lsu:…`. */
  readonly prefixe?: string
  readonly cdata?: boolean
  /** Before the root, in the root's attributes, and as first elements of `donnees`. */
  readonly prologue?: string
  readonly racine?: string
  readonly ajouts?: string
}

/** One element a line, so that lines can be told. */
function lsuXml(classe: Classe, bilans: readonly BilanEcrit[], mise: Mise = {}): string {
  const { uai = '0210999X', version = '1.0', periodes = classe.periodes, prefixe = '' } = mise
  const tag = prefixe === '' ? '' : `${prefixe}:`
  const element = (name: string, attributs: Attributs, ...content: string[]): string => {
    const open = `<${tag}${name}${attributsOf(attributs)}`
    return content.length === 0 ? `${open}/>\n` : `${open}>${content.join('')}</${tag}${name}>\n`
  }
  const group = (name: string, ...content: string[]): string => element(name, {}, '\n', ...content)
  const texte = (value: string): string =>
    mise.cdata === true ? `\n  <![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>\n` : escaped(value)

  const complets = bilans.map(({ eleve, ...differs }) => ({ ...anImportedBilan(), ...differs, eleve }))
  const eleves = [...new Set(complets.map(({ eleve }) => eleve))]
  const elements = [
    ...new Set(
      complets.flatMap(({ acquis }) =>
        acquis.flatMap((domaine) => [domaine, ...domaine.sousDomaines].flatMap((d) => d.elements)),
      ),
    ),
  ]
  const enseignants = complets.flatMap((bilan) => bilan.enseignants)

  const domaineOf = ({ codeDomaine, elements: libelles, positionnement, nonEvalue }: Domaine): Attributs => ({
    'code-domaine': codeDomaine,
    'element-programme-refs': refs('G', libelles, elements),
    positionnement: positionnement === null ? undefined : String(positionnement),
    'non-evalue': nonEvalue ? 'true' : undefined,
  })
  const acquisOf = (acquis: Acquis): string =>
    element(
      'acquis',
      domaineOf(acquis),
      ...(acquis.appreciation === '' ? [] : [element('appreciation', {}, texte(acquis.appreciation))]),
      ...(acquis.sousDomaines.length === 0
        ? []
        : [group('sous-domaines', ...acquis.sousDomaines.map((s) => element('sous-domaine', domaineOf(s))))]),
    )

  const espace = `xmlns${prefixe === '' ? '' : `:${prefixe}`}="urn:fr:edu:scolarite:lsun:bilans:import"`
  const ecrits = complets.map((bilan) =>
    element(
      'bilan-periodique',
      {
        'eleve-ref': `E${bilan.eleve.id}`,
        'periode-ref': `P${bilan.periode}`,
        'enseignant-refs': refs('N', bilan.enseignants, enseignants),
        'date-creation': bilan.dateCreation,
        'date-scolarite': '2026-09-01',
        'date-verrou': `${bilan.dateCreation}T18:00:00`,
        'directeur-ref': 'D1',
        ...bilan.attributs,
      },
      '\n',
      group('liste-acquis', ...bilan.acquis.map(acquisOf), mise.acquis ?? ''),
      group(
        'liste-parcours',
        ...bilan.parcours.map((p) => element('parcours', { code: p.code }, texte(p.texte))),
      ),
      bilan.modalites === true
        ? group('modalites-accompagnement', element('modalite-accompagnement', { code: 'PAP' }))
        : '',
      element('appreciation-generale', {}, texte(bilan.appreciation)),
    ),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    mise.prologue ?? '',
    `<${tag}lsun-bilans ${espace} schemaVersion="${version}" ${mise.racine ?? ''}>\n`,
    group('entete', element('editeur', {}, 'TEST'), element('etablissement', {}, uai)),
    `<${tag}donnees>\n`,
    mise.ajouts ?? '',
    group('directeurs', element('directeur', { id: 'D1', civilite: 'MME', nom: 'CARON', prenom: 'Agnès' })),
    group(
      'classes',
      element('classe', { id: 'C1', 'id-be': mise.idBe ?? classe.idOnde ?? '', libelle: classe.libelle }),
    ),
    group(
      'eleves',
      ...eleves.map(({ id, ine, nom, prenoms }) =>
        element('eleve', { id: `E${id}`, ine: ine ?? '', 'classe-ref': 'C1', nom, prenom: prenoms }),
      ),
    ),
    group(
      'periodes',
      ...periodes.map(({ debut, fin }, index) =>
        element('periode', {
          id: `P${index + 1}`,
          millesime: '2026',
          indice: String(index + 1),
          'nb-periodes': mise.nbPeriodes ?? String(periodes.length),
          'date-debut': debut,
          'date-fin': fin,
        }),
      ),
    ),
    group(
      'enseignants',
      ...enseignants.map((enseignant, index) => element('enseignant', { id: `N${index}`, ...enseignant })),
    ),
    group(
      'elements-programme',
      ...elements.map((libelle, index) => element('element-programme', { id: `G${index}`, libelle })),
    ),
    group('bilans-periodiques', ...ecrits),
    `</${tag}donnees>\n</${tag}lsun-bilans>\n`,
  ].join('')
}

type Domaine = Omit<Acquis, 'appreciation' | 'sousDomaines'>
type Attributs = Readonly<Record<string, string | undefined>>

function refs<Thing>(letter: string, some: readonly Thing[], all: readonly Thing[]): string | undefined {
  return some.length === 0 ? undefined : some.map((thing) => `${letter}${all.indexOf(thing)}`).join(' ')
}

function attributsOf(attributs: Attributs): string {
  return Object.entries(attributs)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(value)}"`))
    .join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export const zoe = anEleve()
export const malo = anEleve({
  id: 'e2',
  ine: ine('081200002BB'),
  nom: 'KERVELLA',
  prenoms: 'Malo',
  dateNaissance: jour('2018-06-02'),
  sexe: 'M',
})

export const rienIgnore: Ignores = { bilansCycle: 0, socles: 0, parcoursCommuns: 0 }

/** A classe whose bilans come from a publisher. */
export const classeImport = aClasse({ source: 'import', eleves: [zoe, malo] })

/** A file of that classe, of Zoé's first bilan unless said. */
export function xmlDe(bilans: readonly BilanEcrit[] = [{ eleve: zoe }], mise: Mise = {}): string {
  return lsuXml(classeImport, bilans, mise)
}

/** A text as a file; in UTF-8, as publishers write, unless said. */
export function fichierXml(text: string, name = 'import-lsun.xml', encoding: Encoding = 'utf-8'): File {
  return fichier(name, text, encoding)
}

/** One dépôt of bilans, over a livret that has that classe alone unless said. */
export async function lis(
  files: string | readonly File[],
  livret: Livret = aLivret({ classes: [classeImport] }),
  confirme = false,
): Promise<LectureLsu> {
  const deposes = typeof files === 'string' ? [fichierXml(files)] : files
  const fichiers = await readFiles(deposes, decode, () => undefined)
  if (fichiers === undefined) throw new Error('nobody gave up')
  return readBilans(fichiers, livret, confirme)
}

/** What reading reports on the way. */
export async function avancements(files: readonly File[]): Promise<readonly Avancement[]> {
  const reports: Avancement[] = []
  await readFiles(files, decode, (report) => reports.push(report))
  return reports
}

/** « code ligne », for each problem. */
export function problemesLsu({ problems }: LectureLsu): readonly string[] {
  return problems.map(({ code, line }) => (line === undefined ? code : `${code} ${line}`))
}

/** The line on which a text first stands, as an editor numbers it. */
export function ligneDe(xml: string, text: string): number {
  return xml.slice(0, xml.indexOf(text)).split('\n').length
}
