// The eleven dispositifs of §2.4, their dates d'application, and which bilan they belong to.
import { overlaps } from './date.ts'
import type { Intervalle } from './date.ts'
import type { CodeDispositif, DateIso, Dispositif } from './schemas.ts'

export type { CodeDispositif, Dispositif } from './schemas.ts'

/** Spelled and ordered as the sheet has them (D1). « Autre » is not among them: it is not recovered. */
export const codesDispositif = [
  'BILINGUE',
  'CHAD',
  'CHAM',
  'CHAT',
  'PAP',
  'PPRE',
  'PAI',
  'PPS',
  'RASED',
  'ULIS ECOLE',
  'UPE2A',
] as const

/** For who does not live in acronyms (formats.md C.5). */
export const libellesDispositif: Readonly<Record<CodeDispositif, string>> = {
  BILINGUE: 'Enseignement bilingue',
  CHAD: 'Classe à horaires aménagés danse',
  CHAM: 'Classe à horaires aménagés musique',
  CHAT: 'Classe à horaires aménagés théâtre',
  PAP: 'Plan d’accompagnement personnalisé',
  PPRE: 'Programme personnalisé de réussite éducative',
  PAI: 'Projet d’accueil individualisé',
  PPS: 'Projet personnalisé de scolarisation',
  RASED: 'Réseau d’aides spécialisées aux élèves en difficulté',
  'ULIS ECOLE': 'Unité localisée pour l’inclusion scolaire',
  UPE2A: 'Unité pédagogique pour élèves allophones arrivants',
}

/** What keeps a dispositif out of every bilan until the director has given its dates (D7). */
export function defautDeDates(
  dispositif: Dispositif,
): 'dates-a-completer' | 'dates-incoherentes' | undefined {
  if (dispositif.debut === null) return 'dates-a-completer'
  if (dispositif.fin !== null && dispositif.fin < dispositif.debut) return 'dates-incoherentes'
  return undefined
}

/** « si ses dates d'application ont au moins un jour en commun avec les dates de la période » (D2). */
export function isAssocie(dispositif: Dispositif, periode: Intervalle): boolean {
  const { debut, fin } = dispositif
  if (debut === null || defautDeDates(dispositif) !== undefined) return false
  return overlaps({ debut, fin: fin ?? stillRunning }, periode)
}

/** After every day there is: « pas de fin » reads as a fin that no période reaches. */
const stillRunning = '9999-12-31' as DateIso

/** The codes of a bilan of this période, each once, in the order of D1. */
export function codesAssocies(
  dispositifs: readonly Dispositif[],
  periode: Intervalle,
): readonly CodeDispositif[] {
  if (dispositifs.length === 0) return none
  return codesDispositif.filter((code) => dispositifs.some((d) => d.code === code && isAssocie(d, periode)))
}

/** Most élèves have none: they share this one. */
const none: readonly CodeDispositif[] = []

/** Two sets of codes, both in the order of D1. */
export function sameCodes(a: readonly CodeDispositif[], b: readonly CodeDispositif[]): boolean {
  return a.length === b.length && a.every((code, index) => code === b[index])
}
