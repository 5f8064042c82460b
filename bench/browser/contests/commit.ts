// Writing a synchronisation that changes every élève, against a record per élève.
import type { Eleve } from '#domain/eleve.ts'
import type { Contest } from '../contests.ts'
import { check, fileOf, Ours } from '../ours.ts'
import { Raw } from '../raw.ts'
import { exportOf, suffixe } from '../school.ts'

export const commit: Contest = (eleves) => {
  const before = fileOf('CSVExtraction.csv', exportOf(eleves))
  const after = fileOf('CSVExtraction.csv', exportOf(eleves, { renommes: true }))
  // The very élèves, with their bilans, that ours had and made in its first round.
  let had: readonly Eleve[] | undefined
  let made: readonly Eleve[] | undefined

  const elevesOf = async (school: Ours): Promise<Eleve[]> =>
    (await school.stored()).classes.flatMap((classe) => classe.eleves)

  const ours = async (): Promise<number> => {
    const school = new Ours()
    await school.synchronise(before)
    had ??= await elevesOf(school)
    await school.deposit(after)
    const plan = await school.plan(await school.classes())
    const began = performance.now()
    const rapport = await school.apply(plan)
    const done = performance.now()
    check('changes', rapport.changes.length, eleves)
    const now = await elevesOf(school)
    check('renamed', now.filter(isRenomme).length, eleves)
    check(
      'bilans',
      now.reduce((sum, { bilans }) => sum + bilans.length, 0),
      3 * eleves,
    )
    made ??= now
    await school.close()
    return done - began
  }

  const puts = async (): Promise<number> => {
    if (had === undefined || made === undefined) throw new Error('ours comes first in the first round')
    const raw = new Raw()
    // They are changed, not added: what is there already is written over, as in ours.
    await raw.put(had)
    const began = performance.now()
    await raw.put(made)
    const done = performance.now()
    check('renamed', ((await raw.all()) as Eleve[]).filter(isRenomme).length, eleves)
    await raw.close()
    return done - began
  }

  return { apply: ours, 'one put per élève': puts }
}

function isRenomme({ prenoms }: Eleve): boolean {
  return prenoms.endsWith(suffixe)
}
