// Bilans entered here → the XML by which a school deposits them in LSU, as a publisher would, and what was left and why.
import type { Acquis, Enseignant, SousDomaine } from '#domain/contenu.ts'
import type { Horodatage } from '#domain/date.ts'
import type { Uai } from '#domain/ecole.ts'
import type { Livret } from '#domain/livret.ts'
import { exporteOf, trie } from './departs.ts'
import type { BilanExporte, BilanLaisse, DemandeExport, Depart } from './departs.ts'
import { codeModalite } from './modalites.ts'
import { isNommable } from './raisons.ts'
import { personne, registresOf } from './registres.ts'
import type { Registre, Registres } from './registres.ts'
import { element, groupe, groupeSiUtile, texte } from './xml.ts'

/** What the file says of where it comes from, and when. */
export interface Origine {
  readonly editeur: string
  readonly application: string
  readonly horodatage: Horodatage
}

/** Why there is no file at all. */
export type EmpechementExport =
  | 'aucun-bilan'
  /** The UAI of the école is not known. */
  | 'sans-uai'
  /** A civilité, a nom or a prénom is missing, or is too long. */
  | 'sans-directeur'

export interface ExportBilans {
  /** Null where `empechements` says why. */
  readonly xml: string | null
  readonly empechements: readonly EmpechementExport[]
  /** In the order of the classes, of their élèves, and of the périodes. */
  readonly bilans: readonly BilanExporte[]
  readonly laisses: readonly BilanLaisse[]
  readonly horodatage: Horodatage
}

/**
 * Whatever the livret holds, the text is one that LSU's schema accepts, or there is none. A bilan that is open goes
 * as if it were locked now, since the format knows no other. No responsable is written: none is ever kept.
 */
export function writeBilans(livret: Livret, demande: DemandeExport, origine: Origine): ExportBilans {
  const { departs, laisses } = trie(livret, demande)
  const uai = livret.ecole?.uai ?? null
  const empechements: EmpechementExport[] = []
  if (departs.length === 0) empechements.push('aucun-bilan')
  if (uai === null) empechements.push('sans-uai')
  if (!isNommable(demande.directeur)) empechements.push('sans-directeur')
  return {
    xml: uai === null || empechements.length > 0 ? null : fichierOf(departs, uai, demande.directeur, origine),
    empechements,
    bilans: departs.map(exporteOf),
    laisses,
    horodatage: origine.horodatage,
  }
}

function fichierOf(departs: readonly Depart[], uai: Uai, directeur: Enseignant, origine: Origine): string {
  const objets = registresOf()
  // First: they tell what there is to refer to.
  const bilans = departs.map((depart) => bilanOf(depart, objets, origine.horodatage))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'lsun-bilans',
    {
      xmlns: espace,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${espace} import-bilan-1d.xsd`,
      schemaVersion: '1.0',
    },
    '\n',
    groupe(
      'entete',
      element('editeur', {}, texte(origine.editeur)),
      element('application', {}, texte(origine.application)),
      element('etablissement', {}, uai),
    ),
    groupe(
      'donnees',
      groupe('directeurs', element('directeur', { id: idDirecteur, ...personne(directeur) })),
      groupe('classes', ...objets.classes.elements()),
      groupe('eleves', ...objets.eleves.elements()),
      groupe('periodes', ...objets.periodes.elements()),
      groupe('enseignants', ...objets.enseignants.elements()),
      groupeSiUtile('elements-programme', objets.elements.elements()),
      groupeSiUtile('parcours-communs', parcoursCommuns(departs, objets)),
      groupe('bilans-periodiques', ...bilans),
    ),
  )}`
}

const espace = 'urn:fr:edu:scolarite:lsun:bilans:import'
const idDirecteur = 'DIR1'

function bilanOf(depart: Depart, objets: Registres, maintenant: Horodatage): string {
  const { bilan, contenu, periode } = depart
  const verrouilleLe = bilan.verrou.etat === 'verrouille' ? bilan.verrou.date : maintenant
  objets.classes.ref(depart.classe)
  return element(
    'bilan-periodique',
    {
      'eleve-ref': objets.eleves.ref(depart),
      'periode-ref': objets.periodes.ref(depart),
      'enseignant-refs': refs(depart.classe.enseignants, objets.enseignants),
      'date-creation': verrouilleLe.slice(0, 10),
      'date-scolarite': periode.debut,
      'date-verrou': verrouilleLe,
      'directeur-ref': idDirecteur,
    },
    '\n',
    groupe('liste-acquis', ...contenu.acquis.map((acquis) => acquisOf(acquis, objets))),
    groupeSiUtile(
      'liste-parcours',
      contenu.parcours.map(({ code, texte: dit }) => element('parcours', { code }, texte(dit.trim()))),
    ),
    groupeSiUtile('modalites-accompagnement', modalitesOf(depart)),
    element('appreciation-generale', {}, texte(contenu.appreciation.trim())),
  )
}

function acquisOf(acquis: Acquis, objets: Registres): string {
  const appreciation = acquis.appreciation.trim()
  const content = [
    ...(appreciation === '' ? [] : [element('appreciation', {}, texte(appreciation))]),
    groupeSiUtile(
      'sous-domaines',
      acquis.sousDomaines.map((sous) => element('sous-domaine', domaineOf(sous, objets))),
    ),
  ].filter((part) => part !== '')
  return element('acquis', domaineOf(acquis, objets), ...content)
}

function domaineOf({ codeDomaine, elements, positionnement, nonEvalue }: SousDomaine, objets: Registres) {
  return {
    'code-domaine': codeDomaine,
    'element-programme-refs': refs(elements, objets.elements),
    positionnement: positionnement === null ? undefined : String(positionnement),
    'non-evalue': nonEvalue ? 'true' : undefined,
  }
}

function modalitesOf({ bilan }: Depart): string[] {
  return bilan.dispositifs
    .map(codeModalite)
    .filter((code) => code !== undefined)
    .map((code) => element('modalite-accompagnement', { code }))
}

function refs<Thing>(things: readonly Thing[], registre: Registre<Thing>): string | undefined {
  return things.length === 0 ? undefined : [...new Set(things.map(registre.ref))].join(' ')
}

/** A parcours of an élève without one of the classe: LSU « n'est pas content », and is sent « - » (formats.md C.1). */
function parcoursCommuns(departs: readonly Depart[], { classes, periodes }: Registres): string[] {
  const communs = new Map<string, { readonly depart: Depart; readonly codes: Set<string> }>()
  for (const depart of departs) {
    if (depart.contenu.parcours.length === 0) continue
    const cle = `${periodes.ref(depart)} ${classes.ref(depart.classe)}`
    const { codes } = communs.get(cle) ?? { codes: new Set() }
    for (const { code } of depart.contenu.parcours) codes.add(code)
    communs.set(cle, { depart, codes })
  }
  return [...communs.values()].map(({ depart, codes }) =>
    element(
      'parcours-commun',
      { 'periode-ref': periodes.ref(depart), 'classe-ref': classes.ref(depart.classe) },
      '\n',
      ...[...codes].map((code) => element('parcours', { code }, '-')),
    ),
  )
}
