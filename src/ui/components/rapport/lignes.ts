// The lines of a report → those that are looked for, in the groups that the director reads them by.
import { foldNom } from '#domain/nom.ts'
import type { SujetClasse } from '#sync/change.ts'
import type { Line, Rapport, Statut } from '#sync/rapport.ts'
import { titreDeNature } from '../../sentences.ts'

/** `lsu`: as LSU shows them, in one piece. */
export type Groupement = 'lsu' | 'classe' | 'nature'

export interface Groupe {
  /** Undefined: the lines stand without a heading. */
  readonly titre: string | undefined
  readonly lines: readonly Line[]
  /** How many there are, whatever is shown of them. */
  readonly total: number
}

/** How many lines have a statut. */
export interface Total {
  readonly statut: Statut
  readonly n: number
}

/** How many lines are shown at first, and then at each asking: enough to be read without pressing, few enough to be drawn at once. */
export const pasDuRapport = 200

const statuts: readonly Statut[] = ['erreur', 'attention', 'info', 'ok']

/** What asks for the eye first; no statut that no line has. */
export function totauxOf(lines: readonly Line[]): readonly Total[] {
  return statuts
    .map((statut) => ({ statut, n: lines.filter((line) => line.statut === statut).length }))
    .filter(({ n }) => n > 0)
}

/** Those in whose élève or classe each word is found, whatever its accents and case; all of them for no word. */
export function trouvees(lines: readonly Line[], recherche: string): readonly Line[] {
  const mots = recherche
    .split(/\s+/)
    .map(foldNom)
    .filter((mot) => mot !== '')
  if (mots.length === 0) return lines
  return lines.filter((line) => {
    const noms = foldNom(nomsOf(line))
    return mots.every((mot) => noms.includes(mot))
  })
}

/** In groups, the order of the report kept in each; the line that ends a report stays the last. */
export function groupesOf(
  lines: readonly Line[],
  groupement: Groupement,
  { classes }: Pick<Rapport, 'classes'>,
): readonly Groupe[] {
  if (groupement === 'lsu') return enGroupe(undefined, lines)
  const byCle = new Map<string, Line[]>()
  if (groupement === 'classe') {
    // In the order of the school, and not in that in which lines happen to name them.
    for (const cle of ['', ...classes.map(({ id }) => id)]) byCle.set(cle, [])
  }
  for (const line of lines.filter((line) => !isFin(line))) {
    const cle = groupement === 'classe' ? cleDeClasse(line) : titreDeNature(line.code)
    const group = byCle.get(cle)
    if (group === undefined) byCle.set(cle, [line])
    else group.push(line)
  }
  return [...byCle.values(), lines.filter(isFin)].flatMap((those) => {
    const [first] = those
    if (first === undefined) return []
    if (isFin(first)) return enGroupe(undefined, those)
    // A classe is titled as its lines call it: it may have been renamed in this very report.
    const libelle = groupement === 'classe' ? classeOf(first)?.libelle : undefined
    return enGroupe(libelle ?? titreDeNature(first.code), those)
  })
}

/** '' for the école; one whom the livret does not have may be of a classe that it does not have either. */
function cleDeClasse(line: Line): string {
  const classe = classeOf(line)
  return classe === undefined ? '' : classe.id === '' ? classe.libelle : classe.id
}

function enGroupe(titre: string | undefined, lines: readonly Line[]): Groupe[] {
  return lines.length === 0 ? [] : [{ titre, lines, total: lines.length }]
}

/** The first lines of the groups, `limite` in all, and the end of the report. */
export function debutOf(groupes: readonly Groupe[], limite: number): readonly Groupe[] {
  let reste = limite
  return groupes
    .map((groupe) => {
      const lines = groupe.lines.filter((line) => isFin(line) || reste-- > 0)
      return { ...groupe, lines }
    })
    .filter(({ lines }) => lines.length > 0)
}

/** What a line is about; undefined for the école and the end. */
export function classeOf(line: Line): SujetClasse | undefined {
  if ('classe' in line) return line.classe
  return 'eleve' in line ? line.eleve.classe : undefined
}

/** The end of a report, which comes after all the rest. */
export function isFin({ code }: Line): boolean {
  return code === 'rien-a-faire' || code === 'synchro-reussie'
}

function nomsOf(line: Line): string {
  return `${'eleve' in line ? line.eleve.nom : ''} ${classeOf(line)?.libelle ?? ''}`
}
