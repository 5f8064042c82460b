// What is stored → the assistant « déverrouiller, synchroniser, reverrouiller »: which bilan stands at which step (§4).
import { isOuvert, isVerrouille } from '#domain/bilan.ts'
import { compareClasses } from '#domain/classe.ts'
import type { Horodatage } from '#domain/date.ts'
import { sameCodes } from '#domain/dispositif.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import { nomComplet } from '#domain/nom.ts'
import { periodiciteOf } from '#domain/periode.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { sameFige, withVerrouilles } from '#domain/verrou.ts'
import type { Memoire } from '#sync/memoire.ts'
import { bilansDuTour, planSynchronisation, planTour } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import { bilansByRef, cleOf } from '#sync/tour.ts'
import type { Journal, PlaceBilan } from '#sync/tour.ts'
import type { Write } from '#storage/save.ts'
import type { LigneTour, Tour } from './api.ts'

/**
 * V2, V4: each list is derived from what is stored, so that closing the tablet loses nothing. `memoire` is that of the
 * aperçu of the same moment.
 */
export function tourOf(monde: Monde, memoire: Memoire): Result<Tour, RefusSynchronisation> {
  const planned = planSynchronisation(
    monde,
    monde.livret.classes.map(({ id }) => id),
    new Map(),
    memoire,
  )
  if (!planned.ok) return planned
  const codes = codesOf(planned.value)
  const isAVenir = aVenir(planned.value)
  const ligne = (place: PlaceBilan): LigneTour => ligneOf(place, codes)
  const places = [...bilansByRef(monde.livret).values()].sort((a, b) => compareClasses(a.classe, b.classe))
  const attendus = places.filter(
    ({ bilan }) => bilan.mode === 'saisie' && bilan.verrou.etat === 'a-reverrouiller',
  )
  const autres = places.filter((place) => {
    const dits = codes.get(cleOfPlace(place))
    return dits !== undefined && !sameCodes(dits.before, dits.after)
  })
  return ok({
    aDeverrouiller: lignesADeverrouiller(monde, planned.value, memoire),
    aSynchroniser: attendus.filter(isAVenir).map(ligne),
    aReverrouiller: attendus.filter((place) => !isAVenir(place)).map(ligne),
    aReimporter: autres.flatMap((place) =>
      place.bilan.mode === 'import' ? [{ ...ligne(place), dateCreation: place.bilan.dateCreation }] : [],
    ),
    fermes: autres
      .filter(({ bilan, classe }) => isVerrouille(bilan) && classe.source === 'import')
      .map(ligne),
  })
}

/** As they would be once open, for their périodes may have moved since they were locked. */
function lignesADeverrouiller(monde: Monde, plan: Plan, memoire: Memoire): Tour['aDeverrouiller'] {
  const tour = planTour(monde, bilansDuTour(plan), new Map(), memoire)
  if (!tour.ok) return []
  const codes = codesOf(tour.value)
  const imprimes = new Map(tour.value.tour.map((bilan) => [cleOf(bilan.eleve, bilan.periode), bilan]))
  return [...bilansByRef(monde.livret).values()]
    .sort((a, b) => compareClasses(a.classe, b.classe))
    .flatMap((place) => {
      const bilan = imprimes.get(cleOfPlace(place))
      if (bilan === undefined) return []
      const { before, after } = bilan
      return [{ ...ligneOf(place, codes), imprime: sameFige(before, after) ? null : { before, after } }]
    })
}

interface Codes {
  readonly before: readonly CodeDispositif[]
  readonly after: readonly CodeDispositif[]
}

/** What a plan says that each bilan carries, and would. */
function codesOf({ changes, nones }: Plan): ReadonlyMap<string, Codes> {
  return new Map(
    [...changes, ...nones].flatMap((said): [string, Codes][] =>
      said.kind === 'bilan' && said.eleve.id !== null
        ? [[cleOf(said.eleve.id, said.periode), { before: said.before ?? [], after: said.after ?? [] }]]
        : [],
    ),
  )
}

/** Whether something that the bilan carries or is printed with is still to come: its lock must wait for it. */
function aVenir({ changes }: Plan): (place: PlaceBilan) => boolean {
  const coches = changes.filter(({ coche }) => coche)
  const ecole = coches.some(({ kind }) => kind === 'ecole')
  const attendus = new Set(
    coches.flatMap((change) => {
      switch (change.kind) {
        case 'ecole':
          return []
        case 'classe':
          return [change.classe.id]
        case 'eleve':
        case 'appartenance':
          return [change.eleve.id]
        case 'bilan':
          return [cleOf(change.eleve.id, change.periode)]
      }
    }),
  )
  return (place) =>
    ecole || [place.classe.id, place.eleve.id, cleOfPlace(place)].some((cle) => attendus.has(cle))
}

function ligneOf(place: PlaceBilan, codes: ReadonlyMap<string, Codes>): LigneTour {
  const { bilan, eleve, classe } = place
  const { dispositifs } = bilan
  return {
    eleve: eleve.id,
    periode: bilan.periode,
    nom: nomComplet(eleve),
    classe: { id: classe.id, libelle: classe.libelle },
    periodicite: periodiciteOf(classe.periodes) ?? null,
    ...(codes.get(cleOfPlace(place)) ?? { before: dispositifs, after: dispositifs }),
  }
}

function cleOfPlace({ eleve, bilan }: PlaceBilan): string {
  return cleOf(eleve.id, bilan.periode)
}

/**
 * V3: of a tour that was cut, the bilans that stand open. There are none, since it is one transaction; it is looked
 * at all the same, for the promise is that what was locked is locked.
 */
export function ouvertsOf({ livret }: Monde, { bilans }: Journal): readonly PlaceBilan[] {
  const byRef = bilansByRef(livret)
  return bilans.flatMap(({ eleve, periode }) => {
    const place = byRef.get(cleOf(eleve, periode))
    return place !== undefined && isOuvert(place.bilan) ? [place] : []
  })
}

/** Locks them again. */
export function repriseWrite(monde: Monde, journal: Journal, date: Horodatage): Write {
  const ouverts = ouvertsOf(monde, journal)
  const choisis = new Set(ouverts.map(cleOfPlace))
  const isChoisi = (eleve: string, periode: number): boolean => choisis.has(cleOf(eleve, periode))
  const classes = new Set(ouverts.map(({ classe }) => classe))
  return { save: [...classes].map((classe) => withVerrouilles(classe, isChoisi, monde.livret.ecole, date)) }
}
