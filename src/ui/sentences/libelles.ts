// The words that stand alone on a screen: a statut, a périodicité, a période, a dispositif.
import { libellesDispositif } from '#domain/dispositif.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Periodicite } from '#domain/periode.ts'
import type { Nature, Statut } from '#sync/rapport.ts'

/** The word beside the icon, since neither it nor a colour says enough alone. */
export function libelleStatut(statut: Statut): string {
  switch (statut) {
    case 'ok':
      return 'Réussi'
    case 'info':
      return 'Information'
    case 'attention':
      return 'À vérifier'
    case 'erreur':
      return 'Erreur'
  }
}

/** As LSU names them. */
export function libellePeriodicite(periodicite: Periodicite): string {
  switch (periodicite) {
    case 'semestre':
      return 'Semestre'
    case 'trimestre':
      return 'Trimestre'
    case 'bimestre':
      return 'Bimestre'
    case 'periode':
      return 'Période'
  }
}

/** « Trimestre 1 »; « Période 1 » where the périodicité is not known. */
export function nomPeriode(periodicite: Periodicite | undefined, indice: number): string {
  return `${libellePeriodicite(periodicite ?? 'periode')} ${String(indice)}`
}

/** What a code stands for: « PAP » → « Plan d’accompagnement personnalisé ». */
export function nomDispositif(code: CodeDispositif): string {
  return libellesDispositif[code]
}

/** What a report is of, as its heading says it. */
export function libelleNature(nature: Nature): string {
  switch (nature) {
    case 'synchronisation':
      return 'Synchronisation'
    case 'annulation':
      return 'Annulation'
    case 'retablissement':
      return 'Rétablissement'
  }
}
