// The first screen, read as an assistive tool reads it: no fault that axe knows of.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

test('l’accueil ne présente aucun défaut d’accessibilité connu d’axe', async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  )
})
