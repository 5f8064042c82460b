// The shape of everything that ONDE and the livret hold, once: each schema, and the type inferred from it.
// The nouns beside this file say what one can ask of a value; they take these types and leave zod here, so that
// a screen may use a noun without carrying the schemas.
import { z } from './zod.ts'
import { niveaux } from './classe.ts'
import { isCalendarDay } from './date.ts'
import { codesDispositif } from './dispositif.ts'
import { isUai } from './ecole.ts'

/** A day of the calendar, `AAAA-MM-JJ`. */
export const DateIso = z
  .string()
  .refine((text): boolean => isCalendarDay(text))
  .brand<'DateIso'>()
export type DateIso = z.infer<typeof DateIso>

/** An instant as the wall of the school shows it, `AAAA-MM-JJTHH:MM:SS`: it dates a deposit, a lock, a report. */
export const Horodatage = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
export type Horodatage = z.infer<typeof Horodatage>

/** 7 digits and the letter that checks them, « 0210999X ». Set once, never changed (E1, E2). */
export const Uai = z
  .string()
  .refine((text): boolean => isUai(text))
  .brand<'Uai'>()
export type Uai = z.infer<typeof Uai>

/** What E1 updates: « dénomination, adresse, nom du responsable, téléphone, courriel ». Empty: not known. */
export const Coordonnees = z.object({
  denomination: z.string(),
  adresse: z.string(),
  responsable: z.string(),
  telephone: z.string(),
  courriel: z.string(),
})
export type Coordonnees = Readonly<z.infer<typeof Coordonnees>>

/** `uai` is null until one has been given. */
export const Ecole = Coordonnees.extend({ uai: Uai.nullable() })
export type Ecole = Readonly<z.infer<typeof Ecole>>

/** The form « École », or a row of an école file: what is empty or missing says nothing (E3). */
export const FormulaireEcole = Coordonnees.extend({ uai: z.string() }).partial()
export type FormulaireEcole = Readonly<z.infer<typeof FormulaireEcole>>

/** Its indice, from 1, is its place in the list of the classe (P2). */
export const Periode = z.object({ debut: DateIso, fin: DateIso })
export type Periode = Readonly<z.infer<typeof Periode>>

export const CodeDispositif = z.enum(codesDispositif)
export type CodeDispositif = z.infer<typeof CodeDispositif>

/** `debut` null: the dates are still to be given (D7). `fin` null: still running (D2). */
export const Dispositif = z.object({
  code: CodeDispositif,
  debut: DateIso.nullable(),
  fin: DateIso.nullable(),
})
export type Dispositif = Readonly<z.infer<typeof Dispositif>>

/** 11 characters, upper case, in every file seen; no pattern is certain, so none is imposed (formats.md A.4). */
export const Ine = z.string().min(1).brand<'Ine'>()
export type Ine = z.infer<typeof Ine>

export const Sexe = z.enum(['M', 'F'])
export type Sexe = z.infer<typeof Sexe>

/** « nom, prénoms, date de naissance, sexe, INE » (L1): all that a synchronisation may change of an élève. */
export const Identite = z.object({
  ine: Ine.nullable(),
  nom: z.string(),
  prenoms: z.string(),
  dateNaissance: DateIso,
  sexe: Sexe.nullable(),
})
export type Identite = Readonly<z.infer<typeof Identite>>

/** The frozen copy that a locked or imported bilan carries: what it was printed with stays what it was (V1, P6). */
export const Fige = z.object({
  ecole: Ecole.nullable(),
  classe: z.string(),
  eleve: Identite,
  periode: Periode.nullable(),
})
export type Fige = Readonly<z.infer<typeof Fige>>

/** `a-reverrouiller`: it was locked once, and waits to be again (V3). */
export const Verrou = z.discriminatedUnion('etat', [
  z.object({ etat: z.literal('non-verrouille') }),
  z.object({ etat: z.literal('a-reverrouiller') }),
  z.object({ etat: z.literal('verrouille'), date: Horodatage, fige: Fige }),
])
export type Verrou = Readonly<z.infer<typeof Verrou>>

/** A sous-domaine of a domaine d'enseignement. Its code is kept as it is: new programmes bring new ones. */
export const SousDomaine = z.object({
  codeDomaine: z.string(),
  /** Libellés of the « éléments du programme » that were worked on. */
  elements: z.array(z.string()).readonly(),
  /** 1 « non atteints » to 4 « dépassés ». */
  positionnement: z.int().min(1).max(4).nullable(),
  nonEvalue: z.boolean(),
})
export type SousDomaine = Readonly<z.infer<typeof SousDomaine>>

/** A domaine d'enseignement, with what was seen of it during the période. */
export const Acquis = SousDomaine.extend({
  appreciation: z.string(),
  sousDomaines: z.array(SousDomaine).readonly(),
})
export type Acquis = Readonly<z.infer<typeof Acquis>>

/** A parcours éducatif: `PAR_CIT`, `PAR_ART` or `PAR_SAN`. */
export const Parcours = z.object({ code: z.string(), texte: z.string() })
export type Parcours = Readonly<z.infer<typeof Parcours>>

/** What a teacher wrote of an élève and a période: it is theirs, and no synchronisation touches it (L1). */
export const Contenu = z.object({
  /** Only the domaines of which something is said. */
  acquis: z.array(Acquis).readonly(),
  parcours: z.array(Parcours).readonly(),
  /** « Appréciation générale ». */
  appreciation: z.string(),
})
export type Contenu = Readonly<z.infer<typeof Contenu>>

/** `civilite` is `M` or `MME` in LSU's XML; '' when a file does not say. */
export const Enseignant = z.object({ civilite: z.string(), nom: z.string(), prenom: z.string() })
export type Enseignant = Readonly<z.infer<typeof Enseignant>>

const Commun = Contenu.extend({
  /** The indice of its période, from 1. */
  periode: z.int().min(1),
  /** Each once, in the order of D1. */
  dispositifs: z.array(CodeDispositif).readonly(),
})

export const BilanSaisie = Commun.extend({ mode: z.literal('saisie'), verrou: Verrou })
export type BilanSaisie = Readonly<z.infer<typeof BilanSaisie>>

export const BilanImport = Commun.extend({
  mode: z.literal('import'),
  fige: Fige,
  /** The publisher's `date-creation`: an older file over a newer one asks first (X3). */
  dateCreation: DateIso,
  enseignants: z.array(Enseignant).readonly(),
})
export type BilanImport = Readonly<z.infer<typeof BilanImport>>

/** One per (élève, période): entered here, or come from a publisher's file. */
export const Bilan = z.discriminatedUnion('mode', [BilanSaisie, BilanImport])
export type Bilan = BilanSaisie | BilanImport

/** Ours, « e12 », never shown: it does not change when the INE does. */
export const EleveId = z.string()
export type EleveId = z.infer<typeof EleveId>

export const Eleve = Identite.extend({ id: EleveId, bilans: z.array(Bilan).readonly() })
export type Eleve = Readonly<z.infer<typeof Eleve>>

/** « Saisie manuelle » or « Import(s) éditeur(s) », as LSU's « Paramétrage par classe » has it (D8). */
export const Source = z.enum(['saisie', 'import'])
export type Source = z.infer<typeof Source>

/** Ours, « c3 », never shown: it does not change when the libellé or ONDE's identifiant does. */
export const ClasseId = z.string()
export type ClasseId = z.infer<typeof ClasseId>

/** What a synchronisation may change of a classe (§2.2). */
export const FicheClasse = z.object({
  libelle: z.string(),
  /** ONDE's identifiant, 5 or 6 digits as text; null while no file has given it. */
  idOnde: z.string().nullable(),
  /** Only ONDE has it so far: shown so that its périodes can be set, added by the next synchronisation (C2). */
  annoncee: z.boolean(),
})
export type FicheClasse = Readonly<z.infer<typeof FicheClasse>>

/** A classe of the livret, which is also one stored page. */
export const Classe = FicheClasse.extend({
  id: ClasseId,
  source: Source,
  /** Empty while they have not been set (P1). */
  periodes: z.array(Periode).readonly(),
  /** Whose names its bilans bear, in LSU's XML and on paper; given by hand, since no file of ONDE that we read has them. */
  enseignants: z.array(Enseignant).readonly(),
  /** In the order of `sortedEleves`. */
  eleves: z.array(Eleve).readonly(),
})
export type Classe = Readonly<z.infer<typeof Classe>>

/** What LSU holds, as one value. */
export const Livret = z.object({
  /** Null until the first synchronisation that knows one. */
  ecole: Ecole.nullable(),
  classes: z.array(Classe).readonly(),
})
export type Livret = Readonly<z.infer<typeof Livret>>

export const Niveau = z.enum(niveaux)
export type Niveau = z.infer<typeof Niveau>

/**
 * Dates given by hand (D7). `vus`: what ONDE's files said of that code when they were given, or were last chosen over
 * the files': only what has changed since is told against them. Missing: it was not known.
 */
export const Saisi = Dispositif.extend({ vus: z.array(Dispositif).readonly().optional() })
export type Saisi = Readonly<z.infer<typeof Saisi>>

export const OndeEleve = Identite.extend({
  nomUsage: z.string().nullable(),
  niveau: Niveau.nullable(),
  /** As ONDE's files say. A code may come several times, with different dates. */
  dispositifs: z.array(Dispositif).readonly(),
  /** At most one per code: they stand in front of the files' (D7). */
  saisis: z.array(Saisi).readonly(),
  /** « Autre » is among their dispositifs: said, never recovered (D1). */
  autre: z.boolean(),
})
export type OndeEleve = Readonly<z.infer<typeof OndeEleve>>

export const OndeClasse = z.object({
  /** 5 or 6 digits as text; null in the older extractions. */
  idOnde: z.string().nullable(),
  libelle: z.string(),
  /** When a deposit last covered this classe (I7). */
  date: Horodatage,
  /** When the newest file that covered it was written, as the device tells: an older one asks before it replaces. */
  fichierDu: Horodatage,
  eleves: z.array(OndeEleve).readonly(),
})
export type OndeClasse = Readonly<z.infer<typeof OndeClasse>>

/** The director's answer to « est-ce le même élève ? » (M4). */
export const Decision = z.object({
  /** ONDE's side, by `cleIdentite`: it stays the same when the INE comes. */
  onde: z.string(),
  eleve: EleveId,
  verdict: z.enum(['meme', 'autre']),
  date: Horodatage,
  /** As they were called when it was given, so that the list of decisions can be read. */
  noms: z.object({ onde: z.string(), livret: z.string() }),
})
export type Decision = Readonly<z.infer<typeof Decision>>

/** What the school's pupil base says: the last deposit of each classe, put together. */
export const Onde = z.object({
  /** Null while neither a file nor the form has said anything of it (E3). */
  ecole: Ecole.nullable(),
  classes: z.array(OndeClasse).readonly(),
  /** At most one per pair; they outlive the deposits (M4). */
  decisions: z.array(Decision).readonly(),
})
export type Onde = Readonly<z.infer<typeof Onde>>

/** A school year that is over: of each classe, the élèves and the bilans that were locked or imported, as they were. */
export const Archive = z.object({ millesime: z.int(), classes: z.array(Classe).readonly() })
export type Archive = Readonly<z.infer<typeof Archive>>

const Effectif = z.int().min(0)

/** What a certificate says of any erasing: when, and of which école; never of whom. */
const CommunCertificat = z.object({
  numero: z.int().min(1),
  date: Horodatage,
  ecole: Ecole.pick({ denomination: true, uai: true }).nullable(),
})

/** An erasing that was done, in numbers. */
export const Certificat = z.discriminatedUnion('nature', [
  CommunCertificat.extend({
    nature: z.literal('fin-annee'),
    millesime: z.int(),
    /** Bilans deleted, those of them in which something was written, and those that went to the archives. */
    classes: z
      .array(
        z.object({
          libelle: z.string(),
          supprimes: Effectif,
          ecrits: Effectif,
          conserves: Effectif,
        }),
      )
      .readonly(),
    rapports: Effectif,
  }),
  CommunCertificat.extend({
    nature: z.literal('ecole'),
    classes: Effectif,
    eleves: Effectif,
    bilans: Effectif,
    archives: Effectif,
    rapports: Effectif,
  }),
  CommunCertificat.extend({
    nature: z.literal('archive'),
    millesime: z.int(),
    classes: Effectif,
    bilans: Effectif,
  }),
  CommunCertificat.extend({
    nature: z.literal('eleve'),
    bilans: Effectif,
    archives: Effectif,
    lignes: Effectif,
  }),
])
export type Certificat = Readonly<z.infer<typeof Certificat>>
