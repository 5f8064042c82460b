// Help where one is, the sheet of shortcuts, and the pages « Aide » and « Déclaration d’accessibilité ».
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { goTo } from './ecole.ts'

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

const titre = (page: Page) => page.getByRole('heading', { level: 1 })
const feuille = (page: Page) => page.getByRole('dialog', { name: 'Raccourcis du clavier' })

test('l’aide d’un écran s’ouvre et se ferme au clavier, sans déplacer le titre, et se ferme en partant', async ({
  page,
}) => {
  await page.goto('./')
  await goTo(page, 'Paramétrage des périodes')
  const bouton = page.getByRole('button', { name: 'Aide sur cet écran' })
  await expect(bouton).toHaveAttribute('aria-expanded', 'false')
  const before = await titre(page).boundingBox()

  await page.keyboard.press('Tab')
  await expect(bouton).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'À quoi ça sert' })).toBeVisible()
  await expect(page.getByText(/doivent avoir été préalablement paramétrées/)).toBeVisible()
  await expect(bouton).toBeFocused()
  expect(await titre(page).boundingBox()).toEqual(before)
  expect(await faults(page)).toEqual([])

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'À quoi ça sert' })).toBeHidden()
  await page.keyboard.press('Enter')
  await goTo(page, 'Bilans')
  await expect(page.getByRole('heading', { name: 'À quoi ça sert' })).toBeHidden()
})

test('« ? » montre les raccourcis, Échap les ferme; ils mènent à leurs écrans, jamais depuis un champ', async ({
  page,
}) => {
  await page.goto('./')
  await goTo(page, 'Aide')
  await page.keyboard.press('?')
  await expect(feuille(page)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(feuille(page)).toBeHidden()

  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(titre(page)).toHaveText('Bilans')
  await page.keyboard.press('/')
  await expect(titre(page)).toHaveText('Pourquoi ?')
  await expect(titre(page)).toBeFocused()

  await page.keyboard.press('g')
  await page.keyboard.press('i')
  const champ = page.getByLabel('Dénomination')
  await champ.focus()
  await page.keyboard.type('?g/b')
  await expect(champ).toHaveValue('?g/b')
  await expect(feuille(page)).toBeHidden()
  await expect(titre(page)).toHaveText('Import ONDE')
})

test('les raccourcis se coupent, c’est retenu, et se rétablissent depuis l’aide', async ({ page }) => {
  await page.goto('./')
  await goTo(page, 'Aide')
  await page.keyboard.press('?')
  await feuille(page).getByRole('checkbox').uncheck()
  await feuille(page).getByRole('button', { name: 'Fermer' }).click()

  await page.reload()
  const box = page.getByRole('checkbox', { name: 'Utiliser les raccourcis à une touche' })
  await expect(box).not.toBeChecked()
  await page.keyboard.press('?')
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(titre(page)).toHaveText('Aide')
  await expect(feuille(page)).toBeHidden()

  await box.check()
  await page.keyboard.press('?')
  await expect(feuille(page)).toBeVisible()
})

test('chaque lien de l’aide mène à un écran qui existe', async ({ page }) => {
  await page.goto('./')
  await goTo(page, 'Aide')
  const links = page.getByRole('main').locator('a[href^="#/"]')
  await expect(links.first()).toBeAttached()
  const hrefs = new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')))
  expect(hrefs.size).toBeGreaterThan(6)
  for (const href of hrefs) {
    await page.evaluate((hash) => (location.hash = hash), href)
    await expect(titre(page)).toBeFocused()
    await expect(titre(page)).not.toHaveText('Page introuvable')
  }
})

test('la déclaration dit ce qui n’a pas été évalué, et se trouve au pied du menu', async ({ page }) => {
  await page.goto('./')
  const foot = page.getByRole('link', { name: /^Accessibilité/ })
  if (!(await foot.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await foot.click()
  await expect(titre(page)).toHaveText('Déclaration d’accessibilité')
  await expect(titre(page)).toBeFocused()
  await expect(page.getByText('partiellement conforme', { exact: true })).toBeVisible()
  await expect(page.getByText(/lecteurs d’écran/)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe n’y trouve rien, et rien ne déborde à 320 pixels (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const [hash, name] of [
      ['aide', 'Aide'],
      ['accessibilite', 'Déclaration d’accessibilité'],
    ] as const) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`./#/${hash}`)
      await expect(titre(page)).toHaveText(name)
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
      for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click()
      expect(await faults(page), hash).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, hash).toBe(0)
    }
  })
}

test(
  'Échap ferme le menu d’un téléphone et rend la main à son bouton',
  { tag: '@une-fois' },
  async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 })
    await page.goto('./')
    const bouton = page.getByRole('button', { name: 'Menu', exact: true })
    await bouton.click()
    await expect(page.getByRole('navigation', { name: 'Menu principal' })).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('navigation', { name: 'Menu principal' })).toBeHidden()
    await expect(bouton).toBeFocused()
  },
)
