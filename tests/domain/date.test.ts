// Days are strings; no time zone may move one. These run in each of the three zones of vite.config.ts.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DateIso } from '#domain/date.ts'
import { anneeScolaire, dateOf, dayAfter, isCalendarDay, millesimeOf, overlaps } from '#domain/date.ts'
import { aDispositif, jour } from '../builders/livret.ts'
import { isAssocie } from '#domain/dispositif.ts'
import { anyDate } from '../builders/mondes.ts'

describe('un jour du calendrier', () => {
  test.each([
    [2024, 2, 29, '2024-02-29'],
    [2000, 2, 29, '2000-02-29'],
    [2026, 12, 31, '2026-12-31'],
  ])('%i-%i-%i existe', (annee, mois, jour, expected) => {
    expect(dateOf(annee, mois, jour)).toBe(expected)
  })

  test.each([
    [2026, 2, 29],
    [2100, 2, 29],
    [2026, 4, 31],
    [2026, 13, 1],
    [2026, 0, 1],
    [2026, 1, 0],
    [26, 1, 1],
    [Number.NaN, 1, 1],
  ])('%i-%i-%i n’existe pas', (annee, mois, jour) => {
    expect(dateOf(annee, mois, jour)).toBeUndefined()
  })

  test.each(['2026-2-3', '03/02/2026', '2026-02-30', '', '2026-02-03T00:00:00'])(
    '« %s » n’en est pas un',
    (text) => {
      expect(isCalendarDay(text)).toBe(false)
    },
  )

  test.each([
    ['2026-10-24', '2026-10-25'],
    // The nights when clocks change, in France.
    ['2026-10-25', '2026-10-26'],
    ['2026-03-28', '2026-03-29'],
    ['2026-03-29', '2026-03-30'],
    ['2026-02-28', '2026-03-01'],
    ['2026-12-31', '2027-01-01'],
  ])('le lendemain du %s est le %s', (date, next) => {
    expect(dayAfter(jour(date))).toBe(next)
  })
})

describe('l’année scolaire', () => {
  test.each([
    ['2026-08-31', 2025],
    ['2026-09-01', 2026],
    ['2027-08-31', 2026],
  ])('le %s est de %i', (date, millesime) => {
    expect(millesimeOf(jour(date))).toBe(millesime)
  })

  test('commence le 1er septembre et finit le 31 août', () => {
    expect(anneeScolaire(2026)).toEqual({ debut: '2026-09-01', fin: '2027-08-31' })
  })
})

/** Slow and plain: every day of the one, looked for among the days of the other. */
function daysOf(debut: DateIso, fin: DateIso): Set<DateIso> {
  const days = new Set<DateIso>()
  for (let day = debut; day <= fin; day = dayAfter(day)) days.add(day)
  return days
}

const anyIntervalle = fc.tuple(anyDate, fc.integer({ min: 0, max: 60 })).map(([debut, length]) => {
  let fin = debut
  for (let day = 0; day < length; day++) fin = dayAfter(fin)
  return { debut, fin }
})

describe('D2, jour par jour', () => {
  test('deux intervalles se touchent quand un jour est dans l’un et dans l’autre', () => {
    fc.assert(
      fc.property(anyIntervalle, anyIntervalle, (a, b) => {
        const common = [...daysOf(a.debut, a.fin)].some((day) => daysOf(b.debut, b.fin).has(day))
        expect(overlaps(a, b)).toBe(common)
        expect(overlaps(b, a)).toBe(common)
      }),
      { numRuns: 400 },
    )
  })

  test('un dispositif sans fin touche toute période qui finit après son début', () => {
    fc.assert(
      fc.property(anyDate, anyIntervalle, (debut, periode) => {
        const common = [...daysOf(periode.debut, periode.fin)].some((day) => day >= debut)
        expect(isAssocie(aDispositif('PAP', debut), periode)).toBe(common)
      }),
    )
  })
})
