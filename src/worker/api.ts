// All that a screen may ask of the engine, and what it is answered; types only. Everything that crosses is plain data.
import type { Certificat, CompteFinAnnee } from '#domain/archive.ts'
import type { Bilan, Fige } from '#domain/bilan.ts'
import type { Classe, ClasseId, Source } from '#domain/classe.ts'
import type { DefautContenu, Enseignant, SaisieContenu } from '#domain/contenu.ts'
import type { DateIso, Horodatage } from '#domain/date.ts'
import type { Cycle } from '#domain/domaines.ts'
import type { Ecole, FormulaireEcole, Uai } from '#domain/ecole.ts'
import type { EleveId } from '#domain/eleve.ts'
import type { DefautEnseignant } from '#domain/enseignant.ts'
import type { CodeDispositif, Dispositif } from '#domain/dispositif.ts'
import type { Decision } from '#domain/onde.ts'
import type { DefautPeriode, Periode, Periodicite } from '#domain/periode.ts'
import type { Result } from '#domain/result.ts'
import type { CoutSource } from '#domain/source.ts'
import type { DemandeExport } from '#lsu/departs.ts'
import type { Ignores } from '#lsu/brut.ts'
import type { ProblemLsu } from '#lsu/problem.ts'
import type { ExportBilans } from '#lsu/write.ts'
import type { Depot, OnProgress, SaisiePerdue } from '#onde/depot.ts'
import type { CodeFichierRefuse, FichierRefuse } from '#onde/problem.ts'
import type { RefusOuverture, Secret } from '#storage/coffre/entete.ts'
import type { RefusPhrase } from '#storage/coffre/phrase.ts'
import type { RefusLecture } from '#storage/sauvegarde/corps.ts'
import type { RefusFichier as RefusFichierSauvegarde } from '#storage/sauvegarde/fichier.ts'
import type { Parente } from '#storage/sauvegarde/lignee.ts'
import type { RefusPreparation } from '#storage/sauvegarde/preparation.ts'
import type { Delai, RefusProtection } from '#storage/protection.ts'
import type { RefusAnnulation } from '#sync/annulation.ts'
import type { BilanRef, Choix, SujetClasse } from '#sync/change.ts'
import type { Recherche, Trouve } from '#sync/cherche.ts'
import type { ComptePlan } from '#sync/compte.ts'
import type { CompteEffacement } from '#sync/effacement.ts'
import type { Histoire, Suite } from '#sync/histoire.ts'
import type { Plan } from '#sync/plan.ts'
import type { Pourquoi } from '#sync/pourquoi.ts'
import type { Nature, Rapport } from '#sync/rapport.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'

export type { CodeProblemeLsu, ProblemLsu } from '#lsu/problem.ts'
export type { Depot, FichierLu, Progress, SaisiePerdue } from '#onde/depot.ts'
export type { FichierRefuse, Problem } from '#onde/problem.ts'
export type { BilanLaisse, DemandeExport, PeriodeDemandee } from '#lsu/departs.ts'
export type { RaisonExport } from '#lsu/raisons.ts'
export type { EmpechementExport, ExportBilans } from '#lsu/write.ts'
export type { RefusOuverture, Secret } from '#storage/coffre/entete.ts'
export type { RefusPhrase } from '#storage/coffre/phrase.ts'
export type { Delai, RefusProtection } from '#storage/protection.ts'
export type { BilanRef } from '#sync/change.ts'

/** The école's own data, or those of the invented école: two databases, which never meet. */
export type Base = 'diapason' | 'diapason-exemple'

export interface EngineApi {
  /**
   * Reads ONDE files, keeps what is good of them, and says what is not (§6). One dépôt, whatever the number of files.
   * `confirme`: the director was asked (`a-confirmer`), and wants it all the same.
   */
  deposit(
    files: readonly File[],
    onProgress: OnProgress,
    confirme?: boolean,
  ): Promise<Result<Depot, RefusDepot>>
  /** The dépôt that is being read is given up: nothing of it is kept. */
  cancelDeposit(): Promise<void>
  /** What the last dépôt gave, to be read again; undefined before the first. */
  lastDepot(): Promise<Depot | undefined>
  /** The form « École » of ONDE's side: what is empty says nothing (E3). */
  saveEcole(formulaire: FormulaireEcole): Promise<Result<null, RefusEcole>>
  /** Every dispositif that ONDE says or that was given by hand, by classe and élève: those who have one (D7). */
  dispositifs(): Promise<readonly ClasseDispositifs[]>
  /** Where dates given by hand and those that the files have come to give since part, until the director chooses (D7). */
  desaccords(): Promise<readonly DesaccordSaisie[]>
  /**
   * Dates given by hand, on ONDE's side, for one or for many: all of them, or none (D7). The same again: they are
   * chosen over what the files say now.
   */
  saveDispositifs(saisies: readonly SaisieDispositif[]): Promise<Result<null, RefusDispositif>>
  /** What was given by hand is forgotten: what ONDE's files say applies again. */
  removeSaisie(eleve: string, code: CodeDispositif): Promise<Result<null, RefusDispositif>>

  /** The director's answer to a proposition (M4); null takes it back. `onde` is a `cleIdentite`. */
  decide(
    onde: string,
    eleve: EleveId,
    verdict: Decision['verdict'] | null,
  ): Promise<Result<null, RefusDecision>>
  /** The answers given so far, the newest first. */
  decisions(): Promise<readonly Decision[]>

  /** One gesture for several classes (P2). The dates are `AAAA-MM-JJ`. */
  savePeriodes(demande: DemandePeriodes): Promise<Result<null, RefusPeriodes>>

  /**
   * The source of a classe. What it would delete or freeze is said first (X4): `confirme`, the director was told,
   * and wants it all the same.
   */
  saveSource(classe: ClasseId, source: Source, confirme: boolean): Promise<Result<null, RefusSource>>
  /** The changes of source that cost something and can still be taken back: the bilans of the classe are as it left them. */
  retoursSource(): Promise<readonly RetourSource[]>
  /** Takes one back: bilan for bilan, the page is as it was before; names and enseignants stay as they are now. */
  undoSource(classe: ClasseId): Promise<Result<null, RefusRetour>>
  /** Whose names the bilans of a classe bear: all of these, trimmed, or none; a line left empty is none. */
  saveEnseignants(
    classe: ClasseId,
    enseignants: readonly Enseignant[],
  ): Promise<Result<null, RefusEnseignants>>

  /**
   * Reads a publisher's bilans and keeps the good ones (§5). Nothing in the files refuses it as a whole: what was not
   * imported is among the problems, « bilan-plus-ancien » too, which `confirme` imports all the same.
   */
  importBilans(
    files: readonly File[],
    onProgress: OnProgress,
    confirme?: boolean,
  ): Promise<Result<ImportBilans, RefusImport>>
  /** The bilans that are being read are given up: none of them is written. */
  cancelImport(): Promise<void>

  /**
   * The bilans entered here as the XML that a school deposits in LSU: its text, what goes, and what does not and
   * why, all in one answer, so that what was read before saving is what is saved. Writes nothing.
   */
  exportBilans(demande: DemandeExport): Promise<ExportBilans>

  /** Locks or unlocks bilans entered directly (V1); all of them, or none. */
  setVerrouille(bilans: readonly BilanRef[], verrouille: boolean): Promise<Result<null, RefusVerrou>>
  /** The bilans of a classe and a période, as a page shows them, in the order of the classe. */
  fiches(classe: ClasseId, periode: number): Promise<readonly FicheBilan[]>
  /** What a teacher writes in an open bilan entered directly: only what is named changes (`withContenu`). */
  saveContenu(bilan: BilanRef, saisie: SaisieContenu): Promise<Result<null, RefusContenu>>

  /** The aperçu (P4): what « Synchroniser » will do for these classes, and what it will not. Writes nothing. */
  plan(classes: readonly ClasseId[], choix: Choix): Promise<Result<Plan, RefusSynchronisation>>
  /** How much there is of each kind in that of all the classes, with nothing chosen by hand; nobody is named. */
  comptePlan(): Promise<Result<ComptePlan, RefusSynchronisation>>
  /** Does exactly that plan, in one durable transaction, or nothing (P4, P7). */
  apply(plan: Plan): Promise<Result<Rapport, RefusSynchronisation>>

  /** The aperçu of « déverrouiller, synchroniser, reverrouiller » for these bilans (V3): `apply` does it at once. */
  planTour(bilans: readonly BilanRef[], choix: Choix): Promise<Result<Plan, RefusSynchronisation>>
  /** Which bilans wait for « déverrouiller, synchroniser, reverrouiller », and at which of its steps (V2, V4). */
  tour(): Promise<Result<Tour, RefusSynchronisation>>
  /** The tour that was cut, if one was; its bilans are locked by the time this answers (V3). */
  reprise(): Promise<Reprise | undefined>
  /** The director has read it. */
  closeReprise(): Promise<void>
  /** The aperçu of undoing the last synchronisation (P8): `apply` does it. */
  planUndo(): Promise<Result<Plan, RefusAnnulation>>
  /** The aperçu of doing again what was last undone. */
  planRedo(): Promise<Result<Plan, RefusAnnulation>>

  /** Everything in this base is erased, for good. */
  efface(): Promise<void>

  /** What ending the oldest school year that is still open would do; undefined: no classe has périodes. */
  finAnnee(): Promise<FinAnnee | undefined>
  /**
   * Ends it: open bilans and reports of it go, locked and imported bilans go to its archive, the very same, and its
   * classes wait for the périodes of the next. `lu`: exactly that was read; in one durable transaction, or nothing.
   */
  closAnnee(lu: FinAnnee): Promise<Result<Certificat, RefusFinAnnee>>
  /** The years that are over and of which bilans are kept, the newest first. */
  archives(): Promise<readonly ResumeArchive[]>
  /** Of a classe of such a year, what is kept, as a page shows it. */
  fichesArchivees(millesime: number, classe: ClasseId): Promise<readonly FicheBilan[]>
  /** All that is kept of a year that is over goes, for good. */
  effaceArchive(millesime: number): Promise<void>
  /** What would go with one élève, an id of the livret or what `cherche` gives; undefined: nobody is called so. */
  effacement(eleve: string): Promise<ApercuEffacement | undefined>
  /** Erases them everywhere, for good, if what would go is what was read. */
  effaceEleve(eleve: string, lu: ApercuEffacement): Promise<Result<Certificat, RefusEffacement>>
  /** Élèves of the livret whom ONDE no longer has, by classe: those whom one may have come to erase. */
  partis(): Promise<readonly Trouve[]>
  /** What is kept of the whole école, in numbers. */
  inventaire(): Promise<Inventaire>
  /** Everything is erased, for good; only the certificate of it stays. */
  effaceEcole(): Promise<Certificat>
  /** The newest first. */
  certificats(): Promise<readonly Certificat[]>

  /** When the last backup was handed over, and how much has been written since. */
  etatSauvegarde(): Promise<EtatSauvegarde>
  /** The restoration that can be taken back; null: none, or no longer. */
  retourRestauration(): Promise<RetourRestauration | null>
  /**
   * All that is here as one file that this phrase opens; null: that the phrase and the recovery key of this base do. What is given was read again from its bytes, restored into a
   * base made for that, and compared: it is a backup. It counts as the last once `sauvegardeRemise` has been told.
   */
  prepareSauvegarde(phrase: string | null): Promise<Result<SauvegardePrete, RefusSauvegarde>>
  /** The director has the file: by its `jalon`. */
  sauvegardeRemise(jalon: string): Promise<void>
  /** Whether that file is a whole backup, as far as can be told without a phrase. */
  examineSauvegarde(file: File): Promise<Result<null, RefusFichierSauvegarde>>
  /** Opens a backup by its phrase, or by a recovery key: what is in it, and what it would replace. Writes nothing. */
  ouvreSauvegarde(file: File, secret: string): Promise<Result<ApercuRestauration, RefusOuvertureSauvegarde>>
  /**
   * The backup that was opened last, in the place of all that is here, in one durable transaction or not at all.
   * `confirme`: the director was asked, and wants it all the same.
   */
  restaure(cle: number, confirme: boolean): Promise<Result<null, RefusRestauration>>
  /** What the last restoration replaced is here again, and what came since is not. */
  annuleRestauration(): Promise<Result<null, RefusRetourRestauration>>
  /** What the last restoration replaced is kept no longer. */
  oublieRemplace(): Promise<void>
  /**
   * Writes after which an id may be another's, or nobody's: a restoration, an erasing, the end of a year. `ici`: all of them
   * since this was first asked are this tab's own.
   */
  dernierBouleversement(): Promise<{ readonly ici: boolean }>
  /** At a start: what was left by a verification that was cut, or is kept for too long, goes. */
  menage(): Promise<void>

  tableau(): Promise<Tableau>
  /** One classe with its élèves and bilans; undefined when the livret has none of that id. */
  classe(id: ClasseId): Promise<Classe | undefined>
  /** The newest first. */
  rapports(): Promise<ResumeRapport[]>
  rapport(id: number): Promise<Rapport | undefined>
  /** What the report is about, and what became of that synchronisation since; undefined when there is no such report. */
  histoire(rapport: number): Promise<Histoire | undefined>

  /** The élèves of either side who bear that name, or that INE; the first twenty, and how many more there are. */
  cherche(texte: string): Promise<Recherche>
  /**
   * Why each thing of one élève will change, or will not (§8). An id of the livret or of the aperçu, or what
   * `cherche` gives; undefined: nobody is called so any more.
   */
  pourquoi(eleve: string): Promise<Pourquoi | undefined>

  /**
   * Whether a phrase protects the base, and whether it is open here. While it is closed, every other verb that reads
   * or writes the école waits until it is open; `efface` does not, for who has lost all that opens it.
   */
  etatProtection(): Promise<EtatProtection>
  /** Five French words, drawn anew each time. */
  proposePhrase(): Promise<string>
  /** Seals all that is stored, at once or not at all. The recovery key is given now, and kept nowhere. */
  protege(phrase: string): Promise<Result<{ readonly secours: string }, RefusProtection | RefusPhrase>>
  /** A wrong phrase is answered, as often as it is tried: who has the device could try elsewhere anyway. */
  ouvre(secret: Secret): Promise<Result<null, RefusProtection | RefusOuverture>>
  /** The key and what was read are forgotten here, in this tab. */
  ferme(): Promise<void>
  changePhrase(
    secret: Secret,
    nouvelle: string,
  ): Promise<Result<null, RefusProtection | RefusOuverture | RefusPhrase>>
  /** Another recovery key, for who has lost the sheet; the one before opens nothing any more. */
  nouveauSecours(secret: Secret): Promise<Result<string, RefusProtection | RefusOuverture>>
  /** Everything in clear again, at once or not at all. */
  deprotege(secret: Secret): Promise<Result<null, RefusProtection | RefusOuverture>>
  saveDelai(delai: Delai): Promise<Result<null, RefusProtection>>

  /** Calls back each time something stored has changed, here or in another tab, from when it has resolved. */
  onChange(callback: () => void): Promise<void>
}

export type EtatProtection =
  { readonly etat: 'sans-phrase' } | { readonly etat: 'ouverte' | 'fermee'; readonly delai: Delai }

/** What stands between the window and the engine: who may write here, and when storage is to be let go. */
export interface PorteApi {
  /** Calls back with what this tab may do, at once and at each change; resolves when it was said once. */
  onAcces(callback: (acces: Acces) => void): Promise<void>
  /**
   * « Modifier ici »: the tab that may write is asked to let this one. `insiste`: it is not asked, for it does not
   * answer; whatever it was writing is done or not, and `write` looks at what is stored.
   */
  demandeAcces(insiste: boolean): Promise<ReponseAcces>
  /** The page belongs to a version that has been replaced: it writes no more, and leaves its place to others. */
  depose(): Promise<void>
  /** The page is no longer seen: the connection is closed unless it is in use, and opens again by itself. */
  repose(): Promise<void>
  /**
   * The page is about to be left: the reads under way are given up, and none is begun, for in WebKit a thread that
   * ends with one leaves the base stuck. What writes goes on. If the page stays, they are all asked again.
   */
  quitte(): Promise<void>
}

/** One tab writes in a base at a time; the others read (src/README.md). */
export type Acces =
  | { readonly kind: 'ecriture' }
  /** Another tab writes. `cedee`: it was this one until then. */
  | { readonly kind: 'lecture'; readonly cedee: boolean }
  /** A first write was tried and failed: nothing would be kept. The name of what went wrong. */
  | { readonly kind: 'refuse'; readonly cause: string }
  /** A later version has taken the base, or the place of this one: here nothing is written any more. */
  | { readonly kind: 'depasse' }
  /** An earlier version holds the base in another tab, which must be closed first. */
  | { readonly kind: 'bloque' }
  /** The browser has not answered for a long time: what was asked may still be, or never. */
  | { readonly kind: 'muet' }

/** `occupe`: the other tab is writing; `muet`: it does not answer. */
export type ReponseAcces = 'accorde' | 'occupe' | 'muet'

export type RefusDepot =
  /** No file of the dépôt could be used; `kind` is the first's code. */
  | { readonly kind: CodeFichierRefuse; readonly refusedFiles: readonly FichierRefuse[] }
  /** It would replace what is held with what may not be meant: asked before anything is written. */
  | { readonly kind: 'a-confirmer'; readonly questions: readonly QuestionDepot[] }
  | { readonly kind: 'depot-interrompu' }

export type QuestionDepot =
  /** A file of another école than the one that is known. */
  | { readonly kind: 'autre-ecole'; readonly connue: Uai; readonly deposee: Uai }
  /** Several classes, and not one of them nor of their élèves among the several that are known: another école's files, perhaps. */
  | { readonly kind: 'rien-en-commun'; readonly classes: number; readonly eleves: number }
  /** Written before the file that is held for these classes. */
  | { readonly kind: 'plus-ancien'; readonly classes: readonly ClassePlusAncienne[] }
  /** Dates given by hand, of dispositifs that ONDE would no longer list: they would be lost (D7, I8). */
  | { readonly kind: 'saisies-perdues'; readonly saisies: readonly SaisiePerdue[] }

export interface ClassePlusAncienne {
  readonly libelle: string
  readonly tenue: Horodatage
  readonly deposee: Horodatage
}

export interface RefusEcole {
  readonly kind: 'uai-invalide'
}

export interface ClasseDispositifs {
  readonly libelle: string
  /** Those of the classe in the livret, against which the dates count; empty while they are not set. */
  readonly periodes: readonly Periode[]
  readonly eleves: readonly EleveDispositifs[]
}

export interface EleveDispositifs {
  /** A `cleOnde`. */
  readonly cle: string
  readonly nom: string
  /** By code, what applies now: given by hand, else said by the files. */
  readonly enVigueur: readonly Dispositif[]
  /** What the files say, whether or not something was given by hand. */
  readonly fichiers: readonly Dispositif[]
  readonly saisis: readonly Dispositif[]
  /** « Autre » too, which is not recovered (D1). */
  readonly autre: boolean
}

export interface SaisieDispositif {
  /** A `cleOnde`. */
  readonly eleve: string
  readonly code: CodeDispositif
  readonly debut: string
  readonly fin: string | null
  /** Given back by « Annuler »: what the files said when they were typed. Else what they say now. */
  readonly vus?: readonly Dispositif[]
}

/** Two truths about one dispositif: what was typed here, and what ONDE's files say now. */
export interface DesaccordSaisie {
  readonly nom: string
  /** Its libellé in ONDE. */
  readonly classe: string
  readonly saisie: SaisieDispositif
  readonly fichiers: readonly Dispositif[]
}

export type RefusDispositif = { readonly kind: 'eleve-introuvable' } | { readonly kind: 'dates-incoherentes' }

/** One of the two is no longer there. */
export interface RefusDecision {
  readonly kind: 'eleve-introuvable'
}

export interface DemandePeriodes {
  readonly classes: readonly ClasseId[]
  readonly periodicite: Periodicite
  readonly periodes: readonly { readonly debut: string; readonly fin: string }[]
}

export type RefusPeriodes =
  | { readonly kind: 'periodes-invalides'; readonly defauts: readonly DefautPeriode[] }
  | { readonly kind: 'periodicite-engagee'; readonly classes: readonly string[] }

/** Bilans that would be deleted, and locked ones that could no longer be unlocked (X4). */
export interface RefusSource extends CoutSource {
  readonly kind: 'confirmation-requise'
}

/** A change of source that can be taken back; the counts are what would come back, and be unlocked again. */
export interface RetourSource extends CoutSource {
  readonly classe: ClasseId
  /** The source that it would have again. */
  readonly source: Source
  /** When it was changed. */
  readonly date: Horodatage
}

export type RefusRetour =
  /** Its bilans or its périodes have changed since: taking the change back would lose that. */
  | { readonly kind: 'classe-modifiee'; readonly libelle: string }
  /** Its source was not changed at a cost, or that was already taken back. */
  | { readonly kind: 'aucun-changement' }

export type RefusEnseignants =
  | { readonly kind: 'enseignants-invalides'; readonly defauts: readonly DefautEnseignant[] }
  | { readonly kind: 'classe-introuvable' }

export interface RefusImport {
  readonly kind: 'import-interrompu'
}

/** What a dépôt of a publisher's bilans gave. */
export interface ImportBilans {
  /** How many bilans of the files are now in the livret, whether or not they were there already. */
  readonly imported: number
  /** The same by classe and période; those where nothing was imported are not there. */
  readonly places: readonly PlaceImport[]
  readonly problems: readonly ProblemLsu[]
  readonly ignores: Ignores
}

export interface PlaceImport {
  readonly classe: ClasseId
  readonly periode: number
  readonly imported: number
  /** Among them, those that changed the livret; the others were there, the very same. */
  readonly nouveaux: number
}

/** A bilan, with all that its page says besides. */
export interface FicheBilan extends BilanRef {
  readonly bilan: Bilan
  /** The names it bears: its fige where it carries one, else those of today (V1). */
  readonly imprime: Fige
  /** The names it would bear if it were locked today. */
  readonly actuel: Fige
  /** Where the élève is now. */
  readonly classe: { readonly id: ClasseId; readonly libelle: string; readonly source: Source }
  readonly periodes: readonly Periode[]
  readonly enseignants: readonly Enseignant[]
  /** Which domaines are taught; null while ONDE has not said the level of the élève. */
  readonly cycle: Cycle | null
}

export type RefusContenu =
  | RefusBilanIndisponible
  /** Too long for LSU, or a positionnement that is none: where. */
  | { readonly kind: 'contenu-invalide'; readonly defauts: readonly DefautContenu[] }

/** The bilan is not there, or not open: what the screen showed is no longer so. */
interface RefusBilanIndisponible {
  readonly kind: 'bilan-indisponible'
}

export type RefusVerrou = { readonly kind: 'deverrouillage-impossible' } | RefusBilanIndisponible

/** The three steps of the sheet, by bilan; and those that the assistant can only speak of. */
export interface Tour {
  /** Locked, and otherwise if they were open (D4). */
  readonly aDeverrouiller: readonly LigneADeverrouiller[]
  /** Open since they were unlocked, and something that they carry or are printed with is still to come. */
  readonly aSynchroniser: readonly LigneTour[]
  /** Open since they were unlocked, with nothing more to come. */
  readonly aReverrouiller: readonly LigneTour[]
  /** Imported, and otherwise if they were imported now (V4). */
  readonly aReimporter: readonly LigneAReimporter[]
  /** Locked for good, in a classe that has become « Import(s) éditeur(s) » (X4). */
  readonly fermes: readonly LigneTour[]
}

export interface LigneTour extends BilanRef {
  readonly nom: string
  readonly classe: SujetClasse
  /** Null while the périodes of the classe are not set. */
  readonly periodicite: Periodicite | null
  readonly before: readonly CodeDispositif[]
  /** What it would carry. */
  readonly after: readonly CodeDispositif[]
}

interface LigneADeverrouiller extends LigneTour {
  /** What it is printed with, and would be; null when that stays the same. */
  readonly imprime: { readonly before: Fige; readonly after: Fige } | null
}

export interface LigneAReimporter extends LigneTour {
  /** Of the file it came from: the one to import is newer. */
  readonly dateCreation: DateIso
}

/** A tour that was cut: it did nothing. */
export interface Reprise {
  readonly date: Horodatage
  readonly nature: Nature
  readonly bilans: number
  /** How many had to be locked again. */
  readonly reverrouilles: number
}

export interface EtatSauvegarde {
  /** There is nothing to save yet. */
  readonly vierge: boolean
  /** The last backup, verified and handed over; null: none. */
  readonly derniere: Horodatage | null
  /** How many writes since; without a last one, in all. */
  readonly changements: number
}

/** A restoration that can be taken back. */
interface RetourRestauration {
  readonly date: Horodatage
  /** Until then. */
  readonly fin: Horodatage
  /** What would be here again. */
  readonly resume: ResumeContenu
  /** How many writes would be lost with it: those since the restoration. */
  readonly changements: number
}

/** What a base or a backup holds, in numbers. */
export interface ResumeContenu {
  /** '' when it is not known. */
  readonly denomination: string
  readonly uai: Uai | null
  /** Of the livret, with their élèves and bilans. */
  readonly classes: number
  readonly eleves: number
  readonly elevesOnde: number
  readonly verrouilles: number
  /** Bilans in which something is written, locked or not. */
  readonly ecrits: number
  readonly rapports: number
  /** Bilans kept of the years that are over. */
  readonly archives: number
  /** The last one; null: none. */
  readonly synchronisation: Horodatage | null
  readonly import: Horodatage | null
}

export interface SauvegardePrete {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly jalon: string
  readonly resume: ResumeContenu
}

export type RefusSauvegarde =
  | RefusPhrase
  | RefusPreparation
  /** This browser does not compute what it should, or cannot at all. */
  | { readonly kind: 'protection-impossible' }

export type RefusOuvertureSauvegarde = RefusLecture | { readonly kind: 'protection-impossible' }

export interface ApercuRestauration {
  /** Of the opened file, for `restaure`. */
  readonly cle: number
  /** When the backup was made. */
  readonly date: Horodatage
  readonly fichier: ResumeContenu
  /** Null: nothing is here, nothing is replaced. */
  readonly ici: ResumeContenu | null
  readonly parente: Parente | null
  /** What must be asked before. */
  readonly questions: readonly QuestionRestauration[]
}

export type QuestionRestauration =
  | { readonly kind: 'autre-ecole'; readonly ici: Uai; readonly fichier: Uai }
  | Exclude<Parente, { readonly kind: 'identique' | 'suite' }>
  /** The last synchronisation or import of each; null: none in the file. */
  | { readonly kind: 'plus-ancienne'; readonly ici: Horodatage; readonly fichier: Horodatage | null }
  /** Many fewer élèves, or fewer bilans that were written or locked. */
  | { readonly kind: 'moins-pleine' }
  /**
   * Erased here, and the file does not know it: élèves, the archives of these years, the open bilans of these years
   * that were ended. What it holds of them comes back.
   */
  | {
      readonly kind: 'effaces'
      readonly eleves: number
      readonly annees: readonly number[]
      readonly finies: readonly number[]
    }

export type RefusRestauration =
  /** The engine no longer holds it. */
  | { readonly kind: 'fichier-a-rouvrir' }
  /** What is here has changed since the director read what would be replaced: as it is now. */
  | { readonly kind: 'base-modifiee'; readonly apercu: ApercuRestauration }
  | { readonly kind: 'a-confirmer'; readonly apercu: ApercuRestauration }

export interface RefusRetourRestauration {
  readonly kind: 'rien-a-reprendre'
}

/** The whole école at a glance: what Accueil, the périodes, the synchronisation and the bilans list. */
export interface Tableau {
  /** The école as the livret has it; null until the first synchronisation that knows one. */
  readonly ecole: Ecole | null
  /** The école as ONDE's side says; null while nothing has. */
  readonly ecoleOnde: Ecole | null
  /** The classes that LSU knows, of ONDE or of the livret, in the order of `compareClasses`. */
  readonly classes: readonly ResumeClasse[]
  /** Libellés of the classes of maternelle that ONDE has: outside LSU (P1). */
  readonly horsLsu: readonly string[]
  /** The last synchronisation that holds: neither one that was undone, nor the undo. */
  readonly derniereSynchronisation: { readonly id: number; readonly date: Horodatage } | null
}

export interface ResumeClasse {
  readonly id: ClasseId
  readonly libelle: string
  readonly idOnde: string | null
  /** Only ONDE has it so far (C2). */
  readonly annoncee: boolean
  readonly source: Source
  readonly periodes: readonly Periode[]
  readonly enseignants: readonly Enseignant[]
  /** Élèves of the livret. */
  readonly eleves: number
  /** ONDE's side: how many élèves, and since when; null when ONDE has no such classe. */
  readonly onde: { readonly libelle: string; readonly eleves: number; readonly date: Horodatage } | null
  /** By période, in order: how many bilans, and how many of them in which state. */
  readonly bilans: readonly CompteBilans[]
  /** Changing its périodicité is refused: a bilan is locked, or has content (P2). */
  readonly periodiciteEngagee: boolean
}

export interface CompteBilans {
  readonly total: number
  readonly verrouilles: number
  readonly aReverrouiller: number
  readonly imports: number
}

export interface ResumeRapport {
  readonly id: number
  readonly date: Horodatage
  readonly classes: readonly string[]
  readonly changes: number
  readonly attentions: number
  readonly nature: Nature
  /** Of a synchronisation that was undone since, or done again; null: neither, or it is no synchronisation. */
  readonly suite: Suite | null
}

/** What the end of a school year would do, said before it is done. */
export interface FinAnnee {
  readonly millesime: number
  /** Its last day is over: until then it cannot be ended. */
  readonly finie: boolean
  /** Those that it concerns. */
  readonly classes: readonly ClasseFinAnnee[]
  /** How many reports of that year go. */
  readonly rapports: number
}

export interface ClasseFinAnnee extends CompteFinAnnee {
  readonly id: ClasseId
  readonly libelle: string
  /** Those whose open bilans hold something: they can still be locked or exported. */
  readonly periodes: readonly number[]
  readonly nbPeriodes: number
}

export type RefusFinAnnee =
  /** What would go is no longer what was read. */
  { readonly kind: 'apercu-perime' } | { readonly kind: 'annee-en-cours' }

export interface ResumeArchive {
  readonly millesime: number
  readonly classes: readonly {
    readonly id: ClasseId
    readonly libelle: string
    readonly eleves: number
    readonly bilans: number
  }[]
}

/** Who would be erased, and what goes with them. */
export interface ApercuEffacement extends CompteEffacement {
  readonly nom: string
  /** Its libellé, in the livret or in ONDE. */
  readonly classe: string
}

export type RefusEffacement = { readonly kind: 'apercu-perime' } | { readonly kind: 'eleve-introuvable' }

export interface Inventaire {
  readonly classes: number
  readonly eleves: number
  readonly bilans: number
  readonly verrouilles: number
  /** Bilans kept of the years that are over. */
  readonly archives: number
  readonly rapports: number
}
