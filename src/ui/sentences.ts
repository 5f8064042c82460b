// Code → French sentence: everything the program says that is not already written in a component.
export {
  ageFr,
  compte,
  dateFr,
  enumeration,
  horodatageFr,
  insecable,
  minuscule,
  nombreFr,
  tailleFr,
} from './sentences/mots.ts'
export {
  champsEcole,
  champsIdentite,
  compteStatut,
  libelleEmpreinte,
  libelleNature,
  libellePeriodicite,
  libelleStatut,
  libelleSuite,
  nomDispositif,
  nomPeriode,
  titreDeNature,
} from './sentences/libelles.ts'
export {
  classesDites,
  sentenceOfDecoche,
  sentenceOfLine,
  sentenceOfFait,
  sentenceOfPreuve,
  sentenceOfPrevue,
  sentenceOfSuite,
  titreOfRapport,
} from './sentences/rapport.ts'
export { ecartsOf, texteDesEcarts } from './sentences/ecarts.ts'
export {
  motsOfManques,
  sentenceOfEcartFige,
  sentenceOfIncomplet,
  sentenceOfRefusContenu,
  sentenceOfTropLong,
} from './sentences/contenu.ts'
export { sentenceOfDefaut } from './sentences/defaut.ts'
export {
  libelleRaisonExport,
  ordreRaisonsExport,
  sentenceOfEmpechementExport,
  sentenceOfRaisonExport,
} from './sentences/export.ts'
export { libelleEffet } from './sentences/mouvement.ts'
export { sentenceOfAlertes, sentenceOfAttendue, sentenceOfMotif } from './sentences/garde.ts'
export { sentenceOfConstat, sentenceOfEmpechement, sentenceOfRaison } from './sentences/raison.ts'
export {
  sentenceOfDecisionSansEffet,
  sentenceOfDepotSansSuite,
  sentenceOfQuestionDepot,
} from './sentences/depot.ts'
export {
  libelleProbleme,
  sentenceOfFichierRefuse,
  sentenceOfProblem,
  suiteOfProblem,
} from './sentences/probleme.ts'
export {
  sentenceOfDefautPeriode,
  sentenceOfRefusAnnulation,
  sentenceOfRefusEcole,
  sentenceOfRefusPeriodes,
  sentenceOfRefusSynchronisation,
  sentenceOfRefusVerrou,
} from './sentences/refus.ts'
export {
  datesFr,
  sentenceOfChoixDates,
  sentenceOfDefautSaisie,
  sentenceOfDessin,
  sentenceOfGeste,
  sentenceOfJoursCommuns,
  sentenceOfRefusDispositif,
  toutesDatesFr,
} from './sentences/dispositif.ts'
export type { Geste } from './sentences/dispositif.ts'
export {
  libelleVerdict,
  sentenceOfEcart,
  sentenceOfRefusDecision,
  sentenceOfReponse,
} from './sentences/proposition.ts'
export type { Trace } from './sentences/proposition.ts'
export { sentenceOfImpression, sentenceOfReimport, sentenceOfReprise } from './sentences/tour.ts'
export {
  choixCivilite,
  libellePassage,
  libelleSource,
  nomsEnseignants,
  sentenceOfBilans,
  sentenceOfDefautEnseignant,
  sentenceOfManquants,
  sentenceOfPassage,
  sentenceOfPasse,
  sentenceOfRefusEnseignants,
  sentenceOfRefusRetour,
  sentenceOfRetour,
  sentenceOfRetourFait,
  sentencesOfCout,
} from './sentences/parametrage.ts'
export {
  isAvertissement,
  isDeFichier,
  libelleProblemeLsu,
  motOfProblemLsu,
  sentenceOfProblemLsu,
  suiteOfProblemLsu,
} from './sentences/probleme-lsu.ts'
export {
  sentenceOfDejaLa,
  sentenceOfIgnores,
  sentenceOfImportArrete,
  sentenceOfPlusAnciens,
  titreOfImport,
} from './sentences/import-bilans.ts'
export {
  explicationOfBilan,
  explicationOfEleve,
  explicationOfPassage,
  nomDuBilan,
} from './sentences/pourquoi.ts'
export type { Explication, Signe } from './sentences/pourquoi.ts'
export { explicationOfAutre, explicationOfDispositif } from './sentences/pourquoi-dispositif.ts'
export { reponseOf } from './sentences/reponse.ts'
export {
  anneeFr,
  lignesDeCertificat,
  sentenceOfFinAnnee,
  sentenceOfInventaire,
  sentenceOfMisDeCote,
  sentenceOfProtection,
  sentenceOfRefusEffacement,
  sentenceOfRefusFinAnnee,
  sentenceOfRetires,
  sentencesOfEffacement,
  sentencesOfFinAnnee,
  titreOfCertificat,
} from './sentences/rgpd.ts'
export {
  sentenceOfChangements,
  sentenceOfDerniereSauvegarde,
  sentenceOfParente,
  sentenceOfProtectionIci,
  sentenceOfQuestionRestauration,
  sentenceOfRefusOuverture,
  sentenceOfRefusSauvegarde,
} from './sentences/sauvegarde.ts'
