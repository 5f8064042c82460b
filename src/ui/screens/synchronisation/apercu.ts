// A plan → the same, in the order a director reads it: what to decide, what changes by classe and élève, what does not.
import { sameCodes } from '#domain/dispositif.ts'
import type { Change, Constat, Identiques, None, Raison, SujetClasse, SujetEleve } from '#sync/change.ts'
import type { Plan } from '#sync/plan.ts'
import { empreinteOf } from '#sync/rapport.ts'
import type { Pause } from '../../tache.ts'
import { lotOf, lotsByGenre } from './lots.ts'
import type { Genre, Lot } from './lots.ts'

type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>
type NoneOf<Kind extends None['kind']> = Extract<None, { kind: Kind }>
type ChangeDEleve = ChangeOf<'eleve'> | ChangeOf<'bilan'>

export interface Apercu {
  readonly ecole: ChangeOf<'ecole'> | undefined
  readonly classes: readonly ChangeOf<'classe'>[]
  /** Proposed unticked: the director decides (L2). */
  readonly appartenances: readonly ChangeOf<'appartenance'>[]
  readonly groupes: readonly GroupeClasse[]
  readonly genres: readonly { readonly genre: Genre; readonly lot: Lot }[]
  /** Two truths about who somebody is: nothing is written until ONDE is put right (§3). */
  readonly conflits: readonly NoneOf<'eleve'>[]
  /** Locked, and otherwise if it were open (D4). */
  readonly verrouilles: readonly NoneOf<'bilan'>[]
  readonly constats: readonly Constat[]
  readonly inchanges: readonly Inchange[]
  readonly comptes: Comptes
  /** Of what is ticked: the report's will be the same. Undefined when nothing is. */
  readonly empreinte: string | undefined
}

export interface GroupeClasse {
  readonly classe: SujetClasse
  readonly changes: readonly ChangeDEleve[]
  /** Of how many élèves something is listed. */
  readonly listes: number
  readonly lot: Lot | undefined
  readonly comptes: Comptes
}

export interface GroupeEleve {
  readonly eleve: SujetEleve
  /** But for the bilans that are made empty (D8): those are only counted. */
  readonly changes: readonly ChangeDEleve[]
  /** All of theirs, the bilans made empty too; undefined where one box says it all. */
  readonly lot: Lot | undefined
}

/** Ticked only: what « Synchroniser » will do. */
export interface Comptes {
  readonly eleves: number
  readonly ajoutes: number
  readonly bilans: number
  readonly bilansCrees: number
  /** Of those created: nothing is said of them one by one (D8). */
  readonly bilansVides: number
}

export interface Inchange {
  readonly raison: Raison
  readonly eleves: number
  readonly bilans: number
  /** Who, each once, for the reasons that name somebody; not for what is simply equal. */
  readonly nommes: readonly SujetEleve[]
}

/**
 * A classe whose libellé is to change is called here by the one it has: its new one is said once, as the change that it
 * is, or the same classe would have two names on one screen. In pieces, `pause` between them: a whole école is long.
 */
export async function apercuOf(planned: Plan, pause: Pause): Promise<Apercu> {
  await pause()
  const plan = avecLibelles(planned)
  const { changes, nones, identiques, constats } = plan
  await pause()
  const groupes = groupesOf(plan)
  await pause()
  const genres = lotsByGenre(changes)
  const inchanges = inchangesOf(nones, identiques)
  const comptes = comptesOf(changes)
  await pause()
  const coches = changes.filter(({ coche }) => coche)
  const empreinte = coches.length === 0 ? undefined : empreinteOf(coches)
  await pause()
  return {
    ecole: changes.find((change) => change.kind === 'ecole'),
    classes: changes.filter((change) => change.kind === 'classe'),
    appartenances: changes.filter((change) => change.kind === 'appartenance'),
    groupes,
    genres,
    conflits: nones.filter((none) => none.kind === 'eleve').filter((none) => isConflit(none.raison)),
    verrouilles: nones
      .filter((none) => none.kind === 'bilan')
      .filter((none) => none.raison === 'verrouille' && !sameCodes(none.before, none.after)),
    // A classe on hold is asked about at the top.
    constats: constats.filter(({ kind }) => kind !== 'classe-en-attente'),
    inchanges,
    comptes,
    empreinte,
  }
}

/** Lines name a classe as it will be called; here, by the libellé under which it is ticked. */
function avecLibelles(plan: Plan): Plan {
  if (!plan.changes.some(({ kind }) => kind === 'classe')) return plan
  const libelles = new Map(plan.classes.map(({ id, libelle }) => [id, libelle]))
  const nommee = (classe: SujetClasse): SujetClasse => {
    const libelle = libelles.get(classe.id)
    return libelle === undefined || libelle === classe.libelle ? classe : { ...classe, libelle }
  }
  const nomme = (eleve: SujetEleve): SujetEleve => ({ ...eleve, classe: nommee(eleve.classe) })
  const dite = <Dit extends object>(dit: Dit): Dit => {
    if (!('eleve' in dit)) return dit
    const { eleve, autres } = dit as { eleve: SujetEleve; autres?: readonly SujetEleve[] }
    const nommes = autres === undefined ? {} : { autres: autres.map(nomme) }
    return { ...dit, eleve: nomme(eleve), ...nommes }
  }
  return {
    ...plan,
    changes: plan.changes.map((change) =>
      change.kind === 'appartenance'
        ? { ...dite(change), before: nommee(change.before), after: nommee(change.after) }
        : dite(change),
    ),
    nones: plan.nones.map(dite),
    constats: plan.constats.map(dite),
  }
}

function groupesOf({ classes, changes }: Plan): GroupeClasse[] {
  const byClasse = new Map<string, ChangeDEleve[]>()
  for (const change of changes) {
    if (change.kind !== 'eleve' && change.kind !== 'bilan') continue
    const found = byClasse.get(change.eleve.classe.id)
    if (found === undefined) byClasse.set(change.eleve.classe.id, [change])
    else found.push(change)
  }
  const order = new Map(classes.map(({ id }, index) => [id, index]))
  return [...byClasse.values()]
    .flatMap((changesOfClasse) => {
      const classe = changesOfClasse[0]?.eleve.classe
      return classe === undefined
        ? []
        : [
            {
              classe,
              changes: changesOfClasse,
              listes: new Set(changesOfClasse.filter(isListe).map(({ eleve }) => eleve.id)).size,
              lot: lotOf(changesOfClasse),
              comptes: comptesOf(changesOfClasse),
            },
          ]
    })
    .sort((a, b) => (order.get(a.classe.id) ?? 0) - (order.get(b.classe.id) ?? 0))
}

/** A classe, élève by élève: for one that is open, since a whole école at once is long to look at. */
export function elevesOf({ changes }: GroupeClasse): GroupeEleve[] {
  const byEleve = new Map<string, ChangeDEleve[]>()
  for (const change of changes) {
    const found = byEleve.get(change.eleve.id)
    if (found === undefined) byEleve.set(change.eleve.id, [change])
    else found.push(change)
  }
  return [...byEleve.values()].flatMap((siens) => {
    const listes = siens.filter(isListe)
    const [first] = listes
    if (first === undefined) return []
    const lot = lotOf(siens)
    return [{ eleve: first.eleve, changes: listes, lot: (lot?.cles.length ?? 0) > 1 ? lot : undefined }]
  })
}

type ChangeEleve = GroupeEleve['changes'][number]

/** One line of an élève: a change, and the same of other bilans of theirs, which it says for them too. */
export interface Ligne {
  readonly memes: readonly ChangeOf<'bilan'>[]
  readonly change: ChangeEleve
}

/** In the order of the changes; the last of those that are the same says it. */
export function lignesOf(changes: readonly ChangeEleve[]): readonly Ligne[] {
  const byTexte = new Map<string, Ligne>()
  for (const change of changes) {
    const texte =
      change.kind === 'bilan' && change.after !== null
        ? JSON.stringify([change.before ?? [], change.after])
        : change.cle
    const ligne = byTexte.get(texte)
    const memes = ligne?.change.kind === 'bilan' ? [...ligne.memes, ligne.change] : []
    byTexte.set(texte, { memes, change })
  }
  return [...byTexte.values()]
}

function isListe(change: Change): boolean {
  return !isBilanVide(change)
}

/** A bilan made empty, or an empty one that does not follow an élève: no news, three for each of them (D8). */
function isBilanVide(change: Change): boolean {
  return change.kind === 'bilan' && (change.before ?? []).length === 0 && (change.after ?? []).length === 0
}

function comptesOf(changes: readonly Change[]): Comptes {
  const comptes = { eleves: 0, ajoutes: 0, bilans: 0, bilansCrees: 0, bilansVides: 0 }
  for (const change of changes) {
    if (!change.coche) continue
    if (change.kind === 'eleve') comptes[change.before === null ? 'ajoutes' : 'eleves'] += 1
    if (change.kind !== 'bilan') continue
    if (change.before !== null && change.after !== null) comptes.bilans += 1
    if (change.before !== null) continue
    comptes.bilansCrees += 1
    if (isBilanVide(change)) comptes.bilansVides += 1
  }
  return comptes
}

function isConflit(raison: Raison): boolean {
  return (
    raison === 'a-confirmer' ||
    raison === 'homonymes' ||
    raison === 'ine-autre-eleve' ||
    raison === 'ine-croises'
  )
}

/** In the order in which they matter; a classe that is not ticked needs no telling. */
const raisons: readonly Raison[] = [
  'dates-a-completer',
  'mode-import',
  'autre-non-recupere',
  'decoche',
  'hors-lsu',
  'verrouille',
  'identique',
]

function inchangesOf(nones: readonly None[], identiques: readonly Identiques[]): Inchange[] {
  return raisons.flatMap((raison) => {
    const those = nones.filter((none) => none.raison === raison)
    const comptes = raison === 'identique' ? identiques : []
    if (those.length === 0 && comptes.length === 0) return []
    const nommes = raison === 'identique' || raison === 'verrouille' ? [] : those.flatMap(sujetsOf)
    const eleves = those.filter((none) => none.kind === 'eleve' || none.kind === 'dispositif')
    const bilans = those.filter((none) => none.kind === 'bilan')
    return [
      {
        raison,
        eleves: comptes.reduce((total, ceux) => total + ceux.eleves.length, eleves.length),
        bilans: comptes.reduce((total, ceux) => total + ceux.bilans, bilans.length),
        nommes: uniques(nommes),
      },
    ]
  })
}

function sujetsOf(none: None): SujetEleve[] {
  return 'eleve' in none ? [none.eleve] : []
}

/** By id, not by name: of two homonyms, each is named. Those of ONDE alone have none, and stay as they are. */
function uniques(eleves: readonly SujetEleve[]): SujetEleve[] {
  return eleves.filter(
    ({ id }, index) => id === null || eleves.findIndex((eleve) => eleve.id === id) === index,
  )
}
