// What a dépôt asks before it replaces anything; and the points to check: sorted, chosen, saved.
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { deposit, export_, fichier, goTo, septembre } from './ecole.ts'

interface Ecrit {
  readonly name: string
  readonly text: string
  /** `AAAA-MM-JJTHH:MM`, on the clock of the wall. */
  readonly ecritLe: string
}

/** As the field of files would give them, each written when it is said: Playwright's own are of today. */
async function depositWritten(page: Page, files: readonly Ecrit[]): Promise<void> {
  await page.getByLabel('Fichiers ONDE').evaluate((input: HTMLInputElement, those) => {
    const transfer = new DataTransfer()
    for (const { name, text, ecritLe } of those) {
      transfer.items.add(new File([text], name, { lastModified: new Date(ecritLe).getTime() }))
    }
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, files)
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

const entetes = 'Nom élève;Prénom élève;Date naissance;Sexe;INE;Libellé classe'
const zoe = 'VASSEUR;Zoé;2020-03-04;F;012345601AA;CP-1'
const hugo = 'BERNIER;Hugo;2019-07-21;M;012345602BB;CE1-2'
const de = (ecritLe: string, ...rows: string[]): Ecrit => ({
  name: 'CSVExtraction.csv',
  text: [entetes, ...rows].join('\r\n'),
  ecritLe,
})
const ecole = (uai: string): Ecrit => ({
  name: 'ecole.csv',
  text: `UAI;Dénomination\r\n${uai};École des Tilleuls`,
  ecritLe: '2026-11-24T09:00',
})

const question = (page: Page) => page.getByRole('heading', { name: 'Remplacer vos données d’ONDE ?' })
const fraicheur = (page: Page) => page.getByRole('region', { name: 'Tableau des données d’ONDE' })

test('un fichier plus ancien: demandé avant, gardé ou remplacé', async ({ page }) => {
  await page.goto('./#/import')
  await depositWritten(page, [de('2026-11-24T08:20', zoe, hugo)])
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeFocused()
  const file = page.getByRole('region', { name: 'Tableau des fichiers lus' }).getByRole('row').nth(1)
  await expect(file).toHaveText(/Extraction des élèves\s*fichier du 24\/11\/2026\s*2\s*2\s*2/)

  await depositWritten(page, [de('2026-09-12T10:05', zoe)])
  await expect(question(page)).toBeFocused()
  const dates = page.getByRole('region', { name: 'Tableau des classes concernées' }).getByRole('row').nth(1)
  await expect(dates).toHaveText(/CP-1\s*24\/11\/2026 à 08:20\s*12\/09\/2026 à 10:05/)
  expect(await faults(page)).toEqual([])

  // By the keyboard: from the title, the first button keeps.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Garder ce que j’ai' })).toBeFocused()
  await page.keyboard.press('Enter')
  const said = page.getByRole('status').filter({ hasText: 'Rien n’a été remplacé' })
  await expect(said).toBeFocused()
  await expect(page.getByLabel('Fichiers ONDE')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Dernier import' })).toBeVisible()
  await expect(file).toContainText('fichier du 24/11/2026')
  expect(await faults(page)).toEqual([])

  await depositWritten(page, [de('2026-09-12T10:05', zoe)])
  await expect(question(page)).toBeFocused()
  await page.getByRole('button', { name: 'Remplacer quand même' }).click()
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeFocused()
  // Once it is what is held, it is not asked again.
  await depositWritten(page, [de('2026-09-12T10:05', zoe)])
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeFocused()
})

test('une extraction sans rien de connu: est-ce bien la même école', async ({ page }) => {
  await page.goto('./#/import')
  const ecoleDe = (...libelles: string[]): Ecrit =>
    de('2026-11-24T08:20', ...libelles.map((libelle) => `MARCHAND-${libelle};Zoé;2020-03-04;F;;${libelle}`))
  await depositWritten(page, [ecoleDe('CP-1', 'CE1-1', 'CM1-1')])
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeFocused()
  await depositWritten(page, [ecoleDe('CP', 'CE1', 'CM1')])
  await expect(page.getByRole('heading', { name: 'Ajouter à vos données d’ONDE ?' })).toBeFocused()
  await expect(page.getByText('est-ce bien la même école ?')).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Garder ce que j’ai' }).click()
  await expect(page.getByText('CP-1').first()).toBeVisible()
  await expect(page.getByText('CE1', { exact: true })).toHaveCount(0)
})

test('le fichier d’une autre école: laquelle, et rien ne change sans un oui', async ({ page }) => {
  await page.goto('./#/import')
  await depositWritten(page, [ecole('0210999X')])
  await expect(page.getByLabel('UAI')).toHaveValue('0210999X')
  await depositWritten(page, [ecole('0330123E')])
  await expect(question(page)).toBeFocused()
  await expect(
    page.getByText('Ce fichier est celui de l’école 0330123E. Vos données sont celles de l’école 0210999X.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Garder ce que j’ai' }).click()
  await expect(page.getByLabel('UAI')).toHaveValue('0210999X')
  await depositWritten(page, [ecole('0330123E')])
  await page.getByRole('button', { name: 'Remplacer quand même' }).click()
  await expect(page.getByLabel('UAI')).toHaveValue('0330123E')
})

test('une longue lecture s’arrête au clavier, et rien n’a changé', async ({ page }) => {
  await page.goto('./#/import')
  await deposit(page, septembre)
  // Long enough to be stopped on any machine; it is stopped at once.
  await page.getByLabel('Fichiers ONDE').evaluate((input: HTMLInputElement, titles) => {
    const rows = Array.from({ length: 500_000 }, (_, n) => `NOM${n};Zoé;2018-03-04;F;;CP-${n % 9}`)
    const transfer = new DataTransfer()
    transfer.items.add(new File([[titles, ...rows].join('\r\n')], 'CSVExtraction.csv'))
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, entetes)
  await expect(page.getByRole('group', { name: 'Zone de dépôt' })).toBeFocused()
  await page.keyboard.press('Tab')
  const stop = page.getByRole('button', { name: 'Arrêter la lecture' })
  // Word of how far it is does not move the keyboard.
  await expect(page.getByRole('progressbar')).toHaveAttribute('value')
  await expect(stop).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('status').filter({ hasText: 'La lecture a été arrêtée : rien n’a été changé.' }),
  ).toBeFocused()
  await expect(fraicheur(page).getByRole('row').filter({ hasText: 'CP-1' })).toContainText('2')
  await deposit(page, septembre)
})

const fautifs = [
  fichier('CSVExtraction.csv', [
    entetes,
    zoe,
    ';Tom;2018-01-01;M;012345694AE;CP-1',
    '=SOMME(A1);;2018-01-01;M;012345695AE;CP-1',
    'LEROY;Ana;31/02/2018;F;012345696AE;CP-1',
    'PETIT;Lina;2018-04-05;F;12;CP-1',
  ]),
  fichier('autre.csv', [entetes, 'MOREL;Noé;@demain;M;;CE1-2', hugo]),
]

test('les points à vérifier se trient et se choisissent', async ({ page }) => {
  await page.goto('./')
  await deposit(page, fautifs)
  await expect(page.getByRole('heading', { name: '5 points à vérifier' })).toBeVisible()
  const table = page.getByRole('region', { name: 'Tableau des points à vérifier' })
  const lines = table.locator('tbody tr td:nth-child(2)')
  await expect(lines).toHaveText(['3', '4', '5', '6', '2'])
  await expect(table.getByRole('row').filter({ hasText: 'INE n’a pas' })).toContainText('Ligne gardée')
  await expect(table.getByRole('row').filter({ hasText: 'Le nom manque' })).toContainText('Ligne écartée')

  const header = table.getByRole('columnheader', { name: 'Ligne' })
  await expect(header).not.toHaveAttribute('aria-sort')
  await table.getByRole('button', { name: 'Ligne' }).focus()
  await page.keyboard.press('Enter')
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await expect(lines).toHaveText(['2', '3', '4', '5', '6'])
  await page.keyboard.press('Enter')
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(lines).toHaveText(['6', '5', '4', '3', '2'])
  await table.getByRole('button', { name: 'Fichier' }).click()
  await expect(header).not.toHaveAttribute('aria-sort')
  await expect(lines).toHaveText(['2', '3', '4', '5', '6'])
  expect(await faults(page)).toEqual([])

  const filters = page.getByRole('group', { name: 'Points affichés' })
  await filters.getByLabel('Problème').selectOption({ label: 'Date invalide (2)' })
  await expect(page.getByRole('status').filter({ hasText: '2 points affichés sur 5.' })).toBeVisible()
  await filters.getByLabel('Fichier').selectOption({ label: 'autre.csv (1)' })
  await expect(lines).toHaveText(['2'])
  await filters.getByLabel('Problème').selectOption({ label: 'INE douteux (0)' })
  await expect(page.getByText('Aucun point de ce fichier n’a ce problème.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Enregistrer ces points (CSV)' })).toBeDisabled()
  await filters.getByLabel('Fichier').selectOption({ label: 'Tous les fichiers (1)' })
  await expect(lines).toHaveText(['6'])
})

test('les points à vérifier s’enregistrent en CSV, sous la politique du site', async ({ page }) => {
  await page.goto('./')
  await deposit(page, fautifs)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer ces points (CSV)' }).click(),
  ])
  const name = download.suggestedFilename()
  expect(name).toMatch(/^points-a-verifier-\d{4}-\d{2}-\d{2}\.csv$/)
  const bytes = await readFile(await download.path())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows = bytes.toString('utf8').slice(1).split('\r\n')
  expect(rows[0]).toBe('"Fichier";"Ligne";"Colonne";"Valeur";"Suite";"Problème"')
  expect(rows).toHaveLength(7)
  expect(rows[1]).toContain('"CSVExtraction.csv";"3";"Nom élève";"";"Ligne écartée";"Le nom manque.')
  expect(rows[5]).toContain(`"autre.csv";"2";"Date naissance";"'@demain";`)
  await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible()

  await page.getByLabel('Problème').selectOption({ label: 'Date invalide (2)' })
  const [part] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer ces points (CSV)' }).click(),
  ])
  expect((await readFile(await part.path(), 'utf8')).split('\r\n')).toHaveLength(4)
  expect(await faults(page)).toEqual([])
})

test('les colonnes laissées de côté sont nommées', async ({ page }) => {
  await page.goto('./')
  await deposit(page, [export_([]), ...septembre])
  await page.getByText(/colonnes non reprises/).click()
  await expect(
    page.getByText('Ni adresse, ni téléphone, ni courriel d’une famille n’entre dans la base.'),
  ).toBeVisible()
  await expect(page.getByRole('list', { name: 'Colonnes non reprises' })).toContainText('Adresse1')
  await goTo(page, 'Accueil')
})
