// What the application says of what is stored, on the screens that compute the most from it.
import type { Page } from '@playwright/test'

export interface Ecrans {
  /** A tour that was cut is said. */
  readonly reprise: boolean
  /** By address; instants become « … ». */
  readonly textes: Readonly<Record<string, string>>
}

/** The bilans that wait, what a synchronisation would do, and the reports that are in force. */
const ecrans = [
  ['#/tour', 'Déverrouiller, synchroniser, reverrouiller'],
  ['#/synchronisation', 'Synchronisation Base Élèves'],
  ['#/rapports', 'Rapports'],
] as const

/** Waits until a screen is there; whether a phrase was asked for, which is then given. */
export async function ouvre(page: Page, phrase: string): Promise<boolean> {
  await settled(page)
  const champ = page.getByLabel('Votre phrase', { exact: true })
  if ((await champ.count()) === 0) return false
  await champ.fill(phrase)
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
  await champ.waitFor({ state: 'detached' })
  return true
}

/** What is still being read says so with « … », as nothing else does; then nothing moves for a while. */
async function settled(page: Page): Promise<string> {
  let before = ''
  for (;;) {
    await page.waitForFunction(() => {
      const main = document.querySelector('main')
      const title = main?.querySelector('h1')
      if (main === null || title === null || main.querySelector('[aria-busy="true"]') !== null) return false
      return [...main.querySelectorAll('p:not(:has(button))')].every(
        (p) => !p.textContent.trim().endsWith('…'),
      )
    })
    const now = await page.getByRole('main').innerText()
    if (now === before) return now
    before = now
    await page.waitForTimeout(150)
  }
}

export async function ecransDe(page: Page): Promise<Ecrans> {
  const textes: Record<string, string> = {}
  const coupee = page.getByRole('status').filter({ hasText: 'J’ai compris' })
  let reprise = false
  for (const [adresse, titre] of ecrans) {
    await page.goto(new URL(`/${adresse}`, page.url()).href)
    // Until then what is shown is the screen before, and it is settled.
    await page.getByRole('heading', { level: 1, name: titre }).waitFor()
    let texte = await settled(page)
    if ((await coupee.count()) > 0) {
      reprise = true
      await coupee.getByRole('button', { name: 'J’ai compris' }).click()
      await coupee.waitFor({ state: 'detached' })
      texte = await settled(page)
    }
    textes[adresse] = texte.replace(/\d{1,2}\s?(?:h|:)\s?\d{2}/g, '…').replace(/\s+/g, ' ')
  }
  return { reprise, textes }
}
