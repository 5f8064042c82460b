// From one build to the next, with a school in place: offered, never in the middle of anything, and nothing is lost.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { deposit, firstTime, goTo, septembre, setPeriodes, synchronise } from './ecole.ts'
import { openSite } from './site.ts'

const suivante = '99.0.0'
const offre = 'Une nouvelle version de Diapason est prête.'

/** The next build: the same sources under another version. */
async function buildSuivante(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'diapason-'))
  await build({
    define: { VERSION_DIAPASON: JSON.stringify(suivante) },
    build: { outDir: folder, emptyOutDir: true },
    logLevel: 'silent',
  })
  return folder
}

async function ouvre(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** Keeps the table from everybody until `window.lache` is called: what is being written then waits. */
async function retient(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((held) => {
        const request = indexedDB.open('diapason')
        request.onsuccess = () => {
          const transaction = request.result.transaction('registre', 'readwrite')
          let lache = false
          Object.assign(window, { lache: () => (lache = true) })
          transaction.oncomplete = () => {
            request.result.close()
          }
          const again = (): void => {
            transaction.objectStore('registre').get('rien').onsuccess = () => {
              held()
              if (!lache) again()
            }
          }
          again()
        }
      }),
  )
}

test('avec des données et deux onglets: offerte, différée pendant une opération, prise, rien de perdu', async ({
  context,
}) => {
  test.setTimeout(180_000)
  const folder = await buildSuivante()
  const site = await openSite()
  const page = await ouvre(context, site.address)
  await deposit(page, septembre)
  await setPeriodes(page)
  await synchronise(page)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  const autre = await ouvre(context, site.address)
  await expect(autre.getByText(/Diapason est ouvert dans un autre onglet/)).toBeVisible()

  site.serve(folder)
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
  await expect(page.getByText(offre)).toBeVisible()
  await expect(autre.getByText(offre)).toBeVisible()

  // A dépôt is being written in one tab: not offered there, and not taken from the other.
  await goTo(page, 'Import ONDE')
  const brut = await ouvre(context, `${site.address}icons/diapason.svg`)
  await retient(brut)
  await page.getByLabel('Fichiers ONDE').setInputFiles([...septembre])
  await expect(page.getByText(offre)).toHaveCount(0)
  await autre.getByRole('button', { name: 'Mettre à jour' }).click()
  await expect(autre.getByText(/est en train d’enregistrer. Mettez à jour dans un instant/)).toBeVisible()
  await brut.evaluate(() => {
    ;(window as unknown as { lache: () => void }).lache()
  })
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeVisible()
  await expect(page.getByText(offre)).toBeVisible()

  await autre.getByRole('button', { name: 'Mettre à jour' }).click()
  await expect(page.getByText(/Une version plus récente de Diapason est ouverte/)).toBeVisible()
  await expect(autre.getByRole('button', { name: 'Mettre à jour' })).toHaveCount(0)
  await goTo(autre, 'Aide')
  await expect(autre.getByText(`Diapason ${suivante}`)).toBeVisible()
  await goTo(autre, 'Bilans')
  await expect(autre.getByRole('row').filter({ hasText: 'VASSEUR Élodie' })).toHaveCount(1)
  // The tab that asked for it writes; the other, whose files are gone, starts again where it was going.
  await expect(autre.getByRole('button', { name: 'Modifier ici' })).toHaveCount(0)
  // A page that starts again has its focus at its beginning, as any page that is opened.
  const menu = page.getByRole('button', { name: 'Menu', exact: true })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('link', { name: 'Aide', exact: true }).click()
  await expect(page.getByText(`Diapason ${suivante}`)).toBeVisible()
  await expect(page.getByText(/Diapason est ouvert dans un autre onglet/)).toBeVisible()

  await site.close()
  await rm(folder, { recursive: true })
})

test('une base de la première version s’ouvre dans celle-ci, avec tout ce qu’elle tenait', async ({
  page,
}) => {
  await firstTime(page)
  await page.goto('./icons/diapason.svg')
  // What is stored, taken back to what the first version wrote: bilans without content, counts without numbers.
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error('storage'))
        }
      })
    const tables = ['classes', 'registre', 'rapports']
    const open = await done(indexedDB.open('diapason'))
    const lire = open.transaction(tables)
    const lus = await Promise.all(tables.map((table) => done(lire.objectStore(table).getAll())))
    open.close()
    await done(indexedDB.deleteDatabase('diapason'))

    const request = indexedDB.open('diapason', 10)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('classes', { keyPath: 'id' })
      request.result.createObjectStore('registre', { keyPath: 'cle' })
      request.result.createObjectStore('rapports', { keyPath: 'id' })
    }
    const premiere = await done(request)
    const ecrire = premiere.transaction(tables, 'readwrite')
    for (const [index, table] of tables.entries()) {
      for (const row of lus[index] as Record<string, unknown>[]) {
        if (table === 'classes') {
          delete row.enseignants
          for (const { bilans } of row.eleves as { bilans: Record<string, unknown>[] }[]) {
            for (const bilan of bilans) {
              delete bilan.acquis
              delete bilan.parcours
              delete bilan.appreciation
            }
          }
        }
        if (row.cle === 'versions') {
          const versions = row.valeur as { ecrits?: number; efface?: number }
          delete versions.ecrits
          delete versions.efface
        }
        ecrire.objectStore(table).put(row)
      }
    }
    await new Promise<void>((resolve) => {
      ecrire.oncomplete = () => {
        resolve()
      }
    })
    premiere.close()
  })

  await page.goto('./')
  await goTo(page, 'Bilans')
  await page.getByRole('link', { name: 'VASSEUR Élodie', exact: true }).click()
  await page.getByLabel('Appréciation générale sur la progression de l’élève').fill('Sérieuse.')
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible()
  await synchronise(page)
  await goTo(page, 'Rapports')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3)
})
