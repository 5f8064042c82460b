// The classes that a dépôt would take back in time → a line for all those that have the same two dates.
import type { ClassePlusAncienne } from '#worker/api.ts'

export interface GroupePlusAncien extends Pick<ClassePlusAncienne, 'tenue' | 'deposee'> {
  readonly libelles: readonly string[]
}

/** One export covers an école: its classes nearly always share both dates, and then need one line. */
export function groupesPlusAnciens(classes: readonly ClassePlusAncienne[]): GroupePlusAncien[] {
  const groupes = new Map<string, GroupePlusAncien>()
  for (const { libelle, tenue, deposee } of classes) {
    const cle = `${tenue} ${deposee}`
    const libelles = [...(groupes.get(cle)?.libelles ?? []), libelle]
    groupes.set(cle, { libelles, tenue, deposee })
  }
  return [...groupes.values()]
}
