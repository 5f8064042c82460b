// The one policy of the site → docs/hebergement/, a file for each host whose settings lie outside the site.
import { writeFileSync } from 'node:fs'
import { inTheDocs } from './hebergement.ts'

for (const [name, text] of Object.entries(inTheDocs)) {
  writeFileSync(new URL(`../docs/hebergement/${name}`, import.meta.url), text)
}
