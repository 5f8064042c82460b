// What the engine says of the dispositifs → by classe and élève, one fiche a code; and those whose dates are to be given.
import { anneeScolaire, isCalendarDay, millesimeOf } from '#domain/date.ts'
import type { DateIso, Intervalle } from '#domain/date.ts'
import { codesDispositif, defautDeDates } from '#domain/dispositif.ts'
import type { CodeDispositif, Dispositif } from '#domain/dispositif.ts'
import type { Periode } from '#domain/periode.ts'
import type { ClasseDispositifs, EleveDispositifs } from '#worker/api.ts'

export interface GroupeClasse {
  /** Two classes may bear one libellé: this one tells them apart. */
  readonly cle: string
  readonly libelle: string
  readonly periodes: readonly Periode[]
  /** What « toute l’année scolaire » writes. */
  readonly annee: Intervalle
  readonly eleves: readonly GroupeEleve[]
}

interface GroupeEleve {
  readonly cle: string
  readonly nom: string
  /** « Autre », which is not recovered (D1). */
  readonly autre: boolean
  readonly fiches: readonly Fiche[]
}

/** All that applies to one élève under one code: what is given by hand stands for the whole of it. */
export interface Fiche {
  readonly cle: string
  /** A `cleOnde`. */
  readonly eleve: string
  readonly nom: string
  readonly classe: string
  /** The `cle` of its classe. */
  readonly groupe: string
  readonly periodes: readonly Periode[]
  readonly annee: Intervalle
  readonly code: CodeDispositif
  /** Often one; several where ONDE gives several intervals. */
  readonly enVigueur: readonly Dispositif[]
  readonly fichiers: readonly Dispositif[]
  readonly saisi: Dispositif | undefined
  /** One at least of its dates is missing, or they contradict each other (D7). */
  readonly aCompleter: boolean
}

export function groupesOf(classes: readonly ClasseDispositifs[], today: DateIso): GroupeClasse[] {
  return classes.map(({ libelle, periodes, eleves }, index) => {
    const rang = classes.slice(0, index).filter((other) => other.libelle === libelle).length
    const cle = rang === 0 ? libelle : `${libelle} ${String(rang)}`
    const classe = { cle, libelle, periodes, annee: anneeOf(periodes, today) }
    return {
      ...classe,
      eleves: eleves.map((eleve) => ({
        cle: eleve.cle,
        nom: eleve.nom,
        autre: eleve.autre,
        fiches: fichesOf(eleve, classe),
      })),
    }
  })
}

function fichesOf(
  { cle, nom, enVigueur, fichiers, saisis }: EleveDispositifs,
  { cle: groupe, libelle, periodes, annee }: Omit<GroupeClasse, 'eleves'>,
): Fiche[] {
  return codesDispositif
    .map((code) => {
      const sousCeCode = (dispositif: Dispositif): boolean => dispositif.code === code
      const ceux = enVigueur.filter(sousCeCode)
      return {
        cle: `${cle} ${code}`,
        eleve: cle,
        nom,
        classe: libelle,
        groupe,
        periodes,
        annee,
        code,
        enVigueur: ceux,
        fichiers: fichiers.filter(sousCeCode),
        saisi: saisis.find(sousCeCode),
        aCompleter: ceux.some((dispositif) => defautDeDates(dispositif) !== undefined),
      }
    })
    .filter((fiche) => fiche.enVigueur.length > 0)
}

/** From the first day of the first période to the last day of the last; while they are not set, that of the calendar. */
export function anneeOf(periodes: readonly Periode[], today: DateIso): Intervalle {
  const [first, last] = [periodes[0], periodes.at(-1)]
  if (first === undefined || last === undefined) return anneeScolaire(millesimeOf(today))
  return { debut: first.debut, fin: last.fin }
}

export function fichesACompleter(groupes: readonly GroupeClasse[]): Fiche[] {
  return groupes.flatMap(({ eleves }) =>
    eleves.flatMap(({ fiches }) => fiches.filter((fiche) => fiche.aCompleter)),
  )
}

/** « Toute l’année scolaire », said before it is written: which dates, for which classes. */
export function anneesOf(fiches: readonly Fiche[]): { annee: Intervalle; classes: string[]; n: number }[] {
  const byDates = new Map<string, { annee: Intervalle; classes: string[]; n: number }>()
  for (const { annee, classe } of fiches) {
    const key = `${annee.debut} ${annee.fin}`
    const found = byDates.get(key) ?? { annee, classes: [], n: 0 }
    byDates.set(key, found)
    found.n += 1
    if (!found.classes.includes(classe)) found.classes.push(classe)
  }
  return [...byDates.values()]
}

/** What a form starts from: the dates that apply now; of several intervals, the first day and the last. */
export function datesInitiales({ enVigueur }: Fiche): { debut: string; fin: string } {
  const debuts = enVigueur.map(({ debut }) => debut).filter((debut) => debut !== null)
  const fins = enVigueur.map(({ fin }) => fin)
  const connues = fins.filter((fin) => fin !== null)
  return {
    debut: debuts.toSorted()[0] ?? '',
    // One that is still running makes the whole of it so.
    fin: fins.length === connues.length ? (connues.toSorted().at(-1) ?? '') : '',
  }
}

export type DefautSaisie = 'debut-manquant' | 'debut-invalide' | 'fin-invalide' | 'fin-avant-debut'

/** Dates as typed → the one fault to mend first; undefined: they can be kept (D7). No fin: still running. */
export function defautSaisie(debut: string, fin: string): DefautSaisie | undefined {
  if (debut === '') return 'debut-manquant'
  if (!isCalendarDay(debut)) return 'debut-invalide'
  if (fin !== '' && !isCalendarDay(fin)) return 'fin-invalide'
  return fin !== '' && fin < debut ? 'fin-avant-debut' : undefined
}

/** Dates as typed → the dispositif that they would make; undefined while they cannot be kept. */
export function dispositifSaisi(code: CodeDispositif, debut: string, fin: string): Dispositif | undefined {
  if (!isCalendarDay(debut) || (fin !== '' && !isCalendarDay(fin))) return undefined
  const dispositif = { code, debut, fin: fin === '' ? null : fin }
  return defautDeDates(dispositif) === undefined ? dispositif : undefined
}
