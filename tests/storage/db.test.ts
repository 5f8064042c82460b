// A base of an earlier version opens in this one, and what it held is there.
import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { Classe } from '#domain/schemas.ts'
import { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { stockOf } from '#storage/stock.ts'
import { aBilan, aClasse, aLockedBilan, anEleve, anImportedBilan } from '../builders/livret.ts'

test('une page de la première version gagne ce qu’un bilan et une classe ont de plus, et ne perd rien', async () => {
  const bilans = [
    aBilan({ appreciation: 'Sérieuse.' }),
    aLockedBilan({ periode: 2 }),
    anImportedBilan({ periode: 3 }),
  ]
  const page = aClasse({ eleves: [anEleve({ bilans })] })
  const ancienne = JSON.parse(
    JSON.stringify(page, (cle, valeur: unknown) =>
      cle === 'enseignants' || cle === 'acquis' || cle === 'parcours' ? undefined : valeur,
    ),
  ) as object
  // A publisher's bilan had its content from the first day.
  const avant = new Dexie('ancienne')
  avant.version(1).stores({ classes: 'id', registre: 'cle', rapports: 'id' })
  await avant.table('classes').put(ancienne)
  const comptes = { onde: 3, ecole: 1, classes: new Map([[page.id, 4]]), rapports: 2 }
  await avant.table('registre').put({ cle: 'versions', valeur: comptes })
  // One who was added and taken back, one who was proposed and not ticked, and a classe that went: reports name them still.
  const sujet = { nom: 'ROY Adam', classe: { id: 'c4', libelle: 'CE2-1' } }
  const ajout = { kind: 'eleve', before: null, after: null }
  await avant.table('rapports').put({
    id: 1,
    classes: [sujet.classe],
    changes: [{ ...ajout, eleve: { ...sujet, id: 'e9' } }],
    decoches: [{ ...ajout, eleve: { ...sujet, id: 'e31' } }],
  })
  avant.close()

  const db = new Db('ancienne')
  const { livret, versions } = await loadMonde(stockOf(db))
  const [lue] = livret.classes
  // No write of the second version bears a number that the first has used.
  expect(versions).toEqual({ ...comptes, ecrits: 8, efface: 0, derniers: { eleve: 31, classe: 4 } })
  db.close()
  expect({ ...lue, eleves: undefined }).toEqual({ ...page, eleves: undefined })
  expect(lue?.eleves[0]?.bilans.slice(0, 2)).toEqual(bilans.slice(0, 2))
  expect(Classe.safeParse({ ...lue, eleves: [] }).success).toBe(true)
})
