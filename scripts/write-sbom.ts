// The lock file → sbom.cdx.json, a CycloneDX list of every package that the project is made with, the same for everyone.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { sbomOf } from './sbom.ts'

const command = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']
const said = execFileSync('npm', command, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
const sbom = sbomOf(said)
writeFileSync('sbom.cdx.json', sbom)
console.log(`sbom.cdx.json: ${sbom.length} bytes`)
