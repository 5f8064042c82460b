// Each gesture cut in the middle by SIGKILL, in a real Chromium, again and again: npm run coupures [-- KILLS].
// After each, on the same profile: the base is as before or as after, whatever was locked is locked, and one can go on.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSite } from '../e2e/site.ts'
import { dump } from './base.ts'
import { startChromium } from './chromium.ts'
import { gestes } from './gestes.ts'
import type { Geste } from './gestes.ts'

const kills = Number(process.argv[2] ?? 12)
const folder = await mkdtemp(join(tmpdir(), 'diapason-coupures-'))
const site = await openSite()
let faults = 0
let found = 0

try {
  let base: string | undefined
  for (const [rank, geste] of gestes.entries()) base = await cut(geste, base, join(folder, String(rank)))
} finally {
  await site.close()
  await rm(folder, { recursive: true, force: true })
}
console.log(`${String(faults)} kills, ${String(found)} faults found`)
if (found > 0) process.exitCode = 1

/** The profile that it starts from, for the next one to start from too. */
async function cut(geste: Geste, from: string | undefined, place: string): Promise<string> {
  const origin = `${place}-avant`
  if (from !== undefined) await cp(from, origin, { recursive: true })
  const first = await startChromium(origin)
  await first.page.goto(site.address)
  await geste.prepare(first.page)
  const before = await dump(first.page)
  await first.quit()

  const { after, duration } = await whole(geste, origin, `${place}-entier`)
  if (after === before) throw new Error(`${geste.nom}: it changes nothing, so that nothing can be seen`)

  const ended = { avant: 0, apres: 0, autre: 0 }
  for (let kill = 0; kill < kills; kill += 1) {
    const profile = `${place}-${String(kill)}`
    await cp(origin, profile, { recursive: true })
    const delay = (duration * 1.2 * kill) / Math.max(1, kills - 1)
    await killed(geste, profile, delay)
    faults += 1
    const state = await stateOf(profile, before, after)
    ended[state.ended] += 1
    for (const fault of state.faults) {
      found += 1
      console.log(`  ${geste.nom}, cut ${delay.toFixed(0)} ms after: ${fault}`)
    }
    await rm(profile, { recursive: true, force: true })
  }
  console.log(
    `${geste.nom}: ${String(kills)} kills within ${(duration * 1.2).toFixed(0)} ms; before ${String(ended.avant)}, after ${String(ended.apres)}, neither ${String(ended.autre)}`,
  )
  return origin
}

/** Not cut: what « after » is, and how long the gesture takes here. */
async function whole(
  geste: Geste,
  origin: string,
  profile: string,
): Promise<{ after: string; duration: number }> {
  await cp(origin, profile, { recursive: true })
  const alive = await startChromium(profile)
  await alive.page.goto(site.address)
  await geste.approche(alive.page)
  const begun = performance.now()
  await geste.presse(alive.page)
  await geste.fini(alive.page)
  const duration = performance.now() - begun
  const after = await dump(alive.page)
  await alive.quit()
  return { after, duration }
}

async function killed(geste: Geste, profile: string, delay: number): Promise<void> {
  const alive = await startChromium(profile)
  await alive.page.goto(site.address)
  await geste.approche(alive.page)
  const pressed = geste.presse(alive.page).catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, delay))
  await alive.kill()
  await pressed
}

interface State {
  readonly ended: 'avant' | 'apres' | 'autre'
  readonly faults: readonly string[]
}

/** At the next start: the tables, what the page says, and whether the next synchronisation can be seen. */
async function stateOf(profile: string, before: string, after: string): Promise<State> {
  const alive = await startChromium(profile)
  const faults: string[] = []
  try {
    await alive.page.goto(site.address)
    await alive.page.goto(`${site.address}#/tour`)
    await alive.page
      .getByText(/bilan verrouillé serait mis à jour|Aucun bilan verrouillé n’attend/)
      .first()
      .waitFor()
    if ((await alive.page.getByText('À reverrouiller').count()) > 0)
      faults.push('a bilan that was locked stands open')
    await alive.page.goto(`${site.address}#/synchronisation`)
    await alive.page.getByRole('heading', { name: 'Aperçu' }).waitFor()
    const now = withoutJournal(await dump(alive.page))
    const ended = now === withoutJournal(before) ? 'avant' : now === withoutJournal(after) ? 'apres' : 'autre'
    if (ended === 'autre') faults.push('the base is neither before nor after')
    return { ended, faults }
  } catch (error) {
    faults.push(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error))
    return { ended: 'autre', faults }
  } finally {
    await alive.quit()
  }
}

/** What a tour announces and what it leaves closed are read by the page at its start, and are no state of the school. */
function withoutJournal(dumped: string): string {
  return dumped.replace(/\{"cle":"journal","valeur":(?:null|\{.*?\]\})\},?/g, '')
}
