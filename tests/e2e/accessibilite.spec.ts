// Each screen as an assistive tool reads it, by day and by night, on narrow screens and with a reader’s own spacing.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { decembre, deposit, fichier, firstTime, synchronise } from './ecole.ts'

/** By their addresses: those of every day, whatever the school holds. */
const screens = [
  '',
  'import',
  'synchronisation',
  'import-bilans',
  'export-bilans',
  'bilans',
  'dispositifs',
  'periodes',
  'classes',
  'rapports',
  'pourquoi',
  'tour',
  'donnees',
  'page-inconnue',
  'tour/main',
  'donnees/fin-annee',
  'donnees/archives',
  'donnees/effacement',
  'donnees/registre',
]

/** Those that are of an élève, a classe or a report: `firstTime` and another report have been. */
const deeper = ['bilans/c1/1/e1', 'impression/c1/1', 'pourquoi/e1', 'rapports/1', 'rapports/1/2']

const fautif = fichier('CSVExtraction (1).csv', [
  'Nom élève;Prénom élève;Date naissance;Sexe;INE;Libellé classe',
  ';Tom;2018-01-01;M;012345694AE;CP-1',
])

/** At its title, and with what it reads from the engine. */
async function visit(page: Page, screen: string): Promise<void> {
  // The screen before has a title too: this one is there when the focus has come to its own.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await page.goto(`./#/${screen}`)
  await expect(page.locator('h1')).toBeFocused()
  await expect(page.getByText(/^(Lecture|Ouverture) de (vos|des|ce)|^Calcul de l’aperçu/)).toHaveCount(0)
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

/** A school in place, two reports to compare, and a dépôt that waits with something to check. */
async function full(page: Page): Promise<void> {
  await firstTime(page)
  await synchronise(page)
  await deposit(page, [...decembre, fautif, fichier('vide.csv', [])])
}

/** How far the page, or a control in it, goes past the window. */
async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** What sets its own sizes, or looks at words or colours alone, is the same on a desk and on a tablet. */
const once = { tag: '@une-fois' }

for (const colorScheme of ['light', 'dark'] as const) {
  const theme = colorScheme === 'light' ? 'de jour' : 'de nuit'

  test(`aucun défaut connu d’axe, le premier jour, ${theme}`, once, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('./#/rapports/1')
    await expect(page.locator('h1')).toBeVisible()
    for (const screen of screens) {
      await visit(page, screen)
      expect(await faults(page), screen).toEqual([])
    }
  })

  const tags = colorScheme === 'dark' ? once : {}
  test(
    `aucun défaut connu d’axe, l’école en place et des problèmes à l’écran, ${theme}`,
    tags,
    async ({ page }) => {
      test.slow()
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await full(page)
      for (const screen of [...screens, ...deeper]) {
        await visit(page, screen)
        expect(await faults(page), screen).toEqual([])
      }
    },
  )
}

test('aucun écran ne déborde, jusqu’à 320 pixels de large, ni agrandi deux fois', once, async ({ page }) => {
  test.slow()
  await full(page)
  for (const screen of [...screens, ...deeper]) {
    await visit(page, screen)
    for (const [width, height] of [
      [1280, 800],
      [1024, 768],
      [768, 1024],
      [640, 400],
      [360, 760],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await overflowOf(page), `${screen} à ${String(width)} pixels`).toBe(0)
    }
  }
})

// WCAG 1.4.12: a reader's own spacing, through a sheet that the page's policy lets a script build.
test('le texte plus espacé du lecteur ne perd rien', once, async ({ page }) => {
  test.slow()
  await full(page)
  for (const screen of [...screens, ...deeper]) {
    await visit(page, screen)
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`)
      document.adoptedStyleSheets = [sheet]
    })
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await overflowOf(page), `${screen} à ${String(width)} pixels`).toBe(0)
      expect(await cutTexts(page), `${screen} à ${String(width)} pixels`).toEqual([])
    }
  }
})

/** What is written and cannot be read whole: hidden by its own box. What scrolls, and what is for the ear alone, is not cut. */
async function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element)
        const hides =
          overflowX === 'hidden' || overflowX === 'clip' || overflowY === 'hidden' || overflowY === 'clip'
        return (
          hides &&
          element.closest('.visually-hidden, thead, svg') === null &&
          element.textContent !== '' &&
          (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
        )
      })
      .map((element) => element.className),
  )
}

test('une espace insécable devant chaque signe double, et dans les guillemets', once, async ({ page }) => {
  test.slow()
  await full(page)
  const faulty: string[] = []
  for (const screen of [...screens, ...deeper]) {
    await visit(page, screen)
    const found = await page
      .locator('main')
      .evaluate((main) => main.textContent.match(/.{0,30}(?: [:;!?»]|« ).{0,10}/g) ?? [])
    faulty.push(...found.map((text) => `${screen}: ${text}`))
  }
  expect(faulty).toEqual([])
})

// RGAA 5.4, 5.7, 8.2, 9.1, 11.5: what axe lets pass.
test(
  'les tableaux ont un titre et des en-têtes, les titres se suivent, les choix sont groupés',
  once,
  async ({ page }) => {
    test.slow()
    await full(page)
    for (const screen of [...screens, ...deeper]) {
      await visit(page, screen)
      expect(await structureFaults(page), screen).toEqual([])
    }
  },
)

async function structureFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = (what: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(what)]
    const levels = all('h1, h2, h3, h4, h5, h6')
      .filter((title) => title.checkVisibility())
      .map((title) => Number(title.tagName.slice(1)))
    const ids = all('[id]').map(({ id }) => id)
    return [
      ...all('table:not(:has(caption)):not([aria-label]):not([aria-labelledby])').map(
        () => 'un tableau sans titre',
      ),
      ...all('th:not([scope])').map((th) => `un en-tête sans portée: ${th.textContent}`),
      ...levels
        .filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
        .map((level) => `un titre de niveau ${String(level)} qui en saute un`),
      ...(levels.filter((level) => level === 1).length === 1 ? [] : ['pas un seul titre de page']),
      ...all('input[type="radio"]')
        .filter((radio) => radio.closest('fieldset, [role="radiogroup"]') === null)
        .map(() => 'un choix hors d’un groupe'),
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `deux fois ${id}`),
    ]
  })
}

// 2.5.8 leaves aside a link in a sentence: one line of it is not moved apart for its sake.
test('ce qui se touche a au moins 44 pixels de haut', async ({ page }) => {
  test.slow()
  await full(page)
  for (const screen of [...screens, ...deeper]) {
    await visit(page, screen)
    const small = await page
      .locator('main :is(button, summary, select, textarea, input, label:has(input), a)')
      .evaluateAll((controls) =>
        controls
          .filter((control) => {
            const target = control.matches('input') ? (control.closest('label') ?? control) : control
            const inSentence = control.matches('a') && getComputedStyle(control).display === 'inline'
            return !inSentence && control.checkVisibility() && target.getBoundingClientRect().height < 43.5
          })
          .map((control) => control.outerHTML.slice(0, 160)),
      )
    expect(small, screen).toEqual([])
  }
})
