// The livret × what is asked → the bilans that LSU's XML can carry, and all that stands in the way of each of the others.
import type { BilanSaisie } from '#domain/bilan.ts'
import { compareClasses } from '#domain/classe.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import { contenuOf, emptyContenu, manquesOf, withContenu } from '#domain/contenu.ts'
import type { Contenu, Enseignant } from '#domain/contenu.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { EleveId, Identite, Ine } from '#domain/eleve.ts'
import { printedOf } from '#domain/livret.ts'
import type { Livret } from '#domain/livret.ts'
import { nomComplet } from '#domain/nom.ts'
import type { Periode } from '#domain/periode.ts'
import { codeModalite } from './modalites.ts'
import { raisonsDeBilan, raisonsDeClasse, raisonsDeEleve } from './raisons.ts'
import type { RaisonExport } from './raisons.ts'

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
  const choisies = classes.filter(({ id }) => demande.classes.includes(id)).toSorted(compareClasses)
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
        const raisons = [
          ...deClasse,
          ...deEleve,
          ...raisonsDeBilan(bilan, contenu, periode, demande.incomplets),
        ]
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

function isDemandee({ indice, nombre }: PeriodeDemandee, { periodes }: DemandeExport): boolean {
  return periodes.some((periode) => periode.indice === indice && periode.nombre === nombre)
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
