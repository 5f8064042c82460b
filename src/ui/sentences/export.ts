// Why a bilan does not go into the file for LSU, or why there is no file → what to say, and what to do about it.
import type { EmpechementExport, RaisonExport } from '#worker/api.ts'
import { insecable } from './mots.ts'

/** What heads those that share a reason. */
export function libelleRaisonExport(raison: RaisonExport): string {
  return raisons[raison].libelle
}

/** One sentence for all those that share the reason: why, and what would change it. */
export function sentenceOfRaisonExport(raison: RaisonExport): string {
  return insecable(raisons[raison].phrase)
}

interface Dite {
  readonly libelle: string
  readonly phrase: string
}

/** In this order on the screen: what a whole classe waits for comes first. */
const raisons: Readonly<Record<RaisonExport, Dite>> = {
  'classe-import': {
    libelle: 'Bilans d’un éditeur',
    phrase:
      'La classe reçoit ses bilans d’un éditeur (« Import(s) éditeur(s) ») : c’est à lui d’en donner le fichier.',
  },
  'classe-sans-enseignant': {
    libelle: 'Enseignants à indiquer',
    phrase:
      'Les enseignants de la classe ne sont pas indiqués, ou il manque à l’un d’eux sa civilité, son nom ou son prénom : LSU les demande.',
  },
  'classe-sans-identifiant': {
    libelle: 'Classe sans identifiant',
    phrase:
      'L’identifiant de la classe dans ONDE manque : LSU ne saurait pas de quelle classe il s’agit. Importez une extraction qui a la colonne « Identifiant classe », puis synchronisez.',
  },
  'eleve-sans-ine': {
    libelle: 'INE manquant',
    phrase:
      'L’INE manque, ou n’a pas 11 caractères : LSU ne saurait pas à qui est le bilan. Quand ONDE le donne, importez de nouveau l’extraction, puis synchronisez.',
  },
  'ine-en-double': {
    libelle: 'Même INE',
    phrase:
      'Deux élèves ont le même INE : vérifiez-les dans ONDE, importez de nouveau l’extraction, puis synchronisez.',
  },
  'sans-bilan': {
    libelle: 'Bilan à créer',
    phrase: 'Il n’y a pas encore de bilan pour cette période : la synchronisation le crée.',
  },
  'bilan-importe': {
    libelle: 'Bilan d’un éditeur',
    phrase: 'Le bilan vient du fichier d’un éditeur : c’est à lui de l’envoyer.',
  },
  'periode-deplacee': {
    libelle: 'Dates de la période changées',
    phrase:
      'Les dates de la période ont changé depuis que le bilan est verrouillé : LSU refuserait toute la classe. Déverrouillez-le, puis verrouillez-le de nouveau.',
  },
  vide: { libelle: 'Bilan vide', phrase: 'Rien n’est encore écrit dans le bilan.' },
  'sans-acquis': {
    libelle: 'Aucun domaine',
    phrase: 'Aucun domaine d’enseignement n’est renseigné : il en faut au moins un.',
  },
  'sans-appreciation': {
    libelle: 'Appréciation générale manquante',
    phrase: 'L’appréciation générale manque : LSU l’exige.',
  },
  incomplet: {
    libelle: 'Bilan incomplet',
    phrase:
      'Moins de trois domaines ont à la fois un élément du programme et un positionnement : LSU peut refuser le bilan. Complétez-le, ou cochez plus haut « Envoyer aussi ».',
  },
  'texte-trop-long': {
    libelle: 'Texte trop long',
    phrase:
      'Un texte est plus long que LSU ne l’accepte : rien n’est coupé ici. Raccourcissez-le dans le bilan.',
  },
  'hors-format': {
    libelle: 'Hors du format',
    phrase: 'Le bilan contient un code ou un positionnement que le format de LSU n’a pas.',
  },
}

/** What the file cannot be made without. */
export function sentenceOfEmpechementExport(empechement: EmpechementExport): string {
  return insecable(empechements[empechement])
}

const empechements: Readonly<Record<EmpechementExport, string>> = {
  'aucun-bilan': 'Aucun bilan ne peut partir pour l’instant.',
  'sans-uai':
    'L’UAI de l’école manque : donnez-le dans le formulaire « École » de l’écran « Import ONDE », puis synchronisez.',
  'sans-directeur': 'Il manque la civilité, le nom ou le prénom de qui dirige l’école.',
}

/** The reasons in the order of the screen. */
export const ordreRaisonsExport = Object.keys(raisons) as readonly RaisonExport[]
