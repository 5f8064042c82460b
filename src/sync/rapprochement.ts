// Onde and Livret → who is who (spec §3): which records are the same élève, and where two truths meet.
// Never first come, first served: every step looks at all the candidates before it decides.
import { compareText, foldNom, foldPremierPrenom } from '#domain/nom.ts'
import type { Eleve, Ine } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { cleIdentite } from '#domain/onde.ts'
import type { Decision, Onde, OndeEleve } from '#domain/onde.ts'
import type { RaisonConflit, RaisonRetenue } from './change.ts'
import { apparieClasses } from './classes.ts'
import { candidats, index, push, sameNom, samePremierPrenom } from './personnes.ts'
import type { Index, Personne } from './personnes.ts'
import { ecartOf, isPrenomProche } from './proches.ts'
import type { Ecart } from './proches.ts'

export interface Rapprochement {
  /** The same élève, seen from either side; of the livret, those who are not in it are absent from ONDE, or in conflict. */
  readonly ondeByEleve: ReadonlyMap<Eleve, OndeEleve>
  /** Found, but not by their INE with nom, prénoms and date the same to the letter: of the others nothing need be compared. */
  readonly differents: ReadonlySet<Eleve>
  /** Of ONDE, those who are not in it: new, or in conflict. Few, as a rule, where a map back would name everyone again. */
  readonly sansEleve: ReadonlySet<OndeEleve>
  /** Nothing is written for these. */
  readonly conflitByEleve: ReadonlyMap<Eleve, RaisonRetenue>
  readonly conflitByOnde: ReadonlyMap<OndeEleve, RaisonRetenue>
  /** With whom each of those is confused, on either side: what a person must look at in ONDE. */
  readonly autres: ReadonlyMap<Fiche, ReadonlySet<Fiche>>
  /** M4: nearly the same, and not yet answered. */
  readonly propositions: readonly Rapproche[]
}

/** A record of either side: an élève of the livret has an id. */
export type Fiche = Eleve | OndeEleve

/** Two records that may be one élève, and what differs. */
interface Rapproche {
  readonly onde: OndeEleve
  readonly eleve: Eleve
  readonly ecart: Ecart
}

/** M1 to M6, in the order of the spec. The director's answers to M4 come with `onde`. */
export function rapproche(onde: Onde, livret: Livret): Rapprochement {
  const state: State = {
    ondeByEleve: new Map(),
    differents: new Set(),
    sansEleve: new Set(),
    conflitByEleve: new Map(),
    conflitByOnde: new Map(),
    autres: new Map(),
    propositions: [],
  }
  pairByIne(onde, livret, state)

  // The everyday case: everyone in ONDE is found, and there is nothing more to look for.
  if (state.sansEleve.size === 0) return state
  const ondesLibres = [...state.sansEleve].filter((o) => isLibre(o, state))
  const elevesLibres = elevesOf(livret).filter((e) => !isTenu(e, state))
  spreadConflits(ondesLibres, elevesLibres, state)
  if (ondesLibres.length === 0) return state
  pairByIdentite(
    ondesLibres.filter((o) => !state.conflitByOnde.has(o)),
    elevesLibres.filter((e) => !state.conflitByEleve.has(e)),
    state,
  )
  pairByDecision(onde.decisions, ondesLibres, elevesLibres, state)
  proposeProches(onde.decisions, ondesLibres, elevesLibres, state)
  refuseDoubles(ondesLibres, state)
  return state
}

function elevesOf<E>({ classes }: { readonly classes: readonly { readonly eleves: readonly E[] }[] }): E[] {
  return new Array<E>().concat(...classes.map(({ eleves }) => eleves))
}

interface State {
  ondeByEleve: Map<Eleve, OndeEleve>
  differents: Set<Eleve>
  sansEleve: Set<OndeEleve>
  conflitByEleve: Map<Eleve, RaisonRetenue>
  conflitByOnde: Map<OndeEleve, RaisonRetenue>
  autres: Map<Fiche, Set<Fiche>>
  propositions: Rapproche[]
}

function pair(o: OndeEleve, e: Eleve, state: State): void {
  state.ondeByEleve.set(e, o)
  state.differents.add(e)
  state.sansEleve.delete(o)
}

/** Each is the other of the other. */
function oppose(a: Fiche, b: Fiche, state: State): void {
  withAutre(a, b, state)
  withAutre(b, a, state)
}

function withAutre(fiche: Fiche, autre: Fiche, { autres }: State): void {
  const found = autres.get(fiche)
  if (found === undefined) autres.set(fiche, new Set([autre]))
  else found.add(autre)
}

/** M1, M2, and the crossed INEs of M6. */
function pairByIne(onde: Onde, livret: Livret, state: State): void {
  const { classeByOnde } = apparieClasses(onde, livret)
  const eleveByIne = eleveByIneFinder(livret)
  const differents: (readonly [OndeEleve, Eleve])[] = []
  for (const classeOnde of onde.classes) {
    // Both sides keep a classe in one order: the next of the livret is nearly always the one, and no index is needed.
    const ici = classeByOnde.get(classeOnde)?.eleves ?? []
    let next = 0
    for (const o of classeOnde.eleves) {
      if (ici[next]?.ine !== o.ine) next = ici.findIndex(({ ine }) => ine === o.ine)
      const e = o.ine === null ? undefined : (ici[next] ?? eleveByIne(o.ine))
      next += 1
      if (e === undefined) state.sansEleve.add(o)
      else if (isMemeIdentite(o, e)) state.ondeByEleve.set(e, o)
      else differents.push([o, e])
    }
  }
  if (differents.length === 0) return

  const autres = autresOf(differents, elevesOf(onde), elevesOf(livret))
  const croises: Eleve[] = []
  for (const [o, e] of differents) {
    if (o.dateNaissance !== e.dateNaissance && !(samePremierPrenom(o, e) && sameNom(o, e))) {
      state.sansEleve.add(o)
      state.conflitByOnde.set(o, 'ine-autre-eleve')
      state.conflitByEleve.set(e, 'ine-autre-eleve')
      oppose(o, e, state)
      continue
    }
    const croise = croisement(o, e, autres)
    if (croise === undefined) {
      pair(o, e, state)
      continue
    }
    state.sansEleve.add(o)
    state.conflitByOnde.set(o, 'ine-croises')
    state.conflitByEleve.set(e, 'ine-croises')
    for (const concerne of [e, ...croise]) oppose(o, concerne, state)
    croises.push(...croise)
  }
  // The other child is held back too, unless ONDE says plainly who they are: were their own names to change
  // meanwhile, the conflict would be gone, and synchronising again would do what this time was refused.
  for (const croise of croises) {
    const o = state.ondeByEleve.get(croise)
    if (o !== undefined && isMemeIdentite(o, croise)) continue
    if (o !== undefined) {
      state.ondeByEleve.delete(croise)
      state.sansEleve.add(o)
      state.conflitByOnde.set(o, 'ine-croises')
      oppose(o, croise, state)
    }
    if (!state.conflitByEleve.has(croise)) state.conflitByEleve.set(croise, 'ine-croises')
  }
}

/** Only for those who are not where their classe is: the whole of the livret is gone through when the first of them comes. */
function eleveByIneFinder(livret: Livret): (ine: Ine) => Eleve | undefined {
  let eleves: Map<Ine | null, Eleve> | undefined
  return (ine) => {
    eleves ??= new Map(elevesOf(livret).map((eleve) => [eleve.ine, eleve]))
    return eleves.get(ine)
  }
}

/** The everyday case, told without folding a name. */
function isMemeIdentite(o: OndeEleve, e: Eleve): boolean {
  return o.nom === e.nom && o.prenoms === e.prenoms && o.dateNaissance === e.dateNaissance
}

interface Autres {
  readonly ondes: Index<OndeEleve>
  readonly eleves: Index<Eleve>
  /** By nom and date: brothers and sisters born together, on each side. */
  readonly fratriesOnde: ReadonlyMap<string, readonly OndeEleve[]>
  readonly fratries: ReadonlyMap<string, readonly Eleve[]>
}

/** Who may be taken for one of `differents` was born the same day: folding the names of the others would be for nothing. */
function autresOf(
  differents: readonly (readonly [OndeEleve, Eleve])[],
  ondes: readonly OndeEleve[],
  eleves: readonly Eleve[],
): Autres {
  const dates = new Set(differents.flatMap(([o, e]) => [o.dateNaissance, e.dateNaissance]))
  const memesDates = ({ dateNaissance }: Personne): boolean => dates.has(dateNaissance)
  return autresNes(ondes.filter(memesDates), eleves.filter(memesDates))
}

function autresNes(ondes: readonly OndeEleve[], eleves: readonly Eleve[]): Autres {
  const fratries = new Map<string, Eleve[]>()
  for (const e of eleves) push(fratries, cleFratrie(e.nom, e), e)
  const fratriesOnde = new Map<string, OndeEleve[]>()
  for (const o of ondes) {
    push(fratriesOnde, cleFratrie(o.nom, o), o)
    if (o.nomUsage !== null) push(fratriesOnde, cleFratrie(o.nomUsage, o), o)
  }
  return { ondes: index(ondes), eleves: index(eleves), fratriesOnde, fratries }
}

function cleFratrie(nom: string, { dateNaissance }: Personne): string {
  return `${foldNom(nom)}|${dateNaissance}`
}

/**
 * M6: pairing would give `e` « the prénom that another livret élève of the same nom and date bears », or one so
 * near that it is theirs; or, more widely, make one child of the livret look like another, or leave in ONDE
 * somebody who bears the identity that `e` loses: the INE went to the wrong child. Gives the élèves of the
 * livret whom it concerns besides `e`.
 */
function croisement(o: OndeEleve, e: Eleve, autres: Autres): readonly Eleve[] | undefined {
  const memePrenom = samePremierPrenom(o, e)
  const cle = cleFratrie(e.nom, e)
  const fratrie = memePrenom ? [] : (autres.fratries.get(cle) ?? [])
  const fratrieOnde = memePrenom ? [] : (autres.fratriesOnde.get(cle) ?? [])
  const concernes = new Set([
    ...fratrie.filter((jumeau) => jumeau !== e && isPrenomProche(jumeau.prenoms, o.prenoms)),
    ...candidats(o, autres.eleves).filter((autre) => autre !== e),
  ])
  const restent =
    candidats(e, autres.ondes).some((autre) => autre !== o) ||
    fratrieOnde.some((jumeau) => jumeau !== o && isPrenomProche(jumeau.prenoms, e.prenoms))
  return concernes.size > 0 || restent ? [...concernes] : undefined
}

/**
 * An unmatched record that bears the very identity of one in conflict is part of that conflict: it would
 * otherwise be added beside them, or be reported as absent.
 */
function spreadConflits(ondes: readonly OndeEleve[], eleves: readonly Eleve[], state: State): void {
  for (let before = -1, now = 0; before !== now;) {
    before = now
    const parEleve = index(state.conflitByEleve.keys())
    for (const o of ondes) {
      if (state.conflitByOnde.has(o)) continue
      const raison = spread(o, candidats(o, parEleve), state.conflitByEleve, state)
      if (raison !== undefined) state.conflitByOnde.set(o, raison)
    }
    const parOnde = index(state.conflitByOnde.keys())
    for (const e of eleves) {
      if (state.conflitByEleve.has(e)) continue
      const raison = spread(e, candidats(e, parOnde), state.conflitByOnde, state)
      if (raison !== undefined) state.conflitByEleve.set(e, raison)
    }
    now = state.conflitByEleve.size + state.conflitByOnde.size
  }
}

/** The conflict that `fiche` is part of, by those who bear its identity; with the other of each of them. */
function spread<F extends Fiche>(
  fiche: Fiche,
  semblables: readonly F[],
  conflits: ReadonlyMap<F, RaisonRetenue>,
  state: State,
): RaisonConflit | undefined {
  const raison = firstRaison(semblables.map((semblable) => conflits.get(semblable)))
  if (raison === undefined) return undefined
  for (const semblable of semblables.filter((possible) => conflits.get(possible) === raison)) {
    // Of an INE that is another's, one who bears the same names is not the other: who has the INE is.
    const autres = raison === 'homonymes' ? [semblable] : (state.autres.get(semblable) ?? [])
    for (const autre of autres) if (autre !== fiche) withAutre(fiche, autre, state)
  }
  return raison
}

/** When an élève is in two conflicts the graver is said, whatever the order of the rows. */
function firstRaison(raisons: readonly (RaisonRetenue | undefined)[]): RaisonConflit | undefined {
  const gravite = ['ine-autre-eleve', 'ine-croises', 'homonymes'] as const
  return gravite.find((raison) => raisons.includes(raison))
}

/**
 * M3. What reaches this step has no INE in common with the other side, so the INEs are « missing on one side,
 * or different on both sides while neither is known elsewhere ».
 */
function pairByIdentite(ondes: readonly OndeEleve[], eleves: readonly Eleve[], state: State): void {
  const parEleve = index(eleves)
  const parOnde = index(ondes)
  for (const o of ondes) {
    const possibles = candidats(o, parEleve)
    if (possibles.length === 0) continue
    const [e] = possibles
    if (e !== undefined && possibles.length === 1 && candidats(e, parOnde).length === 1) {
      pair(o, e, state)
      continue
    }
    state.conflitByOnde.set(o, 'homonymes')
    for (const possible of possibles) {
      state.conflitByEleve.set(possible, 'homonymes')
      oppose(o, possible, state)
      for (const homonyme of candidats(possible, parOnde)) if (homonyme !== o) withAutre(o, homonyme, state)
    }
  }
}

/**
 * « C'est le même élève »: as good as the INE, as long as nothing surer has paired one of them since, and the two
 * are still nearly the same: an answer about who they were says nothing of who they have become.
 */
function pairByDecision(
  decisions: readonly Decision[],
  ondes: readonly OndeEleve[],
  eleves: readonly Eleve[],
  state: State,
): void {
  const memes = decisions.filter(({ verdict }) => verdict === 'meme')
  if (memes.length === 0) return
  const eleveById = new Map(eleves.map((e) => [e.id, e]))
  const ondesByCle = new Map<string, OndeEleve[]>()
  for (const o of ondes) push(ondesByCle, cleIdentite(o), o)
  for (const { onde, eleve } of memes) {
    const e = eleveById.get(eleve)
    const [o, ...homonymes] = (ondesByCle.get(onde) ?? []).filter((possible) => isLibre(possible, state))
    if (e === undefined || o === undefined || homonymes.length > 0 || isTenu(e, state)) continue
    if (ecartOf(o, e) !== undefined) pair(o, e, state)
  }
}

function isLibre(o: OndeEleve, state: State): boolean {
  return state.sansEleve.has(o) && !state.conflitByOnde.has(o)
}

function isTenu(e: Eleve, state: State): boolean {
  return state.ondeByEleve.has(e) || state.conflitByEleve.has(e)
}

/** M4, « among those still unmatched »: until the director answers, neither is touched. */
function proposeProches(
  decisions: readonly Decision[],
  ondes: readonly OndeEleve[],
  eleves: readonly Eleve[],
  state: State,
): void {
  const autres = new Set(
    decisions.filter(({ verdict }) => verdict === 'autre').map(({ onde, eleve }) => `${eleve} ${onde}`),
  )
  const byDate = new Map<string, Eleve[]>()
  const byNoms = new Map<string, Eleve[]>()
  for (const e of eleves) {
    if (isTenu(e, state)) continue
    push(byDate, e.dateNaissance, e)
    push(byNoms, foldPremierPrenom(e.prenoms), e)
  }
  for (const o of ondes) {
    if (!isLibre(o, state)) continue
    const possibles = new Set([
      ...(byDate.get(o.dateNaissance) ?? []),
      ...(byNoms.get(foldPremierPrenom(o.prenoms)) ?? []),
    ])
    for (const eleve of possibles) {
      const ecart = ecartOf(o, eleve)
      if (ecart === undefined || autres.has(`${eleve.id} ${cleIdentite(o)}`)) continue
      state.propositions.push({ onde: o, eleve, ecart })
    }
  }
  for (const { onde, eleve } of state.propositions) {
    state.conflitByOnde.set(onde, 'a-confirmer')
    state.conflitByEleve.set(eleve, 'a-confirmer')
    oppose(onde, eleve, state)
  }
  state.propositions.sort((a, b) =>
    compareText(`${cleIdentite(a.onde)} ${a.eleve.id}`, `${cleIdentite(b.onde)} ${b.eleve.id}`),
  )
}

/** Without an INE, one who bears the identity of an élève already found cannot be told from them: not a new élève. */
function refuseDoubles(ondes: readonly OndeEleve[], state: State): void {
  const trouves = index(state.ondeByEleve.keys())
  for (const o of ondes) {
    if (o.ine !== null || !isLibre(o, state)) continue
    const semblables = candidats(o, trouves)
    if (semblables.length > 0) state.conflitByOnde.set(o, 'homonymes')
    for (const semblable of semblables) withAutre(o, semblable, state)
  }
}
