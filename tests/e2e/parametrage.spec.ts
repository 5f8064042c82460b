// « Paramétrage par classe »: what a change of source costs is said before, can be taken back; and who teaches.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { firstTime, goTo } from './ecole.ts'

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

function carte(page: Page, libelle: string): Locator {
  return page.getByRole('region', { name: libelle, exact: true })
}

function source(page: Page, libelle: string, name: 'Saisie manuelle' | 'Import(s) éditeur(s)'): Locator {
  return carte(page, libelle).getByRole('radio', { name })
}

/** CE1-2: three élèves, nine bilans, of which one is locked. */
async function open(page: Page): Promise<void> {
  await firstTime(page)
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2' })
  const lea = page.getByRole('row').filter({ hasText: 'NGUYEN Léa' })
  await lea.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(lea).toContainText('Verrouillé')
  await goTo(page, 'Paramétrage par classe')
  await expect(carte(page, 'CE1-2')).toContainText('9 bilans en saisie manuelle, dont 1 verrouillé')
}

async function askImport(page: Page): Promise<Locator> {
  await source(page, 'CE1-2', 'Import(s) éditeur(s)').click()
  return page.getByRole('dialog', { name: 'Passer CE1-2 en import(s) éditeur(s) ?' })
}

async function passImport(page: Page): Promise<void> {
  const dialog = await askImport(page)
  await dialog.getByLabel('J’ai compris').check()
  await dialog.getByRole('button', { name: 'Passer en import(s) éditeur(s)' }).click()
  await expect(carte(page, 'CE1-2')).toContainText('CE1-2 est maintenant en import(s) éditeur(s).')
}

test('le coût est dit avant; renoncer ne change rien', async ({ page }) => {
  await open(page)
  const dialog = await askImport(page)
  await expect(dialog).toContainText('8 bilans non verrouillés seront supprimés, aucun n’est rempli.')
  await expect(dialog).toContainText('1 bilan verrouillé ne pourra plus être déverrouillé.')
  await expect(dialog.getByRole('heading')).toBeFocused()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Ne rien changer' }).click()

  await expect(dialog).toBeHidden()
  await expect(source(page, 'CE1-2', 'Saisie manuelle')).toBeChecked()
  await expect(source(page, 'CE1-2', 'Saisie manuelle')).toBeFocused()
  await page.reload()
  await expect(carte(page, 'CE1-2')).toContainText('9 bilans en saisie manuelle, dont 1 verrouillé')
})

test('sans « J’ai compris », rien ne se fait et la case est montrée', async ({ page }) => {
  await open(page)
  const dialog = await askImport(page)
  await dialog.getByRole('button', { name: 'Passer en import(s) éditeur(s)' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Cochez « J’ai compris » pour continuer.')
  await expect(dialog.getByLabel('J’ai compris')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(source(page, 'CE1-2', 'Saisie manuelle')).toBeChecked()
})

test('confirmer, puis annuler après un rechargement: les bilans sont revenus', async ({ page }) => {
  await open(page)
  await passImport(page)
  const ce1 = carte(page, 'CE1-2')
  await expect(ce1).toContainText('1 bilan en saisie manuelle, dont 1 verrouillé')
  await expect(ce1.getByRole('status').filter({ hasText: 'maintenant' })).toBeFocused()
  expect(await faults(page)).toEqual([])

  await page.reload()
  await expect(source(page, 'CE1-2', 'Import(s) éditeur(s)')).toBeChecked()
  await expect(ce1).toContainText('8 bilans ont été supprimés.')
  await ce1.getByRole('button', { name: 'Annuler ce changement' }).click()
  const fait = ce1.getByRole('status').filter({ hasText: 'Le changement est annulé' })
  await expect(fait).toContainText('de nouveau en saisie manuelle, avec ses 8 bilans.')
  await expect(fait).toBeFocused()
  await expect(ce1).toContainText('9 bilans en saisie manuelle, dont 1 verrouillé')
  await expect(source(page, 'CE1-2', 'Saisie manuelle')).toBeChecked()
  await expect(ce1.getByRole('button', { name: 'Annuler ce changement' })).toBeHidden()
})

test('choisir de nouveau l’ancienne source rend les bilans, au lieu d’en créer de vides', async ({
  page,
}) => {
  await open(page)
  await passImport(page)
  await expect(carte(page, 'CE1-2').getByRole('button', { name: 'Annuler ce changement' })).toBeVisible()
  await source(page, 'CE1-2', 'Saisie manuelle').click()
  await expect(carte(page, 'CE1-2')).toContainText('Le changement est annulé')
  await expect(carte(page, 'CE1-2')).toContainText('9 bilans en saisie manuelle, dont 1 verrouillé')
})

test('dire qui enseigne ne retire pas le retour, et n’est pas perdu par lui', async ({ page }) => {
  await open(page)
  await passImport(page)
  const ce1 = carte(page, 'CE1-2')
  await ce1.getByRole('button', { name: /^Indiquer qui enseigne/ }).click()
  await ce1.getByLabel('Civilité').selectOption('M.')
  await ce1.getByLabel('Nom', { exact: true }).fill('DURAND')
  await ce1.getByLabel('Prénom').fill('Paul')
  await ce1.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(ce1).toContainText('DURAND Paul')
  await ce1.getByRole('button', { name: 'Annuler ce changement' }).click()
  await expect(ce1).toContainText('9 bilans en saisie manuelle, dont 1 verrouillé')
  await expect(ce1).toContainText('DURAND Paul')
})

test('les périodes de la classe ont changé depuis: pas de retour, et les bilans à faire sont dits', async ({
  page,
}) => {
  await firstTime(page)
  await goTo(page, 'Paramétrage par classe')
  await passImport(page)
  const ce1 = carte(page, 'CE1-2')
  await goTo(page, 'Paramétrage des périodes')
  await page.getByRole('radio', { name: /^Semestre/ }).check()
  await page.getByRole('checkbox', { name: 'CE1-2' }).check()
  await page.getByRole('button', { name: /^Enregistrer pour/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /enregistrée/ })).toBeVisible()
  await goTo(page, 'Paramétrage par classe')
  await expect(ce1.getByRole('button', { name: 'Annuler ce changement' })).toBeHidden()
  await source(page, 'CE1-2', 'Saisie manuelle').click()
  await expect(ce1).toContainText('CE1-2 est maintenant en saisie manuelle.')
  await expect(ce1).toContainText('La prochaine synchronisation créera les 6 bilans vides qui manquent.')
})

test('qui enseigne: ce qui manque est dit à sa ligne, puis gardé et relu', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Paramétrage par classe')
  const cp = carte(page, 'CP-1')
  await cp.getByRole('button', { name: 'Indiquer qui enseigne en CP-1' }).click()
  await expect(cp.getByLabel('Civilité')).toBeFocused()
  await cp.getByLabel('Civilité').selectOption('Mme')
  await cp.getByLabel('Prénom').fill(' Anne ')
  await cp.getByRole('button', { name: 'Ajouter une personne' }).click()
  const seconde = cp.getByRole('group', { name: 'Personne 2' })
  await expect(seconde.getByLabel('Civilité')).toBeFocused()
  await seconde.getByLabel('Nom', { exact: true }).fill('DURAND')
  await seconde.getByLabel('Prénom').fill('Paul')
  await cp.getByRole('button', { name: 'Enregistrer' }).click()

  await expect(cp.getByRole('alert')).toContainText('Des lignes sont à compléter')
  const premiere = cp.getByRole('group', { name: 'Personne 1' })
  await expect(premiere).toContainText('Il manque le nom : LSU en a besoin.')
  await expect(seconde).toContainText('Il manque la civilité : LSU en a besoin.')
  await expect(premiere.getByLabel('Nom', { exact: true })).toBeFocused()
  await expect(premiere.getByLabel('Prénom')).toHaveValue(' Anne ')
  expect(await faults(page)).toEqual([])

  await premiere.getByLabel('Nom', { exact: true }).fill('ROY')
  await seconde.getByLabel('Civilité').selectOption('M.')
  await cp.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(cp).toContainText('Mme ROY Anne et M. DURAND Paul')
  await expect(cp.getByRole('button', { name: 'Modifier qui enseigne en CP-1' })).toBeFocused()

  await page.reload()
  await expect(cp).toContainText('Mme ROY Anne et M. DURAND Paul')
  await cp.getByRole('button', { name: 'Modifier qui enseigne en CP-1' }).click()
  await cp.getByRole('button', { name: 'Retirer la personne 1' }).click()
  await cp.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(cp).toContainText('M. DURAND Paul')
  await expect(cp).not.toContainText('ROY')
})

test('au clavier: changer de source, lire le coût, confirmer, annuler', async ({ page }) => {
  await open(page)
  await source(page, 'CE1-2', 'Saisie manuelle').focus()
  await page.keyboard.press('ArrowDown')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByLabel('J’ai compris')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  const ce1 = carte(page, 'CE1-2')
  await expect(ce1.getByRole('status').filter({ hasText: 'maintenant' })).toBeFocused()
  await expect(ce1.getByRole('button', { name: 'Annuler ce changement' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(ce1.getByRole('button', { name: 'Annuler ce changement' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(ce1).toContainText('9 bilans en saisie manuelle, dont 1 verrouillé')
})

test('l’écran ne déborde pas, et axe n’y trouve rien, jusqu’à 360 pixels', async ({ page }) => {
  await open(page)
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `à ${width} pixels`).toBe(0)
    expect(await faults(page), `à ${width} pixels`).toEqual([])
  }
})
