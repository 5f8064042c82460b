// The form of the périodes: one périodicité, a first day and the last day of each, the classes it is for.
/* eslint-disable svelte/prefer-svelte-reactivity -- replaced whole, never edited; and a SvelteMap cannot cross to the worker */
import { dayAfter, isCalendarDay, millesimeOf } from '#domain/date.ts'
import type { DateIso } from '#domain/date.ts'
import { defautsPeriodes, periodiciteOf, proposePeriodes } from '#domain/periode.ts'
import type { DefautPeriode, Periode, Periodicite } from '#domain/periode.ts'
import type { DemandePeriodes, Tableau } from '#worker/api.ts'

export class FormulairePeriodes {
  readonly millesime: number
  periodicite = $state<Periodicite>('trimestre')
  /** As typed, `AAAA-MM-JJ`, or empty. */
  debut = $state('')
  fins = $state.raw<readonly string[]>([])
  classes = $state.raw<ReadonlySet<string>>(new Set())
  /** Faults are shown once the director has asked to save, not while they type. */
  tried = $state(false)

  /** What was typed for the périodicités looked at before: looking at another one loses nothing. */
  readonly #gardees = new Map<Periodicite, { readonly debut: string; readonly fins: readonly string[] }>()

  constructor(tableau: Tableau, today: DateIso) {
    this.millesime = millesimeOf(latestDay(tableau) ?? today)
    const known = tableau.classes.find(({ periodes }) => periodes.length > 0)?.periodes
    const periodicite = known === undefined ? undefined : periodiciteOf(known)
    if (known !== undefined && periodicite !== undefined) {
      this.periodicite = periodicite
      this.#fill(known)
    } else {
      this.#fill(proposePeriodes(this.periodicite, this.millesime))
    }
    this.classes = new Set(tableau.classes.filter((c) => c.periodes.length === 0).map((c) => c.id))
  }

  /** Each début but the first follows the fin before it (P2); an unfinished date gives an empty one. */
  readonly periodes = $derived(this.fins.map((fin, index) => ({ debut: this.#debutOf(index), fin })))

  readonly defauts: readonly DefautPeriode[] = $derived(defautsPeriodes(this.periodicite, this.periodes))

  choose(periodicite: Periodicite): void {
    this.#gardees.set(this.periodicite, { debut: this.debut, fins: this.fins })
    this.periodicite = periodicite
    this.tried = false
    const gardee = this.#gardees.get(periodicite)
    if (gardee === undefined) this.#fill(proposePeriodes(periodicite, this.millesime))
    else {
      this.debut = gardee.debut
      this.fins = gardee.fins
    }
  }

  setFin(index: number, fin: string): void {
    this.fins = this.fins.map((other, at) => (at === index ? fin : other))
  }

  demande(): DemandePeriodes {
    return { classes: [...this.classes], periodicite: this.periodicite, periodes: this.periodes }
  }

  #fill(periodes: readonly Periode[]): void {
    this.debut = periodes[0]?.debut ?? ''
    this.fins = periodes.map((periode) => periode.fin)
  }

  #debutOf(index: number): string {
    if (index === 0) return this.debut
    const previous = this.fins[index - 1] ?? ''
    return isCalendarDay(previous) ? dayAfter(previous) : ''
  }
}

/** ONDE's last dépôt tells the school year at work, also when it is opened in August. */
function latestDay(tableau: Tableau): DateIso | undefined {
  const days = tableau.classes
    .map((classe) => classe.onde?.date.slice(0, 10) ?? '')
    .filter((day): day is DateIso => isCalendarDay(day))
  return days.toSorted().at(-1)
}
