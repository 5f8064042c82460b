// Where a base and a backup come from → whether one goes on from the other, or both went on, each its own way.
import type { Horodatage } from '#domain/date.ts'
import { alea, toBase64 } from '../coffre/octets.ts'

/** A backup that was made: a point of the history of a school that another device may go on from. */
export interface Jalon {
  /** Drawn at random: two devices that go on from the same file never draw the same. */
  readonly id: string
  readonly date: Horodatage
  /** How many writes the school had known by then, on whatever devices: its place in that history. */
  readonly rang: number
}

/** What a base remembers of its own history; not there before its first backup, or the file it came by. */
export interface Lignee {
  /** Those that led here, the oldest first; never empty. */
  readonly jalons: readonly Jalon[]
  /** What `Versions.ecrits` was worth here when the last of them was all that there was. */
  readonly repere: number
  /** The last backup that the director has been handed; null: none since this base came by a file. */
  readonly derniere: Jalon | null
  /** A restoration that can be taken back: when it was, and of which backup; null: none. */
  readonly restaure: { readonly date: Horodatage; readonly jalon: Jalon } | null
}

/** How what is in a file stands to what is here. Numbers of writes, each on its own side. */
export type Parente =
  | { readonly kind: 'identique' }
  /** The file goes on from what is here: all that was done here is in it, and what was done since, erasing too. */
  | { readonly kind: 'suite'; readonly changements: number }
  /** What is here goes on from the file. */
  | { readonly kind: 'anterieure'; readonly changements: number }
  /** The same school until that backup; since then two copies have gone on, each its own way. */
  | { readonly kind: 'divergente'; readonly depuis: Horodatage; readonly ici: number; readonly la: number }
  /** No backup is in the history of both: another school, or the same one begun twice. */
  | { readonly kind: 'sans-lien' }

/** How many writes this school has known, here and before it came here. */
export function rangOf(lignee: Lignee | null, ecrits: number): number {
  const last = lignee?.jalons.at(-1)
  return lignee === null || last === undefined ? ecrits : last.rang + ecrits - lignee.repere
}

/** A backup of what is here now. */
export function newJalon(lignee: Lignee | null, ecrits: number, date: Horodatage): Jalon {
  return { id: toBase64(alea(12)), date, rang: rangOf(lignee, ecrits) }
}

/** The oldest says which school it is, and the newest tell copies apart: what is between them goes first. */
const kept = 100

export function withJalon(jalons: readonly Jalon[], jalon: Jalon): readonly Jalon[] {
  const all = [...jalons, jalon]
  return all.length <= kept ? all : [...all.slice(0, 1), ...all.slice(1 - kept)]
}

/** The last backup that both know is where they part; what each has written since says the rest. */
export function parenteOf(lignee: Lignee | null, ecrits: number, fichier: readonly Jalon[]): Parente {
  const connus = new Set(fichier.map(({ id }) => id))
  const commun = lignee?.jalons.findLast(({ id }) => connus.has(id))
  const la = fichier.at(-1)
  if (commun === undefined || la === undefined) return { kind: 'sans-lien' }
  const ici = rangOf(lignee, ecrits) - commun.rang
  const ailleurs = la.rang - commun.rang
  if (ici > 0 && ailleurs > 0) return { kind: 'divergente', depuis: commun.date, ici, la: ailleurs }
  if (ici > 0) return { kind: 'anterieure', changements: ici }
  return ailleurs > 0 ? { kind: 'suite', changements: ailleurs } : { kind: 'identique' }
}
