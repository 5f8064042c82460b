// What a screen asks → load, compute, write, in that order. The rules are in sync/, the one write in storage/save.ts.
import { isOuvert } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import { isPeriodiciteEngagee, withPeriodes } from '#domain/classe.ts'
import type { Classe } from '#domain/classe.ts'
import { isCalendarDay } from '#domain/date.ts'
import type { Horodatage } from '#domain/date.ts'
import { defautDeDates } from '#domain/dispositif.ts'
import { emptyEcole, uaiOf, withCoordonnees } from '#domain/ecole.ts'
import type { EleveId } from '#domain/eleve.ts'
import { nomComplet } from '#domain/nom.ts'
import { cleIdentite, withSaisis } from '#domain/onde.ts'
import type { Decision } from '#domain/onde.ts'
import { defautsPeriodes } from '#domain/periode.ts'
import type { Periode } from '#domain/periode.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { coutDeSource, withSource } from '#domain/source.ts'
import { withBilans, withDeverrouilles, withVerrouilles } from '#domain/verrou.ts'
import { readFiles } from '#lsu/files.ts'
import { decode } from '#onde/decode.ts'
import { readDepot } from '#onde/read.ts'
import { commitPlan } from '#storage/commit.ts'
import type { Db } from '#storage/db.ts'
import { loadLastRapport, loadMonde, loadRapport, loadRapports, read } from '#storage/load.ts'
import { write } from '#storage/save.ts'
import type { Write } from '#storage/save.ts'
import { watch } from '#storage/watch.ts'
import { planAnnulation, planRetablissement } from '#sync/annulation.ts'
import { annonceClasses } from '#sync/classes.ts'
import { planSynchronisation, planTour } from '#sync/plan.ts'
import type { Monde } from '#sync/plan.ts'
import type {
  BilanRef,
  DemandePeriodes,
  Depot,
  EngineApi,
  ImportBilans,
  RefusDecision,
  RefusDepot,
  RefusDispositif,
  RefusPeriodes,
  RefusSource,
  RefusVerrou,
  SaisieDispositif,
} from './api.ts'
import { wallClock } from './clock.ts'
import { questionsOf } from './depot.ts'
import { dispositifsOf } from './dispositifs.ts'
import { importation } from './import.ts'
import { resumeRapport, tableauOf } from './tableau.ts'

export interface EngineParts {
  readonly db: Db
  /** The clock of the school's wall. */
  readonly now: () => Horodatage
}

/** The engine: the only writer of the database. Refusals come back as values; what is thrown is a defect. */
export function createEngine({ db, now }: EngineParts): EngineApi {
  // What was last read, so that only what has been written since is read again.
  let known: Monde | undefined

  // The number of the last dépôt that was begun: one that is no longer the last gives up.
  let depots = 0

  const load = async (): Promise<Monde> => (known = await loadMonde(db, known))

  /** Computes from what is stored, and stores what comes of it; again, if another tab has written meanwhile. */
  const change = async <Refus>(
    compute: (monde: Monde) => Result<Write, Refus> | Promise<Result<Write, Refus>>,
  ): Promise<Result<null, Refus>> => {
    for (let monde = known ?? (await load()); ; monde = await load()) {
      const outcome = await compute(monde)
      if (outcome.ok) {
        // It looks at what is stored itself, and writes nothing when that has moved.
        const written = await write(db, monde, outcome.value)
        if (written === undefined) continue
        known = written.monde
        return ok(null)
      }
      // A refusal must not come from what is no longer so.
      if ((await load()) === monde) return outcome
    }
  }

  return {
    async deposit(files, onProgress, confirme = false) {
      const deposes = files.map((file) => ({ file, ecritLe: wallClock(new Date(file.lastModified)) }))
      const mine = ++depots
      let depot: Depot | undefined
      const outcome = await change<RefusDepot>(async (monde) => {
        const lecture = await readDepot(deposes, monde.onde, now(), onProgress, () => mine !== depots)
        if (lecture === undefined) return refuse({ kind: 'depot-interrompu' })
        const { onde, depot: lu } = lecture
        const [refused] = lu.refusedFiles
        if (refused !== undefined && lu.files.length === 0) {
          return refuse({ kind: refused.code, refusedFiles: lu.refusedFiles })
        }
        const questions = confirme ? [] : questionsOf(monde, onde)
        if (questions.length > 0) return refuse({ kind: 'a-confirmer', questions })
        depot = lu
        return ok({ onde, depot, ...annonceClasses(onde, monde.livret) })
      })
      if (!outcome.ok) return outcome
      if (depot === undefined) throw new Error('a dépôt was kept that was not read')
      return ok(depot)
    },

    cancelDeposit() {
      depots += 1
      return Promise.resolve()
    },

    lastDepot: () => read<Depot>(db, 'depot'),

    saveEcole(formulaire) {
      const saisi = formulaire.uai?.trim() ?? ''
      const uai = uaiOf(saisi)
      if (saisi !== '' && uai === undefined) return Promise.resolve(refuse({ kind: 'uai-invalide' }))
      return change<never>(({ onde }) => {
        const before = onde.ecole ?? emptyEcole
        const ecole = { ...withCoordonnees(before, formulaire), uai: uai ?? before.uai }
        return ok({ onde: { ...onde, ecole } })
      })
    },

    async dispositifs() {
      return dispositifsOf(await load())
    },

    saveDispositifs: (saisies) => change((monde) => saisiesWrite(monde, saisies)),

    removeSaisie: (eleve, code) =>
      change<RefusDispositif>(({ onde }) => {
        const after = withSaisis(onde, eleve, (saisis) => saisis.filter((saisi) => saisi.code !== code))
        return after === undefined ? refuse({ kind: 'eleve-introuvable' }) : ok({ onde: after })
      }),

    decide: (cle, eleve, verdict) => change((monde) => decisionWrite(monde, cle, eleve, verdict, now())),

    async decisions() {
      return (await load()).onde.decisions.toReversed()
    },

    savePeriodes: (demande) => change((monde) => periodesWrite(monde, demande)),

    saveSource: (id, source, confirme) =>
      change<RefusSource>(({ livret }) => {
        const classes = livret.classes.filter((classe) => classe.id === id && classe.source !== source)
        for (const classe of confirme ? [] : classes) {
          const cout = coutDeSource(classe, source)
          if (cout.supprimes + cout.figes > 0) return refuse({ kind: 'confirmation-requise', ...cout })
        }
        return ok({ save: classes.map((classe) => withSource(classe, source)) })
      }),

    async importBilans(files, onProgress, confirme = false) {
      const fichiers = await readFiles(files, decode, onProgress)
      let compte: ImportBilans | undefined
      await change<'rien-a-ecrire'>((monde) => {
        const { save, compte: celui } = importation(monde, fichiers, confirme)
        compte = celui
        return save.length === 0 ? refuse('rien-a-ecrire') : ok({ save })
      })
      if (compte === undefined) throw new Error('bilans were read that were not counted')
      return ok(compte)
    },

    setVerrouille: (bilans, verrouille) =>
      change((monde) => (verrouille ? verrouillage(monde, bilans, now()) : deverrouillage(monde, bilans))),

    saveAppreciation: (ref, appreciation) =>
      change(({ livret }) => {
        const classe = livret.classes.find(({ eleves }) => eleves.some(({ id }) => id === ref.eleve))
        const isLui = (bilan: Bilan, id: string): boolean => id === ref.eleve && bilan.periode === ref.periode
        const ouvert = classe?.eleves.some((e) => e.bilans.some((b) => isLui(b, e.id) && isOuvert(b)))
        if (classe === undefined || ouvert !== true) return refuse({ kind: 'bilan-indisponible' })
        return ok({
          save: [
            withBilans(classe, (bilan, { id }) => (isLui(bilan, id) ? { ...bilan, appreciation } : bilan)),
          ],
        })
      }),

    async plan(classes, choix) {
      return planSynchronisation(await load(), classes, choix)
    },

    async apply(plan) {
      const committed = await commitPlan(db, plan, now(), known)
      if (!committed.ok) return committed
      known = committed.value.monde
      return ok(committed.value.rapport)
    },

    async planTour(bilans, choix) {
      return planTour(await load(), bilans, choix)
    },

    async planUndo() {
      return planAnnulation(await load(), await loadRapports(db))
    },

    async planRedo() {
      return planRetablissement(await load(), await loadRapports(db))
    },

    async tableau() {
      return tableauOf(await load(), await loadLastRapport(db))
    },

    async classe(id) {
      const { livret } = await load()
      return livret.classes.find((classe) => classe.id === id)
    },

    async rapports() {
      return (await loadRapports(db)).map(resumeRapport)
    },

    rapport: (id) => loadRapport(db, id),

    onChange: (callback) => watch(db, callback),
  }
}

/** D7: dates that make sense, of élèves whom ONDE has; else none of them is kept. */
function saisiesWrite({ onde }: Monde, saisies: readonly SaisieDispositif[]): Result<Write, RefusDispositif> {
  let after = onde
  for (const { eleve, code, debut, fin } of saisies) {
    if (!isCalendarDay(debut) || !(fin === null || isCalendarDay(fin))) {
      return refuse({ kind: 'dates-incoherentes' })
    }
    const saisi = { code, debut, fin }
    if (defautDeDates(saisi) !== undefined) return refuse({ kind: 'dates-incoherentes' })
    const next = withSaisis(after, eleve, (saisis) => [
      ...saisis.filter((autre) => autre.code !== code),
      saisi,
    ])
    if (next === undefined) return refuse({ kind: 'eleve-introuvable' })
    after = next
  }
  return ok({ onde: after })
}

/** M4: remembered with both names, at most one answer per pair. */
function decisionWrite(
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
function periodesWrite({ livret }: Monde, demande: DemandePeriodes): Result<Write, RefusPeriodes> {
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

function verrouillage(
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
function deverrouillage({ livret }: Monde, refs: readonly BilanRef[]): Result<Write, RefusVerrou> {
  const choix = choixOf(refs)
  const classes = classesOf(livret.classes, choix)
  if (classes === undefined) return refuse({ kind: 'bilan-indisponible' })
  const fermes = classes.some(
    ({ source, eleves }) =>
      source === 'import' ||
      eleves.some(({ id, bilans }) => bilans.some((b) => b.mode === 'import' && choix.has(id, b.periode))),
  )
  if (fermes) return refuse({ kind: 'deverrouillage-impossible' })
  return ok({ save: classes.map((classe) => withDeverrouilles(classe, choix.has)) })
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
