// Things, and the keys that each answers to → by key, the things that share it.

/** A thing of several keys is under each of them, once; the order of the things is kept. */
export function groupBy<Thing>(
  things: Iterable<Thing>,
  keysOf: (thing: Thing) => readonly string[],
): ReadonlyMap<string, readonly Thing[]> {
  const groups = new Map<string, Thing[]>()
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [thing])
      else group.push(thing)
    }
  }
  return groups
}
