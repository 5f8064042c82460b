// A phrase over the school: chosen on the first day, asked for at each opening, changed, taken back; and nothing to read from outside.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { lisibles, readBrut } from '../builders/brut.ts'
import { deposit, firstTime, goTo, protege, septembre, setPeriodes, synchronise } from './ecole.ts'

/** Of the invented school: names, INE, births, dispositifs, the école, what it is called. */
const secrets = [
  'VASSEUR',
  'Élodie',
  'BERNIER',
  'LEFÈVRE',
  'NGUYEN',
  "D'ALMEIDA",
  '012345601AA',
  '012345604DD',
  '2020-03-04',
  '2016-12-30',
  'PAP',
  '2026-11-30',
  'École des Tilleuls',
  'CARON',
  'CE1-2',
  'CM2-1',
]

const readable = async (page: Page): Promise<string[]> => {
  const brut = await page.evaluate(readBrut, 'diapason')
  return lisibles(brut, secrets)
}

const closedTitle = (page: Page) =>
  page.getByRole('heading', { level: 1, name: 'Vos données sont protégées' })

async function ouvre(page: Page, phrase: string): Promise<void> {
  await expect(closedTitle(page)).toBeFocused()
  await page.getByLabel('Votre phrase').fill(phrase)
  await page.getByRole('button', { name: 'Ouvrir' }).click()
}

async function ferme(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Fermer', exact: true })
  if (!(await button.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await button.click()
  await expect(closedTitle(page)).toBeFocused()
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test('le premier jour : proposée après l’import, choisie, demandée au retour, et le même écran revient', async ({
  page,
}) => {
  await page.goto('./')
  await deposit(page, septembre)
  await page.getByRole('link', { name: 'Choisir une phrase' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mes données' })).toBeFocused()
  // The search can find: before, everything can be read from outside.
  expect(await readable(page)).toEqual(secrets)
  const { phrase } = await protege(page)
  expect(await readable(page)).toEqual([])

  await page.goto('./#/dispositifs')
  await expect(page.getByRole('heading', { level: 1, name: 'Dispositifs' })).toBeFocused()
  await page.reload()
  await ouvre(page, 'ce ne sont pas ces mots')
  await expect(
    page.getByRole('alert').filter({ hasText: 'Ce n’est pas la phrase de ces données' }),
  ).toBeVisible()
  await expect(page.getByLabel('Votre phrase')).toBeFocused()
  await axe(page)
  await page.getByLabel('Votre phrase').fill(phrase.toUpperCase().replaceAll(' ', '-'))
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dispositifs' })).toBeFocused()
  await expect(page.getByText('NGUYEN').first()).toBeVisible()
  expect(page.url()).toContain('#/dispositifs')
  expect(await readable(page)).toEqual([])
})

test('la feuille de secours s’imprime seule, sur une page', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Mes données')
  await page.getByRole('button', { name: 'Choisir une phrase' }).click()
  await page.getByLabel('J’ai noté cette phrase').check()
  await page.getByRole('button', { name: 'Protéger mes données' }).click()
  await expect(page.getByRole('heading', { name: 'Clé de secours de Diapason' })).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Pour s’en servir')).toBeVisible()
  await expect(page.locator('.cle')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Terminer' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Sauvegardes' })).toBeHidden()
})

test('une synchronisation se fait base protégée ; fermée, rien d’elle ne reste à l’écran ni dans la base', async ({
  page,
}) => {
  await page.goto('./#/donnees')
  const { phrase } = await protege(page)
  await deposit(page, septembre)
  await setPeriodes(page)
  await synchronise(page)
  expect(await readable(page)).toEqual([])
  await ferme(page)
  await expect(page.getByText('BERNIER')).toHaveCount(0)
  // Elsewhere meanwhile: the screen asked for last is the one that opens.
  await page.goto('./#/bilans/c1/1/e1')
  await expect(closedTitle(page)).toBeVisible()
  await page.getByLabel('Votre phrase').fill(phrase)
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bilan périodique' })).toBeFocused()
  await expect(page.getByRole('heading', { level: 2, name: 'BERNIER Hugo' })).toBeVisible()
})

test('la clé de secours ouvre, et donne une nouvelle phrase ; l’ancienne n’ouvre plus', async ({ page }) => {
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Mes données')
  const { phrase, secours } = await protege(page)
  await ferme(page)
  await page.getByLabel('Votre phrase').fill('ce ne sont pas ces mots')
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  const refus = page.getByRole('alert').filter({ hasText: 'Ce n’est pas la phrase' })
  await expect(refus).toBeVisible()
  // What was wrong with the phrase is not said of the key.
  await page.getByRole('button', { name: 'Utiliser la clé de secours' }).click()
  await expect(refus).toHaveCount(0)
  await page.getByLabel('Clé de secours').fill(secours.slice(2))
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Cette clé n’est pas complète' })).toBeVisible()
  await page.getByLabel('Clé de secours').fill(secours.toLowerCase())
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mes données' })).toBeFocused()

  await page.getByRole('button', { name: 'Changer de phrase' }).click()
  await page.getByRole('button', { name: 'Utiliser la clé de secours' }).click()
  await page.getByLabel('Clé de secours').fill(secours)
  await page.getByLabel('La nouvelle phrase').fill('court')
  await page.getByLabel('J’ai noté cette phrase').check()
  await page.getByRole('button', { name: 'Changer de phrase' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Cette phrase est trop courte' })).toBeVisible()
  await axe(page)
  await page.getByLabel('La nouvelle phrase').fill('Mme Caron aime les tilleuls')
  await page.getByRole('button', { name: 'Changer de phrase' }).click()
  await expect(page.getByText('Votre phrase est changée')).toBeVisible()
  await ferme(page)
  await ouvre(page, phrase)
  await expect(page.getByRole('alert').filter({ hasText: 'Ce n’est pas la phrase' })).toBeVisible()
  await page.getByLabel('Votre phrase').fill('mme caron aime les tilleuls')
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mes données' })).toBeFocused()
})

test('retirer la phrase : dit ce que cela veut dire, et tout se relit en clair', async ({ page }) => {
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Mes données')
  const { phrase } = await protege(page)
  await page.getByRole('button', { name: 'Retirer la phrase' }).click()
  await expect(page.getByText('Sans phrase, toute personne')).toBeVisible()
  await page.getByLabel('Votre phrase actuelle').fill(phrase)
  await page.getByRole('button', { name: 'Retirer la phrase' }).click()
  await expect(page.getByText('La phrase est retirée')).toBeVisible()
  expect(await readable(page)).toEqual(secrets)
  await page.reload()
  await expect(page.getByText('Vos données n’ont pas de phrase.')).toBeVisible()
})

test('« Plus tard » : ce que cela veut dire est dit, et l’accueil ne le demande plus', async ({ page }) => {
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Accueil')
  await page.getByRole('button', { name: 'Plus tard' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Sans phrase, toute personne' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Paramétrer les périodes' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Choisir une phrase' })).toHaveCount(0)
})

test('sans geste, elle prévient une minute avant, puis ferme ; ce qui était tapé est enregistré', async ({
  page,
}) => {
  await page.clock.install()
  await firstTime(page)
  await goTo(page, 'Mes données')
  const { phrase } = await protege(page)
  await page.getByLabel('Refermer vos données').selectOption('Après 5 minutes sans geste')
  await page.goto('./#/bilans/c1/1/e1')
  const texte = page.getByRole('textbox', { name: 'Appréciation générale' })
  await texte.fill('Hugo progresse.')
  await page.clock.runFor('04:05')
  const avertissement = page.getByRole('alert').filter({ hasText: 'Diapason va fermer vos données' })
  await expect(avertissement).toBeVisible()
  await expect(page.getByText('Encore 60 secondes.')).toBeVisible()
  await axe(page)
  await page.getByRole('button', { name: 'Rester' }).click()
  await expect(avertissement).toHaveCount(0)
  await page.clock.runFor('04:05')
  await expect(avertissement).toBeVisible()
  await page.clock.runFor('01:00')
  await ouvre(page, phrase)
  await expect(texte).toHaveValue('Hugo progresse.')
  expect(await readable(page)).toEqual([])
})

test('deux onglets : l’autre se ferme quand le premier protège, et demande la phrase', async ({
  page,
  context,
}) => {
  await page.goto('./')
  await deposit(page, septembre)
  const autre = await context.newPage()
  await autre.goto('./#/dispositifs')
  await expect(autre.getByText('NGUYEN').first()).toBeVisible()
  await goTo(page, 'Mes données')
  const { phrase } = await protege(page)
  await ouvre(autre, phrase)
  await expect(autre.getByText('NGUYEN').first()).toBeVisible()
})

test('« Fermer » ferme tous les onglets', async ({ page, context }) => {
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Mes données')
  const { phrase } = await protege(page)
  const autre = await context.newPage()
  await autre.goto('./#/dispositifs')
  await ouvre(autre, phrase)
  await expect(autre.getByText('NGUYEN').first()).toBeVisible()
  await ferme(page)
  await expect(closedTitle(autre)).toBeVisible()
  await expect(autre.getByText('NGUYEN')).toHaveCount(0)
})

test('une feuille quittée avant « Terminer » se dit, à l’accueil aussi, jusqu’à ce qu’une autre soit gardée', async ({
  page,
}) => {
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Mes données')
  await page.getByRole('button', { name: 'Choisir une phrase' }).click()
  const phrase = await page.getByLabel('La phrase', { exact: true }).inputValue()
  await page.getByLabel('J’ai noté cette phrase').check()
  await page.getByRole('button', { name: 'Protéger mes données' }).click()
  await expect(page.getByRole('heading', { name: 'Clé de secours de Diapason' })).toBeVisible()
  const perdue = page.getByText('Votre clé de secours n’est peut-être sur aucun papier')
  await expect(perdue).toHaveCount(0)
  await goTo(page, 'Accueil')
  await expect(perdue).toBeVisible()
  await axe(page)
  await goTo(page, 'Mes données')
  await expect(perdue).toBeVisible()
  await axe(page)
  await page.getByRole('button', { name: 'Refaire la clé de secours' }).click()
  await page.getByLabel('Votre phrase actuelle').fill(phrase)
  await page.getByRole('button', { name: 'Faire une nouvelle clé' }).click()
  await page.getByLabel('J’ai imprimé cette feuille').check()
  await page.getByRole('button', { name: 'Terminer' }).click()
  await expect(page.getByText('Une nouvelle clé de secours est faite')).toBeVisible()
  await expect(perdue).toHaveCount(0)
})

test('l’avertissement vient par-dessus un dialogue ouvert', async ({ page }) => {
  await page.clock.install()
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Mes données')
  await protege(page)
  await page.getByLabel('Refermer vos données').selectOption('Après 5 minutes sans geste')
  await page.goto('./#/donnees/effacement')
  await page.getByRole('button', { name: 'Effacer toute l’école' }).click()
  await expect(page.getByRole('dialog', { name: 'Effacer toute l’école ?' })).toBeVisible()
  await page.clock.runFor('04:05')
  await page.getByRole('button', { name: 'Rester' }).click()
  await expect(page.getByRole('button', { name: 'Rester' })).toHaveCount(0)
  await expect(page.getByRole('dialog', { name: 'Effacer toute l’école ?' })).toBeVisible()
})

test('qui a tout perdu efface, après l’avoir confirmé, et recommence', async ({ page }) => {
  await page.goto('./')
  await deposit(page, septembre)
  await goTo(page, 'Mes données')
  await protege(page)
  await ferme(page)
  await page.getByText('Ni la phrase, ni la clé de secours').click()
  await page.getByRole('button', { name: 'Tout effacer et recommencer' }).click()
  await expect(page.getByRole('group', { name: 'Effacer toute l’école' })).toBeFocused()
  await axe(page)
  await page.getByRole('button', { name: 'Tout effacer', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mes données' })).toBeFocused()
  await expect(page.getByText(/^Rien encore.*les données viennent/)).toBeVisible()
})
