// Every import line of src/ → the faults against « who may import whom » (src/README.md tells why).
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

interface Layer {
  /** Inner layers, by folder (any file of it) or by file. */
  may: string[]
  /** What may be imported for its types alone, over and above. */
  mayTypes?: string[]
  outside: string[]
}

/** `window` is what lies beside the folders: main.ts and what it alone uses. */
const layers: Record<string, Layer> = {
  domain: { may: [], outside: ['zod'] },
  onde: { may: ['domain'], outside: ['date-fns', 'papaparse'] },
  lsu: { may: ['domain'], outside: ['saxes'] },
  sync: { may: ['domain'], outside: [] },
  storage: { may: ['domain', 'sync'], outside: ['dexie', '@scure/bip39'] },
  worker: { may: ['domain', 'onde', 'lsu', 'sync', 'storage'], outside: ['comlink'] },
  ui: {
    may: ['domain', 'sync/rapport.ts', 'sync/guide.ts'],
    mayTypes: ['sync', 'worker/api.ts', 'pwa.ts'],
    outside: ['svelte', 'date-fns'],
  },
  window: { may: ['ui', 'worker/client.ts'], outside: ['svelte'] },
  'service worker': { may: [], outside: ['workbox-core', 'workbox-precaching', 'workbox-routing'] },
}

/** Inside a layer, some packages have one door. */
const doors: Record<string, string[]> = {
  comlink: ['worker/worker.ts', 'worker/client.ts'],
  '@scure/bip39': ['storage/coffre/phrase.ts'],
}

interface Import {
  specifier: string
  typeOnly: boolean
}

type Files = ReadonlyMap<string, string>

function layerOf(path: string): string {
  if (path === 'sw.ts') return 'service worker'
  return path.includes('/') ? (path.split('/')[0] ?? '') : 'window'
}

/** `zod/mini` → `zod`, `@scope/name/deep` → `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function importsOf(path: string, text: string): Import[] {
  const code = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script).join('\n')
    : text
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause
      const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      found.push({ specifier: node.moduleSpecifier.text, typeOnly })
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      const known = argument !== undefined && ts.isStringLiteral(argument)
      found.push({ specifier: known ? argument.text : '(computed)', typeOnly: false })
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      found.push({ specifier: node.argument.literal.text, typeOnly: true })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS))
  return found
}

/** The file of the house that a specifier names; undefined for an outside package. */
function targetOf(from: string, specifier: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('#')) return bare.slice(1)
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare)
  return undefined
}

function isAmong(path: string, entries: readonly string[]): boolean {
  return entries.some((entry) => path === entry || path.startsWith(`${entry}/`))
}

function faultOf(from: string, { specifier, typeOnly }: Import, files: Files): string | undefined {
  const name = layerOf(from)
  const layer = layers[name]
  if (layer === undefined) return `${name} is no layer of the house`
  const target = targetOf(from, specifier)

  if (target === undefined) {
    const outside = packageOf(specifier)
    if (!layer.outside.includes(outside)) return `${name} may not use ${outside}`
    const door = doors[outside]
    return door === undefined || door.includes(from)
      ? undefined
      : `${outside} enters by ${door.join(', ')} only`
  }

  if (!files.has(target)) return 'no such file (with its extension)'
  if (layerOf(target) === name) return undefined
  if (specifier.startsWith('.') && layerOf(target) !== 'window') return 'another layer is named #layer/…'
  if (isAmong(target, layer.may)) return undefined
  if (typeOnly && isAmong(target, layer.mayTypes ?? [])) return undefined
  return `${name} may not import ${typeOnly ? 'types of ' : ''}${target}`
}

function faultsOf(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    importsOf(path, text).flatMap((line) => {
      const fault = faultOf(path, line, files)
      return fault === undefined ? [] : [`${path} imports '${line.specifier}': ${fault}`]
    }),
  )
}

/** Who loads whom when the program runs; types are gone by then. */
function runtimeTargets(path: string, files: Files): string[] {
  return importsOf(path, files.get(path) ?? '')
    .filter((line) => !line.typeOnly)
    .map((line) => targetOf(path, line.specifier))
    .filter((target) => target !== undefined && files.has(target))
    .filter((target) => target !== undefined)
}

function cyclesOf(files: Files): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (path: string, trail: string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const target of runtimeTargets(path, files)) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of files.keys()) walk(path, [])
  return cycles
}

/** The packages that the first screen waits for: the worker's own bundle is another one. */
function packagesAtStart(files: Files): Set<string> {
  const reached = new Set<string>()
  const walk = (path: string): void => {
    if (reached.has(path) || path === 'worker/worker.ts') return
    reached.add(path)
    for (const target of runtimeTargets(path, files)) walk(target)
  }
  walk('main.ts')
  return new Set(
    [...reached].flatMap((path) =>
      importsOf(path, files.get(path) ?? '')
        .filter((line) => !line.typeOnly && targetOf(path, line.specifier) === undefined)
        .map((line) => packageOf(line.specifier)),
    ),
  )
}

function sources(): Files {
  const root = fileURLToPath(new URL('../src/', import.meta.url))
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  )
  return new Map(
    paths
      .filter((path) => /\.(ts|svelte|css|json)$/.test(path) && !path.startsWith('tsconfig'))
      .filter((path) => existsSync(root + path))
      .map((path) => [path, /\.(ts|svelte)$/.test(path) ? readFileSync(root + path, 'utf8') : '']),
  )
}

describe('the house', () => {
  const files = sources()

  test('has its window', () => {
    expect([...files.keys()]).toContain('main.ts')
  })

  test('imports only along the arrows', () => {
    expect(faultsOf(files)).toEqual([])
  })

  test('has no cycle', () => {
    expect(cyclesOf(files)).toEqual([])
  })

  test('shows its first screen without waiting for the database or the schemas', () => {
    expect(
      [...packagesAtStart(files)].filter((name) => ['dexie', 'zod', 'papaparse'].includes(name)),
    ).toEqual([])
  })
})

describe('the checker sees', () => {
  const house = (path: string, text: string): Files =>
    new Map([
      ['main.ts', ''],
      ['pwa.ts', 'export interface PwaUpdate { applyUpdate: () => Promise<void> }'],
      ['domain/eleve.ts', ''],
      ['sync/plan.ts', ''],
      ['sync/rapport.ts', ''],
      ['storage/db.ts', ''],
      ['worker/api.ts', ''],
      ['worker/client.ts', ''],
      ['ui/App.svelte', ''],
      [path, text],
    ])

  test.each([
    ['an arrow upward', 'sync/bad.ts', `import { Db } from '#storage/db.ts'`],
    ['an arrow upward, for a type', 'domain/bad.ts', `import type { Plan } from '#sync/plan.ts'`],
    ['an arrow upward, within a type', 'domain/bad.ts', `type P = import('#sync/plan.ts').Plan`],
    ['an arrow upward, re-exported', 'sync/bad.ts', `export { Db } from '#storage/db.ts'`],
    ['an arrow upward, loaded late', 'ui/bad.ts', `const db = await import('#storage/db.ts')`],
    ['a module named at run time', 'ui/bad.ts', `const db = await import(name)`],
    [
      'a screen that knows the database',
      'ui/Bad.svelte',
      `<script lang="ts">import '#storage/db.ts'</script>`,
    ],
    ['a screen that plans by itself', 'ui/bad.ts', `import { plan } from '#sync/plan.ts'`],
    ['a screen that starts the engine', 'ui/bad.ts', `import { connectEngine } from '#worker/client.ts'`],
    ['a package where none may be', 'sync/bad.ts', `import { z } from 'zod'`],
    ['a package by the wrong door', 'worker/engine.ts', `import { proxy } from 'comlink'`],
    ['another layer by a relative path', 'sync/bad.ts', `import { a } from '../domain/eleve.ts'`],
    ['a missing extension', 'sync/bad.ts', `import { a } from '#domain/eleve'`],
    ['a folder that is no layer', 'utils/bad.ts', `import { a } from '#domain/eleve.ts'`],
  ])('%s', (_what, path, text) => {
    expect(faultsOf(house(path, text))).toHaveLength(1)
  })

  test.each([
    ['storage/good.ts', `import Dexie from 'dexie'\nimport { lines } from '#sync/rapport.ts'`],
    [
      'ui/good.ts',
      `import type { Plan } from '#sync/plan.ts'\nimport type { EngineApi } from '#worker/api.ts'`,
    ],
    [
      'ui/screens/good.ts',
      `import type { PwaUpdate } from '../../pwa.ts'\nimport { a } from '#domain/eleve.ts'`,
    ],
    ['worker/client.ts', `import { wrap } from 'comlink'\nimport url from './api.ts?worker&url'`],
  ])('nothing wrong in %s', (path, text) => {
    expect(faultsOf(house(path, text))).toEqual([])
  })

  test('a cycle, and not one of types alone', () => {
    const pair = (back: string): Files =>
      new Map([
        ['sync/a.ts', `import { b } from './b.ts'`],
        ['sync/b.ts', back],
      ])
    expect(cyclesOf(pair(`import { a } from './a.ts'`))).toEqual(['sync/a.ts → sync/b.ts → sync/a.ts'])
    expect(cyclesOf(pair(`import type { A } from './a.ts'`))).toEqual([])
  })

  test('a database behind the first screen', () => {
    const files = new Map([
      ['main.ts', `import { a } from '#ui/a.ts'`],
      ['ui/a.ts', `import { b } from './b.ts'`],
      ['ui/b.ts', `import Dexie from 'dexie'`],
    ])
    expect([...packagesAtStart(files)]).toEqual(['dexie'])
  })
})
