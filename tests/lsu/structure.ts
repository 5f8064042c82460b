// An LSU XML → what in it is not as the schema wants (formats.md B.2, B.3): a second reading of that schema, which shares
// nothing with what writes or reads the file in the house.
import { SaxesParser } from 'saxes'

interface Noeud {
  readonly name: string
  readonly attributs: ReadonlyMap<string, string>
  readonly enfants: Noeud[]
  texte: string
}

type Controle = (value: string) => boolean

interface Regle {
  readonly requis?: Readonly<Record<string, Controle>>
  readonly permis?: Readonly<Record<string, Controle>>
  /** In this order; how often at least and at most. */
  readonly enfants?: readonly (readonly [name: string, min: number, max: number])[]
  readonly texte?: Controle
}

const chaine =
  (max: number): Controle =>
  (value) => {
    const length = Array.from(value).length
    return length >= 1 && length <= max && /[^ \t\n\r]/.test(value) && !value.includes('\r')
  }
const parmi =
  (...values: string[]): Controle =>
  (value) =>
    values.includes(value)
const forme =
  (pattern: RegExp): Controle =>
  (value) =>
    pattern.test(value)
const nomPrenom: Controle = (value) => value.length >= 1 && Array.from(value).length <= 100
const jour: Controle = (value) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(value).toISOString().startsWith(value)
const instant: Controle = (value) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(value) && jour(value.slice(0, 10))
const id = forme(/^[A-Za-z_][\w.-]*$/)
const ref = id
const refs = forme(/^[A-Za-z_][\w.-]*( [A-Za-z_][\w.-]*)*$/)
const entier = forme(/^\d{1,9}$/)

const personne = { id, civilite: parmi('M', 'MME'), nom: nomPrenom, prenom: nomPrenom }
const domaine: Regle = {
  requis: { 'code-domaine': (value) => Array.from(value).length === 7 },
  permis: {
    'element-programme-refs': refs,
    positionnement: parmi('1', '2', '3', '4'),
    'non-evalue': parmi('true', 'false'),
  },
}
const beaucoup = Infinity
const liste = (name: string): Regle => ({ enfants: [[name, 1, beaucoup]] })

const regles: Readonly<Record<string, Regle>> = {
  'lsun-bilans': {
    requis: { schemaVersion: parmi('1.0') },
    enfants: [
      ['entete', 1, 1],
      ['donnees', 1, 1],
    ],
  },
  entete: {
    enfants: [
      ['editeur', 1, 1],
      ['application', 1, 1],
      ['etablissement', 1, 1],
    ],
  },
  editeur: { texte: chaine(50) },
  application: { texte: chaine(50) },
  etablissement: { texte: forme(/^\d{7}[A-Z]$/) },
  donnees: {
    enfants: [
      ['directeurs', 1, 1],
      ['classes', 1, 1],
      ['eleves', 1, 1],
      ['periodes', 0, 1],
      ['enseignants', 1, 1],
      ['elements-programme', 0, 1],
      ['parcours-communs', 0, 1],
      ['bilans-periodiques', 0, 1],
    ],
  },
  directeurs: liste('directeur'),
  directeur: { requis: personne },
  classes: liste('classe'),
  classe: { requis: { id, 'id-be': forme(/^[1-9]\d*$/) }, permis: { libelle: chaine(50) } },
  eleves: liste('eleve'),
  eleve: {
    requis: { id, ine: forme(/^.{11}$/u), 'classe-ref': ref },
    permis: { nom: nomPrenom, prenom: nomPrenom },
  },
  periodes: liste('periode'),
  periode: {
    requis: {
      id,
      millesime: forme(/^\d{4}$/),
      indice: entier,
      'nb-periodes': entier,
      'date-debut': jour,
      'date-fin': jour,
    },
  },
  enseignants: liste('enseignant'),
  enseignant: { requis: personne },
  'elements-programme': liste('element-programme'),
  'element-programme': { requis: { id, libelle: chaine(300) } },
  'parcours-communs': liste('parcours-commun'),
  'parcours-commun': {
    requis: { 'periode-ref': ref, 'classe-ref': ref },
    enfants: [['parcours', 1, beaucoup]],
  },
  parcours: { requis: { code: parmi('PAR_CIT', 'PAR_ART', 'PAR_SAN') }, texte: chaine(600) },
  'bilans-periodiques': liste('bilan-periodique'),
  'bilan-periodique': {
    requis: {
      'eleve-ref': ref,
      'periode-ref': ref,
      'enseignant-refs': refs,
      'date-creation': jour,
      'date-scolarite': jour,
      'date-verrou': instant,
      'directeur-ref': ref,
    },
    enfants: [
      ['liste-acquis', 1, 1],
      ['liste-parcours', 0, 1],
      ['modalites-accompagnement', 0, 1],
      ['appreciation-generale', 1, 1],
    ],
  },
  'liste-acquis': liste('acquis'),
  acquis: {
    ...domaine,
    enfants: [
      ['appreciation', 0, 1],
      ['sous-domaines', 0, 1],
    ],
  },
  appreciation: { texte: chaine(600) },
  'sous-domaines': liste('sous-domaine'),
  'sous-domaine': domaine,
  'liste-parcours': liste('parcours'),
  'modalites-accompagnement': liste('modalite-accompagnement'),
  'modalite-accompagnement': {
    requis: { code: parmi('PAP', 'PPS', 'UPE2A', 'RASED', 'ULIS', 'PAI', 'PPRE') },
  },
  'appreciation-generale': { texte: chaine(1500) },
}

/** In one `parent`, no two `enfant` with the same values of these. */
const uniques: readonly (readonly [parent: string, attributs: readonly string[]])[] = [
  ['directeurs', ['civilite', 'nom', 'prenom']],
  ['classes', ['id-be']],
  ['eleves', ['ine']],
  ['periodes', ['millesime', 'indice', 'nb-periodes', 'date-debut', 'date-fin']],
  ['enseignants', ['civilite', 'nom', 'prenom']],
  ['elements-programme', ['libelle']],
  ['parcours-communs', ['periode-ref', 'classe-ref']],
  ['parcours-commun', ['code']],
  ['bilans-periodiques', ['eleve-ref', 'periode-ref']],
  ['liste-acquis', ['code-domaine']],
  ['sous-domaines', ['code-domaine']],
  ['liste-parcours', ['code']],
  ['modalites-accompagnement', ['code']],
]

/** What each reference must lead to. */
const cibles: Readonly<Record<string, string>> = {
  'classe-ref': 'classe',
  'eleve-ref': 'eleve',
  'periode-ref': 'periode',
  'enseignant-refs': 'enseignant',
  'directeur-ref': 'directeur',
  'element-programme-refs': 'element-programme',
}

/** Each fault, in words; none: the file is as the schema wants it, and its references lead where they should. */
export function fautesDeStructure(xml: string): string[] {
  const { racine, fautes } = arbreOf(xml)
  if (racine === undefined) return [...fautes, 'no root']
  const noeuds = tous(racine)
  const natureById = new Map<string, string>()
  for (const { name, attributs } of noeuds) {
    const given = attributs.get('id')
    if (given === undefined) continue
    if (natureById.has(given)) fautes.push(`id ${given} is given twice`)
    natureById.set(given, name)
  }
  if (racine.attributs.get('xmlns') !== 'urn:fr:edu:scolarite:lsun:bilans:import') fautes.push('namespace')
  for (const noeud of noeuds) fautes.push(...fautesDe(noeud, noeud === racine, natureById))
  return [...fautes, ...parcoursSansCommun(noeuds)]
}

function fautesDe(noeud: Noeud, isRacine: boolean, natureById: ReadonlyMap<string, string>): string[] {
  const { name, attributs, enfants, texte } = noeud
  const regle = regles[name]
  if (regle === undefined) return [`${name} is not in the schema`]
  const fautes: string[] = []
  for (const attribut of Object.keys(regle.requis ?? {})) {
    if (!attributs.has(attribut)) fautes.push(`${name} has no ${attribut}`)
  }
  for (const [attribut, value] of attributs) {
    if (isRacine && /^(xmlns|xsi:)/.test(attribut)) continue
    const controle = regle.requis?.[attribut] ?? regle.permis?.[attribut]
    if (controle === undefined) fautes.push(`${name} may not have ${attribut}`)
    else if (!controle(value)) fautes.push(`${name}/@${attribut} is « ${value} »`)
    const cible = cibles[attribut]
    for (const id of cible === undefined ? [] : value.split(' ')) {
      if (natureById.get(id) !== cible) fautes.push(`${name}/@${attribut} ${id} is no ${cible ?? ''}`)
    }
  }
  const ordre = regle.enfants ?? []
  const rangs = enfants.map((enfant) => ordre.findIndex(([permis]) => permis === enfant.name))
  if (rangs.includes(-1)) fautes.push(`${name} has a child that it may not have`)
  if (rangs.some((rang, index) => rang < (rangs[index - 1] ?? 0))) fautes.push(`${name}: order of children`)
  ordre.forEach(([enfant, min, max], index) => {
    const count = rangs.filter((rang) => rang === index).length
    if (count < min || count > max) fautes.push(`${name} has ${count} ${enfant}`)
  })
  if (regle.texte === undefined ? texte.trim() !== '' : !regle.texte(texte)) {
    fautes.push(`${name} says « ${texte} »`)
  }
  for (const [parent, cles] of uniques) {
    if (parent !== name) continue
    const values = enfants.map((enfant) => JSON.stringify(cles.map((cle) => enfant.attributs.get(cle))))
    if (new Set(values).size !== values.length) fautes.push(`${name}: ${cles.join(' ')} twice`)
  }
  return fautes
}

/** LSU « n'est pas content » of a parcours whose classe has none for the période (formats.md C.1). */
function parcoursSansCommun(noeuds: readonly Noeud[]): string[] {
  const classeByEleve = new Map(
    noeuds
      .filter(({ name }) => name === 'eleve')
      .map(({ attributs }) => [attributs.get('id'), attributs.get('classe-ref')]),
  )
  const communs = new Set(
    noeuds
      .filter(({ name }) => name === 'parcours-commun')
      .flatMap(({ attributs, enfants }) =>
        enfants.map((parcours) =>
          [attributs.get('periode-ref'), attributs.get('classe-ref'), parcours.attributs.get('code')].join(
            ' ',
          ),
        ),
      ),
  )
  return noeuds
    .filter(({ name }) => name === 'bilan-periodique')
    .flatMap(({ attributs, enfants }) =>
      enfants
        .filter(({ name }) => name === 'liste-parcours')
        .flatMap((liste) => liste.enfants)
        .map((parcours) =>
          [
            attributs.get('periode-ref'),
            classeByEleve.get(attributs.get('eleve-ref')),
            parcours.attributs.get('code'),
          ].join(' '),
        ),
    )
    .filter((place) => !communs.has(place))
    .map((place) => `no parcours-commun for ${place}`)
}

function arbreOf(xml: string): { racine: Noeud | undefined; fautes: string[] } {
  const fautes: string[] = []
  const ouverts: Noeud[] = []
  let racine: Noeud | undefined
  const parser = new SaxesParser()
  parser.on('error', (error) => fautes.push(error.message))
  parser.on('opentag', ({ name, attributes }) => {
    const noeud = { name, attributs: new Map(Object.entries(attributes)), enfants: [], texte: '' }
    ouverts.at(-1)?.enfants.push(noeud)
    racine ??= noeud
    ouverts.push(noeud)
  })
  parser.on('text', (texte) => {
    const last = ouverts.at(-1)
    if (last !== undefined) last.texte += texte
  })
  parser.on('closetag', () => ouverts.pop())
  parser.write(xml).close()
  return { racine, fautes }
}

function tous(noeud: Noeud): Noeud[] {
  return [noeud, ...noeud.enfants.flatMap(tous)]
}
