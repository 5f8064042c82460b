// From the bytes of two files to the durable report, against the bare floor of the same work.
import { parse } from 'papaparse'
import type { Contest } from '../contests.ts'
import { check, fileOf, Ours } from '../ours.ts'
import { Raw } from '../raw.ts'
import type { Keyed } from '../raw.ts'
import { bytesOf, dispositifsOf, exportOf } from '../school.ts'

export const first: Contest = (eleves) => {
  const files = [
    fileOf('CSVExtraction.csv', exportOf(eleves)),
    fileOf('dispositifs.csv', dispositifsOf(eleves)),
  ]
  const bytes = [exportOf(eleves), dispositifsOf(eleves)].map(bytesOf)
  // What ours wrote in its first round is what the floor writes: the same pages.
  let pages: readonly Keyed[] | undefined

  const ours = async (): Promise<number> => {
    const school = new Ours()
    await school.db.open()
    const began = performance.now()
    await school.deposit(...files)
    const deposited = performance.now()
    // A director has done this long ago; the clock does not run.
    await school.parametre()
    const classes = await school.classes()
    const resumed = performance.now()
    await school.apply(await school.plan(classes))
    const done = performance.now()

    const livret = await school.stored()
    const written = livret.classes.flatMap((classe) => classe.eleves)
    check('élèves', written.length, eleves)
    check('bilans', written.flatMap(({ bilans }) => bilans).length, 3 * eleves)
    check(
      'élèves with a dispositif',
      written.filter(({ bilans }) => bilans[0]?.dispositifs[0]).length,
      Math.ceil(eleves / 6),
    )
    check('reports', (await school.engine.rapports()).length, 1)
    pages ??= livret.classes
    await school.close()
    return deposited - began + (done - resumed)
  }

  const floor = async (): Promise<number> => {
    if (pages === undefined) throw new Error('ours comes first in the first round')
    const raw = new Raw()
    await raw.ready()
    const began = performance.now()
    let rows = 0
    for (const file of bytes) {
      rows += parse<string[]>(new TextDecoder('windows-1252').decode(file), { delimiter: ';' }).data.length
    }
    await raw.put(pages)
    const done = performance.now()
    check('rows', rows, eleves + Math.ceil(eleves / 6) + 4)
    check('pages', (await raw.all()).length, pages.length)
    await raw.close()
    return done - began
  }

  return { 'from bytes to report': ours, 'decode, papaparse, one transaction': floor }
}
