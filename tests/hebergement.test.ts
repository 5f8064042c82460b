// The one policy, and the file of each host: what they say is the same, everywhere.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { asked, hashed, headings, inTheDocs, inTheSite, pagePolicy } from '../scripts/hebergement.ts'

const files = { ...inTheSite, ...inTheDocs }

describe('la politique de la page', () => {
  const directives = pagePolicy.split('; ').map((directive) => directive.split(' '))

  test('refuse tout ce qu’elle ne nomme pas, et ne nomme que le site lui-même', () => {
    expect(directives[0]).toEqual(['default-src', "'none'"])
    const sources = directives
      .filter(([name = '']) => name.endsWith('-src'))
      .flatMap(([, ...allowed]) => allowed)
    // `blob:` is the engine's thread, made by the page itself.
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", 'blob:']))
    expect(directives.filter((directive) => directive.includes('blob:')).map(([name]) => name)).toEqual([
      'worker-src',
    ])
  })

  test('est celle de l’en-tête, qui peut seul interdire les cadres', () => {
    expect(headings['Content-Security-Policy']).toBe(`${pagePolicy}; frame-ancestors 'none'`)
    // Ignored in a page, and said in its console.
    expect(pagePolicy).not.toMatch(/frame-ancestors|sandbox|report/)
  })
})

test('n’accorde rien de l’appareil, fût-ce au site lui-même, sauf ce qui sert à enregistrer un fichier', () => {
  const features = (headings['Permissions-Policy'] ?? '').split(', ')
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual([])
  for (const feature of ['camera', 'microphone', 'geolocation', 'usb']) {
    expect(features).toContain(`${feature}=()`)
  }
  // On a tablet a file is saved by sharing it.
  expect(features).not.toContain('web-share=()')
})

test.each(Object.keys(files))('%s dit chaque en-tête, et combien de temps garder quoi', (name) => {
  const text = files[name] ?? ''
  for (const [heading, value] of Object.entries(headings)) {
    expect(text).toContain(heading)
    expect(text).toContain(value)
  }
  expect(text).toContain(hashed)
  // Netlify's kind of host asks again by itself, and would join two values.
  if (name !== '_headers') expect(text).toContain(asked)
})

test('un en-tête se met entre guillemets et sur une ligne, partout', () => {
  for (const value of Object.values(headings)) expect(value).not.toMatch(/["\n$]/)
})

test.each(Object.keys(inTheDocs))(
  'docs/hebergement/%s est celui que « npm run hebergement » écrit',
  (name) => {
    expect(readFileSync(`docs/hebergement/${name}`, 'utf8')).toBe(inTheDocs[name])
  },
)
