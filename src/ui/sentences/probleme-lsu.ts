// What is wrong in a publisher's file of bilans → what to say of it, and what to do next (§8, formats.md C.1).
import { libelleDomaine, libelleParcours } from '#domain/domaines.ts'
import type { CodeProblemeLsu, ProblemLsu } from '#worker/api.ts'
import { dateFr, insecable } from './mots.ts'

/** The column « Problème »: what LSU itself would say of it. Where it is, and of whom, have columns of their own. */
export function sentenceOfProblemLsu(problem: ProblemLsu): string {
  return insecable(problemOf(problem))
}

function problemOf(problem: ProblemLsu): string {
  const { code, value = '', champ = '', classe = '' } = problem
  switch (code) {
    case 'xml-mal-forme':
      return 'À cette ligne, le fichier n’est plus lisible : il est coupé ou abîmé. Seuls les bilans lus en entier avant elle ont été repris.'
    case 'doctype-interdit':
      return 'Ce fichier contient une déclaration « DOCTYPE », qu’aucun export de bilans n’a et qui peut être dangereuse : il n’est pas lu.'
    case 'fichier-second-degre':
      return 'Ce fichier contient des bilans du second degré (collège) : rien n’en est importé.'
    case 'autre-ecole':
      return `Ce fichier est celui de l’école ${value}, qui n’est pas celle du livret : rien n’en est importé.`
    case 'fichier-inconnu':
      return formeOf(problem)
    case 'parametrage-incoherent':
      return problem.bilanSaisi === true
        ? 'Un bilan saisi dans Diapason, verrouillé ou déjà rempli, occupe cette place : il est gardé, et celui du fichier n’est pas importé.'
        : `La classe ${classe} est paramétrée en « Saisie manuelle ».`
    case 'classe-inconnue':
      return value === ''
        ? 'Le fichier ne donne pas l’identifiant ONDE de la classe.'
        : `La classe du fichier, d’identifiant ${value}, est inconnue du livret.`
    case 'periodes-non-parametrees':
      return `Les périodes de la classe ${classe} ne sont pas paramétrées.`
    case 'dates-periodes-incoherentes':
      return `Les périodes du fichier ne sont pas celles de la classe ${classe}. Pour celle-ci, le fichier dit ${datesOf(value)}.`
    case 'eleve-inconnu':
      return value === ''
        ? 'Le fichier ne donne pas l’INE de l’élève.'
        : `Aucun élève du livret n’a l’INE ${value} dans cette classe.`
    case 'reference-inconnue':
      return value === ''
        ? `Le bilan devrait renvoyer à quelque chose (« ${champ} ») et ne le fait pas.`
        : `Le bilan renvoie à « ${value} » (« ${champ} »), que le fichier ne contient pas ou qui n’est pas ce qu’il faut.`
    case 'bilan-en-double':
      return 'Ce bilan figure plusieurs fois dans les fichiers déposés : aucun n’est importé.'
    case 'valeur-invalide':
      return valeurOf(problem)
    case 'bilan-plus-ancien':
      return `Ce bilan, fait le ${dateFr(value)}, est plus ancien que celui du livret, qui est gardé.`
    case 'modalites-ignorees':
      return 'Le bilan est importé. Ses « modalités d’accompagnement » ne sont pas prises en compte : les dispositifs viennent d’ONDE.'
    case 'version-inconnue':
      return value === ''
        ? 'Le fichier ne dit pas la version de son format : ce qui a été compris est importé.'
        : `La version ${value} de ce format n’est pas connue de Diapason : ce qui a été compris est importé.`
  }
}

function formeOf({ forme }: ProblemLsu): string {
  if (forme === undefined) return 'Ce fichier n’est pas un export de bilans pour LSU (XML).'
  switch (forme) {
    case 'vide':
      return 'Ce fichier est vide.'
    case 'page':
      return 'Ce fichier est une page web enregistrée, et non un export de bilans pour LSU (XML).'
    case 'autre-xml':
      return 'Ce fichier est bien du XML, mais pas un export de bilans pour LSU.'
  }
}

/** Of the file when it stops there, else of one bilan. */
function valeurOf({ value, champ = '', tropLong, demesure, line }: ProblemLsu): string {
  if (demesure === true) {
    return 'Ce bilan contient plus de mille éléments, comme aucun bilan n’en a : il n’est pas importé.'
  }
  if (tropLong === null) {
    return 'L’appréciation générale dépasse 1 500 caractères : LSU la refuserait.'
  }
  if (tropLong?.startsWith('PAR_') === true) {
    return `Le texte « ${libelleParcours(tropLong)} » dépasse 600 caractères : LSU le refuserait.`
  }
  if (tropLong !== undefined) {
    return `Dans « ${libelleDomaine(tropLong)} », un texte est trop long pour LSU (600 caractères pour une appréciation, 300 pour un élément du programme).`
  }
  if (value === undefined) {
    return line === undefined
      ? 'Ce fichier dépasse 20 Mo, bien plus que les bilans d’une école : il n’est pas lu.'
      : 'À cette ligne, le fichier devient démesuré, comme aucun logiciel n’en écrit : la lecture s’arrête là. Seuls les bilans lus avant elle ont été repris.'
  }
  return value === ''
    ? `Une valeur obligatoire manque (« ${champ} »).`
    : `La valeur « ${value} » (« ${champ} ») n’est pas admise.`
}

function datesOf(value: string): string {
  const [debut = '', fin = ''] = value.split(' ')
  return `du ${dateFr(debut)} au ${dateFr(fin)}`
}

/** What to do next; the same for all the problems of a kind. */
export function suiteOfProblemLsu(problem: ProblemLsu): string {
  if (problem.bilanSaisi === true) return insecable(suiteSaisi)
  if (problem.code === 'valeur-invalide' && isDeFichier(problem)) return insecable(suiteDemesure)
  // Only what is no XML at all may be meant for the other screen.
  if (problem.forme !== undefined) return insecable(suiteForme)
  return insecable(suites[problem.code])
}

const suites: Readonly<Record<CodeProblemeLsu, string>> = {
  'xml-mal-forme':
    'Refaites l’export dans votre logiciel jusqu’au bout, et déposez le fichier sans l’ouvrir ni le modifier.',
  'doctype-interdit':
    'Refaites l’export dans votre logiciel. S’il contient encore cette déclaration, prévenez l’éditeur du logiciel.',
  'fichier-second-degre': 'Dans votre logiciel, choisissez l’export LSU du premier degré.',
  'autre-ecole':
    'Déposez le fichier de votre école. Si l’UAI est faux, corrigez-le dans votre logiciel, ou dans le formulaire « École » de l’écran « Import ONDE ».',
  'fichier-inconnu':
    'Un fichier CSV d’ONDE se dépose dans « Import ONDE ». Pour les bilans, faites l’export LSU (XML) de votre logiciel.',
  'parametrage-incoherent':
    'Dans « Paramétrage par classe », choisissez « Import(s) éditeur(s) » pour cette classe, puis importez de nouveau le fichier.',
  'classe-inconnue':
    'Vérifiez l’identifiant de la classe dans votre logiciel : c’est celui de la colonne « Identifiant classe » d’ONDE. Si la classe est nouvelle, importez d’abord l’extraction d’ONDE.',
  'periodes-non-parametrees': 'Paramétrez les périodes de cette classe, puis importez de nouveau le fichier.',
  'dates-periodes-incoherentes':
    'Leur nombre et chaque date doivent être les mêmes, au jour près : corrigez-les ici ou dans votre logiciel, puis importez de nouveau le fichier.',
  'eleve-inconnu':
    'Vérifiez son INE et sa classe dans votre logiciel et dans ONDE. S’il vient d’arriver, importez l’extraction d’ONDE et synchronisez d’abord.',
  'reference-inconnue':
    'Refaites l’export dans votre logiciel. Si cela se reproduit, signalez cette ligne à son éditeur.',
  'bilan-en-double':
    'Ne déposez que le bon fichier ; si le double est dans un seul, supprimez-le dans votre logiciel.',
  'valeur-invalide':
    'Corrigez le bilan dans votre logiciel, ou signalez cette ligne à son éditeur, puis refaites l’export.',
  'bilan-plus-ancien':
    'Rien à faire si celui du livret est le bon. Sinon, importez de nouveau le fichier et acceptez de le remplacer.',
  'modalites-ignorees':
    'Vérifiez que les dispositifs de l’élève sont dans ONDE : c’est là qu’ils se saisissent.',
  'version-inconnue': 'Relisez quelques-uns des bilans importés.',
}

const suiteSaisi =
  'Rien à faire si ce bilan est le bon. Sinon, remettez la classe en « Saisie manuelle », déverrouillez-le, revenez à « Import(s) éditeur(s) », puis importez de nouveau tous les bilans de la classe.'

const suiteForme =
  'Dans votre logiciel, demandez l’export LSU du premier degré, et déposez le fichier .xml tel qu’il est enregistré, sans l’ouvrir.'

const suiteDemesure =
  'Exportez une classe ou une période à la fois. Si cela se reproduit, prévenez l’éditeur du logiciel.'

/** The kind of a problem in a few words: a list of kinds is chosen from it. */
export function libelleProblemeLsu(code: CodeProblemeLsu): string {
  return insecable(libelles[code])
}

const libelles: Readonly<Record<CodeProblemeLsu, string>> = {
  'xml-mal-forme': 'Fichier coupé ou abîmé',
  'doctype-interdit': 'Déclaration interdite',
  'fichier-second-degre': 'Fichier du second degré',
  'autre-ecole': 'Fichier d’une autre école',
  'fichier-inconnu': 'Fichier non reconnu',
  'parametrage-incoherent': 'Paramétrage incohérent',
  'classe-inconnue': 'Classe non trouvée',
  'periodes-non-parametrees': 'Périodes non paramétrées',
  'dates-periodes-incoherentes': 'Dates de périodes incohérentes',
  'eleve-inconnu': 'Élève inconnu dans cette classe',
  'reference-inconnue': 'Référence inconnue',
  'bilan-en-double': 'Bilan en double',
  'valeur-invalide': 'Valeur non admise',
  'bilan-plus-ancien': 'Bilan plus ancien',
  'modalites-ignorees': 'Modalités ignorées',
  'version-inconnue': 'Version inconnue',
}

/** Of a file, or of a bilan, or a mere warning: the word beside it. */
export function motOfProblemLsu(problem: ProblemLsu): string {
  if (isAvertissement(problem)) return 'Avertissement'
  return isDeFichier(problem) ? 'Fichier' : 'Non importé'
}

/** LSU's two warnings: the bilan is imported anyway. */
export function isAvertissement({ code }: ProblemLsu): boolean {
  return avertissements.has(code)
}

const avertissements: ReadonlySet<CodeProblemeLsu> = new Set(['modalites-ignorees', 'version-inconnue'])

/** The file, or what follows in it, was not read: it is not one bilan that is missing. */
export function isDeFichier({ code, value, tropLong, demesure }: ProblemLsu): boolean {
  if (code === 'valeur-invalide')
    return value === undefined && tropLong === undefined && demesure === undefined
  return deFichier.has(code)
}

const deFichier: ReadonlySet<CodeProblemeLsu> = new Set([
  'xml-mal-forme',
  'doctype-interdit',
  'fichier-second-degre',
  'autre-ecole',
  'fichier-inconnu',
])
