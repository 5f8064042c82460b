// A screen → what it is for and what to do on it, in the words of the ministry's sheet and of ONDE's menus.
import type { ScreenAide } from './sans.ts'

export interface AideEcran {
  /** « À quoi ça sert ? » */
  readonly sert: string
  /** « Comment faire ? » */
  readonly faire: string
}

/** A screen that comes later is asked for here by the compiler. */
export const aides: Readonly<Record<ScreenAide, AideEcran>> = {
  accueil: {
    sert: 'L’accueil dit où en est l’école : la prochaine chose à faire, ce qui attend une réponse de vous, et l’état de chaque classe.',
    faire:
      'Suivez le bouton de la prochaine étape. Une fois l’école en place, revenez ici après chaque changement saisi dans ONDE : un nouvel export, un aperçu, une synchronisation.',
  },
  import: {
    sert: 'On y dépose les fichiers extraits d’ONDE. Diapason les lit, dit ce qui est à corriger, et ne change encore rien au livret.',
    faire:
      'Dans ONDE, ouvrez « Listes & documents », « Extractions », puis « Élèves de l’école ou leurs responsables ». Choisissez la catégorie « Élèves », cliquez sur « Extraction – format CSV », et déposez ici le fichier CSVExtraction.csv. Si vous n’avez que quelques classes, les autres restent telles qu’elles étaient.',
  },
  synchronisation: {
    sert: 'La synchronisation met à jour, dans le livret, les données de l’école, les libellés des classes, les données administratives des élèves et les dispositifs. Les bilans verrouillés ne sont pas impactés.',
    faire:
      'Les périodes de chaque classe de l’école doivent avoir été préalablement paramétrées. Cochez les classes, lisez l’aperçu, décochez ce que vous ne voulez pas, puis cliquez sur « Synchroniser ». Un rapport dit ligne par ligne ce qui a été fait.',
  },
  'import-bilans': {
    sert: 'On y importe les bilans écrits dans le logiciel d’un éditeur. En mode import, il suffit de réimporter le bilan pour mettre à jour les dispositifs.',
    faire:
      'Dans ce logiciel, demandez l’export LSU du premier degré : un fichier .xml. La classe doit avoir ici la source « Import(s) éditeur(s) », et les mêmes périodes que dans le fichier, au jour près. Déposez le fichier, puis lisez ce qui a été pris et ce qui ne l’a pas été.',
  },
  'export-bilans': {
    sert: 'On y prépare le fichier XML à déposer dans LSU, comme le fait le logiciel d’un éditeur.',
    faire:
      'Cochez les classes et les périodes, dites qui dirige l’école. Lisez quels bilans partent, et pour chaque autre ce qui le retient. Enregistrez ensuite le fichier : c’est vous qui le déposez dans LSU, Diapason n’envoie rien.',
  },
  bilans: {
    sert: 'On y voit, pour une classe et une période, le bilan de chaque élève : son mode, ses dispositifs, et s’il est verrouillé.',
    faire:
      'Choisissez la classe et la période. Cochez des bilans pour les verrouiller ou les déverrouiller ensemble, ou ouvrez-en un pour l’écrire ou l’imprimer. Un bilan « À reverrouiller » a été verrouillé une fois, et attend de l’être à nouveau.',
  },
  bilan: {
    sert: 'C’est le bilan périodique d’un élève : les domaines, les positionnements, les parcours, l’appréciation générale et les dispositifs de la période.',
    faire:
      'Écrivez : tout s’enregistre au fur et à mesure. Les dispositifs viennent d’ONDE par la synchronisation, ils ne se saisissent pas ici. Une fois verrouillé, le bilan ne change plus ; déverrouillez-le pour le reprendre.',
  },
  impression: {
    sert: 'On y prépare les bilans d’une classe et d’une période pour le papier.',
    faire:
      'Vérifiez ce qui est affiché, puis cliquez sur le bouton d’impression : chaque bilan commence sur une nouvelle page A4. Un bilan verrouillé s’imprime comme il était le jour du verrouillage ; un autre porte « Document de travail ».',
  },
  tour: {
    sert: 'Un bilan verrouillé n’est jamais modifié, même pour ses dispositifs. Cet assistant suit les trois étapes : déverrouiller le bilan, effectuer une synchronisation, verrouiller de nouveau le bilan.',
    faire:
      'Lisez ce qui changerait dans chaque bilan, puis choisissez : en un geste, ou à la main, étape par étape. Vous pouvez fermer la page au milieu, l’assistant sait où vous en étiez.',
  },
  classes: {
    sert: 'On y dit, pour chaque classe, d’où viennent ses bilans (« Saisie manuelle » ou « Import(s) éditeur(s) ») et qui y enseigne.',
    faire:
      'Choisissez la source de la classe, et ajoutez ses enseignants : leurs noms figurent sur les bilans. Avant de changer de source, lisez ce que cela coûte : les bilans non verrouillés de la classe sont supprimés, les autres ne pourront plus être déverrouillés.',
  },
  periodes: {
    sert: 'Pour pouvoir exécuter une synchronisation, les périodes de chaque classe de l’école doivent avoir été préalablement paramétrées. Leurs dates disent aussi quels dispositifs figurent sur quel bilan.',
    faire:
      'Choisissez semestre, trimestre, bimestre ou période, vérifiez les dates proposées, cochez les classes et enregistrez. Si vous avez déjà des périodes dans LSU, recopiez-en les dates, au jour près.',
  },
  dispositifs: {
    sert: 'On y voit les dispositifs de chaque élève, de BILINGUE à UPE2A. Un dispositif est associé à un bilan périodique si ses dates d’application ont au moins un jour en commun avec les dates de la période du bilan.',
    faire:
      'Complétez d’abord les dates qui manquent : sans date de début, un dispositif ne va sur aucun bilan. Corrigez au besoin une date, puis synchronisez pour que les bilans non verrouillés suivent.',
  },
  rapports: {
    sert: 'Chaque synchronisation, chaque annulation laisse ici son rapport, daté : ce qui a été fait, ce qui a été laissé et pourquoi.',
    faire: 'Ouvrez un rapport pour le relire, l’imprimer, l’enregistrer ou l’annuler, ou comparez-en deux.',
  },
  rapport: {
    sert: 'C’est le rapport d’une synchronisation : pour chaque classe et chaque élève, ce qui a été fait, ce qui a été laissé et pourquoi.',
    faire:
      'Commencez par les lignes « À vérifier ». Vous pouvez imprimer le rapport, l’enregistrer pour un tableur, ou annuler cette synchronisation tant que rien de ce qu’elle a changé n’a bougé depuis.',
  },
  comparaison: {
    sert: 'On y voit ce qu’un rapport dit et que l’autre ne disait pas : ce qui est nouveau, et ce qui ne se pose plus.',
    faire: 'Lisez chaque partie, puis revenez à la liste des rapports pour en choisir deux autres.',
  },
  donnees: {
    sert: 'On y voit ce que Diapason garde sur cet appareil, et on y décide de ce qui le protège.',
    faire:
      'Lisez ce qui est gardé, puis « Santé du stockage », qui dit la prochaine chose à faire. Choisissez une phrase pour que personne d’autre n’ouvre ces données ici, et enregistrez une sauvegarde après chaque travail important. Terminez l’année scolaire, effacez un élève ou l’école, imprimez la fiche de registre. Effacer les données de navigation efface aussi l’école.',
  },
  'fin-annee': {
    sert: 'Les bilans périodiques non verrouillés ne sont pas conservés d’une année sur l’autre. On y termine l’année : ils sont supprimés, les autres sont gardés à part, et les classes attendent les périodes de la nouvelle année.',
    faire:
      'Lisez, classe par classe, ce qui part et ce qui reste. Verrouillez ou exportez d’abord les bilans écrits que vous voulez garder, faites une sauvegarde, puis terminez l’année ; le résultat vérifié, détruisez cette sauvegarde. Un certificat le dit ; il s’imprime.',
  },
  archives: {
    sert: 'On y retrouve les bilans verrouillés ou importés des années terminées. Aucune synchronisation n’y touche.',
    faire:
      'Ouvrez une classe pour lire ou imprimer ses bilans. Quand vous n’en avez plus l’usage, effacez l’année entière.',
  },
  archive: {
    sert: 'Ce sont les bilans d’une classe et d’une année terminée, avec les noms et les dates du jour où ils ont été verrouillés.',
    faire:
      'Choisissez un élève, ou toute la classe, puis imprimez : chaque bilan commence sur une nouvelle page A4.',
  },
  effacement: {
    sert: 'On y efface un élève partout où Diapason le garde, ou toute l’école. Rien de ce qui est effacé ne revient.',
    faire:
      'Cherchez l’élève, lisez ce qui partira avec lui, puis confirmez. Si ONDE le cite encore, le prochain fichier déposé le ramènera : faites d’abord la correction dans ONDE.',
  },
  certificat: {
    sert: 'Il dit ce qui a été effacé et quand, en nombres, sans nommer personne : c’est une pièce à joindre au registre.',
    faire: 'Imprimez-le et rangez-le avec la fiche de registre de l’école.',
  },
  registre: {
    sert: 'C’est un modèle de fiche pour le registre des traitements (RGPD) : ce que fait Diapason, sur quelles données, combien de temps, avec quelle protection.',
    faire:
      'Complétez les lignes vides, imprimez, et faites valider la fiche par le délégué à la protection des données (DPO) de l’académie. Ce que vous écrivez dans la fiche n’est pas enregistré.',
  },
  pourquoi: {
    sert: 'On y demande pourquoi le bilan d’un élève a changé, changera, ou n’a pas changé.',
    faire:
      'Cherchez l’élève par le début de son nom, de son prénom, ou par son INE entier. Chaque bilan et chaque dispositif a une phrase, avec le geste qui changerait la réponse. Ce que vous cherchez n’est ni enregistré ni envoyé.',
  },
}
