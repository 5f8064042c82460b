// A classe, an élève, a bilan → all that keeps it out of LSU's XML (formats.md B.3, C.1).
import type { Bilan, BilanSaisie } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { defautsContenu, isEcrit, longueur, manquesOf, uneLigne } from '#domain/contenu.ts'
import type { Contenu, Enseignant } from '#domain/contenu.ts'
import { codesParcours } from '#domain/domaines.ts'
import type { Eleve, Ine } from '#domain/eleve.ts'
import type { Periode } from '#domain/periode.ts'

/** Why a bilan does not go. Those of a classe come first, then those of an élève, then its own. */
export type RaisonExport =
  /** Its bilans come from a publisher: it is theirs to send. */
  | 'classe-import'
  /** No ONDE identifiant, by which LSU knows a classe. */
  | 'classe-sans-identifiant'
  /** Nobody, or somebody without civilité, nom or prénom. */
  | 'classe-sans-enseignant'
  /** No INE of 11 characters, by which LSU knows an élève. */
  | 'eleve-sans-ine'
  /** Another élève has the same. */
  | 'ine-en-double'
  /** The next synchronisation makes it (D8). */
  | 'sans-bilan'
  | 'bilan-importe'
  /** Nothing is written in it. */
  | 'vide'
  /** Locked with other dates than those of the classe now: LSU would refuse the whole classe for it. */
  | 'periode-deplacee'
  | 'sans-acquis'
  | 'sans-appreciation'
  /** Fewer than three domaines; unless `incomplets`. */
  | 'incomplet'
  | 'texte-trop-long'
  /** A code or a positionnement that the schema has not. */
  | 'hors-format'

/** What stands in the way of all the bilans of a classe. */
export function raisonsDeClasse({ idOnde, enseignants }: Classe): RaisonExport[] {
  const raisons: RaisonExport[] = []
  if (idOnde === null || !/^0*[1-9]\d*$/.test(idOnde)) raisons.push('classe-sans-identifiant')
  if (enseignants.length === 0 || !enseignants.every(isNommable)) raisons.push('classe-sans-enseignant')
  return raisons
}

/** Of all those of an élève; `doubles`: the INEs that two of them bear. */
export function raisonsDeEleve({ ine }: Eleve, doubles: ReadonlySet<Ine>): RaisonExport[] {
  if (ine === null || !/^[\p{L}\p{N}]{11}$/u.test(ine)) return ['eleve-sans-ine']
  return doubles.has(ine) ? ['ine-en-double'] : []
}

/** Of one bilan; `contenu` is its own, clean, and `periode` that of the classe now. */
export function raisonsDeBilan(
  bilan: Bilan | undefined,
  contenu: Contenu,
  periode: Periode,
  incomplets: boolean,
): RaisonExport[] {
  if (bilan === undefined) return ['sans-bilan']
  if (bilan.mode === 'import') return ['bilan-importe']
  if (!isEcrit(contenu)) return ['vide']
  const raisons: RaisonExport[] = []
  if (isDeplacee(bilan, periode)) raisons.push('periode-deplacee')
  if (contenu.acquis.length === 0) raisons.push('sans-acquis')
  if (contenu.appreciation.trim() === '') raisons.push('sans-appreciation')
  if (raisons.length === 0 && !incomplets && manquesOf(contenu).length > 0) raisons.push('incomplet')
  const defauts = defautsContenu(contenu).map(({ defaut }) => defaut)
  if (defauts.includes('trop-long')) raisons.push('texte-trop-long')
  if (defauts.includes('positionnement') || !isDansLeSchema(contenu)) raisons.push('hors-format')
  return raisons
}

/** « Number of périodes and each start and end date must be equal, per class » (formats.md C.1). */
function isDeplacee({ verrou }: BilanSaisie, { debut, fin }: Periode): boolean {
  if (verrou.etat !== 'verrouille') return false
  const { periode } = verrou.fige
  return periode?.debut !== debut || periode.fin !== fin
}

/** Codes of domaines have 7 characters and stand once; the parcours are three (formats.md B.3). */
function isDansLeSchema({ acquis, parcours }: Contenu): boolean {
  const listes = [acquis, ...acquis.map(({ sousDomaines }) => sousDomaines)]
  const domaines = listes.map((liste) => liste.map(({ codeDomaine }) => codeDomaine))
  return (
    domaines.every((codes) => new Set(codes).size === codes.length) &&
    domaines.flat().every((code) => longueur(code) === 7 && uneLigne(code) === code) &&
    parcours.every(({ code }) => codesParcours.some((known) => known === code))
  )
}

/** Whether LSU's XML can name that person: a civilité, a nom and a prénom. */
export function isNommable({ civilite, nom, prenom }: Enseignant): boolean {
  return (civilite === 'M' || civilite === 'MME') && isNom(nom) && isNom(prenom)
}

/** Whether a nom or a prénom can be written: 1 to 100 characters. */
export function isNom(nom: string): boolean {
  const n = longueur(uneLigne(nom))
  return n >= 1 && n <= 100
}
