// The app, built and served as a host would, in a Chromium of its own with an empty profile → pages to measure.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { locateBrowser } from '../scripts/find-browser.ts'

export interface OpenApp {
  readonly url: string
  /** Where Lighthouse finds this browser. */
  readonly debugging: number
  readonly newPage: () => Promise<Page>
  readonly close: () => Promise<void>
}

/** Next to that of the measures in open.ts. */
const port = 4875
const debugging = 4876

export async function openApp(): Promise<OpenApp> {
  const folder = mkdtempSync(join(tmpdir(), 'diapason-app-'))
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  const outDir = join(folder, 'dist')
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const server = await preview({ build: { outDir }, preview: { port, strictPort: true, open: false } })
  const [url] = server.resolvedUrls?.local ?? []
  if (url === undefined) throw new Error('the app is not served')
  const executablePath = locateBrowser()
  // Lighthouse opens pages of its own in it: a private window would not show them the school.
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...(executablePath === undefined ? {} : { executablePath }),
    baseURL: url,
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    args: [
      `--remote-debugging-port=${String(debugging)}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  return {
    url,
    debugging,
    newPage: () => context.newPage(),
    async close() {
      await context.close()
      await server.close()
    },
  }
}
