// One held back → those with whom they are confused, named so that a director can look at them in ONDE (§3).
import { compareText, nomComplet } from '#domain/nom.ts'
import type { SujetClasse, SujetEleve } from './change.ts'
import type { Fiche, Rapprochement } from './rapprochement.ts'

/** Of either side, in an order that no file decides: of the livret by their id, of ONDE with none. */
export function autresOf(
  fiche: Fiche,
  { autres }: Rapprochement,
  classeOf: (fiche: Fiche) => SujetClasse,
): readonly SujetEleve[] {
  const sujets = [...(autres.get(fiche) ?? [])].map((autre) => ({
    id: 'id' in autre ? autre.id : null,
    nom: nomComplet(autre),
    classe: classeOf(autre),
  }))
  return sujets.sort((a, b) => compareText(cleOf(a), cleOf(b)))
}

function cleOf({ id, nom, classe }: SujetEleve): string {
  return `${nom} ${classe.libelle} ${id ?? ''}`
}
