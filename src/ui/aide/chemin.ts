// The way through, from ONDE's menus to locked bilans: each step with the sentence of the ministry's sheet that asks for it.
import type { MenuScreen } from '../routes.ts'

export interface EtapeChemin {
  readonly titre: string
  readonly texte: string
  /** Where it is done, and what the link says. */
  readonly screen: MenuScreen | 'tour'
}

export const chemin: readonly EtapeChemin[] = [
  {
    titre: 'Extraire les élèves d’ONDE, et déposer le fichier',
    texte:
      'Dans ONDE : « Listes & documents », « Extractions », « Élèves de l’école ou leurs responsables », catégorie « Élèves », « Extraction – format CSV ». Le fichier CSVExtraction.csv se dépose tel quel, sans l’ouvrir dans un tableur.',
    screen: 'import',
  },
  {
    titre: 'Paramétrer les périodes',
    texte:
      '« Pour pouvoir exécuter une synchronisation base élèves, les périodes de chaque classe de l’école doivent avoir été préalablement paramétrées. » Un seul geste suffit pour toutes les classes.',
    screen: 'periodes',
  },
  {
    titre: 'Compléter les dates des dispositifs',
    texte:
      '« Un dispositif est associé à un bilan périodique si ses dates d’application ont au moins un jour en commun avec les dates de la période du bilan. » L’extraction d’ONDE donne les dispositifs sans leurs dates : on les ajoute ici, ou par un tableau.',
    screen: 'dispositifs',
  },
  {
    titre: 'Choisir les classes, lire l’aperçu',
    texte:
      'Toutes les classes sont cochées au départ. Rien n’est encore écrit : vous voyez ce qui va changer, avant et après, et ce qui ne changera pas, avec la raison. Répondez aux questions, décochez ce que vous ne voulez pas.',
    screen: 'synchronisation',
  },
  {
    titre: 'Synchroniser, lire le rapport',
    texte:
      'Sont mis à jour l’école (sauf le code UAI), les libellés des classes, les données administratives des élèves et les dispositifs des bilans saisis ici. « Les bilans verrouillés ne seront pas impactés par cette mise à jour. »',
    screen: 'rapports',
  },
  {
    titre: 'Mettre à jour les bilans verrouillés',
    texte:
      'Pour récupérer les dispositifs dans un bilan verrouillé, il faut le déverrouiller, effectuer une synchronisation, puis le verrouiller de nouveau. L’assistant le fait avec vous, et dit lesquels sont concernés.',
    screen: 'tour',
  },
  {
    titre: 'Réimporter les bilans d’un éditeur',
    texte: '« En mode import, il suffit de réimporter le bilan pour mettre à jour les dispositifs. »',
    screen: 'import-bilans',
  },
]
