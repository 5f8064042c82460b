// The network is cut after the first visit: the whole job can still be done, and what was done is there again.
import { expect, test } from '@playwright/test'
import { deposit, firstTime, goTo, septembre, setPeriodes, synchronise } from './ecole.ts'
import { openSite } from './site.ts'

test('le réseau coupé: importer, régler, synchroniser, recharger, relire', async ({ page }) => {
  const site = await openSite()
  await page.goto(site.address)
  await expect(page.getByText('Prêt hors connexion')).toBeVisible()
  await site.close()
  await page.reload()
  await deposit(page, septembre)
  await setPeriodes(page)
  await synchronise(page)
  await page.reload()
  await goTo(page, 'Rapports')
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeVisible()
  await expect(page.getByRole('row').last()).toContainText("La synchronisation s'est déroulée avec succès.")
})

test('rien ne part de l’appareil: tout le travail sans une requête ailleurs', async ({ page, baseURL }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'blob:' && origin !== new URL(baseURL ?? '').origin) asked.push(request.url())
  })
  const logged: string[] = []
  page.on('console', (message) => logged.push(message.text()))
  await firstTime(page)
  expect(asked).toEqual([])
  // No name in the console, the title or the address.
  expect(logged).toEqual([])
  expect(await page.title()).not.toMatch(/VASSEUR|Tilleuls/)
  expect(page.url()).not.toMatch(/VASSEUR|0123/)
})
