// Why a synchronisation may not go on (§1, Refusals): said before anything is written.
import type { Uai } from '#domain/ecole.ts'

export type RefusSynchronisation =
  | { readonly kind: 'aucun-import' }
  | { readonly kind: 'aucune-classe' }
  | { readonly kind: 'periodes-non-parametrees'; readonly classes: readonly string[] }
  | { readonly kind: 'autre-ecole'; readonly livret: Uai; readonly onde: Uai }
  | { readonly kind: 'plan-perime' }
