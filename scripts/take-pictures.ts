// The built app, led by the director's own gestures on an invented school → the pictures that the README shows.
// Run by hand when a screen changes: npm run pictures.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
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
try {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    baseURL: site.resolvedUrls?.local[0] ?? 'http://localhost:4874/',
  })
  const page = await context.newPage()
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).waitFor()
  await page.screenshot({ path: `${folder}apercu.png` })
  await synchronise(page)
  await page.screenshot({ path: `${folder}rapport.png` })
} finally {
  await browser.close()
  await site.close()
}
