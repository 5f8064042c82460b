// A report → a text for whoever helps: its codes, counts and statuts, without a name, an INE, a date of birth or a school.
import type { Effet, SujetClasse, SujetEleve } from '#sync/change.ts'
import type { Suite } from '#sync/histoire.ts'
import { linesOf } from '#sync/rapport.ts'
import type { Line, Rapport } from '#sync/rapport.ts'
import { libelleNature, libelleSuite } from '../../sentences.ts'

/**
 * « Élève 1 » and « Classe A » stand for the same élève and the same classe from one end to the other. Every word
 * of it is ours: of what files say only codes pass, and of what changed only the names of the fields.
 */
export function copieSansNoms(rapport: Rapport, suite: Suite | null): string {
  const noms = new Pseudonymes(rapport.classes)
  const classes = rapport.classes.map(
    (classe) => `${noms.classe(classe)} (${classe.periodes ?? '?'} périodes)`,
  )
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Lignes', linesOf(rapport).map((line) => ligneOf(line, noms))],
    ['Changements faits', rapport.changes.map((effet) => effetOf(effet, noms))],
    ['Changements décochés', rapport.decoches.map((effet) => effetOf(effet, noms))],
    ['Laissé tel quel', comptes(rapport.nones.map(({ kind, raison }) => `${kind} ${raison}`))],
    ['Constats', comptes(rapport.constats.map(({ kind }) => kind))],
  ]
  return [
    'Diapason : rapport sans noms',
    `Rapport ${rapport.id}, ${libelleNature(rapport.nature).toLowerCase()}${rapport.annule === null ? '' : ` du rapport ${rapport.annule}`}`,
    `Depuis : ${suite === null ? 'rien' : `${libelleSuite(suite).toLowerCase()} par le rapport ${suite.rapport}`}`,
    `Classes : ${classes.join(', ')}`,
    `Preuve : ${preuveOf(rapport)}`,
    ...parts.flatMap(([titre, lignes]) => ['', `${titre} : ${lignes.length}`, ...lignes]),
    '',
  ].join('\n')
}

/** Given in the order in which they are first met, those ticked before the others. */
class Pseudonymes {
  readonly #eleves = new Map<string, string>()
  readonly #classes = new Map<string, string>()

  constructor(classes: readonly SujetClasse[]) {
    for (const classe of classes) this.classe(classe)
  }

  classe({ id, libelle }: SujetClasse): string {
    return given(this.#classes, id === '' ? libelle : id, (n) => `Classe ${lettres(n)}`)
  }

  /** One whom the livret does not have is known by name alone. */
  eleve({ id, nom, classe }: SujetEleve): string {
    const eleve = given(this.#eleves, id ?? `${nom} ${classe.id}`, (n) => `Élève ${n}`)
    return `${eleve}, ${this.classe(classe)}`
  }
}

function given(names: Map<string, string>, key: string, nameOf: (n: number) => string): string {
  const known = names.get(key) ?? nameOf(names.size + 1)
  names.set(key, known)
  return known
}

/** 1 → A, 26 → Z, 27 → AA. */
function lettres(n: number): string {
  const reste = (n - 1) % 26
  const avant = (n - 1 - reste) / 26
  return `${avant === 0 ? '' : lettres(avant)}${String.fromCharCode(65 + reste)}`
}

function ligneOf(line: Line, noms: Pseudonymes): string {
  return joined(
    `${line.statut} ${line.code}`,
    'raison' in line && line.raison,
    'eleve' in line && noms.eleve(line.eleve),
    'classe' in line && noms.classe(line.classe),
    'vers' in line && passageOf(line, noms),
    'periode' in line && `période ${line.periode}`,
    'codes' in line && `[${line.codes.join(' ')}]`,
    'before' in line && `[${line.before.join(' ')}] → [${line.after.join(' ')}]`,
  )
}

/** From where: once it is done, the élève is named by the classe they are in now. */
function passageOf(
  { eleve, vers, fait, effet }: Extract<Line, { code: 'eleve-change-classe' }>,
  noms: Pseudonymes,
): string {
  const depuis = effet?.kind === 'appartenance' ? effet.before : eleve.classe
  return `${noms.classe(depuis)} → ${noms.classe(vers)}${fait ? '' : ', non fait'}`
}

function effetOf(effet: Effet, noms: Pseudonymes): string {
  switch (effet.kind) {
    case 'ecole':
      return joined('ecole', champs(effet.before, effet.after))
    case 'classe':
      return joined('classe', noms.classe(effet.classe), champs(effet.before, effet.after))
    case 'eleve':
      return joined('eleve', noms.eleve(effet.eleve), champs(effet.before, effet.after))
    case 'appartenance':
      return joined(
        'appartenance',
        noms.eleve(effet.eleve),
        `${noms.classe(effet.before)} → ${noms.classe(effet.after)}`,
        effet.empeche,
      )
    case 'bilan': {
      const codes = (side: readonly string[] | null): string =>
        side === null ? 'absent' : `[${side.join(' ')}]`
      return joined(
        'bilan',
        noms.eleve(effet.eleve),
        `période ${effet.periode}`,
        `${codes(effet.before)} → ${codes(effet.after)}`,
      )
    }
  }
}

/** The names of the fields that differ, never what they hold. */
function champs<T extends object>(before: T | null, after: T | null): string {
  if (before === null) return 'ajout'
  if (after === null) return 'retrait'
  const keys = Object.keys(after) as (keyof T & string)[]
  return keys.filter((key) => before[key] !== after[key]).join(' ')
}

function comptes(codes: readonly string[]): string[] {
  const byCode = new Map<string, number>()
  for (const code of codes) byCode.set(code, (byCode.get(code) ?? 0) + 1)
  return [...byCode].map(([code, n]) => `${code} : ${n}`)
}

function preuveOf({ preuve }: Rapport): string {
  return preuve ? `${preuve.restants} restants, ${preuve.decoches} décochés` : 'non faite'
}

function joined(...parts: readonly (string | false | null)[]): string {
  return parts.filter((part) => part !== false && part !== null && part !== '').join(' · ')
}
