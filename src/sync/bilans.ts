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

/** Every bilan that the élève has, or by D8 must have, exactly once. */
export function planBilans(
  titulaire: Titulaire,
  choix: Choix,
  emit: { change: (change: BilanChange) => void; none: (none: BilanNone) => void },
): void {
  const { sujet, cle, bilans, classe, dispositifs } = titulaire
  const write = (
    periode: number,
    before: readonly CodeDispositif[] | null,
    after: readonly CodeDispositif[] | null,
  ): void => {
    const cleBilan = `bilan:${cle}:${periode}`
    emit.change({
      kind: 'bilan',
      cle: cleBilan,
      coche: isCoche(choix, cleBilan, titulaire.propose),
      eleve: sujet,
      periode,
      before,
      after,
    })
  }
  for (const bilan of bilans) {
    const { periode, dispositifs: before } = bilan
    const dates = datesOf(bilan, classe)
    // Without dates, or without a word from ONDE, what it carries stays.
    const after =
      dates === undefined || dispositifs === undefined ? before : codesAssocies(dispositifs, dates)
    const leave = (raison: BilanNone['raison']): void => {
      emit.none({ kind: 'bilan', raison, eleve: sujet, periode, before, after })
    }
    if (bilan.mode === 'import') leave('mode-import')
    else if (!isOuvert(bilan)) leave('verrouille')
    else if (titulaire.arrive && dates === undefined && isVide(bilan)) write(periode, before, null)
    else if (sameCodes(before, after)) leave('identique')
    else write(periode, before, after)
  }
  // « Saisie manuelle » has a bilan for each élève and période (D8).
  if (classe.source !== 'saisie') return
  classe.periodes.forEach((dates, index) => {
    const periode = index + 1
    if (bilans.some((bilan) => bilan.periode === periode)) return
    write(periode, null, codesAssocies(dispositifs ?? [], dates))
  })
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
