// The text of an LSU XML → its bilans as they are written, by a streaming parser: no document is ever built (X1).
import { SaxesParser } from 'saxes'
import type { SaxesTagNS } from 'saxes'
import type { AcquisBrut, Attributs, BilanBrut, FichierBrut, Nature, Objet } from './brut.ts'
import { debutOf } from './debut.ts'
import type { Debut } from './debut.ts'
import type { CodeFichier, Forme } from './problem.ts'

// What no publisher comes near to, and a hostile file goes far beyond.
const maxDepth = 32
const maxAttributs = 64
const maxText = 1024 * 1024
const maxBilans = 60_000
const maxObjets = 50_000
/** Elements in one bilan: beyond the first it is set aside, beyond the second the file is not read on. */
const maxDuBilan = 1_000
const maxAvantArret = 20_000
/** Of `<` and `&`, which are what costs to read: as many as twenty megabytes of true bilans have. */
const maxMarques = 600_000

/** Characters a time. A fault is seen before the next part: it also bounds what a hostile file costs. */
const part = 16 * 1024
/** Some ten milliseconds of work between two turns of the event loop. */
const partsPerTurn = 16

/**
 * Reads to the end, or to what it cannot accept, which `arret` says. Whatever the text is, nothing is thrown. Asked
 * from time to time whether the director has given up: then undefined is given.
 */
export async function parse(
  name: string,
  text: string,
  onPart: (done: number) => void,
  isInterrupted: () => boolean = () => false,
): Promise<FichierBrut | undefined> {
  const debut = debutOf(text)
  if (debut !== undefined) return unread(name, debut)
  const lecture = lectureOf(name)
  const parser = new SaxesParser({ xmlns: true })
  let begun = 1
  let attributs = 0
  parser.on('error', () => {
    lecture.stop('xml-mal-forme', parser.line)
  })
  parser.on('opentagstart', () => {
    // The character after the name has been read: it may be a line break.
    begun = parser.column === 0 ? parser.line - 1 : parser.line
    attributs = 0
  })
  parser.on('attribute', ({ value }) => {
    attributs += 1
    if (attributs > maxAttributs || value.length > maxText) lecture.stop('valeur-invalide', begun)
  })
  parser.on('opentag', (tag) => {
    lecture.open(tag, begun)
  })
  parser.on('text', (texte) => {
    lecture.text(texte, parser.line)
  })
  parser.on('cdata', (texte) => {
    lecture.text(texte, parser.line)
  })
  parser.on('closetag', () => {
    lecture.close()
  })

  let marques = 0
  for (let at = 0, parts = 1; at < text.length && lecture.isOpen(); at += part, parts++) {
    const piece = text.slice(at, at + part)
    marques += marquesOf(piece)
    if (marques > maxMarques) {
      lecture.stop('valeur-invalide', parser.line)
      break
    }
    parser.write(piece)
    if (parts % partsPerTurn !== 0) continue
    onPart(Math.min(1, (at + part) / text.length))
    await nextTurn()
    if (isInterrupted()) return undefined
  }
  if (lecture.isOpen()) parser.close()
  return lecture.brut
}

/** A file of which nothing can be used. */
export function unread(name: string, arret: Debut): FichierBrut {
  return {
    name,
    version: undefined,
    etablissement: undefined,
    objets: new Map(),
    bilans: [],
    ignores: { bilansCycle: 0, socles: 0, parcoursCommuns: 0 },
    arret,
  }
}

function marquesOf(piece: string): number {
  let marques = 0
  for (let at = 0; at < piece.length; at++) {
    const char = piece.charCodeAt(at)
    if (char === 60 || char === 38) marques += 1
  }
  return marques
}

interface Lecture {
  readonly brut: FichierBrut
  readonly isOpen: () => boolean
  readonly stop: (code: CodeFichier, line: number) => void
  readonly open: (tag: SaxesTagNS, line: number) => void
  readonly text: (texte: string, line: number) => void
  readonly close: () => void
}

/** The same while it is being filled. */
type Building<Shape> = {
  -readonly [Key in keyof Shape]: Shape[Key] extends readonly (infer Element)[] ? Element[] : Shape[Key]
}

/**
 * What becomes of each element, by where it stands. One that stands where the schema has none, or in another
 * namespace than the root's, is ignored with all that is in it: later versions have more than we know.
 */
function lectureOf(name: string): Lecture {
  const objets = new Map<string, Objet | null>()
  const bilans: BilanBrut[] = []
  const ignores = { bilansCycle: 0, socles: 0, parcoursCommuns: 0 }
  const brut: Building<FichierBrut> = {
    name,
    version: undefined,
    etablissement: undefined,
    objets,
    bilans,
    ignores,
    arret: undefined,
  }
  /** Where each open element stands, outermost first. */
  const paths: string[] = []
  let espace = ''
  let texte = ''
  let bilan: Building<BilanBrut> | undefined
  let acquis: Building<AcquisBrut> | undefined
  let parcours: Attributs = new Map()
  /** Elements of the bilan that is being read. */
  let elements = 0

  const isOpen = (): boolean => brut.arret === undefined
  const stop = (code: CodeFichier, line: number, forme?: Forme): void => {
    brut.arret ??= { code, line, ...(forme !== undefined && { forme }) }
    // Not ours: what was read of it before we knew is not used either.
    if (code === 'fichier-second-degre') bilans.length = 0
  }

  const openRoot = (attributs: Attributs, line: number): void => {
    brut.version = { texte: attributs.get('schemaVersion') ?? '', line }
    if (attributs.get('schemaLocation')?.includes('import-bilan-complet') === true) {
      stop('fichier-second-degre', line)
    }
  }

  const keep = (nature: Nature, attributs: Attributs, line: number): void => {
    const id = attributs.get('id')
    if (id === undefined) return
    const known = objets.get(id)
    const objet: Objet = { nature, attributs }
    if (known === undefined) {
      if (objets.size === maxObjets) stop('valeur-invalide', line)
      else objets.set(id, objet)
    } else if (known !== null && !sameObjet(known, objet)) objets.set(id, null)
  }

  /** One more element of the bilan. What is too much is let go: it must not be kept until the end of the file. */
  const grow = (line: number): void => {
    if (bilan === undefined) return
    elements += 1
    if (elements > maxAvantArret) stop('valeur-invalide', line)
    if (elements <= maxDuBilan) return
    bilan.demesure = true
    bilan.acquis = []
    bilan.parcours = []
    acquis = undefined
  }

  const openAt = (path: string, attributs: Attributs, line: number): void => {
    grow(line)
    const nature = natures.get(path)
    if (nature !== undefined) keep(nature, attributs, line)
    if (isSecondDegre(path, attributs)) stop('fichier-second-degre', line)
    else if (path === chemins.bilan) {
      if (bilans.length === maxBilans) stop('valeur-invalide', line)
      bilan = {
        line,
        attributs,
        acquis: [],
        parcours: [],
        appreciation: '',
        modalites: false,
        demesure: false,
      }
      elements = 0
    } else if (path === chemins.acquis && bilan?.demesure !== true)
      acquis = { attributs, appreciation: '', sousDomaines: [] }
    else if (path === chemins.sousDomaine) acquis?.sousDomaines.push(attributs)
    else if (path === chemins.parcours) parcours = attributs
    else if (path === chemins.modalite && bilan) bilan.modalites = true
    else if (path === chemins.bilanCycle) ignores.bilansCycle += 1
    else if (path === chemins.socle) ignores.socles += 1
    else if (path === chemins.parcoursCommun) ignores.parcoursCommuns += 1
  }

  const closeAt = (path: string): void => {
    if (bilan === undefined) return
    if (bilan.demesure && path !== chemins.bilan) return
    switch (path) {
      case chemins.appreciation:
        if (acquis) acquis.appreciation = texte.trim()
        return
      case chemins.acquis:
        if (acquis) bilan.acquis.push(acquis)
        acquis = undefined
        return
      case chemins.parcours:
        bilan.parcours.push({ attributs: parcours, texte: texte.trim() })
        return
      case chemins.generale:
        bilan.appreciation = texte.trim()
        return
      case chemins.bilan:
        bilans.push(bilan)
        bilan = undefined
    }
  }

  return {
    brut,
    isOpen,
    stop,
    open(tag, line) {
      if (!isOpen()) return
      if (paths.length === maxDepth) {
        stop('valeur-invalide', line)
        return
      }
      const attributs = attributsOf(tag)
      texte = ''
      if (paths.length === 0) {
        if (/^lsun-bilans.*2d/i.test(tag.local)) stop('fichier-second-degre', line)
        else if (tag.local !== chemins.racine) stop('fichier-inconnu', line, 'autre-xml')
        else openRoot(attributs, line)
        espace = tag.uri
        paths.push(chemins.racine)
        return
      }
      const path = tag.uri === espace ? `${paths.at(-1) ?? ''}/${tag.local}` : ailleurs
      paths.push(path)
      openAt(path, attributs, line)
    },
    text(more, line) {
      if (!isOpen()) return
      if (texte.length + more.length > maxText) stop('valeur-invalide', line)
      else if (textes.has(paths.at(-1) ?? '')) texte += more
      if (paths.at(-1) === chemins.etablissement) brut.etablissement = { texte: texte.trim(), line }
    },
    close() {
      if (!isOpen()) return
      closeAt(paths.pop() ?? '')
      texte = ''
    },
  }
}

const racine = 'lsun-bilans'
const donnees = `${racine}/donnees`
const bilan = `${donnees}/bilans-periodiques/bilan-periodique`
const acquis = `${bilan}/liste-acquis/acquis`

const chemins = {
  racine,
  etablissement: `${racine}/entete/etablissement`,
  bilan,
  acquis,
  appreciation: `${acquis}/appreciation`,
  sousDomaine: `${acquis}/sous-domaines/sous-domaine`,
  parcours: `${bilan}/liste-parcours/parcours`,
  modalite: `${bilan}/modalites-accompagnement/modalite-accompagnement`,
  generale: `${bilan}/appreciation-generale`,
  socle: `${bilan}/socle`,
  parcoursCommun: `${donnees}/parcours-communs/parcours-commun`,
  bilanCycle: `${donnees}/bilans-cycle/bilan-cycle`,
} as const

/** A path that no path of the schema begins with. */
const ailleurs = '?'

/** Where a text is worth keeping. */
const textes: ReadonlySet<string> = new Set([
  chemins.etablissement,
  chemins.appreciation,
  chemins.parcours,
  chemins.generale,
])

const natures: ReadonlyMap<string, Nature> = new Map([
  [`${donnees}/directeurs/directeur`, 'directeur'],
  [`${donnees}/classes/classe`, 'classe'],
  [`${donnees}/eleves/eleve`, 'eleve'],
  [`${donnees}/periodes/periode`, 'periode'],
  [`${donnees}/enseignants/enseignant`, 'enseignant'],
  [`${donnees}/elements-programme/element-programme`, 'element-programme'],
])

/** What only a file of the collège has (formats.md B.2). */
function isSecondDegre(path: string, attributs: Attributs): boolean {
  return (
    path === `${donnees}/responsables-etab` ||
    path === `${donnees}/disciplines` ||
    (path === `${donnees}/eleves/eleve` && attributs.has('code-division'))
  )
}

/** By local name; those of another namespace are none of ours, but `xsi:schemaLocation` tells the degré. */
function attributsOf({ attributes }: SaxesTagNS): Attributs {
  return new Map(
    Object.values(attributes)
      .filter(({ prefix, local }) => prefix === '' || local === 'schemaLocation')
      .map(({ local, value }) => [local, value]),
  )
}

/** Said twice the same, as some tools do, is said once. */
function sameObjet(a: Objet, b: Objet): boolean {
  return (
    a.nature === b.nature &&
    a.attributs.size === b.attributs.size &&
    [...a.attributs].every(([name, value]) => b.attributs.get(name) === value)
  )
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
