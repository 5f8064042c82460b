// The dates of a dispositif, what they share with a période, and what was done to them → French sentences.
import type { Intervalle } from '#domain/date.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { DesaccordSaisie, RefusDispositif } from '#worker/api.ts'
import { compte, dateFr, enumeration, insecable } from './mots.ts'

interface Dates {
  readonly debut: string | null
  readonly fin: string | null
}

/** « du 01/09/2026 au 30/11/2026 », « depuis le 15/10/2026 », « sans dates ». */
export function datesFr({ debut, fin }: Dates): string {
  if (debut === null) return fin === null ? 'sans dates' : `sans date de début, jusqu’au ${dateFr(fin)}`
  return fin === null
    ? `depuis le ${dateFr(debut)}, toujours en cours`
    : `du ${dateFr(debut)} au ${dateFr(fin)}`
}

/** Several intervals of one dispositif, one after another. */
export function toutesDatesFr(dates: readonly Dates[]): string {
  return enumeration(dates.map(datesFr))
}

/** « du 01/12 au 01/12 »: inside a période, the year is known. */
function joursFr({ debut, fin }: Intervalle): string {
  return `du ${dateFr(debut).slice(0, 5)} au ${dateFr(fin).slice(0, 5)}`
}

/** D2 in words: « Trimestre 1 : du 01/12 au 01/12, 1 jour commun », « Trimestre 3 : aucun jour commun ». */
export function sentenceOfJoursCommuns(
  periode: string,
  { intervalles, jours }: { readonly intervalles: readonly Intervalle[]; readonly jours: number },
): string {
  return insecable(
    jours === 0
      ? `${periode} : aucun jour commun`
      : `${periode} : ${enumeration(intervalles.map(joursFr))}, ${compte(jours, 'jour commun', 'jours communs')}`,
  )
}

/** The whole of the drawing, for who does not see it: the périodes, the dispositif, the days in common. */
export function sentenceOfDessin(
  echelle: Intervalle,
  dispositifs: readonly Dates[],
  lignes: readonly { readonly nom: string; readonly periode: Intervalle; readonly phrase: string }[],
): string {
  const annee = `${echelle.debut.slice(0, 4)}-${echelle.fin.slice(0, 4)}`
  const periodes = lignes.map(({ nom, periode }) => `${nom} ${datesFr(periode)}`).join(', ')
  return insecable(
    `Année scolaire ${annee}. Périodes : ${periodes}. Dispositif : ${toutesDatesFr(dispositifs)}. ${lignes.map(({ phrase }) => phrase).join('. ')}.`,
  )
}

/** What is wrong with dates as typed, next to the field (D7). */
export function sentenceOfDefautSaisie(
  defaut: 'debut-manquant' | 'debut-invalide' | 'fin-invalide' | 'fin-avant-debut',
): string {
  switch (defaut) {
    case 'debut-manquant':
      return 'La date de début manque.'
    case 'debut-invalide':
      return 'La date de début est incomplète ou n’existe pas au calendrier.'
    case 'fin-invalide':
      return 'La date de fin est incomplète ou n’existe pas au calendrier.'
    case 'fin-avant-debut':
      return 'La date de fin précède la date de début.'
  }
}

/** What has just been done to dates, so that it can be taken back. */
export type Geste =
  | { readonly kind: 'saisie'; readonly nom: string; readonly code: CodeDispositif; readonly dates: Dates }
  | { readonly kind: 'annee'; readonly n: number }
  | { readonly kind: 'reprise'; readonly nom: string; readonly code: CodeDispositif; readonly dates: string }
  | { readonly kind: 'annulation'; readonly n: number }

export function sentenceOfGeste(geste: Geste): string {
  return insecable(gesteOf(geste))
}

function gesteOf(geste: Geste): string {
  switch (geste.kind) {
    case 'saisie':
      return `Enregistré : ${geste.nom}, ${geste.code}, ${datesFr(geste.dates)}.`
    case 'annee':
      return `Enregistré : toute l’année scolaire pour ${compte(geste.n, 'dispositif')}.`
    case 'reprise':
      return geste.dates === ''
        ? `${geste.nom} : ${geste.code}, ajouté à la main, est retiré.`
        : `${geste.nom}, ${geste.code} : les dates d’ONDE s’appliquent de nouveau, ${geste.dates}.`
    case 'annulation':
      return geste.n < 2
        ? 'C’est annulé : les dates de ce dispositif sont celles d’avant.'
        : `C’est annulé : les dates de ${compte(geste.n, 'dispositif')} sont celles d’avant.`
  }
}

/** Which of the two truths was chosen for a dispositif; `annule`: the choice was taken back. */
export function sentenceOfChoixDates(
  choix: 'garder' | 'prendre' | 'annule',
  { nom, saisie, fichiers }: Pick<DesaccordSaisie, 'nom' | 'saisie' | 'fichiers'>,
): string {
  const quoi = `${nom}, ${saisie.code}`
  switch (choix) {
    case 'garder':
      return insecable(`${quoi} : vos dates sont gardées, ${datesFr(saisie)}.`)
    case 'prendre':
      return insecable(`${quoi} : les dates d’ONDE s’appliquent, ${toutesDatesFr(fichiers)}.`)
    case 'annule':
      return insecable(`${quoi} : votre choix est annulé, vos dates s’appliquent en attendant.`)
  }
}

/** D7. */
export function sentenceOfRefusDispositif(refus: RefusDispositif): string {
  return insecable(refusDispositif[refus.kind])
}

const refusDispositif: Readonly<Record<RefusDispositif['kind'], string>> = {
  'eleve-introuvable':
    'Un de ces élèves n’est plus dans vos fichiers d’ONDE. Rien n’a été enregistré : vérifiez la liste, puis recommencez.',
  'dates-incoherentes':
    'Ces dates ne peuvent pas être gardées : il faut une date de début, et une fin qui ne la précède pas. Rien n’a été enregistré.',
}
