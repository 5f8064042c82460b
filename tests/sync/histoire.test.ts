// What became of a synchronisation: a report of an undone one says so, wherever it is read.
import { describe, expect, test } from 'vitest'
import { histoiresOf } from '#sync/histoire.ts'
import type { Rapport } from '#sync/rapport.ts'

type Passe = Pick<Rapport, 'id' | 'date' | 'nature' | 'annule'>

const dateDe = (id: number): string => `2026-11-24T08:2${id}:00`

function passe(id: number, nature: Rapport['nature'], annule: number | null = null): Passe {
  return { id, date: dateDe(id), nature, annule }
}

const [s1, a2, r3, a4] = [
  passe(1, 'synchronisation'),
  passe(2, 'annulation', 1),
  passe(3, 'retablissement', 2),
  passe(4, 'annulation', 1),
] as const
const origine = { id: 1, date: dateDe(1) }

describe('ce qu’est devenue une synchronisation', () => {
  test('rien : elle est en vigueur', () => {
    expect(histoiresOf([s1]).get(1)).toEqual({ origine: null, suite: null })
  })

  test('annulée, rétablie, annulée de nouveau : la dernière fois compte', () => {
    const suiteDe = (rapports: readonly Passe[]): unknown => histoiresOf(rapports).get(1)?.suite
    expect(suiteDe([s1, a2])).toEqual({ kind: 'annulee', rapport: 2, date: dateDe(2) })
    expect(suiteDe([s1, a2, r3])).toEqual({ kind: 'retablie', rapport: 3, date: dateDe(3) })
    expect(suiteDe([s1, a2, r3, a4])).toEqual({ kind: 'annulee', rapport: 4, date: dateDe(4) })
  })

  test('le rapport de l’annulation dit de quoi, et ce qui s’est passé depuis', () => {
    expect(histoiresOf([s1, a2]).get(2)).toEqual({ origine, suite: null })
    expect(histoiresOf([s1, a2, r3]).get(2)?.suite?.kind).toBe('retablie')
    expect(histoiresOf([s1, a2, r3]).get(3)).toEqual({ origine, suite: null })
  })

  test('une autre synchronisation n’en est pas changée, et l’ordre des rapports ne compte pas', () => {
    const histoires = histoiresOf([passe(5, 'synchronisation'), a4, r3, a2, s1])
    expect(histoires.get(5)).toEqual({ origine: null, suite: null })
    expect(histoires.get(1)?.suite?.rapport).toBe(4)
  })
})
