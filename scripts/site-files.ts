// A build → what goes with its files: its policy, its hosts' headings, the licences of what is in it, its fingerprint.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { empreinteFile, empreinteOf, sha256 } from './empreinte.ts'
import { inTheSite, pagePolicy } from './hebergement.ts'
import { licencesOf } from './licences.ts'
import type { Bundled } from './licences.ts'

/** Where the build that is under way puts its files: vite says it before anything else. */
let dist = ''

/** Written into the page at build only: the development server needs inline styles. */
export const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
      injectTo: 'head-prepend',
    },
  ],
}

/** The page asks for its engine as soon as for itself, rather than once its own script runs: no screen stands without it. */
export const engineAnnounced: Plugin = {
  name: 'engine-announced',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const engine = Object.keys(bundle).find((file) => /^assets\/worker-[^/]+\.js$/.test(file))
      if (engine === undefined) throw new Error('no engine in the build')
      const attrs = { rel: 'preload', as: 'fetch', crossorigin: true, href: `./${engine}` }
      return [{ tag: 'link', attrs, injectTo: 'head' }]
    },
  },
}

export const hostFiles: Plugin = {
  name: 'host-files',
  apply: 'build',
  generateBundle() {
    for (const [fileName, source] of Object.entries(inTheSite))
      this.emitFile({ type: 'asset', fileName, source })
  },
}

interface Precached {
  url: string
  revision: string | null
  size: number
}

/**
 * The list of what the device keeps → the same with the licences and the fingerprint, to be read offline. It is asked for
 * once the three builds are done, and before the list goes into the service worker. The fingerprint cannot be known yet,
 * since the service worker is in it: what it will depend on stands for it.
 */
export function withRecords(bundled: Bundled) {
  return (entries: Precached[]): { manifest: Precached[] } => {
    const licences = licencesOf(bundled.packages())
    writeFileSync(`${dist}/licences.txt`, licences)
    const kept = [...entries, { url: 'licences.txt', revision: sha256(licences), size: licences.length }]
    const revision = sha256(JSON.stringify(kept) + readFileSync(`${dist}/sw.js`, 'utf8'))
    return { manifest: [...kept, { url: empreinteFile, revision, size: 0 }] }
  }
}

/** The last word of a build. */
export const empreinte: Plugin = {
  name: 'empreinte',
  apply: 'build',
  enforce: 'post',
  configResolved: ({ root, build }) => {
    dist = resolve(root, build.outDir)
  },
  closeBundle: {
    sequential: true,
    order: 'post',
    handler: () => {
      writeFileSync(`${dist}/${empreinteFile}`, empreinteOf(dist))
    },
  },
}

/** The commit that is being built, with « + » if files differ from it; '' where there is no git to ask. */
export function commitOf(): string {
  const git = (...asked: string[]): string =>
    execFileSync('git', asked, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('rev-parse', 'HEAD').slice(0, 10) + (git('status', '--porcelain') === '' ? '' : '+')
  } catch {
    return ''
  }
}
