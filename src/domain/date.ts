// A day is a string, `AAAA-MM-JJ`, without time or zone, from the file to the screen; two of them compare with `<`.
import type { DateIso } from './schemas.ts'

export type { DateIso, Horodatage } from './schemas.ts'

const joursParMois = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Both ends count. */
export interface Intervalle {
  readonly debut: DateIso
  readonly fin: DateIso
}

/** Year, month from 1 and day → the day, or undefined if the calendar has none (31 February, year 26). */
export function dateOf(annee: number, mois: number, jour: number): DateIso | undefined {
  if (!Number.isInteger(annee) || annee < 1900 || annee > 2199) return undefined
  if (jour < 1 || jour > daysIn(annee, mois)) return undefined
  return `${String(annee)}-${pad(mois)}-${pad(jour)}` as DateIso
}

function daysIn(annee: number, mois: number): number {
  const bissextile = (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0
  return mois === 2 && bissextile ? 29 : (joursParMois[mois - 1] ?? 0)
}

/** Whether a text is `AAAA-MM-JJ` and the calendar has that day. */
export function isCalendarDay(text: string): text is DateIso {
  return dateOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))) === text
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

/** `2026-11-30` → `2026-12-01`. Counted in UTC, where every day has 24 hours: no zone can move the result. */
export function dayAfter(date: DateIso): DateIso {
  const nextNoon = Date.parse(`${date}T12:00:00Z`) + 86_400_000
  return new Date(nextNoon).toISOString().slice(0, 10) as DateIso
}

/** « au moins un jour en commun » (D2): both ends count. */
export function overlaps(a: Intervalle, b: Intervalle): boolean {
  return a.debut <= b.fin && b.debut <= a.fin
}

/** The school year a day is in, by its first calendar year: 2026 runs from 2026-09-01 to 2027-08-31. */
export function millesimeOf(date: DateIso): number {
  const annee = Number(date.slice(0, 4))
  return date.slice(5) >= '09-01' ? annee : annee - 1
}

/** 2026 → from 2026-09-01 to 2027-08-31. */
export function anneeScolaire(millesime: number): Intervalle {
  return { debut: `${String(millesime)}-09-01` as DateIso, fin: `${String(millesime + 1)}-08-31` as DateIso }
}
