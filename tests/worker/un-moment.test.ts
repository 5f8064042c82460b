// The aperçu, « Pourquoi ? » and the assistant plan the same moment: none of them puts on hold another classe.
import { describe, expect, test } from 'vitest'
import type { EngineApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aBilan,
  aClasse,
  aDispositif,
  aLivret,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  bilansOuverts,
  ine,
} from '../builders/livret.ts'

/** Ten élèves, of whom ONDE has so many left; a PAP is to come on a bilan of the first, unlocked and to be locked again. */
const tous = Array.from({ length: 10 }, (_, index) =>
  anEleve({
    id: `e${index + 1}`,
    ine: ine(`X${index}`),
    nom: `${'ABCDEFGHIJ'.charAt(index)}ROY`,
    bilans: [
      index === 0 ? aBilan({ verrou: { etat: 'a-reverrouiller' } }) : aBilan(),
      ...bilansOuverts().slice(1),
    ],
  }),
)
const livret = aLivret({ classes: [aClasse({ eleves: tous })] })

function ondeAvec(restes: number): ReturnType<typeof anOnde> {
  const eleves = tous.slice(0, restes).map(({ ine, nom }, index) =>
    anOndeEleve({
      ine,
      nom,
      dispositifs: index === 0 ? [aDispositif('PAP', '2026-09-01', '2026-11-30')] : [],
    }),
  )
  return anOnde({ classes: [anOndeClasse({ eleves })] })
}

/** Whether each of the three has the classe on hold. */
async function enAttente(engine: EngineApi): Promise<readonly boolean[]> {
  const [apercu, pourquoi, tour] = await Promise.all([
    engine.plan(['c1'], new Map()),
    engine.pourquoi('e1'),
    engine.tour(),
  ])
  if (!apercu.ok || pourquoi === undefined || !tour.ok) throw new Error('nothing refuses it')
  // A bilan whose PAP is to come waits for the synchronisation, unless nothing is to come of it.
  return [apercu.value.gardes.length > 0, pourquoi.attente !== null, tour.value.aReverrouiller.length > 0]
}

describe('une classe attend pour tous, ou pour aucun', () => {
  test.each([
    ['à la rentrée, quatre partis sur dix : personne', '2026-09-03T08:20:00', 6, false],
    ['à la rentrée, six partis sur dix : tous', '2026-09-03T08:20:00', 4, true],
  ])('%s', (_nom, now, restes, attend) =>
    withDb(async (db) => {
      await stored(db, ondeAvec(restes), livret)
      expect(await enAttente(createEngine({ db, now: () => now }))).toEqual([attend, attend, attend])
    }),
  )

  test('ceux dont une synchronisation a déjà dit le départ ne la mettent plus en attente, nulle part', () =>
    withDb(async (db) => {
      await stored(db, ondeAvec(4), livret)
      const engine = createEngine({ db, now: () => '2026-12-03T08:20:00' })
      const sauf = new Map([
        ['garde:c1', true],
        ['bilan:e1:1', false],
      ])
      const plan = await engine.plan(['c1'], sauf)
      if (!plan.ok) throw new Error(plan.refus.kind)
      expect((await engine.apply(plan.value)).ok).toBe(true)
      expect(await enAttente(engine)).toEqual([false, false, false])
    }))
})
