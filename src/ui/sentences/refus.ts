// Why an operation may not go on → what to say, and what to do about it. Nothing has been written.
import type { DefautPeriode, Periodicite } from '#domain/periode.ts'
import type { RefusAnnulation } from '#sync/annulation.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { RefusEcole, RefusPeriodes, RefusVerrou } from '#worker/api.ts'
import { nomPeriode } from './libelles.ts'
import { compte, enumeration, insecable } from './mots.ts'

/** §1, Refusals. */
export function sentenceOfRefusSynchronisation(refus: RefusSynchronisation): string {
  return insecable(synchronisationOf(refus))
}

function synchronisationOf(refus: RefusSynchronisation): string {
  switch (refus.kind) {
    case 'aucun-import':
      return 'Aucun fichier d’ONDE n’a encore été importé. Importez d’abord l’extraction des élèves.'
    case 'aucune-classe':
      return 'Aucune classe n’est cochée. Cochez au moins une classe à synchroniser.'
    case 'periodes-non-parametrees':
      return refus.classes.length < 2
        ? `Les périodes de la classe ${enumeration(refus.classes)} ne sont pas paramétrées. Elles doivent l’être pour chaque classe de l’école avant de synchroniser.`
        : `Les périodes des classes ${enumeration(refus.classes)} ne sont pas paramétrées. Elles doivent l’être pour chaque classe de l’école avant de synchroniser.`
    case 'autre-ecole':
      return `Les données d’ONDE sont celles d’une autre école : leur UAI est ${refus.onde}, celui du livret est ${refus.livret}. Rien n’a été modifié. Importez les fichiers de la bonne école ; ou, si l’UAI a été mal saisi, corrigez-le dans le formulaire « École » de l’écran « Import ONDE ».`
    case 'plan-perime':
      return 'Des données ont changé depuis que l’aperçu a été calculé. Rien n’a été modifié : relisez l’aperçu, puis synchronisez.'
  }
}

/** P2. Of invalid dates, each has a sentence of its own: `sentenceOfDefautPeriode`. */
export function sentenceOfRefusPeriodes(refus: RefusPeriodes): string {
  return insecable(periodesOf(refus))
}

function periodesOf(refus: RefusPeriodes): string {
  switch (refus.kind) {
    case 'periodes-invalides':
      return refus.defauts.length < 2
        ? 'Une date est à corriger. Rien n’a été enregistré.'
        : `${String(refus.defauts.length)} dates sont à corriger. Rien n’a été enregistré.`
    case 'periodicite-engagee':
      return refus.classes.length < 2
        ? `La périodicité de la classe ${enumeration(refus.classes)} ne peut plus changer : un de ses bilans est verrouillé ou rempli. Rien n’a été enregistré.`
        : `La périodicité des classes ${enumeration(refus.classes)} ne peut plus changer : des bilans y sont verrouillés ou remplis. Rien n’a été enregistré.`
  }
}

/** What is wrong with the dates of one période, called as the périodicité calls it. */
export function sentenceOfDefautPeriode(
  { indice, defaut }: DefautPeriode,
  periodicite?: Periodicite,
): string {
  return insecable(defautOf(defaut, nomPeriode(periodicite, indice)))
}

function defautOf(defaut: DefautPeriode['defaut'], periode: string): string {
  switch (defaut) {
    case 'nombre':
      return 'Le nombre de périodes n’est pas celui de la périodicité choisie.'
    case 'date':
      return `${periode} : une date manque ou n’existe pas au calendrier.`
    case 'fin-avant-debut':
      return `${periode} : la date de fin précède la date de début.`
    case 'non-contigue':
      return `${periode} : elle doit commencer le lendemain de la fin de la précédente.`
    case 'hors-millesime':
      return `${periode} : ses dates doivent être dans l’année scolaire, du 1er septembre au 31 août.`
  }
}

/** The form « École ». */
export function sentenceOfRefusEcole(refus: RefusEcole): string {
  return insecable(refusEcole[refus.kind])
}

const refusEcole: Readonly<Record<RefusEcole['kind'], string>> = {
  'uai-invalide':
    'Cet UAI n’est pas valide : il compte 7 chiffres et une lettre de contrôle, par exemple 0210999X. Vérifiez-le sur un courrier officiel.',
}

/** P8: named, so that the director knows what stands in the way. */
export function sentenceOfRefusAnnulation({ depuis }: RefusAnnulation): string {
  if (depuis.length === 0) return insecable('Il n’y a aucune synchronisation à annuler.')
  const [shown, rest] = [depuis.slice(0, 5), depuis.length - 5]
  const qui = rest > 0 ? `${shown.join(', ')} et ${compte(rest, 'autre')}` : enumeration(shown)
  return insecable(
    `Cette synchronisation ne peut plus être annulée : ce qu’elle a touché a changé depuis (${qui}).`,
  )
}

/** V1. */
export function sentenceOfRefusVerrou(refus: RefusVerrou): string {
  return insecable(verrouOf(refus))
}

function verrouOf(refus: RefusVerrou): string {
  switch (refus.kind) {
    case 'deverrouillage-impossible':
      return 'Un de ces bilans ne peut pas être déverrouillé : sa classe reçoit désormais ses bilans par import. Rien n’a été modifié.'
    case 'bilan-indisponible':
      return 'Un de ces bilans a changé depuis que la page a été affichée. Rien n’a été modifié : vérifiez la liste, puis recommencez.'
  }
}
