// Dispositifs whose dates ONDE does not give: completed, corrected, and carried by the bilans.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { deposit, export_, fichier, goTo, setPeriodes, synchronise } from './ecole.ts'

const ce1 = { niveau: 'CE1', libelle: 'CE1-2', id: '98729' }
const cm2 = { niveau: 'CM2', libelle: 'CM2-1', id: '98764' }
const lea = { nom: 'NGUYEN', prenom: 'Léa', date: '2019-02-02', sexe: 'F', ine: '012345604DD', ...ce1 }
const adam = { nom: 'LEFÈVRE', prenom: 'Adam', date: '2019-05-09', sexe: 'M', ine: '', ...ce1 }
const ines = { nom: "D'ALMEIDA", prenom: 'Inès', date: '2016-12-30', sexe: 'F', ine: '012345606FF', ...cm2 }

/** The column « Dispositif(s) » gives codes and no dates; a file of dispositifs dates one of them. */
const depot = [
  export_([
    { ...lea, dispositif: 'PAP, PPS' },
    { ...adam, dispositif: 'RASED' },
    { ...ines, dispositif: 'Autre, CHAM' },
  ]),
  fichier('dispositifs.csv', [
    'INE;Dispositif;Date de début;Date de fin',
    '012345604DD;PAP;01/09/2026;01/12/2026',
  ]),
]

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

/** One dispositif of one élève, to complete or to read. */
function fiche(page: Page, name: RegExp): Locator {
  return page.getByRole('group', { name })
}

function resultat(page: Page, text: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: text })
}

async function open(page: Page): Promise<void> {
  await page.goto('./')
  await deposit(page, depot)
  await setPeriodes(page)
  await goTo(page, 'Dispositifs')
  await expect(page.getByRole('heading', { name: 'dispositifs à compléter' })).toHaveText(/3/)
}

async function bilansOf(page: Page, classe: string, periode: string): Promise<void> {
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: classe })
  await page.getByRole('radio', { name: periode }).check()
}

function ligne(page: Page, nom: string): Locator {
  return page.getByRole('row').filter({ hasText: nom })
}

test('sans dates, puis toute l’année scolaire: les bilans les portent', async ({ page }) => {
  await open(page)
  // What will be written is said before it is.
  await expect(page.getByText('Dates qui seront écrites : du 01/09/2026 au 05/07/2027.')).toBeVisible()
  await page
    .getByRole('button', { name: 'Toute l’année scolaire pour les 3 dispositifs à compléter' })
    .click()
  await expect(resultat(page, 'toute l’année scolaire pour 3 dispositifs')).toBeVisible()
  await expect(page.getByText('Aucun dispositif n’est à compléter.')).toBeVisible()
  await expect(fiche(page, /LEFÈVRE Adam, RASED/)).toContainText(
    'Dates saisies à la main ; ONDE dit : sans dates.',
  )

  await synchronise(page)
  await bilansOf(page, 'CE1-2', 'Trimestre 3')
  await expect(ligne(page, 'NGUYEN Léa')).toContainText('PPS')
  await expect(ligne(page, 'NGUYEN Léa')).not.toContainText('PAP')
  await expect(ligne(page, 'LEFÈVRE Adam')).toContainText('RASED')
})

test('toute l’année scolaire se défait en entier', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: /^Toute l’année scolaire pour les/ }).click()
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()
  await expect(resultat(page, 'C’est annulé')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'dispositifs à compléter' })).toHaveText(/3/)
})

test('des dates saisies à la main restent après un nouveau dépôt, et l’on peut revenir à celles d’ONDE', async ({
  page,
}) => {
  await open(page)
  const rased = fiche(page, /LEFÈVRE Adam, RASED/)
  await rased.getByLabel('Début').fill('2026-12-01')
  await rased.getByLabel('Fin').fill('2026-11-01')
  await rased.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(rased.getByText('La date de fin précède la date de début.')).toBeVisible()
  await expect(rased.getByLabel('Fin')).toBeFocused()
  await expect(rased.getByLabel('Fin')).toHaveAccessibleDescription(/précède/)

  await rased.getByLabel('Fin').fill('2026-12-01')
  await expect(rased.getByText(/précède/)).toHaveCount(0)
  // What the dates will reach is seen before they are kept.
  await expect(rased.getByText('Trimestre 2 : du 01/12 au 01/12, 1 jour commun')).toBeVisible()
  await rased.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(resultat(page, 'LEFÈVRE Adam, RASED, du 01/12/2026 au 01/12/2026')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'dispositifs à compléter' })).toHaveText(/2/)

  await deposit(page, depot)
  await goTo(page, 'Dispositifs')
  await expect(rased).toContainText('du 01/12/2026 au 01/12/2026')
  await expect(rased.getByRole('img')).toHaveAccessibleName(
    /Trimestre 1\s: aucun jour commun\. Trimestre 2\s: du 01\/12 au 01\/12, 1\sjour commun\. Trimestre 3\s: aucun/,
  )
  await synchronise(page)
  await bilansOf(page, 'CE1-2', 'Trimestre 2')
  await expect(ligne(page, 'LEFÈVRE Adam')).toContainText('RASED')

  await goTo(page, 'Dispositifs')
  await rased.getByRole('button', { name: 'Reprendre les dates d’ONDE' }).click()
  await expect(resultat(page, 'les dates d’ONDE s’appliquent de nouveau, sans dates')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'dispositifs à compléter' })).toHaveText(/3/)
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()
  await expect(rased).toContainText('du 01/12/2026 au 01/12/2026')
})

test('des dates qu’ONDE donne se corrigent', async ({ page }) => {
  await open(page)
  const pap = fiche(page, /NGUYEN Léa, PAP/)
  await expect(pap.getByText('Trimestre 2 : du 01/12 au 01/12, 1 jour commun')).toBeVisible()
  await expect(pap.getByText('Trimestre 3 : aucun jour commun')).toBeVisible()
  await pap.getByRole('button', { name: 'Modifier les dates' }).click()
  await expect(pap.getByLabel('Début')).toBeFocused()
  await expect(pap.getByLabel('Début')).toHaveValue('2026-09-01')
  await pap.getByRole('button', { name: 'Annuler' }).click()
  await expect(pap.getByRole('button', { name: 'Modifier les dates' })).toBeFocused()

  await pap.getByRole('button', { name: 'Modifier les dates' }).click()
  await pap.getByLabel('Fin').fill('2026-11-30')
  await pap.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(pap).toContainText('du 01/09/2026 au 30/11/2026')
  await expect(pap).toContainText('Dates saisies à la main ; ONDE dit : du 01/09/2026 au 01/12/2026.')
  await expect(pap.getByRole('button', { name: 'Modifier les dates' })).toBeFocused()
  await synchronise(page)
  await bilansOf(page, 'CE1-2', 'Trimestre 2')
  await expect(ligne(page, 'NGUYEN Léa')).not.toContainText('PAP')
})

test('par classe, et seulement à compléter; « Autre » est dit', async ({ page }) => {
  await open(page)
  await page.getByLabel('Classe').selectOption({ label: 'CM2-1' })
  await expect(page.getByRole('heading', { name: '1 dispositif à compléter' })).toBeVisible()
  await expect(page.getByText('NGUYEN Léa')).toHaveCount(0)
  await expect(
    page.getByText('Le dispositif « Autre » existant dans ONDE n’est pas récupéré dans LSU.'),
  ).toBeVisible()
  await page.getByLabel('Classe').selectOption({ label: 'Toutes les classes' })
  await page.getByRole('checkbox', { name: 'Seulement à compléter' }).check()
  await expect(page.getByRole('heading', { name: '3 dispositifs à compléter' })).toBeVisible()
  await expect(fiche(page, /NGUYEN Léa, PAP/)).toHaveCount(0)
})

test('aucun défaut connu d’axe, et rien ne déborde', async ({ page }) => {
  await page.goto('./')
  await goTo(page, 'Dispositifs')
  expect(await faults(page), 'rien encore').toEqual([])
  await deposit(page, depot)
  await goTo(page, 'Dispositifs')
  await expect(page.getByRole('link', { name: 'Paramétrer les périodes' }).first()).toBeVisible()
  expect(await faults(page), 'sans périodes').toEqual([])
  await setPeriodes(page)
  await goTo(page, 'Dispositifs')
  await fiche(page, /NGUYEN Léa, PAP/)
    .getByRole('button', { name: 'Modifier les dates' })
    .click()
  await fiche(page, /NGUYEN Léa, PPS/)
    .getByRole('button', { name: 'Enregistrer' })
    .click()
  await expect(page.getByText('La date de début manque.')).toBeVisible()
  expect(await faults(page), 'une faute à l’écran').toEqual([])
  await fiche(page, /NGUYEN Léa, PPS/)
    .getByRole('button', { name: 'Toute l’année scolaire' })
    .click()
  await expect(resultat(page, 'Enregistré')).toBeVisible()
  expect(await faults(page), 'un résultat à l’écran').toEqual([])
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `à ${String(width)} pixels`).toBe(0)
  }
})
