// What a backup holds and what is here → both in numbers, and what the director must be asked before one goes for the other.
import { compteBilans } from '#domain/archive.ts'
import type { Certificat } from '#domain/archive.ts'
import { isVerrouille } from '#domain/bilan.ts'
import { isEcrit } from '#domain/contenu.ts'
import type { Horodatage } from '#domain/date.ts'
import { isVierge } from '#storage/sauvegarde/contenu.ts'
import type { Contenu, Etat } from '#storage/sauvegarde/contenu.ts'
import { parenteOf } from '#storage/sauvegarde/lignee.ts'
import { certificatsInconnus } from '#storage/sauvegarde/restauration.ts'
import type { Sauvegarde } from '#storage/sauvegarde/schemas.ts'
import type { ApercuRestauration, QuestionRestauration, ResumeContenu } from './api.ts'

/** Counts only: no élève is named in it. */
export function resumeOf({ onde, livret, rapports, archives }: Contenu): ResumeContenu {
  const classes = livret.classes.filter(({ annoncee }) => !annoncee)
  const eleves = classes.flatMap((classe) => classe.eleves)
  const bilans = eleves.flatMap((eleve) => eleve.bilans)
  const ecole = livret.ecole ?? onde.ecole
  return {
    denomination: ecole?.denomination ?? '',
    uai: livret.ecole?.uai ?? onde.ecole?.uai ?? null,
    classes: classes.length,
    eleves: eleves.length,
    elevesOnde: onde.classes.reduce((sum, classe) => sum + classe.eleves.length, 0),
    verrouilles: bilans.filter(isVerrouille).length,
    ecrits: bilans.filter(isEcrit).length,
    rapports: rapports.length,
    archives: compteBilans(archives.flatMap((archive) => archive.classes)),
    synchronisation: rapports.at(-1)?.date ?? null,
    import: latest(onde.classes.map(({ date }) => date)),
  }
}

/** Without `cle`, which is whoever holds the opened file's to give. */
export function apercuOf(etat: Etat, { contenu, jalons }: Sauvegarde): Omit<ApercuRestauration, 'cle'> {
  const fichier = resumeOf(contenu)
  const date = jalons.at(-1)?.date ?? ''
  if (isVierge(etat.contenu)) return { date, fichier, ici: null, parente: null, questions: [] }
  const ici = resumeOf(etat.contenu)
  const parente = parenteOf(etat.lignee, etat.versions.ecrits, jalons)
  const effaces = effacesOf(certificatsInconnus(etat.contenu.certificats, contenu.certificats), fichier)
  return {
    date,
    fichier,
    ici,
    parente,
    questions: [...questionsOf(ici, fichier, parente), ...(effaces === undefined ? [] : [effaces])],
  }
}

/** What was erased of that école since, or without the file knowing it, would be here again: nobody is named, they are counted. */
function effacesOf(
  inconnus: readonly Certificat[],
  { uai }: ResumeContenu,
): QuestionRestauration | undefined {
  const siens = inconnus.filter(({ ecole }) => uai === null || ecole === null || ecole.uai === uai)
  const annees = siens.flatMap((one) => (one.nature === 'archive' ? [one.millesime] : []))
  const finies = siens.flatMap((one) => (one.nature === 'fin-annee' ? [one.millesime] : []))
  const eleves = siens.filter(({ nature }) => nature === 'eleve').length
  return eleves + annees.length + finies.length === 0
    ? undefined
    : { kind: 'effaces', eleves, annees: [...new Set(annees)], finies: [...new Set(finies)] }
}

/** What is here goes when the file comes: nothing that would be missed goes unasked. */
function questionsOf(
  ici: ResumeContenu,
  fichier: ResumeContenu,
  parente: NonNullable<ApercuRestauration['parente']>,
): QuestionRestauration[] {
  const questions: QuestionRestauration[] = []
  if (ici.uai !== null && fichier.uai !== null && ici.uai !== fichier.uai) {
    questions.push({ kind: 'autre-ecole', ici: ici.uai, fichier: fichier.uai })
  }
  if (parente.kind !== 'identique' && parente.kind !== 'suite') questions.push(parente)
  const [la, voici] = [derniereActivite(fichier), derniereActivite(ici)]
  // Of the same history, it has just been said, and in numbers.
  const isDit = parente.kind !== 'sans-lien' && parente.kind !== 'divergente'
  if (!isDit && voici !== null && (la === null || la < voici)) {
    questions.push({ kind: 'plus-ancienne', ici: voici, fichier: la })
  }
  if (isMoinsPleine(ici, fichier)) questions.push({ kind: 'moins-pleine' })
  return questions
}

/** Half of the élèves are missing, or a bilan that was locked or written is: whatever its history says. */
function isMoinsPleine(ici: ResumeContenu, fichier: ResumeContenu): boolean {
  return (
    fichier.eleves * 2 < ici.eleves ||
    fichier.elevesOnde * 2 < ici.elevesOnde ||
    // Where a year has ended since, its locked bilans are in its archive.
    fichier.verrouilles + fichier.archives < ici.verrouilles + ici.archives ||
    fichier.archives < ici.archives ||
    fichier.ecrits < ici.ecrits
  )
}

function derniereActivite(resume: ResumeContenu): Horodatage | null {
  return latest([resume.synchronisation, resume.import].filter((date) => date !== null))
}

function latest(dates: readonly Horodatage[]): Horodatage | null {
  return dates.toSorted().at(-1) ?? null
}
