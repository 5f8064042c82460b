// The main job, as its user does it: from ONDE's files to the report, then the next term.
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import {
  decembre,
  deposit,
  firstTime,
  goTo,
  septembre,
  setPeriodes,
  synchronise,
  modifierIci,
} from './ecole.ts'

function line(page: Page, text: string | RegExp): ReturnType<Page['getByRole']> {
  return page.getByRole('row').filter({ hasText: text })
}

test('la première fois: importer, régler les périodes, lire l’aperçu, synchroniser, lire le rapport', async ({
  page,
}) => {
  await page.goto('./')
  await page.getByRole('link', { name: 'Importer mes fichiers ONDE' }).click()
  await page.getByLabel('Fichiers ONDE').setInputFiles([...septembre])
  await expect(page.getByText('6 élèves', { exact: true })).toBeVisible()
  await expect(page.getByText('3 classes', { exact: true })).toBeVisible()
  await expect(page.getByLabel('Dénomination')).toHaveValue('École des Tilleuls')

  // P1: without périodes, nothing can be synchronised, and the way to set them is said.
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByText(/CP-1.*CE1-2.*CM2-1/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Synchroniser', exact: true })).toBeDisabled()

  await setPeriodes(page)
  await goTo(page, 'Synchronisation Base Élèves')
  for (const libelle of ['CP-1', 'CE1-2', 'CM2-1']) {
    await expect(page.getByRole('checkbox', { name: libelle, exact: true })).toBeChecked()
  }
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()

  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeFocused()
  await expect(page.getByText('Synchronisation lancée pour : CP-1, CE1-2, CM2-1')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Statut' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Message' })).toBeVisible()
  await expect(line(page, "L'établissement a bien été mis à jour")).toHaveCount(1)
  await expect(line(page, /a été ajouté à la classe/)).toHaveCount(6)
  await expect(line(page, /NGUYEN Léa.*PAP ajouté/)).toHaveCount(1)
  await expect(line(page, '« Autre »')).toHaveCount(1)
  await expect(page.getByRole('row').last()).toContainText("La synchronisation s'est déroulée avec succès.")
})

test('le trimestre suivant: ce qui a changé dans ONDE, et ce qui n’est que signalé', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  await synchronise(page)
  await expect(line(page, "L'élève VASSEUR-LEROY Élodie (CP-1) a été mis à jour.")).toHaveCount(1)
  await expect(line(page, "L'élève LEFÈVRE Adam (CE1-2 Les Lynx) a été mis à jour.")).toHaveCount(1)
  await expect(line(page, /CE1-2 s'appelle maintenant CE1-2 Les Lynx/)).toHaveCount(1)
  await expect(line(page, /PETIT Lina a été ajouté/)).toHaveCount(1)
  await expect(line(page, /BERNIER Hugo.*n'est plus dans ONDE/)).toHaveCount(1)
  await expect(line(page, /NGUYEN Léo.*est en CP-1/)).toHaveCount(1)
  await expect(line(page, /trimestre 1 de NGUYEN Léa/)).toContainText('PPS')

  // P8: once more, at once.
  await synchronise(page)
  await expect(line(page, /a été mis à jour/)).toHaveCount(0)
  await goTo(page, 'Rapports')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(4)
})

test('ce qui est décoché le reste quand on revient de « Pourquoi ? », et le rapport est une page où l’on revient', async ({
  page,
}) => {
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  const elodie = page.getByRole('group', { name: /VASSEUR/ })
  const nom = elodie.getByRole('checkbox').first()
  await nom.uncheck()
  await elodie.getByRole('link', { name: /Pourquoi/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Pourquoi/)
  await page.goBack()
  await expect(nom).not.toBeChecked()

  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeFocused()
  expect(page.url()).toMatch(/#\/rapports\/\d+$/)
  const pourquoi = page
    .getByRole('main')
    .getByRole('link', { name: /Pourquoi/ })
    .first()
  await pourquoi.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Pourquoi/)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeVisible()
  await expect(pourquoi).toBeFocused()

  // Done: what was refused is offered again.
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(nom).toBeChecked()
})

test('rechargée, la page dit que ce qui était décoché est oublié, une fois', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  const nom = page
    .getByRole('group', { name: /VASSEUR/ })
    .getByRole('checkbox')
    .first()
  const oublie = page.getByText('ce que vous aviez coché ou décoché a été oublié')
  await nom.uncheck()
  // Elsewhere and back nothing is lost, and nothing is said.
  await goTo(page, 'Rapports')
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(nom).not.toBeChecked()
  await expect(oublie).toHaveCount(0)
  await page.reload()
  await expect(nom).toBeChecked()
  await expect(oublie).toBeVisible()
  await goTo(page, 'Rapports')
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(nom).toBeChecked()
  await expect(oublie).toHaveCount(0)
})

test('la case que l’on coche reste sous le doigt, quoi que disent les comptes au-dessus', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 700 })
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  const classe = page.getByRole('checkbox', { name: /NGUYEN Léo/ })
  await expect(classe).not.toBeChecked()
  const comptes = page.getByRole('list', { name: 'Ce qui sera fait' })
  // What is above is as tall as can be said, and must not be the only thing that holds the page.
  await page.evaluate(() => {
    document.documentElement.style.overflowAnchor = 'none'
  })
  await classe.evaluate((element) => {
    element.scrollIntoView({ block: 'center' })
  })
  const top = (): Promise<number> =>
    classe.evaluate((element) => Math.round(element.getBoundingClientRect().top))
  const avant = await top()
  const hauteur = await comptes.evaluate((element) => element.clientHeight)
  await classe.click()
  await expect(comptes.getByText('1 changement de classe')).toBeVisible()
  expect(await comptes.evaluate((element) => element.clientHeight)).toBeGreaterThan(hauteur)
  await expect.poll(async () => Math.abs((await top()) - avant)).toBeLessThanOrEqual(1)
})

test('un changement de classe n’est fait que si on le coche', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  await goTo(page, 'Synchronisation Base Élèves')
  const change = page.getByRole('checkbox', { name: /NGUYEN Léo/ })
  await expect(change).not.toBeChecked()
  await change.check()
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()
  await expect(line(page, /NGUYEN Léo/).filter({ hasText: 'Réussi' })).not.toHaveCount(0)
})

test('décocher toutes les classes: on ne peut pas synchroniser, et c’est dit', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('checkbox', { name: 'Toutes les classes' }).uncheck()
  await expect(page.getByRole('button', { name: 'Synchroniser', exact: true })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'CP-1', exact: true }).check()
  await expect(page.getByRole('button', { name: 'Synchroniser', exact: true })).toBeEnabled()
})

test('un bilan verrouillé est laissé tel quel; déverrouillé, il suit; puis il est reverrouillé', async ({
  page,
}) => {
  await firstTime(page)
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2' })
  const lea = page.getByRole('row').filter({ hasText: 'NGUYEN Léa' })
  await lea.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(lea).toContainText('Verrouillé')
  await expect(lea).not.toContainText('Non verrouillé')

  await deposit(page, decembre)
  await synchronise(page)
  await expect(line(page, /NGUYEN Léa.*verrouillé/).filter({ hasText: 'À vérifier' })).toHaveCount(1)

  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2 Les Lynx' })
  await expect(lea).toContainText('PAP')
  await lea.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Déverrouiller', exact: true }).click()
  await expect(lea).toContainText('À reverrouiller')
  await synchronise(page)
  await goTo(page, 'Bilans')
  await page.getByLabel('Classe').selectOption({ label: 'CE1-2 Les Lynx' })
  await expect(lea).toContainText('PPS')
  await lea.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await expect(lea).not.toContainText('À reverrouiller')
})

test('ce qu’un autre onglet a changé rend l’aperçu périmé: il est recalculé', async ({ page, context }) => {
  await page.goto('./')
  await deposit(page, septembre)
  await setPeriodes(page)
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByRole('button', { name: 'Synchroniser', exact: true })).toBeEnabled()
  const other = await context.newPage()
  await other.goto('./')
  await modifierIci(other)
  await goTo(other, 'Import ONDE')
  await other.getByLabel('Dénomination').fill('École Louise Michel')
  await other.getByRole('button', { name: 'Enregistrer l’école' }).click()
  // The aperçu of the first tab follows by itself.
  await expect(page.getByText('École Louise Michel').first()).toBeVisible()
})

test('un aperçu dépassé dit ce qui a bougé depuis, jusqu’à ce qu’on coche de nouveau', async ({
  page,
  context,
}) => {
  await firstTime(page)
  await goTo(page, 'Synchronisation Base Élèves')
  await expect(page.getByText('Rien à changer : le livret')).toBeVisible()

  // In another tab, December's files come.
  const autre = await context.newPage()
  await autre.goto('./')
  await modifierIci(autre)
  await deposit(autre, decembre)
  const depuis = page.getByRole('status').filter({ hasText: 'Depuis l’aperçu précédent' })
  await expect(depuis.getByRole('heading')).toHaveText(
    /^Depuis l’aperçu précédent\s: \d+\schangements de plus$/,
  )
  await depuis.getByText('Voir ce qui a bougé').click()
  await expect(
    depuis.getByRole('listitem').filter({ hasText: 'VASSEUR-LEROY Élodie (CP-1) : mise à jour' }),
  ).toBeVisible()
  await expect(depuis.getByRole('listitem').filter({ hasText: 'PETIT Lina (CP-1) : arrivée' })).toBeVisible()

  // The director's own ticks are no news; and from there on, the aperçu on screen is the one they act upon.
  await page.getByRole('checkbox', { name: /^Libellé\s:/ }).uncheck()
  await expect(depuis).toHaveCount(0)
  // Those of September again: Élodie would keep her name.
  await deposit(autre, septembre.slice(0, 1))
  await expect(depuis.getByRole('heading')).toHaveText(/changements?\sde moins/)
  await depuis.getByText('Voir ce qui a bougé').click()
  await expect(
    depuis.getByRole('listitem').filter({ hasText: 'VASSEUR-LEROY Élodie (CP-1) : mise à jour' }),
  ).toBeVisible()
})

test('la dernière synchronisation s’annule, d’un bloc, puis se rétablit', async ({ page }) => {
  await firstTime(page)
  await deposit(page, decembre)
  await synchronise(page)
  await page.getByRole('button', { name: 'Annuler cette synchronisation' }).click()
  await expect(page.getByRole('heading', { name: /Annuler cette synchronisation/ })).toBeFocused()
  await page.getByRole('button', { name: 'Annuler cette synchronisation' }).click()
  await expect(page.getByText(/le livret est comme avant elle/)).toBeVisible()
  // Its report, still on screen, no longer says what is so.
  await expect(page.getByText(/^Cette synchronisation a été annulée le /)).toBeVisible()
  await page.getByRole('link', { name: 'Lire le rapport de l’annulation' }).click()
  await expect(page.getByText('Annulation lancée pour')).toBeVisible()
  await page.getByRole('link', { name: /^la synchronisation du / }).click()
  await expect(page.getByText(/^Cette synchronisation a été annulée le /)).toBeVisible()
  await goTo(page, 'Bilans')
  await expect(page.getByRole('row').filter({ hasText: 'VASSEUR Élodie' })).toHaveCount(1)
  await expect(page.getByRole('row').filter({ hasText: 'PETIT Lina' })).toHaveCount(0)

  await goTo(page, 'Rapports')
  await expect(page.getByRole('row').filter({ hasText: 'Annulée' })).toHaveCount(1)
  await page.getByRole('row').filter({ hasText: 'Annulation' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Rétablir cette synchronisation' }).click()
  await page.getByRole('button', { name: 'Rétablir cette synchronisation' }).click()
  await expect(page.getByText('La synchronisation est rétablie.')).toBeVisible()
  await expect(page.getByText(/^Depuis, la synchronisation a été rétablie le /)).toBeVisible()
  await goTo(page, 'Rapports')
  await expect(page.getByRole('row').filter({ hasText: 'Rétablie' })).toHaveCount(1)
  await goTo(page, 'Bilans')
  await expect(page.getByRole('row').filter({ hasText: 'PETIT Lina' })).toHaveCount(1)
})

test('le rapport s’enregistre en CSV, avec toutes ses lignes', async ({ page }, { project }) => {
  await firstTime(page)
  const lines = await page.getByRole('table').getByRole('row').count()
  // A tablet would offer its sharing sheet, which no test can press.
  if (project.name === 'tablette')
    await page.evaluate(() => Object.assign(navigator, { canShare: undefined }))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer (CSV)' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^rapport-\d{4}-\d{2}-\d{2}\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFF"Statut";"Message";"Classe";"Élève";"Période";"Avant";"Après"\r\n')).toBe(
    true,
  )
  expect(text.trimEnd().split('\r\n')).toHaveLength(lines)
  expect(text).toContain(`"Réussi";"La synchronisation s'est déroulée avec succès.";`)
})
