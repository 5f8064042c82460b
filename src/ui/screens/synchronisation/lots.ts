// The changes of an aperçu → those that one box ticks together: a kind, a classe, an élève; and how such a box stands.
import type { Change } from '#sync/change.ts'

type Etat = 'tous' | 'aucun' | 'certains'

export interface Lot {
  readonly etat: Etat
  readonly coches: number
  readonly total: number
  /** What it ticks and unticks. */
  readonly cles: readonly string[]
}

export type Genre = 'ecole' | 'classe' | 'eleve' | 'arrivee' | 'appartenance' | 'bilan'

/** As they are read: from the école to the bilans. */
const genres: readonly Genre[] = ['ecole', 'classe', 'eleve', 'arrivee', 'appartenance', 'bilan']

/** Undefined when nothing of it can be ticked. */
export function lotOf(changes: readonly Change[]): Lot | undefined {
  const possibles = changes.filter(isAuChoix)
  if (possibles.length === 0) return undefined
  const coches = possibles.filter(({ coche }) => coche).length
  // Whoever is not added has no bilan: their one box says so, and their bilans come back as they were.
  const arrivees = new Set(possibles.filter(isArrivee).map(({ eleve }) => eleve.id))
  return {
    etat: coches === 0 ? 'aucun' : coches === possibles.length ? 'tous' : 'certains',
    coches,
    total: possibles.length,
    cles: possibles
      .filter((change) => change.kind !== 'bilan' || !arrivees.has(change.eleve.id))
      .map(({ cle }) => cle),
  }
}

export function lotsByGenre(changes: readonly Change[]): { genre: Genre; lot: Lot }[] {
  const byGenre = new Map(genres.map((genre): [Genre, Change[]] => [genre, []]))
  for (const change of changes) byGenre.get(genreOf(change))?.push(change)
  return [...byGenre].flatMap(([genre, siens]) => {
    const lot = lotOf(siens)
    return lot === undefined ? [] : [{ genre, lot }]
  })
}

function genreOf(change: Change): Genre {
  return isArrivee(change) ? 'arrivee' : change.kind
}

function isArrivee(change: Change): change is Extract<Change, { kind: 'eleve' }> {
  return change.kind === 'eleve' && change.before === null
}

/** A new classe comes with its box in « Classes à synchroniser »; a move that would lose bilans cannot be made. */
function isAuChoix(change: Change): boolean {
  if (change.kind === 'classe') return !change.before.annoncee
  return change.kind !== 'appartenance' || change.empeche === null
}
