// What a plan is made of: changes, with before and after; and what is left alone, with the reason.
import type { ClasseId, FicheClasse } from '#domain/classe.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Ecole } from '#domain/ecole.ts'
import type { EleveId, Identite } from '#domain/eleve.ts'
import type { Ecart } from './proches.ts'

/** A classe as a line names it: the libellé it has once the plan is applied. */
export interface SujetClasse {
  readonly id: ClasseId
  readonly libelle: string
}

/** A classe that was ticked, and how many périodes it has: it is what they are called by, « Trimestre 2 ». */
export interface ClasseCochee extends SujetClasse {
  /** Absent from the reports that were made before it was kept. */
  readonly periodes?: number
}

/** An élève as a line names them, with the names they have once the plan is applied: « MARTIN-LEROY Zoé », CE1-1. */
export interface SujetEleve {
  /** Null for one whom the livret does not have and who is not added. */
  readonly id: EleveId | null
  readonly nom: string
  readonly classe: SujetClasse
}

/** `before` and `after` are the whole of what changes: null is « not there ». Undoing one swaps them. */
export type Effet =
  | { readonly kind: 'ecole'; readonly before: Ecole | null; readonly after: Ecole | null }
  | {
      readonly kind: 'classe'
      readonly classe: SujetClasse
      readonly before: FicheClasse
      readonly after: FicheClasse
    }
  | {
      readonly kind: 'eleve'
      readonly eleve: SujetEleve & { readonly id: EleveId }
      readonly before: Identite | null
      readonly after: Identite | null
    }
  | {
      readonly kind: 'appartenance'
      readonly eleve: SujetEleve & { readonly id: EleveId }
      readonly before: SujetClasse
      readonly after: SujetClasse
      /** Why it cannot be ticked: bilans that hold something would find no période of theirs in the new classe. */
      readonly empeche: 'periodicite' | null
    }
  | {
      readonly kind: 'bilan'
      readonly eleve: SujetEleve & { readonly id: EleveId }
      readonly periode: number
      /** The dispositifs; null: there is no such bilan, or (D8) it is made, open and empty but for them. */
      readonly before: readonly CodeDispositif[] | null
      readonly after: readonly CodeDispositif[] | null
    }

/** What a plan proposes: an effect, and whether it is to be had. */
export type Change = Effet & {
  /** Its name in `Choix`, the same each time the plan is computed. */
  readonly cle: string
  /** Applied if ticked; if not, it is said and left (P4). */
  readonly coche: boolean
}

/** Why nothing is written (spec §8). For people: applying never looks at it. */
export type Raison =
  | 'identique'
  | 'verrouille'
  | 'mode-import'
  | 'hors-lsu'
  | 'hors-selection'
  | 'decoche'
  | 'a-confirmer'
  | 'ine-autre-eleve'
  | 'ine-croises'
  | 'homonymes'
  | 'dates-a-completer'
  | 'autre-non-recupere'

/** The reasons that are two truths about who somebody is (§3): a person decides, in ONDE. */
export type RaisonConflit = Extract<Raison, 'ine-autre-eleve' | 'ine-croises' | 'homonymes'>

/** Why an élève of either side is held back: a conflict, or a question not yet answered (M4). */
export type RaisonRetenue = RaisonConflit | 'a-confirmer'

/** Whether two truths meet there. */
export function isRaisonConflit(raison: Raison): raison is RaisonConflit {
  return raison === 'ine-autre-eleve' || raison === 'ine-croises' || raison === 'homonymes'
}

/** What is left as it is. A bilan of the chosen classes is in exactly one of: a change, one of these, or `Identiques`. */
export type None =
  | { readonly kind: 'ecole'; readonly raison: 'identique' }
  | { readonly kind: 'classe'; readonly raison: 'identique'; readonly classe: SujetClasse }
  | {
      readonly kind: 'eleve'
      readonly raison: Raison
      readonly eleve: SujetEleve
      /** Of one held back, those with whom they are confused: of the livret by their id, of ONDE with null. */
      readonly autres?: readonly SujetEleve[]
    }
  | {
      readonly kind: 'dispositif'
      readonly raison: 'dates-a-completer' | 'autre-non-recupere'
      readonly eleve: SujetEleve
      /** Those concerned; none for « Autre », which has no code. */
      readonly codes: readonly CodeDispositif[]
    }
  | {
      readonly kind: 'bilan'
      readonly raison: Raison
      readonly eleve: SujetEleve
      readonly periode: number
      readonly before: readonly CodeDispositif[]
      /** What it would carry if it could be updated (D4); equal to `before` when that is the same. */
      readonly after: readonly CodeDispositif[]
    }

/**
 * Of a classe, the élèves of whom there is nothing to say: they are where ONDE has them, as ONDE has them, and each of
 * their bilans carries what it should. A plan has thousands, so they are only counted; `nonesOf` says them one by one.
 */
export interface Identiques {
  readonly classe: SujetClasse
  readonly eleves: readonly EleveId[]
  readonly bilans: number
}

/** What the director is told although no change follows from it: only the livret has it, or ONDE said nothing of it. */
export type Constat =
  | { readonly kind: 'ecole-inconnue' }
  | { readonly kind: 'classe-absente'; readonly classe: SujetClasse }
  | { readonly kind: 'eleve-absent'; readonly eleve: SujetEleve }
  | {
      readonly kind: 'classe-en-attente'
      readonly classe: SujetClasse
      readonly alertes: readonly Alerte[]
    }

/** Why a classe is put on hold: many élèves whom ONDE no longer has, who would be called otherwise, or bear another INE. */
export type MotifGarde = 'absents' | 'renommes' | 'ine'

/** How many of the classe, out of how many. */
export interface Alerte {
  readonly motif: MotifGarde
  readonly nombre: number
  readonly sur: number
}

/** A classe that a deposit would upset: nothing of it is ticked until the director says that it is expected. */
export interface Garde {
  /** Its name in `Choix`: true, it is expected. */
  readonly cle: string
  readonly classe: SujetClasse
  readonly alertes: readonly Alerte[]
  readonly attendue: boolean
}

/** M4: ONDE has somebody who may be an élève of the livret; each side as it is now, and the one thing that differs. */
export interface Proposition {
  /** ONDE's side, by `cleIdentite`. */
  readonly cle: string
  readonly onde: { readonly identite: Identite; readonly classe: string }
  readonly livret: { readonly eleve: EleveId; readonly identite: Identite; readonly classe: string }
  readonly ecart: Ecart
}

/** A bilan, by whose it is and the indice of its période. */
export interface BilanRef {
  readonly eleve: EleveId
  readonly periode: number
}

/** Ticks that differ from what is proposed: the `cle` of a change → ticked or not. */
export type Choix = ReadonlyMap<string, boolean>

/** Whether a change is ticked: what the director chose, else what is proposed. */
export function isCoche(choix: Choix, cle: string, propose = true): boolean {
  return choix.get(cle) ?? propose
}
