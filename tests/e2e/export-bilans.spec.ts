// « Export de bilans »: why nothing can go yet, and where to go to change it.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { firstTime, goTo } from './ecole.ts'

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('sans classe : d’où elles viennent', async ({ page }) => {
  await page.goto('./')
  await goTo(page, 'Export de bilans')
  await expect(page.getByText('Il n’y a pas encore de classe')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'Importer mes fichiers ONDE' })).toBeVisible()
  expect(await faults(page)).toEqual([])
})

test('rien ne part sans enseignants ni contenu : c’est dit, classe par classe et élève par élève', async ({
  page,
}) => {
  await firstTime(page)
  await goTo(page, 'Export de bilans')
  await expect(page.getByLabel('Civilité')).toHaveValue('MME')
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('CARON')
  await expect(page.getByLabel('Prénom')).toHaveValue('Agnès')
  await expect(page.getByText('0 bilan part.')).toBeVisible()
  await expect(page.getByRole('row', { name: /CE1-2 Trimestre 1 0 3/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Enregistrer le fichier XML' })).toBeDisabled()
  await expect(page.getByText('Aucun bilan ne peut partir pour l’instant.')).toBeVisible()

  const raison = (text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text })
  await expect(raison('Les enseignants de la classe ne sont pas indiqués')).toContainText(
    'CP-1, CE1-2, CM2-1',
  )
  const sansIne = raison('L’INE manque')
  await expect(sansIne.getByText('LEFÈVRE Adam (Trimestre 1)')).toBeVisible()
  await expect(
    raison('Rien n’est encore écrit').getByRole('heading', { name: 'Bilan vide : 6 bilans' }),
  ).toBeVisible()
  expect(await faults(page)).toEqual([])

  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `à ${width} pixels`).toBe(0)
  }
  await raison('Les enseignants de la classe').getByRole('link', { name: 'Paramétrage par classe' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Paramétrage par classe' })).toBeFocused()
})

test('ce qui est décoché n’est pas demandé, et ce qui manque à l’école est dit', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Export de bilans')
  await page.getByRole('checkbox', { name: 'CM2-1' }).uncheck()
  await page.getByRole('checkbox', { name: 'Trimestre 2' }).check()
  await expect(page.getByText('10 restent')).toBeVisible()
  await page.getByLabel('Prénom').fill('')
  await expect(page.getByText('Il manque la civilité, le nom ou le prénom')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Toutes les classes' }).check()
  await page.getByRole('checkbox', { name: 'Toutes les classes' }).uncheck()
  await expect(page.getByText('Cochez d’abord une classe')).toBeVisible()
})
