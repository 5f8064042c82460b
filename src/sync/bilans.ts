// §2.4: dispositifs × périodes × locks → for each bilan of an élève, one change, or one reason why there is none.
import { emptyBilan, figeOf, isOuvert, isVide } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { codesAssocies, sameCodes } from '#domain/dispositif.ts'
import type { CodeDispositif, Dispositif } from '#domain/dispositif.ts'
import type { EleveId } from '#domain/eleve.ts'
import type { Periode } from '#domain/periode.ts'
import { isCoche } from './change.ts'
import type { Change, Choix, Effet, None, SujetEleve } from './change.ts'

export interface Titulaire {
  readonly sujet: SujetEleve & { readonly id: EleveId }
  /** Their name in `Choix`: stable from one computation to the next. */
  readonly cle: string
  readonly bilans: readonly Bilan[]
  /** Where they will be: its périodes are those that count. */
  readonly classe: Classe
  /** They come from another classe: an empty bilan of a période that this one lacks does not follow. */
  readonly arrive: boolean
  /** Whether its changes are ticked at first: not those of a classe on hold. */
  readonly propose: boolean
  /** Undefined: ONDE does not have them, so says nothing of their dispositifs. */
  readonly dispositifs: readonly Dispositif[] | undefined
}

type BilanChange = Extract<Change, { kind: 'bilan' }>
type BilanNone = Extract<None, { kind: 'bilan' }>

/** Where bilans are said; a plan has thousands of them, so it is told without a closure for each. */
interface RecueilBilans {
  readonly changes: Pick<BilanChange[], 'push'>
  readonly nones: Pick<BilanNone[], 'push'>
}

/**
 * Whether `planBilans` would say « identique » of each of these bilans, and make none: it is so of nearly every élève,
 * and is told without making anything. They do not come from another classe.
 */
export function sontIdentiques(
  bilans: readonly Bilan[],
  classe: Classe,
  dispositifs: readonly Dispositif[],
): boolean {
  return (
    bilans.every((bilan) => raisonDeLaisser(bilan, codesOf(bilan, classe, dispositifs)) === 'identique') &&
    (classe.source !== 'saisie' || classe.periodes.every((_dates, index) => hasBilan(bilans, index + 1)))
  )
}

/** Every bilan that the élève has, or by D8 must have, exactly once. */
export function planBilans(titulaire: Titulaire, choix: Choix, recueil: RecueilBilans): void {
  const { sujet, bilans, classe, dispositifs } = titulaire
  for (const bilan of bilans) {
    const { periode, dispositifs: before } = bilan
    const after = codesOf(bilan, classe, dispositifs)
    const perdu = titulaire.arrive && datesOf(bilan, classe) === undefined && isVide(bilan)
    const raison = perdu ? undefined : raisonDeLaisser(bilan, after)
    if (raison !== undefined)
      recueil.nones.push({ kind: 'bilan', raison, eleve: sujet, periode, before, after })
    else recueil.changes.push(changeOf(titulaire, choix, periode, before, perdu ? null : after))
  }
  // « Saisie manuelle » has a bilan for each élève and période (D8).
  if (classe.source !== 'saisie') return
  for (const [index, dates] of classe.periodes.entries()) {
    const periode = index + 1
    if (hasBilan(bilans, periode)) continue
    recueil.changes.push(changeOf(titulaire, choix, periode, null, codesAssocies(dispositifs ?? [], dates)))
  }
}

/** What it carries, or would if it could be updated: without dates, or without a word from ONDE, what it carries stays. */
function codesOf(
  bilan: Bilan,
  classe: Classe,
  dispositifs: readonly Dispositif[] | undefined,
): readonly CodeDispositif[] {
  const dates = datesOf(bilan, classe)
  return dates === undefined || dispositifs === undefined
    ? bilan.dispositifs
    : codesAssocies(dispositifs, dates)
}

/** Nearly always it is at its place. */
function hasBilan(bilans: readonly Bilan[], periode: number): boolean {
  return bilans[periode - 1]?.periode === periode || bilans.some((bilan) => bilan.periode === periode)
}

/** Undefined: it is updated. */
function raisonDeLaisser(bilan: Bilan, after: readonly CodeDispositif[]): BilanNone['raison'] | undefined {
  if (bilan.mode === 'import') return 'mode-import'
  if (!isOuvert(bilan)) return 'verrouille'
  return sameCodes(bilan.dispositifs, after) ? 'identique' : undefined
}

function changeOf(
  { sujet, cle, propose }: Titulaire,
  choix: Choix,
  periode: number,
  before: BilanChange['before'],
  after: BilanChange['after'],
): BilanChange {
  const cleBilan = `bilan:${cle}:${periode}`
  const coche = isCoche(choix, cleBilan, propose)
  return { kind: 'bilan', cle: cleBilan, coche, eleve: sujet, periode, before, after }
}

/** A bilan that is not open keeps the dates it was closed with (P2). */
function datesOf(bilan: Bilan, classe: Classe): Periode | undefined {
  return figeOf(bilan)?.periode ?? classe.periodes[bilan.periode - 1]
}

/** What a change makes of the bilans of an élève; the order is that of the périodes. */
export function applyBilanChange(
  bilans: readonly Bilan[],
  { periode, after }: Extract<Effet, { kind: 'bilan' }>,
): readonly Bilan[] {
  const at = bilans.findIndex((bilan) => bilan.periode === periode)
  if (after === null) return bilans.filter((bilan) => bilan.periode !== periode)
  const present = bilans[at]
  if (present !== undefined) return bilans.with(at, { ...present, dispositifs: after })
  return [...bilans, emptyBilan(periode, after)].sort((a, b) => a.periode - b.periode)
}
