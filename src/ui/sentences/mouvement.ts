// A change that came, went or turned while an aperçu was on screen → what it is about, in a few words.
import type { Effet } from '#sync/change.ts'
import { insecable } from './mots.ts'

/** « VASSEUR Zoé (CE1-1) : mise à jour ». */
export function libelleEffet(effet: Effet): string {
  return insecable(texteOf(effet))
}

function texteOf(effet: Effet): string {
  switch (effet.kind) {
    case 'ecole':
      return 'Établissement'
    case 'classe':
      return `Classe ${effet.after.libelle}`
    case 'eleve':
      return `${effet.eleve.nom} (${effet.eleve.classe.libelle}) : ${effet.before === null ? 'arrivée' : 'mise à jour'}`
    case 'appartenance':
      return `${effet.eleve.nom} (${effet.before.libelle}) : passage en ${effet.after.libelle}`
    case 'bilan':
      return `${effet.eleve.nom} (${effet.eleve.classe.libelle}) : bilan de la période ${String(effet.periode)}`
  }
}
