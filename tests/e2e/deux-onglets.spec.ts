// Diapason in two tabs: one writes, the other reads and says so; the hand passes when it is asked for, and nothing is lost.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { firstTime, goTo, modifierIci } from './ecole.ts'

const ailleurs = /Diapason est ouvert dans un autre onglet/
const generale = (page: Page) => page.getByLabel('Appréciation générale sur la progression de l’élève')

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** A page of the same site that is not Diapason, and does not answer for it. */
async function autrePage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('./icons/diapason.svg')
  return page
}

async function enregistreEcole(page: Page, denomination: string): Promise<void> {
  await goTo(page, 'Import ONDE')
  await page.getByLabel('Dénomination').fill(denomination)
  await page.getByRole('button', { name: 'Enregistrer l’école' }).click()
}

test('le second lit et suit; ce qui y est refusé se dit; la main passe quand on la demande', async ({
  page,
  context,
}) => {
  await firstTime(page)
  await expect(page.getByText(ailleurs)).toHaveCount(0)
  const autre = await context.newPage()
  await autre.goto('./')
  await expect(autre.getByText(ailleurs)).toBeVisible()
  await expect(autre.getByText('École des Tilleuls').first()).toBeVisible()

  await enregistreEcole(autre, 'École Louise Michel')
  const barre = autre.getByRole('status').filter({ hasText: 'Rien n’a été modifié.' })
  await expect(barre).toBeFocused()
  await expect(autre.getByLabel('Dénomination')).toHaveValue('École Louise Michel')
  expect(await faults(autre)).toEqual([])
  await autre.setViewportSize({ width: 360, height: 780 })
  expect(await overflowOf(autre)).toBe(0)

  await modifierIci(autre)
  await expect(page.getByText(/La main est passée à un autre onglet/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await autre.getByRole('button', { name: 'Enregistrer l’école' }).click()
  await expect(autre.getByRole('status').filter({ hasText: /L’établissement sera mis à jour/ })).toBeVisible()
  await goTo(page, 'Import ONDE')
  await expect(page.getByLabel('Dénomination')).toHaveValue('École Louise Michel')
})

test('le premier est fermé: le second écrit sans qu’on demande rien', async ({ page, context }) => {
  await page.goto('./')
  const autre = await context.newPage()
  await autre.goto('./')
  await expect(autre.getByText(ailleurs)).toBeVisible()
  await page.close()
  await expect(autre.getByText(ailleurs)).toHaveCount(0)
  await enregistreEcole(autre, 'École Louise Michel')
  await expect(autre.getByRole('status').filter({ hasText: /L’établissement sera mis à jour/ })).toBeVisible()
})

test('un onglet en veille garde la main: cela se dit, et elle se prend quand même', async ({
  page,
  context,
}) => {
  const endormi = await autrePage(context)
  await endormi.evaluate(
    () =>
      new Promise<void>((held) => {
        void navigator.locks.request('diapason-plume-diapason', () => {
          held()
          return new Promise<void>(() => undefined)
        })
      }),
  )
  await page.goto('./')
  await page.getByRole('button', { name: 'Modifier ici' }).click()
  await expect(page.getByText(/L’autre onglet ne répond pas/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Modifier ici quand même' }).click()
  await expect(page.getByRole('button', { name: /Modifier ici/ })).toHaveCount(0)
  await enregistreEcole(page, 'École des Tilleuls')
  await expect(page.getByRole('status').filter({ hasText: /L’établissement sera mis à jour/ })).toBeVisible()
})

test('une page retient la base sans fin: cela se dit dès l’ouverture, avec l’issue; lâchée, tout est là', async ({
  page,
  context,
}) => {
  await firstTime(page)
  const autre = await autrePage(context)
  await autre.evaluate(
    () =>
      new Promise<void>((held) => {
        const request = indexedDB.open('diapason')
        request.onsuccess = () => {
          const transaction = request.result.transaction(['registre', 'classes'], 'readwrite')
          let retenue = true
          // One request after another: a transaction lasts as long as something is asked of it.
          const encore = (): void => {
            if (retenue) transaction.objectStore('registre').count().onsuccess = encore
          }
          encore()
          window.addEventListener('lache', () => (retenue = false))
          held()
        }
      }),
  )
  await page.reload()
  const barre = page.getByRole('status').filter({ hasText: /Le navigateur ne répond pas/ })
  // It waits ten seconds before it says so.
  await expect(barre).toContainText('Fermez tous les onglets de Diapason', { timeout: 30_000 })
  expect(await faults(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 780 })
  expect(await overflowOf(page)).toBe(0)

  await autre.evaluate(() => window.dispatchEvent(new Event('lache')))
  await expect(page.getByRole('row').last()).toContainText('avec succès')
  await expect(barre).toHaveCount(0)
  await enregistreEcole(page, 'École Louise Michel')
  await expect(page.getByRole('status').filter({ hasText: /L’établissement sera mis à jour/ })).toBeVisible()
})

test('ce qui est tapé dans un bilan pendant que la main est ailleurs attend, puis s’enregistre', async ({
  page,
  context,
}) => {
  await firstTime(page)
  await goTo(page, 'Bilans')
  await page.getByRole('link', { name: 'BERNIER Hugo', exact: true }).click()
  await generale(page).fill('Un bon début.')
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible()
  const autre = await context.newPage()
  await autre.goto('./')
  await modifierIci(autre)
  await generale(page).fill('Un bon début, à poursuivre.')
  await expect(page.getByText(/Pas encore enregistré/).first()).toBeVisible()

  // Even when the page is left and come back to.
  await page.getByRole('link', { name: /^Tous les bilans/ }).click()
  await page.getByRole('link', { name: 'BERNIER Hugo', exact: true }).click()
  await expect(generale(page)).toHaveValue('Un bon début, à poursuivre.')
  await modifierIci(page)
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible()
  await page.reload()
  await expect(generale(page)).toHaveValue('Un bon début, à poursuivre.')
})

test('une version plus récente ouvre les données: l’ancienne le dit et n’y touche plus', async ({
  page,
  context,
}) => {
  await firstTime(page)
  const recente = await autrePage(context)
  await recente.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('diapason', 1000)
        request.onsuccess = () => {
          resolve()
        }
        request.onerror = () => {
          reject(new Error('open'))
        }
      }),
  )
  await expect(page.getByText(/Une version plus récente de Diapason est ouverte/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Recharger la page' }).click()
  await expect(page.getByRole('heading', { name: 'Diapason s’est interrompu' })).toBeVisible()
  await expect(page.getByText(/Vos données sont intactes/)).toBeVisible()
  expect(await faults(page)).toEqual([])
})
