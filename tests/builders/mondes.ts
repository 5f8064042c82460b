// Generated schools: an Onde and a Livret that speak of the same children, with everything that can go wrong between
// two such files. The pools are small on purpose: twins, homonyms, crossed INEs and moves come up all the time.
import fc from 'fast-check'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import type { DateIso } from '#domain/date.ts'
import { emptyAcquis } from '#domain/contenu.ts'
import { codesDispositif } from '#domain/dispositif.ts'
import type { CodeDispositif, Dispositif } from '#domain/dispositif.ts'
import type { Ecole, Uai } from '#domain/ecole.ts'
import type { Eleve, Identite, Ine } from '#domain/eleve.ts'
import { sortedEleves } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { cleIdentite, cleOnde } from '#domain/onde.ts'
import type { Decision, Onde, OndeClasse, OndeEleve } from '#domain/onde.ts'
import { nbPeriodes, periodicites, proposePeriodes } from '#domain/periode.ts'
import type { Memoire } from '#sync/memoire.ts'
import type { Monde } from '#sync/plan.ts'
import { aFige, aMonde, anImportedBilan, verrouilleLe } from './livret.ts'

const ines = Array.from({ length: 14 }, (_, index) => `0123456${String(index + 10)}AA` as Ine)

/** Any day that a school year touches, and some around it. */
export const anyDate: fc.Arbitrary<DateIso> = fc
  .integer({ min: Date.UTC(2026, 5, 1), max: Date.UTC(2027, 11, 31) })
  .map((instant) => new Date(instant).toISOString().slice(0, 10) as DateIso)

const anyNaissance = fc.constantFrom('2017-05-09', '2018-02-02', '2018-03-04') as fc.Arbitrary<DateIso>

const anyIdentite: fc.Arbitrary<Identite> = fc.record({
  ine: fc.option(fc.constantFrom(...ines), { freq: 3 }),
  nom: fc.constantFrom('NGUYEN', 'VASSEUR', "D'ALMEIDA", 'CŒUR', 'ROY'),
  prenoms: fc.constantFrom('Léa', 'Léo', 'Zoé', 'Zoé Anne', 'Adam'),
  dateNaissance: anyNaissance,
  sexe: fc.constantFrom('M', 'F', null),
})

const anyCodes: fc.Arbitrary<CodeDispositif[]> = fc
  .uniqueArray(fc.constantFrom(...codesDispositif), { maxLength: 2 })
  .map((codes) => codesDispositif.filter((code) => codes.includes(code)))

/** Dates may be missing, or the wrong way round: both are kept by the reader (D7). */
const anyDispositif: fc.Arbitrary<Dispositif> = fc.record({
  code: fc.constantFrom(...codesDispositif),
  debut: fc.option(anyDate, { freq: 5 }),
  fin: fc.option(anyDate, { freq: 2 }),
})

const anyEcole: fc.Arbitrary<Ecole> = fc.record({
  uai: fc.constantFrom('0210999X' as Uai, null),
  denomination: fc.constantFrom('', 'École des Tilleuls', 'École Louise Michel'),
  adresse: fc.constantFrom('', '2 rue du Test 21000 DIJON'),
  responsable: fc.constantFrom('', 'Mme CARON Agnès', 'M. NOËL Paul'),
  telephone: fc.constantFrom('', '0380000000'),
  courriel: fc.constant(''),
})

function anyBilan(periode: number, source: 'saisie' | 'import'): fc.Arbitrary<Bilan> {
  const contenu = {
    periode: fc.constant(periode),
    dispositifs: anyCodes,
    appreciation: fc.constantFrom('', 'Sérieux.'),
    acquis: fc.constantFrom([], [{ ...emptyAcquis('EPS-RAC'), positionnement: 3 }]),
    parcours: fc.constantFrom([], [{ code: 'PAR_CIT', texte: 'Déléguée de classe' }]),
  }
  const fige = anyCodes.map(() => aFige())
  if (source === 'import') {
    return fc.record({ ...contenu, fige }).map((differs) => anImportedBilan(differs))
  }
  return fc.record({
    ...contenu,
    mode: fc.constant('saisie' as const),
    verrou: fc.oneof(
      { weight: 3, arbitrary: fc.constant({ etat: 'non-verrouille' as const }) },
      { weight: 1, arbitrary: fc.constant({ etat: 'a-reverrouiller' as const }) },
      {
        weight: 2,
        arbitrary: fige.map((fige) => ({ etat: 'verrouille' as const, date: verrouilleLe, fige })),
      },
    ),
  })
}

function anyClasse(index: number): fc.Arbitrary<Classe> {
  return fc
    .record({
      source: fc.constantFrom('saisie' as const, 'saisie' as const, 'import' as const),
      periodicite: fc.constantFrom(...periodicites),
      idOnde: fc.constantFrom(`12345${index}`, `12345${index}`, null),
      annoncee: fc.boolean(),
    })
    .chain(({ source, periodicite, idOnde, annoncee }) =>
      fc.record({
        id: fc.constant(`c${index}`),
        libelle: fc.constant(`CE${index}-1`),
        idOnde: fc.constant(idOnde),
        annoncee: fc.constant(annoncee),
        source: fc.constant(source),
        enseignants: fc.constant([]),
        periodes: fc.constant(proposePeriodes(periodicite, 2026)),
        eleves: fc.array(
          fc.record({
            identite: anyIdentite,
            bilans: fc
              .subarray(Array.from({ length: nbPeriodes[periodicite] }, (_, i) => i + 1))
              .chain((indices) => fc.tuple(...indices.map((periode) => anyBilan(periode, source)))),
          }),
          { maxLength: annoncee ? 0 : 6 },
        ),
      }),
    )
    .map(({ eleves, ...classe }) => ({
      ...classe,
      eleves: eleves.map(({ identite, bilans }) => ({ ...identite, id: '', bilans })),
    }))
}

/** As the house stores it: an INE is one élève's, ids are unique, élèves in their order. */
const anyLivret: fc.Arbitrary<Livret> = fc
  .record({ ecole: fc.option(anyEcole), classes: fc.tuple(anyClasse(1), anyClasse(2), anyClasse(3)) })
  .map(({ ecole, classes }) => {
    const seen = new Set<Ine>()
    let next = 1
    return {
      ecole,
      classes: classes.map((classe) => ({
        ...classe,
        eleves: sortedEleves(
          classe.eleves
            .filter(({ ine }) => ine === null || (!seen.has(ine) && seen.add(ine)))
            .map((eleve): Eleve => ({ ...eleve, id: `e${next++}` })),
        ),
      })),
    }
  })

/** What may have happened in ONDE to a child of the livret since. */
function anySuite(eleve: Eleve): fc.Arbitrary<Identite> {
  return anyIdentite.chain((autre) =>
    fc.constantFrom<Identite>(
      eleve,
      eleve,
      { ...eleve, nom: autre.nom },
      { ...eleve, prenoms: autre.prenoms },
      { ...eleve, dateNaissance: autre.dateNaissance },
      { ...eleve, ine: null },
      { ...eleve, ine: autre.ine },
      { ...eleve, sexe: autre.sexe },
      autre,
    ),
  )
}

function anyOndeEleve(identite: fc.Arbitrary<Identite>): fc.Arbitrary<OndeEleve> {
  return fc
    .record({
      identite,
      nomUsage: fc.constantFrom(null, null, null, 'ROY'),
      niveau: fc.constantFrom<OndeEleve['niveau'][]>('CE1', 'CE1', 'CE2', null, 'GS'),
      dispositifs: fc.array(anyDispositif, { maxLength: 3 }),
      saisis: fc.uniqueArray(anyDispositif, { maxLength: 1, selector: ({ code }) => code }),
      autre: fc.boolean(),
    })
    .map(({ identite: { ine, nom, prenoms, dateNaissance, sexe }, ...reste }) => ({
      ine,
      nom,
      prenoms,
      dateNaissance,
      sexe,
      ...reste,
    }))
}

function anyOndeOf(livret: Livret): fc.Arbitrary<Onde> {
  const eleves = livret.classes.flatMap(({ eleves }) => eleves)
  const connus = fc
    .subarray(eleves)
    .chain((gardes) => fc.tuple(...gardes.map((eleve) => anyOndeEleve(anySuite(eleve)))))
  const nouveaux = fc.array(anyOndeEleve(anyIdentite), { maxLength: 3 })
  return fc
    .record({
      ecole: fc.option(anyEcole),
      connus,
      nouveaux,
      places: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 24, maxLength: 24 }),
      verdicts: fc.array(fc.constantFrom('meme' as const, 'autre' as const, null, null), {
        minLength: 5,
        maxLength: 5,
      }),
      renommees: fc.boolean(),
      identifiants: fc.boolean(),
    })
    .map(({ ecole, connus, nouveaux, places, renommees, identifiants, verdicts }) => ({
      ecole,
      decisions: eleves.flatMap(({ id }, i): Decision[] => {
        const onde = [...connus, ...nouveaux][i % Math.max(1, connus.length + nouveaux.length)]
        const verdict = verdicts[i % verdicts.length]
        if (onde === undefined || verdict === undefined || verdict === null) return []
        return [
          { onde: cleIdentite(onde), eleve: id, verdict, date: verrouilleLe, noms: { onde: '', livret: '' } },
        ]
      }),
      classes: [1, 2, 3]
        .map((index): OndeClasse => ({
          idOnde: identifiants ? `12345${index}` : null,
          libelle: renommees && identifiants ? `Les Lynx ${index}` : `CE${index}-1`,
          date: '2026-11-12T08:20:00',
          fichierDu: '2026-11-12T08:15:00',
          eleves: unique([...connus, ...nouveaux]).filter((_eleve, i) => (places[i] ?? 0) + 1 === index),
        }))
        .filter(({ eleves }) => eleves.length > 0),
    }))
}

/** The reader sets aside what is twice in a file. */
function unique(eleves: readonly OndeEleve[]): OndeEleve[] {
  const seen = new Set<string>()
  return eleves.filter((eleve) => {
    const cles = [cleOnde(eleve), cleOnde({ ...eleve, ine: null })]
    if (seen.has(cles[0] ?? '') || (eleve.ine === null && seen.has(cles[1] ?? ''))) return false
    for (const cle of cles) seen.add(cle)
    return true
  })
}

/** Two sides of one school. */
export const anyMonde: fc.Arbitrary<Monde> = anyLivret.chain((livret) =>
  anyOndeOf(livret).map((onde) => aMonde(onde, livret)),
)

/** What the guards may remember of that school. */
export function anyMemoire({ livret }: Monde): fc.Arbitrary<Memoire> {
  const ids = livret.classes.flatMap(({ eleves }) => eleves.map(({ id }) => id))
  return fc.record({
    absents: fc.subarray(ids).map((absents) => new Set(absents)),
    rentree: fc.boolean(),
  })
}

/** The same Onde, its classes and rows in another order. */
export function shuffled(onde: Onde): fc.Arbitrary<Onde> {
  const shuffle = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
    fc.shuffledSubarray([...items], { minLength: items.length })
  return shuffle(onde.classes)
    .chain((classes) =>
      fc.tuple(...classes.map((classe) => shuffle(classe.eleves).map((eleves) => ({ ...classe, eleves })))),
    )
    .map((classes) => ({ ...onde, classes }))
}
