// A school year that ends and another that begins; an élève, then the école, erased; the fiche de registre on paper.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { decembre, deposit, firstTime, goTo, setAnneePassee, setPeriodes, synchronise } from './ecole.ts'

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** In CE1-2, Léa's first bilan is locked, and Adam's holds a sentence. */
async function ecritEtVerrouille(page: Page): Promise<void> {
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2' })
  const lea = page.getByRole('row').filter({ hasText: 'NGUYEN Léa' })
  await lea.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(lea).toContainText('Verrouillé')
  await page.getByRole('link', { name: 'LEFÈVRE Adam', exact: true }).click()
  await page.getByLabel('Appréciation générale sur la progression de l’élève').fill('Adam progresse.')
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible()
}

async function openDonnees(page: Page, lien: string): Promise<void> {
  await goTo(page, 'Mes données')
  await page.getByRole('main').getByRole('link', { name: lien, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: lien })).toBeFocused()
}

test('une année se termine, le bilan verrouillé reste, une autre commence', async ({ page }) => {
  test.slow()
  await firstTime(page)
  await setAnneePassee(page)
  await synchronise(page)
  await ecritEtVerrouille(page)

  await goTo(page, 'Accueil')
  await expect(page.getByText(/sont de l’année 2025-2026, qui est finie/)).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Fin d’année' }).click()
  const ce1 = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'CE1-2' }) })
  await expect(ce1.getByRole('cell')).toHaveText(['1', '8', /^1 Trimestre 1/])
  await expect(page.getByRole('main')).toContainText(
    '17 bilans non verrouillés seraient supprimés, dont 1 où',
  )
  expect(await faults(page)).toEqual([])
  await expect(page.getByRole('main')).toContainText('détruisez-la dès que vous aurez vérifié le résultat')
  await page.getByRole('button', { name: 'Terminer l’année 2025-2026' }).click()
  const dialog = page.getByRole('dialog', { name: 'Terminer l’année 2025-2026' })
  await expect(dialog.getByRole('heading')).toBeFocused()
  await expect(dialog).toContainText('17 bilans seront supprimés, dont 1 bilan écrit')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Terminer l’année' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Cochez « J’ai compris »')
  await dialog.getByRole('button', { name: 'Ne rien effacer' }).click()
  await expect(page.getByRole('button', { name: 'Terminer l’année 2025-2026' })).toBeFocused()

  await page.getByRole('button', { name: 'Terminer l’année 2025-2026' }).click()
  await dialog.getByLabel('J’ai compris').check()
  await dialog.getByRole('button', { name: 'Terminer l’année' }).click()
  await expect(page.getByRole('heading', { name: 'L’année 2025-2026 est terminée' })).toBeFocused()
  await expect(page.getByRole('main')).toContainText('détruisez celles d’avant')
  expect(await faults(page)).toEqual([])

  await page.getByRole('link', { name: 'Lire et imprimer le certificat' }).click()
  const certificat = page.getByRole('article')
  await expect(certificat).toContainText('Certificat n° 1 : Fin de l’année 2025-2026')
  await expect(certificat).toContainText('École des Tilleuls')
  await expect(certificat).not.toContainText(/NGUYEN|LEFÈVRE/)
  await expect(certificat).toContainText('elle est à détruire dès que le résultat a été vérifié')
  expect(await faults(page)).toEqual([])
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)

  // The backup that takes the place of those of before holds the bilan that was kept.
  await goTo(page, 'Mes données')
  await page.getByRole('button', { name: 'Proposer une phrase' }).click()
  await page.getByRole('button', { name: 'Préparer la sauvegarde' }).click()
  await expect(page.getByRole('group', { name: 'Sauvegarde vérifiée' })).toContainText(
    /0\sbilan verrouillé,\s+1\sbilan des années terminées,\s+2\srapports/,
  )

  // The new year: P1 asks for its périodes, and the synchronisation makes its bilans anew.
  await setPeriodes(page)
  await synchronise(page)
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2' })
  await expect(page.getByRole('row').filter({ hasText: 'NGUYEN Léa' })).toContainText('Non verrouillé')

  await openDonnees(page, 'Années passées')
  await expect(page.getByRole('heading', { name: 'Année 2025-2026' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('link', { name: 'CE1-2' }).click()
  const feuille = page.getByRole('article', { name: 'NGUYEN Léa' })
  await expect(feuille).toContainText('Année scolaire 2025-2026')
  await expect(feuille).toContainText('Bilan verrouillé le')
  await page.reload()
  await expect(feuille).toBeVisible()
  expect(await faults(page)).toEqual([])
})

test('un élève s’efface partout, et ONDE le ramène s’il y est encore', async ({ page }) => {
  test.slow()
  await firstTime(page)
  await ecritEtVerrouille(page)
  await openDonnees(page, 'Effacer')
  await page.getByLabel('Chercher un élève à effacer').fill('nguyen lé')
  await page.getByRole('button', { name: /NGUYEN Léa/ }).click()
  await expect(page.getByRole('heading', { name: 'NGUYEN Léa, CE1-2' })).toBeFocused()
  const main = page.getByRole('main')
  await expect(main).toContainText('3 bilans de cette année (dont 1 verrouillé).')
  await expect(main).toContainText('1 bilan verrouillé ou importé sera effacé')
  await expect(main).toContainText('ONDE le cite encore')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Effacer cet élève' }).click()
  const dialog = page.getByRole('dialog', { name: 'Effacer NGUYEN Léa' })
  await dialog.getByLabel('J’ai compris').check()
  await dialog.getByRole('button', { name: 'Effacer cet élève' }).click()
  await expect(page.getByRole('heading', { name: 'L’élève est effacé' })).toBeFocused()
  expect(await faults(page)).toEqual([])
  expect(await brut(page)).not.toMatch(/Léa|012345604DD/)

  // The report keeps what it says of the others.
  await page.goto('./#/rapports/1')
  await expect(page.getByText(/lignes de ce rapport parlaient d’élèves effacés depuis/)).toBeVisible()
  await synchronise(page)
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2' })
  await expect(page.getByRole('row').filter({ hasText: 'NGUYEN Léo' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'NGUYEN Léa' })).toHaveCount(0)

  await deposit(page, decembre)
  await synchronise(page)
  expect(await brut(page)).toContain('Léa')

  // Hugo has left since: he is among those whom ONDE no longer has.
  await openDonnees(page, 'Effacer')
  await page.getByText('1 élève du livret n’est plus cité par ONDE').click()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: /BERNIER Hugo/ }).click()
  await expect(page.getByRole('heading', { name: 'BERNIER Hugo, CP-1' })).toBeFocused()
  await expect(page.getByRole('main')).not.toContainText('il sera effacé de ce qu’ONDE disait')
})

test('l’école s’efface toute, et le certificat reste', async ({ page }) => {
  test.slow()
  await firstTime(page)
  await openDonnees(page, 'Effacer')
  const ecole = page.getByRole('region', { name: 'Effacer l’école' })
  await expect(ecole).toContainText('3 classes, 6 élèves, 18 bilans')
  await ecole.getByRole('button', { name: 'Effacer toute l’école' }).click()
  const dialog = page.getByRole('dialog', { name: 'Effacer toute l’école' })
  expect(await faults(page)).toEqual([])
  await dialog.getByLabel('J’ai compris').check()
  await dialog.getByRole('button', { name: 'Effacer l’école' }).click()
  await expect(page.getByRole('heading', { name: 'L’école est effacée de cet appareil' })).toBeFocused()
  expect(await faults(page)).toEqual([])
  expect(await brut(page)).not.toMatch(/NGUYEN|VASSEUR|BERNIER|ALMEIDA|CE1-2|0123456/)
  await page.reload()
  await page.goto('./#/donnees/certificat/1')
  await expect(page.getByRole('article')).toContainText('Élèves effacés')
  await goTo(page, 'Accueil')
  await expect(page.getByRole('link', { name: 'Importer mes fichiers ONDE' })).toBeVisible()
})

test('la fiche de registre s’imprime sur A4, avec ce qui a été complété', async ({ page }) => {
  await firstTime(page)
  await openDonnees(page, 'Fiche de registre')
  await page.getByLabel(/Délégué à la protection/).fill('dpo@academie.invalid')
  const fiche = page.getByRole('article')
  await expect(fiche).toContainText('École des Tilleuls')
  await expect(fiche).toContainText('dpo@academie.invalid')
  await expect(fiche).toContainText('ne sont pas chiffrées par Diapason')
  expect(await faults(page)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByLabel(/Délégué à la protection/)).toBeHidden()
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(3)
  await page.emulateMedia({ media: 'screen' })
  await page.reload()
  await expect(page.getByLabel(/Délégué à la protection/)).toHaveValue('')
})

/** All that the browser keeps for this site, as it is on the disk. */
async function brut(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error('the database could not be read'))
        }
      })
    const db = await done(indexedDB.open('diapason'))
    const rows: unknown[] = []
    for (const name of db.objectStoreNames) {
      rows.push(await done(db.transaction(name).objectStore(name).getAll()))
    }
    db.close()
    return JSON.stringify([rows, Object.entries(localStorage)], (_key, value: unknown) =>
      value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
    )
  })
}
