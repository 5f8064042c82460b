// What was written on a page, gesture by gesture: the last can be undone, what was undone done again.
import type { SaisieContenu } from '#domain/contenu.ts'
import { texteCle } from './parties.ts'
import type { Cle } from './parties.ts'

export interface Geste {
  readonly cle: Cle
  /** The field: what is typed in one without leaving it is one gesture. */
  readonly champ: string
  /** In words: « Français, appréciation ». */
  readonly quoi: string
  readonly before: SaisieContenu
  readonly after: SaisieContenu
}

export interface Historique {
  readonly faits: readonly Geste[]
  /** The last undone comes last. */
  readonly annules: readonly Geste[]
  /** The field of the last gesture has not been left. */
  readonly ouvert: boolean
}

export const emptyHistorique: Historique = { faits: [], annules: [], ouvert: false }

/** One more gesture, or the last one carried on; what was undone can no longer be done again. */
export function withGeste({ faits, ouvert }: Historique, geste: Geste): Historique {
  const last = faits.at(-1)
  const suite = ouvert && last?.champ === geste.champ
  return {
    faits: suite ? [...faits.slice(0, -1), { ...geste, before: last.before }] : [...faits, geste],
    annules: [],
    ouvert: true,
  }
}

/** The field is left: what is typed next is another gesture. */
export function clos(historique: Historique): Historique {
  return { ...historique, ouvert: false }
}

/** Without its last gesture, which can be done again. */
export function annule({ faits, annules }: Historique): Historique {
  return { faits: faits.slice(0, -1), annules: [...annules, ...faits.slice(-1)], ouvert: false }
}

/** With the gesture that was undone last. */
export function retablit({ faits, annules }: Historique): Historique {
  return { faits: [...faits, ...annules.slice(-1)], annules: annules.slice(0, -1), ouvert: false }
}

/** Without what was done to a part that somebody else has changed since: there is no way back to it. */
export function sansPartie({ faits, annules }: Historique, cle: Cle): Historique {
  const isAutre = (geste: Geste): boolean => texteCle(geste.cle) !== texteCle(cle)
  return { faits: faits.filter(isAutre), annules: annules.filter(isAutre), ouvert: false }
}
