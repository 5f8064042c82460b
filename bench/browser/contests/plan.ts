// Planning a synchronisation that changes a few hundred things, against the same changes found otherwise.
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Monde, Plan } from '#sync/plan.ts'
import { changesOfPlan, checkSame } from '../changes.ts'
import type { Contest } from '../contests.ts'
import { changesOfDelta, diffOf, targetOf } from '../jsondiff.ts'
import { fileOf, Ours } from '../ours.ts'
import { dispositifsOf, exportOf, suffixe } from '../school.ts'
import { Sqlite } from '../sqlite.ts'

/** Half of them are élèves who are called otherwise, half are bilans of which a dispositif is missing. */
const changements = 500

export const plan: Contest = (eleves) => {
  const prepared = prepare(eleves)

  const ours = async (): Promise<number> => {
    const { monde } = await prepared
    const began = performance.now()
    const { changes } = planOf(monde)
    const done = performance.now()
    checkSame({ ours: changesOfPlan(changes) }, changements)
    return done - began
  }

  const sqlite = async (loadIncluded: boolean): Promise<number> => {
    const { monde, openSqlite } = await prepared
    const sqlite = openSqlite()
    const began = performance.now()
    sqlite.load(monde)
    const loaded = performance.now()
    const changes = sqlite.changes()
    const done = performance.now()
    sqlite.close()
    checkSame({ sqlite: changes }, changements)
    return done - (loadIncluded ? began : loaded)
  }

  const jsondiffpatch = async (targetIncluded: boolean): Promise<number> => {
    const { monde } = await prepared
    const began = performance.now()
    const target = targetOf(monde)
    const built = performance.now()
    const delta = diffOf(monde.livret, target)
    const done = performance.now()
    checkSame({ jsondiffpatch: changesOfDelta(delta, target) }, changements)
    return done - (targetIncluded ? began : built)
  }

  return {
    plan: ours,
    'SQLite in WebAssembly, load included': () => sqlite(true),
    'SQLite in WebAssembly, tables loaded': () => sqlite(false),
    'jsondiffpatch, target included': () => jsondiffpatch(true),
    'jsondiffpatch, diff alone': () => jsondiffpatch(false),
  }
}

/** A school that agreed with ONDE, and ONDE since; the three are first held to the same changes. */
async function prepare(eleves: number): Promise<{ monde: Monde; openSqlite: () => Sqlite }> {
  const school = new Ours()
  await school.deposit(
    fileOf('CSVExtraction.csv', exportOf(eleves)),
    fileOf('dispositifs.csv', dispositifsOf(eleves)),
  )
  await school.parametre()
  await school.apply(await school.plan(await school.classes()))
  const monde = sinceThen(await loadMonde(stockOf(school.db)), eleves)
  await school.close()

  const openSqlite = await Sqlite.open()
  const sqlite = openSqlite()
  sqlite.load(monde)
  const target = targetOf(monde)
  checkSame(
    {
      plan: changesOfPlan(planOf(monde).changes),
      SQLite: sqlite.changes(),
      jsondiffpatch: changesOfDelta(diffOf(monde.livret, target), target),
    },
    changements,
  )
  sqlite.close()
  return { monde, openSqlite }
}

function planOf(monde: Monde): Plan {
  const planned = planSynchronisation(
    monde,
    monde.livret.classes.map(({ id }) => id),
    new Map(),
    sansMemoire,
  )
  if (!planned.ok) throw new Error(`refused: ${planned.refus.kind}`)
  return planned.value
}

/** Every so many élèves, one has another prénom and the next but one a BILINGUE during the first période. */
function sinceThen(monde: Monde, eleves: number): Monde {
  const every = (2 * eleves) / changements
  let index = -1
  return {
    ...monde,
    onde: {
      ...monde.onde,
      classes: monde.onde.classes.map((classe) => ({
        ...classe,
        eleves: classe.eleves.map((eleve) => {
          index += 1
          if (index % every === 0) return { ...eleve, prenoms: `${eleve.prenoms}${suffixe}` }
          const periode = monde.livret.classes[0]?.periodes[0]
          if (index % every !== 2 || periode === undefined) return eleve
          return { ...eleve, dispositifs: [...eleve.dispositifs, { code: 'BILINGUE' as const, ...periode }] }
        }),
      })),
    },
  }
}
