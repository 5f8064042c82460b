// The measures, in a real Chromium → one table: ours beside what one would do without us, what a director feels of the app;
// and bench/latest.json.
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { openApp } from './app.ts'
import { felt } from './felt.ts'
import { openBrowser } from './open.ts'
import { linkageRows, linkageTable } from './linkage.ts'
import { measures } from './measures.ts'
import type { Timings } from './measures.ts'
import { growthRows, rowOf, tableOf } from './table.ts'
import type { Row } from './table.ts'

/** `npm run bench -- 300` measures what has « 300 » in its name, and leaves bench/latest.json alone. */
const asked = process.argv[2] ?? ''

/** How many others wanted the processors meanwhile: on a busy machine every figure is longer than it should be. */
const loads: number[] = []

/** What was measured, said as it comes: it takes minutes. */
async function timed<Taken>(what: string, take: () => Promise<Taken>): Promise<Taken> {
  const began = performance.now()
  loads.push(load())
  const taken = await take()
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(0)} s, load ${load()}`)
  return taken
}

function load(): number {
  return Math.round(10 * (loadavg()[0] ?? 0)) / 10
}

const browser = await openBrowser()
try {
  const taken: Timings[] = []
  for (const measure of measures.filter(({ what }) => what.includes(asked))) {
    taken.push({ measure, times: await timed(measure.what, () => browser.run(measure)) })
  }
  const rows = [...taken.flatMap(rowOf), ...growthRows(taken), ...(await feltRows())]
  const highest = Math.max(0, ...loads)
  console.log(
    `\n${browser.version}, ${cpus().length} cores, load up to ${highest}; medians, in milliseconds but where said\n`,
  )
  console.log(tableOf(rows))
  const linkage = linkageRows()
  console.log(`\n${linkageTable(linkage)}`)
  if (asked === '') {
    const latest = {
      date: new Date().toISOString(),
      browser: browser.version,
      cores: cpus().length,
      load: highest,
      rows,
      linkage,
    }
    writeFileSync(new URL('latest.json', import.meta.url), `${JSON.stringify(latest, null, 2)}\n`)
  }
} finally {
  await browser.close()
}

async function feltRows(): Promise<Row[]> {
  const chosen = felt.filter(({ what }) => what.includes(asked))
  if (chosen.length === 0) return []
  const app = await openApp()
  try {
    const rows: Row[] = []
    for (const { what, take } of chosen) rows.push(...(await timed(what, () => take(app))))
    return rows
  } finally {
    await app.close()
  }
}
