// « Import de bilans »: what a director in mode import sees, whatever the file is.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { anEleve, ine, jour, trimestres } from '../builders/livret.ts'
import { xmlDe } from '../builders/lsu.ts'
import type { BilanEcrit, Mise } from '../builders/lsu.ts'
import { firstTime, goTo, septembre } from './ecole.ts'

const elodie = anEleve({ id: 'elodie', ine: ine('012345601AA'), nom: 'VASSEUR', prenoms: 'Élodie' })
const hugo = anEleve({ id: 'hugo', ine: ine('012345602BB'), nom: 'BERNIER', prenoms: 'Hugo' })

const fichierXml = (name: string, text: string) => ({
  name,
  mimeType: 'text/xml',
  buffer: Buffer.from(text),
})

/** Bilans of CP-1, as a publisher would write them. */
function bilansDeCp(bilans: readonly BilanEcrit[], mise: Mise = {}): string {
  return xmlDe(bilans, { idBe: '98701', ...mise }).replaceAll('CE1-1', 'CP-1')
}

async function importe(page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
  await page.getByLabel('Fichiers de bilans (XML)').setInputFiles(files)
}

/** Many bilans: some twelve megabytes, of which the reading takes a while. */
async function deposeLongtemps(page: Page): Promise<void> {
  const text = bilansDeCp([{ eleve: elodie }])
  await page.getByLabel('Fichiers de bilans (XML)').evaluate((input: HTMLInputElement, one) => {
    const end = one.indexOf('</bilans-periodiques>')
    const bilan = one.slice(one.indexOf('<bilan-periodique '), end)
    const parts = [one.slice(0, end), ...Array.from({ length: 30_000 }, () => bilan), one.slice(end)]
    const transfer = new DataTransfer()
    transfer.items.add(new File(parts, 'long.xml', { type: 'text/xml' }))
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, text)
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('sans classe, l’écran dit par où commencer', async ({ page }) => {
  await page.goto('./#/import-bilans')
  const main = page.getByRole('main')
  await expect(main.getByText(/Le livret n’a encore aucune classe/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await main.getByRole('link', { name: 'Import ONDE' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import ONDE')
})

test('des classes en saisie: refusées comme LSU le fait, avec où aller et de qui c’est', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Import de bilans')
  await expect(page.getByText(/toutes vos classes sont en «.Saisie manuelle.»/)).toBeVisible()
  const bilans = [1, 2].flatMap((periode) => [elodie, hugo].map((eleve) => ({ eleve, periode })))
  const cycle = '<bilans-cycle><bilan-cycle cycle="2"/></bilans-cycle>'
  const xml = bilansDeCp(bilans).replace('</donnees>', `${cycle}</donnees>`)
  await importe(page, fichierXml('import-lsun.xml', xml))
  await expect(page.getByRole('heading', { name: 'Aucun bilan n’a été importé' })).toBeFocused()
  await expect(page.getByText(/aussi 1.bilan de fin de cycle/)).toBeVisible()

  const cause = page.getByRole('listitem').filter({ hasText: 'Paramétrage incohérent' })
  await expect(cause).toContainText(/4.bilans non importés/)
  await expect(cause).toContainText('CP-1')
  const row = page.getByRole('row').filter({ hasText: 'VASSEUR Élodie' }).first()
  await expect(row).toContainText(/import-lsun\.xml.*ligne.\d+.*CP-1, période 1\/3/s)
  await expect(row).toContainText(/paramétrée en «.Saisie manuelle.»/)
  expect(await faults(page)).toEqual([])

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Enregistrer.*\(CSV\)/ }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/^import-de-bilans-\d{4}-\d{2}-\d{2}\.csv$/)

  await cause.getByRole('link', { name: 'Paramétrage par classe' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paramétrage par classe')
})

const hostiles = [
  {
    what: 'cent rires emboîtés',
    text: xmlDe(undefined, {
      prologue: `<!DOCTYPE a [<!ENTITY l0 "lol">${Array.from({ length: 20 }, (_none, i) => `<!ENTITY l${String(i + 1)} "${`&l${String(i)};`.repeat(10)}">`).join('')}]>`,
    }),
    says: /DOCTYPE/,
  },
  {
    what: 'une entité d’ailleurs',
    text: xmlDe(undefined, { prologue: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }),
    says: /DOCTYPE/,
  },
  {
    what: 'cent mille éléments l’un dans l’autre',
    text: `<lsun-bilans schemaVersion="1.0">${'<a>'.repeat(100_000)}`,
    says: /démesuré/,
  },
  { what: 'un fichier coupé', text: xmlDe().slice(0, 900), says: /coupé ou abîmé/ },
  {
    what: 'un fichier du collège',
    text: xmlDe(undefined, { ajouts: '<disciplines/>' }),
    says: /second degré/,
  },
]

for (const { what, text, says } of hostiles) {
  test(`${what}: une phrase, et l’écran répond`, async ({ page }) => {
    await page.goto('./#/import-bilans')
    await importe(page, fichierXml('hostile.xml', text))
    await expect(page.getByRole('heading', { name: 'Aucun bilan n’a été importé' })).toBeFocused()
    await expect(page.getByRole('row').filter({ hasText: 'hostile.xml' })).toContainText(says)
    await expect(page.getByLabel('Fichiers de bilans (XML)')).toBeVisible()
  })
}

test('deux cents mégaoctets sont refusés aussitôt, et le fichier d’à côté est lu', async ({ page }) => {
  await page.goto('./#/import-bilans')
  await page.getByLabel('Fichiers de bilans (XML)').evaluate(
    (input: HTMLInputElement, text) => {
      const mega = new Blob([new Uint8Array(1024 * 1024)])
      const transfer = new DataTransfer()
      transfer.items.add(
        new File(
          Array.from({ length: 200 }, () => mega),
          'enorme.xml',
        ),
      )
      transfer.items.add(new File([text], 'petit.xml'))
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    bilansDeCp([{ eleve: elodie }]),
  )
  await expect(page.getByRole('row').filter({ hasText: 'enorme.xml' })).toContainText(/20.Mo/)
  await expect(page.getByRole('row').filter({ hasText: 'petit.xml' })).toContainText(/inconnue du livret/)
})

test('un fichier d’ONDE et un fichier de bilans se renvoient l’un à l’autre', async ({ page }) => {
  const [onde] = septembre
  if (onde === undefined) throw new Error('no export')
  await page.goto('./#/import-bilans')
  await importe(page, onde)
  const cause = page.getByRole('listitem').filter({ hasText: 'CSVExtraction.csv' })
  await cause.getByRole('link', { name: 'Import ONDE' }).click()
  await page.getByLabel('Fichiers ONDE').setInputFiles([fichierXml('import-lsun.xml', xmlDe())])
  await expect(page.getByText(/déposez-le dans «.Import de bilans.»/)).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Import de bilans' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import de bilans')
})

test('« Annuler » arrête la lecture, le dit, et un autre fichier peut suivre', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Import de bilans')
  await deposeLongtemps(page)
  await expect(page.getByText(/Lecture de (long\.xml|vos fichiers)/)).toBeVisible()
  // By keys: the zone has the focus, and the way to stop is one Tab further.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Annuler' })).toBeFocused()
  await page.keyboard.press('Enter')
  const said = page.getByRole('status').filter({ hasText: 'L’import a été annulé' })
  await expect(said).toBeFocused()
  await importe(page, fichierXml('court.xml', bilansDeCp([{ eleve: elodie }])))
  await expect(page.getByRole('row').filter({ hasText: 'court.xml' })).toHaveCount(1)
})

test('beaucoup de problèmes se montrent par parties, se choisissent et se trient', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Import de bilans')
  const periodes = trimestres.map(({ debut }) => ({ debut, fin: jour('2027-07-03') }))
  const mauvais = { eleve: hugo, attributs: { 'date-creation': 'hier' } }
  const many = Array.from({ length: 250 }, () => ({ eleve: elodie }))
  await importe(page, fichierXml('beaucoup.xml', bilansDeCp([mauvais, ...many], { periodes })))
  const rows = page.getByRole('region', { name: 'Tableau des points à vérifier' }).getByRole('row')
  await expect(rows).toHaveCount(201)
  await page.getByRole('button', { name: /^Afficher les 51.points suivants/ }).click()
  await expect(rows).toHaveCount(252)
  await page.getByLabel('Problème').selectOption({ label: 'Valeur non admise (1)' })
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText(/hier.*date-creation/)
})

test('aucun débordement, et le clavier suffit à choisir un fichier', async ({ page }) => {
  await firstTime(page)
  await goTo(page, 'Import de bilans')
  const field = page.getByLabel('Fichiers de bilans (XML)')
  for (let press = 0; press < 40 && !(await field.evaluate((it) => it === document.activeElement)); press++) {
    await page.keyboard.press('Tab')
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles([fichierXml('import-lsun.xml', bilansDeCp([{ eleve: elodie }, { eleve: hugo }]))])
  await expect(page.getByRole('heading', { name: 'Aucun bilan n’a été importé' })).toBeFocused()
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${String(width)} pixels`).toBe(0)
  }
})
