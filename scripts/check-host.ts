// `npm run verifier -- ADDRESS`: a site that is hosted somewhere → the differences from what is built here, file by file and heading by heading.
import { readFileSync } from 'node:fs'
import { empreinteFile, sha256 } from './empreinte.ts'
import { asked, hashed, headings } from './hebergement.ts'

const [given] = process.argv.slice(2)
if (given === undefined) throw new Error('The address of the site is needed: npm run verifier -- https://…/')
const address = given.endsWith('/') ? given : `${given}/`

/** What any of its files lacks, and the worst of it: whether the host sends what was built. */
async function faultsOf(name: string, expected: string): Promise<{ missing: string[]; differs: boolean }> {
  const answer = await fetch(address + (name === 'index.html' ? '' : name))
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const wanted = { ...headings, 'Cache-Control': name.startsWith('assets/') ? hashed : asked }
  return {
    missing: Object.entries(wanted)
      .filter(([heading, value]) => answer.headers.get(heading) !== value)
      .map(([heading]) => heading),
    differs: !answer.ok || sha256(bytes) !== expected,
  }
}

const lines = readFileSync(`dist/${empreinteFile}`, 'utf8').trimEnd().split('\n')
const different: string[] = []
const missing = new Map<string, number>()
for (const line of lines) {
  const [expected = '', name = ''] = line.split('  ')
  const faults = await faultsOf(name, expected)
  if (faults.differs) different.push(name)
  for (const heading of faults.missing) missing.set(heading, (missing.get(heading) ?? 0) + 1)
}
console.log(`${lines.length} files, ${different.length} different from what is built here`)
for (const name of different) console.log(`  ${name}`)
for (const [heading, count] of missing) console.log(`${heading}: missing or other on ${count} of them`)
if (missing.size === 0) console.log('every heading is there')
process.exitCode = different.length > 0 || missing.size > 0 ? 1 : 0
