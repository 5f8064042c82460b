// What a screen has shown stays where it is: a button that moves away from under a finger is another one that is pressed.
import { expect, test } from '@playwright/test'
import { decembre, deposit, firstTime } from './ecole.ts'

/** In the page, since its start: the parts that moved by themselves, in words. */
declare global {
  var bouges: string[]
}

test('aucun écran ne bouge en arrivant', async ({ page }) => {
  test.slow()
  await firstTime(page)
  await deposit(page, decembre)
  await page.addInitScript(() => {
    globalThis.bouges = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // In no list of types yet.
        const { value, sources } = entry as PerformanceEntry & {
          value: number
          sources: { node: Element | null }[]
        }
        if (value > 0.001) globalThis.bouges.push(sources.map(({ node }) => node?.textContent ?? '').join())
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const screen of ['', 'import', 'synchronisation', 'bilans', 'periodes', 'rapports/1', 'donnees']) {
    // Whole each time: an address that differs by its hash alone would start nothing.
    await page.goto('about:blank')
    await page.goto(`./#/${screen}`)
    await expect(
      page.locator('main [role="status"]', { hasText: /^(Lecture|Ouverture|Calcul)/ }),
    ).toHaveCount(0)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => globalThis.bouges), screen).toEqual([])
  }
})
