// A dépôt that would upset a classe: on hold and told why, left out of the report, then included because it is expected.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { deposit, export_, goTo, setPeriodes, synchronise } from './ecole.ts'

const cp = { niveau: 'CP', libelle: 'CP-1', id: '98701' }
const ce1 = { niveau: 'CE1', libelle: 'CE1-2', id: '98729' }

const prenoms = ['Aude', 'Bilal', 'Chloé', 'Driss', 'Emma', 'Fares', 'Gaël', 'Hélène', 'Inès', 'Jules']

const lynx = prenoms.map((prenom, index) => ({
  nom: `${prenom.toUpperCase()}IER`,
  prenom,
  date: `2019-0${String((index % 9) + 1)}-1${String(index)}`,
  sexe: 'F',
  ine: `01234560${String(index)}AA`,
  ...ce1,
}))
const elodie = { nom: 'VASSEUR', prenom: 'Élodie', date: '2020-03-04', sexe: 'F', ine: '012345691AB', ...cp }
const lina = { nom: 'PETIT', prenom: 'Lina', date: '2019-11-23', sexe: 'F', ine: '012345692AC', ...ce1 }

/** A file that is not whole: six of ten are missing, one has come, and one of the other classe is called otherwise. */
const incomplet = [export_([...lynx.slice(0, 4), lina, { ...elodie, nom: 'VASSEUR-LEROY' }])]

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

function line(page: Page, text: string | RegExp): ReturnType<Page['getByRole']> {
  return page.getByRole('row').filter({ hasText: text })
}

async function enAttente(page: Page): Promise<void> {
  await page.goto('./')
  await deposit(page, [export_([...lynx, elodie])])
  await setPeriodes(page)
  await synchronise(page)
  await deposit(page, incomplet)
  await goTo(page, 'Accueil')
  await expect(page.getByRole('link', { name: '1 classe en attente' })).toBeVisible()
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('heading', { name: '1 classe en attente' })).toBeVisible()
}

test('une classe bouleversée est mise en attente, et le rapport le dit; les autres sont synchronisées', async ({
  page,
}) => {
  await enAttente(page)
  await expect(page.getByText('6 de ses 10 élèves ne sont plus dans ONDE')).toBeVisible()
  const arrivee = page.getByRole('group', { name: 'PETIT Lina' }).getByRole('checkbox').first()
  await expect(arrivee).not.toBeChecked()
  expect(await faults(page)).toEqual([])

  await synchronise(page)
  await expect(
    line(page, 'La classe CE1-2 est mise en attente').filter({ hasText: 'À vérifier' }),
  ).toHaveCount(1)
  await expect(line(page, "L'élève VASSEUR-LEROY Élodie (CP-1) a été mis à jour.")).toHaveCount(1)
  await expect(line(page, /a été ajouté à la classe/)).toHaveCount(0)
  await expect(page.getByText(/^PETIT Lina \(CE1-2\)\s: ajout non coché, avec ses bilans\.$/)).toBeVisible()
})

test('ce qui est attendu est inclus d’un geste, remis en attente d’un autre', async ({ page }) => {
  await enAttente(page)
  const arrivee = page.getByRole('group', { name: 'PETIT Lina' }).getByRole('checkbox').first()
  const geste = page.getByRole('button', { name: 'C’est attendu : inclure cette classe' })
  await geste.focus()
  await page.keyboard.press('Enter')
  await expect(arrivee).toBeChecked()
  const retour = page.getByRole('button', { name: 'Remettre en attente' })
  await expect(retour).toBeFocused()
  expect(await faults(page)).toEqual([])
  await retour.click()
  await expect(arrivee).not.toBeChecked()
  await geste.click()
  await expect(arrivee).toBeChecked()

  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()
  await expect(line(page, 'PETIT Lina a été ajouté à la classe CE1-2')).toHaveCount(1)
  await expect(line(page, /n'est plus dans ONDE/)).toHaveCount(6)
  // Known now: the same file does not put the classe on hold for ever.
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('button', { name: 'Synchroniser', exact: true })).toBeEnabled()
  await expect(page.getByRole('heading', { name: /en attente/ })).toHaveCount(0)
})

test('une nature, une classe, un élève: une case pour tous leurs changements', async ({ page }) => {
  await page.goto('./')
  await deposit(page, [export_([...lynx, elodie])])
  await setPeriodes(page)
  await goTo(page, 'Synchronisation Base Élèves')
  const natures = page.getByText('Cocher ou décocher par nature')
  await natures.click()
  const arrivees = page.getByRole('checkbox', { name: /^Arrivées/ })
  const classe = page.getByRole('checkbox', { name: 'Tous les changements de CE1-2' })
  await expect(arrivees).toBeChecked()
  await classe.uncheck()
  await expect(classe).not.toBeChecked()
  await expect(arrivees).toHaveJSProperty('indeterminate', true)
  await expect(page.getByRole('checkbox', { name: /^Arrivées\s*1\ssur\s11/ })).toBeVisible()
  expect(await faults(page)).toEqual([])
  // Back, with their bilans: nothing of them stays unticked unseen.
  await classe.check()
  await expect(classe).toBeChecked()
  await expect(classe).toHaveJSProperty('indeterminate', false)
  await classe.uncheck()
  await expect(page.getByRole('checkbox', { name: /^Arrivées\s*1\ssur\s11/ })).toBeVisible()
  const empreinte = await page
    .getByText(/^Empreinte de l’aperçu/)
    .getByText(/^[0-9A-F]{4}-/)
    .textContent()

  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()
  await expect(line(page, /a été ajouté à la classe/)).toHaveCount(1)
  await expect(page.getByText('10 changements non cochés')).toBeVisible()
  await expect(page.getByText(`exactement l’aperçu ${empreinte ?? '?'}`)).toBeVisible()
  await goTo(page, 'Accueil')
  await goTo(page, 'Synchronisation Base Élèves')
  await natures.click()
  await expect(page.getByRole('checkbox', { name: /^Arrivées\s*10$/ })).toBeChecked()
})
