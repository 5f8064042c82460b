// What a screen asks to keep → the pages and values to write, or why they may not be.
import { isPeriodiciteEngagee, withPeriodes } from '#domain/classe.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import { isCalendarDay } from '#domain/date.ts'
import type { Horodatage } from '#domain/date.ts'
import { defautDeDates } from '#domain/dispositif.ts'
import type { EleveId } from '#domain/eleve.ts'
import { cleanEnseignants, defautsEnseignants } from '#domain/enseignant.ts'
import type { Enseignant } from '#domain/enseignant.ts'
import { nomComplet } from '#domain/nom.ts'
import { cleIdentite, withSaisis } from '#domain/onde.ts'
import type { Decision } from '#domain/onde.ts'
import { defautsPeriodes } from '#domain/periode.ts'
import type { Periode } from '#domain/periode.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { withDeverrouilles, withVerrouilles } from '#domain/verrou.ts'
import type { Write } from '#storage/save.ts'
import type { Monde } from '#sync/plan.ts'
import type {
  BilanRef,
  DemandePeriodes,
  RefusDecision,
  RefusDispositif,
  RefusEnseignants,
  RefusPeriodes,
  RefusVerrou,
  SaisieDispositif,
} from './api.ts'

/** D7: dates that make sense, of élèves whom ONDE has; else none of them is kept. */
export function saisiesWrite(
  { onde }: Monde,
  saisies: readonly SaisieDispositif[],
): Result<Write, RefusDispositif> {
  let after = onde
  for (const { eleve, code, debut, fin, vus } of saisies) {
    if (!isCalendarDay(debut) || !(fin === null || isCalendarDay(fin))) {
      return refuse({ kind: 'dates-incoherentes' })
    }
    const saisi = { code, debut, fin }
    if (defautDeDates(saisi) !== undefined) return refuse({ kind: 'dates-incoherentes' })
    const next = withSaisis(after, eleve, ({ saisis, dispositifs }) => [
      ...saisis.filter((autre) => autre.code !== code),
      { ...saisi, vus: vus ?? dispositifs.filter((dispositif) => dispositif.code === code) },
    ])
    if (next === undefined) return refuse({ kind: 'eleve-introuvable' })
    after = next
  }
  return ok({ onde: after })
}

/** M4: remembered with both names, at most one answer per pair. */
export function decisionWrite(
  { onde, livret }: Monde,
  cle: string,
  eleve: EleveId,
  verdict: Decision['verdict'] | null,
  date: Horodatage,
): Result<Write, RefusDecision> {
  const others = onde.decisions.filter((decision) => decision.onde !== cle || decision.eleve !== eleve)
  if (verdict === null) return ok({ onde: { ...onde, decisions: others } })
  const o = onde.classes.flatMap(({ eleves }) => eleves).find((possible) => cleIdentite(possible) === cle)
  const e = livret.classes.flatMap(({ eleves }) => eleves).find(({ id }) => id === eleve)
  if (o === undefined || e === undefined) return refuse({ kind: 'eleve-introuvable' })
  const noms = { onde: nomComplet(o), livret: nomComplet(e) }
  return ok({ onde: { ...onde, decisions: [...others, { onde: cle, eleve, verdict, date, noms }] } })
}

/** P2: the same périodes for several classes, or for none of them. */
export function periodesWrite({ livret }: Monde, demande: DemandePeriodes): Result<Write, RefusPeriodes> {
  const defauts = defautsPeriodes(demande.periodicite, demande.periodes)
  if (defauts.length > 0) return refuse({ kind: 'periodes-invalides', defauts })
  // They have just been found to be days of the calendar.
  const periodes = demande.periodes as readonly Periode[]
  const asked = new Set(demande.classes)
  const classes = livret.classes.filter(({ id }) => asked.has(id))
  const engagees = classes.filter(
    (classe) => classe.periodes.length !== periodes.length && isPeriodiciteEngagee(classe),
  )
  if (engagees.length > 0) {
    return refuse({ kind: 'periodicite-engagee', classes: engagees.map(({ libelle }) => libelle) })
  }
  return ok({ save: classes.map((classe) => withPeriodes(classe, periodes)) })
}

/** The names that the bilans of a classe bear, all of them good, or none is kept. */
export function enseignantsWrite(
  { livret }: Monde,
  id: ClasseId,
  enseignants: readonly Enseignant[],
): Result<Write, RefusEnseignants> {
  const classe = livret.classes.find((possible) => possible.id === id)
  if (classe === undefined) return refuse({ kind: 'classe-introuvable' })
  const defauts = defautsEnseignants(enseignants)
  if (defauts.length > 0) return refuse({ kind: 'enseignants-invalides', defauts })
  return ok({ save: [{ ...classe, enseignants: cleanEnseignants(enseignants) }] })
}

/** V1: locks these bilans, all of them or none; one that is locked keeps the fige it has. */
export function verrouillage(
  { livret }: Monde,
  refs: readonly BilanRef[],
  date: Horodatage,
): Result<Write, RefusVerrou> {
  const choix = choixOf(refs)
  const classes = classesOf(livret.classes, choix)
  if (classes === undefined) return refuse({ kind: 'bilan-indisponible' })
  return ok({ save: classes.map((classe) => withVerrouilles(classe, choix.has, livret.ecole, date)) })
}

/** « Its locked ones can no longer be unlocked » in a classe of source import (X4); an imported bilan never was. */
export function deverrouillage({ livret }: Monde, refs: readonly BilanRef[]): Result<Write, RefusVerrou> {
  const choix = choixOf(refs)
  const classes = classesOf(livret.classes, choix)
  if (classes === undefined) return refuse({ kind: 'bilan-indisponible' })
  const fermes = classes.some(
    ({ source, eleves }) =>
      source === 'import' ||
      eleves.some(({ id, bilans }) => bilans.some((b) => b.mode === 'import' && choix.has(id, b.periode))),
  )
  if (fermes) return refuse({ kind: 'deverrouillage-impossible' })
  // A tour that was cut is dealt with: what is opened by hand now must not be locked again at the next start.
  return ok({ save: classes.map((classe) => withDeverrouilles(classe, choix.has)), journal: null })
}

interface ChoixBilans {
  readonly size: number
  readonly has: (eleve: string, periode: number) => boolean
}

function choixOf(refs: readonly BilanRef[]): ChoixBilans {
  const keys = new Set(refs.map(({ eleve, periode }) => `${eleve}:${periode}`))
  return { size: keys.size, has: (eleve, periode) => keys.has(`${eleve}:${periode}`) }
}

/** The pages that hold the bilans chosen; undefined when one of them is nowhere. */
function classesOf(classes: readonly Classe[], choix: ChoixBilans): Classe[] | undefined {
  let found = 0
  const holding = classes.filter(({ eleves }) => {
    const here = eleves.reduce(
      (count, { id, bilans }) => count + bilans.filter(({ periode }) => choix.has(id, periode)).length,
      0,
    )
    found += here
    return here > 0
  })
  return found === choix.size ? holding : undefined
}
