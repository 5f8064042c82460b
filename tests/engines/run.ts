// The storage journey in the browsers' other engines, as far as they can be driven here: npm run e2e:engines.
import { openSite } from '../e2e/site.ts'
import { openFirefox } from './firefox.ts'
import { etapesOn } from './parcours.ts'
import { openWebKit } from './webkit.ts'

let passed = 0
let failed = 0
for (const open of [openFirefox, openWebKit]) {
  const engine = await open()
  if ('missing' in engine) {
    console.log(`not run: ${engine.missing}`)
    continue
  }
  console.log(engine.name)
  const site = await openSite()
  for (const { fait, run } of etapesOn(site)) {
    try {
      await run(engine)
      passed += 1
      console.log(`  ok ${fait}`)
    } catch (error) {
      failed += 1
      console.log(`  FAILED ${fait}\n    ${error instanceof Error ? error.message : String(error)}`)
      // Each step begins where the one before ended.
      break
    }
  }
  await engine.quit()
  await site.close()
}
console.log(`${String(passed)} passed, ${String(failed)} failed`)
if (failed > 0 || passed === 0) process.exitCode = 1
