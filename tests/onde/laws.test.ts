// What holds of every dépôt, whatever is in the files: drawn at random, from few names so that they meet.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleOnde, emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import { Onde as OndeSchema } from '#domain/schemas.ts'
import type { FichierDepose } from '#onde/depot.ts'
import type { Ligne, LigneDispositif } from '../builders/onde.ts'
import { depose, dispositifsCsv, fichier, ondeCsv } from '../builders/onde.ts'

const nom = fc.constantFrom('VASSEUR', 'Vasseur', 'ROY', 'LE GOFF')
const prenom = fc.constantFrom('Zoé', 'Zoe', 'Zoé Anne', 'Lina')
const naissance = fc.constantFrom('2018-03-04', '04/03/2018', '2018-07-21', '31/02/2018')
const numero = fc.constantFrom('', '', '012345678AC', '012345679BD', '0811')
const dispositifs = fc.constantFrom('', '', 'PAP', 'PAP, ULIS', 'Autre', 'SEGPA/PAI')

const ligne: fc.Arbitrary<Ligne> = fc.record({
  nom,
  nomUsage: fc.constantFrom('', '', 'ROY'),
  prenom,
  naissance,
  sexe: fc.constantFrom('F', 'F', '', 'M', 'X'),
  ine: numero,
  niveau: fc.constantFrom('CE1', ''),
  classe: fc.constantFrom('CE1-1', 'ce1-1', 'CE2', '', '98701'),
  id: fc.constantFrom('', '98701', '98702'),
  dispositifs,
})

const ligneDispositif: fc.Arbitrary<LigneDispositif> = fc.record({
  ine: numero,
  nom,
  prenom,
  naissance,
  dispositif: dispositifs,
  debut: fc.constantFrom('', '01/09/2026', '04/01/2027', '31/06/2026'),
  fin: fc.constantFrom('', '18/12/2026'),
})

/** One file, before its rows are put in an order: an export with or without the column, or dispositifs, or an école. */
type Contenu =
  | { readonly version: 'V1' | 'V2' | 'V3'; readonly lignes: readonly Ligne[] }
  | { readonly version: 'dispositifs'; readonly lignes: readonly LigneDispositif[] }
  | { readonly version: 'ecole'; readonly lignes: readonly [denomination: string] }

const contenu: fc.Arbitrary<Contenu> = fc.oneof(
  fc.record({
    version: fc.constantFrom('V1' as const, 'V2' as const, 'V3' as const),
    lignes: fc.array(ligne, { maxLength: 6 }),
  }),
  fc.record({
    version: fc.constant('dispositifs' as const),
    lignes: fc.array(ligneDispositif, { maxLength: 4 }),
  }),
  fc.record({
    version: fc.constant('ecole' as const),
    lignes: fc.tuple(fc.constantFrom('École Macé', 'École Hugo')),
  }),
)
const depot = fc.array(contenu, { minLength: 1, maxLength: 4 })

/** What it says decides when it was written: the same bytes at two dates would be one file with two dates. */
function fileOf(contenu: Contenu): FichierDepose {
  return { file: bytesOf(contenu), ecritLe: `2026-11-12T08:0${contenu.lignes.length}:00` }
}

function bytesOf(contenu: Contenu): File {
  switch (contenu.version) {
    case 'dispositifs':
      return fichier('dispositifs.csv', dispositifsCsv(contenu.lignes))
    case 'ecole':
      return fichier('ecole.csv', `UAI;Dénomination\n0210999X;${contenu.lignes[0]}\n`)
    case 'V1':
    case 'V2':
    case 'V3':
      return fichier('CSVExtraction.csv', ondeCsv(contenu.lignes, contenu))
  }
}

/** The same files in another order, and the rows of each in another order. */
function shuffled(contenus: readonly Contenu[], order: readonly number[]): Contenu[] {
  const mix = <Thing>(things: readonly Thing[], salt: number): Thing[] =>
    things
      .map((thing, index) => ({ thing, rank: order[(index + salt) % order.length] ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ thing }) => thing)
  return mix(contenus, 0).map((contenu, index) =>
    contenu.version === 'ecole'
      ? contenu
      : { ...contenu, lignes: mix<never>(contenu.lignes as never[], index + 1) },
  )
}

/** An identifiant alone means the classe that was known by it: what it says may change with what is known. */
function named(contenus: readonly Contenu[]): Contenu[] {
  return contenus.map((contenu) =>
    contenu.version === 'dispositifs' || contenu.version === 'ecole'
      ? contenu
      : {
          ...contenu,
          lignes: contenu.lignes.map((ligne) =>
            ligne.classe === '' ? { ...ligne, classe: 'CE1-1' } : ligne,
          ),
        },
  )
}

const order = fc.array(fc.double({ noNaN: true }), { minLength: 10, maxLength: 10 })

/** What was known: an Onde that other dépôts have made, with dates given by hand for whoever has a dispositif. */
async function connue(contenus: readonly Contenu[]): Promise<Onde> {
  const { onde } = await depose(contenus.map(fileOf))
  const classes = onde.classes.map((classe) => ({
    ...classe,
    eleves: classe.eleves.map((eleve) => ({ ...eleve, saisis: eleve.dispositifs.slice(0, 1) })),
  }))
  return { ...onde, classes }
}

describe('quel que soit le dépôt', () => {
  test("l'ordre des lignes et celui des fichiers ne changent pas ce qui est su", async () => {
    await fc.assert(
      fc.asyncProperty(depot, depot, order, async (before, contenus, order) => {
        const onde = await connue(before)
        const straight = await depose(contenus.map(fileOf), onde)
        const mixed = await depose(shuffled(contenus, order).map(fileOf), onde)
        expect(mixed.onde).toEqual(straight.onde)
        expect(mixed.depot).toMatchObject({
          eleves: straight.depot.eleves,
          classes: straight.depot.classes,
          dispositifs: straight.depot.dispositifs,
        })
      }),
    )
  })

  test('le déposer deux fois est le déposer une fois', async () => {
    await fc.assert(
      fc.asyncProperty(depot, depot.map(named), async (before, contenus) => {
        const files = contenus.map(fileOf)
        const once = await depose(files, await connue(before))
        const twice = await depose(files, once.onde)
        expect(twice.onde).toEqual(once.onde)
      }),
    )
  })

  test('ce qui est su se tient : chacun une fois, dans une classe qui n’est pas vide', async () => {
    await fc.assert(
      fc.asyncProperty(depot, depot, async (before, contenus) => {
        const { onde } = await depose(contenus.map(fileOf), await connue(before))
        expect(OndeSchema.parse(onde)).toEqual(onde)
        const cles = onde.classes.flatMap((classe) => classe.eleves.map(cleOnde))
        expect(cles).toHaveLength(new Set(cles).size)
        expect(onde.classes.every(({ eleves }) => eleves.length > 0)).toBe(true)
        const ids = onde.classes.flatMap(({ idOnde }) => idOnde ?? [])
        expect(ids).toHaveLength(new Set(ids).size)
      }),
    )
  })

  test('chaque ligne est bonne, ou a au moins un problème', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(ligne, { maxLength: 8 }), async (lignes) => {
        const { onde, depot } = await depose([fichier('f.csv', ondeCsv(lignes, { version: 'V2' }))])
        const kept = onde.classes.flatMap(({ eleves }) => eleves).length
        const noted = new Set(depot.problems.map(({ line }) => line)).size
        // Rows that agree make one élève, so that there may be fewer élèves than rows, never more.
        expect(kept).toBeLessThanOrEqual(lignes.length)
        if (kept === 0) expect(noted).toBe(lignes.length)
      }),
    )
  })
})

describe('la lecture répond à tout', () => {
  test('à n’importe quels octets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const { onde, depot } = await depose([new File([new Uint8Array(bytes)], 'f')])
        expect(depot.files.length + depot.refusedFiles.length).toBe(1)
        if (depot.files.length === 0) expect(onde).toBe(emptyOnde)
      }),
    )
  })

  test('à n’importe quoi sous des titres connus', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('"', '""', ';', '\n', '\r', '\u0000', 'Zoé', '04/03/2018'),
    )
    const titles = [
      'Nom;Prénom;Date naissance;INE;Classe;Dispositif(s)',
      'INE;Dispositif;Début;Fin',
      'UAI;Nom établissement',
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...titles), fc.array(cell), async (title, cells) => {
        const { onde, depot } = await depose([fichier('f', `${title}\n${cells.join(';')}`, 'utf-8')])
        expect(depot.files.length + depot.refusedFiles.length).toBe(1)
        expect(OndeSchema.safeParse(onde).success).toBe(true)
        for (const { line = 2 } of depot.problems) expect(line).toBeGreaterThanOrEqual(2)
      }),
    )
  })
})
