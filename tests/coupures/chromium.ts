// A real Chromium, in a process of its own that can be killed as a battery that gives out would kill it.
import { spawn } from 'node:child_process'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { locateBrowser } from '../../scripts/find-browser.ts'

declare global {
  interface Window {
    moteurs: Worker[]
    /** The page waits for the end of its engine's thread. */
    surveille?: boolean
  }
}

/** A limit for what never comes, not a measure: the machine may be busy. */
export const patience = 120_000

export interface Alive {
  readonly page: Page
  /** SIGKILL, to it and to its children at once: nobody gets to write anything more. */
  kill: () => Promise<void>
  /** As one closes it. */
  quit: () => Promise<void>
}

/** Now and then Chromium starts and answers nothing: it is of no use to us, and says nothing of the application. */
const essais = 3

/** On that profile, with what a killed one left in it. */
export async function startChromium(profile: string): Promise<Alive> {
  for (let essai = 1; ; essai += 1) {
    try {
      return await connected(profile)
    } catch (error) {
      if (essai === essais) throw error
    }
  }
}

async function connected(profile: string): Promise<Alive> {
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
  const kill = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  // Nor does it outlive this program, when that is what fails.
  process.once('exit', kill)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', kill)
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
  const browser = await chromium
    .connectOverCDP(endpoint, { timeout: 30_000 })
    .catch(async (error: unknown) => {
      kill()
      await gone
      throw error
    })
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('Chromium has no window')
  context.setDefaultTimeout(patience)
  // The mark that the compiler puts on the names of functions, which cross into the page as text.
  await context.addInitScript('globalThis.__name = (named) => named')
  // The engine's thread, where it can be reached to be stopped.
  await context.addInitScript(() => {
    window.moteurs = []
    window.Worker = class extends Worker {
      constructor(script: string | URL, options?: WorkerOptions) {
        super(script, options)
        window.moteurs.push(this)
      }
    }
  })
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    page,
    kill: async () => {
      kill()
      await gone
      await browser.close().catch(() => undefined)
    },
    quit: async () => {
      // Killed, and its successor did not start: it is that which is to be told.
      if (child.exitCode !== null || child.signalCode !== null) return
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close').catch(() => undefined)
      await gone
    },
  }
}
