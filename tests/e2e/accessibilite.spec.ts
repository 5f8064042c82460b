// Each screen as an assistive tool reads it, by keyboard alone, and on narrow screens.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { decembre, deposit, fichier, firstTime, goTo, septembre } from './ecole.ts'

const screens = [
  'Accueil',
  'Import ONDE',
  'Synchronisation Base Élèves',
  'Bilans',
  'Dispositifs',
  'Paramétrage des périodes',
  'Rapports',
]

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('aucun défaut connu d’axe, le premier jour', async ({ page }) => {
  await page.goto('./')
  for (const screen of screens) {
    await goTo(page, screen)
    expect(await faults(page), screen).toEqual([])
  }
})

test('aucun défaut connu d’axe, l’école en place et des problèmes à l’écran', async ({ page }) => {
  await firstTime(page)
  expect(await faults(page), 'le rapport').toEqual([])
  const fautif = fichier('CSVExtraction (1).csv', [
    'Nom élève;Prénom élève;Date naissance;Sexe;INE;Libellé classe',
    ';Tom;2018-01-01;M;012345694AE;CP-1',
  ])
  await deposit(page, [...decembre, fautif, fichier('vide.csv', [])])
  expect(await faults(page), 'le dépôt').toEqual([])
  for (const screen of screens) {
    await goTo(page, screen)
    expect(await faults(page), screen).toEqual([])
  }
})

test('aucun écran ne déborde, jusqu’à 360 pixels de large', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  for (const width of [1280, 1024, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    for (const screen of screens) {
      await goTo(page, screen)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${screen} à ${width} pixels`).toBe(0)
    }
  }
})

test('tout au clavier: de l’accueil au rapport', async ({ page }, testInfo) => {
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
  expect(testInfo.errors).toEqual([])
})

/** Tab until the control has the focus; it gives up after as many as any screen has. */
async function tabTo(page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).or(page.getByLabel(name, { exact: true }))
  for (let press = 0; press < 120; press++) {
    if (
      await wanted.evaluateAll((elements) => elements.some((element) => element === document.activeElement))
    )
      return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(name)} was not reached by Tab`)
}
