// A school carried from one browser to another by its backup; what is asked before one copy replaces another; the way back.
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Browser, Page, TestInfo } from '@playwright/test'
import { lisibles, readBrut } from '../builders/brut.ts'
import { decembre, deposit, firstTime, goTo, protege, septembre } from './ecole.ts'

interface Sauvee {
  readonly name: string
  readonly buffer: Buffer
  readonly phrase: string
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

const sauvegardes = (page: Page) => page.getByRole('region', { name: 'Sauvegardes', exact: true })

/** Browsers that have a file picker show it, and no test can answer it: here they have none. */
async function sansChoixDeFichier(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker')
  })
}

/** From a phrase that is proposed to the file that was downloaded. */
async function sauvegarde(page: Page): Promise<Sauvee> {
  await goTo(page, 'Mes données')
  await page.getByRole('button', { name: 'Proposer une phrase' }).click()
  const champ = page.getByLabel('Phrase de la sauvegarde')
  await expect(champ).toHaveValue(/^\S+( \S+){4}$/)
  const phrase = await champ.inputValue()
  return { ...(await fichierDe(page)), phrase }
}

/** Verified, then handed over. */
async function fichierDe(page: Page): Promise<Omit<Sauvee, 'phrase'>> {
  await page.getByRole('button', { name: 'Préparer la sauvegarde' }).click()
  await expect(page.getByRole('group', { name: 'Sauvegarde vérifiée' })).toBeFocused()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Enregistrer le fichier' }).click()
  const file = await download
  await expect(page.getByRole('group', { name: 'Fichier remis à votre appareil' })).toBeFocused()
  return { name: file.suggestedFilename(), buffer: await readFile(await file.path()) }
}

async function ouvre(page: Page, { name, buffer, phrase }: Sauvee): Promise<void> {
  await goTo(page, 'Mes données')
  await page
    .getByLabel('Fichier de sauvegarde')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByLabel('Phrase ou clé de secours').fill(phrase)
  await page.getByRole('button', { name: 'Ouvrir le fichier' }).click()
}

/** Another device: nothing of the first is in it. */
async function autreAppareil(browser: Browser, info: TestInfo): Promise<Page> {
  const { baseURL, viewport, hasTouch, locale, timezoneId } = info.project.use
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(viewport === undefined ? {} : { viewport }),
    ...(hasTouch === undefined ? {} : { hasTouch }),
    ...(locale === undefined ? {} : { locale }),
    ...(timezoneId === undefined ? {} : { timezoneId }),
  })
  const page = await context.newPage()
  await sansChoixDeFichier(page)
  return page
}

test('l’école passe d’un appareil à l’autre, et deux copies qui divergent sont reconnues', async ({
  page,
  browser,
}, info) => {
  test.slow()
  await sansChoixDeFichier(page)
  await firstTime(page)
  await goTo(page, 'Accueil')
  await page.getByRole('link', { name: 'Enregistrer une sauvegarde' }).click()
  await expect(sauvegardes(page).getByText('Aucune sauvegarde n’a encore été enregistrée.')).toBeVisible()
  expect(await faults(page)).toEqual([])
  const premiere = await sauvegarde(page)
  expect(premiere.name).toMatch(/^\d{4}-\d{2}-\d{2}-diapason-0210999X\.diapason$/)
  for (const mot of ['VASSEUR', 'Élodie', 'Tilleuls', '0210999X', '012345601AA']) {
    expect(premiere.buffer.includes(Buffer.from(mot)), mot).toBe(false)
  }
  await expect(page.getByText(/Dernière sauvegarde vérifiée.*Rien n’a changé depuis\./)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await goTo(page, 'Accueil')
  await expect(page.getByRole('link', { name: 'Enregistrer une sauvegarde' })).toHaveCount(0)

  const autre = await autreAppareil(browser, info)
  await autre.goto('./')
  await autre.getByRole('link', { name: 'La restaurer sur cet appareil' }).click()
  await expect(autre.getByRole('heading', { level: 1, name: 'Mes données' })).toBeFocused()
  await ouvre(autre, premiere)
  await expect(autre.getByRole('heading', { name: 'Ce que contient le fichier' })).toBeFocused()
  await expect(autre.getByText('Cet appareil est vide')).toBeVisible()
  await expect(autre.getByRole('row', { name: 'Élèves 6' })).toBeVisible()
  expect(await faults(autre)).toEqual([])
  await autre.getByRole('button', { name: 'Restaurer cette école' }).click()
  await expect(autre.getByRole('group', { name: 'L’école est restaurée' })).toBeFocused()
  await expect(autre.getByText('3 classes, 6 élèves')).toBeVisible()
  await goTo(autre, 'Rapports')
  await expect(autre.getByRole('main').getByRole('link').first()).toBeVisible()

  // Each goes on by itself.
  await deposit(page, decembre)
  await deposit(autre, decembre)
  const seconde = await sauvegarde(autre)
  await ouvre(page, seconde)
  await expect(page.getByRole('heading', { name: 'Remplacer ce qui est ici' })).toBeFocused()
  await expect(page.getByText(/Deux copies de l’école ont divergé depuis le .* 1\schangement/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Garder ce qui est ici' }).click()
  await expect(page.getByRole('group', { name: 'Rien n’a été remplacé' })).toBeFocused()
  await autre.context().close()
})

test('une sauvegarde plus ancienne demande, restaure, et se reprend une fois', async ({ page }) => {
  await sansChoixDeFichier(page)
  await firstTime(page)
  const avant = await sauvegarde(page)
  await deposit(page, decembre)
  await ouvre(page, avant)
  await expect(page.getByText(/Le fichier est plus ancien.*1\schangement a été fait ici/)).toBeVisible()
  await page.getByRole('button', { name: 'Remplacer quand même' }).click()
  await expect(page.getByRole('group', { name: 'L’école est restaurée' })).toBeFocused()
  await expect(page.getByRole('group', { name: 'Annuler la restauration' })).toContainText(
    'a remplacé 3 classes et 6 élèves',
  )
  expect(await faults(page)).toEqual([])
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `à ${String(width)} pixels`).toBe(0)
  }
  await page.getByRole('button', { name: 'Annuler la restauration' }).click()
  await expect(page.getByRole('group', { name: 'La restauration est annulée' })).toBeFocused()
  await expect(sauvegardes(page).getByText(/1\schangement depuis\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Annuler la restauration' })).toHaveCount(0)

  // The way back is not lost by a slip of the hand.
  await ouvre(page, avant)
  await page.getByRole('button', { name: 'Remplacer quand même' }).click()
  await page.getByRole('button', { name: 'Effacer ce qui a été remplacé' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'ne pourra plus être annulée' })).toBeVisible()
  await page.getByRole('button', { name: 'Ne rien effacer' }).click()
  await expect(page.getByRole('button', { name: 'Annuler la restauration' })).toBeVisible()
  await page.getByRole('button', { name: 'Effacer ce qui a été remplacé' }).click()
  await page.getByRole('button', { name: 'Effacer pour de bon' }).click()
  await expect(page.getByRole('button', { name: 'Annuler la restauration' })).toHaveCount(0)
})

test('un fichier qui n’en est pas un, une copie coupée, une mauvaise phrase : chacun sa phrase', async ({
  page,
}) => {
  await sansChoixDeFichier(page)
  await firstTime(page)
  const sauvee = await sauvegarde(page)
  const champ = page.getByLabel('Fichier de sauvegarde')
  const [onde] = septembre
  if (onde === undefined) throw new Error('the school of September has no file')
  await champ.setInputFiles(onde)
  await expect(page.getByRole('alert').getByText('Ce fichier est un export d’ONDE')).toBeVisible()
  await expect(page.getByLabel('Phrase ou clé de secours')).toHaveCount(0)
  const copie = (buffer: Buffer) => ({
    name: sauvee.name,
    mimeType: 'application/octet-stream',
    buffer,
  })
  await champ.setInputFiles(copie(sauvee.buffer.subarray(0, 900)))
  await expect(page.getByRole('alert').getByText('Cette sauvegarde est incomplète')).toBeVisible()
  const abime = Buffer.from(sauvee.buffer)
  abime[1000] = (abime[1000] ?? 0) ^ 1
  await champ.setInputFiles(copie(abime))
  await expect(page.getByRole('alert').getByText('Cette sauvegarde est abîmée')).toBeVisible()
  await ouvre(page, { ...sauvee, phrase: 'abeille ciment école nuage rubis' })
  await expect(page.getByRole('alert').getByText('Ce n’est pas la phrase de ce fichier')).toBeVisible()
  await expect(page.getByLabel('Phrase ou clé de secours')).toBeFocused()
  expect(await faults(page)).toEqual([])
  await page.getByLabel('Phrase ou clé de secours').fill(sauvee.phrase.toUpperCase())
  await page.getByRole('button', { name: 'Ouvrir le fichier' }).click()
  await expect(page.getByText('Le fichier contient exactement ce qui est ici.')).toBeVisible()
})

test('là où l’on choisit son fichier, il est relu là où il a été écrit', async ({ page }) => {
  // The browser's own files, in place of those of the disk: the picker itself, no test can answer.
  await page.addInitScript(() => {
    let essais = 0
    const choisit = async ({ suggestedName }: { suggestedName: string }): Promise<FileSystemFileHandle> => {
      essais += 1
      if (essais === 1) throw new DOMException('', 'AbortError')
      if (essais === 2) throw new DOMException('', 'NotAllowedError')
      if (essais === 4) throw new DOMException('', 'AbortError')
      const folder = await navigator.storage.getDirectory()
      return folder.getFileHandle(suggestedName, { create: true })
    }
    Object.assign(window, { showSaveFilePicker: choisit })
    const matchMedia = window.matchMedia.bind(window)
    // A mouse, whatever the project: a finger is given the sharing sheet.
    window.matchMedia = (query) => matchMedia(query === '(pointer: coarse)' ? '(width: 0px)' : query)
  })
  await firstTime(page)
  await goTo(page, 'Mes données')
  await page.getByLabel('Phrase de la sauvegarde').fill('école')
  await page.getByRole('button', { name: 'Préparer la sauvegarde' }).click()
  await expect(page.getByRole('alert').getByText('Cette phrase est trop courte')).toBeVisible()
  await page.getByLabel('Phrase de la sauvegarde').fill('abeille ciment école nuage ruban')
  await page.getByRole('button', { name: 'Préparer la sauvegarde' }).click()
  const enregistre = page.getByRole('button', { name: 'Enregistrer le fichier' })
  await enregistre.click()
  await expect(page.getByRole('status').getByText('Rien n’a été enregistré.')).toBeVisible()
  await enregistre.click()
  await expect(page.getByRole('status').getByText('cliquer encore une fois')).toBeVisible()
  await expect(sauvegardes(page).getByText('Aucune sauvegarde n’a encore été enregistrée.')).toBeVisible()
  await enregistre.click()
  await expect(page.getByRole('group', { name: 'Fichier enregistré, et relu là où il est' })).toBeFocused()
  await expect(page.getByText('Dernière sauvegarde vérifiée')).toBeVisible()

  // One more copy, given up: the first is there still, and this device has no phrase that would open it.
  await page.getByRole('button', { name: 'Enregistrer encore une copie' }).click()
  await expect(page.getByRole('status').getByText('Aucune autre copie n’a été enregistrée.')).toBeVisible()
  const remise = page.getByRole('group', { name: 'Fichier enregistré, et relu là où il est' })
  await expect(remise).toBeFocused()
  await expect(remise).not.toContainText('clé de secours')
  await expect(page.getByText('abeille ciment école nuage ruban')).toHaveCount(0)
  await page.getByRole('button', { name: 'Enregistrer encore une copie' }).click()
  await expect(page.getByText('Aucune autre copie n’a été enregistrée.')).toHaveCount(0)
  await expect(remise).toBeFocused()
})

test('une base protégée : sa phrase et sa clé de secours ouvrent la sauvegarde ailleurs, et rien d’autre', async ({
  page,
  browser,
}, info) => {
  test.slow()
  await sansChoixDeFichier(page)
  await firstTime(page)
  await goTo(page, 'Mes données')
  // What was written in clear before does not leave the disk at once: whoever seals it is told.
  await page.getByRole('button', { name: 'Choisir une phrase' }).click()
  await expect(page.getByText('Ce qui est déjà ici était en clair.')).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()
  const { phrase, secours } = await protege(page)
  await expect(sauvegardes(page)).toContainText('La phrase qui ouvre Diapason sur cet appareil ouvrira aussi')
  await expect(page.getByLabel('Phrase de la sauvegarde')).toHaveCount(0)
  expect(await faults(page)).toEqual([])
  const sauvee = { ...(await fichierDe(page)), phrase }
  await expect(sauvegardes(page)).toContainText('Rien n’a changé depuis.')
  expect(sauvee.buffer.includes(Buffer.from('NGUYEN'))).toBe(false)

  // The successor has the phrase; theirs has one of its own, and keeps it.
  const autre = await autreAppareil(browser, info)
  await autre.goto('./')
  await goTo(autre, 'Mes données')
  const sienne = await protege(autre)
  await ouvre(autre, { ...sauvee, phrase: sienne.phrase })
  await expect(autre.getByRole('alert').getByText('Ce n’est pas la phrase de ce fichier')).toBeVisible()
  const secret = autre.getByLabel('Phrase ou clé de secours')
  await expect(secret).toBeFocused()
  await secret.fill(secours.slice(1))
  await autre.getByRole('button', { name: 'Ouvrir le fichier' }).click()
  await expect(autre.getByRole('alert').getByText('Cette clé de secours est mal recopiée')).toBeVisible()
  await secret.fill(sienne.secours)
  await autre.getByRole('button', { name: 'Ouvrir le fichier' }).click()
  await expect(autre.getByRole('alert').getByText('ce n’est pas celle de ce fichier')).toBeVisible()
  expect(await faults(autre)).toEqual([])
  await secret.fill(phrase)
  await autre.getByRole('button', { name: 'Ouvrir le fichier' }).click()
  await expect(autre.getByText('Cet appareil est vide')).toBeVisible()
  await expect(autre.getByText('garde sa phrase et sa clé de secours')).toBeVisible()
  await autre.getByRole('button', { name: 'Restaurer cette école' }).click()
  await expect(autre.getByRole('group', { name: 'L’école est restaurée' })).toBeFocused()
  expect(lisibles(await autre.evaluate(readBrut, 'diapason'), ['NGUYEN', 'Tilleuls'])).toEqual([])
  await autre.reload()
  await autre.getByLabel('Votre phrase').fill(sienne.phrase)
  await autre.getByRole('button', { name: 'Ouvrir', exact: true }).click()
  await expect(autre.getByText('3 classes, 6 élèves')).toBeVisible()
  await autre.context().close()

  // The recovery key, on a device that has no phrase.
  const vide = await autreAppareil(browser, info)
  await vide.goto('./')
  await ouvre(vide, { ...sauvee, phrase: secours.toLowerCase().replaceAll('-', ' ') })
  await vide.getByRole('button', { name: 'Restaurer cette école' }).click()
  await expect(vide.getByRole('group', { name: 'L’école est restaurée' })).toBeFocused()
  await expect(vide.getByText('Vos données n’ont pas de phrase.')).toBeVisible()
  await vide.context().close()
})

test('un élève effacé depuis : la restauration le dit, son certificat reste, et l’autre onglet revient à l’accueil', async ({
  page,
  context,
}) => {
  test.slow()
  await sansChoixDeFichier(page)
  await firstTime(page)
  const avant = await sauvegarde(page)
  await page.goto('./#/donnees/effacement')
  await page.getByLabel('Chercher un élève à effacer').fill('bernier')
  await page.getByRole('button', { name: /BERNIER Hugo/ }).click()
  await page.getByRole('button', { name: 'Effacer cet élève' }).click()
  const dialog = page.getByRole('dialog', { name: 'Effacer BERNIER Hugo' })
  await dialog.getByLabel('J’ai compris').check()
  await dialog.getByRole('button', { name: 'Effacer cet élève' }).click()
  await expect(page.getByRole('heading', { name: 'L’élève est effacé' })).toBeFocused()

  const autre = await context.newPage()
  await autre.goto('./#/bilans/c2/1/e4')
  await expect(autre.getByRole('heading', { level: 1, name: 'Bilan périodique' })).toBeVisible()
  await ouvre(page, avant)
  await expect(page.getByText(/1\sélève a été effacé ici, et le fichier ne le sait pas/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Remplacer quand même' }).click()
  await expect(page.getByRole('group', { name: 'L’école est restaurée' })).toBeFocused()

  await expect(autre.getByText('Celui-ci est revenu à l’accueil')).toBeVisible()
  expect(new URL(autre.url()).hash).toBe('#/')
  expect(await faults(autre)).toEqual([])
  await autre.getByRole('button', { name: 'J’ai lu' }).click()
  await expect(autre.getByText('Celui-ci est revenu à l’accueil')).toHaveCount(0)
  await autre.reload()
  await expect(autre.getByText('Celui-ci est revenu à l’accueil')).toHaveCount(0)

  // Erased once more, it says that what was set aside goes with it; and both certificates are there.
  await page.goto('./#/donnees/effacement')
  await page.getByLabel('Chercher un élève à effacer').fill('bernier')
  await page.getByRole('button', { name: /BERNIER Hugo/ }).click()
  await expect(page.getByRole('main')).toContainText('cette restauration ne pourra plus être annulée')
  expect(await faults(page)).toEqual([])
  await page.goto('./#/donnees/certificat/1')
  await expect(page.getByRole('article')).toContainText('Effacement d’un élève')
})
