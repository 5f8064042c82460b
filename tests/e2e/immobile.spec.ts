// What a screen has shown stays where it is: a button that moves away from under a finger is another one that is pressed.
import { expect, test } from '@playwright/test'
import { decembre, deposit, export_, firstTime, goTo, synchronise } from './ecole.ts'

/** In the page, since its start: the parts that moved by themselves, in words. */
declare global {
  var bouges: string[]
}

/** A letter more in the nom of the one who has no INE. */
const presque = export_([
  {
    nom: 'PETITE',
    prenom: 'Lina',
    date: '2020-01-15',
    sexe: 'F',
    ine: '',
    niveau: 'CP',
    libelle: 'CP-1',
    id: '98701',
  },
])

const screens = [
  '',
  'import',
  'synchronisation',
  'tour',
  'tour/geste',
  'tour/main',
  'bilans',
  'bilans/c1/1',
  'bilans/c1/1/e1',
  'impression/c1/1',
  'import-bilans',
  'export-bilans',
  'classes',
  'pourquoi',
  'pourquoi/e1',
  'dispositifs',
  'periodes',
  'rapports',
  'rapports/1',
  'donnees',
  'donnees/fin-annee',
  'donnees/archives',
  'donnees/effacement',
  'donnees/registre',
  'aide',
  'accessibilite',
]

test('aucun écran ne bouge en arrivant', async ({ page }) => {
  test.slow()
  await firstTime(page)
  await deposit(page, decembre)
  await synchronise(page)
  // A question and its answer; two of the classe are absent.
  await deposit(page, [presque])
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('button', { name: 'C’est le même élève' }).click()
  await expect(page.getByText('Vos réponses')).toBeVisible()
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
  for (const screen of screens) {
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
