// One élève, both sides, the reports → why each thing of theirs will change, or why it will not (§8).
import { isMaternelle } from '#domain/classe.ts'
import type { Classe, Source } from '#domain/classe.ts'
import type { Horodatage } from '#domain/date.ts'
import type { Eleve, EleveId, Identite } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { nomComplet } from '#domain/nom.ts'
import { cleOnde } from '#domain/onde.ts'
import type { OndeClasse, OndeEleve } from '#domain/onde.ts'
import type { Periode } from '#domain/periode.ts'
import { autresOf } from './autres.ts'
import type { Change, Effet, Garde, None, RaisonRetenue, SujetClasse, SujetEleve } from './change.ts'
import { dernierOf } from './dernier.ts'
import type { Dernier } from './dernier.ts'
import { nonesOf } from './identiques.ts'
import { sortDesBilans, sortDesDispositifs } from './portage.ts'
import type { SortBilan, SortDispositif } from './portage.ts'
import type { Memoire } from './memoire.ts'
import { planSynchronisation } from './plan.ts'
import type { Monde, Plan } from './plan.ts'
import type { Rapport } from './rapport.ts'
import { rapproche } from './rapprochement.ts'
import type { Fiche, Rapprochement } from './rapprochement.ts'
import type { RefusSynchronisation } from './refus.ts'

/** All that one page says of one élève, were every classe synchronised now, as proposed. */
export interface Pourquoi {
  /** As the livret calls them; as ONDE does, if it alone has them. */
  readonly nom: string
  readonly livret: {
    readonly id: EleveId
    readonly classe: SujetClasse
    readonly source: Source
  } | null
  /** `date`: when a dépôt last covered their classe. Null: not found in ONDE, or not for certain. */
  readonly onde: { readonly nom: string; readonly classe: string; readonly date: Horodatage } | null
  readonly eleve: SortEleve
  /** Their classe is on hold, and something of theirs waits for it: nothing of it is ticked until it is included. */
  readonly attente: Garde | null
  /** ONDE has them in another classe: proposed, and the director decides (L2). */
  readonly passage: Extract<Effet, { kind: 'appartenance' }> | null
  /** Those of the classe whose bilans are said below: their number gives them a name. */
  readonly periodes: readonly Periode[]
  readonly bilans: readonly SortBilan[]
  readonly dispositifs: readonly SortDispositif[]
  /** « Autre », which is not recovered (D1). */
  readonly autre: boolean
  readonly dernier: Dernier | null
}

export type SortEleve =
  | { readonly kind: 'refus'; readonly refus: RefusSynchronisation }
  | { readonly kind: 'ajout'; readonly classe: SujetClasse }
  | { readonly kind: 'maj'; readonly before: Identite; readonly after: Identite }
  | { readonly kind: 'retenu'; readonly raison: RaisonRetenue; readonly autres: readonly SujetEleve[] }
  /** `absent`: ONDE covers their classe without them. `classe-absente`: it says nothing of it. */
  | { readonly kind: 'identique' | 'hors-lsu' | 'absent' | 'classe-absente' }

/**
 * `eleve`: the id of one of the livret, or that the aperçu gives to one who would be added; or a `cleOnde`.
 * `rapports`, the newest first; `memoire`, what they leave to the guards. Undefined: nobody is called so any more.
 */
export function pourquoiOf(
  monde: Monde,
  rapports: readonly Rapport[],
  memoire: Memoire,
  eleve: string,
): Pourquoi | undefined {
  const { onde, livret } = monde
  const planned = planSynchronisation(
    monde,
    livret.classes.map(({ id }) => id),
    new Map(),
    memoire,
  )
  const rapprochement = rapproche(onde, livret)
  const cible = cibleOf(monde, rapprochement, planned.ok ? planned.value : undefined, eleve)
  if (cible === undefined) return undefined
  const { e, classe, o, classeOnde } = cible
  const ajout = planned.ok && e === undefined && o !== undefined ? ajoutOf(planned.value, o) : undefined
  const id = e?.id ?? ajout?.eleve.id
  const siens = planned.ok && id !== undefined ? siensOf(planned.value, livret, id) : rien
  const sort = sortOf(cible, siens, ajout, rapprochement, monde, planned.ok ? undefined : planned.refus)
  const arrivee = classe ?? livret.classes.find((possible) => possible.id === ajout?.eleve.classe.id)
  const bilans = sortDesBilans(e?.bilans ?? [], arrivee, siens, sort.kind === 'refus' ? 'refus' : 'hors-lsu')
  const nomOnde = o === undefined ? '' : nomComplet(o)
  return {
    nom: e === undefined ? nomOnde : nomComplet(e),
    livret:
      e === undefined || classe === undefined
        ? null
        : { id: e.id, classe: { id: classe.id, libelle: classe.libelle }, source: classe.source },
    onde:
      classeOnde === undefined ? null : { nom: nomOnde, classe: classeOnde.libelle, date: classeOnde.date },
    eleve: sort,
    attente: planned.ok ? attenteOf(planned.value, siens, classe ?? arrivee) : null,
    passage: siens.changes.find((change) => change.kind === 'appartenance') ?? null,
    periodes: arrivee?.periodes ?? [],
    bilans,
    dispositifs: sortDesDispositifs(o, bilans),
    autre: o?.autre ?? false,
    dernier: dernierOf(rapports, (sujet) =>
      e === undefined ? sujet.nom === nomOnde && !isDuLivret(livret.classes, sujet) : sujet.id === e.id,
    ),
  }
}

/** Both sides of one élève, as far as they are known to be one. */
interface Cible {
  readonly e: Eleve | undefined
  readonly classe: Classe | undefined
  readonly o: OndeEleve | undefined
  readonly classeOnde: OndeClasse | undefined
}

function cibleOf(
  { onde, livret }: Monde,
  { ondeByEleve }: Rapprochement,
  plan: Plan | undefined,
  eleve: string,
): Cible | undefined {
  const prevu = plan?.changes.find((c) => c.kind === 'eleve' && c.before === null && c.eleve.id === eleve)
  const isNomme = (o: OndeEleve): boolean => cleOnde(o) === eleve || prevu?.cle === `ajout:${cleOnde(o)}`
  const eleves = livret.classes.flatMap((classe) => classe.eleves)
  const direct = eleves.find(({ id }) => id === eleve)
  const nomme = direct === undefined ? onde.classes.flatMap((c) => c.eleves).find(isNomme) : undefined
  const e = direct ?? eleves.find((possible) => nomme !== undefined && ondeByEleve.get(possible) === nomme)
  const o = e === undefined ? nomme : ondeByEleve.get(e)
  if (e === undefined && o === undefined) return undefined
  return {
    e,
    classe: livret.classes.find((classe) => e !== undefined && classe.eleves.includes(e)),
    o,
    classeOnde: onde.classes.find((classe) => o !== undefined && classe.eleves.includes(o)),
  }
}

type Ajout = Extract<Change, { kind: 'eleve' }>

function ajoutOf({ changes }: Plan, o: OndeEleve): Ajout | undefined {
  const cle = `ajout:${cleOnde(o)}`
  return changes.find((change): change is Ajout => change.kind === 'eleve' && change.cle === cle)
}

/** What the plan says of one élève. */
type Siens = Pick<Plan, 'changes' | 'nones' | 'constats'>

const rien: Siens = { changes: [], nones: [], constats: [] }

function siensOf(plan: Plan, livret: Livret, id: EleveId): Siens {
  const { changes, constats } = plan
  const isLui = (sujet: Change | None | Plan['constats'][number]): boolean =>
    'eleve' in sujet && sujet.eleve.id === id
  return {
    changes: changes.filter(isLui),
    nones: nonesOf(plan, livret).filter(isLui),
    constats: constats.filter(isLui),
  }
}

/** As proposed, a change of classe alone is unticked for itself; any other is only because its classe is on hold. */
function attenteOf({ gardes }: Plan, { changes }: Siens, classe: Classe | undefined): Garde | null {
  if (!changes.some(({ kind, coche }) => kind !== 'appartenance' && !coche)) return null
  return gardes.find((garde) => garde.classe.id === classe?.id && !garde.attendue) ?? null
}

function sortOf(
  { e, o }: Cible,
  { changes, nones, constats }: Siens,
  ajout: Ajout | undefined,
  rapprochement: Rapprochement,
  { onde, livret }: Monde,
  refus: RefusSynchronisation | undefined,
): SortEleve {
  const raison =
    (e === undefined ? undefined : rapprochement.conflitByEleve.get(e)) ??
    (o === undefined ? undefined : rapprochement.conflitByOnde.get(o))
  if (raison === undefined && o !== undefined && isMaternelle(o.niveau)) return { kind: 'hors-lsu' }
  if (refus !== undefined) return { kind: 'refus', refus }
  // Every classe was asked for: one that could not be is all of maternelle (P1).
  if (nones.some((none) => none.kind === 'eleve' && none.raison === 'hors-selection')) {
    return { kind: 'hors-lsu' }
  }
  const retenu = e ?? o
  if (raison !== undefined && retenu !== undefined) {
    const classeOf = (fiche: Fiche): SujetClasse => {
      const classe =
        'id' in fiche
          ? livret.classes.find(({ eleves }) => eleves.includes(fiche))
          : onde.classes.find(({ eleves }) => eleves.includes(fiche))
      return { id: '', libelle: classe?.libelle ?? '' }
    }
    return { kind: 'retenu', raison, autres: autresOf(retenu, rapprochement, classeOf) }
  }
  if (ajout !== undefined) return { kind: 'ajout', classe: ajout.eleve.classe }
  const maj = changes.find((change) => change.kind === 'eleve')
  if (maj?.before && maj.after) return { kind: 'maj', before: maj.before, after: maj.after }
  if (o !== undefined) return { kind: 'identique' }
  return { kind: constats.some(({ kind }) => kind === 'eleve-absent') ? 'absent' : 'classe-absente' }
}

function isDuLivret(classes: readonly Classe[], { id }: SujetEleve): boolean {
  return id !== null && classes.some(({ eleves }) => eleves.some((eleve) => eleve.id === id))
}
