// « Est-ce le même élève ? »: nothing is done until the director has said, and what they say is done.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { deposit, export_, goTo, setPeriodes, synchronise } from './ecole.ts'

const ce1 = { niveau: 'CE1', libelle: 'CE1-2', id: '98729' }
const nolwenn = {
  nom: 'KERMEUR',
  prenom: 'Nolwenn',
  date: '2019-02-11',
  sexe: 'F',
  ine: '081100001AA',
  ...ce1,
}
const gwendal = { nom: 'TALEC', prenom: 'Gwendal', date: '2019-06-03', sexe: 'M', ine: '081100002AB', ...ce1 }
const yann = { nom: 'QUÉRÉ', prenom: 'Yann', date: '2019-04-02', sexe: 'M', ine: '081100011BA', ...ce1 }

/** A letter more in the nom of the one, day and month swapped for the other, and no INE to tell. */
const presque = export_([
  { ...nolwenn, nom: 'KERMEURE', ine: '' },
  { ...gwendal, date: '2019-03-06', ine: '' },
  yann,
])

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

function question(page: Page, name: RegExp): Locator {
  return page.getByRole('group', { name })
}

function line(page: Page, text: string | RegExp): Locator {
  return page.getByRole('row').filter({ hasText: text })
}

async function open(page: Page): Promise<void> {
  await page.goto('./')
  await deposit(page, [export_([nolwenn, gwendal, yann])])
  await setPeriodes(page)
  await synchronise(page)
  await deposit(page, [presque])
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('heading', { name: '2 élèves à confirmer' })).toBeVisible()
}

test('sans réponse, rien n’est fait pour eux', async ({ page }) => {
  await open(page)
  await expect(
    page.getByText('Tant que vous n’avez pas répondu, rien n’est fait pour eux : ni mise à jour, ni ajout.'),
  ).toBeVisible()
  const nom = question(page, /KERMEURE/)
  await expect(nom.getByText('Une lettre de plus dans le nom, du côté d’ONDE.')).toBeVisible()
  await expect(nom.getByRole('row', { name: /différent/ })).toHaveText(/Nom/)
  await expect(
    question(page, /TALEC/).getByText('Jour et mois inversés dans la date de naissance.'),
  ).toBeVisible()
  await synchronise(page)
  await expect(line(page, /a été mis à jour|a été ajouté/)).toHaveCount(0)
})

test('le même: il est mis à jour; pas le même: il est ajouté; et c’est retenu', async ({ page }) => {
  await open(page)
  await question(page, /KERMEURE/)
    .getByRole('button', { name: 'C’est le même élève' })
    .click()
  await expect(page.getByRole('status').filter({ hasText: 'sont le même élève' })).toBeFocused()
  await expect(page.getByRole('heading', { name: '1 élève à confirmer' })).toBeVisible()
  // The aperçu is computed again by itself.
  await expect(page.getByRole('checkbox', { name: /Nom.*KERMEURE/ })).toBeChecked()
  await question(page, /TALEC/).getByRole('button', { name: 'Ce n’est pas le même' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'sont deux élèves' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /à confirmer/ })).toHaveCount(0)
  await synchronise(page)
  await expect(line(page, "L'élève KERMEURE Nolwenn (CE1-2) a été mis à jour.")).toHaveCount(1)
  await expect(line(page, /TALEC Gwendal a été ajouté/)).toHaveCount(1)

  await deposit(page, [presque])
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByText('1 classe, rien à changer')).toBeVisible()
  await expect(page.getByRole('heading', { name: /à confirmer/ })).toHaveCount(0)
})

test('une réponse s’annule aussitôt, ou plus tard parmi « Vos réponses »', async ({ page }) => {
  await open(page)
  await question(page, /KERMEURE/)
    .getByRole('button', { name: 'Ce n’est pas le même' })
    .click()
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()
  await expect(page.getByRole('heading', { name: '2 élèves à confirmer' })).toBeVisible()

  await question(page, /KERMEURE/)
    .getByRole('button', { name: 'C’est le même élève' })
    .click()
  await expect(page.getByRole('heading', { name: '1 élève à confirmer' })).toBeVisible()
  await page.getByText('Vos réponses').click()
  const reponse = page.getByRole('listitem').filter({ hasText: 'KERMEUR Nolwenn (livret)' })
  await expect(reponse).toContainText('c’est le même élève')
  await reponse.getByRole('button', { name: 'Revenir sur cette réponse' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'est retirée' })).toBeFocused()
  await expect(page.getByRole('heading', { name: '2 élèves à confirmer' })).toBeVisible()
  await expect(page.getByText('Vos réponses')).toHaveCount(0)
})

test('aucun défaut connu d’axe, et rien ne déborde', async ({ page }) => {
  await open(page)
  expect(await faults(page), 'les questions').toEqual([])
  await question(page, /KERMEURE/)
    .getByRole('button', { name: 'C’est le même élève' })
    .click()
  await expect(page.getByRole('heading', { name: '1 élève à confirmer' })).toBeVisible()
  await page.getByText('Vos réponses').click()
  expect(await faults(page), 'une réponse').toEqual([])
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `à ${String(width)} pixels`).toBe(0)
  }
})
