// The whole first day, from the files to a bilan that is locked: by the keyboard alone, then by the finger alone.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { septembre } from './ecole.ts'

test('tout au clavier: de l’accueil à un bilan verrouillé', async ({ page }) => {
  test.slow()
  await page.goto('./')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: /contenu/i })).toBeFocused()
  await tabTo(page, 'link', 'Importer mes fichiers ONDE')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  // A file cannot be picked by keys alone in a test: the browser's own dialog opens on Enter, which is seen.
  await tabTo(page, 'button', 'Fichiers ONDE')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles([...septembre])
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeVisible()
  await tabTo(page, 'link', /Étape suivante/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paramétrage des périodes')
  await tabTo(page, 'button', /^Enregistrer pour/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /enregistrée/ })).toBeVisible()
  await tabTo(page, 'link', /Synchronis/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Synchronisation Base Élèves')
  await tabTo(page, 'button', 'Synchroniser')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeFocused()

  // The menu is before the page, and behind its button where there is little room.
  if (await page.getByRole('button', { name: 'Menu', exact: true }).isVisible()) {
    await tabTo(page, 'button', 'Menu', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, 'link', 'Bilans')
  } else {
    await tabTo(page, 'link', 'Bilans', 'Shift+Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bilans')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page, 'radio', /^Trimestre/)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: /^Trimestre 2/ })).toBeChecked()
  await tabTo(page, 'checkbox', 'BERNIER Hugo')
  await page.keyboard.press('Space')
  await tabTo(page, 'button', 'Verrouiller', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /1.bilan verrouillé/ })).toBeFocused()
})

test.describe('au doigt', () => {
  test.use({ hasTouch: true })

  test('tout au doigt: de l’accueil à un bilan verrouillé', async ({ page }) => {
    test.slow()
    await page.goto('./')
    await page.getByRole('link', { name: 'Importer mes fichiers ONDE' }).tap()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByLabel('Fichiers ONDE').tap(),
    ])
    await chooser.setFiles([...septembre])
    await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeVisible()
    await page.getByRole('link', { name: /Étape suivante/ }).tap()
    await page.getByRole('radio', { name: /^Semestre/ }).tap()
    await page.getByRole('button', { name: /^Enregistrer pour/ }).tap()
    await expect(page.getByRole('status').filter({ hasText: /enregistrée/ })).toBeVisible()
    await page.getByRole('link', { name: /Étape suivante/ }).tap()
    await page.getByRole('button', { name: 'Synchroniser', exact: true }).tap()
    await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeFocused()
    const menu = page.getByRole('button', { name: 'Menu', exact: true })
    if (await menu.isVisible()) await menu.tap()
    await page.getByRole('link', { name: 'Bilans', exact: true }).tap()
    await page.getByRole('checkbox', { name: 'BERNIER Hugo' }).tap()
    await page.getByRole('button', { name: 'Verrouiller', exact: true }).tap()
    await expect(page.getByRole('status').filter({ hasText: /1.bilan verrouillé/ })).toBeFocused()
  })
})

/** Tab until the control has the focus; it gives up after as many as any screen has. */
async function tabTo(
  page: Page,
  role: 'link' | 'button' | 'radio' | 'checkbox',
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).or(page.getByLabel(name, { exact: true }))
  for (let press = 0; press < 120; press++) {
    if (
      await wanted.evaluateAll((elements) => elements.some((element) => element === document.activeElement))
    )
      return
    await page.keyboard.press(key)
  }
  throw new Error(`${String(name)} was not reached by Tab`)
}
