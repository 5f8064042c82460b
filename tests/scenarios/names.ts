// The names that a scenario writes → the élèves and classes that bear them; a name that nobody bears is a fault.
import { cleOnde } from '#domain/onde.ts'
import { nomComplet } from '#domain/nom.ts'
import type { ClasseId, Identite, Livret } from '#domain/schemas.ts'
import type { SujetEleve } from '#sync/change.ts'
import type { BilanRef, Tableau } from '#worker/api.ts'
import type { Classes } from './format.ts'
import { Names } from './match.ts'
import { placesOf } from './stored.ts'
import type { Place, Stored } from './stored.ts'

/** A step that cannot be played as it is written: neither a success nor a refusal. */
export class Fault extends Error {}

/** « MARTIN Zoé », or her INE. */
export function isCalled(eleve: Pick<Identite, 'ine' | 'nom' | 'prenoms'>, name: string): boolean {
  return nomComplet(eleve) === name || eleve.ine === name
}

/** The one élève of the livret who is called so. */
function placeNamed(livret: Livret, name: string): Place {
  return theOnly(
    placesOf(livret).filter(({ eleve }) => isCalled(eleve, name)),
    `élève du livret « ${name} »`,
  )
}

export function bilanNamed(livret: Livret, { eleve, periode }: { eleve: string; periode: number }): BilanRef {
  return { eleve: placeNamed(livret, eleve).eleve.id, periode }
}

/** The one élève of ONDE's side who is called so, or who is the élève of the livret called so. */
export function cleNamed({ onde, livret }: Stored, name: string): string {
  const all = onde.classes.flatMap((classe) => classe.eleves)
  const called = all.filter((eleve) => isCalled(eleve, name))
  if (called.length > 0) return cleOnde(theOnly(called, `élève d'ONDE « ${name} »`))
  const { eleve } = placeNamed(livret, name)
  const same = all.filter(({ ine }) => ine !== null && ine === eleve.ine)
  return cleOnde(theOnly(same, `élève d'ONDE pour « ${name} »`))
}

/** Classes, by the libellé that the screen shows; `all`: every one it shows. */
export function classesNamed({ classes }: Tableau, names: Classes): ClasseId[] {
  if (names === 'all') return classes.map(({ id }) => id)
  return names.map((name) => {
    return theOnly(
      classes.filter(({ libelle }) => libelle === name),
      `classe « ${name} »`,
    ).id
  })
}

/** All that an élève of a plan or of a report may be called: as they will be, as they are, or by INE. */
export function namesOf({ id, nom }: SujetEleve, { livret, onde }: Stored): Names {
  const place = id === null ? undefined : placesOf(livret).find(({ eleve }) => eleve.id === id)
  if (place !== undefined) return new Names(nom, nomComplet(place.eleve), place.eleve.ine)
  // Not in the livret, or not yet: ONDE's side knows the INE.
  const called = onde.classes.flatMap(({ eleves }) => eleves).filter((eleve) => nomComplet(eleve) === nom)
  return new Names(nom, ...called.map(({ ine }) => ine))
}

function theOnly<Thing>(things: readonly Thing[], what: string): Thing {
  const [first, second] = things
  if (first === undefined) throw new Fault(`${what} : introuvable`)
  if (second !== undefined) throw new Fault(`${what} : il y en a ${things.length}`)
  return first
}
