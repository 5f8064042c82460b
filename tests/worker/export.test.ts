// Exporting bilans, as a screen asks for it: what is stored is what goes, and nothing is written.
import { expect, test } from 'vitest'
import { emptyAcquis } from '#domain/contenu.ts'
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import { agnes, demandeDe } from '../builders/export.ts'
import { aBilan, aClasse, aLivret, anEleve, anOnde } from '../builders/livret.ts'
import { fautesDeStructure } from '../lsu/structure.ts'

test('le fichier est celui de ce qui est enregistré, à l’heure du mur', () =>
  withDb(async (db) => {
    const acquis = [{ ...emptyAcquis('EPS-RAC'), positionnement: 3 }]
    const zoe = anEleve({ bilans: [aBilan({ acquis, appreciation: 'Sérieuse.' }), aBilan({ periode: 2 })] })
    const livret = aLivret({ classes: [aClasse({ enseignants: [agnes], eleves: [zoe] })] })
    const avant = await stored(db, anOnde(), livret)
    const engine = createEngine({ db, now: () => '2026-12-10T09:30:00' })
    const { xml, bilans, laisses, horodatage } = await engine.exportBilans(demandeDe(livret))
    expect(xml).toContain('date-verrou="2026-12-10T09:30:00"')
    expect(xml).toContain('<appreciation-generale>Sérieuse.</appreciation-generale>')
    expect(fautesDeStructure(xml ?? '')).toEqual([])
    expect(bilans).toMatchObject([{ eleve: { nom: 'VASSEUR Zoé' }, periode: { indice: 1 } }])
    expect(laisses.map(({ raisons }) => raisons)).toEqual([['vide'], ['sans-bilan']])
    expect(horodatage).toBe('2026-12-10T09:30:00')
    expect(await loadMonde(stockOf(db))).toEqual(avant)
  }))
