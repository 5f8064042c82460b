// Synchronising again when nothing has changed, with and without the same dépôt, against reading the CSV alone.
import { parse } from 'papaparse'
import type { Contest } from '../contests.ts'
import { check, fileOf, Ours } from '../ours.ts'
import { exportOf } from '../school.ts'

export const again: Contest = (eleves) => {
  const text = exportOf(eleves)
  const bare = exportOf(eleves, { quoted: false })
  const file = fileOf('CSVExtraction.csv', text)

  const round = async (withDeposit: boolean): Promise<number> => {
    const school = new Ours()
    await school.synchronise(file)
    const classes = await school.classes()
    const began = performance.now()
    if (withDeposit) await school.deposit(file)
    const plan = await school.plan(classes)
    const rapport = await school.apply(plan)
    const done = performance.now()
    check('changes', rapport.changes.length, 0)
    check(
      'identical',
      plan.identiques.reduce((sum, { eleves }) => sum + eleves.length, 0),
      eleves,
    )
    check(
      'élèves',
      (await school.stored()).classes.reduce((sum, classe) => sum + classe.eleves.length, 0),
      eleves,
    )
    check('reports', (await school.engine.rapports()).length, 2)
    await school.close()
    return done - began
  }

  const papaparse = (text: string): Promise<number> => {
    const began = performance.now()
    const { data } = parse<string[]>(text, { delimiter: ';' })
    const done = performance.now()
    check('rows', data.length, eleves + 2)
    return Promise.resolve(done - began)
  }

  return {
    'plan and apply': () => round(false),
    'deposit, plan and apply': () => round(true),
    papaparse: () => papaparse(text),
    'papaparse, not a quote in the file': () => papaparse(bare),
  }
}
