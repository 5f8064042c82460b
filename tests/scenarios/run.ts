// Directories and files of scenarios → a line for each, « N passed, N failed », and a status that says the same.
// Before Dexie is loaded: it looks for IndexedDB once.
import 'fake-indexeddb/auto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runScenario } from './scenario.ts'
import type { Outcome } from './scenario.ts'

function filesOf(path: string): string[] {
  // A path that is not there is a scenario that cannot be read: said with the others, and failed.
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(path, name))
}

async function outcomeOf(file: string): Promise<Outcome> {
  try {
    return await runScenario(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return { title: 'ne se lit pas', faults: [String(error)] }
  }
}

let passed = 0
let failed = 0
for (const file of process.argv.slice(2).flatMap(filesOf)) {
  const { title, faults } = await outcomeOf(file)
  if (faults.length === 0) passed++
  else failed++
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAILED  '}${file} — ${title}`)
  for (const fault of faults) console.log(`    ${fault}`)
}
if (passed + failed === 0) console.error('No scenario there: name a directory or a file.')
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
