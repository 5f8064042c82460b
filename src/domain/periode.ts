// The périodes of a classe (P2): one périodicité, contiguous dates, inside one school year.
import { anneeScolaire, dayAfter, isCalendarDay, millesimeOf } from './date.ts'
import type { DateIso, Periode } from './schemas.ts'

export type { Periode } from './schemas.ts'

export const periodicites = ['semestre', 'trimestre', 'bimestre', 'periode'] as const
export type Periodicite = (typeof periodicites)[number]

/** LSU's four: Semestre (2), Trimestre (3), Bimestre (4), Période (5). */
export const nbPeriodes: Readonly<Record<Periodicite, number>> = {
  semestre: 2,
  trimestre: 3,
  bimestre: 4,
  periode: 5,
}

/** A classe has exactly one périodicité, told by how many périodes it has; none: undefined. */
export function periodiciteOf(periodes: readonly Periode[]): Periodicite | undefined {
  return periodicites.find((periodicite) => nbPeriodes[periodicite] === periodes.length)
}

/** One date that is wrong, by the indice of its période, and why. */
export interface DefautPeriode {
  readonly indice: number
  readonly defaut: 'nombre' | 'date' | 'fin-avant-debut' | 'non-contigue' | 'hors-millesime'
}

/** Périodes as a form gives them → every fault against P2; none: they can be kept as they are. */
export function defautsPeriodes(
  periodicite: Periodicite,
  periodes: readonly { readonly debut: string; readonly fin: string }[],
): DefautPeriode[] {
  if (periodes.length !== nbPeriodes[periodicite]) return [{ indice: periodes.length, defaut: 'nombre' }]
  const defauts: DefautPeriode[] = []
  const parsed = periodes.map(({ debut, fin }) =>
    isCalendarDay(debut) && isCalendarDay(fin) ? { debut, fin } : undefined,
  )
  const annee = parsed[0] === undefined ? undefined : anneeScolaire(millesimeOf(parsed[0].debut))
  parsed.forEach((periode, index) => {
    const indice = index + 1
    if (periode === undefined) {
      defauts.push({ indice, defaut: 'date' })
      return
    }
    if (periode.fin < periode.debut) defauts.push({ indice, defaut: 'fin-avant-debut' })
    const previous = parsed[index - 1]
    if (previous !== undefined && dayAfter(previous.fin) !== periode.debut) {
      defauts.push({ indice, defaut: 'non-contigue' })
    }
    if (annee !== undefined && (periode.debut < annee.debut || periode.fin > annee.fin)) {
      defauts.push({ indice, defaut: 'hors-millesime' })
    }
  })
  return defauts
}

/**
 * Sensible dates for a school year, to be corrected: it opens on 1 September and closes in early July, and
 * each période ends where schools hold their conseils, as near as a rule without this year's calendar can say.
 */
export function proposePeriodes(periodicite: Periodicite, millesime: number): Periode[] {
  const fins = finsProposees[periodicite].map(
    (day) => `${String(day >= '09' ? millesime : millesime + 1)}-${day}` as DateIso,
  )
  return fins.map((fin, index) => {
    const previous = fins[index - 1]
    return { debut: previous === undefined ? anneeScolaire(millesime).debut : dayAfter(previous), fin }
  })
}

const finsProposees: Readonly<Record<Periodicite, readonly string[]>> = {
  semestre: ['01-31', '07-05'],
  trimestre: ['11-30', '03-12', '07-05'],
  bimestre: ['11-15', '01-31', '04-15', '07-05'],
  periode: ['10-31', '12-31', '02-28', '04-30', '07-05'],
}

/** The fins as typed → contiguous périodes: each début is the day after the fin before it (P2). */
export function contiguous(debut: DateIso, fins: readonly DateIso[]): Periode[] {
  return fins.map((fin, index) => {
    const previous = fins[index - 1]
    return { debut: previous === undefined ? debut : dayAfter(previous), fin }
  })
}
