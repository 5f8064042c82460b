// What the director chooses on « Export de bilans » → what is asked of the engine.
/* eslint-disable svelte/prefer-svelte-reactivity -- replaced whole, never edited; and a SvelteSet cannot cross to the worker */
import type { DateIso } from '#domain/date.ts'
import { personneOf } from '#domain/responsable.ts'
import type { DemandeExport, Tableau } from '#worker/api.ts'
import { cleDePeriode, periodesDe, periodesDues } from './export.ts'

export class ExportForm {
  classes = $state.raw<ReadonlySet<string>>(new Set())
  /** By `cleDePeriode`. */
  periodes = $state.raw<ReadonlySet<string>>(new Set())
  civilite = $state('')
  nom = $state('')
  prenom = $state('')
  /** Left out unless asked: what goes reaches families, and these may be somebody's work in progress. */
  incomplets = $state(false)

  constructor({ classes, ecole, ecoleOnde }: Tableau, today: DateIso) {
    this.classes = new Set(classes.filter(({ source }) => source === 'saisie').map(({ id }) => id))
    this.periodes = new Set(periodesDues(classes, today).map(cleDePeriode))
    const responsable = [ecole, ecoleOnde]
      .map((known) => known?.responsable ?? '')
      .find((known) => known !== '')
    const { civilite, nom, prenom } = personneOf(responsable ?? '')
    this.civilite = civilite
    this.nom = nom
    this.prenom = prenom
  }

  tickPeriode(cle: string, isTicked: boolean): void {
    const others = [...this.periodes].filter((other) => other !== cle)
    this.periodes = new Set(isTicked ? [...others, cle] : others)
  }

  demande({ classes }: Tableau): DemandeExport {
    const choisies = classes.filter(({ id }) => this.classes.has(id))
    return {
      classes: choisies.map(({ id }) => id),
      periodes: periodesDe(choisies).filter((periode) => this.periodes.has(cleDePeriode(periode))),
      directeur: { civilite: this.civilite, nom: this.nom, prenom: this.prenom },
      incomplets: this.incomplets,
    }
  }
}
