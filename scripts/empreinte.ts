// The files of a built site → one text with the SHA-256 of each: whoever builds the same commit can compare.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inTheSite } from './hebergement.ts'

export const empreinteFile = 'empreinte.txt'

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * The lines that `sha256sum -c` reads, by path. All that a browser may be given is there, but for the file that holds
 * them; what only tells the host its settings is not, for a host does not give it.
 */
export function empreinteOf(dist: string): string {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(join(dist, '/').length).replaceAll('\\', '/'), path }))
    .filter(({ name }) => name !== empreinteFile && !(name in inTheSite))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, path }) => `${sha256(readFileSync(path))}  ${name}\n`)
    .join('')
}
