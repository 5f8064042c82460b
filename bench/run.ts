// The measures, in a real Chromium → one table, ours beside what one would do without us, and bench/latest.json.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { openBrowser } from './open.ts'
import { linkageRows, linkageTable } from './linkage.ts'
import { measures } from './measures.ts'
import type { Timings } from './measures.ts'
import { growthRows, rowOf, tableOf } from './table.ts'

/** `npm run bench -- 300` measures what has « 300 » in its name, and leaves bench/latest.json alone. */
const asked = process.argv[2] ?? ''

const browser = await openBrowser()
try {
  const taken: Timings[] = []
  for (const measure of measures.filter(({ what }) => what.includes(asked))) {
    const began = performance.now()
    taken.push({ measure, times: await browser.run(measure) })
    console.log(`${measure.what}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
  const rows = [...taken.flatMap(rowOf), ...growthRows(taken)]
  console.log(`\n${browser.version}, ${cpus().length} cores; medians, in milliseconds\n`)
  console.log(tableOf(rows))
  const linkage = linkageRows()
  console.log(`\n${linkageTable(linkage)}`)
  if (asked === '') {
    const latest = {
      date: new Date().toISOString(),
      browser: browser.version,
      cores: cpus().length,
      rows,
      linkage,
    }
    writeFileSync(new URL('latest.json', import.meta.url), `${JSON.stringify(latest, null, 2)}\n`)
  }
} finally {
  await browser.close()
}
