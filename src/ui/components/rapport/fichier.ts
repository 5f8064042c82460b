// A report → the rows of its CSV: every line, and every change that was left unticked, each with before and after.
import type { Suite } from '#sync/histoire.ts'
import { linesOf, periodiciteIn } from '#sync/rapport.ts'
import type { Line, Rapport } from '#sync/rapport.ts'
import {
  ecartsOf,
  libelleStatut,
  libelleSuite,
  nomPeriode,
  sentenceOfDecoche,
  sentenceOfLine,
  sentenceOfSuite,
  texteDesEcarts,
} from '../../sentences.ts'
import { classeOf } from './lignes.ts'

/** « Statut » and « Message » first, as LSU has them; then what lets a spreadsheet sort. */
const entetes = ['Statut', 'Message', 'Classe', 'Élève', 'Période', 'Avant', 'Après']

/** Whatever is shown on screen: what is kept must not depend on what was being looked at. */
export function tableauOf(rapport: Rapport, suite: Suite | null): string[][] {
  const lines = linesOf(rapport).map(rowOf)
  // A change of classe has its line in the table already (L2).
  const decoches = rapport.decoches
    .filter(({ kind }) => kind !== 'appartenance')
    .map((effet) => rowOfDecoche(rapport, effet))
  // Of a synchronisation that was undone since, the lines are true no more: a file that is kept must say so.
  const depuis =
    suite === null
      ? []
      : [[libelleSuite(suite), sentenceOfSuite(suite, rapport.nature), ...entetes.slice(2).map(() => '')]]
  // « La synchronisation s'est déroulée avec succès. » stays the last.
  return [entetes, ...lines.slice(0, -1), ...decoches, ...depuis, ...lines.slice(-1)]
}

function rowOf(line: Line): string[] {
  const [periodicite, periode] =
    'periode' in line ? [line.periodicite, nomPeriode(line.periodicite, line.periode)] : [undefined, '']
  const ecarts = line.effet === undefined ? [] : ecartsOf(line.effet, periodicite)
  return [
    libelleStatut(line.statut),
    sentenceOfLine(line),
    classeOf(line)?.libelle ?? '',
    'eleve' in line ? line.eleve.nom : '',
    periode,
    texteDesEcarts(ecarts, 'avant'),
    texteDesEcarts(ecarts, 'apres'),
  ]
}

/** Nothing was changed: « Après » says what it would have been, as its statut does. */
function rowOfDecoche(rapport: Rapport, effet: Rapport['decoches'][number]): string[] {
  const eleve = 'eleve' in effet ? effet.eleve : undefined
  const periodicite = eleve === undefined ? undefined : periodiciteIn(rapport, eleve)
  const ecarts = ecartsOf(effet, periodicite)
  return [
    'Décoché',
    sentenceOfDecoche(effet, periodicite),
    eleve?.classe.libelle ?? (effet.kind === 'classe' ? effet.classe.libelle : ''),
    eleve?.nom ?? '',
    effet.kind === 'bilan' ? nomPeriode(periodicite, effet.periode) : '',
    texteDesEcarts(ecarts, 'avant'),
    texteDesEcarts(ecarts, 'apres'),
  ]
}
