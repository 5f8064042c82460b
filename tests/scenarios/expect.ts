// What a scenario expects after a step → the differences with what is there.
import { isVerrouille } from '#domain/bilan.ts'
import { nomComplet } from '#domain/nom.ts'
import { printedOf } from '#domain/livret.ts'
import type { Result } from '#domain/result.ts'
import type { Livret } from '#domain/schemas.ts'
import type { Change, None } from '#sync/change.ts'
import { nonesOf } from '#sync/identiques.ts'
import type { Plan } from '#sync/plan.ts'
import { linesOf } from '#sync/rapport.ts'
import type { Line, Rapport } from '#sync/rapport.ts'
import { sentenceOfLine } from '#ui/sentences.ts'
import type { Expect } from './format.ts'
import { differencesOf, differencesOfList, differencesOfWhole, Names } from './match.ts'
import type { Difference } from './match.ts'
import { namesOf } from './names.ts'
import type { Done, Refused } from './steps.ts'
import { bilansOf, placesOf } from './stored.ts'
import type { Stored } from './stored.ts'

export interface Played {
  readonly result: Result<Done, Refused>
  readonly before: Stored
  readonly after: Stored
}

type Key = keyof Expect
type Found = Partial<Record<Key, unknown>>

export function differencesWith(expect: Expect, played: Played): Difference[] {
  const inLivret = ofLivret(played.after.livret)
  const ofStep = ofResult(played)
  return (Object.entries(expect) as [Key, unknown][]).flatMap(([key, expected]): Difference[] => {
    if (key === 'refused') return []
    if (key === 'absentCodes') return presentCodes(expected as string[], ofStep.lines)
    const path: string = key
    const whole = path.endsWith('Only')
    const name = (whole ? path.slice(0, -'Only'.length) : path) as Key
    const found = name in inLivret && !isAlike(expected, ofStep[name]) ? inLivret : ofStep
    if (!(name in found)) return [{ path, expected, found: 'rien de tel après cette étape' }]
    const value = found[name]
    if (!Array.isArray(expected) || !Array.isArray(value)) return differencesOf(path, expected, value)
    return (whole ? differencesOfWhole : differencesOfList)(path, expected, value)
  })
}

/** `classes` is a count after a dépôt, libellés in a refusal, and otherwise the classes of the livret; `eleves` likewise. */
function isAlike(expected: unknown, given: unknown): boolean {
  if (Array.isArray(expected) && Array.isArray(given)) return typeof expected[0] === typeof given[0]
  return typeof expected === typeof given && !Array.isArray(expected) && !Array.isArray(given)
}

/** What the step itself gave: with a refusal, what the refusal names. */
function ofResult({ result, before, after }: Played): Found {
  if (!result.ok) {
    const { classes, refusedFiles } = result.refus
    return { ...(classes && { classes }), ...(refusedFiles && { refusedFiles }) }
  }
  const { depot, importe, plan, rapport } = result.value
  return {
    ...(depot && {
      eleves: depot.eleves,
      classes: depot.classes,
      dispositifs: depot.dispositifs,
      problems: depot.problems,
      refusedFiles: depot.refusedFiles,
    }),
    ...importe,
    // An aperçu speaks of élèves as they will be; a scenario, as they are.
    ...(plan && ofPlan(plan, { livret: before.livret, onde: after.onde })),
    ...(rapport && ofRapport(rapport, after)),
  }
}

function ofRapport(rapport: Rapport, stored: Stored): Found {
  const lines = linesOf(rapport)
  const last = lines.at(-1)
  return {
    lines: lines.map((line) => lineSeen(line, stored)),
    last: last && sentenceOfLine(last),
  }
}

function lineSeen(line: Line, stored: Stored): Record<string, unknown> {
  const eleve = 'eleve' in line ? line.eleve : undefined
  const classe = 'classe' in line ? line.classe : eleve?.classe
  return {
    code: line.code,
    statut: line.statut,
    ...(eleve && { eleve: namesOf(eleve, stored) }),
    ...(classe && { classe: classe.libelle }),
    ...('periode' in line && { periode: line.periode }),
    message: sentenceOfLine(line),
  }
}

function ofPlan(plan: Plan, stored: Stored): Found {
  const { changes } = plan
  const nones = nonesOf(plan, stored.livret)
  const proposed = nones.filter(
    (none) => none.kind === 'bilan' && (none.raison === 'verrouille' || none.raison === 'mode-import'),
  )
  const seen = (left: Change | None): Record<string, unknown> => ({
    ...('eleve' in left && { eleve: namesOf(left.eleve, stored) }),
    ...('periode' in left && { periode: left.periode }),
  })
  return {
    none: [
      ...nones.map((none) => ({ reason: none.raison, ...seen(none) })),
      ...changes.filter(({ coche }) => !coche).map((change) => ({ reason: 'decoche', ...seen(change) })),
    ],
    proposed: proposed.map((none) => ({
      ...seen(none),
      ...('after' in none && { dispositifs: none.after }),
    })),
  }
}

function ofLivret(livret: Livret): Found {
  const places = placesOf(livret)
  const bilans = bilansOf(livret)
  return {
    ecole: livret.ecole,
    classes: livret.classes.map(({ libelle, idOnde, source }) => ({ libelle, id: idOnde, source })),
    eleves: places.map(({ eleve, classe }) => ({ ...eleve, classe: classe.libelle })),
    elevesCount: places.length,
    bilansCount: bilans.length,
    bilans: bilans.map(({ bilan, eleve, classe }) => {
      const printed = printedOf(bilan, eleve, classe, livret.ecole)
      return {
        eleve: new Names(nomComplet(eleve), eleve.ine),
        periode: bilan.periode,
        mode: bilan.mode,
        verrouille: isVerrouille(bilan),
        dispositifs: bilan.dispositifs,
        appreciation: bilan.appreciation,
        printed: {
          nom: printed.eleve.nom,
          prenoms: printed.eleve.prenoms,
          classe: printed.classe,
          ecole: printed.ecole?.denomination,
        },
      }
    }),
    aReverrouiller: bilans
      .filter(({ bilan }) => bilan.mode === 'saisie' && bilan.verrou.etat === 'a-reverrouiller')
      .map(({ bilan, eleve }) => ({
        eleve: new Names(nomComplet(eleve), eleve.ine),
        periode: bilan.periode,
      })),
  }
}

function presentCodes(codes: readonly string[], lines: unknown): Difference[] {
  if (!Array.isArray(lines)) return [{ path: 'absentCodes', expected: codes, found: 'pas de rapport' }]
  return (lines as { code: string }[])
    .filter(({ code }) => codes.includes(code))
    .map((line) => ({ path: 'absentCodes', expected: `pas de ${line.code}`, found: line }))
}
