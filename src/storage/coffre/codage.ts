// A value as the database holds it ↔ its bytes: JSON, with what JSON forgets (Map, undefined) said beside.

/** The one key that an object of ours would have to be told apart for. */
const marque = '§'

const simple = 0
const marquee = 1

/** A tree of plain objects, arrays, Maps and scalars → bytes. What else is put in is a defect of the caller. */
export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  let form: number = simple
  const text = JSON.stringify(value, (_key, part: unknown) => {
    const said = marqueOf(part)
    if (said === undefined) return part
    form = marquee
    return said
  })
  const body = new TextEncoder().encode(text)
  const bytes = new Uint8Array(body.length + 1)
  bytes[0] = form
  bytes.set(body, 1)
  return bytes
}

/** The same value, from what `encode` gave. */
export function decode(bytes: Uint8Array): unknown {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(1)))
  // Most pages have nothing to be told beside: they are not walked through again.
  return bytes[0] === marquee ? unmarked(value) : value
}

interface Marque {
  readonly [marque]: 'rien' | 'map' | 'objet'
  readonly contenu?: readonly (readonly [unknown, unknown])[]
}

/** As pairs, so that what stands inside is looked at in its turn, and the mark itself is not taken for a value. */
function marqueOf(part: unknown): Marque | undefined {
  if (part === undefined) return { [marque]: 'rien' }
  if (part instanceof Map) return { [marque]: 'map', contenu: [...part] }
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, marque)) return undefined
  return { [marque]: 'objet', contenu: Object.entries(part) }
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked)
  if (typeof value !== 'object' || value === null) return value
  if (!Object.hasOwn(value, marque)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unmarked(part)]))
  }
  const { [marque]: kind, contenu = [] } = value as Marque
  if (kind === 'rien') return undefined
  const pairs = contenu.map(([key, part]) => [unmarked(key), unmarked(part)] as const)
  return kind === 'map' ? new Map(pairs) : Object.fromEntries(pairs as [string, unknown][])
}
