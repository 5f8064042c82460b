// A school written in any of ONDE's formats, and read back: the same school, as far as that format can say it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Niveau } from '#domain/classe.ts'
import type { DateIso } from '#domain/date.ts'
import { codesDispositif } from '#domain/dispositif.ts'
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Ine, Sexe } from '#domain/eleve.ts'
import type { Onde, OndeEleve } from '#domain/onde.ts'
import { sortedOndeClasses, sortedOndeEleves } from '#onde/order.ts'
import type { Encoding, Layout, Ligne } from '../builders/onde.ts'
import { depose, depotLe, exportDe, fichier, ondeCsv, telechargeLe } from '../builders/onde.ts'

interface Enfant {
  readonly ine: string
  readonly nom: string
  readonly nomUsage: string
  readonly prenom: string
  readonly naissance: DateIso
  readonly sexe: Sexe
  readonly niveau: Niveau
  readonly dispositifs: readonly CodeDispositif[]
}

interface Groupe {
  readonly id: string
  readonly libelle: string
  readonly enfants: readonly Enfant[]
}

const anyNom = fc.constantFrom(
  'VASSEUR',
  "D'ALMEIDA",
  'LE GOFF',
  'ŒUVRARD',
  'NOËL-ROY',
  'ÇELIK',
  'L’HÔTE',
  'DA COSTA PEREIRA',
)

const anyEnfant = fc.record({
  nom: anyNom,
  nomUsage: fc.constantFrom('', '', 'DIOP'),
  prenom: fc.constantFrom('Zoé', 'Jean-Baptiste', 'Maël', 'Éléonore', 'Inès'),
  sexe: fc.constantFrom<Sexe[]>('M', 'F'),
  niveau: fc.constantFrom<Niveau[]>('CP', 'CE1', 'CE2', 'CM1', 'CM2', 'GS'),
  dispositifs: fc.uniqueArray(fc.constantFrom(...codesDispositif), { maxLength: 2 }),
})

/** Everyone has an INE and a birthday of their own: who is who is another matter. */
const anyEcole: fc.Arbitrary<Groupe[]> = fc
  .array(fc.array(anyEnfant, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 })
  .map((classes) => {
    let count = 0
    return classes.map((enfants, index) => ({
      id: String(54_321 + index),
      libelle: `CE${index + 1} Les Lynx`,
      enfants: enfants.map((enfant) => {
        count += 1
        const naissance = `2018-${String(1 + (count % 12)).padStart(2, '0')}-${String(1 + count).padStart(2, '0')}`
        return { ...enfant, ine: `${100_000_000 + count}AC`, naissance: naissance as DateIso }
      }),
    }))
  })

const personnalisee = [
  'INE',
  'Date naissance',
  'Prénom élève',
  'Nom élève',
  "Nom d'usage élève",
  'Sexe',
  'Niveau',
  'Libellé classe',
  'Identifiant classe',
  'Dispositif(s)',
]

const anyLayout = fc.record({
  version: fc.constantFrom('V1' as const, 'V2' as const, 'V3' as const),
  quoted: fc.boolean(),
  separator: fc.constantFrom(';', ';', ',', '\t'),
  newline: fc.constantFrom('\r\n', '\n', '\r'),
  /** The headings of an « Extraction personnalisée », or those of the version. */
  ordre: fc.option(fc.shuffledSubarray(personnalisee, { minLength: personnalisee.length })),
  francaise: fc.boolean(),
  garcon: fc.constantFrom('M', 'H'),
  encoding: fc.constantFrom<Encoding[]>('windows-1252', 'utf-8', 'utf-8-bom', 'utf-16le'),
})

function ligneOf(groupe: Groupe, enfant: Enfant, francaise: boolean, garcon: string): Ligne {
  const { sexe, naissance, dispositifs, ...reste } = enfant
  return {
    ...reste,
    naissance: francaise ? naissance.split('-').toReversed().join('/') : naissance,
    sexe: sexe === 'M' ? garcon : sexe,
    classe: groupe.libelle,
    id: groupe.id,
    dispositifs: dispositifs.join(', '),
  }
}

/** What that format can say of the school. */
function expected(ecole: readonly Groupe[], says: { ine: boolean; id: boolean; dispositifs: boolean }): Onde {
  const eleveOf = (enfant: Enfant): OndeEleve => ({
    ine: says.ine ? (enfant.ine as Ine) : null,
    nom: enfant.nom,
    nomUsage: enfant.nomUsage === '' ? null : enfant.nomUsage,
    prenoms: enfant.prenom,
    dateNaissance: enfant.naissance,
    sexe: enfant.sexe,
    niveau: enfant.niveau,
    dispositifs: says.dispositifs
      ? codesDispositif
          .filter((code) => enfant.dispositifs.includes(code))
          .map((code) => ({ code, debut: null, fin: null }))
      : [],
    saisis: [],
    autre: false,
  })
  return {
    ecole: null,
    decisions: [],
    classes: sortedOndeClasses(
      ecole.map(({ id, libelle, enfants }) => ({
        idOnde: says.id ? id : null,
        libelle,
        date: depotLe,
        fichierDu: telechargeLe,
        eleves: sortedOndeEleves(enfants.map(eleveOf)),
      })),
    ),
  }
}

test('une école écrite dans n’importe quel format d’ONDE se relit la même', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyEcole,
      anyLayout,
      async (ecole, { ordre, francaise, garcon, encoding, ...layout }) => {
        const entetes: Layout = ordre === null ? {} : { entetes: ordre }
        const lignes = ecole.flatMap((groupe) =>
          groupe.enfants.map((enfant) => ligneOf(groupe, enfant, francaise, garcon)),
        )
        const text = ondeCsv(lignes, {
          ...layout,
          ...entetes,
          // Bare cells cannot hold the sign that parts them: ONDE quotes them then.
          quoted: layout.quoted || layout.separator === ',',
        })
        const { onde, depot } = await depose([fichier('CSVExtraction.csv', text, encoding)])
        const isV1 = ordre === null && layout.version === 'V1'
        const says = { ine: !isV1, id: !isV1, dispositifs: ordre !== null || layout.version === 'V3' }
        expect(depot.problems.map(({ code }) => code)).toEqual(isV1 ? ['colonne-ine-absente'] : [])
        expect(onde).toEqual(expected(ecole, says))
      },
    ),
    { numRuns: 200 },
  )
})

test('une école en plusieurs fichiers, une classe à la fois, se relit comme en un seul', async () => {
  await fc.assert(
    fc.asyncProperty(anyEcole, async (ecole) => {
      const files = ecole.map((groupe) =>
        exportDe(groupe.enfants.map((enfant) => ligneOf(groupe, enfant, true, 'M'))),
      )
      const whole = await depose(files)
      let onde: Onde | undefined
      for (const file of files) onde = (await depose([file], onde)).onde
      expect(onde).toEqual(whole.onde)
    }),
    { numRuns: 60 },
  )
})
