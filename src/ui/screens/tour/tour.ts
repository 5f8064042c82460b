// The lists of the assistant → how each is named, and the state of the three steps of the sheet.
import type { BilanRef, Tour } from '#worker/api.ts'

/** A bilan in one word, to be ticked: « e12:2 ». */
export function cleOf({ eleve, periode }: BilanRef): string {
  return `${eleve}:${String(periode)}`
}

/** The other way: what was ticked, as the engine knows it. */
export function refOf(cle: string): BilanRef {
  const [eleve = '', periode] = cle.split(':')
  return { eleve, periode: Number(periode) }
}

export type EtatEtape = 'fait' | 'a-faire' | 'en-attente'

/** Opened by hand, and not locked again yet. */
export function ouvertsOf({ aSynchroniser, aReverrouiller }: Tour): number {
  return aSynchroniser.length + aReverrouiller.length
}

/** D5, « 1. Déverrouiller, 2. Effectuer une synchronisation, 3. Verrouiller de nouveau »: from the data alone. */
export function etatsOf(tour: Tour): readonly [EtatEtape, EtatEtape, EtatEtape] {
  const [fermes, ouverts, prets] = [
    tour.aDeverrouiller.length > 0,
    tour.aSynchroniser.length > 0,
    tour.aReverrouiller.length > 0,
  ]
  return [
    fermes ? 'a-faire' : 'fait',
    ouverts ? 'a-faire' : prets || !fermes ? 'fait' : 'en-attente',
    prets ? 'a-faire' : ouverts || fermes ? 'en-attente' : 'fait',
  ]
}

/** Which of the three the director is at, from 0: what has been opened goes first. */
export function etapeEnCours(tour: Tour): number {
  if (tour.aSynchroniser.length > 0) return 1
  return tour.aReverrouiller.length > 0 ? 2 : 0
}
