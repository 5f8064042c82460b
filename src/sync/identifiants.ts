// The ids that are stored or told of → the highest numbers they bear: whoever comes next is called by one above.
import type { Classe } from '#domain/classe.ts'
import type { Rapport } from './rapport.ts'

/**
 * The highest number that an élève has ever been called by (« e12 »), and a classe (« c3 »), even of those who are no
 * longer there: a report names them still, and must never come to speak of another child.
 */
export interface Derniers {
  readonly eleve: number
  readonly classe: number
}

/** Raised by what is stored, and by what a report tells of: an élève who was proposed and not added has an id in it too. */
export function derniersAvec(
  { eleve, classe }: Derniers,
  classes: readonly Classe[],
  rapports: readonly Pick<Rapport, 'classes' | 'changes' | 'decoches'>[] = [],
): Derniers {
  let [dernierEleve, derniereClasse] = [eleve, classe]
  for (const { id, eleves } of classes) {
    derniereClasse = Math.max(derniereClasse, numeroOf(id))
    for (const eleve of eleves) dernierEleve = Math.max(dernierEleve, numeroOf(eleve.id))
  }
  for (const rapport of rapports) {
    for (const { id } of rapport.classes) derniereClasse = Math.max(derniereClasse, numeroOf(id))
    for (const effets of [rapport.changes, rapport.decoches]) {
      for (const effet of effets) {
        if (effet.kind === 'eleve') dernierEleve = Math.max(dernierEleve, numeroOf(effet.eleve.id))
      }
    }
  }
  return { eleve: dernierEleve, classe: derniereClasse }
}

function numeroOf(id: string): number {
  return Number(id.slice(1))
}
