// Another page that puts Diapason in a frame of its own: it shows one sentence, or nothing, and never the school.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { openSite } from './site.ts'

interface Autre {
  address: string
  close: () => void
}

/** A page of another origin with `framed` in it. */
async function openAutre(framed: string): Promise<Autre> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="fr"><title>Ailleurs</title><iframe title="cadre" src="${framed}"></iframe>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

test('dans le cadre d’une autre page : une phrase, et le lien qui l’ouvre seul', async ({
  page,
  context,
  baseURL,
}) => {
  const autre = await openAutre(`${baseURL ?? ''}#/bilans`)
  await page.goto(autre.address)
  const cadre = page.frameLocator('iframe')
  await expect(cadre.getByText(/Diapason ne s’ouvre pas à l’intérieur d’une autre page/)).toBeVisible()
  await expect(cadre.getByRole('navigation')).toHaveCount(0)
  expect(page.workers()).toEqual([])
  const { violations } = await new AxeBuilder({ page }).include('iframe').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  const [seul] = await Promise.all([
    context.waitForEvent('page'),
    cadre.getByRole('link', { name: 'Ouvrir Diapason seul' }).click(),
  ])
  await expect(seul.getByRole('heading', { level: 1 })).toHaveText('Bilans')
  autre.close()
})

test('là où l’hébergeur envoie les en-têtes, le cadre reste vide', async ({ page }) => {
  const site = await openSite()
  const autre = await openAutre(site.address)
  const refused = page.waitForEvent('console', (message) => /frame-ancestors|frame/i.test(message.text()))
  await page.goto(autre.address)
  await refused
  expect(site.asked.map(({ path }) => path)).toEqual([''])
  expect(page.workers()).toEqual([])
  autre.close()
  await site.close()
})
