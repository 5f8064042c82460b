// Interrupted, one comes back to the same place: by « back », by a reload; and the page never fights the hand.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { decembre, deposit, firstTime, goTo } from './ecole.ts'

/** As far down as one can see something of: what is left of the page must not hide where one is. */
test.use({ viewport: { width: 600, height: 500 } })

async function apercu(page: Page): Promise<void> {
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('link', { name: /Pourquoi/ }).last()).toBeVisible()
}

function haut(lien: Locator): Promise<number> {
  return lien.evaluate((element) => Math.round(element.getBoundingClientRect().top))
}

const defile = (page: Page): Promise<number> => page.evaluate(() => Math.round(window.scrollY))

test('de « Pourquoi ? », on revient à l’élève que l’on regardait', async ({ page }) => {
  await apercu(page)
  const lien = page
    .getByRole('main')
    .getByRole('link', { name: /Pourquoi/ })
    .last()
  await lien.scrollIntoViewIfNeeded()
  await lien.evaluate((element) => {
    element.scrollIntoView({ block: 'center' })
  })
  const avant = await haut(lien)
  expect(await defile(page)).toBeGreaterThan(500)
  await lien.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Pourquoi/)
  expect(await defile(page)).toBe(0)
  await page.goBack()
  await expect(lien).toBeFocused()
  await expect.poll(() => haut(lien)).toBe(avant)

  // A place is come back to once: what is asked for anew starts at its title.
  await goTo(page, 'Rapports')
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(await defile(page)).toBe(0)
})

test('rechargée, la page est à la même hauteur, et ne se bat pas avec la main', async ({ page }) => {
  await apercu(page)
  await page.evaluate(() => {
    window.scrollTo(0, 700)
  })
  await expect.poll(() => page.evaluate(() => (history.state as { y: number } | null)?.y)).toBe(700)
  await page.reload()
  await expect.poll(() => defile(page)).toBe(700)
  await page.mouse.wheel(0, -300)
  await expect.poll(() => defile(page)).toBe(400)
  // Drawn anew, at another height: the hand has said where.
  await page.setViewportSize({ width: 620, height: 500 })
  await expect.poll(() => defile(page)).toBeLessThan(500)
})
