// The device's IndexedDB → the same for Dexie, except that a database that is newer than the code stays closed.
import type { DexieOptions } from 'dexie'

/**
 * Dexie, told that the database is of a later version, opens it all the same, and may add to it what it misses there.
 * So that an older program neither reads nor writes what it cannot know, asking without a version is refused here, as
 * IndexedDB refused it with one: `VersionError`. The version of the database is that of its schema: nothing is kept
 * beside it, and it cannot change under a connection that is open.
 */
export function sansRetour(): Pick<DexieOptions, 'indexedDB'> {
  const factory = (globalThis as { indexedDB?: IDBFactory }).indexedDB
  // Where there is none, Dexie says so itself when it is first used.
  if (factory === undefined) return {}
  return {
    indexedDB: {
      open: (name: string, version?: number) => {
        if (version === undefined) throw new DOMException('database is newer than the code', 'VersionError')
        return factory.open(name, version)
      },
      deleteDatabase: (name: string) => factory.deleteDatabase(name),
      databases: () => factory.databases(),
      cmp: (a: unknown, b: unknown) => factory.cmp(a, b),
    } as Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases' | 'cmp'>,
  }
}
