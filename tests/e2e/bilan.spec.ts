// A bilan, from the first word typed to the sheet a parent receives.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { firstTime, goTo } from './ecole.ts'

const premier = 'BERNIER Hugo'

async function ouvreBilan(page: Page, nom: string): Promise<void> {
  await goTo(page, 'Bilans')
  await page.getByRole('link', { name: nom, exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: nom })).toBeVisible()
}

/** Visible on the page, and only once the engine has answered. */
async function enregistre(page: Page): Promise<void> {
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible()
}

const generale = (page: Page) => page.getByLabel('Appréciation générale sur la progression de l’élève')

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('un bilan s’écrit au clavier seul, et il est toujours là ensuite', async ({ page }) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  await page.getByLabel('Français, Langage oral, ajouter un élément du programme').focus()
  await page.keyboard.type('Raconter une histoire')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Écouter un texte lu')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Français, Langage oral, positionnement')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await generale(page).focus()
  await page.keyboard.type('Un très bon trimestre.')
  await enregistre(page)

  await page.reload()
  await expect(page.getByLabel('Français, Langage oral, élément 1')).toHaveValue('Raconter une histoire')
  await expect(page.getByLabel('Français, Langage oral, élément 2')).toHaveValue('Écouter un texte lu')
  await expect(page.getByLabel('Français, Langage oral, positionnement')).toHaveValue('3')
  await expect(generale(page)).toHaveValue('Un très bon trimestre.')

  // The other bilan of the classe has nothing of it, but is proposed what was written.
  await page.keyboard.press('Alt+PageDown')
  await expect(page.getByRole('heading', { level: 2, name: 'VASSEUR Élodie' })).toBeFocused()
  await expect(generale(page)).toHaveValue('')
  await expect(page.locator('datalist option').first()).toHaveAttribute('value', 'Raconter une histoire')
})

test('ce qui vient d’être tapé n’est pas perdu en quittant la page', async ({ page }) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  await generale(page).fill('Tapé juste avant de partir.')
  await page.getByRole('link', { name: 'Élève suivant' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'VASSEUR Élodie' })).toBeFocused()
  await page.getByRole('link', { name: 'Élève précédent' }).click()
  await expect(generale(page)).toHaveValue('Tapé juste avant de partir.')
})

test('annuler et rétablir, à la souris et au clavier', async ({ page }) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  const positionnement = page.getByLabel('Mathématiques, Nombres et calcul, positionnement')
  await expect(page.getByRole('button', { name: 'Annuler' })).toBeDisabled()
  await positionnement.selectOption('Atteints')
  await generale(page).fill('Bon travail.')
  await page.getByRole('button', { name: 'Annuler' }).click()
  await expect(page.getByText('Annulé : appréciation générale.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Annuler' })).toBeFocused()
  await expect(generale(page)).toHaveValue('')
  await page.keyboard.press('Control+z')
  await expect(positionnement).toHaveValue('')
  await page.keyboard.press('Control+Shift+z')
  await expect(positionnement).toHaveValue('3')
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(generale(page)).toHaveValue('Bon travail.')
  // Nothing is left to do again: the hand stays on the button all the same.
  await expect(page.getByRole('button', { name: 'Rétablir' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Rétablir' })).toBeFocused()
  await enregistre(page)
  await page.reload()
  await expect(generale(page)).toHaveValue('Bon travail.')
  await expect(positionnement).toHaveValue('3')
})

test('un texte trop long est dit, reste sous les yeux, et n’empêche pas le reste', async ({ page }) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  const appreciation = page
    .getByRole('region', { name: 'Éducation physique et sportive' })
    .getByLabel('Acquisitions, progrès et difficultés éventuelles')
  await appreciation.fill('a'.repeat(620))
  await page.getByLabel('Éducation physique et sportive, positionnement').selectOption('Dépassés')
  await expect(page.getByText(/^20.caractères de trop/)).toBeVisible()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'raccourcissez-le avant de verrouiller' }),
  ).toBeVisible()

  // Neither lost by looking elsewhere, nor in the way of what can be saved.
  await page.getByRole('link', { name: 'Élève suivant' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'VASSEUR Élodie' })).toBeFocused()
  await page.getByRole('link', { name: 'Élève précédent' }).click()
  await expect(appreciation).toHaveValue('a'.repeat(620))
  await appreciation.fill('Court.')
  await enregistre(page)
  await page.reload()
  await expect(appreciation).toHaveValue('Court.')
  await expect(page.getByLabel('Éducation physique et sportive, positionnement')).toHaveValue('4')
})

test('verrouillé, un bilan se lit et ne s’écrit plus; incomplet, il est d’abord nommé', async ({ page }) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  await generale(page).fill('Un bon début.')
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  const question = page.getByRole('group', { name: /1.bilan incomplet/ })
  await expect(question).toBeFocused()
  await expect(question).toContainText(/BERNIER Hugo \(CP-1\).: moins de trois domaines sont renseignés/)
  await question.getByRole('button', { name: 'Revenir' }).click()
  await expect(page.getByRole('button', { name: 'Verrouiller', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await question.getByRole('button', { name: 'Verrouiller quand même' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 bilan verrouillé' })).toBeFocused()
  await expect(generale(page)).toHaveCount(0)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByText('Un bon début.')).toBeVisible()
  await page.getByRole('button', { name: 'Déverrouiller' }).click()
  await expect(generale(page)).toHaveValue('Un bon début.')
  await expect(page.getByText('À reverrouiller')).toBeVisible()
})

test('deux onglets: ce qui est verrouillé ailleurs est dit, ce qui était tapé reste à copier', async ({
  page,
  context,
}) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  const autre = await context.newPage()
  await autre.goto(page.url())
  await generale(autre).fill('a'.repeat(1501))
  await expect(autre.getByText(/1.caractère de trop/)).toBeVisible()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await page.getByRole('button', { name: 'Verrouiller quand même' }).click()
  await expect(autre.getByText('Ce bilan a été verrouillé ou modifié ailleurs.')).toBeVisible()
  await expect(autre.getByLabel('appréciation générale', { exact: true })).toHaveValue('a'.repeat(1501))
  await expect(autre.getByLabel('Appréciation générale sur la progression de l’élève')).toHaveCount(0)
})

test('une période entière se verrouille pour plusieurs classes', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Bilans')
  await page.getByRole('button', { name: /Verrouiller une période/ }).click()
  await expect(page.getByRole('heading', { name: 'Verrouiller une période' })).toBeFocused()
  await page.getByLabel('Période à verrouiller').selectOption('Trimestre 1')
  const choix = page.getByRole('group', { name: 'Classes à verrouiller' })
  await expect(choix.getByRole('row', { name: /CE1-2/ })).toContainText(/3.bilans à verrouiller/)
  await choix.getByRole('checkbox', { name: 'CM2-1' }).uncheck()
  await page.getByRole('button', { name: /^Verrouiller 5.bilans$/ }).click()
  // Nothing is written in them: it is asked once, for all of them.
  await expect(page.getByRole('group', { name: /5.bilans à verrouiller/ })).toBeFocused()
  await page.getByRole('button', { name: 'Verrouiller quand même' }).click()
  await expect(page.getByRole('status').filter({ hasText: /5.bilans verrouillés/ })).toBeFocused()
  await expect(choix.getByRole('row', { name: /CE1-2/ })).toContainText('rien à verrouiller')
})

test('la liste dit ce qui manque, et nomme les bilans incomplets avant de verrouiller', async ({ page }) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  await generale(page).fill('Un bon début.')
  await enregistre(page)
  await page.getByRole('link', { name: /^Tous les bilans/ }).click()
  await expect(page.getByRole('row', { name: new RegExp(premier) })).toContainText(
    /Incomplet.*moins de trois domaines/,
  )
  await page.getByRole('checkbox', { name: 'Tout cocher' }).check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  const question = page.getByRole('group', { name: /2.bilans incomplets/ })
  await expect(question).toBeFocused()
  await expect(question).toContainText('VASSEUR Élodie')
  await question.getByRole('button', { name: 'Verrouiller quand même' }).click()
  await expect(page.getByRole('status').filter({ hasText: /2.bilans verrouillés/ })).toBeFocused()
})

test('une feuille par élève, avec le nom qu’elle porte', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Bilans')
  await page.getByRole('link', { name: 'Imprimer les bilans' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bilans à imprimer' })).toBeFocused()
  const feuilles = page.getByRole('article')
  await expect(feuilles).toHaveCount(2)
  await expect(feuilles.first()).toContainText('BERNIER Hugo')
  await expect(feuilles.first()).toContainText('École des Tilleuls')
  await expect(feuilles.first()).toContainText('ce bilan n’est pas verrouillé')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
})

test('aucun défaut connu d’axe, et rien ne déborde', async ({ page }) => {
  await firstTime(page)
  await ouvreBilan(page, premier)
  await page.getByLabel('Français, Langage oral, ajouter un élément du programme').fill('Raconter')
  await generale(page).fill('a'.repeat(1501))
  const narrow = async (where: string): Promise<void> => {
    await page.setViewportSize({ width: 360, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, where).toBe(0)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  expect(await faults(page), 'le bilan').toEqual([])
  await narrow('le bilan')
  await generale(page).fill('Bien.')
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Verrouiller quand même' })).toBeVisible()
  expect(await faults(page), 'la question').toEqual([])
  await page.getByRole('button', { name: 'Verrouiller quand même' }).click()
  await expect(page.getByRole('button', { name: 'Déverrouiller' })).toBeVisible()
  expect(await faults(page), 'le bilan verrouillé').toEqual([])
  await narrow('le bilan verrouillé')
  await page.getByRole('link', { name: 'Imprimer' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  expect(await faults(page), 'l’impression').toEqual([])
  await narrow('l’impression')
})
