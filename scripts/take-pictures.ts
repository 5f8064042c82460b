// The built app, led by the director's own gestures on invented schools → the pictures that the README and the guide show.
// Run by hand when a screen changes: npm run pictures.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { preview } from 'vite'
import { decembre, deposit, firstTime, goTo, synchronise } from '../tests/e2e/ecole.ts'
import { locateBrowser } from './find-browser.ts'

const folder = fileURLToPath(new URL('../docs/', import.meta.url))
const executablePath = locateBrowser()
const site = await preview({ preview: { port: 4874 } })
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})

/** An empty device, as wide as the pictures. */
async function aPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    baseURL: site.resolvedUrls?.local[0] ?? 'http://localhost:4874/',
  })
  return await context.newPage()
}

async function picture(page: Page, name: string): Promise<void> {
  // A button that has just been enabled is still on its way to its colour.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
  await page.screenshot({ path: `${folder}${name}.png` })
}

/** The README's: the small school of the journeys, in December. */
async function readme(page: Page): Promise<void> {
  await firstTime(page)
  await deposit(page, decembre)
  // In the « école exemple », one is told that one's own files have no place there.
  await picture(page, 'guide-import')
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).waitFor()
  await picture(page, 'apercu')
  await synchronise(page)
  await picture(page, 'rapport')
}

/** The guide's: each step, on the « école exemple » that every director can enter. */
async function guide(page: Page): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: 'Essayer avec l’école exemple' }).click()
  await page.getByRole('button', { name: 'Quitter la visite' }).click()
  await page.getByText('École exemple des Quatre-Vents').waitFor()
  await picture(page, 'guide-accueil')
  for (const [screen, name] of [
    ['Paramétrage des périodes', 'periodes'],
    ['Import de bilans', 'import-bilans'],
    ['Bilans', 'bilans'],
  ] as const) {
    await goTo(page, screen)
    await page.locator('main [role="status"]', { hasText: '…' }).waitFor({ state: 'detached' })
    await picture(page, `guide-${name}`)
  }
  await page.getByRole('main').getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: 'Bilan périodique' }).waitFor()
  await page.getByText('Lecture du bilan…').waitFor({ state: 'detached' })
  await picture(page, 'guide-bilan')

  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).waitFor()
  await picture(page, 'guide-apercu')
  await page.getByText('à confirmer').first().scrollIntoViewIfNeeded()
  await page.evaluate(() => {
    window.scrollBy(0, 400)
  })
  await picture(page, 'guide-questions')

  await page.goto('./#/tour')
  await page.getByRole('heading', { level: 1, name: 'Déverrouiller, synchroniser, reverrouiller' }).waitFor()
  await page.getByText('Lecture de vos bilans…').waitFor({ state: 'detached' })
  await page.locator('main button.primary:enabled').first().waitFor()
  await picture(page, 'guide-assistant')

  await goTo(page, 'Pourquoi ?')
  await page.getByRole('searchbox').fill('martel')
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await page.waitForURL(/pourquoi\/./)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await picture(page, 'guide-pourquoi')

  await synchronise(page)
  await picture(page, 'guide-rapport')
}

try {
  await readme(await aPage())
  await guide(await aPage())
} finally {
  await browser.close()
  await site.close()
}
