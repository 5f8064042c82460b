// The report, for three readers: the director on screen and on paper, a spreadsheet, and whoever is asked for help.
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Download, Locator, Page } from '@playwright/test'
import { decembre, deposit, export_, firstTime, goTo, protege, setPeriodes, synchronise } from './ecole.ts'

function line(page: Page, text: string | RegExp): Locator {
  return page.getByRole('row').filter({ hasText: text })
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

/** September, then December, with the new libellé of a classe left unticked. */
async function twoReports(page: Page): Promise<void> {
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('checkbox', { name: /^Libellé\s:/ }).uncheck()
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeFocused()
}

/** A tablet would offer its sharing sheet, which no test can press. */
async function saved(page: Page, button: string): Promise<Download> {
  await page.evaluate(() => Object.assign(navigator, { canShare: undefined }))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return download
}

test('le rapport se lit: son école, ses totaux, sa fin, et ses périodes par leur nom', async ({ page }) => {
  await firstTime(page)
  await expect(page.getByText('École des Tilleuls, UAI 0210999X')).toBeVisible()
  await expect(
    page.getByText(/^La synchronisation s’est bien déroulée\s: \d+\schangements ont été faits\.$/),
  ).toBeVisible()
  await expect(
    page.getByText(/^Vérification faite juste après\s: il ne restait rien à changer\.$/),
  ).toBeVisible()
  await expect(line(page, 'Le bilan du trimestre 1 de NGUYEN Léa (CE1-2)')).toHaveCount(1)
  await deposit(page, decembre)
  await synchronise(page)
  // L2: a change of classe is proposed unticked.
  await expect(
    page.getByText(/un seul changement restait proposé, celui que vous n’aviez pas coché/),
  ).toBeVisible()
  await expect(page.getByText('2 à vérifier', { exact: true })).toBeVisible()
})

test('on range les lignes par classe ou par nature, et le succès reste la dernière', async ({ page }) => {
  await twoReports(page)
  const ranger = page.getByLabel('Ranger les lignes')
  await ranger.selectOption({ label: 'par classe' })
  await expect(page.getByRole('rowheader')).toContainText(['Établissement', 'CP-1', 'CE1-2', 'CM2-1'])
  await ranger.selectOption({ label: 'par nature' })
  await expect(page.getByRole('rowheader', { name: /^Bilans mis à jour/ })).toBeVisible()
  await expect(page.getByRole('row').last()).toContainText("La synchronisation s'est déroulée avec succès.")
  await ranger.selectOption({ label: 'comme dans LSU' })
  await expect(page.getByRole('rowheader')).toHaveCount(0)
})

test('les totaux filtrent le tableau, et les gestes viennent avant lui', async ({ page }) => {
  await twoReports(page)
  const lignes = page.getByRole('table').getByRole('row')
  const total = (await lignes.count()) - 1
  const filtre = page.getByRole('button', { name: '2 à vérifier' })
  await expect(page.getByRole('button', { name: `Toutes (${String(total)} lignes)` })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await filtre.click()
  await expect(filtre).toHaveAttribute('aria-pressed', 'true')
  await expect(lignes).toHaveCount(1 + 2)
  await expect(page.getByRole('status').filter({ hasText: `2 lignes sur ${String(total)}` })).toBeVisible()
  expect((await filtre.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await filtre.click()
  await expect(lignes).toHaveCount(1 + total)

  await goTo(page, 'Rapports')
  await page.getByRole('main').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeFocused()
  // From the title, by the keyboard: everything that can be done is before the table.
  const reached: string[] = []
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.textContent.trim() ?? ''))
  }
  expect(reached).toEqual(
    expect.arrayContaining([
      'Voir les bilans',
      'Imprimer',
      'Enregistrer (CSV)',
      'Annuler cette synchronisation',
    ]),
  )
})

test('une annulation a son titre et ses phrases, et ce qu’elle a annulé le dit', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  await synchronise(page)
  await goTo(page, 'Rapports')
  await page.getByRole('main').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Annuler cette synchronisation' }).click()
  await page.getByText(/^Ce que l’annulation fera/).click()
  const apercu = page.getByRole('region', { name: 'Annuler cette synchronisation' })
  await expect(apercu.getByText('La classe CE1-2 Les Lynx reprendra le libellé CE1-2.')).toBeVisible()
  const elodie = apercu.getByRole('listitem').filter({ hasText: "reprendra son nom d'avant" })
  await elodie.getByText('Avant, après').click()
  await expect(elodie).toContainText(/Nom\s:\s+VASSEUR-LEROY\s+→\s*devient\s+VASSEUR/)
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Annuler cette synchronisation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rapport de synchronisation (annulée)')
  await expect(page.getByText(/proposés? de nouveau/)).toHaveCount(0)

  // From one report to another, the new one is read from its title.
  const titre = page.getByRole('heading', { level: 1 })
  await page.getByRole('link', { name: 'Lire le rapport de l’annulation' }).click()
  await expect(titre).toHaveText(/^Annulation de la synchronisation du /)
  await expect(titre).toBeFocused()
  await expect(line(page, 'La classe CE1-2 Les Lynx reprend le libellé CE1-2.')).toHaveCount(1)
  await expect(page.getByText('comme dans ONDE')).toHaveCount(0)
  await expect(page.getByRole('row').last()).toContainText("La synchronisation s'est déroulée avec succès.")
  await page.getByRole('link', { name: /^la synchronisation du / }).click()
  await expect(titre).toHaveText('Rapport de synchronisation (annulée)')
  await expect(titre).toBeFocused()
})

test('on cherche un élève sans ses accents, et on ouvre ce qui a changé, au clavier', async ({ page }) => {
  await twoReports(page)
  await page.getByLabel('Chercher un élève ou une classe').fill('elodie vasseur')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('status').filter({ hasText: '1 ligne sur' })).toBeVisible()
  const ouvrir = page.getByRole('button', { name: 'Avant, après : VASSEUR-LEROY Élodie' })
  await ouvrir.focus()
  await page.keyboard.press('Enter')
  await expect(ouvrir).toHaveAttribute('aria-expanded', 'true')
  await expect(line(page, 'VASSEUR-LEROY')).toContainText(/Nom\s:\s+VASSEUR\s+→\s*devient\s+VASSEUR-LEROY/)
  await page.getByLabel('Chercher un élève ou une classe').fill('personne')
  await expect(page.getByRole('status').filter({ hasText: 'Aucune ligne sur' })).toBeVisible()
})

test('de « Pourquoi ? », on retrouve le rapport comme on le lisait, et fermer l’oublie', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Mes données')
  const { phrase } = await protege(page)
  await deposit(page, decembre)
  await synchronise(page)
  const lignes = page.getByRole('table').getByRole('row')
  const filtre = page.getByRole('button', { name: '2 à vérifier' })
  const recherche = page.getByLabel('Chercher un élève ou une classe')
  await filtre.click()
  await page.getByLabel('Ranger les lignes').selectOption({ label: 'par classe' })
  await recherche.fill('hugo')
  await expect(lignes).toHaveCount(3)
  await page.getByRole('link', { name: 'Pourquoi ? BERNIER Hugo' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Pourquoi/)
  await page.goBack()
  await expect(lignes).toHaveCount(3)
  await expect(filtre).toHaveAttribute('aria-pressed', 'true')
  await expect(recherche).toHaveValue('hugo')
  await expect(page.getByLabel('Ranger les lignes')).toHaveValue('classe')
  await expect(page.getByRole('link', { name: 'Pourquoi ? BERNIER Hugo' })).toBeFocused()
  const kept = await page.evaluate(() =>
    [history.state, localStorage, sessionStorage].map((one) => JSON.stringify(one)).join(),
  )
  expect(kept).not.toContain('hugo')

  const fermer = page.getByRole('button', { name: 'Fermer', exact: true })
  if (!(await fermer.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await fermer.click()
  await page.getByLabel('Votre phrase').fill(phrase)
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(filtre).toHaveAttribute('aria-pressed', 'false')
  await expect(recherche).toHaveValue('')
})

test('le fichier CSV garde tout: les périodes, avant et après, et ce qui a été décoché', async ({ page }) => {
  await twoReports(page)
  await page.getByLabel('Chercher un élève ou une classe').fill('elodie')
  const download = await saved(page, 'Enregistrer (CSV)')
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain('"Statut";"Message";"Classe";"Élève";"Période";"Avant";"Après"\r\n')
  expect(text).toMatch(/"VASSEUR-LEROY Élodie";"";"Nom\s: VASSEUR";"Nom\s: VASSEUR-LEROY"\r\n/)
  expect(text).toMatch(/"NGUYEN Léa";"Trimestre 1";"Trimestre 1\s: PAP";"Trimestre 1\s: PPS"\r\n/)
  expect(text).toContain('"Décoché";"Classe CE1-2')
  expect(text.trimEnd().split('\r\n').at(-1)).toContain('déroulée avec succès.')
})

test('un long rapport se montre en partie, se cherche en entier, s’imprime en entier', async ({ page }) => {
  test.slow()
  const eleves = Array.from({ length: 260 }, (_, index) => ({
    nom: `TEST${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(index % 26)}${'ABCDEFGHIJ'.charAt(index / 26)}`,
    prenom: 'Zoé',
    date: '2019-03-04',
    sexe: 'F',
    ine: `0123${String(10000 + index)}AA`,
    niveau: 'CE1',
    libelle: `CE1-${String(1 + (index % 9))}`,
    id: String(98700 + (index % 9)),
  }))
  await page.goto('./')
  await deposit(page, [export_(eleves)])
  await setPeriodes(page)
  await synchronise(page)
  const lignes = page.getByRole('table').getByRole('row')
  // The heading of the table, what is drawn at once, what shows the rest, and the end, which comes after all.
  await expect(lignes).toHaveCount(1 + 200 + 1 + 1)
  await expect(lignes.nth(201)).toContainText(/^Afficher les 70\slignes suivantes \(sur 271\)$/)
  await page.getByRole('button', { name: /^Afficher les 70\slignes suivantes/ }).click()
  const all = 1 + 1 + 9 + 260 + 1
  await expect(lignes).toHaveCount(all)
  await expect(page.getByRole('row', { name: /a été ajouté/ }).and(page.locator(':focus'))).toHaveCount(1)

  // Looked at elsewhere and come back to, none of them has to be asked for again.
  await page
    .getByRole('link', { name: 'Comparer avec le rapport précédent' })
    .or(page.getByRole('link', { name: 'Tous les rapports' }))
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Rapport de/)
  await page.goBack()
  await expect(lignes).toHaveCount(all)

  await page.getByLabel('Chercher un élève ou une classe').fill('testzj')
  await expect(lignes).toHaveCount(2)
  await page.emulateMedia({ media: 'print' })
  await expect(lignes).toHaveCount(all)
  await expect(page.getByRole('button', { name: 'Imprimer' })).toBeHidden()
  await expect(page.getByLabel('Chercher un élève ou une classe')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await expect(lignes).toHaveCount(2)

  // On A4, with every line, and each page numbered where the browser knows how.
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
  expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThan(4)
})

test('la copie sans noms se montre avant de s’enregistrer, et ne nomme personne', async ({ page }) => {
  await twoReports(page)
  await page.getByText('Copie sans noms, pour demander de l’aide').click()
  const contenu = page.getByRole('region', { name: 'Contenu de la copie sans noms' })
  await expect(contenu).toContainText('Élève 1')
  const shown = await contenu.innerText()
  const download = await saved(page, 'Enregistrer cette copie')
  expect(download.suggestedFilename()).toBe('rapport-2-sans-noms.txt')
  const text = await readFile(await download.path(), 'utf8')
  expect(text.trim()).toBe(shown.trim())
  for (const secret of ['VASSEUR', 'Élodie', 'NGUYEN', 'CE1-2', '0123456', 'Tilleuls', '0210999X', '2020']) {
    expect(text).not.toContain(secret)
  }
  await expect(
    page.getByRole('status').filter({ hasText: 'La copie sans noms est enregistrée.' }),
  ).toBeVisible()
})

test('deux rapports se comparent: ce qui est nouveau, ce qui n’y est plus', async ({ page }) => {
  await twoReports(page)
  await goTo(page, 'Rapports')
  await page.getByRole('link', { name: 'Comparer deux rapports' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparer deux rapports')
  const nouveau = page.getByRole('region', { name: 'Ce qui est nouveau' })
  await expect(
    nouveau.getByRole('row').filter({ hasText: /BERNIER Hugo.*n'est plus dans ONDE/ }),
  ).toHaveCount(1)
  const disparu = page.getByRole('region', { name: 'Ce qui n’y est plus' })
  await expect(disparu.getByRole('row').filter({ hasText: /BERNIER Hugo a été ajouté/ })).toHaveCount(1)

  // The other way round; the hand stays on the list that is being read.
  await page.getByLabel('Premier rapport').focus()
  await page.getByLabel('Premier rapport').selectOption('2')
  await expect(page.getByText('C’est deux fois le même rapport')).toBeVisible()
  await expect(page.getByLabel('Premier rapport')).toBeFocused()
  await page.getByLabel('Second rapport').selectOption('1')
  await expect(nouveau.getByRole('row').filter({ hasText: /BERNIER Hugo a été ajouté/ })).toHaveCount(1)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rapports')
})

test('aucun défaut connu d’axe, ni débordement, sur le rapport et la comparaison', async ({ page }) => {
  await twoReports(page)
  await page.getByLabel('Ranger les lignes').selectOption({ label: 'par classe' })
  await page
    .getByRole('button', { name: /^Avant, après/ })
    .first()
    .click()
  await page.getByText('Copie sans noms, pour demander de l’aide').click()
  const check = async (what: string): Promise<void> => {
    expect(await faults(page), what).toEqual([])
    for (const width of [1280, 768, 360]) {
      await page.setViewportSize({ width, height: 800 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${what} à ${String(width)} pixels`).toBe(0)
    }
  }
  await check('le rapport')
  await goTo(page, 'Rapports')
  await check('la liste')
  await page.getByRole('link', { name: 'Comparer deux rapports' }).click()
  await expect(page.getByRole('heading', { name: 'Ce qui est nouveau' })).toBeVisible()
  await check('la comparaison')
})
