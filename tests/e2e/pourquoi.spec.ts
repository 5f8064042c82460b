// « Pourquoi ? »: by the keyboard, by a name, from the aperçu and from a report; and the gesture leads where it says.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { decembre, deposit, firstTime, goTo, synchronise } from './ecole.ts'

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

async function ask(page: Page, texte: string, name: RegExp): Promise<void> {
  await page.getByLabel('Chercher un élève').fill(texte)
  await page.getByRole('search').getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused()
}

test('le premier jour: il n’y a personne, et on sait par où commencer', async ({ page }) => {
  await page.goto('./')
  await goTo(page, 'Pourquoi ?')
  await expect(page.getByRole('main').getByRole('link', { name: 'Importer mes fichiers ONDE' })).toBeVisible()
  expect(await faults(page)).toEqual([])
})

test('au clavier: quelques lettres, les flèches, Entrée; un nom n’entre jamais dans l’adresse', async ({
  page,
}) => {
  await firstTime(page)
  await deposit(page, decembre)
  await page.keyboard.press('/')
  await expect(page.getByLabel('Chercher un élève')).toBeFocused()
  await page.keyboard.type('nguyen')
  await expect(page.getByText('2 élèves trouvés.')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: /NGUYEN Léo/ })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(page.getByRole('heading', { level: 2 })).toContainText('3 bilans de l’élève NGUYEN Léa')

  // Only ONDE has her: she has no address.
  await page.getByLabel('Chercher un élève').fill('petit')
  await expect(page.getByText('1 élève trouvé.')).toBeVisible()
  await page.getByLabel('Chercher un élève').press('Enter')
  await expect(page.getByRole('heading', { level: 2 })).toContainText(
    'PETIT Lina sera ajouté à la classe CP-1',
  )
  expect(new URL(page.url()).hash).toBe('#/pourquoi')

  await page.getByLabel('Chercher un élève').fill('zzz')
  await expect(page.getByText('Personne ne s’appelle ainsi')).toBeVisible()
})

test('chaque réponse, et son geste', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2' })
  const lea = page.getByRole('row').filter({ hasText: 'NGUYEN Léa' })
  await lea.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(lea).not.toContainText('Non verrouillé')
  await deposit(page, decembre)
  await synchronise(page)

  await goTo(page, 'Pourquoi ?')
  await ask(page, 'vasseur', /VASSEUR-LEROY Élodie/)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    'Rien ne changera pour VASSEUR-LEROY Élodie : le livret dit déjà la même chose qu’ONDE.',
  )
  expect(await faults(page), 'identique').toEqual([])

  await ask(page, 'hugo', /BERNIER/)
  await expect(page.getByRole('heading', { level: 2 })).toContainText('n’est plus dans ONDE')

  await ask(page, 'léo', /NGUYEN Léo/)
  await expect(page.getByRole('heading', { level: 2 })).toContainText('que si vous le cochez')

  await ask(page, 'inès', /ALMEIDA/)
  await expect(page.getByText('Le dispositif « Autre » existant dans ONDE')).not.toHaveCount(0)

  await ask(page, 'léa', /NGUYEN Léa/)
  await expect(page.getByRole('heading', { level: 2 })).toContainText('1 bilan est verrouillé')
  await expect(page.getByText('il garde PAP. Déverrouillé, il porterait PPS.')).toBeVisible()
  expect(await faults(page), 'verrouillé').toEqual([])
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `à ${String(width)} pixels`).toBe(0)
  }
  await page
    .getByRole('main')
    .getByRole('link', { name: 'Déverrouiller, synchroniser, reverrouiller' })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Déverrouiller, synchroniser, reverrouiller',
  )
})

test('d’un bilan, on revient à l’élève choisi et à ce que l’on cherchait', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  const champ = page.getByLabel('Chercher un élève')
  const reponse = page.getByRole('heading', { level: 2 })
  await goTo(page, 'Pourquoi ?')
  await ask(page, 'léa', /NGUYEN Léa/)
  await champ.fill('nguyen')
  await expect(page.getByText('2 élèves trouvés.')).toBeVisible()
  await goTo(page, 'Bilans')
  await page.goBack()
  await expect(champ).toHaveValue('nguyen')
  await expect(page.getByText('2 élèves trouvés.')).toBeVisible()
  await expect(reponse).toContainText('NGUYEN Léa')
  await goTo(page, 'Bilans')
  await goTo(page, 'Pourquoi ?')
  await expect(champ).toHaveValue('nguyen')
  await expect(reponse).toContainText('NGUYEN Léa')

  // One whom only ONDE has is in no address.
  await ask(page, 'lina', /PETIT Lina/)
  await goTo(page, 'Bilans')
  await page.goBack()
  await expect(reponse).toContainText('PETIT Lina')
  // Asked for once more, or by « / », the screen starts again.
  await goTo(page, 'Pourquoi ?')
  await expect(reponse).toHaveCount(0)
  await champ.fill('nguyen')
  await goTo(page, 'Bilans')
  await page.keyboard.press('/')
  await expect(champ).toBeFocused()
  await expect(champ).toHaveValue('')
})

test('depuis le rapport, l’aperçu et les bilans', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('link', { name: 'Pourquoi ? PETIT Lina' }).click()
  await expect(page.getByRole('heading', { level: 2 })).toContainText('PETIT Lina sera ajouté')
  await synchronise(page)
  await page.getByRole('link', { name: 'Pourquoi ? BERNIER Hugo' }).click()
  await expect(page.getByRole('heading', { level: 2 })).toContainText('BERNIER Hugo')
  await page.getByRole('link', { name: /^Rapport du/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Rapport de synchronisation/)
  await goTo(page, 'Bilans')
  await page.getByRole('link', { name: 'Pourquoi ? BERNIER Hugo' }).click()
  await expect(page.getByRole('heading', { level: 2 })).toContainText('BERNIER Hugo')
})
