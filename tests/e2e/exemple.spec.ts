// The invented école: one gesture away, plainly marked, left and erased in one gesture, never mixed with the director's own.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { firstTime, goTo } from './ecole.ts'

async function entre(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Essayer avec l’école exemple' }).click()
  await expect(page.getByRole('region', { name: 'École exemple' })).toBeVisible()
}

/** How many rows each database of the page holds. */
function lignes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const found: Record<string, number> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error(name))
        }
      })
      const stores = ['classes', 'rapports']
      const transaction = db.transaction(stores)
      for (const store of stores) {
        found[name] = await new Promise((resolve) => {
          const request = transaction.objectStore(store).count()
          request.onsuccess = () => {
            resolve((found[name] ?? 0) + request.result)
          }
        })
      }
      db.close()
    }
    return found
  })
}

test('on y entre, tout y est à décider, et la visite reprend où on l’a laissée', async ({ page }) => {
  await page.goto('./')
  await entre(page)
  await expect(page.getByText('École exemple des Quatre-Vents')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Où en est l’école' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('button', { name: 'Étape suivante' }).click()
  await expect(page.getByRole('heading', { name: 'Synchronisation Base Élèves' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '1 élève à confirmer' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Aperçu', exact: true })).toBeInViewport()

  // What a step speaks of is in sight, and the step too.
  const suivante = page.getByRole('button', { name: 'Étape suivante' })
  await suivante.click()
  await expect(page.getByRole('heading', { name: '1 classe en attente' })).toBeInViewport()
  await expect(suivante).toBeInViewport()

  await page.reload()
  await expect(page.getByText('Visite guidée, étape 3 sur')).toBeVisible()
  await page.getByRole('button', { name: 'Quitter la visite' }).click()
  await expect(page.getByText('Visite guidée, étape')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Visite guidée' })).toBeVisible()
})

test('la quitter l’efface, et l’école du directeur n’en sait rien', async ({ page }) => {
  await page.goto('./')
  await entre(page)
  await page.getByRole('button', { name: 'Quitter et effacer' }).click()
  await expect(page.getByRole('heading', { name: 'Bienvenue dans Diapason' })).toBeFocused()
  expect(await lignes(page)).toEqual({ diapason: 0, 'diapason-exemple': 0 })

  await firstTime(page)
  const siennes = (await lignes(page)).diapason
  await page.evaluate(() => {
    localStorage.setItem('diapason-exemple', 'a-preparer')
  })
  await page.reload()
  await expect(page.getByRole('region', { name: 'École exemple' })).toBeVisible()
  expect((await lignes(page)).diapason).toBe(siennes)
  await page.getByRole('button', { name: 'Quitter et effacer' }).click()
  await expect(page.getByRole('region', { name: 'École exemple' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await goTo(page, 'Rapports')
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('les fichiers du directeur n’y entrent pas: il la quitte, et les importe chez lui', async ({ page }) => {
  await page.goto('./')
  await entre(page)
  await goTo(page, 'Import ONDE')
  await expect(page.getByText('Vous êtes dans l’école exemple')).toBeVisible()
  await expect(page.getByLabel('Fichiers ONDE')).toHaveCount(0)
  // Nor a backup: the école would pass for an invented one, and go with it.
  await goTo(page, 'Mes données')
  await expect(page.getByRole('button', { name: 'Quitter l’école exemple et restaurer' })).toBeVisible()
  await expect(page.getByLabel('Fichier de sauvegarde')).toHaveCount(0)
  await goTo(page, 'Import ONDE')
  await page.getByRole('button', { name: 'Quitter l’école exemple et importer mes fichiers' }).click()
  await expect(page.getByLabel('Fichiers ONDE')).toBeVisible()
  await expect(page.getByRole('region', { name: 'École exemple' })).toHaveCount(0)
  expect(await lignes(page)).toEqual({ diapason: 0, 'diapason-exemple': 0 })
})
