// A dispositif and a période → the days they have in common, counted; and where all of it stands on the year's scale.
import { anneeScolaire, dayAfter, millesimeOf, overlaps } from '#domain/date.ts'
import type { DateIso, Intervalle } from '#domain/date.ts'
import { defautDeDates } from '#domain/dispositif.ts'
import type { Dispositif } from '#domain/dispositif.ts'
import type { Periode } from '#domain/periode.ts'

/** The days in common: each once, as stretches in order, and how many they are. */
export interface Communs {
  readonly intervalles: readonly Intervalle[]
  readonly jours: number
}

/** How many days, both ends included. */
export function nbJours({ debut, fin }: Intervalle): number {
  return rang(fin) - rang(debut) + 1
}

/** Counted in UTC, where every day has 24 hours: no zone can move the result. */
function rang(date: DateIso): number {
  return Date.parse(`${date}T12:00:00Z`) / 86_400_000 - 0.5
}

/** The days of a dispositif; no fin: still running, after every day there is. Undefined: its dates say nothing (D7). */
export function etendueOf(dispositif: Dispositif): Intervalle | undefined {
  const { debut, fin } = dispositif
  if (debut === null || defautDeDates(dispositif) !== undefined) return undefined
  return { debut, fin: fin ?? ('9999-12-31' as DateIso) }
}

/**
 * The days of the période that one at least of these dispositifs holds (D2): both ends count, and a day that
 * two of them hold is one day.
 */
export function joursCommuns(dispositifs: readonly Dispositif[], periode: Intervalle): Communs {
  const intervalles: Intervalle[] = []
  for (const { debut, fin } of partsIn(dispositifs, periode)) {
    const last = intervalles.at(-1)
    if (last === undefined || debut > dayAfter(last.fin)) intervalles.push({ debut, fin })
    else if (fin > last.fin) intervalles[intervalles.length - 1] = { debut: last.debut, fin }
  }
  return { intervalles, jours: intervalles.reduce((total, intervalle) => total + nbJours(intervalle), 0) }
}

function partsIn(dispositifs: readonly Dispositif[], periode: Intervalle): Intervalle[] {
  return dispositifs
    .map(etendueOf)
    .filter((etendue) => etendue !== undefined)
    .filter((etendue) => overlaps(etendue, periode))
    .map(({ debut, fin }) => ({
      debut: debut < periode.debut ? periode.debut : debut,
      fin: fin > periode.fin ? periode.fin : fin,
    }))
    .sort((a, b) => (a.debut < b.debut ? -1 : a.debut > b.debut ? 1 : 0))
}

/** The whole school year of these périodes: one scale for every drawing; undefined while they are not set. */
export function echelleOf([first]: readonly Periode[]): Intervalle | undefined {
  return first === undefined ? undefined : anneeScolaire(millesimeOf(first.debut))
}

/** A stretch of days on a scale, in hundredths of it. */
export interface Barre {
  readonly x: number
  readonly largeur: number
  /** It begins before the scale does, or goes on after it. */
  readonly avant: boolean
  readonly apres: boolean
}

export function barreOf({ debut, fin }: Intervalle, echelle: Intervalle): Barre {
  const total = nbJours(echelle)
  const place = (jours: number): number => Math.min(Math.max(jours / total, 0), 1) * 100
  const from = place(rang(debut) - rang(echelle.debut))
  const to = place(rang(fin) - rang(echelle.debut) + 1)
  return {
    x: arrondi(from),
    largeur: arrondi(to - from),
    avant: debut < echelle.debut,
    apres: fin > echelle.fin,
  }
}

/** So thin a stretch would hide behind the outline of its période; and one day decides as much as a hundred. */
const visible = 1.4

/** The days in common inside their période, never too thin to be seen. */
export function barreVisible(intervalle: Intervalle, periode: Intervalle, echelle: Intervalle): Barre {
  const barre = barreOf(intervalle, echelle)
  const dedans = barreOf(periode, echelle)
  const largeur = Math.min(Math.max(barre.largeur, visible), dedans.largeur)
  const x = Math.max(Math.min(barre.x, dedans.x + dedans.largeur - largeur), dedans.x)
  return { ...barre, x: arrondi(x), largeur: arrondi(largeur) }
}

/** A thousandth of a hundredth is less than any screen shows. */
function arrondi(part: number): number {
  return Math.round(part * 1000) / 1000
}

/** The twelve months of a school year, from September. */
export function moisOf({ debut }: Intervalle): Intervalle[] {
  const annee = Number(debut.slice(0, 4))
  const firsts = Array.from({ length: 13 }, (_, index) => {
    const mois = 9 + index
    const [a, m] = mois > 12 ? [annee + 1, mois - 12] : [annee, mois]
    return `${String(a)}-${String(m).padStart(2, '0')}-01` as DateIso
  })
  return firsts.slice(0, 12).map((first, index) => ({
    debut: first,
    fin: dayBefore(firsts[index + 1] ?? first),
  }))
}

function dayBefore(date: DateIso): DateIso {
  return new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10) as DateIso
}
