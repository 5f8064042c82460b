// A Chromium with a profile on the disk, on a page of bench/browser → how a measure is run in it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { locateBrowser } from '../scripts/find-browser.ts'
import type { Measure, Times } from './measures.ts'

export interface OpenBrowser {
  readonly version: string
  readonly run: (measure: Measure) => Promise<Times>
  readonly close: () => Promise<void>
}

export async function openBrowser(): Promise<OpenBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'diapason-bench-'))
  // However it ends: a build or a browser that fails must leave nothing behind either.
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  const served = await serve(join(folder, 'site'))
  const executablePath = locateBrowser()
  // Not a private window: those keep IndexedDB in memory, where a durable write costs nothing.
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  return {
    version: `Chromium ${context.browser()?.version() ?? ''}`.trim(),
    async run({ contest, eleves, rounds }) {
      // A page, and so a thread, of its own: what one measure left in memory must not slow the next.
      const page = await context.newPage()
      page.setDefaultTimeout(0)
      page.on('console', (message) => {
        console.log(`  ${message.text()}`)
      })
      try {
        await page.goto(served.url)
        return await page.evaluate(
          ([contest, eleves, rounds]) => window.runContest(contest, eleves, rounds),
          [contest, eleves, rounds] as const,
        )
      } finally {
        await page.close()
      }
    },
    async close() {
      await context.close()
      await served.close()
    },
  }
}

/** Built as the site is, so that what is measured is what a director runs. */
async function serve(outDir: string): Promise<{ url: string; close: () => Promise<void> }> {
  const root = fileURLToPath(new URL('browser', import.meta.url))
  const options = { root, configFile: false, logLevel: 'warn' } as const
  await build({
    ...options,
    base: './',
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
    worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  })
  const server = await preview({ ...options, build: { outDir }, preview: { port: 4874, open: false } })
  const [url] = server.resolvedUrls?.local ?? []
  if (url === undefined) throw new Error('the measures are not served')
  return { url, close: () => server.close() }
}
