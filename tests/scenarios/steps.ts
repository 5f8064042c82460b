// One step of a scenario → what the engine did of it.
import { isVerrouille } from '#domain/bilan.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Change, Choix, Garde } from '#sync/change.ts'
import { bilansDuTour } from '#sync/plan.ts'
import type { Plan } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { BilanRef, Depot, EngineApi, FichierRefuse, ImportBilans } from '#worker/api.ts'
import { fileOf } from './encode.ts'
import { verbOf } from './format.ts'
import type { Bilans, NamedChange, Selection, Step, Verb } from './format.ts'
import { bilanNamed, classesNamed, cleNamed, Fault, isCalled, namesOf } from './names.ts'
import { bilansOf } from './stored.ts'
import type { Stored } from './stored.ts'

/** What a scenario has in hand between two steps. */
export interface Hand {
  readonly engine: EngineApi
  readonly stored: () => Promise<Stored>
  /** The aperçu that the last `plan` step left on the screen. */
  plan?: Plan
}

/** What a step gave to look at; what it did not give is not there. */
export interface Done {
  readonly depot?: Depot
  readonly importe?: ImportBilans
  readonly plan?: Plan
  readonly rapport?: Rapport
}

/** Why the engine would not. */
export interface Refused {
  readonly kind: string
  readonly classes?: readonly string[]
  readonly refusedFiles?: readonly FichierRefuse[]
}

type Played = Result<Done, Refused>

export async function play(hand: Hand, step: Step): Promise<Played> {
  const verb = verbOf(step)
  if (verb === undefined) return ok({})
  // The table gives each verb the argument of its own name; that is more than the types can follow.
  const playVerb = plays[verb] as (hand: Hand, argument: unknown, step: Step) => Promise<Played>
  return playVerb(hand, step[verb], step)
}

const plays: {
  readonly [V in Verb]: (hand: Hand, argument: NonNullable<Step[V]>, step: Step) => Promise<Played>
} = {
  deposit: async ({ engine }, files) => {
    // A story tells of a director who means it: what would be asked is answered yes.
    const read = await engine.deposit(files.map(fileOf), () => undefined, true)
    return read.ok ? ok({ depot: read.value }) : read
  },

  ecole: async ({ engine }, formulaire) => nothing(await engine.saveEcole(formulaire)),

  periodes: async ({ engine }, { classes, periodicite, dates }) =>
    nothing(
      await engine.savePeriodes({
        classes: classesNamed(await engine.tableau(), classes),
        periodicite,
        periodes: dates.map(([debut, fin]) => ({ debut, fin })),
      }),
    ),

  dispositif: async ({ engine, stored }, { eleve, code, debut, fin = null }) =>
    nothing(await engine.saveDispositifs([{ eleve: cleNamed(await stored(), eleve), code, debut, fin }])),

  plan: async (hand, selection) => {
    delete hand.plan
    const planned = await planOf(hand, selection)
    if (!planned.ok) return planned
    hand.plan = planned.value
    return ok({ plan: planned.value })
  },

  synchronise: async (hand, selection) => {
    const planned = await planOf(hand, selection)
    return planned.ok ? applied(hand, planned.value) : planned
  },

  apply: async (hand) => {
    if (hand.plan === undefined) throw new Fault('aucun aperçu à appliquer')
    return applied(hand, hand.plan)
  },

  lock: (hand, bilans) => setVerrouille(hand, bilans, true),
  unlock: (hand, bilans) => setVerrouille(hand, bilans, false),

  write: async ({ engine, stored }, { appreciation, ...bilan }) => {
    const { livret } = await stored()
    return nothing(await engine.saveContenu(bilanNamed(livret, bilan), { appreciation }))
  },

  undo: async (hand) => {
    const planned = await hand.engine.planUndo()
    return planned.ok ? applied(hand, planned.value) : planned
  },

  decide: async ({ engine }, { eleve, as }) => {
    const planned = await engine.plan(classesNamed(await engine.tableau(), 'all'), new Map())
    if (!planned.ok) throw new Fault(`aucun aperçu où répondre : ${planned.refus.kind}`)
    const asked = planned.value.propositions.filter(({ onde }) => isCalled(onde.identite, eleve))
    if (asked.length === 0) throw new Fault(`aucune proposition au sujet de « ${eleve} »`)
    // « The same » can be said of one élève only.
    if (as === 'same' && asked.length > 1) throw new Fault(`plusieurs propositions au sujet de « ${eleve} »`)
    for (const { cle, livret } of asked) {
      const decided = await engine.decide(cle, livret.eleve, as === 'same' ? 'meme' : 'autre')
      if (!decided.ok) return decided
    }
    return ok({})
  },

  source: async ({ engine }, { classe, source, confirm = false }) => {
    const [id = ''] = classesNamed(await engine.tableau(), [classe])
    return nothing(await engine.saveSource(id, source, confirm))
  },

  relockTour: async (hand, which) => {
    const refs = which === 'proposed' ? await bilansProposes(hand) : ok(await bilansNamed(hand, which))
    if (!refs.ok) return refs
    const planned = await hand.engine.planTour(refs.value, new Map())
    return planned.ok ? applied(hand, planned.value) : planned
  },

  importBilans: async ({ engine }, files, { confirm = false }) => {
    const read = await engine.importBilans(files.map(fileOf), () => undefined, confirm)
    return read.ok ? ok({ importe: read.value }) : read
  },
}

function nothing(result: Result<unknown, Refused>): Played {
  return result.ok ? ok({}) : result
}

/** Asked twice when something is ticked by hand: the first plan says which changes there are. */
async function planOf(
  { engine, stored }: Hand,
  { classes, tick = [], untick = [] }: Selection,
): Promise<Result<Plan, Refused>> {
  const ids = classesNamed(await engine.tableau(), classes)
  const proposed = await engine.plan(ids, new Map())
  if (!proposed.ok || tick.length + untick.length === 0) return proposed
  const now = await stored()
  const choix: Choix = new Map(
    [tick, untick].flatMap((named, index) =>
      named
        .flatMap((change) => changesNamed(proposed.value, change, now))
        .map(({ cle }): [string, boolean] => [cle, index === 0]),
    ),
  )
  return engine.plan(ids, choix)
}

function changesNamed({ changes, gardes }: Plan, named: NamedChange, stored: Stored): (Change | Garde)[] {
  const found =
    named.code === 'classe-en-attente'
      ? gardes.filter(({ classe }) => classe.libelle === named.classe)
      : changes.filter((change) => isNamed(change, named, stored))
  if (found.length === 0) throw new Fault(`aucun changement ${JSON.stringify(named)} dans l'aperçu`)
  return found
}

function isNamed(change: Change, { code, eleve, classe, periode }: NamedChange, stored: Stored): boolean {
  if (codeOf(change) !== code) return false
  const sujet = 'eleve' in change ? change.eleve : undefined
  if (eleve !== undefined && (sujet === undefined || !namesOf(sujet, stored).has(eleve))) return false
  const itsClasse = 'classe' in change ? change.classe : sujet?.classe
  if (classe !== undefined && itsClasse?.libelle !== classe) return false
  return periode === undefined || (change.kind === 'bilan' && change.periode === periode)
}

/** The code of the line that the change gives in the report. */
function codeOf(change: Change): NamedChange['code'] {
  switch (change.kind) {
    case 'ecole':
      return 'ecole-maj'
    case 'classe':
      return change.before.annoncee ? 'classe-ajoutee' : 'classe-maj'
    case 'eleve':
      return change.before === null ? 'eleve-ajoute' : 'eleve-maj'
    case 'appartenance':
      return 'eleve-change-classe'
    case 'bilan':
      return 'bilan-maj'
  }
}

/** Those that the aperçu of the whole école says would change, were they not locked (V2). */
async function bilansProposes({ engine }: Hand): Promise<Result<readonly BilanRef[], Refused>> {
  const planned = await engine.plan(classesNamed(await engine.tableau(), 'all'), new Map())
  return planned.ok ? ok(bilansDuTour(planned.value)) : planned
}

async function bilansNamed({ stored }: Hand, bilans: Exclude<Bilans, 'all'>): Promise<readonly BilanRef[]> {
  const { livret } = await stored()
  return bilans.map((bilan) => bilanNamed(livret, bilan))
}

/** As from the window: the engine is given a copy of the plan. */
async function applied({ engine }: Hand, plan: Plan): Promise<Played> {
  const result = await engine.apply(structuredClone(plan))
  return result.ok ? ok({ plan, rapport: result.value }) : result
}

async function setVerrouille({ engine, stored }: Hand, bilans: Bilans, verrouille: boolean): Promise<Played> {
  const { livret } = await stored()
  const refs: BilanRef[] =
    bilans === 'all'
      ? bilansOf(livret)
          .filter(({ bilan }) => bilan.mode === 'saisie' && isVerrouille(bilan) !== verrouille)
          .map(({ eleve, bilan }) => ({ eleve: eleve.id, periode: bilan.periode }))
      : bilans.map((bilan) => bilanNamed(livret, bilan))
  return nothing(await engine.setVerrouille(refs, verrouille))
}
