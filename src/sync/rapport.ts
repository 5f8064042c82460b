// A plan, once applied → the report: a statut and a code per line, in the order a director reads them (P5).
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Horodatage } from '#domain/date.ts'
import { sameCodes } from '#domain/dispositif.ts'
import type { Ecole } from '#domain/ecole.ts'
import { nomComplet } from '#domain/nom.ts'
import { nbPeriodes, periodicites } from '#domain/periode.ts'
import type { Periodicite } from '#domain/periode.ts'
import type {
  Alerte,
  ClasseCochee,
  Constat,
  Effet,
  None,
  RaisonConflit,
  SujetClasse,
  SujetEleve,
} from './change.ts'
import { isRaisonConflit } from './change.ts'
import type { ChangementVerrou } from './tour.ts'

export { empreinteOf } from './empreinte.ts'

/** What is kept of a synchronisation: what was done, and what was left and why, but for what was already equal. */
export interface Rapport {
  readonly id: number
  readonly date: Horodatage
  /** Those ticked: « Synchronisation lancée pour : CE1-1, CE1-2, … » */
  readonly classes: readonly ClasseCochee[]
  /** As done, before and after: undoing inverts them. */
  readonly changes: readonly Effet[]
  /** Proposed, and not ticked. */
  readonly decoches: readonly Effet[]
  readonly nones: readonly None[]
  readonly constats: readonly Constat[]
  readonly nature: Nature
  /** The report that this one undoes (P8); null for a synchronisation. */
  readonly annule: number | null
  /** V3: the locks that were taken again with it; absent when there were none. */
  readonly verrous?: readonly ChangementVerrou[]
  /** The école as it was called once that was done; absent from the first reports, null when none was known. */
  readonly ecole?: EcoleDuRapport | null
  /** Of a synchronisation; absent from the first reports, null when there is nothing to prove. */
  readonly preuve?: Preuve | null
  /** How many of its lines spoke of élèves who have been erased since: they are no longer in it. Absent: none. */
  readonly retires?: number
}

/** What a report on paper needs in its heading. */
type EcoleDuRapport = Pick<Ecole, 'denomination' | 'uai'>

/** The same synchronisation, planned again on the livret as it was about to be stored (P8): what it would still do. */
export interface Preuve {
  /** Proposed again, because they were left unticked. */
  readonly decoches: number
  /** Done again, although they had been done: none, unless something is wrong with us. */
  readonly restants: number
}

/** A synchronisation, one that was undone as a whole, or one that was done again. */
export type Nature = 'synchronisation' | NatureInverse

/** What is computed from a report, and not from ONDE: of what it says, ONDE may say otherwise. */
type NatureInverse = 'annulation' | 'retablissement'

export type Statut = 'ok' | 'info' | 'attention' | 'erreur'

export type Line = {
  readonly statut: Statut
  /** What was changed, before and after; absent when the line only tells. */
  readonly effet?: Effet
  /** Of an undo or of a redo; absent from the lines of a synchronisation. */
  readonly nature?: NatureInverse
} & (
  | { readonly code: 'ecole-maj' | 'ecole-inchangee' | 'ecole-inconnue' | 'rien-a-faire' | 'synchro-reussie' }
  | { readonly code: 'classe-ajoutee' | 'classe-absente'; readonly classe: SujetClasse }
  | {
      readonly code: 'classe-en-attente'
      readonly classe: SujetClasse
      readonly alertes: readonly Alerte[]
    }
  | { readonly code: 'classe-maj'; readonly classe: SujetClasse; readonly avant: string }
  | {
      readonly code: 'eleve-ajoute' | 'eleve-maj' | 'eleve-absent' | 'dispositif-autre'
      readonly eleve: SujetEleve
    }
  | {
      readonly code: 'dispositif-dates'
      readonly eleve: SujetEleve
      readonly codes: readonly CodeDispositif[]
    }
  | {
      readonly code: 'eleve-change-classe'
      readonly eleve: SujetEleve
      readonly vers: SujetClasse
      /** It was ticked, and is done; else it is only said. */
      readonly fait: boolean
      readonly empeche: Extract<Effet, { kind: 'appartenance' }>['empeche']
    }
  | {
      readonly code: 'bilan-maj' | 'bilan-verrouille' | 'bilan-import'
      readonly eleve: SujetEleve
      readonly periode: number
      /** Of their classe at that time; absent when the report does not know it. */
      readonly periodicite?: Periodicite | undefined
      readonly before: readonly CodeDispositif[]
      /** What it carries now; for a bilan left alone, what it would have carried. */
      readonly after: readonly CodeDispositif[]
    }
  | {
      readonly code: 'conflit'
      readonly eleve: SujetEleve
      readonly raison: RaisonConflit | 'a-confirmer'
      /** Those with whom they are confused; a report of before did not keep them. */
      readonly autres?: readonly SujetEleve[]
    }
)

export type LineCode = Line['code']

/**
 * The lines of a report, as LSU shows them: the école, the classes, the élèves, the bilans, then what was left
 * and is worth knowing; « La synchronisation s'est déroulée avec succès. » comes last.
 */
export function linesOf(rapport: Omit<Rapport, 'id' | 'date'>): Line[] {
  const lines: Line[] = []
  const inverse = rapport.nature === 'synchronisation' ? {} : { nature: rapport.nature }
  const nomme = rapport.nature === 'synchronisation' ? (line: Line) => line : nommeurOf(rapport.changes)
  const push = (line: Line | undefined, effet?: Effet): void => {
    if (line === undefined) return
    const said = nomme({ ...line, ...inverse, ...(effet && { effet }) })
    lines.push('periode' in said ? { ...said, periodicite: periodiciteIn(rapport, said.eleve) } : said)
  }
  // An undo goes backwards; it is read in the order of what it undoes.
  const changes = rapport.nature === 'annulation' ? [...rapport.changes].reverse() : rapport.changes
  for (const change of changes) push(lineOfChange(change), change)
  for (const change of rapport.decoches) {
    // The only change that is proposed unticked: what ONDE says is told all the same (L2).
    if (change.kind === 'appartenance') push(lineOfAppartenance(change, false))
  }
  for (const constat of rapport.constats) push(lineOfConstat(constat))
  for (const none of rapport.nones) push(lineOfNone(none))
  lines.sort((a, b) => ordre.indexOf(a.code) - ordre.indexOf(b.code))
  if (rapport.changes.length === 0) push({ statut: 'info', code: 'rien-a-faire' })
  push({ statut: 'ok', code: 'synchro-reussie' })
  return lines
}

/**
 * The changes of an undo keep the names that the synchronisation gave, since they are its own turned round, and are
 * applied where it left each élève. Its lines name each as they are once it is done.
 */
function nommeurOf(changes: readonly Effet[]): (line: Line) => Line {
  const libelles = new Map<string, string>()
  const noms = new Map<string, string>()
  const places = new Map<string, SujetClasse>()
  for (const change of changes) {
    if (change.kind === 'classe') libelles.set(change.classe.id, change.after.libelle)
    if (change.kind === 'eleve' && change.after !== null) noms.set(change.eleve.id, nomComplet(change.after))
    if (change.kind === 'appartenance') places.set(change.eleve.id, change.after)
  }
  const nommee = (classe: SujetClasse): SujetClasse => ({
    id: classe.id,
    libelle: libelles.get(classe.id) ?? classe.libelle,
  })
  return (line) => {
    const { effet } = line
    const named = {
      ...line,
      ...(effet?.kind === 'appartenance' && { effet: { ...effet, after: nommee(effet.after) } }),
    }
    if ('vers' in named) Object.assign(named, { vers: nommee(named.vers) })
    if ('eleve' in named) {
      const { id, nom, classe } = named.eleve
      const [nouveau, place] = id === null ? [] : [noms.get(id), places.get(id)]
      return { ...named, eleve: { id, nom: nouveau ?? nom, classe: nommee(place ?? classe) } }
    }
    return 'classe' in named ? { ...named, classe: nommee(named.classe) } : named
  }
}

/** How the périodes of that classe were called then; undefined when it was not ticked, or the report is of the first. */
export function periodiciteIn(
  { classes }: Pick<Rapport, 'classes'>,
  { classe }: SujetEleve,
): Periodicite | undefined {
  const periodes = classes.find(({ id }) => id === classe.id)?.periodes
  return periodicites.find((periodicite) => nbPeriodes[periodicite] === periodes)
}

/** Within one code, the order of the plan is kept. */
const ordre: readonly LineCode[] = [
  'ecole-maj',
  'ecole-inchangee',
  'ecole-inconnue',
  'classe-ajoutee',
  'classe-maj',
  'classe-absente',
  'classe-en-attente',
  'eleve-ajoute',
  'eleve-maj',
  'eleve-change-classe',
  'conflit',
  'eleve-absent',
  'bilan-maj',
  'bilan-verrouille',
  'bilan-import',
  'dispositif-dates',
  'dispositif-autre',
]

function lineOfChange(change: Effet): Line | undefined {
  switch (change.kind) {
    case 'ecole':
      return { statut: 'ok', code: 'ecole-maj' }
    case 'classe':
      return change.before.annoncee
        ? { statut: 'ok', code: 'classe-ajoutee', classe: change.classe }
        : { statut: 'ok', code: 'classe-maj', classe: change.classe, avant: change.before.libelle }
    case 'eleve':
      return {
        statut: 'ok',
        code: change.before === null ? 'eleve-ajoute' : 'eleve-maj',
        eleve: change.eleve,
      }
    case 'appartenance':
      return lineOfAppartenance(change, true)
    case 'bilan': {
      const { eleve, periode } = change
      const before = change.before ?? []
      const after = change.after ?? []
      // A bilan made empty (D8) is no news: three for each élève would hide the rest.
      return sameCodes(before, after)
        ? undefined
        : { statut: 'ok', code: 'bilan-maj', eleve, periode, before, after }
    }
  }
}

function lineOfAppartenance(change: Extract<Effet, { kind: 'appartenance' }>, fait: boolean): Line {
  const { eleve, after, empeche } = change
  return { statut: fait ? 'ok' : 'attention', code: 'eleve-change-classe', eleve, vers: after, fait, empeche }
}

function lineOfConstat(constat: Constat): Line {
  switch (constat.kind) {
    case 'ecole-inconnue':
      return { statut: 'info', code: 'ecole-inconnue' }
    case 'classe-absente':
      return { statut: 'attention', code: 'classe-absente', classe: constat.classe }
    case 'classe-en-attente': {
      const { classe, alertes } = constat
      return { statut: 'attention', code: 'classe-en-attente', classe, alertes }
    }
    case 'eleve-absent':
      return { statut: 'attention', code: 'eleve-absent', eleve: constat.eleve }
  }
}

function lineOfNone(none: None): Line | undefined {
  switch (none.kind) {
    case 'ecole':
      return { statut: 'info', code: 'ecole-inchangee' }
    case 'classe':
      return undefined
    case 'eleve':
      return isRaisonConflit(none.raison) || none.raison === 'a-confirmer'
        ? {
            statut: 'attention',
            code: 'conflit',
            eleve: none.eleve,
            raison: none.raison,
            ...(none.autres === undefined ? {} : { autres: none.autres }),
          }
        : undefined
    case 'dispositif':
      return none.raison === 'autre-non-recupere'
        ? { statut: 'info', code: 'dispositif-autre', eleve: none.eleve }
        : { statut: 'attention', code: 'dispositif-dates', eleve: none.eleve, codes: none.codes }
    case 'bilan': {
      const { eleve, periode, before, after } = none
      if (sameCodes(before, after)) return undefined
      if (none.raison === 'verrouille') {
        return { statut: 'attention', code: 'bilan-verrouille', eleve, periode, before, after }
      }
      if (none.raison === 'mode-import') {
        return { statut: 'info', code: 'bilan-import', eleve, periode, before, after }
      }
      return undefined
    }
  }
}
