// What a director may hold in place of the right file: a sentence each, never a hang or a blank page, nothing lost.
import { expect, test } from '@playwright/test'
import { deposit, export_, fichier, firstTime, goTo, septembre } from './ecole.ts'

const bytes = (name: string, buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
})

const strangers = [
  { what: 'un fichier vide', file: bytes('vide.csv', Buffer.alloc(0)), says: /Ce fichier est vide/ },
  { what: 'des titres sans ligne', file: export_([]), says: /que des intitulés de colonnes/ },
  {
    what: 'un classeur de tableur',
    file: bytes('eleves.xlsx', Buffer.from('PK\u0003\u0004xl/workbook.xml', 'latin1')),
    says: /classeur/,
  },
  {
    what: 'une page enregistrée',
    file: bytes('onde.htm', Buffer.from('<!DOCTYPE html><html><body>ONDE')),
    says: /page web/,
  },
  {
    what: 'un fichier de bilans',
    file: bytes(
      'import-lsun.xml',
      Buffer.from('<?xml version="1.0"?><lsun-bilans xmlns="urn:fr:edu:scolarite:lsun:bilans:import"/>'),
    ),
    says: /bilans|LSU/,
  },
  {
    what: 'l’extraction des responsables',
    file: fichier('CSVExtraction.csv', [
      'Civilité Responsable;Nom responsable;Prénom responsable;Adresse responsable;Courriel;Nom de famille élève;Prénom élève;Classes élèves',
      'Mme;VASSEUR;Anne;1 rue du Test;a@exemple.invalid;VASSEUR;Zoé;CP-1',
    ]),
    says: /responsables/i,
  },
  {
    what: 'une liste sans date de naissance',
    file: fichier('liste.csv', [
      'Nom élève;Prénom élève;Sexe;INE;Libellé classe',
      'VASSEUR;Zoé;F;012345601AA;CP-1',
    ]),
    says: /naissance/i,
  },
  {
    what: 'une image',
    file: bytes('photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1])),
    says: /Ce fichier est une image/,
  },
]

test('l’école tapée et non enregistrée se retrouve, et l’on sait qu’elle ne l’est pas', async ({ page }) => {
  await page.goto('./#/import')
  const nom = page.getByLabel('Dénomination')
  const enAttente = page.getByText('Ce que vous avez saisi n’est pas encore enregistré.')
  await nom.fill('École des Tilleuls')
  await expect(enAttente).toBeVisible()
  await goTo(page, 'Accueil')
  await goTo(page, 'Import ONDE')
  await expect(nom).toHaveValue('École des Tilleuls')
  await expect(enAttente).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer l’école' }).click()
  await expect(page.getByText('Enregistré. L’établissement sera mis à jour')).toBeVisible()
  await expect(enAttente).toHaveCount(0)

  // A file fills what was left alone; what was typed stays, until it is given up.
  await nom.fill('École Louise Michel')
  await page.getByLabel('Fichiers ONDE').setInputFiles([...septembre])
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeVisible()
  await expect(page.getByLabel('Responsable')).toHaveValue('Mme CARON Agnès')
  await expect(nom).toHaveValue('École Louise Michel')
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
  await expect(nom).toHaveValue('École des Tilleuls')
  await expect(enAttente).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Enregistrer l’école' })).toBeFocused()
})

for (const { what, file, says } of strangers) {
  test(`${what} est nommé pour ce qu’il est`, async ({ page }) => {
    await page.goto('./#/import')
    await page.getByLabel('Fichiers ONDE').setInputFiles([file])
    await expect(page.getByRole('main').getByText(says).filter({ visible: true }).first()).toBeVisible()
    await expect(page.getByLabel('Fichiers ONDE')).toBeVisible()
  })
}

test('un fichier de 60 Mo est refusé aussitôt, et l’écran répond encore', async ({ page }) => {
  await page.goto('./#/import')
  await page.getByLabel('Fichiers ONDE').evaluate((input: HTMLInputElement) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(60 * 1024 * 1024)], 'énorme.csv'))
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await expect(page.getByRole('main').getByText(/50.Mo/).first()).toBeVisible()
  await goTo(page, 'Accueil')
})

test('un fichier coupé au milieu donne ce qu’il a de bon, et ce qui manque est dit', async ({ page }) => {
  const whole = septembre[0]
  if (whole === undefined) throw new Error('no export')
  const lines = whole.buffer.toString('latin1').split('\r\n')
  const cut = lines
    .slice(0, 3)
    .concat((lines[3] ?? '').slice(0, 12))
    .join('\r\n')
  await page.goto('./')
  await deposit(page, [{ ...whole, buffer: Buffer.from(cut, 'latin1') }])
  await expect(page.getByText('2 élèves', { exact: true })).toBeVisible()
  const problem = page.getByRole('row').filter({ hasText: 'CSVExtraction.csv' }).filter({ hasText: '4' })
  await expect(problem.first()).toBeVisible()
})

test('un mauvais fichier à côté d’un bon n’empêche rien, et un refus ne perd rien', async ({ page }) => {
  await firstTime(page)
  await deposit(page, [...septembre, bytes('vide.csv', Buffer.alloc(0))])
  await expect(page.getByText('6 élèves', { exact: true })).toBeVisible()
  await expect(page.getByRole('main').getByText('vide.csv').first()).toBeVisible()
  await page.getByLabel('Fichiers ONDE').setInputFiles([bytes('vide.csv', Buffer.alloc(0))])
  await expect(page.getByRole('main').getByText(/vide/).first()).toBeVisible()
  await goTo(page, 'Bilans')
  await expect(page.getByRole('row').filter({ hasText: 'VASSEUR Élodie' })).toHaveCount(1)
})
