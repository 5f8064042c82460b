// What a backup is, how it went, and what it would replace → sentences.
import type {
  ApercuRestauration,
  EtatSauvegarde,
  QuestionRestauration,
  RefusOuvertureSauvegarde,
  RefusSauvegarde,
  ResumeContenu,
} from '#worker/api.ts'
import { ageFr, compte, enumeration, horodatageFr, insecable } from './mots.ts'
import { phraseCourte } from './protection.ts'
import { anneeFr } from './rgpd.ts'

export function sentenceOfRefusSauvegarde({ kind }: RefusSauvegarde): string {
  switch (kind) {
    case 'phrase-courte':
      return phraseCourte
    case 'rien-a-sauvegarder':
      return 'Il n’y a encore rien à sauvegarder.'
    case 'verification-echouee':
      return 'Le fichier a été relu, et il n’a pas rendu exactement votre école. Il n’est pas proposé, et rien n’a changé ici. Recommencez.'
    case 'protection-impossible':
      return 'Ce navigateur ne sait pas chiffrer comme il le faut. Aucun fichier n’est fait, pour ne pas en donner un qui ne se rouvrirait pas. Mettez le navigateur à jour, ou prenez-en un autre.'
  }
}

export function sentenceOfRefusOuverture(refus: RefusOuvertureSauvegarde): string {
  return insecable(plain(refus))
}

function plain(refus: RefusOuvertureSauvegarde): string {
  switch (refus.kind) {
    case 'fichier-vide':
      return 'Ce fichier est vide : la copie n’est sans doute pas allée au bout. Prenez une autre copie.'
    case 'fichier-trop-gros':
      return 'Ce fichier est trop gros pour être une sauvegarde de Diapason. Prenez un fichier dont le nom finit par « .diapason ».'
    case 'fichier-incomplet':
      return 'Cette sauvegarde est incomplète : il en manque la fin, comme après une copie interrompue. Prenez une autre copie. Rien n’a changé ici.'
    case 'fichier-abime':
      return 'Cette sauvegarde est abîmée : ce qu’elle contient n’est plus ce qui y a été écrit. Prenez une autre copie. Rien n’a changé ici.'
    case 'version-plus-recente':
      return 'Cette sauvegarde vient d’une version plus récente de Diapason. Mettez Diapason à jour sur cet appareil, puis recommencez.'
    case 'phrase-fausse':
      return 'Ce n’est pas la phrase de ce fichier. Les majuscules, les accents et les espaces ne comptent pas : vérifiez les mots et leur ordre, puis recommencez.'
    case 'secours-fausse':
      return 'Cette clé de secours est bien recopiée, mais ce n’est pas celle de ce fichier. Cherchez la feuille imprimée plus tard ou plus tôt, ou prenez la phrase.'
    case 'secours-mal-recopiee':
      return 'Cette clé de secours est mal recopiée : vérifiez-la groupe par groupe.'
    case 'protection-impossible':
      return 'Ce navigateur ne sait pas déchiffrer comme il le faut. Mettez-le à jour, ou ouvrez le fichier dans un autre.'
    case 'pas-une-sauvegarde':
      return natures[refus.nature]
  }
}

const natures = {
  onde: 'Ce fichier est un export d’ONDE, pas une sauvegarde de Diapason. Déposez-le sur « Import ONDE ».',
  lsu: 'Ce fichier est du XML, pas une sauvegarde de Diapason. Si ce sont les bilans d’un éditeur, déposez-les sur « Import de bilans ».',
  tableur:
    'Ce fichier est un classeur ou une archive, pas une sauvegarde de Diapason. Prenez un fichier dont le nom finit par « .diapason ».',
  autre:
    'Ce fichier n’est pas une sauvegarde de Diapason. Prenez un fichier dont le nom finit par « .diapason ».',
}

/** How the file stands to what is here, when nothing must be asked about it. */
export function sentenceOfParente({
  fichier,
  ici,
  parente,
}: Pick<ApercuRestauration, 'fichier' | 'ici' | 'parente'>): string {
  if (ici === null) return insecable('Cet appareil est vide : rien ne sera remplacé.')
  if (parente?.kind === 'suite') {
    const suite = `Le fichier est la suite de ce qui est ici, avec ${compte(parente.changements, 'changement')} de plus : tout ce qui a été fait ici y est aussi.`
    // What was erased elsewhere since is one of those changes.
    const moins = contientMoins(fichier, ici)
      ? ' Il contient pourtant moins d’élèves ou de bilans que cet appareil : comparez les nombres.'
      : ''
    return insecable(suite + moins)
  }
  return parente?.kind === 'identique' ? 'Le fichier contient exactement ce qui est ici.' : ''
}

function contientMoins(fichier: ResumeContenu, ici: ResumeContenu): boolean {
  return (
    fichier.eleves < ici.eleves ||
    fichier.elevesOnde < ici.elevesOnde ||
    fichier.ecrits < ici.ecrits ||
    // At the end of a year the locked bilans go into its archive.
    fichier.verrouilles + fichier.archives < ici.verrouilles + ici.archives
  )
}

/** What will open the school here, once restored: never what opened the file. */
export function sentenceOfProtectionIci(protegee: boolean): string {
  return insecable(
    protegee
      ? 'Cet appareil garde sa phrase et sa clé de secours : ce sont elles qui ouvriront l’école ici, et non celles du fichier.'
      : 'Cet appareil n’a pas de phrase : l’école restaurée y sera en clair, tant que vous n’en aurez pas choisi une.',
  )
}

export function sentenceOfQuestionRestauration(question: QuestionRestauration): string {
  return insecable(asked(question))
}

function asked(question: QuestionRestauration): string {
  switch (question.kind) {
    case 'autre-ecole':
      return `Le fichier est d’une autre école : ${question.fichier}. Celle de cet appareil est ${question.ici}.`
    case 'anterieure':
      return `Le fichier est plus ancien : ${faits(question.changements)} ici depuis qu’il a été enregistré, et ${seraient(question.changements)}.`
    case 'divergente':
      return `Deux copies de l’école ont divergé depuis le ${horodatageFr(question.depuis)} : ${faits(question.ici)} ici, ${compte(question.la, 'changement')} dans le fichier. Diapason ne sait pas les réunir : il faut garder l’une ou l’autre.`
    case 'sans-lien':
      return 'Rien ne relie ce fichier à ce qui est ici : ce peut être une autre école, ou la même commencée deux fois.'
    case 'plus-ancienne':
      return question.fichier === null
        ? `Ce qui est ici a servi le ${horodatageFr(question.ici)}, et le fichier n’a jamais servi.`
        : `Ce qui est ici a servi le ${horodatageFr(question.ici)}, et le fichier pour la dernière fois le ${horodatageFr(question.fichier)}.`
    case 'moins-pleine':
      return 'Le fichier contient moins que cet appareil : comparez les nombres.'
    case 'effaces':
      return sentenceOfEffaces(question)
  }
}

function sentenceOfEffaces({
  eleves,
  annees,
  finies,
}: Extract<QuestionRestauration, { kind: 'effaces' }>): string {
  const effaces = [
    ...(eleves > 0 ? [compte(eleves, 'élève')] : []),
    ...annees.map((millesime) => `les bilans gardés de l’année ${anneeFr(millesime)}`),
    ...finies.map((millesime) => `les bilans non verrouillés de l’année ${anneeFr(millesime)}`),
  ]
  const isSeul = eleves === 1 && effaces.length === 1
  const [fait, reviendrait, les] = isSeul
    ? ['a été effacé', 'il peut revenir avec lui, et serait', 'son certificat reste']
    : ['ont été effacés', 'ils peuvent revenir avec lui, et seraient', 'les certificats restent']
  const phrase = `${enumeration(effaces)} ${fait} ici, et le fichier ne le sait pas : ${reviendrait} à effacer de nouveau ; ${les}.`
  return phrase.charAt(0).toUpperCase() + phrase.slice(1)
}

function faits(n: number): string {
  return n < 2 ? `${compte(n, 'changement')} a été fait` : `${compte(n, 'changement')} ont été faits`
}

function seraient(n: number): string {
  return n < 2 ? 'il serait perdu' : 'ils seraient perdus'
}

/** « 12 changements depuis. » */
export function sentenceOfChangements(changements: number): string {
  return changements === 0 ? 'Rien n’a changé depuis.' : `${compte(changements, 'changement')} depuis.`
}

/** When the last one was, and what no backup holds since: the same words wherever one is reminded of it. */
export function sentenceOfDerniereSauvegarde(
  { derniere, changements }: Pick<EtatSauvegarde, 'derniere' | 'changements'>,
  today: string,
): string {
  if (derniere === null) return 'Aucune sauvegarde n’a encore été enregistrée.'
  const depuis = changements === 0 ? 'rien n’a changé depuis.' : sentenceOfChangements(changements)
  return insecable(`Dernière sauvegarde : ${ageFr(derniere, today)}, ${depuis}`)
}
