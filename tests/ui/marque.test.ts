// One yes or no that the browser remembers; and a browser that remembers nothing.
import { expect, test } from 'vitest'
import { marqueOf } from '#ui/marque.ts'

function stockage(): Storage {
  const rows = new Map<string, string>()
  return {
    getItem: (cle: string) => rows.get(cle) ?? null,
    setItem: (cle: string, valeur: string) => {
      rows.set(cle, valeur)
    },
    removeItem: (cle: string) => {
      rows.delete(cle)
    },
  } as unknown as Storage
}

test('posée, elle y est pour qui la redemande, jusqu’à ce qu’on l’ôte ou la prenne', () => {
  const garde = stockage()
  const marque = marqueOf('a', () => garde)
  expect(marque.est()).toBe(false)
  marque.pose()
  expect(marqueOf('a', () => garde).est()).toBe(true)
  expect(marqueOf('b', () => garde).est()).toBe(false)
  expect(marque.prend()).toBe(true)
  expect(marque.prend()).toBe(false)
  marque.pose()
  marque.ote()
  expect(marque.est()).toBe(false)
})

test('un navigateur qui ne garde rien répond non, et n’arrête rien', () => {
  const marque = marqueOf('a', () => {
    throw new Error('SecurityError')
  })
  marque.pose()
  marque.ote()
  expect(marque.est()).toBe(false)
  expect(marque.prend()).toBe(false)
})
