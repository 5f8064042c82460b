// Each run claims a time zone (vite.config.ts); this says whether the clock really is there.
import { describe, expect, test } from 'vitest'
import { wallClock } from '#worker/clock.ts'

/** Noon UTC on a winter and on a summer day, as the wall shows it in each zone. */
const walls: Record<string, [winter: string, summer: string]> = {
  'Europe/Paris': ['2026-01-15T13:00:00', '2026-07-15T14:00:00'],
  'America/Martinique': ['2026-01-15T08:00:00', '2026-07-15T08:00:00'],
  'Pacific/Noumea': ['2026-01-15T23:00:00', '2026-07-15T23:00:00'],
}

describe('the time zone of this run', () => {
  const zone = process.env.TZ ?? 'none'

  test('is one of the three, and is the one that dates are read in', () => {
    expect(Object.keys(walls)).toContain(zone)
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  })

  test('shows its own hour on the wall', () => {
    const wall = walls[zone]
    expect(wallClock(new Date('2026-01-15T12:00:00Z'))).toBe(wall?.[0])
    expect(wallClock(new Date('2026-07-15T12:00:00Z'))).toBe(wall?.[1])
    expect(new Date(2026, 0, 15, 0, 30).toString()).toContain('Jan 15 2026 00:30:00')
  })
})
