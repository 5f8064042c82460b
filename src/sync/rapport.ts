// A plan, once applied → the report: a statut and a code per line, in the order a director reads them (P5).
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Horodatage } from '#domain/date.ts'
import { sameCodes } from '#domain/dispositif.ts'
import type { Alerte, Constat, Effet, None, RaisonConflit, SujetClasse, SujetEleve } from './change.ts'
import { isRaisonConflit } from './change.ts'
import type { ChangementVerrou } from './tour.ts'

/** What is kept of a synchronisation: what was done, and what was left and why, but for what was already equal. */
export interface Rapport {
  readonly id: number
  readonly date: Horodatage
  /** Those ticked: « Synchronisation lancée pour : CE1-1, CE1-2, … » */
  readonly classes: readonly SujetClasse[]
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
}

/** A synchronisation, one that was undone as a whole, or one that was done again. */
export type Nature = 'synchronisation' | 'annulation' | 'retablissement'

export type Statut = 'ok' | 'info' | 'attention' | 'erreur'

export type Line = { readonly statut: Statut } & (
  | { readonly code: 'ecole-maj' | 'ecole-inchangee' | 'ecole-inconnue' | 'rien-a-faire' | 'synchro-reussie' }
  | { readonly code: 'classe-ajoutee' | 'classe-absente'; readonly classe: SujetClasse }
  | {
      readonly code: 'classe-en-attente'
      readonly classe: SujetClasse
      readonly alertes: readonly Alerte[]
    }
  | { readonly code: 'classe-maj'; readonly classe: SujetClasse; readonly avant: string }
  | { readonly code: 'eleve-ajoute' | 'eleve-absent' | 'dispositif-autre'; readonly eleve: SujetEleve }
  | {
      readonly code: 'eleve-maj'
      readonly eleve: SujetEleve
      /** Undone: an élève whom a synchronisation had added is no longer there. */
      readonly retire: boolean
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
      readonly before: readonly CodeDispositif[]
      /** What it carries now; for a bilan left alone, what it would have carried. */
      readonly after: readonly CodeDispositif[]
    }
  | { readonly code: 'conflit'; readonly eleve: SujetEleve; readonly raison: RaisonConflit | 'a-confirmer' }
)

export type LineCode = Line['code']

/**
 * The lines of a report, as LSU shows them: the école, the classes, the élèves, the bilans, then what was left
 * and is worth knowing; « La synchronisation s'est déroulée avec succès. » comes last.
 */
export function linesOf(rapport: Omit<Rapport, 'id' | 'date'>): Line[] {
  const lines: Line[] = []
  const push = (line: Line | undefined): void => {
    if (line !== undefined) lines.push(line)
  }
  for (const change of rapport.changes) push(lineOfChange(change))
  for (const change of rapport.decoches) {
    // The only change that is proposed unticked: what ONDE says is told all the same (L2).
    if (change.kind === 'appartenance') push(lineOfAppartenance(change, false))
  }
  for (const constat of rapport.constats) push(lineOfConstat(constat))
  for (const none of rapport.nones) push(lineOfNone(none))
  lines.sort((a, b) => ordre.indexOf(a.code) - ordre.indexOf(b.code))
  if (rapport.changes.length === 0) lines.push({ statut: 'info', code: 'rien-a-faire' })
  lines.push({ statut: 'ok', code: 'synchro-reussie' })
  return lines
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
      return change.before === null
        ? { statut: 'ok', code: 'eleve-ajoute', eleve: change.eleve }
        : { statut: 'ok', code: 'eleve-maj', eleve: change.eleve, retire: change.after === null }
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
        ? { statut: 'attention', code: 'conflit', eleve: none.eleve, raison: none.raison }
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
