// The livret × what is asked → the bilans that LSU's XML can carry, and all that stands in the way of each of the others.
import type { Bilan, BilanSaisie } from '#domain/bilan.ts'
import {
  isEcrit,
  contenuOf,
  defautsContenu,
  emptyContenu,
  manquesOf,
  uneLigne,
  withContenu,
  longueur,
} from '#domain/contenu.ts'
import type { Contenu, Enseignant } from '#domain/contenu.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import { codesParcours } from '#domain/domaines.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Eleve, EleveId, Identite, Ine } from '#domain/eleve.ts'
import { printedOf } from '#domain/livret.ts'
import type { Livret } from '#domain/livret.ts'
import { nomComplet } from '#domain/nom.ts'
import type { Periode } from '#domain/periode.ts'
import { codeModalite } from './modalites.ts'

/** « 1/3 »: classes may differ in périodicité, and the first of three is not the first of two. */
export interface PeriodeDemandee {
  readonly indice: number
  readonly nombre: number
}

export interface DemandeExport {
  readonly classes: readonly ClasseId[]
  readonly periodes: readonly PeriodeDemandee[]
  readonly directeur: Enseignant
  /** Bilans that LSU may refuse for want of domaines go all the same. */
  readonly incomplets: boolean
}

/** Why a bilan does not go. Those of a classe come first, then those of an élève, then its own. */
export type RaisonExport =
  /** Its bilans come from a publisher: it is theirs to send. */
  | 'classe-import'
  /** No ONDE identifiant, by which LSU knows a classe. */
  | 'classe-sans-identifiant'
  /** Nobody, or somebody without civilité, nom or prénom. */
  | 'classe-sans-enseignant'
  /** No INE of 11 characters, by which LSU knows an élève. */
  | 'eleve-sans-ine'
  /** Another élève has the same. */
  | 'ine-en-double'
  /** The next synchronisation makes it (D8). */
  | 'sans-bilan'
  | 'bilan-importe'
  /** Nothing is written in it. */
  | 'vide'
  /** Locked with other dates than those of the classe now: LSU would refuse the whole classe for it. */
  | 'periode-deplacee'
  | 'sans-acquis'
  | 'sans-appreciation'
  /** Fewer than three domaines; unless `incomplets`. */
  | 'incomplet'
  | 'texte-trop-long'
  /** A code or a positionnement that the schema has not. */
  | 'hors-format'

interface BilanVise {
  readonly classe: { readonly id: ClasseId; readonly libelle: string }
  readonly eleve: { readonly id: EleveId; readonly nom: string }
  readonly periode: PeriodeDemandee
}

export interface BilanLaisse extends BilanVise {
  /** All of them, so that one pass mends it; never none. */
  readonly raisons: readonly RaisonExport[]
}

export interface BilanExporte extends BilanVise {
  /** LSU may refuse it: fewer than three domaines (formats.md C.1). */
  readonly incomplet: boolean
  /** Dispositifs that the format has no code for. */
  readonly nonPortes: readonly CodeDispositif[]
}

/** A bilan that goes, with all that writing it takes. */
export interface Depart {
  readonly vise: BilanVise
  readonly bilan: BilanSaisie
  /** Clean, in the order of the official model. */
  readonly contenu: Contenu
  readonly ine: Ine
  /** The names it bears: its fige's where it is locked (V1). */
  readonly imprime: Identite
  readonly periode: Periode
  readonly classe: Classe
}

export interface Tri {
  readonly departs: readonly Depart[]
  readonly laisses: readonly BilanLaisse[]
}

/** Each élève and période that is asked for is there once: it goes, or it is left with its reasons. */
export function trie({ ecole, classes }: Livret, demande: DemandeExport): Tri {
  const choisies = classes.filter(({ id }) => demande.classes.includes(id))
  const doubles = inesEnDouble(choisies)
  const departs: Depart[] = []
  const laisses: BilanLaisse[] = []
  for (const classe of choisies) {
    const deClasse = raisonsDeClasse(classe)
    for (const eleve of classe.eleves) {
      const deEleve = raisonsDeEleve(eleve, doubles)
      for (const [index, periode] of classe.periodes.entries()) {
        const vise = {
          classe: { id: classe.id, libelle: classe.libelle },
          eleve: { id: eleve.id, nom: nomComplet(eleve) },
          periode: { indice: index + 1, nombre: classe.periodes.length },
        }
        if (!isDemandee(vise.periode, demande)) continue
        if (classe.source === 'import') {
          laisses.push({ ...vise, raisons: ['classe-import'] })
          continue
        }
        const bilan = eleve.bilans.find((possible) => possible.periode === index + 1)
        const contenu = bilan === undefined ? emptyContenu : withContenu(emptyContenu, contenuOf(bilan))
        const raisons = [...deClasse, ...deEleve, ...raisonsDeBilan(bilan, contenu, periode, demande)]
        if (bilan?.mode !== 'saisie' || eleve.ine === null || raisons.length > 0) {
          laisses.push({ ...vise, raisons })
          continue
        }
        const { eleve: imprime } = printedOf(bilan, eleve, classe, ecole)
        departs.push({ vise, bilan, contenu, ine: eleve.ine, imprime, periode, classe })
      }
    }
  }
  return { departs, laisses }
}

/** What is said of a bilan that goes. */
export function exporteOf({ vise, bilan, contenu }: Depart): BilanExporte {
  return {
    ...vise,
    incomplet: manquesOf(contenu).length > 0,
    nonPortes: bilan.dispositifs.filter((code) => codeModalite(code) === undefined),
  }
}

/** Whether LSU's XML can name that person: a civilité, a nom and a prénom. */
export function isNommable({ civilite, nom, prenom }: Enseignant): boolean {
  return (civilite === 'M' || civilite === 'MME') && isNom(nom) && isNom(prenom)
}

/** Whether a nom or a prénom can be written: 1 to 100 characters. */
export function isNom(nom: string): boolean {
  const n = longueur(uneLigne(nom))
  return n >= 1 && n <= 100
}

function isDemandee({ indice, nombre }: PeriodeDemandee, { periodes }: DemandeExport): boolean {
  return periodes.some((periode) => periode.indice === indice && periode.nombre === nombre)
}

function raisonsDeClasse({ idOnde, enseignants }: Classe): RaisonExport[] {
  const raisons: RaisonExport[] = []
  if (idOnde === null || !/^0*[1-9]\d*$/.test(idOnde)) raisons.push('classe-sans-identifiant')
  if (enseignants.length === 0 || !enseignants.every(isNommable)) raisons.push('classe-sans-enseignant')
  return raisons
}

function raisonsDeEleve({ ine }: Eleve, doubles: ReadonlySet<Ine>): RaisonExport[] {
  if (ine === null || !/^[\p{L}\p{N}]{11}$/u.test(ine)) return ['eleve-sans-ine']
  return doubles.has(ine) ? ['ine-en-double'] : []
}

function raisonsDeBilan(
  bilan: Bilan | undefined,
  contenu: Contenu,
  periode: Periode,
  { incomplets }: DemandeExport,
): RaisonExport[] {
  if (bilan === undefined) return ['sans-bilan']
  if (bilan.mode === 'import') return ['bilan-importe']
  if (!isEcrit(contenu)) return ['vide']
  const raisons: RaisonExport[] = []
  if (isDeplacee(bilan, periode)) raisons.push('periode-deplacee')
  if (contenu.acquis.length === 0) raisons.push('sans-acquis')
  if (contenu.appreciation.trim() === '') raisons.push('sans-appreciation')
  if (raisons.length === 0 && !incomplets && manquesOf(contenu).length > 0) raisons.push('incomplet')
  const defauts = defautsContenu(contenu).map(({ defaut }) => defaut)
  if (defauts.includes('trop-long')) raisons.push('texte-trop-long')
  if (defauts.includes('positionnement') || !isDansLeSchema(contenu)) raisons.push('hors-format')
  return raisons
}

/** « Number of périodes and each start and end date must be equal, per class » (formats.md C.1). */
function isDeplacee({ verrou }: BilanSaisie, { debut, fin }: Periode): boolean {
  if (verrou.etat !== 'verrouille') return false
  const { periode } = verrou.fige
  return periode?.debut !== debut || periode.fin !== fin
}

/** Codes of domaines have 7 characters and stand once; the parcours are three (formats.md B.3). */
function isDansLeSchema({ acquis, parcours }: Contenu): boolean {
  const listes = [acquis, ...acquis.map(({ sousDomaines }) => sousDomaines)]
  const domaines = listes.map((liste) => liste.map(({ codeDomaine }) => codeDomaine))
  return (
    domaines.every((codes) => new Set(codes).size === codes.length) &&
    domaines.flat().every((code) => longueur(code) === 7 && uneLigne(code) === code) &&
    parcours.every(({ code }) => codesParcours.some((known) => known === code))
  )
}

/** The schema allows each once, and nobody could say whose the bilans are. */
function inesEnDouble(classes: readonly Classe[]): ReadonlySet<Ine> {
  const met = new Set<Ine>()
  const doubles = new Set<Ine>()
  for (const { ine } of classes.flatMap(({ eleves }) => eleves)) {
    if (ine === null) continue
    if (met.has(ine)) doubles.add(ine)
    met.add(ine)
  }
  return doubles
}
