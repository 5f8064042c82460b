// The whole job, from the first file to the last, under the eyes of the host, of the browser, and of the way out to the network.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { decembre, deposit, firstTime, goTo, synchronise } from './ecole.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/**
 * Chromium's own: it asks its maker which fields it could fill in, by digests of their names, and no page can forbid it.
 * docs/securite.md says so, with what a browser may do besides.
 */
const duNavigateur = 'content-autofill.googleapis.com:443'

/** The only way out to any address but the site's: it lets nothing through, and remembers who asked. */
interface Sortie {
  readonly server: string
  readonly asked: string[]
  readonly close: () => void
}

async function openSortie(): Promise<Sortie> {
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(403).end()
  })
  // What would be encrypted asks for a tunnel first.
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    asked,
    close: () => {
      proxy.close()
      proxy.closeAllConnections()
    },
  }
}

/** A browser's own window, whose every request to another address than the site's goes by the way out. */
function openWindow(browser: Browser, site: Site, sortie: Sortie): Promise<BrowserContext> {
  return browser.newContext({ baseURL: site.address, proxy: { server: sortie.server, bypass: '127.0.0.1' } })
}

/** A tablet would offer its sharing sheet, which no test can press. */
async function saves(page: Page, button: string): Promise<void> {
  await page.evaluate(() => Object.assign(navigator, { canShare: undefined }))
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
}

/** A browser may tell its maker the names of the fields: none of them is a child's, an école's, or a number of theirs. */
async function fieldNames(page: Page): Promise<string[]> {
  return page
    .locator('input, select, textarea, form')
    .evaluateAll((fields) => fields.flatMap((field) => [field.id, field.getAttribute('name') ?? '']))
}

async function writeAndLock(page: Page): Promise<void> {
  await goTo(page, 'Bilans')
  await page.getByRole('link', { name: 'BERNIER Hugo', exact: true }).click()
  await page.getByLabel('Français, Langage oral, ajouter un élément du programme').fill('Raconter')
  await page.keyboard.press('Tab')
  await page.getByLabel('Français, Langage oral, positionnement').selectOption('3')
  await page.getByLabel('Appréciation générale sur la progression de l’élève').fill('Un bon trimestre.')
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await page.getByRole('button', { name: 'Verrouiller quand même' }).click()
  await expect(page.getByRole('button', { name: 'Déverrouiller' })).toBeVisible()
}

async function exportXml(page: Page): Promise<void> {
  await goTo(page, 'Paramétrage par classe')
  const cp = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^CP-1/ }) })
  await cp.getByRole('button', { name: /^Indiquer qui enseigne/ }).click()
  await cp.getByLabel('Civilité').selectOption('M.')
  await cp.getByLabel('Nom', { exact: true }).fill('DURAND')
  await cp.getByLabel('Prénom').fill('Paul')
  await cp.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(cp).toContainText('DURAND Paul')
  await goTo(page, 'Export de bilans')
  await page.getByRole('checkbox', { name: /^Envoyer aussi/ }).check()
  await expect(page.getByText('1 bilan part.')).toBeVisible()
  await saves(page, 'Enregistrer le fichier XML')
}

test('la sortie voit qui veut sortir', async ({ browser }) => {
  // Else its silence, below, would prove nothing.
  const [site, sortie] = await Promise.all([openSite(), openSortie()])
  const window = await openWindow(browser, site, sortie)
  const page = await window.newPage()
  await page.goto('http://ailleurs.invalid/').catch(() => undefined)
  await page.goto('https://ailleurs.invalid/').catch(() => undefined)
  // Refused, a browser may ask once more: how often is its own affair.
  expect(new Set(sortie.asked)).toEqual(new Set(['http://ailleurs.invalid/', 'ailleurs.invalid:443']))
  await window.close()
  sortie.close()
  await site.close()
})

test('de l’import à l’export, rien ne part que la demande des fichiers du site', async ({ browser }) => {
  test.slow()
  const [site, sortie] = await Promise.all([openSite(), openSortie()])
  const window = await openWindow(browser, site, sortie)
  const elsewhere: string[] = []
  const logged: string[] = []
  window.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'blob:' && `${origin}/` !== site.address) elsewhere.push(request.url())
  })
  // A refusal by the page's policy, or a heading that the browser does not understand, would be said there.
  window.on('console', (message) => logged.push(message.text()))
  const page = await window.newPage()

  await firstTime(page)
  await expect(page.getByText('Prêt hors connexion').or(page.getByRole('table'))).not.toHaveCount(0)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const loaded = site.asked.length
  await saves(page, 'Enregistrer (CSV)')
  await page.getByRole('button', { name: 'Imprimer' }).click()
  const fields: string[] = []
  // A field of each, by which one knows that it is whole.
  for (const [screen, field] of [
    ['Bilans', 'Tout cocher'],
    ['Dispositifs', 'Classe'],
    ['Paramétrage par classe', 'Saisie manuelle'],
    ['Import ONDE', 'Dénomination'],
    ['Pourquoi ?', 'Chercher un élève'],
  ] as const) {
    await goTo(page, screen)
    await expect(page.getByLabel(field).first()).toBeVisible()
    await expect(page.getByText(/^Lecture de /)).toHaveCount(0)
    fields.push(...(await fieldNames(page)))
  }
  await writeAndLock(page)
  fields.push(...(await fieldNames(page)))
  await page.getByRole('link', { name: 'Imprimer' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await exportXml(page)
  await deposit(page, decembre)
  await synchronise(page)
  await goTo(page, 'Aide')
  await page.getByText('Bibliothèques utilisées').click()
  await expect(page.getByRole('region', { name: /^Bibliothèques/ })).toContainText('svelte')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aide')

  expect(fields.length).toBeGreaterThan(40)
  expect(fields.filter((name) => /vasseur|bernier|hugo|tilleuls|0123456|0210999X/i.test(name))).toEqual([])
  expect(sortie.asked.filter((address) => address !== duNavigateur)).toEqual([])
  expect(elsewhere).toEqual([])
  expect(logged).toEqual([])
  // The host is asked for its files, and told nothing: no body, no search, no referrer, no cookie.
  expect(site.asked.length).toBeGreaterThan(10)
  expect(site.asked.filter(({ method, carried }) => method !== 'GET' || carried.length > 0)).toEqual([])
  expect(
    site.asked.map(({ path }) => path).filter((path) => path !== '' && !existsSync(`dist/${path}`)),
  ).toEqual([])
  // Once its files are on the device, it is only asked whether there is a new version.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const later = site.asked.slice(loaded).map(({ path }) => path)
  expect(later.filter((path) => path !== 'sw.js')).toEqual([])

  await window.close()
  sortie.close()
  await site.close()
})
