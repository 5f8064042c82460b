// The reports so far → the plan that undoes the last synchronisation, or does it again (P8).
import { isOuvert, isVide } from '#domain/bilan.ts'
import { sameCodes } from '#domain/dispositif.ts'
import { sameEcole } from '#domain/ecole.ts'
import { identiteOf, sameIdentite } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { nomComplet } from '#domain/nom.ts'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import { sameFige } from '#domain/verrou.ts'
import type { Verrouille } from '#domain/verrou.ts'
import type { Effet } from './change.ts'
import { invertChanges } from './invert.ts'
import { enVigueur } from './memoire.ts'
import type { Monde, Plan } from './plan.ts'
import type { Nature, Rapport } from './rapport.ts'
import { bilansByRef, cleOf } from './tour.ts'
import type { PlaceBilan } from './tour.ts'

export interface RefusAnnulation {
  readonly kind: 'annulation-impossible'
  /** What has changed since, by name: an élève, a classe, or « l'établissement »; none: there is nothing to undo. */
  readonly depuis: readonly string[]
}

/**
 * The last synchronisation that did something and has not been undone, as a whole: the one before comes next.
 * Refused, with the list, when something it touched has been changed since; the livret is not looked at further.
 */
export function planAnnulation(monde: Monde, rapports: readonly Rapport[]): Result<Plan, RefusAnnulation> {
  const target = enVigueur(rapports).find((rapport) => rapport.annule === null && didSomething(rapport))
  return planInverse(monde, target, 'annulation')
}

/** Undoes the last undo, as long as nothing has been synchronised since. */
export function planRetablissement(
  monde: Monde,
  rapports: readonly Rapport[],
): Result<Plan, RefusAnnulation> {
  const last = enVigueur(rapports).find(didSomething)
  const undone = rapports.find(({ id }) => id === last?.annule)
  return planInverse(monde, undone?.annule === null ? last : undefined, 'retablissement')
}

/** A tour may change nothing but what its bilans are printed with. */
function didSomething({ changes, verrous = [] }: Rapport): boolean {
  return changes.length + verrous.length > 0
}

function planInverse(
  { livret, versions }: Monde,
  rapport: Rapport | undefined,
  nature: Nature,
): Result<Plan, RefusAnnulation> {
  if (rapport === undefined) return refuse({ kind: 'annulation-impossible', depuis: [] })
  const depuis = new Set<string>()
  const places = placesOf(livret)
  const { verrous = [] } = rapport
  const bilans = verrous.length === 0 ? new Map<string, PlaceBilan>() : bilansByRef(livret)
  const repris = new Set(verrous.map(({ eleve, periode }) => cleOf(eleve, periode)))
  for (const verrou of verrous) {
    const place = bilans.get(cleOf(verrou.eleve, verrou.periode))
    if (place === undefined || !isVerrouAsLeft(place, verrou.after)) {
      depuis.add(nomComplet(place?.eleve ?? verrou.after.fige.eleve))
    }
  }
  const arrivees = new Map(
    rapport.changes.flatMap((change) =>
      change.kind === 'appartenance' ? [[change.eleve.id, change.after.id] as const] : [],
    ),
  )
  for (const change of rapport.changes) {
    const sujet = changedSince(change, livret, places, { repris, arrivees })
    if (sujet !== undefined) depuis.add(sujet)
  }
  if (depuis.size > 0) return refuse({ kind: 'annulation-impossible', depuis: [...depuis] })
  return ok({
    classes: rapport.classes,
    // As a whole: there is nothing to tick.
    changes: invertChanges(rapport.changes).map((effet, index) => ({
      ...effet,
      cle: `annulation:${index}`,
      coche: true,
    })),
    nones: [],
    identiques: [],
    constats: [],
    propositions: [],
    gardes: [],
    nature,
    annule: rapport.id,
    // What a tour locked again takes back the lock it had, date and fige (V3).
    tour: verrous.map(({ eleve, periode, before, after }) => ({
      eleve,
      periode,
      before: after.fige,
      after: before.fige,
      date: before.date,
    })),
    versions,
  })
}

/** In a classe that has become « Import(s) éditeur(s) » since, a lock is no longer opened (X4). */
function isVerrouAsLeft({ bilan, classe }: PlaceBilan, left: Verrouille): boolean {
  return (
    classe.source === 'saisie' &&
    bilan.mode === 'saisie' &&
    bilan.verrou.etat === 'verrouille' &&
    bilan.verrou.date === left.date &&
    sameFige(bilan.verrou.fige, left.fige)
  )
}

type Places = ReadonlyMap<
  string,
  { readonly eleve: Livret['classes'][number]['eleves'][number]; readonly classe: string }
>

function placesOf(livret: Livret): Places {
  return new Map(
    livret.classes.flatMap(({ id: classe, eleves }) =>
      eleves.map((eleve) => [eleve.id, { eleve, classe }] as const),
    ),
  )
}

/** What a report left that none of its changes says alone. */
interface Laisse {
  /** The bilans that were locked again with it. */
  readonly repris: ReadonlySet<string>
  /** Where it left those who changed classe: an undo names them by the one that they went back from. */
  readonly arrivees: ReadonlyMap<string, string>
}

/** The name of what is no longer as the change left it; undefined when it still is. */
function changedSince(change: Effet, livret: Livret, places: Places, laisse: Laisse): string | undefined {
  switch (change.kind) {
    case 'ecole': {
      const same =
        change.after === null || livret.ecole === null
          ? change.after === livret.ecole
          : sameEcole(change.after, livret.ecole)
      return same ? undefined : 'l’établissement'
    }
    case 'classe': {
      const classe = livret.classes.find(({ id }) => id === change.classe.id)
      const { libelle, idOnde, annoncee } = change.after
      const same = classe?.libelle === libelle && classe.idOnde === idOnde && classe.annoncee === annoncee
      return same ? undefined : change.classe.libelle
    }
    case 'eleve':
    case 'appartenance':
    case 'bilan':
      return isEleveAsLeft(change, places, laisse)
        ? undefined
        : nomComplet(places.get(change.eleve.id)?.eleve ?? { nom: change.eleve.nom, prenoms: '' }).trim()
  }
}

function isEleveAsLeft(
  change: Extract<Effet, { kind: 'eleve' | 'appartenance' | 'bilan' }>,
  places: Places,
  { repris, arrivees }: Laisse,
): boolean {
  const place = places.get(change.eleve.id)
  // Taken back with their bilans: neither is there any more.
  if (place === undefined) return change.kind !== 'appartenance' && change.after === null
  if (place.classe !== (arrivees.get(change.eleve.id) ?? change.eleve.classe.id)) return false
  if (change.kind === 'appartenance') return true
  if (change.kind === 'eleve') {
    if (change.after === null) return false
    // One who was added goes with their bilans: each must still be empty.
    return (
      sameIdentite(identiteOf(place.eleve), change.after) &&
      (change.before !== null || place.eleve.bilans.every(isVide))
    )
  }
  const bilan = place.eleve.bilans.find(({ periode }) => periode === change.periode)
  if (bilan === undefined || change.after === null) return bilan === undefined && change.after === null
  // Locked again with it, it has been looked at with the locks.
  const isLibre = isOuvert(bilan) || repris.has(cleOf(change.eleve.id, change.periode))
  return isLibre && sameCodes(bilan.dispositifs, change.after) && (change.before !== null || isVide(bilan))
}
