// When the last backup was, and what has changed since → whether the director is to be reminded of it: on Accueil, and in « Santé du stockage ».
import type { EtatSauvegarde } from '#worker/api.ts'

/** A week of school: sooner would be every day, and nobody would read it any more. */
const jours = 7

/**
 * `synchronisee`: there has been a synchronisation; before it, ONDE's files are all that would be lost. `fragile`: the
 * browser may empty this tab after seven days, so that whatever has changed is to be saved now.
 */
export function isARappeler(
  { vierge, derniere, changements }: EtatSauvegarde,
  synchronisee: boolean,
  today: string,
  fragile: boolean,
): boolean {
  if (vierge || changements === 0) return false
  if (derniere === null || fragile) return synchronisee
  const age = Date.parse(`${today}T00:00:00Z`) - Date.parse(`${derniere.slice(0, 10)}T00:00:00Z`)
  return age >= jours * 86_400_000
}
