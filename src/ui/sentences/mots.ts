// The small change of a French sentence: its spaces, its plurals, its lists, its dates.
import { differenceInCalendarDays, differenceInMonths, parseISO } from 'date-fns'

/**
 * Binds the signs that French sets apart: a line never starts with « : » and a quotation never leaves its
 * guillemets behind. Sentences are written with plain spaces, and pass through here once, whole.
 */
export function insecable(sentence: string): string {
  return sentence
    .replace(/ ([:;!?»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (Mo|%)/g, '$1\u00a0$2')
}

/**
 * « 7 », « 1 080 », « 4,2 »; three decimals at most, as `Intl.NumberFormat('fr-FR')` has it: to make one of those takes a
 * browser as long as the rest of the first page.
 */
export function nombreFr(n: number): string {
  const [entier = '', decimales] = String(Math.round(n * 1000) / 1000).split('.')
  const groupe = entier.replace(/\B(?=(\d{3})+$)/g, '\u202f')
  return decimales === undefined ? groupe : `${groupe},${decimales}`
}

/** « 0 élève », « 1 élève », « 2 élèves », « 1 200 élèves ». The plural is given where an `s` does not make it. */
export function compte(n: number, singulier: string, pluriel = `${singulier}s`): string {
  return `${nombreFr(n)}\u00a0${n < 2 ? singulier : pluriel}`
}

/** « Son INE… » → « son INE… »: a whole sentence, after the colon of another. */
export function minuscule(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** « PAP », « PAP et PPRE », « PAP, PPRE et RASED ». */
export function enumeration(mots: readonly string[]): string {
  const last = mots.at(-1) ?? ''
  return mots.length < 2 ? last : `${mots.slice(0, -1).join(', ')} et ${last}`
}

/** `2026-11-24` → « 24/11/2026 ». What is no date is given back: a screen shows it as it stands. */
export function dateFr(date: string): string {
  return date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
}

/** `2026-11-24T08:20:00` → « 24/11/2026 à 08:20 ». */
export function horodatageFr(horodatage: string): string {
  return `${dateFr(horodatage.slice(0, 10))} à ${horodatage.slice(11, 16)}`
}

/** How long ago a day is, as one would say it: « aujourd’hui », « hier », « il y a 12 jours », « il y a 3 mois ». */
export function ageFr(horodatage: string, today: string): string {
  const [day, now] = [parseISO(horodatage.slice(0, 10)), parseISO(today)]
  const days = differenceInCalendarDays(now, day)
  if (days <= 0) return 'aujourd’hui'
  if (days === 1) return 'hier'
  const months = differenceInMonths(now, day)
  return `il y a ${months < 2 ? compte(days, 'jour') : `${nombreFr(months)}\u00a0mois`}`
}

/** Of a size, what a director has use for: « 12 Ko », « 4,2 Mo », « 120 Mo », « 3,4 Go »; one decimal under ten. */
export function tailleFr(octets: number): string {
  const kilos = Math.max(1, Math.round(octets / 1000))
  if (kilos < 1000) return `${nombreFr(kilos)}\u00a0Ko`
  const [taille, unite] = octets < 999_500_000 ? [octets / 1_000_000, 'Mo'] : [octets / 1_000_000_000, 'Go']
  return `${nombreFr(taille < 10 ? Math.round(taille * 10) / 10 : Math.round(taille))}\u00a0${unite}`
}
