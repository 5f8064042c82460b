// What a gesture leaves behind: the hand somewhere, a question before harm, a word on what was not done.
import { expect, test } from '@playwright/test'
import { decembre, deposit, export_, firstTime, goTo, setPeriodes, synchronise } from './ecole.ts'

test('un autre UAI que celui du livret: demandé avant d’être enregistré', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Import ONDE')
  const uai = page.getByLabel('UAI')
  await expect(uai).toHaveValue('0210999X')
  await uai.fill('0210007U')
  await page.getByRole('button', { name: 'Enregistrer l’école' }).click()
  const question = page.getByRole('group', { name: /Votre livret est celui de l’école 0210999X/ })
  await expect(question).toBeFocused()
  await question.getByRole('button', { name: 'Garder 0210999X' }).click()
  await expect(page.getByText('Enregistré. L’établissement')).toBeVisible()
  await expect(uai).toHaveValue('0210999X')

  await uai.fill('0210007U')
  await page.getByRole('button', { name: 'Enregistrer l’école' }).click()
  await page.getByRole('button', { name: 'Enregistrer quand même' }).click()
  await expect(page.getByRole('button', { name: 'Enregistrer l’école' })).toBeFocused()
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByText('corrigez-le dans le formulaire')).toBeVisible()
})

test('ce qui a été décoché est dit par le rapport', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('group', { name: 'PETIT Lina' }).getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()
  await expect(
    page.getByRole('heading', { name: '2 changements non cochés : ils seront proposés de nouveau.' }),
  ).toBeVisible()
  await expect(page.getByText(/^PETIT Lina \(.*\)\s: ajout non coché, avec ses bilans\.$/)).toBeVisible()
  // As many as the heading says, the change of classe that waits for an answer among them.
  await expect(page.getByText(/2\schangements restaient proposés/)).toBeVisible()
  await expect(page.getByText(/^NGUYEN Léo \(.*\)\s: passage en CP-1, non coché\.$/)).toBeVisible()
  await goTo(page, 'Accueil')
  // Hugo is gone from ONDE: it is said, whatever is to be done next.
  await expect(page.getByRole('link', { name: '1 élève n’est plus dans ONDE' })).toBeVisible()
})

test('la main reste sur ce qui vient d’être fait', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Paramétrage des périodes')
  await page.getByRole('checkbox', { name: 'Toutes les classes' }).check()
  await page.getByRole('button', { name: /^Enregistrer pour/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'enregistrées pour 3 classes' })).toBeFocused()

  await goTo(page, 'Bilans')
  await page.getByRole('checkbox', { name: 'Tout cocher' }).check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: '2 bilans verrouillés' })).toBeFocused()

  await goTo(page, 'Dispositifs')
  const edit = page.getByRole('button', { name: 'Modifier les dates' })
  await edit.click()
  await expect(page.getByLabel('Début')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Début')).toHaveCount(0)
  await expect(edit).toBeFocused()
})

test('un dépôt dont aucune ligne n’est utilisable ne mène nulle part', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Import ONDE')
  const sansDate = { nom: 'VASSEUR', prenom: 'Zoé', date: '', sexe: 'F', ine: '' }
  const file = export_([{ ...sansDate, niveau: 'CP', libelle: 'CP-1', id: '98701' }])
  await page.getByLabel('Fichiers ONDE').setInputFiles([file])
  await expect(page.getByRole('heading', { name: 'Aucune ligne n’a pu être utilisée' })).toBeFocused()
  await expect(page.getByRole('link', { name: /Étape suivante/ })).toHaveCount(0)
})

test('un nom de trois cents lettres n’élargit aucune page', async ({ page }) => {
  test.slow()
  await page.setViewportSize({ width: 360, height: 800 })
  const long = 'W'.repeat(300)
  const eleve = (nom: string, ine: string, libelle: string, dispositif = '') => ({
    nom,
    prenom: 'Zoé',
    date: '2020-03-04',
    sexe: 'F',
    ine,
    niveau: 'CP',
    libelle,
    id: '98701',
    dispositif,
  })
  const wide = async (where: string): Promise<void> => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, where).toBe(360)
  }
  await page.goto('./')
  await deposit(page, [export_([eleve(long, '012345601AA', 'CP-1', 'PAP')])])
  await wide('import')
  await setPeriodes(page)
  await wide('périodes')
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('group', { name: /WWW/ })).toBeVisible()
  await wide('aperçu')
  await synchronise(page)
  await wide('rapport')
  for (const name of ['Bilans', 'Dispositifs', 'Accueil']) {
    await goTo(page, name)
    await expect(page.getByRole('main')).toContainText(/WWW|CP-1/)
    await wide(name)
  }
  // The classe has a long name too; one letter more, and no INE: it is asked who this is.
  await deposit(page, [export_([eleve(`${long}V`, '', `CP${long}`)])])
  await wide('import')
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('heading', { name: '1 élève à confirmer' })).toBeVisible()
  await wide('confirmations')
  for (const name of ['Synchronisation Base Élèves', 'Paramétrage des périodes', 'Accueil']) {
    await goTo(page, name)
    await expect(page.getByRole('main')).toContainText(/WWW|CP-1/)
    await wide(`${name}, classe`)
  }
})
