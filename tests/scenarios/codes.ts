// Every code that a scenario may name (§8): a misspelt one would otherwise be absent, and pass for it.
import type { CodeProblemeLsu } from '#lsu/problem.ts'
import type { CodeFichierRefuse, CodeProbleme } from '#onde/problem.ts'
import type { Raison } from '#sync/change.ts'
import type { LineCode } from '#sync/rapport.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { RefusAnnulation } from '#sync/annulation.ts'
import type { RefusDispositif, RefusEcole, RefusPeriodes, RefusSource, RefusVerrou } from '#worker/api.ts'

/** Keys must be all of a union, no more and no less: the compiler says when one is missing here. */
function allOf<Code extends string>(codes: Record<Code, true>): [Code, ...Code[]] {
  return Object.keys(codes) as [Code, ...Code[]]
}

export const lineCodes = allOf<LineCode>({
  'ecole-maj': true,
  'ecole-inchangee': true,
  'ecole-inconnue': true,
  'classe-maj': true,
  'classe-ajoutee': true,
  'classe-absente': true,
  'classe-en-attente': true,
  'eleve-maj': true,
  'eleve-ajoute': true,
  'eleve-absent': true,
  'eleve-change-classe': true,
  'bilan-maj': true,
  'bilan-verrouille': true,
  'bilan-import': true,
  conflit: true,
  'dispositif-autre': true,
  'dispositif-dates': true,
  'rien-a-faire': true,
  'synchro-reussie': true,
})

export const raisons = allOf<Raison>({
  identique: true,
  verrouille: true,
  'mode-import': true,
  'hors-lsu': true,
  'hors-selection': true,
  decoche: true,
  'a-confirmer': true,
  'ine-autre-eleve': true,
  'ine-croises': true,
  homonymes: true,
  'dates-a-completer': true,
  'autre-non-recupere': true,
})

export const problemCodes = allOf<CodeProbleme | CodeProblemeLsu>({
  'nom-manquant': true,
  'prenom-manquant': true,
  'date-invalide': true,
  'sexe-inconnu': true,
  'classe-manquante': true,
  'eleve-en-double': true,
  'ine-en-double': true,
  'dispositif-inconnu': true,
  'eleve-introuvable': true,
  'uai-invalide': true,
  'ine-douteux': true,
  'dates-incoherentes': true,
  'dates-a-completer': true,
  'colonne-ine-absente': true,
  'colonne-sexe-absente': true,
  'texte-abime': true,
  'xml-mal-forme': true,
  'doctype-interdit': true,
  'fichier-second-degre': true,
  'autre-ecole': true,
  'fichier-inconnu': true,
  'parametrage-incoherent': true,
  'classe-inconnue': true,
  'periodes-non-parametrees': true,
  'dates-periodes-incoherentes': true,
  'eleve-inconnu': true,
  'reference-inconnue': true,
  'bilan-en-double': true,
  'valeur-invalide': true,
  'bilan-plus-ancien': true,
  'modalites-ignorees': true,
  'version-inconnue': true,
})

type Refus =
  | RefusSynchronisation['kind']
  | RefusPeriodes['kind']
  | RefusEcole['kind']
  | RefusDispositif['kind']
  | RefusVerrou['kind']
  | RefusAnnulation['kind']
  | RefusSource['kind']
  | CodeFichierRefuse

export const refusalCodes = allOf<Refus>({
  'aucun-import': true,
  'aucune-classe': true,
  'periodes-non-parametrees': true,
  'autre-ecole': true,
  'plan-perime': true,
  'periodes-invalides': true,
  'periodicite-engagee': true,
  'confirmation-requise': true,
  'deverrouillage-impossible': true,
  'bilan-indisponible': true,
  'annulation-impossible': true,
  'uai-invalide': true,
  'eleve-introuvable': true,
  'dates-incoherentes': true,
  'fichier-vide': true,
  'colonne-manquante': true,
  'fichier-responsables': true,
  'fichier-enseignants': true,
  'fichier-tableur': true,
  'fichier-page': true,
  'fichier-lsu': true,
  'fichier-inconnu': true,
  'fichier-trop-gros': true,
})
