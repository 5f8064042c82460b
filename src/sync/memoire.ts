// The reports so far, and today → what the guards remember: who was already gone, and whether this is a rentrée.
import type { ClasseId } from '#domain/classe.ts'
import type { DateIso, Horodatage } from '#domain/date.ts'
import type { EleveId } from '#domain/eleve.ts'
import type { Rapport } from './rapport.ts'

export interface Memoire {
  /** Élèves of whom a synchronisation has already said that ONDE no longer has them. */
  readonly absents: ReadonlySet<EleveId>
  /** The first synchronisation since 1 August: many leave, and it is normal. */
  readonly rentree: boolean
}

export const sansMemoire: Memoire = { absents: new Set(), rentree: false }

/** What is remembered of a report. */
export type Trace = Pick<Rapport, 'id' | 'date' | 'annule' | 'nature' | 'classes' | 'constats'>

/** Without the changes, which are most of it. */
export function traceOf({ id, date, annule, nature, classes, constats }: Rapport): Trace {
  return { id, date, annule, nature, classes, constats }
}

/** Of those that have been undone, nothing is remembered; nor is who was missing from a classe that was on hold. */
export function memoireOf(rapports: readonly Trace[], today: Horodatage): Memoire {
  const absents = new Set<EleveId>()
  const vues = new Set<ClasseId>()
  const faites = enVigueur(rapports).filter(({ nature }) => nature === 'synchronisation')
  for (const { classes, constats } of faites) {
    const enAttente = new Set(
      constats.flatMap((constat) => (constat.kind === 'classe-en-attente' ? [constat.classe.id] : [])),
    )
    // The last word on a classe is that of the newest report about it: whoever came back since is there.
    const nouvelles = new Set(classes.map(({ id }) => id).filter((id) => !vues.has(id) && !enAttente.has(id)))
    for (const constat of constats) {
      if (constat.kind !== 'eleve-absent' || constat.eleve.id === null) continue
      if (nouvelles.has(constat.eleve.classe.id)) absents.add(constat.eleve.id)
    }
    for (const id of nouvelles) vues.add(id)
  }
  const last = faites[0]?.date
  return { absents, rentree: last === undefined || last.slice(0, 10) < premierAout(today) }
}

/** Those that have not been undone, the newest first; an undo that was itself undone is not in force either. */
export function enVigueur<R extends Pick<Rapport, 'id' | 'annule'>>(rapports: readonly R[]): R[] {
  const annules = new Set<number>()
  return [...rapports]
    .sort((a, b) => b.id - a.id)
    .filter(({ id, annule }) => {
      if (annules.has(id)) return false
      if (annule !== null) annules.add(annule)
      return true
    })
}

/** The 1 August that was last, at that instant. */
function premierAout(today: Horodatage): DateIso {
  const annee = Number(today.slice(0, 4))
  return `${String(today.slice(5, 7) >= '08' ? annee : annee - 1)}-08-01` as DateIso
}
