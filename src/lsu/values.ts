// A bilan as it was written, and what it refers to → what it says, or the first thing in it that makes no sense.
import type { BilanImport } from '#domain/bilan.ts'
import { defautsContenu } from '#domain/contenu.ts'
import type { Acquis, SousDomaine } from '#domain/contenu.ts'
import { isCalendarDay } from '#domain/date.ts'
import type { DateIso } from '#domain/date.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Attributs, BilanBrut, FichierBrut, Nature } from './brut.ts'
import type { ProblemLsu, Sujet } from './problem.ts'

/** All that a bilan says, before it is compared with the livret. */
export interface BilanCompris {
  /** ONDE's identifiant of the classe, without leading zeros; '' when the file has none. */
  readonly idOnde: string
  /** '' when the file has none. */
  readonly ine: string
  readonly periode: PeriodeLsu
  readonly contenu: ContenuImporte
}

export interface PeriodeLsu {
  readonly indice: number
  readonly nombre: number
  readonly debut: DateIso
  readonly fin: DateIso
}

/** What comes from the publisher: all of a bilan but what we add to it. */
export type ContenuImporte = Omit<BilanImport, 'mode' | 'fige' | 'dispositifs' | 'periode'>

export interface Defaut extends Pick<ProblemLsu, 'value' | 'champ' | 'tropLong' | 'demesure'> {
  readonly code: 'reference-inconnue' | 'valeur-invalide'
}

type Objets = FichierBrut['objets']

/** What is missing and optional is tolerated; what is there must make sense. References are looked at first. */
export function comprend(bilan: BilanBrut, objets: Objets): Result<BilanCompris, Defaut> {
  if (bilan.demesure) return refuse({ code: 'valeur-invalide', demesure: true })
  const lecteur = lecteurOf(objets)
  const { attributs } = bilan
  const eleve = lecteur.reference(attributs, 'eleve-ref', 'eleve')
  const classe = lecteur.reference(eleve, 'classe-ref', 'classe')
  const periode = lecteur.reference(attributs, 'periode-ref', 'periode')
  lecteur.references(attributs, 'directeur-ref', 'directeur')
  // Not kept, but a date that is none says that the file was not written as it should be.
  for (const name of ['date-scolarite', 'date-verrou']) {
    if (attributs.has(name)) lecteur.jour(attributs, name)
  }
  const compris: BilanCompris = {
    idOnde: sansZeros(classe.get('id-be') ?? ''),
    ine: ineOf(eleve),
    periode: lecteur.periode(periode),
    contenu: {
      appreciation: bilan.appreciation,
      dateCreation: lecteur.jour(attributs, 'date-creation'),
      acquis: bilan.acquis.map(({ attributs, appreciation, sousDomaines }): Acquis => ({
        ...lecteur.domaine(attributs),
        appreciation,
        sousDomaines: sousDomaines.map(lecteur.domaine),
      })),
      parcours: bilan.parcours.map(({ attributs, texte }) => ({
        code: lecteur.code(attributs, 'code'),
        texte,
      })),
      enseignants: lecteur.references(attributs, 'enseignant-refs', 'enseignant').map((enseignant) => ({
        civilite: enseignant.get('civilite') ?? '',
        nom: enseignant.get('nom') ?? '',
        prenom: enseignant.get('prenom') ?? '',
      })),
    },
  }
  const defaut = lecteur.defaut() ?? tropLongOf(compris.contenu)
  return defaut === undefined ? ok(compris) : refuse(defaut)
}

/** The first text that LSU would refuse the whole file for (formats.md B.3). */
function tropLongOf(contenu: ContenuImporte): Defaut | undefined {
  const [defaut] = defautsContenu(contenu)
  return defaut === undefined ? undefined : { code: 'valeur-invalide', tropLong: defaut.code }
}

/** Whose it is, as far as can be told, whatever else is wrong. */
export function sujetOf({ attributs }: BilanBrut, objets: Objets): Sujet {
  const eleve = named(attributs.get('eleve-ref'), 'eleve', objets)
  const classe = named(eleve?.get('classe-ref'), 'classe', objets)
  const periode = named(attributs.get('periode-ref'), 'periode', objets)
  const nom = [eleve?.get('nom'), eleve?.get('prenom')].filter((part) => part?.trim()).join(' ')
  const libelle = classe?.get('libelle') ?? classe?.get('id-be')
  return {
    ...(eleve !== undefined && { eleve: nom === '' ? ineOf(eleve) : nom }),
    ...(libelle !== undefined && { classe: libelle }),
    ...(periode !== undefined && {
      periode: `${periode.get('indice') ?? '?'}/${periode.get('nb-periodes') ?? '?'}`,
    }),
  }
}

/** Reads values, and remembers what made no sense; what it gives for that is of no use. */
interface Lecteur {
  readonly reference: (attributs: Attributs, name: string, nature: Nature) => Attributs
  readonly references: (attributs: Attributs, name: string, nature: Nature) => Attributs[]
  readonly jour: (attributs: Attributs, name: string) => DateIso
  readonly periode: (attributs: Attributs) => PeriodeLsu
  readonly domaine: (attributs: Attributs) => SousDomaine
  readonly code: (attributs: Attributs, name: string) => string
  readonly defaut: () => Defaut | undefined
}

/** A bilan that repeats long libellés without end would weigh far more than its file. */
const maxLibelles = 1024 * 1024

function lecteurOf(objets: Objets): Lecteur {
  let reference: Defaut | undefined
  let valeur: Defaut | undefined
  let libelles = 0
  const check = (bon: boolean, attributs: Attributs, champ: string): void => {
    if (!bon) valeur ??= { code: 'valeur-invalide', value: shown(attributs.get(champ)), champ }
  }

  const find = (id: string, champ: string, nature: Nature): Attributs | undefined => {
    const found = named(id, nature, objets)
    if (found === undefined) reference ??= { code: 'reference-inconnue', value: shown(id), champ }
    return found
  }

  const references = (attributs: Attributs, name: string, nature: Nature): Attributs[] => {
    const each = new Set((attributs.get(name) ?? '').split(/\s+/).filter((id) => id !== ''))
    return [...each].map((id) => find(id, name, nature)).filter((found) => found !== undefined)
  }

  const code = (attributs: Attributs, name: string): string => {
    const texte = attributs.get(name)?.trim() ?? ''
    check(texte !== '', attributs, name)
    return texte
  }

  /** `xs:date`, or the day of an `xs:dateTime`; a zone may follow, and says nothing of the day. */
  const jour = (attributs: Attributs, name: string): DateIso => {
    const texte = attributs.get(name) ?? ''
    const day = /^\s*(\d{4}-\d{2}-\d{2})(T[\d:.]*)?(Z|[+-]\d{2}:\d{2})?\s*$/.exec(texte)?.[1] ?? ''
    check(isCalendarDay(day), attributs, name)
    return day as DateIso
  }

  const entier = (attributs: Attributs, name: string, min: number, max: number): number => {
    const texte = attributs.get(name) ?? ''
    const entier = /^\s*\d{1,4}\s*$/.test(texte) ? Number(texte) : NaN
    check(entier >= min && entier <= max, attributs, name)
    return entier
  }

  return {
    references,
    jour,
    code,
    reference: (attributs, name, nature) =>
      find(attributs.get(name)?.trim() ?? '', name, nature) ?? new Map<string, string>(),
    periode(attributs) {
      // Its reference is the one thing to say of a période that is not there.
      if (attributs.size === 0) return { indice: 0, nombre: 0, debut: aucunJour, fin: aucunJour }
      const nombre = entier(attributs, 'nb-periodes', 1, 9999)
      const indice = entier(attributs, 'indice', 1, nombre)
      const debut = jour(attributs, 'date-debut')
      const fin = jour(attributs, 'date-fin')
      check(debut <= fin, attributs, 'date-fin')
      return { indice, nombre, debut, fin }
    },
    domaine(attributs) {
      const positionnement = attributs.get('positionnement')?.trim() ?? ''
      const nonEvalue = attributs.get('non-evalue')?.trim() ?? 'false'
      check(/^(true|false|0|1)$/.test(nonEvalue), attributs, 'non-evalue')
      const elements = references(attributs, 'element-programme-refs', 'element-programme').map(
        (element) => element.get('libelle')?.trim() ?? '',
      )
      libelles += elements.reduce((length, libelle) => length + libelle.length, 0)
      check(libelles <= maxLibelles, attributs, 'element-programme-refs')
      return {
        codeDomaine: code(attributs, 'code-domaine'),
        elements,
        positionnement: positionnement === '' ? null : entier(attributs, 'positionnement', 1, 4),
        nonEvalue: nonEvalue === 'true' || nonEvalue === '1',
      }
    },
    defaut: () => reference ?? valeur,
  }
}

/** Stands for the day of something that was not found. */
const aucunJour = '' as DateIso

/** A value is shown in a table, and may be without end. */
function shown(value = ''): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value
}

function named(id: string | undefined, nature: Nature, objets: Objets): Attributs | undefined {
  const objet = objets.get(id?.trim() ?? '')
  return objet?.nature === nature ? objet.attributs : undefined
}

/** As the readers of ONDE's files keep it: upper case, no spaces (formats.md A.4). */
function ineOf(eleve: Attributs): string {
  return (eleve.get('ine') ?? '').replace(/\s/g, '').toUpperCase()
}

/** « 012345 » and « 12345 » are one number (`xs:positiveInteger`). */
export function sansZeros(idOnde: string): string {
  return idOnde.trim().replace(/^0+(?=\d)/, '')
}
