// Two values of ours → whether they say the same, part by part: the order of keys says nothing, nor does a key that is
// there and undefined.

export function sameValeur(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((part, index) => sameValeur(part, b[index]))
  }
  if (!isObject(a) || !isObject(b) || Array.isArray(b)) return false
  const keys = keysOf(a)
  return keys.length === keysOf(b).length && keys.every((key) => sameValeur(a[key], b[key]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function keysOf(value: Record<string, unknown>): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined)
}
