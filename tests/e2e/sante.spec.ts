// « Santé du stockage »: what each kind of device is told, and the one thing that is asked of it.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { deposit, firstTime, goTo, septembre, setPeriodes, synchronise } from './ecole.ts'

interface Appareil {
  readonly durable?: boolean
  readonly standalone?: boolean
  readonly libre?: number
}

/** The device answers so, before the page asks it anything. */
async function surAppareil(page: Page, { durable = false, standalone, libre }: Appareil): Promise<void> {
  await page.addInitScript(
    ([isDurable, isStandalone, room]) => {
      let kept = isDurable
      Object.assign(window, { demandes: 0 })
      Object.defineProperties(StorageManager.prototype, {
        persisted: { value: () => Promise.resolve(kept) },
        persist: {
          value: () => {
            ;(window as unknown as { demandes: number }).demandes += 1
            kept = true
            return Promise.resolve(kept)
          },
        },
      })
      if (isStandalone !== null) {
        Object.defineProperty(navigator, 'standalone', { value: isStandalone })
        Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 })
      }
      if (room !== null) {
        Object.defineProperty(StorageManager.prototype, 'estimate', {
          value: () => Promise.resolve({ usage: 4_200_000, quota: 4_200_000 + room }),
        })
      }
    },
    [durable, standalone ?? null, libre ?? null] as const,
  )
}

const sante = (page: Page) => page.getByRole('region', { name: 'Santé du stockage' })

async function ouvreSante(page: Page): Promise<void> {
  await page.goto('./#/donnees')
  await expect(sante(page).getByText('Conservation')).toBeVisible()
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('sur iPad, dans un onglet: les sept jours, et comment les éviter', async ({ page }) => {
  await surAppareil(page, { standalone: false })
  await ouvreSante(page)
  await expect(sante(page)).toContainText('sept jours')
  await expect(sante(page)).toContainText(/Partager.*Sur l’écran d’accueil/s)
  await expect(sante(page).getByRole('heading', { name: 'À faire' })).toHaveCount(1)
  expect(await faults(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 780 })
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
})

test('sur l’écran d’accueil et protégé: rien à faire', async ({ page }) => {
  await surAppareil(page, { standalone: true, durable: true })
  await ouvreSante(page)
  await expect(sante(page)).toContainText('Diapason est installé sur cet appareil.')
  await expect(sante(page)).toContainText('Vous n’avez rien à faire.')
})

test('peu de place: c’est la première chose à faire', async ({ page }) => {
  await surAppareil(page, { standalone: false, libre: 120_000_000 })
  await ouvreSante(page)
  await expect(sante(page)).toContainText(/4,2.Mo utilisés, environ 120.Mo disponibles/)
  await expect(sante(page)).toContainText('Il reste peu de place')
  await expect(sante(page)).not.toContainText('écran d’accueil')
})

test('la protection est demandée au premier dépôt, et « Mes données » dit ce qu’il en est', async ({
  page,
}) => {
  await surAppareil(page, {})
  await page.goto('./')
  const demandes = () => page.evaluate(() => (window as unknown as { demandes: number }).demandes)
  expect(await demandes()).toBe(0)
  await deposit(page, septembre)
  await expect.poll(demandes).toBe(1)
  await goTo(page, 'Mes données')
  await expect(sante(page)).toContainText('Le navigateur s’est engagé')
  await deposit(page, septembre)
  expect(await demandes()).toBe(1)
})

test('ce qui n’est pas encore protégé se demande d’un bouton', async ({ page }) => {
  await surAppareil(page, {})
  await ouvreSante(page)
  await sante(page).getByRole('button', { name: 'Demander au navigateur de les garder' }).click()
  await expect(sante(page).getByRole('status')).toBeFocused()
  await expect(sante(page)).toContainText('C’est fait')
  await expect(sante(page).getByRole('button')).toHaveCount(0)
})

test('ce qu’aucune sauvegarde ne garde se dit, et mène aux sauvegardes', async ({ page }) => {
  await surAppareil(page, { standalone: true, durable: true })
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Mes données')
  // ONDE's files alone can be had again: it is said, and nothing is asked.
  await expect(sante(page)).toContainText('Aucune sauvegarde n’a encore été enregistrée.')
  await expect(sante(page)).toContainText('Vous n’avez rien à faire.')
  await setPeriodes(page)
  await synchronise(page)
  await goTo(page, 'Mes données')
  await expect(sante(page).getByRole('heading', { name: 'À faire' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await sante(page).getByRole('button', { name: 'Aller aux sauvegardes' }).click()
  await expect(page.getByRole('heading', { name: 'Sauvegardes', exact: true })).toBeFocused()
})

test('quand le navigateur propose d’installer, la proposition attend là', async ({ page }) => {
  await surAppareil(page, {})
  await page.goto('./')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true })
    window.dispatchEvent(
      Object.assign(event, { prompt: () => Promise.resolve({ outcome: 'accepted' as const }) }),
    )
  })
  await goTo(page, 'Mes données')
  await sante(page).getByRole('button', { name: 'Installer Diapason' }).click()
  await expect(sante(page).getByRole('status')).toBeFocused()
  await expect(sante(page)).toContainText('Diapason s’installe.')
})

test('plus de place pour écrire: cela se dit dès l’ouverture, et on réessaie', async ({ page, baseURL }) => {
  const session = await page.context().newCDPSession(page)
  const origin = new URL(baseURL ?? '').origin
  await page.goto('./icons/diapason.svg')
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await page.goto('./')
  await expect(page.getByText(/rien ne peut être enregistré|Le navigateur ne garde rien ici/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(page.getByRole('button', { name: 'Réessayer' })).toHaveCount(0)
  await deposit(page, septembre)
})

test('cachée puis revue, la page travaille comme avant', async ({ page }) => {
  await firstTime(page)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await deposit(page, septembre)
})
