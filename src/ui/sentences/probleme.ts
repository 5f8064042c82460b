// What is wrong in a file → what to say of it, and what to do. The place (file, line, column) has columns of its own.
import type { FichierRefuse, Problem } from '#worker/api.ts'
import { enumeration, insecable } from './mots.ts'

/** The column « Problème »: what is wrong and what to do (I5). What was done with the row is said by `suiteOfProblem`. */
export function sentenceOfProblem(problem: Problem): string {
  return insecable(problemOf(problem))
}

function problemOf({ code, value = '' }: Problem): string {
  switch (code) {
    case 'nom-manquant':
      return 'Le nom manque. Complétez-le dans ONDE.'
    case 'prenom-manquant':
      return 'Le prénom manque. Complétez-le dans ONDE.'
    case 'date-invalide':
      // What a spreadsheet makes of a date whose column it was told is a number: days since 1900.
      if (/^\d{5}$/.test(value))
        return 'Un tableur a transformé cette date en nombre. Importez le fichier tel qu’ONDE le donne, sans l’ouvrir.'
      return 'Cette date n’existe pas au calendrier ou n’est pas écrite JJ/MM/AAAA. Corrigez-la dans ONDE.'
    case 'sexe-inconnu':
      return 'Le sexe devrait être M ou F. Corrigez-le dans ONDE.'
    case 'classe-manquante':
      return 'L’élève n’est réparti dans aucune classe. Répartissez-le dans ONDE.'
    case 'ine-douteux':
      if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(value))
        return 'Un tableur a transformé cet INE en nombre : il est perdu, et l’élève est gardé sans INE. Importez le fichier tel qu’ONDE le donne, sans l’ouvrir.'
      return 'Cet INE n’a pas la forme attendue (11 caractères). Vérifiez son INE dans ONDE.'
    case 'eleve-en-double':
      return 'Le même élève figure deux fois, avec des données différentes : aucune de ses lignes n’est reprise. Gardez la bonne dans ONDE.'
    case 'ine-en-double':
      return 'Deux élèves ont le même INE : aucune de leurs lignes n’est reprise. Vérifiez leurs INE dans ONDE.'
    case 'dispositif-inconnu':
      return 'Ce dispositif n’est pas de ceux que LSU reçoit. Vérifiez son nom dans ONDE.'
    case 'dates-incoherentes':
      return 'La date de fin précède la date de début : le dispositif est gardé, mais n’est associé à aucun bilan. Corrigez ses dates.'
    case 'dates-a-completer':
      return 'La date de début manque : le dispositif est gardé, mais n’est associé à aucun bilan. Complétez ses dates.'
    case 'eleve-introuvable':
      return 'Aucun élève importé ne correspond à cette ligne. Vérifiez le nom, le prénom et la date de naissance, ou importez aussi la classe de l’élève.'
    case 'uai-invalide':
      return 'Cet UAI n’est pas valide (7 chiffres et une lettre de contrôle) : le reste de la ligne est repris. Vérifiez-le sur un courrier officiel.'
    case 'colonne-ine-absente':
      return 'Le fichier n’a pas de colonne « INE » : les élèves sont reconnus par leurs nom, prénom et date de naissance.'
    case 'texte-abime':
      return 'Les accents de ce fichier avaient été abîmés par un autre logiciel (« LÃ©a » pour « Léa ») : ils ont été rétablis. Mieux vaut importer le fichier tel qu’ONDE le donne.'
    case 'colonne-sexe-absente':
      return 'Le fichier n’a pas de colonne « Sexe » : celui que le livret connaît est gardé.'
  }
}

type CodeProbleme = Problem['code']

/** The kind of a problem in a few words: a list of kinds is chosen from it. */
export function libelleProbleme(code: CodeProbleme): string {
  return insecable(libelles[code])
}

const libelles: Readonly<Record<CodeProbleme, string>> = {
  'nom-manquant': 'Nom manquant',
  'prenom-manquant': 'Prénom manquant',
  'date-invalide': 'Date invalide',
  'sexe-inconnu': 'Sexe inconnu',
  'classe-manquante': 'Élève sans classe',
  'ine-douteux': 'INE douteux',
  'eleve-en-double': 'Élève en double',
  'ine-en-double': 'INE en double',
  'dispositif-inconnu': 'Dispositif inconnu',
  'dates-incoherentes': 'Dates incohérentes',
  'dates-a-completer': 'Dates à compléter',
  'eleve-introuvable': 'Élève introuvable',
  'uai-invalide': 'UAI invalide',
  'colonne-ine-absente': 'Colonne INE absente',
  'colonne-sexe-absente': 'Colonne Sexe absente',
  'texte-abime': 'Accents abîmés',
}

/** What was done with the place that has the problem (I4). */
export interface Suite {
  readonly mot: string
  /** Nothing of the file was left out because of it. */
  readonly garde: boolean
}

/** « Ligne écartée », « Ligne gardée »; of a row that is kept without the cell at fault, which cell. */
export function suiteOfProblem({ code }: Problem): Suite {
  switch (code) {
    case 'ine-douteux':
    case 'dates-incoherentes':
    case 'dates-a-completer':
      return { mot: 'Ligne gardée', garde: true }
    case 'colonne-ine-absente':
    case 'colonne-sexe-absente':
    case 'texte-abime':
      return { mot: 'Lignes gardées', garde: true }
    case 'dispositif-inconnu':
      return { mot: 'Dispositif écarté', garde: false }
    case 'uai-invalide':
      return { mot: 'UAI écarté', garde: false }
    case 'nom-manquant':
    case 'prenom-manquant':
    case 'date-invalide':
    case 'sexe-inconnu':
    case 'classe-manquante':
    case 'eleve-en-double':
    case 'ine-en-double':
    case 'eleve-introuvable':
      return { mot: 'Ligne écartée', garde: false }
  }
}

/** Where a director finds the right file. */
const menu =
  'Dans ONDE, ouvrez « Listes & documents › Extractions › Élèves de l’école ou leurs responsables », choisissez la catégorie « Élèves », puis « Extraction – format CSV ».'

/** What the file is, and which menu of ONDE gives the right one (I1). */
export function sentenceOfFichierRefuse(fichier: FichierRefuse): string {
  return insecable(refusalOf(fichier))
}

function refusalOf(fichier: FichierRefuse): string {
  switch (fichier.code) {
    case 'fichier-vide':
      return fichier.forme === 'titres-seuls'
        ? `Ce fichier n’a que des intitulés de colonnes, sans aucune ligne. Vérifiez le niveau et la classe choisis, puis recommencez l’extraction. ${menu}`
        : `Ce fichier est vide. Recommencez l’extraction. ${menu}`
    case 'colonne-manquante':
      return `${colonnesManquantes(fichier)} ${menu}`
    case 'fichier-responsables':
      return `Ce fichier est la liste des responsables des élèves : il ne contient pas les données attendues. ${menu}`
    case 'fichier-enseignants':
      return `Ce fichier est la liste des enseignants. ${menu}`
    case 'fichier-tableur':
      return `${tableurOf(fichier)} Déposez le fichier CSV tel qu’ONDE le donne, sans l’ouvrir ni l’enregistrer. ${menu}`
    case 'fichier-page':
      return fichier.forme === 'pdf'
        ? `Ce fichier est un PDF : il s’imprime, mais ne se lit pas comme un tableau. ${menu}`
        : `Ce fichier est une page web enregistrée : elle se lit à l’écran, mais pas comme un tableau. ${menu}`
    case 'fichier-lsu':
      return `Ce fichier est un export de bilans destiné à LSU (XML), et non une extraction d’ONDE : déposez-le dans « Import de bilans ». ${menu}`
    case 'fichier-inconnu':
      return fichier.forme === 'image'
        ? `Ce fichier est une image : rien n’y peut être lu. ${menu}`
        : `Ce fichier n’est pas une extraction d’ONDE que Diapason connaît. ${menu}`
    case 'fichier-trop-gros':
      return `Ce fichier dépasse 50 Mo : une extraction d’ONDE est beaucoup plus petite. ${menu}`
  }
}

function tableurOf({ forme }: FichierRefuse): string {
  if (forme === 'xlsx' || forme === 'xls') return 'Ce fichier est un classeur Excel.'
  if (forme === 'ods') return 'Ce fichier est un classeur LibreOffice.'
  if (forme === 'zip') {
    return 'Ce fichier est une archive ZIP : ouvrez-la, et déposez les fichiers CSV qu’elle contient.'
  }
  return 'Ce fichier est un classeur de tableur (Excel ou LibreOffice).'
}

function colonnesManquantes({ manquantes = [], entetes = [] }: FichierRefuse): string {
  const quoi =
    manquantes.length < 2
      ? `Il manque la colonne « ${enumeration(manquantes)} ».`
      : `Il manque les colonnes ${enumeration(manquantes.map((colonne) => `« ${colonne} »`))}.`
  return entetes.length === 0 ? quoi : `${quoi} Colonnes lues : ${entetes.join(', ')}.`
}
