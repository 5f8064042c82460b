// Each gesture cut in the middle, again and again, in a real Chromium: npm run coupures [-- CUTS [GESTURES]].
// Killed by SIGKILL, the page reloaded, the engine's thread alone killed. After each: what is stored is as before or as
// after, the screens say which, whatever was locked is locked, and one can go on.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openSite } from '../e2e/site.ts'
import { stockeDans } from './base.ts'
import type { Stocke } from './base.ts'
import { patience, startChromium } from './chromium.ts'
import type { Alive } from './chromium.ts'
import { coupures } from './coupures.ts'
import type { Coupure } from './coupures.ts'
import { ecransDe, ouvre } from './ecrans.ts'
import type { Ecrans } from './ecrans.ts'
import { ailleurs, gestes, phrase, revient, secrets } from './gestes.ts'
import type { Geste } from './gestes.ts'

const cuts = Number(process.argv[2] ?? 12)
const only = new RegExp(process.argv[3] ?? '')
const folder = await mkdtemp(join(tmpdir(), 'diapason-coupures-'))
const site = await openSite()
let injected = 0
let found = 0

/** What one may find afterwards: all that is stored, and what the screens make of it. */
interface Etat {
  readonly stocke: Stocke
  /** Undefined: no screen of this version ever shows it. */
  readonly ecrans: Ecrans | undefined
}

interface Etats {
  readonly avant: Etat
  readonly apres: Etat
  /** How long the gesture takes here, not cut. */
  readonly duration: number
}

try {
  let base: string | undefined
  for (const [rank, geste] of gestes.entries()) base = await each(geste, base, join(folder, String(rank)))
} finally {
  await site.close()
  await rm(folder, { recursive: true, force: true })
}
console.log(`${String(injected)} faults injected, ${String(found)} found`)
if (found > 0) process.exitCode = 1

/** The profile that it starts from, for the next one to start from too. */
async function each(geste: Geste, from: string | undefined, place: string): Promise<string> {
  const origin = `${place}-avant`
  if (from !== undefined && geste.neuf !== true) await cp(from, origin, { recursive: true })
  const isAsked = only.test(geste.nom)
  const first = await started(origin)
  await geste.prepare(first.page)
  const avant = isAsked ? await etatOf(first.page, geste.demarrage === true) : undefined
  await first.quit()
  if (avant === undefined) return origin

  const etats = { avant, ...(await whole(geste, origin, `${place}-entier`)) }
  if (etats.apres.stocke.texte === avant.stocke.texte)
    throw new Error(`${geste.nom}: it changes nothing, so that nothing can be seen`)
  // Cut or not: each cut is judged by these two.
  const ouverts = avant.stocke.verrouilles.filter((bilan) => !etats.apres.stocke.verrouilles.includes(bilan))
  if (ouverts.length > 0 && geste.emporte !== true) {
    found += 1
    console.log(`  ${geste.nom}, not cut: what was locked no longer is (${ouverts.join(', ')})`)
  }
  for (const coupure of coupures) await again(geste, coupure, etats, origin)
  return origin
}

/** That many times, from its first instant to a little after its end. */
async function again(geste: Geste, coupure: Coupure, etats: Etats, origin: string): Promise<void> {
  const ended = { avant: 0, apres: 0, autre: 0 }
  const within = etats.duration * 1.2
  let isRedone = false
  for (let cut = 0; cut < cuts; cut += 1) {
    const profile = `${origin}-${String(cut)}`
    await cp(origin, profile, { recursive: true })
    const delay = (within * cut) / Math.max(1, cuts - 1)
    const faults: string[] = []
    const state = await cutAt(geste, coupure, etats, { profile, delay, faults, redo: !isRedone })
    isRedone ||= state === 'avant'
    injected += 1
    ended[state] += 1
    for (const fault of faults) {
      found += 1
      console.log(`  ${geste.nom}, ${coupure.nom} ${delay.toFixed(0)} ms after: ${fault}`)
    }
    await rm(profile, { recursive: true, force: true })
  }
  console.log(
    `${geste.nom}, ${coupure.nom}: ${String(cuts)} cuts within ${within.toFixed(0)} ms; before ${String(ended.avant)}, after ${String(ended.apres)}, neither ${String(ended.autre)}`,
  )
}

async function started(profile: string): Promise<Alive> {
  const alive = await startChromium(profile)
  await alive.page.goto(site.address)
  await ouvre(alive.page, phrase)
  return alive
}

async function etatOf(page: Page, isUnseen = false): Promise<Etat> {
  const stocke = await stockeDans(page, secrets)
  return { stocke, ecrans: isUnseen ? undefined : await ecransDe(page) }
}

/** Not cut: what « after » is, and how long the gesture takes here. */
async function whole(geste: Geste, origin: string, profile: string): Promise<Omit<Etats, 'avant'>> {
  await cp(origin, profile, { recursive: true })
  const alive = await approached(geste, profile)
  const begun = performance.now()
  await geste.presse(alive.page)
  await geste.fini(alive.page)
  const duration = performance.now() - begun
  // Started again, as after a cut: what is only said once is not waited for.
  await alive.page.reload()
  await ouvre(alive.page, geste.nouvelle ?? phrase)
  const apres = await etatOf(alive.page)
  await alive.quit()
  return { apres, duration }
}

async function approached(geste: Geste, profile: string): Promise<Alive> {
  if (geste.demarrage !== true) {
    const alive = await started(profile)
    await geste.approche(alive.page)
    return alive
  }
  const alive = await startChromium(profile)
  await alive.page.goto(`${site.address}empreinte.txt`)
  await geste.approche(alive.page)
  return alive
}

interface Cut {
  readonly profile: string
  readonly delay: number
  readonly faults: string[]
  /** Found as before, it is done again: as after. */
  readonly redo: boolean
}

async function cutAt(
  geste: Geste,
  coupure: Coupure,
  etats: Etats,
  { profile, delay, faults, redo }: Cut,
): Promise<'avant' | 'apres' | 'autre'> {
  let alive = await approached(geste, profile)
  try {
    // What the cut takes from under the press is not waited for long.
    alive.page.setDefaultTimeout(10_000)
    const pressed = geste.presse(alive.page).catch(() => undefined)
    alive.page.setDefaultTimeout(patience)
    await coupure.attend?.(alive.page)
    await new Promise((resolve) => setTimeout(resolve, delay))
    const cut = await coupure.coupe(alive, profile)
    alive = cut.alive
    faults.push(...cut.faults)
    await pressed
    const state = await lookedAt(alive.page, etats, faults)
    if (state === 'avant' && redo) await redone(alive.page, geste, etats, faults)
    return state
  } catch (error) {
    faults.push(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error))
    return 'autre'
  } finally {
    await alive.quit()
  }
}

/** What is stored, seen beside the application; then what the application, started again, says of it. */
async function lookedAt(
  page: Page,
  { avant, apres }: Etats,
  faults: string[],
): Promise<'avant' | 'apres' | 'autre'> {
  await ailleurs(page, site.address)
  const stocke = await stockeDans(page, secrets)
  const ended =
    stocke.texte === avant.stocke.texte ? 'avant' : stocke.texte === apres.stocke.texte ? 'apres' : 'autre'
  if (ended === 'autre') faults.push('what is stored is neither before nor after')
  if (ended === 'apres' && stocke.journal) faults.push('a journal is left of what was done')
  await revient(page)
  if ((await ouvre(page, stocke.phrase ?? phrase)) !== (stocke.phrase !== null))
    faults.push('asked for a phrase, or not, wrongly')
  if (ended === 'autre') return ended
  const attendus = ended === 'avant' ? (avant.ecrans ?? apres.ecrans) : apres.ecrans
  // What it says of a tour that was cut, it says once; the rest, as often as it is asked, once all of it is there.
  const dits = await ecransDe(page)
  if (dits.reprise !== stocke.journal) faults.push('what was cut is not said, or something else is')
  const nouveaux = differences(attendus, dits).length === 0 ? dits : await ecransDe(page)
  faults.push(...differences(attendus, nouveaux))
  return ended
}

async function redone(page: Page, geste: Geste, { apres }: Etats, faults: string[]): Promise<void> {
  if (geste.demarrage !== true) {
    await geste.approche(page)
    await geste.presse(page)
    await geste.fini(page)
  }
  if ((await stockeDans(page, secrets)).texte !== apres.stocke.texte)
    faults.push('done again, it is not as after')
}

/** Of what the screens say; with the place where they part, which is of an invented school. */
function differences(attendus: Ecrans | undefined, dits: Ecrans): string[] {
  return Object.entries(attendus?.textes ?? {}).flatMap(([adresse, attendu]) => {
    const dit = dits.textes[adresse] ?? ''
    if (dit === attendu) return []
    let at = 0
    while (attendu[at] === dit[at]) at += 1
    const around = (texte: string): string => texte.slice(Math.max(0, at - 30), at + 50)
    return [`${adresse} says « ${around(dit)} » and not « ${around(attendu)} »`]
  })
}
