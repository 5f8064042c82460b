// The ways in which something that is under way is cut, each with what the director sees of it.
import type { Page } from '@playwright/test'
import { startChromium } from './chromium.ts'
import type { Alive } from './chromium.ts'

export interface Coupure {
  readonly nom: string
  /** There is something to cut. */
  readonly attend?: (page: Page) => Promise<void>
  /** The browser to go on in, on the same profile; and what went wrong in the cutting. */
  readonly coupe: (alive: Alive, profile: string) => Promise<Coupee>
}

interface Coupee {
  readonly alive: Alive
  readonly faults: readonly string[]
}

export const coupures: readonly Coupure[] = [
  {
    nom: 'SIGKILL',
    coupe: async (alive, profile) => {
      await alive.kill()
      return { alive: await startChromium(profile), faults: [] }
    },
  },
  {
    nom: 'page reloaded',
    coupe: async (alive) => {
      // A page that has not come yet cannot be: it is then only left.
      await alive.page.reload().catch(() => undefined)
      return { alive, faults: [] }
    },
  },
  {
    nom: 'engine stopped',
    // The page waits for the end of a thread that lives. What is asked for is known a turn later.
    attend: async (page) => {
      await page.waitForFunction(() => {
        void navigator.locks.query().then(({ pending = [], held = [] }) => {
          const isVie = (name: string | undefined): boolean => name?.startsWith('diapason-moteur-') === true
          window.surveille = pending.some(
            ({ name }) => isVie(name) && held.some((lock) => lock.name === name),
          )
        })
        return window.surveille === true
      })
    },
    // As a browser that lacks memory stops it: nothing of it is told.
    coupe: async (alive) => {
      await alive.page.evaluate(() => {
        for (const moteur of window.moteurs) moteur.terminate()
      })
      const dit = alive.page.getByRole('alert').filter({ hasText: 'Le moteur de Diapason' })
      const isDit = await dit.waitFor().then(
        () => true,
        () => false,
      )
      if (!isDit) {
        await alive.page.reload()
        return { alive, faults: ['the page does not say that its engine has stopped'] }
      }
      await dit.getByRole('button', { name: 'Recharger la page' }).click()
      return { alive, faults: [] }
    },
  },
]
