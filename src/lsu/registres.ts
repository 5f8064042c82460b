// What the bilans of a file refer to → an id for each, and the elements that say what it is.
import { longueur, uneLigne } from '#domain/contenu.ts'
import type { Enseignant } from '#domain/contenu.ts'
import { millesimeOf } from '#domain/date.ts'
import type { Depart } from './departs.ts'
import { isNom } from './raisons.ts'
import { sansZeros } from './values.ts'
import { element } from './xml.ts'

/** Things of one kind that bilans refer to, each once: by what the schema wants unique, in the order they are met. */
export interface Registre<Thing> {
  /** The id by which it is referred to. */
  readonly ref: (thing: Thing) => string
  readonly elements: () => string[]
}

/** Of two that are one, what the last says is written. */
function registreOf<Thing>(
  lettres: string,
  cleOf: (thing: Thing) => string,
  ecrit: (thing: Thing, id: string) => string,
): Registre<Thing> {
  const byCle = new Map<string, { readonly id: string; readonly thing: Thing }>()
  return {
    ref(thing) {
      const cle = cleOf(thing)
      const id = byCle.get(cle)?.id ?? `${lettres}${byCle.size + 1}`
      byCle.set(cle, { id, thing })
      return id
    },
    elements: () => [...byCle.values()].map(({ id, thing }) => ecrit(thing, id)),
  }
}

export type Registres = ReturnType<typeof registresOf>

/** One of each kind, empty. What is referred to from an element that refers to another is known by then. */
export function registresOf() {
  const classes = registreOf<Depart['classe']>('CL', idBe, (classe, id) =>
    element('classe', { id, 'id-be': idBe(classe), libelle: libelleOf(classe.libelle) }),
  )
  // Two bilans of one élève may bear two names: the schema has room for one, that of the latest période.
  const eleves = registreOf<Depart>(
    'ELV',
    ({ ine }) => ine,
    ({ ine, classe, imprime }, id) =>
      element('eleve', {
        id,
        ine,
        'classe-ref': classes.ref(classe),
        nom: isNom(imprime.nom) ? uneLigne(imprime.nom) : undefined,
        prenom: isNom(imprime.prenoms) ? uneLigne(imprime.prenoms) : undefined,
      }),
  )
  const periodes = registreOf<Depart>(
    'PER',
    (depart) => JSON.stringify(periodeOf(depart)),
    (depart, id) => element('periode', { id, ...periodeOf(depart) }),
  )
  const enseignants = registreOf<Enseignant>(
    'ENS',
    (enseignant) => JSON.stringify(personne(enseignant)),
    (enseignant, id) => element('enseignant', { id, ...personne(enseignant) }),
  )
  const elements = registreOf<string>(
    'EP',
    (libelle) => libelle,
    (libelle, id) => element('element-programme', { id, libelle }),
  )
  return { classes, eleves, periodes, enseignants, elements }
}

function idBe({ idOnde }: Depart['classe']): string {
  return sansZeros(idOnde ?? '')
}

/** It only helps who reads the file: LSU knows a classe by its identifiant. */
function libelleOf(libelle: string): string | undefined {
  const ligne = uneLigne(libelle)
  return ligne !== '' && longueur(ligne) <= 50 ? ligne : undefined
}

function periodeOf({ vise, periode }: Depart) {
  return {
    millesime: String(millesimeOf(periode.debut)),
    indice: String(vise.periode.indice),
    'nb-periodes': String(vise.periode.nombre),
    'date-debut': periode.debut,
    'date-fin': periode.fin,
  }
}

/** As `directeur` and `enseignant` name somebody. */
export function personne({ civilite, nom, prenom }: Enseignant) {
  return { civilite, nom: uneLigne(nom), prenom: uneLigne(prenom) }
}
