// An operation that may be refused → its value, or the reason; never an exception for what a person can act upon.

export type Result<Value, Refusal> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refus: Refusal }

/** A success: what the operation gives back. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** A refusal: a plain object that says why, and what it is about. */
export function refuse<Refusal>(refus: Refusal): { readonly ok: false; readonly refus: Refusal } {
  return { ok: false, refus }
}
