// The engine's thread is stopped by the browser, which tells nobody: the page says so at once, and starts again as it was.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { firstTime, goTo } from './ecole.ts'

const once = { tag: '@une-fois' }

/** As for want of memory: in the middle of whatever it was doing. */
async function arreteMoteur(page: Page): Promise<void> {
  const [moteur] = page.workers()
  if (moteur === undefined) throw new Error('the page has no engine')
  const fini = moteur.waitForEvent('close')
  await moteur.evaluate(() => {
    self.close()
  })
  await fini
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

const arret = (page: Page) => page.getByRole('alert').filter({ hasText: 'Le moteur de Diapason' })

test('au repos: l’arrêt se dit, seul recharger est proposé, et tout revient', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Bilans')
  await expect(page.getByRole('link', { name: 'BERNIER Hugo', exact: true })).toBeVisible()
  await arreteMoteur(page)
  await expect(arret(page)).toContainText('Ce qui était enregistré l’est toujours')
  await expect(page.getByRole('link', { name: 'Revenir à l’accueil' })).toHaveCount(0)
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Recharger la page' }).click()
  await expect(page.getByRole('link', { name: 'BERNIER Hugo', exact: true })).toBeVisible()
  await expect(arret(page)).toHaveCount(0)
})

test('à la demande d’une synchronisation: elle n’attend pas sans fin', once, async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Synchronisation Base Élèves')
  const synchroniser = page.getByRole('button', { name: 'Synchroniser', exact: true })
  await expect(synchroniser).toBeEnabled()
  const [moteur] = page.workers()
  await moteur?.evaluate(() => {
    // Nothing that is asked of it from here on is ever answered.
    self.addEventListener(
      'message',
      (event) => {
        event.stopImmediatePropagation()
        self.close()
      },
      { capture: true },
    )
  })
  await synchroniser.click()
  await expect(arret(page)).toBeVisible()
})

test('mort avant d’avoir rien dit: la page ne reste pas à attendre', once, async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      constructor(script: string | URL, options?: WorkerOptions) {
        super(script, options)
        this.terminate()
      }
    }
  })
  await page.clock.install()
  await page.goto('./#/rapports')
  await expect(page.getByText('Ouverture de vos données…')).toBeVisible()
  await page.clock.runFor('00:15')
  await expect(arret(page)).toHaveCount(0)
  await page.clock.runFor('00:10')
  await expect(arret(page)).toBeVisible()
})

test(
  'un autre onglet prend la main de celui dont le moteur s’est arrêté',
  once,
  async ({ page, context }) => {
    await page.goto('./')
    const autre = await context.newPage()
    await autre.goto('./')
    const lecture = autre.getByText(/Diapason est ouvert dans un autre onglet/)
    await expect(lecture).toBeVisible()
    await arreteMoteur(page)
    await expect(arret(page)).toBeVisible()
    await expect(lecture).toHaveCount(0)
  },
)

test(
  'pas encore là: la première page de toutes se lit déjà, et ne bouge pas quand il arrive',
  once,
  async ({ page }) => {
    let arrive: () => void = () => undefined
    const attendu = new Promise<void>((resolve) => (arrive = resolve))
    await page.route(/\/worker-[^/]*\.js$/, async (route) => {
      await attendu
      await route.continue()
    })
    await page.goto('./')
    const importer = page.getByRole('link', { name: 'Importer mes fichiers ONDE' })
    await importer.focus()
    expect(page.workers()).toHaveLength(0)
    const moteur = page.waitForEvent('worker')
    arrive()
    await moteur
    await expect(page.getByText('École exemple')).toBeVisible()
    await expect(importer).toBeFocused()
    await importer.press('Enter')
    await expect(page.getByLabel('Fichiers ONDE')).toBeVisible()
  },
)
