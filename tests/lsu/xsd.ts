// Generated schools, always the same → the XML of each before libxml2 and the schema given: a line for each, « N passed, M failed ».
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { validateXML } from 'xmllint-wasm'
import { writeBilans } from '#lsu/write.ts'
import { anyEcrit, demandeDe, origine } from '../builders/export.ts'

const seed = 20261124
const combien = 40

/** What makes of a good file one that the schema refuses: a check that lets these pass would be worth nothing. */
const cassures: Readonly<Record<string, readonly [from: RegExp, to: string]>> = {
  'un INE de moins': [/ ine="[^"]*"/, ''],
  'le même INE deux fois': [/(<eleve id=")(ELV\d+)(".*\n)/, '$1$2$3$1X$3'],
  'une énumération': [/civilite="MME"/, 'civilite="Mme"'],
  'un ordre': [/(<classes>[^]*<\/classes>\n)(<eleves>[^]*<\/eleves>\n)/, '$2$1'],
  'une appréciation vide': [/(<appreciation-generale>)[^<]*/, '$1 '],
  'un instant sans heure': [/(date-verrou="[^"T]*)T[^"]*/, '$1'],
  'un identifiant qui commence par un chiffre': [/id="DIR1"/, 'id="1DIR"'],
}

/** The first complaint of libxml2; undefined: valid. */
async function plainte(xml: string, xsd: string): Promise<string | undefined> {
  const { valid, errors, rawOutput } = await validateXML({
    xml: [{ fileName: 'import-lsun.xml', contents: xml }],
    schema: [{ fileName: 'schema.xsd', contents: xsd }],
  })
  return valid ? undefined : (errors[0]?.message ?? rawOutput)
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('Name the schema: npm run xsd -- PATH.xsd')
const xsd = readFileSync(path, 'utf8')

let passed = 0
let failed = 0
const say = (isGood: boolean, line: string): void => {
  if (isGood) passed++
  else failed++
  console.log(`${isGood ? 'ok  ' : 'FAILED  '}${line}`)
}

const ecrits = fc
  .sample(anyEcrit, { seed, numRuns: 2 * combien })
  .map((livret) => writeBilans(livret, demandeDe(livret), origine))
  .flatMap(({ xml, bilans }) => (xml === null ? [] : [{ xml, bilans: bilans.length }]))
  .slice(0, combien)

for (const [index, { xml, bilans }] of ecrits.entries()) {
  const fault = await plainte(xml, xsd)
  const what = `école ${index + 1}, bilans: ${bilans}, caractères: ${xml.length}`
  say(fault === undefined, fault === undefined ? what : `${what} — ${fault}`)
}

const [bon] = ecrits
for (const [what, [from, to]] of Object.entries(cassures)) {
  const mauvais = bon?.xml.replace(from, to)
  const fault = mauvais === undefined || mauvais === bon?.xml ? undefined : await plainte(mauvais, xsd)
  say(fault !== undefined, `refusé: ${what}${fault === undefined ? '' : ` — ${fault}`}`)
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || ecrits.length < combien ? 1 : 0
