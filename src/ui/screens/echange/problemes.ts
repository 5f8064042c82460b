// What was wrong in a publisher's files → how its columns sort, by cause with what to do, and the same as a CSV.
import type { DateIso } from '#domain/date.ts'
import type { CodeProblemeLsu, ProblemLsu } from '#worker/api.ts'
import { compareTextes } from '../../components/points.ts'
import type { Comparers } from '../../components/points.ts'
import type { MenuScreen } from '../../routes.ts'
import {
  isAvertissement,
  isDeFichier,
  libelleProblemeLsu,
  motOfProblemLsu,
  sentenceOfProblemLsu,
  suiteOfProblemLsu,
} from '../../sentences.ts'

/** A column that sorts. */
export type Colonne = 'place' | 'bilan' | 'code'

export const comparers: Comparers<Colonne, ProblemLsu> = {
  // What is of the whole file has no line, and comes first.
  place: (a, b) => compareTextes(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0),
  bilan: (a, b) =>
    compareTextes(a.classe ?? '', b.classe ?? '') ||
    compareTextes(a.eleve ?? '', b.eleve ?? '') ||
    compareTextes(a.periode ?? '', b.periode ?? ''),
  code: (a, b) => compareTextes(libelleProblemeLsu(a.code), libelleProblemeLsu(b.code)),
}

/** Files first, then bilans that are missing, then mere warnings; among equals, as they were read. */
export function enOrdre(problems: readonly ProblemLsu[]): readonly ProblemLsu[] {
  return problems.toSorted((a, b) => rang(a) - rang(b))
}

function rang(problem: ProblemLsu): number {
  if (isAvertissement(problem)) return 2
  return isDeFichier(problem) ? 0 : 1
}

/** Problems of one kind, which one gesture settles. */
export interface Cause {
  /** One of them: its kind is that of all. */
  readonly exemple: ProblemLsu
  readonly nombre: number
  /** Of which classes, as the files call them. */
  readonly classes: readonly string[]
  /** In which files. */
  readonly files: readonly string[]
}

/** In the order of `enOrdre`; a whole classe that is refused is one cause, not twenty-five. */
export function causesOf(problems: readonly ProblemLsu[]): readonly Cause[] {
  const groupes = new Map<
    string,
    { exemple: ProblemLsu; nombre: number; classes: Set<string>; files: Set<string> }
  >()
  for (const problem of enOrdre(problems)) {
    const cle = [problem.code, problem.bilanSaisi === true, isDeFichier(problem), problem.forme].join()
    const groupe = groupes.get(cle) ?? { exemple: problem, nombre: 0, classes: new Set(), files: new Set() }
    groupe.nombre += 1
    groupe.files.add(problem.file)
    if (problem.classe !== undefined) groupe.classes.add(problem.classe)
    groupes.set(cle, groupe)
  }
  return [...groupes.values()].map(({ classes, files, ...cause }) => ({
    ...cause,
    classes: [...classes],
    files: [...files],
  }))
}

/** The screen where it is settled, if there is one. */
export function screenOf({ code, bilanSaisi, forme }: ProblemLsu): MenuScreen | undefined {
  if (forme !== undefined) return undefined
  return bilanSaisi === true ? 'bilans' : screens[code]
}

const screens: Partial<Record<CodeProblemeLsu, MenuScreen>> = {
  'parametrage-incoherent': 'classes',
  'periodes-non-parametrees': 'periodes',
  'dates-periodes-incoherentes': 'periodes',
  'classe-inconnue': 'import',
  'eleve-inconnu': 'import',
  'fichier-inconnu': 'import',
  'autre-ecole': 'import',
}

/** Headings, then a row each, as the table has them, errors first. */
export function lignesCsv(problems: readonly ProblemLsu[]): string[][] {
  return [
    ['Fichier', 'Ligne', 'Élève', 'Classe', 'Période', 'Suite', 'Problème', 'Que faire'],
    ...problems.map((problem) => [
      problem.file,
      problem.line === undefined ? '' : String(problem.line),
      problem.eleve ?? '',
      problem.classe ?? '',
      problem.periode ?? '',
      motOfProblemLsu(problem),
      sentenceOfProblemLsu(problem),
      suiteOfProblemLsu(problem),
    ]),
  ]
}

export function nomDuCsv(today: DateIso): string {
  return `import-de-bilans-${today}.csv`
}
