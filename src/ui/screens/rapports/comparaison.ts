// Two reports → what the second says that the first did not, what it no longer says, and what both say.
import { linesOf } from '#sync/rapport.ts'
import type { Line, Rapport } from '#sync/rapport.ts'
import type { Groupe } from '../../components/rapport/lignes.ts'

export interface Comparaison {
  /** Of the second, in its order. */
  readonly nouvelles: readonly Line[]
  /** Of the first, in its order. */
  readonly disparues: readonly Line[]
  /** As the second has them: the same thing of the same one, whatever the dispositifs were. */
  readonly communes: readonly Line[]
}

/** The end of a report says nothing of a school, and is in none of the three. */
export function compareRapports(avant: Rapport, apres: Rapport): Comparaison {
  const [before, after] = [avant, apres].map((rapport) =>
    linesOf(rapport).filter(({ code }) => code !== 'synchro-reussie' && code !== 'rien-a-faire'),
  ) as [Line[], Line[]]
  const clesAvant = new Set(before.map(cleOf))
  const clesApres = new Set(after.map(cleOf))
  return {
    nouvelles: after.filter((line) => !clesAvant.has(cleOf(line))),
    disparues: before.filter((line) => !clesApres.has(cleOf(line))),
    communes: after.filter((line) => clesAvant.has(cleOf(line))),
  }
}

/** What asks something of the director first: it is what they come to see settled. */
export function parStatut(lines: readonly Line[]): readonly Groupe[] {
  const isAVerifier = ({ statut }: Line): boolean => statut === 'attention' || statut === 'erreur'
  const groupes = [
    { titre: 'À vérifier', lines: lines.filter(isAVerifier) },
    { titre: 'Fait, ou pour information', lines: lines.filter((line) => !isAVerifier(line)) },
  ]
  return groupes.map((groupe) => ({ ...groupe, total: groupe.lines.length })).filter(({ total }) => total > 0)
}

/** What is said, and of whom: an élève keeps their id whatever their name and classe become. */
function cleOf(line: Line): string {
  const sujet =
    'eleve' in line
      ? (line.eleve.id ?? `${line.eleve.nom} ${line.eleve.classe.id}`)
      : 'classe' in line
        ? line.classe.id
        : ''
  return [line.code, sujet, 'periode' in line ? line.periode : '', 'raison' in line ? line.raison : ''].join(
    '|',
  )
}
