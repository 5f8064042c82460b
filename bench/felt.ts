// The built app → what a director feels of it: the weight of the first page, Lighthouse, how long a finger waits.
import { gzipSync } from 'node:zlib'
import lighthouse from 'lighthouse'
import type { Page, Response } from 'playwright-core'
import { deposit, fichier, setPeriodes, synchronise } from '../tests/e2e/ecole.ts'
import type { OpenApp } from './app.ts'
import { bytesOf, exportOf } from './browser/school.ts'
import { longestTask } from './longest.ts'
import { figureOf } from './table.ts'
import type { Row } from './table.ts'

interface Felt {
  readonly what: string
  readonly take: (app: OpenApp) => Promise<Row[]>
}

const eleves = 600

/** In this order: the first ones are on an empty device. */
export const felt: readonly Felt[] = [
  { what: 'premier écran', take: async (app) => [await weight(app)] },
  { what: 'page de départ', take: (app) => lighthouseRows(app, 'page de départ') },
  {
    what: `école de ${eleves}`,
    async take(app) {
      await withPage(app, async (page) => {
        await deposit(page, [school()])
        await setPeriodes(page)
      })
      const accueil = await lighthouseRows(app, `accueil d’une école de ${eleves}`)
      const arrivees = await apercuRow(app, 'arrivées')
      await withPage(app, async (page) => {
        await synchronise(page)
        await deposit(page, [school({ renommes: true })])
      })
      return [...accueil, arrivees, await apercuRow(app, 'noms changés')]
    },
  },
]

function school(differs: Parameters<typeof exportOf>[1] = {}): ReturnType<typeof fichier> {
  return { ...fichier('CSVExtraction.csv', []), buffer: Buffer.from(bytesOf(exportOf(eleves, differs))) }
}

async function withPage(app: OpenApp, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await app.newPage()
  await page.goto('./')
  await act(page)
  await page.close()
}

/** All the scripts that the page itself asks for until its first screen stands; the worker's is not one of them. */
async function weight(app: OpenApp): Promise<Row> {
  const page = await app.newPage()
  const scripts: Response[] = []
  page.on('response', (response) => {
    const isOfPage = response.request().resourceType() === 'script' && !response.url().startsWith('blob:')
    if (isOfPage) scripts.push(response)
  })
  await page.goto('./')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const bodies = await Promise.all(scripts.map((script) => script.body()))
  await page.close()
  if (bodies.length === 0) throw new Error('the first page asked for no script')
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
  return figureOf({ what: 'premier écran : JavaScript, gzip', times: [bytes / 1000], unit: 'kB', atMost: 60 })
}

const categories = [
  { id: 'performance', atLeast: 98 },
  { id: 'accessibility', atLeast: 100 },
  { id: 'best-practices', atLeast: 100 },
]

/**
 * As Lighthouse does by itself: a telephone of the middle range, on a slow network, at a first visit; but what is in the
 * database stays there.
 */
async function lighthouseRows({ url, debugging }: OpenApp, what: string): Promise<Row[]> {
  const scores = new Map(categories.map(({ id }): [string, number[]] => [id, []]))
  for (let round = 0; round < 3; round++) {
    const found = await lighthouse(url, {
      port: debugging,
      logLevel: 'error',
      onlyCategories: categories.map(({ id }) => id),
    })
    for (const [id, taken] of scores) {
      const score = found?.lhr.categories[id]?.score
      // On a machine that is too busy it says nothing; the rounds of the table tell how often it did.
      if (score !== undefined && score !== null) taken.push(100 * score)
    }
  }
  return categories.map(({ id, atLeast }) =>
    figureOf({ what: `Lighthouse, ${what} — ${id}`, times: scores.get(id) ?? [], unit: '/100', atLeast }),
  )
}

/** When everybody comes, or everybody is called otherwise: there is no longer aperçu. */
async function apercuRow(app: OpenApp, what: string): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 9; round++) times.push(await longestTask(app))
  return figureOf({
    what: `aperçu de ${eleves} ${what}, processeur 4× plus lent — tâche la plus longue, si elle passe 50 ms`,
    times,
    unit: 'ms',
    atMost: 50,
  })
}
