// dist/ → a static host of one test's own, with the headings of docs/hebergement, that can be cut off or given a new version.
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { headings } from '../../scripts/hebergement.ts'

/** What a browser has asked of the site. */
interface Demande {
  method: string
  path: string
  /** What could carry something away: a body, a search, a referrer, a cookie. */
  carried: string[]
}

export interface Site {
  address: string
  /** In order. */
  asked: readonly Demande[]
  /** A file as it will be served from now on, in place of the built one. */
  publish: (path: string, text: string) => void
  /** Another build is what it serves from now on: its files, and only those. */
  serve: (folder: string) => void
  /** The network is cut: the host answers no one any more. */
  close: () => Promise<void>
}

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

export async function openSite(): Promise<Site> {
  const published = new Map<string, string>()
  const asked: Demande[] = []
  let folder = dist

  const server = createServer((request, response) => {
    asked.push(demandeOf(request))
    const wanted = normalize(new URL(request.url ?? '/', 'http://site').pathname).slice(1)
    const path = wanted === '' ? 'index.html' : wanted
    const found = published.get(path) ?? readFile(join(folder, path))
    Promise.resolve(found).then(
      (body) => {
        response.writeHead(200, {
          ...headings,
          'content-type': types[extname(path)] ?? 'application/octet-stream',
          // What many hosts say, and what once left the offline page blank: the cache must not mind.
          vary: 'Origin, Accept, Accept-Encoding',
          // Not the hosts' own: what is there offline must be what the service worker keeps.
          'cache-control': 'no-store',
        })
        response.end(body)
      },
      () => {
        response.writeHead(404)
        response.end()
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    publish: (path, text) => {
      published.set(path, text)
    },
    serve: (other) => {
      folder = other
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

function demandeOf({ method = '', url = '', headers }: IncomingMessage): Demande {
  const { pathname, search } = new URL(url, 'http://site')
  const carried = [
    ...(search === '' ? [] : [search]),
    ...['content-length', 'transfer-encoding', 'referer', 'cookie']
      .filter((name) => headers[name] !== undefined)
      .map((name) => `${name}: ${String(headers[name])}`),
  ]
  return { method, path: pathname.slice(1), carried }
}
