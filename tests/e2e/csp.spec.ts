// Nothing leaves the device: the page and the engine's thread both try a foreign address, and are refused.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { pagePolicy } from '../../scripts/hebergement.ts'

/** A server of another origin that would welcome anyone, and remembers who came. */
const seen: string[] = []
const foreigner = createServer((request, response) => {
  seen.push(request.url ?? '')
  response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' })
  response.end('welcome')
})
let foreign = ''

test.beforeAll(async () => {
  await new Promise<void>((resolve) => foreigner.listen(0, '127.0.0.1', resolve))
  foreign = `http://127.0.0.1:${(foreigner.address() as AddressInfo).port}`
})

test.afterAll(() => {
  foreigner.close()
})

test.beforeEach(() => {
  seen.length = 0
})

test('le serveur étranger répond à qui peut lui parler', async () => {
  // Else its silence, below, would prove nothing.
  expect(await (await fetch(`${foreign}/open`)).text()).toBe('welcome')
  expect(seen).toEqual(['/open'])
})

test('la page ne peut parler à aucune autre adresse', async ({ page }) => {
  await page.goto('./')
  const outcome = await page.evaluate(async (address) => {
    const refused: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => {
      refused.push(event.effectiveDirective)
    })
    const fetched = await fetch(`${address}/page-fetch`).then(
      () => 'answered',
      () => 'refused',
    )
    const pictured = await new Promise<string>((resolve) => {
      const picture = new Image()
      picture.onload = () => {
        resolve('answered')
      }
      picture.onerror = () => {
        resolve('refused')
      }
      picture.src = `${address}/page-image.png`
    })
    // It promises nothing: what counts is that nothing arrives.
    navigator.sendBeacon(`${address}/page-beacon`, 'x')
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { fetched, pictured, refused }
  }, foreign)
  expect(outcome).toMatchObject({ fetched: 'refused', pictured: 'refused' })
  expect(outcome.refused).toEqual(expect.arrayContaining(['connect-src', 'img-src']))
  expect(seen).toEqual([])
})

test('le moteur, dans son fil, ne peut parler à aucune autre adresse', async ({ page }) => {
  await page.goto('./')
  await expect.poll(() => page.workers().length).toBe(1)
  const [engine] = page.workers()
  if (engine === undefined) throw new Error('no engine')
  const outcome = await engine.evaluate(async (address) => {
    const fetched = await fetch(`${address}/worker-fetch`, { mode: 'no-cors' }).then(
      () => 'answered',
      () => 'refused',
    )
    const own = await fetch(`${location.origin}/manifest.webmanifest`).then((answer) => answer.status)
    return { fetched, own }
  }, foreign)
  // Its own site is still there: it is the policy that refuses, not a thread without network.
  expect(outcome).toEqual({ fetched: 'refused', own: 200 })
  expect(seen).toEqual([])
})

test('la page construite ne contient ni script ni style en ligne, et sa politique aucune exception', () => {
  const html = readFileSync('dist/index.html', 'utf8')
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(policy.replaceAll('&#39;', "'")).toBe(pagePolicy)
  expect(pagePolicy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toMatch(/\*|https?:|data:/)
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'))
  for (const [, attributes = '', body = ''] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    expect(attributes).toContain('src=')
    expect(body.trim()).toBe('')
  }
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
})

test('aucun texte ne devient du code ou un morceau de page sans passer par les trois portes nommées', async ({
  page,
}) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const outcomes = await page.evaluate(async () => {
    // What a test says at once has a leave that the page's own code has not.
    await new Promise((resolve) => setTimeout(resolve))
    const outcomeOf = (gesture: () => unknown): string => {
      try {
        gesture()
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown'
      }
    }
    const { trustedTypes } = window
    if (trustedTypes === undefined) throw new Error('this browser has no Trusted Types')
    const box = document.createElement('div')
    return {
      html: outcomeOf(() => (box.innerHTML = '<b>x</b>')),
      insert: outcomeOf(() => {
        box.insertAdjacentHTML('beforeend', '<b>x</b>')
      }),
      source: outcomeOf(() => (document.createElement('script').src = './sw.js')),
      code: outcomeOf(() => (document.createElement('script').text = '1')),
      worker: outcomeOf(() => new Worker('./sw.js')),
      blob: outcomeOf(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      evaluated: outcomeOf(() => new Function('return 1')),
      otherDoor: outcomeOf(() => trustedTypes.createPolicy('autre', { createHTML: (html) => html })),
      sameDoorAgain: outcomeOf(() =>
        trustedTypes.createPolicy('diapason-moteur', { createScriptURL: (url) => url }),
      ),
      left: box.childElementCount,
    }
  })
  expect(outcomes).toEqual({
    html: 'TypeError',
    insert: 'TypeError',
    source: 'TypeError',
    code: 'TypeError',
    worker: 'TypeError',
    blob: 'TypeError',
    evaluated: 'EvalError',
    otherDoor: 'TypeError',
    sameDoorAgain: 'TypeError',
    left: 0,
  })
})

test('ni la page ni le moteur ne tentent rien que la politique refuse', async ({ page, context }) => {
  const refused: string[] = []
  const devtools = await context.newCDPSession(page)
  // The only place where the browser tells what the engine's thread was refused.
  devtools.on('Log.entryAdded', ({ entry }) => refused.push(`${entry.source}: ${entry.text}`))
  await devtools.send('Log.enable')
  await page.goto('./#/donnees')
  await expect(page.getByRole('heading', { name: 'Sauvegardes' })).toBeVisible()
  expect(refused).toEqual([])
})

test('le fil du moteur tient en un seul fichier', () => {
  const workers = readdirSync('dist/assets').filter((name) => /^worker-.*\.js$/.test(name))
  expect(workers).toHaveLength(1)
  const script = readFileSync(`dist/assets/${workers[0] ?? ''}`, 'utf8')
  // A worker started from a blob could resolve neither.
  expect(script).not.toMatch(/(^|[;}\s])import\s*["'{*]|from\s*["']\.\.?\/|import\(\s*["']/)
})
