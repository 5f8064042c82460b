// What the livret has, what was typed since, what ONDE says now: told apart before anything is overwritten.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { deposit, export_, fichier, goTo, setPeriodes, synchronise } from './ecole.ts'

const ce1 = { niveau: 'CE1', libelle: 'CE1-2', id: '98729' }
const lea = { nom: 'NGUYEN', prenom: 'Léa', date: '2019-02-02', sexe: 'F', ine: '012345604DD', ...ce1 }

const eleves = export_([{ ...lea, dispositif: 'PAP' }])
const dispositifs = (debut: string, fin: string) =>
  fichier('dispositifs.csv', ['INE;Dispositif;Début;Fin', `012345604DD;PAP;${debut};${fin}`])

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

const question = (page: Page): Locator =>
  page.getByRole('heading', { name: 'dont ONDE donne d’autres dates que les vôtres' })
/** Both truths of Léa's PAP, in the question. */
const desaccord = (page: Page): Locator =>
  page
    .getByRole('region', { name: 'dont ONDE donne d’autres dates' })
    .getByRole('group', { name: 'NGUYEN Léa, PAP' })
const dit = (page: Page, text: string): Locator => page.getByRole('status').filter({ hasText: text })

/** The file says September; the director types December, and synchronises. */
async function saisi(page: Page): Promise<void> {
  await page.goto('./')
  await deposit(page, [eleves, dispositifs('01/09/2026', '30/11/2026')])
  await setPeriodes(page)
  await goTo(page, 'Dispositifs')
  const pap = page.getByRole('group', { name: 'NGUYEN Léa, PAP' })
  await pap.getByRole('button', { name: 'Modifier les dates' }).click()
  await pap.getByLabel('Début').fill('2026-12-01')
  await pap.getByLabel('Fin').fill('2026-12-31')
  await pap.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dit(page, 'Enregistré')).toBeVisible()
  await expect(question(page)).toHaveCount(0)
  await synchronise(page)
}

test('ONDE dit d’autres dates: les deux côte à côte, et garder les siennes', async ({ page }) => {
  await saisi(page)
  await deposit(page, [dispositifs('04/01/2027', '')])
  await expect(desaccord(page)).toContainText(/Vous aviez saisi\s*du 01\/12\/2026 au 31\/12\/2026/)
  await expect(desaccord(page)).toContainText(/ONDE dit maintenant\s*depuis le 04\/01\/2027/)
  expect(await faults(page)).toEqual([])

  await goTo(page, 'Accueil')
  await page.getByRole('link', { name: '1 dispositif dont ONDE donne d’autres dates' }).click()
  await expect(desaccord(page)).toBeVisible()
  expect(await faults(page)).toEqual([])

  await goTo(page, 'Synchronisation Base Élèves')
  await expect(desaccord(page)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await desaccord(page).getByRole('button', { name: 'Garder mes dates' }).click()
  await expect(dit(page, 'vos dates sont gardées, du 01/12/2026 au 31/12/2026')).toBeFocused()
  await expect(question(page)).toHaveCount(0)

  // The same file again is no news; another one is.
  await deposit(page, [dispositifs('04/01/2027', '')])
  await expect(question(page)).toHaveCount(0)
  await deposit(page, [dispositifs('01/02/2027', '')])
  await expect(question(page)).toBeVisible()
})

test('prendre celles d’ONDE, se raviser, les prendre: l’aperçu suit', async ({ page }) => {
  await saisi(page)
  await deposit(page, [dispositifs('04/05/2027', '')])
  await goTo(page, 'Synchronisation Base Élèves')
  const apercu = page.getByRole('region', { name: 'Aperçu' })
  await expect(apercu.getByText('Rien d’autre à changer')).toBeVisible()
  await desaccord(page).getByRole('button', { name: 'Prendre celles d’ONDE' }).click()
  await expect(dit(page, 'les dates d’ONDE s’appliquent, depuis le 04/05/2027')).toBeFocused()
  await expect(apercu.getByText('Rien d’autre à changer')).toHaveCount(0)
  await expect(page.getByText('1 classe, 2 changements')).toBeVisible()

  // By the keyboard, from what was said.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dit(page, 'votre choix est annulé')).toBeFocused()
  await expect(desaccord(page)).toContainText('du 01/12/2026 au 31/12/2026')

  await desaccord(page).getByRole('button', { name: 'Prendre celles d’ONDE' }).click()
  await expect(question(page)).toHaveCount(0)
  await synchronise(page)
  await goTo(page, 'Dispositifs')
  await expect(page.getByRole('group', { name: 'NGUYEN Léa, PAP' })).toContainText('depuis le 04/05/2027')
})

test('ONDE ne cite plus le dispositif: demandé avant, puis gardé en vue', async ({ page }) => {
  await saisi(page)
  await goTo(page, 'Import ONDE')
  const remplacer = page.getByRole('heading', { name: 'Remplacer vos données d’ONDE ?' })
  const perdue = page.getByRole('region', { name: 'Tableau des dates saisies' }).getByRole('row').nth(1)

  await page.getByLabel('Fichiers ONDE').setInputFiles([export_([lea])])
  await expect(remplacer).toBeFocused()
  await expect(perdue).toHaveText(/NGUYEN Léa\s*CE1-2\s*PAP\s*du 01\/12\/2026 au 31\/12\/2026/)
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Garder ce que j’ai' }).click()
  await expect(dit(page, 'Rien n’a été remplacé')).toBeFocused()
  await goTo(page, 'Dispositifs')
  await expect(page.getByRole('group', { name: 'NGUYEN Léa, PAP' })).toContainText('du 01/12/2026')

  await goTo(page, 'Import ONDE')
  await page.getByLabel('Fichiers ONDE').setInputFiles([export_([lea])])
  await page.getByRole('button', { name: 'Remplacer quand même' }).click()
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeFocused()
  // It is still there to be read later, after a reload too.
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Dates saisies qui ne s’appliquent plus' })).toBeVisible()
  await expect(perdue).toContainText('du 01/12/2026 au 31/12/2026')
  expect(await faults(page)).toEqual([])
})

test('« Pourquoi ? » dit d’où viennent les dates', async ({ page }) => {
  await saisi(page)
  await goTo(page, 'Pourquoi ?')
  await page.getByLabel('Chercher un élève').fill('nguyen')
  await page
    .getByRole('search')
    .getByRole('link', { name: /NGUYEN Léa/ })
    .click()
  await expect(page.getByText('d’après les dates que vous avez saisies')).toBeVisible()
})
