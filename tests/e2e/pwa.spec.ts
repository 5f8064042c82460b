// A director loads the page once; after that the network may go.
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openSite } from './site.ts'

/** Keeps hold of the engine's thread as the page starts it, so that a test can speak to it whatever the screen shows. */
async function watchForEngine(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Native = window.Worker
    window.Worker = class extends Native {
      constructor(...args: ConstructorParameters<typeof Native>) {
        super(...args)
        Object.assign(window, { engineThread: this })
      }
    }
  })
}

/** The screen is drawn, and the engine itself answers a question in Comlink's words. */
async function untilEngineAnswers(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(() => page.evaluate(() => 'engineThread' in window)).toBe(true)
  const answer = await page.evaluate(() => {
    const { engineThread } = window as unknown as { engineThread: Worker }
    return new Promise<unknown>((resolve) => {
      engineThread.addEventListener('message', (event: MessageEvent<{ id?: string }>) => {
        if (event.data.id === 'e2e') resolve(event.data)
      })
      engineThread.postMessage({ id: 'e2e', type: 'APPLY', path: ['tableau'], argumentList: [] })
    })
  })
  // `HANDLER` would be a thrown error.
  expect(answer).toMatchObject({ type: 'RAW' })
}

async function untilReadyOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r?.active?.state)))
    .toBe('activated')
}

test('le manifeste rend Diapason installable', async ({ page, request }) => {
  await page.goto('./')
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const answer = await request.get(new URL(href ?? '', page.url()).href)
  expect(answer.ok()).toBe(true)
  const manifest = (await answer.json()) as {
    name: string
    lang: string
    display: string
    start_url: string
    icons: { src: string; sizes: string; type: string; purpose?: string }[]
  }
  expect(manifest).toMatchObject({ name: 'Diapason', lang: 'fr', display: 'standalone', start_url: './' })
  expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
  expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true)
  for (const icon of manifest.icons) {
    const picture = await request.get(new URL(icon.src, answer.url()).href)
    expect(picture.headers()['content-type'], icon.src).toContain(icon.type)
  }

  const session = await page.context().newCDPSession(page)
  const { errors } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
})

test('le réseau coupé, la page se recharge et le moteur répond', async ({ page }) => {
  const site = await openSite()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await watchForEngine(page)
  await page.goto(site.address)
  await untilEngineAnswers(page)
  await untilReadyOffline(page)

  await site.close()
  await expect(fetch(site.address)).rejects.toThrow()
  await page.reload()
  await untilEngineAnswers(page)
  // Once more: this time the page that asks for its scripts was itself served from the cache.
  await page.reload()
  await untilEngineAnswers(page)
  expect(problems).toEqual([])
})

test('une nouvelle version attend qu’on la demande', async ({ page }) => {
  const site = await openSite()
  await page.goto(site.address)
  await untilReadyOffline(page)
  await page.reload()
  await page.evaluate(() => {
    document.title = 'laissée telle quelle'
  })

  site.publish('sw.js', `${readFileSync('dist/sw.js', 'utf8')}\n// a later version`)
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state))
    .toBe('installed')
  // It is installed, and waits: nothing has reloaded under the director's hand.
  expect(await page.title()).toBe('laissée telle quelle')
  await site.close()
})
