// A real Chromium, in a process of its own that can be killed as a battery that gives out would kill it.
import { spawn } from 'node:child_process'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { locateBrowser } from '../../scripts/find-browser.ts'

export interface Alive {
  readonly page: Page
  /** SIGKILL, to it and to its children at once: nobody gets to write anything more. */
  kill: () => Promise<void>
  /** As one closes it. */
  quit: () => Promise<void>
}

/** On that profile, with what a killed one left in it. */
export async function startChromium(profile: string): Promise<Alive> {
  const path = locateBrowser()
  if (path === undefined) throw new Error('no Chromium here: npm run browser')
  const flags = [
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--lang=fr-FR',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  // A group of its own: the kill must reach each of its processes.
  const child = spawn(path, flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
  })
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => {
      reject(new Error(`Chromium did not start: ${said.slice(-500)}`))
    })
  })
  const browser = await chromium.connectOverCDP(endpoint)
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('Chromium has no window')
  // The mark that the compiler puts on the names of functions, which cross into the page as text.
  await context.addInitScript('globalThis.__name = (named) => named')
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    page,
    kill: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await gone
      await browser.close().catch(() => undefined)
    },
    quit: async () => {
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close').catch(() => undefined)
      await gone
    },
  }
}
