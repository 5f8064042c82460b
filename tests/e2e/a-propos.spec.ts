// « À propos »: which version this is, by its fingerprint; what it is made of; and the files that the build leaves for it.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { empreinteOf } from '../../scripts/empreinte.ts'
import { inTheSite } from '../../scripts/hebergement.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { openSite } from './site.ts'

const liste = readFileSync('dist/empreinte.txt', 'utf8')

test('la version et l’empreinte sont celles des fichiers servis, et se lisent aussi sans réseau', async ({
  page,
}) => {
  const site = await openSite()
  await page.goto(site.address)
  await expect(page.getByText('Prêt hors connexion')).toBeVisible()
  await site.close()
  await page.goto(`${site.address}#/aide`)
  const main = page.getByRole('main')
  await expect(main).toContainText(`Diapason ${packageJson.version}`)
  const sha = createHash('sha256').update(liste).digest('hex')
  await expect(main.getByText((sha.match(/.{8}/g) ?? []).join(' '))).toBeVisible()

  await page.getByText('Empreinte de chaque fichier').click()
  await expect(page.getByRole('region', { name: 'Empreinte de chaque fichier' })).toContainText('  sw.js')
  await page.getByText('Bibliothèques utilisées').click()
  await expect(page.getByRole('region', { name: /^Bibliothèques/ })).toContainText('dexie')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('chaque fichier que le site donne est dans la liste, avec son empreinte', () => {
  expect(liste).toBe(empreinteOf('dist'))
  const names = liste
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66))
  expect(names).toEqual(
    expect.arrayContaining(['index.html', 'sw.js', 'licences.txt', 'manifest.webmanifest']),
  )
  const sw = createHash('sha256').update(readFileSync('dist/sw.js')).digest('hex')
  // As `sha256sum --check` reads it.
  expect(liste).toContain(`${sw}  sw.js\n`)
})

test('les réglages des hébergeurs qui les lisent dans le site y sont', () => {
  for (const [name, text] of Object.entries(inTheSite))
    expect(readFileSync(`dist/${name}`, 'utf8')).toBe(text)
})

test('chaque bibliothèque livrée est dans les dépendances que l’inventaire dit livrées', () => {
  const shipped = [...readFileSync('dist/licences.txt', 'utf8').matchAll(/^- (\S+) (\S+) : /gm)]
  const said = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const { components } = JSON.parse(said) as {
    components: { name: string; version: string; scope: string }[]
  }
  const required = new Set(
    components.filter(({ scope }) => scope === 'required').map(({ name, version }) => `${name} ${version}`),
  )
  const outside = shipped
    .map(([, name = '', version = '']) => ({ name, version }))
    // The few lines that the builders put of their own.
    .filter(({ name }) => !['vite', 'rolldown'].includes(name))
    .filter(({ name, version }) => !required.has(`${name} ${version}`))
  expect(shipped.length).toBeGreaterThan(8)
  expect(outside).toEqual([])
})
