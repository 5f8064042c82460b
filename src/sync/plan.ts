// Onde, Livret, the classes ticked → the Plan: all that would change, and all that would not, with the reason.
import { orderedClasses } from '#domain/classe.ts'
import type { ClasseId } from '#domain/classe.ts'
import { sameCodes } from '#domain/dispositif.ts'
import { identiteOf } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import type { Onde } from '#domain/onde.ts'
import { cleIdentite, isDansLsu } from '#domain/onde.ts'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { sameFige } from '#domain/verrou.ts'
import { coches } from './apply.ts'
import type {
  BilanRef,
  Change,
  Choix,
  ClasseCochee,
  Constat,
  Garde,
  Identiques,
  None,
  Proposition,
  SujetClasse,
} from './change.ts'
import { apparieClasses, classesSansPeriodes, planFiche } from './classes.ts'
import { planEcole } from './ecole.ts'
import { planEleves } from './eleves.ts'
import type { Recueil } from './eleves.ts'
import { gardesOf } from './garde.ts'
import type { Derniers } from './identifiants.ts'
import type { Memoire } from './memoire.ts'
import { bilansTour, cleOf, deverrouillables, deverrouilles } from './tour.ts'
import type { BilanTour } from './tour.ts'
import { rapproche } from './rapprochement.ts'
import type { Rapprochement } from './rapprochement.ts'
import type { Nature } from './rapport.ts'
import type { RefusSynchronisation } from './refus.ts'

/**
 * Writes are numbered from 1, and no number comes twice: each stored thing bears that of the write it comes from, and
 * a plan remembers those it read (P4).
 */
export interface Versions {
  /** The last one: two moments with the same one are the same moment. */
  readonly ecrits: number
  readonly onde: number
  readonly ecole: number
  readonly classes: ReadonlyMap<ClasseId, number>
  /** How many reports there are: the number of the last. */
  readonly rapports: number
  /** The one that last erased reports, or something in them: what was remembered of them is read again. 0: none has. */
  readonly efface: number
  /** The name of the coffre that everything is sealed in; absent while the base has no phrase. */
  readonly protection?: string
  /** Ids are never given twice, and these only grow: an undo takes élèves away, and a redo brings the same ones back. */
  readonly derniers: Derniers
}

/**
 * Plain data: it can be cloned, shown, stored. Applying it needs nothing else and decides nothing; of its
 * changes, those ticked are done, in this order.
 */
export interface Plan {
  readonly classes: readonly ClasseCochee[]
  readonly changes: readonly Change[]
  readonly nones: readonly None[]
  readonly identiques: readonly Identiques[]
  readonly constats: readonly Constat[]
  /** What the director is asked (M4): of the whole école, whatever is ticked. */
  readonly propositions: readonly Proposition[]
  /** The classes that the deposit would upset: on hold, or said to be expected. */
  readonly gardes: readonly Garde[]
  readonly nature: Nature
  /** The report that it undoes; null for a synchronisation. */
  readonly annule: number | null
  /** V3: locked bilans that are opened for it, and locked again with it: none for a plain synchronisation. */
  readonly tour: readonly BilanTour[]
  /** What it was computed from; if one of them has moved since, it is not applied (`plan-perime`). */
  readonly versions: Versions
}

/** What was read, and as of when. */
export interface Monde {
  readonly onde: Onde
  readonly livret: Livret
  readonly versions: Versions
}

/**
 * §1 and §2. `classes` are those ticked, by their id in the livret; `choix`, the ticks that differ from what
 * is proposed; `memoire`, what the guards know of the synchronisations before: never left out, or two plans of one
 * moment would not put the same classes on hold. Refused before anything is looked at: `aucun-import`, `aucune-classe`,
 * `periodes-non-parametrees` with the libellés, `autre-ecole`.
 */
export function planSynchronisation(
  { onde, livret, versions }: Monde,
  classes: readonly ClasseId[],
  choix: Choix,
  memoire: Memoire,
): Result<Plan, RefusSynchronisation> {
  if (onde.classes.length === 0) return refuse({ kind: 'aucun-import' })
  const appariement = apparieClasses(onde, livret)
  const asked = new Set(classes)
  const triees = orderedClasses(livret.classes)
  const cochees = triees
    .filter((classe) => asked.has(classe.id))
    .filter((classe) => {
      const o = appariement.ondeByClasse.get(classe)
      return o === undefined || isDansLsu(o)
    })
  if (cochees.length === 0) return refuse({ kind: 'aucune-classe' })
  const sansPeriodes = classesSansPeriodes(onde, livret, appariement)
  if (sansPeriodes.length > 0) return refuse({ kind: 'periodes-non-parametrees', classes: sansPeriodes })
  const ecole = planEcole(onde, livret, choix)
  if (!ecole.ok) return ecole

  const recueil: Recueil = { changes: [], nones: [], identiques: [], constats: [] }
  if (ecole.value.kind === 'ecole-inconnue') recueil.constats.push(ecole.value)
  else if ('raison' in ecole.value) recueil.nones.push(ecole.value)
  else recueil.changes.push(ecole.value)

  const rapprochement = rapproche(onde, livret)
  const gardes = gardesOf({ livret, appariement, rapprochement, memoire, choix }, cochees)
  const enAttente = new Set(gardes.filter(({ attendue }) => !attendue).map(({ classe }) => classe.id))

  const sujets = new Map<ClasseId, SujetClasse>()
  for (const classe of cochees) {
    const o = appariement.ondeByClasse.get(classe)
    const change = o === undefined ? undefined : planFiche(classe, o, choix, !enAttente.has(classe.id))
    const sujet = change?.classe ?? { id: classe.id, libelle: classe.libelle }
    sujets.set(classe.id, sujet)
    if (change !== undefined) recueil.changes.push(change)
    else if (o === undefined) recueil.constats.push({ kind: 'classe-absente', classe: sujet })
    else recueil.nones.push({ kind: 'classe', raison: 'identique', classe: sujet })
  }

  const selection = new Set(cochees.map((classe) => classe.id))
  for (const { classe, alertes, attendue } of gardes) {
    if (!attendue) recueil.constats.push({ kind: 'classe-en-attente', classe, alertes })
  }
  planEleves(
    {
      onde,
      livret: { ...livret, classes: triees },
      derniers: versions.derniers,
      appariement,
      rapprochement,
      selection,
      sujets,
      choix,
      enAttente,
    },
    recueil,
  )
  return ok({
    classes: cochees.map(({ id, libelle, periodes }) => ({ id, libelle, periodes: periodes.length })),
    ...recueil,
    propositions: propositionsOf(onde, livret, rapprochement),
    gardes,
    nature: 'synchronisation',
    annule: null,
    tour: [],
    versions,
  })
}

/**
 * §4, V3: the synchronisation of the classes of these locked bilans as it would be with them open. Applying it
 * opens them, synchronises and locks them again, all at once: there is no moment at which they stand open.
 */
export function planTour(
  monde: Monde,
  refs: readonly BilanRef[],
  choix: Choix,
  memoire: Memoire,
): Result<Plan, RefusSynchronisation> {
  const ouverts = deverrouillables(monde.livret.classes, refs)
  const livret = { ...monde.livret, classes: deverrouilles(monde.livret.classes, ouverts) }
  const eleves = new Set(ouverts.map(({ eleve }) => eleve))
  const classes = livret.classes.filter((classe) => classe.eleves.some(({ id }) => eleves.has(id)))
  const planned = planSynchronisation(
    { ...monde, livret },
    classes.map(({ id }) => id),
    choix,
    memoire,
  )
  if (!planned.ok) return planned
  const { changes } = planned.value
  // Of what was refused nothing is to be opened: unless it is to be printed otherwise, by another name for one.
  const refuses = new Set(
    changes.flatMap((change) =>
      change.kind === 'bilan' && !change.coche ? [cleOf(change.eleve.id, change.periode)] : [],
    ),
  )
  const tour = bilansTour(monde.livret, ouverts, coches(changes)).filter(
    ({ eleve, periode, before, after }) => !refuses.has(cleOf(eleve, periode)) || !sameFige(before, after),
  )
  return ok({ ...planned.value, tour })
}

/** V2: the locked bilans saisie that this plan says would change. */
export function bilansDuTour({ nones }: Pick<Plan, 'nones'>): BilanRef[] {
  return nones.flatMap((none) =>
    none.kind === 'bilan' &&
    none.raison === 'verrouille' &&
    none.eleve.id !== null &&
    !sameCodes(none.before, none.after)
      ? [{ eleve: none.eleve.id, periode: none.periode }]
      : [],
  )
}

/** M4 in words that can cross to a screen: both sides, with the classe each is in. */
function propositionsOf(onde: Onde, livret: Livret, { propositions }: Rapprochement): readonly Proposition[] {
  return propositions.map(({ onde: o, eleve, ecart }) => ({
    cle: cleIdentite(o),
    onde: { identite: identiteOf(o), classe: libelleOf(onde.classes, o) },
    livret: { eleve: eleve.id, identite: identiteOf(eleve), classe: libelleOf(livret.classes, eleve) },
    ecart,
  }))
}

function libelleOf<E>(classes: readonly { libelle: string; eleves: readonly E[] }[], eleve: E): string {
  return classes.find(({ eleves }) => eleves.includes(eleve))?.libelle ?? ''
}
