// What a build has put in its files → the packages it is made of, with their licences; one that is not allowed stops the build.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** They ask for their text and their notices to go along, and nothing that the EUPL-1.2 would refuse. */
const allowed: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
])

export interface Package {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly author: string
  /** What its own files say, licence and notices. */
  readonly text: string
}

export interface Bundled {
  /** One for each build: the page's, the engine's, the service worker's. */
  readonly plugin: () => Plugin
  /** Of all of them, once they have been built. */
  readonly packages: () => readonly Package[]
}

/** Looks at every module that goes into a file, whichever of the three builds it is of. */
export function bundledPackages(): Bundled {
  const names = new Set<string>()
  return {
    plugin: () => ({
      name: 'bundled-packages',
      generateBundle: (_options, bundle) => {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk') continue
          for (const id of output.moduleIds) {
            const name = packageOf(id)
            if (name !== undefined) names.add(name)
          }
        }
      },
    }),
    packages: () => [...names].toSorted().map(readPackage),
  }
}

/** The package that a module is of; undefined for one of ours. The builders put a few lines of their own too. */
export function packageOf(id: string): string | undefined {
  const built = /^\0(vite|rolldown)\//.exec(id)
  if (built !== null) return built[1]
  return /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]
}

/** Vite's file goes on with what its own tools are made of; of Vite itself a few lines are shipped, of those nothing. */
const ofOthers = '\n# Licenses of bundled dependencies'

function readPackage(name: string): Package {
  const folder = join('node_modules', name)
  const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
    license?: string
    author?: string | { name: string }
  }
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(file))
  return {
    name,
    version,
    license: license ?? 'sans licence',
    author: typeof author === 'object' ? author.name : (author ?? ''),
    text: files
      .toSorted()
      .map((file) =>
        readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').split(ofOthers)[0]?.trim(),
      )
      .join('\n\n'),
  }
}

/** The file that goes with the site. Throws, and so stops the build, at a licence that nobody has agreed to. */
export function licencesOf(packages: readonly Package[]): string {
  const refused = packages.filter(({ license }) => !allowed.has(license))
  if (refused.length > 0) {
    const list = refused.map(({ name, license }) => `${name} (${license})`).join(', ')
    throw new Error(`These packages would be shipped under a licence that is not allowed: ${list}`)
  }
  return [
    'Diapason est distribué sous la licence EUPL-1.2. Il contient les bibliothèques libres que voici.',
    packages.map(({ name, version, license }) => `- ${name} ${version} : ${license}`).join('\n'),
    ...packages.map(
      ({ name, version, license, author, text }) =>
        `${'='.repeat(72)}\n${name} ${version}\n\n${text === '' ? `${license}, ${author}` : text}`,
    ),
  ]
    .join('\n\n')
    .concat('\n')
}
