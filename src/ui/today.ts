// The device's clock → the day as the wall shows it.
import { dateOf } from '#domain/date.ts'
import type { DateIso } from '#domain/date.ts'

/** Read in the window only where no dépôt says which school year is at work. */
export function today(): DateIso {
  const now = new Date()
  const day = dateOf(now.getFullYear(), now.getMonth() + 1, now.getDate())
  if (day === undefined) throw new Error('the clock of this device is far off')
  return day
}
