// What a plan says of one élève → what becomes of each of their bilans, and on which of them each dispositif is or will be.
import { figeOf } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { codesDispositif, defautDeDates, isAssocie } from '#domain/dispositif.ts'
import type { CodeDispositif, Dispositif } from '#domain/dispositif.ts'
import { dispositifsEnVigueur } from '#domain/onde.ts'
import type { OndeEleve } from '#domain/onde.ts'
import type { Periode } from '#domain/periode.ts'
import type { Raison } from './change.ts'
import type { Plan } from './plan.ts'

export interface SortBilan {
  readonly periode: number
  /** `absent`: the livret has none yet (D8). */
  readonly etat: 'ouvert' | 'a-reverrouiller' | 'verrouille' | 'import' | 'absent'
  /** Against which dispositifs count (D2); null where the période is not set. */
  readonly dates: Periode | null
  /**
   * Null: it will change, from `before` to `after`. `refus`: no synchronisation is possible now. `en-attente`: it would
   * change, were its classe not on hold.
   */
  readonly raison: Raison | 'refus' | 'en-attente' | null
  readonly before: readonly CodeDispositif[] | null
  /** Of one that is left: what it would carry if it were not (D4). */
  readonly after: readonly CodeDispositif[] | null
}

export interface SortDispositif {
  readonly code: CodeDispositif
  /** What applies now; none: ONDE does not name it, though a bilan carries it. */
  readonly dates: readonly Dispositif[]
  /** They were given by hand; else the files say them. */
  readonly saisi: boolean
  /** Each of its dates is missing, or contradicts itself (D7). */
  readonly defaut: ReturnType<typeof defautDeDates> | null
  readonly bilans: readonly {
    readonly periode: number
    readonly etat: SortBilan['etat']
    /** « Au moins un jour en commun » with its période (D2). */
    readonly commun: boolean
    readonly porte: boolean
    readonly portera: boolean
    /** It would otherwise, were its classe not on hold. */
    readonly attend: boolean
  }[]
}

/** Those of the plan, by période; of one of the livret that the plan does not speak of, `horsPlan` says why. */
export function sortDesBilans(
  bilans: readonly Bilan[],
  classe: Classe | undefined,
  { changes, nones }: Pick<Plan, 'changes' | 'nones'>,
  horsPlan: 'refus' | 'hors-lsu',
): readonly SortBilan[] {
  const present = new Map(bilans.map((bilan) => [bilan.periode, bilan]))
  const planned = new Map<number, Pick<SortBilan, 'raison' | 'before' | 'after'>>()
  for (const { periode, dispositifs } of bilans) {
    planned.set(periode, { raison: horsPlan, before: dispositifs, after: dispositifs })
  }
  for (const { periode, raison, before, after } of nones.filter((none) => none.kind === 'bilan')) {
    planned.set(periode, { raison, before, after })
  }
  for (const { periode, before, after, coche } of changes.filter((change) => change.kind === 'bilan')) {
    planned.set(periode, { raison: coche ? null : 'en-attente', before, after })
  }
  return [...planned]
    .sort(([a], [b]) => a - b)
    .map(([periode, rest]) => {
      const bilan = present.get(periode)
      const fige = bilan === undefined ? undefined : figeOf(bilan)
      return {
        periode,
        etat: etatOf(bilan),
        dates: fige?.periode ?? classe?.periodes[periode - 1] ?? null,
        ...rest,
      }
    })
}

function etatOf(bilan: Bilan | undefined): SortBilan['etat'] {
  if (bilan === undefined) return 'absent'
  if (bilan.mode === 'import') return 'import'
  return bilan.verrou.etat === 'non-verrouille' ? 'ouvert' : bilan.verrou.etat
}

/** Those that ONDE says and those that a bilan carries, each once, in the order of D1. */
export function sortDesDispositifs(
  o: OndeEleve | undefined,
  bilans: readonly SortBilan[],
): readonly SortDispositif[] {
  const enVigueur = o === undefined ? [] : dispositifsEnVigueur(o)
  return codesDispositif.flatMap((code) => {
    const dates = enVigueur.filter((dispositif) => dispositif.code === code)
    if (dates.length === 0 && !bilans.some(({ before }) => before?.includes(code))) return []
    const defauts = dates.map(defautDeDates)
    const defaut = defauts.includes(undefined) ? null : (defauts[0] ?? null)
    const saisi = o?.saisis.some((celui) => celui.code === code) ?? false
    return [{ code, dates, saisi, defaut, bilans: bilans.map((bilan) => portageOf(code, dates, bilan)) }]
  })
}

function portageOf(
  code: CodeDispositif,
  dispositifs: readonly Dispositif[],
  { periode, etat, dates, raison, before, after }: SortBilan,
): SortDispositif['bilans'][number] {
  const porte = before?.includes(code) ?? false
  const porterait = after?.includes(code) ?? false
  return {
    periode,
    etat,
    commun: dates !== null && dispositifs.some((dispositif) => isAssocie(dispositif, dates)),
    porte,
    portera: raison === null ? porterait : porte,
    attend: raison === 'en-attente' && porterait !== porte,
  }
}
