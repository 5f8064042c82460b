// The words that stand alone on a screen: a statut, a périodicité, a période, a dispositif.
import { libellesDispositif } from '#domain/dispositif.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Periodicite } from '#domain/periode.ts'
import type { Suite } from '#sync/histoire.ts'
import type { LineCode, Nature, Statut } from '#sync/rapport.ts'
import { compte, insecable } from './mots.ts'

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

/** What became of a synchronisation, in one word. */
export function libelleSuite({ kind }: Suite): string {
  return kind === 'annulee' ? 'Annulée' : 'Rétablie'
}

/** The données administratives of an élève, in the order of L1's sentence. */
export const champsIdentite = [
  { field: 'nom', label: 'Nom' },
  { field: 'prenoms', label: 'Prénoms' },
  { field: 'dateNaissance', label: 'Date de naissance' },
  { field: 'sexe', label: 'Sexe' },
  { field: 'ine', label: 'INE' },
] as const

/** What E1 updates, and the UAI, which is set once. */
export const champsEcole = [
  { field: 'uai', label: 'UAI' },
  { field: 'denomination', label: 'Dénomination' },
  { field: 'adresse', label: 'Adresse' },
  { field: 'responsable', label: 'Responsable' },
  { field: 'telephone', label: 'Téléphone' },
  { field: 'courriel', label: 'Courriel' },
] as const

/** What ONDE says of a classe itself (C1). */
export const champsClasse = [
  { field: 'libelle', label: 'Libellé' },
  { field: 'idOnde', label: 'Identifiant ONDE' },
] as const

/** The lines of a report under one statut: « 12 à vérifier ». */
export function compteStatut(statut: Statut, n: number): string {
  switch (statut) {
    case 'ok':
      return compte(n, 'réussie', 'réussies')
    case 'info':
      return compte(n, 'information')
    case 'attention':
      return compte(n, 'à vérifier', 'à vérifier')
    case 'erreur':
      return compte(n, 'erreur')
  }
}

/** The heading of the lines that share a code, when a report is read by nature. */
export function titreDeNature(code: LineCode): string {
  switch (code) {
    case 'ecole-maj':
    case 'ecole-inchangee':
    case 'ecole-inconnue':
      return 'Établissement'
    case 'classe-ajoutee':
    case 'classe-maj':
    case 'classe-absente':
      return 'Classes'
    case 'classe-en-attente':
      return 'Classes en attente'
    case 'eleve-ajoute':
      return 'Élèves ajoutés'
    case 'eleve-maj':
      return 'Élèves mis à jour'
    case 'eleve-change-classe':
      return 'Changements de classe'
    case 'conflit':
      return 'Élèves à reconnaître'
    case 'eleve-absent':
      return 'Élèves qui ne sont plus dans ONDE'
    case 'bilan-maj':
      return 'Bilans mis à jour'
    case 'bilan-verrouille':
      return 'Bilans verrouillés'
    case 'bilan-import':
      return 'Bilans importés'
    case 'dispositif-dates':
      return 'Dispositifs sans dates'
    case 'dispositif-autre':
      return insecable('Dispositif « Autre »')
    case 'rien-a-faire':
    case 'synchro-reussie':
      return 'Synchronisation'
  }
}

/** The beginning of an empreinte, as one reads it out: « 3F9A-71C2 ». */
export function libelleEmpreinte(empreinte: string): string {
  return `${empreinte.slice(0, 4)}-${empreinte.slice(4, 8)}`
}
