// Bilans as publishers wrote them × what the livret holds → those to import, and why the others are not (X1 to X3).
import { isVide } from '#domain/bilan.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import type { Eleve, EleveId } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import type { FichierBrut, Ignores } from './brut.ts'
import type { CodeBilan, ProblemLsu, Sujet } from './problem.ts'
import { comprend, sansZeros, sujetOf } from './values.ts'
import type { BilanCompris, ContenuImporte, PeriodeLsu } from './values.ts'

/** A bilan that may be written, and where. */
export interface BilanLu {
  readonly classe: ClasseId
  readonly eleve: EleveId
  readonly periode: number
  readonly contenu: ContenuImporte
}

export interface LectureLsu {
  readonly bilans: readonly BilanLu[]
  /** By file, then by line. */
  readonly problems: readonly ProblemLsu[]
  /** Of the files whose bilans were looked at. */
  readonly ignores: Ignores
}

/** `confirme`: the director was asked, and wants an older file all the same (X3). */
export function readBilans(fichiers: readonly FichierBrut[], livret: Livret, confirme: boolean): LectureLsu {
  const registre = registreOf(livret)
  const problems = new Map(fichiers.map((fichier): [FichierBrut, ProblemLsu[]] => [fichier, []]))
  const note = (fichier: FichierBrut, problem: Omit<ProblemLsu, 'file'>): void => {
    problems.get(fichier)?.push({ ...problem, file: fichier.name })
  }
  const refuse = (
    candidat: Candidat,
    code: CodeBilan,
    more: Pick<ProblemLsu, 'bilanSaisi' | 'value'> = {},
  ): void => {
    note(candidat.fichier, { code, line: candidat.line, ...candidat.sujet, ...more })
  }

  const noteOf =
    (fichier: FichierBrut): Note =>
    (problem) => {
      note(fichier, problem)
    }
  const utilisables = fichiers.filter((fichier) => isUtilisable(fichier, livret, noteOf(fichier)))
  const compris = utilisables.flatMap((fichier) => candidatsOf(fichier, noteOf(fichier)))
  const incoherentes = periodesIncoherentes(compris, registre)

  const places: Place[] = []
  for (const candidat of compris) {
    const { idOnde, ine, periode } = candidat.compris
    const classe = registre.classes.get(idOnde)
    if (classe === undefined) {
      refuse(candidat, 'classe-inconnue', { value: idOnde })
      continue
    }
    const code = defautDeClasse(classe, incoherentes.get(candidat.fichier)?.has(classe) === true)
    if (code !== undefined) {
      const dates = code === 'dates-periodes-incoherentes' && { value: `${periode.debut} ${periode.fin}` }
      refuse(candidat, code, { ...dates })
      continue
    }
    // Elsewhere in the école is elsewhere: another classe may be entered by hand, or have other périodes.
    const eleve = registre.eleves.get(classe)?.get(ine)
    if (eleve === undefined) refuse(candidat, 'eleve-inconnu', { value: ine })
    else places.push({ candidat, classe, eleve })
  }

  const bilans: BilanLu[] = []
  const fois = countBy(places, clePlace)
  for (const place of places) {
    const { candidat, classe, eleve } = place
    const { periode, contenu } = candidat.compris
    const tenu = eleve.bilans.find((bilan) => bilan.periode === periode.indice)
    // A locked bilan is not touched, whatever happens (P6), and a text that somebody wrote here is not lost:
    // for this élève and this période, the classe is in « Saisie manuelle » still, which is what LSU would say.
    const isSaisi = tenu?.mode === 'saisie' && !isVide(tenu)
    const isAncien = tenu?.mode === 'import' && contenu.dateCreation < tenu.dateCreation
    if (isSaisi) refuse(candidat, 'parametrage-incoherent', { bilanSaisi: true })
    else if ((fois.get(clePlace(place)) ?? 0) > 1) refuse(candidat, 'bilan-en-double')
    else if (isAncien && !confirme) refuse(candidat, 'bilan-plus-ancien', { value: contenu.dateCreation })
    else {
      bilans.push({ classe: classe.id, eleve: eleve.id, periode: periode.indice, contenu })
      if (candidat.modalites) {
        note(candidat.fichier, { code: 'modalites-ignorees', line: candidat.line, ...candidat.sujet })
      }
    }
  }
  return {
    bilans,
    problems: [...problems.values()].flatMap((notes) => notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))),
    ignores: ignoresOf(utilisables),
  }
}

function ignoresOf(fichiers: readonly FichierBrut[]): Ignores {
  const total = (count: (ignores: Ignores) => number): number =>
    fichiers.reduce((sum, { ignores }) => sum + count(ignores), 0)
  return {
    bilansCycle: total(({ bilansCycle }) => bilansCycle),
    socles: total(({ socles }) => socles),
    parcoursCommuns: total(({ parcoursCommuns }) => parcoursCommuns),
  }
}

/** A bilan whose references and values hold. */
interface Candidat {
  readonly fichier: FichierBrut
  readonly line: number
  readonly sujet: Sujet
  readonly modalites: boolean
  readonly compris: BilanCompris
}

/** The same, where it goes. */
interface Place {
  readonly candidat: Candidat
  readonly classe: Classe
  readonly eleve: Eleve
}

type Note = (problem: Omit<ProblemLsu, 'file'>) => void

/** Says what the file as a whole has to say; false: none of its bilans is to be looked at. */
function isUtilisable(
  { version, etablissement, arret }: FichierBrut,
  { ecole }: Livret,
  note: Note,
): boolean {
  if (arret !== undefined) note(arret)
  // Nothing of it was read, or it is not a 1D file.
  if (version === undefined || arret?.code === 'fichier-second-degre') return false
  if (version.texte !== '1.0') note({ code: 'version-inconnue', line: version.line, value: version.texte })
  const uai = etablissement?.texte.replace(/\s/g, '').toUpperCase() ?? ''
  const connue = ecole?.uai ?? null
  if (etablissement === undefined || uai === '' || connue === null || uai === connue) return true
  note({ code: 'autre-ecole', line: etablissement.line, value: etablissement.texte })
  return false
}

function candidatsOf(fichier: FichierBrut, note: Note): Candidat[] {
  return fichier.bilans.flatMap((bilan): Candidat[] => {
    const { line, modalites } = bilan
    const sujet = sujetOf(bilan, fichier.objets)
    const compris = comprend(bilan, fichier.objets)
    if (compris.ok) return [{ fichier, line, sujet, modalites, compris: compris.value }]
    note({ ...compris.refus, line, ...sujet })
    return []
  })
}

interface Registre {
  /** By ONDE's identifiant. */
  readonly classes: ReadonlyMap<string, Classe>
  /** By classe, then by INE. */
  readonly eleves: ReadonlyMap<Classe, ReadonlyMap<string, Eleve>>
}

function registreOf({ classes }: Livret): Registre {
  return {
    classes: new Map(
      classes.flatMap((classe): [string, Classe][] =>
        classe.idOnde === null ? [] : [[sansZeros(classe.idOnde), classe]],
      ),
    ),
    eleves: new Map(
      classes.map((classe) => [
        classe,
        new Map(
          classe.eleves.flatMap((eleve): [string, Eleve][] =>
            eleve.ine === null ? [] : [[eleve.ine, eleve]],
          ),
        ),
      ]),
    ),
  }
}

/** What LSU refuses of a whole classe (X2). */
function defautDeClasse({ source, periodes }: Classe, isIncoherente: boolean): CodeBilan | undefined {
  if (source !== 'import') return 'parametrage-incoherent'
  if (periodes.length === 0) return 'periodes-non-parametrees'
  return isIncoherente ? 'dates-periodes-incoherentes' : undefined
}

/** One date that differs, and the file was not made for the périodes of that classe: none of its bilans is right. */
function periodesIncoherentes(
  candidats: readonly Candidat[],
  { classes }: Registre,
): ReadonlyMap<FichierBrut, ReadonlySet<Classe>> {
  // By file: another of the dépôt may have been made since, and be right.
  const incoherentes = new Map<FichierBrut, Set<Classe>>()
  for (const { fichier, compris } of candidats) {
    const classe = classes.get(compris.idOnde)
    if (classe === undefined || isPeriodeDe(classe, compris.periode)) continue
    incoherentes.set(fichier, (incoherentes.get(fichier) ?? new Set()).add(classe))
  }
  return incoherentes
}

/** « Number of périodes and each start and end date must be equal » (formats.md C.1). */
function isPeriodeDe({ periodes }: Classe, { indice, nombre, debut, fin }: PeriodeLsu): boolean {
  const periode = periodes[indice - 1]
  return nombre === periodes.length && periode?.debut === debut && periode.fin === fin
}

function clePlace({ candidat, eleve }: Place): string {
  return `${eleve.id}:${candidat.compris.periode.indice}`
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
