// Generated schools with bilans that somebody wrote, as the house stores them, and what is asked of the export.
import fc from 'fast-check'
import type { BilanSaisie } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { emptyContenu, withContenu } from '#domain/contenu.ts'
import type { Acquis, Contenu, Enseignant, SousDomaine } from '#domain/contenu.ts'
import { codesParcours, domainesOf } from '#domain/domaines.ts'
import { codesDispositif } from '#domain/dispositif.ts'
import type { Eleve, Ine } from '#domain/eleve.ts'
import { sortedEleves } from '#domain/eleve.ts'
import { livingFige } from '#domain/livret.ts'
import type { Livret } from '#domain/livret.ts'
import { nbPeriodes, periodicites, proposePeriodes } from '#domain/periode.ts'
import type { Periode } from '#domain/periode.ts'
import type { DemandeExport } from '#lsu/departs.ts'
import type { Origine } from '#lsu/write.ts'
import { anEcole, jour, verrouilleLe } from './livret.ts'

export const origine: Origine = {
  editeur: 'Diapason',
  application: 'Diapason',
  horodatage: '2026-12-10T09:30:00',
}

export const agnes: Enseignant = { civilite: 'MME', nom: 'CARON', prenom: 'Agnès' }

/** Everything, as Agnès asks for it. */
export function demandeDe({ classes }: Livret, differs: Partial<DemandeExport> = {}): DemandeExport {
  return {
    classes: classes.map(({ id }) => id),
    periodes: Object.values(nbPeriodes).flatMap((nombre) =>
      Array.from({ length: nombre }, (_, index) => ({ indice: index + 1, nombre })),
    ),
    directeur: agnes,
    incomplets: true,
    ...differs,
  }
}

/** What goes, most of the time; sometimes what does not. */
function rarely<T>(often: fc.Arbitrary<T>, sometimes: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: often }, { weight: 1, arbitrary: sometimes })
}

/** Any character there is, and above all those that mean something to XML, to a line or to a list. */
const anyTexte = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        '&',
        '<',
        '>',
        '"',
        "'",
        ']]>',
        '\n',
        '\r\n',
        '\t',
        ' ',
        '\u00a0',
        '\0',
        '\ufffe',
        '😀',
        'Œ',
        'mot',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
)

/** Most are said by everybody: they are written once, and referred to from everywhere. */
const anyElement = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Lire à voix haute', 'Écrire « un texte »', 'Nombres < 100 & calcul'),
  },
  { weight: 1, arbitrary: anyTexte },
)

function anySousDomaine(code: string): fc.Arbitrary<SousDomaine> {
  return fc.record({
    codeDomaine: fc.constant(code),
    elements: fc.array(anyElement, { maxLength: 3 }),
    positionnement: fc.constantFrom(null, 1, 2, 3, 4),
    nonEvalue: fc.boolean(),
  })
}

const anyAcquis: fc.Arbitrary<readonly Acquis[]> = fc
  .subarray([...domainesOf(2)], { minLength: 1 })
  .chain((domaines) =>
    fc.tuple(
      ...domaines.map(({ code, sousDomaines }) =>
        fc
          .record({
            base: anySousDomaine(code),
            appreciation: fc.oneof(fc.constant(''), anyTexte),
            sousDomaines: fc
              .subarray([...sousDomaines])
              .chain((sous) => fc.tuple(...sous.map((one) => anySousDomaine(one.code)))),
          })
          .map(({ base, ...reste }) => ({ ...base, ...reste })),
      ),
    ),
  )

const anyContenu: fc.Arbitrary<Contenu> = fc
  .record({
    acquis: anyAcquis,
    parcours: fc
      .subarray([...codesParcours])
      .chain((codes) =>
        fc.tuple(...codes.map((code) => fc.record({ code: fc.constant(code), texte: anyTexte }))),
      ),
    appreciation: rarely(
      anyTexte.map((texte) => `Bien. ${texte}`),
      // Within a sign of what LSU takes, or perhaps nothing.
      fc.oneof(
        anyTexte,
        fc.constantFrom(1499, 1500, 1501).map((length) => 'à'.repeat(length)),
      ),
    ),
  })
  .map((saisie) => withContenu(emptyContenu, saisie))

const anyEnseignant: fc.Arbitrary<Enseignant> = fc.constantFrom(
  agnes,
  { civilite: 'M', nom: 'NOËL', prenom: 'Paul' },
  { civilite: 'MME', nom: "D'ALMEIDA & FILS", prenom: 'Inès' },
)

interface EleveBrut {
  readonly eleve: Omit<Eleve, 'id' | 'bilans'>
  readonly bilans: readonly BilanBrut[]
}

interface BilanBrut {
  readonly periode: number
  readonly contenu: Contenu
  readonly dispositifs: BilanSaisie['dispositifs']
  readonly etat: 'ouvert' | 'verrouille' | 'renomme' | 'deplace'
}

function anyEleve(nombre: number): fc.Arbitrary<EleveBrut> {
  return fc.record({
    eleve: fc.record({
      ine: rarely<Ine | null>(
        fc.integer({ min: 10, max: 60 }).map((n) => `0123456${n}AA` as Ine),
        fc.constantFrom(null, '0123456' as Ine),
      ),
      nom: fc.constantFrom('VASSEUR', 'NGUYEN', "D'ALMEIDA", 'CŒUR', '<ROY> "&" CO', 'N'.repeat(101)),
      prenoms: fc.constantFrom('Léa', 'Zoé Anne', 'Élodie\tMaë', ''),
      dateNaissance: fc.constant(jour('2018-03-04')),
      sexe: fc.constantFrom('M', 'F', null),
    }),
    bilans: fc.subarray(Array.from({ length: nombre }, (_, index) => index + 1)).chain((indices) =>
      fc.tuple(
        ...indices.map((periode) =>
          fc.record({
            periode: fc.constant(periode),
            contenu: rarely(anyContenu, fc.constant(emptyContenu)),
            dispositifs: fc.subarray([...codesDispositif]),
            etat: rarely<BilanBrut['etat']>(
              fc.constantFrom('ouvert', 'verrouille', 'renomme'),
              fc.constant('deplace'),
            ),
          }),
        ),
      ),
    ),
  })
}

function anyClasse(index: number) {
  return fc.constantFrom(...periodicites).chain((periodicite) =>
    fc.record({
      id: fc.constant(`c${index}`),
      libelle: fc.constantFrom('CE1-1', 'CE1 « Les "Lynx" & co »', 'C'.repeat(51)),
      idOnde: rarely<string | null>(fc.constantFrom(`12345${index}`, `012345${index}`), fc.constant(null)),
      annoncee: fc.constant(false),
      source: rarely<Classe['source']>(fc.constant('saisie'), fc.constant('import')),
      periodes: fc.constant(proposePeriodes(periodicite, 2026)),
      enseignants: rarely<readonly Enseignant[]>(
        fc.array(anyEnseignant, { minLength: 1, maxLength: 3 }),
        fc.constantFrom([], [agnes, { civilite: '', nom: 'ROY', prenom: 'Luc' }]),
      ),
      eleves: fc.array(anyEleve(nbPeriodes[periodicite]), { maxLength: 5 }),
    }),
  )
}

/** As the house stores it: an INE is one élève's, élèves in their order. */
export const anyEcrit: fc.Arbitrary<Livret> = fc
  .record({
    uai: rarely<string | null>(fc.constant('0210999X'), fc.constant(null)),
    classes: fc.tuple(anyClasse(1), anyClasse(2), anyClasse(3)),
  })
  .map(({ uai, classes }) => {
    const ecole = uai === null ? anEcole({ uai }) : anEcole()
    const seen = new Set<Ine>()
    let next = 1
    return {
      ecole,
      classes: classes.map(({ eleves, ...reste }): Classe => {
        const vide: Classe = { ...reste, eleves: [] }
        return {
          ...vide,
          eleves: sortedEleves(
            eleves
              .filter(
                ({ eleve: { ine } }) => ine === null || ine.length < 11 || (!seen.has(ine) && seen.add(ine)),
              )
              .map(({ eleve, bilans }) =>
                withBilans({ ...eleve, id: `e${next++}`, bilans: [] }, bilans, vide),
              ),
          ),
        }
      }),
    }
  })

function withBilans(eleve: Eleve, bruts: readonly BilanBrut[], classe: Classe): Eleve {
  return {
    ...eleve,
    bilans: bruts.map(({ periode, contenu, dispositifs, etat }): BilanSaisie => {
      const bilan = { mode: 'saisie' as const, periode, dispositifs, ...contenu }
      if (etat === 'ouvert') return { ...bilan, verrou: { etat: 'non-verrouille' } }
      const fige = livingFige(periode, eleve, classe, anEcole())
      return {
        ...bilan,
        verrou: {
          etat: 'verrouille',
          date: verrouilleLe,
          fige: {
            ...fige,
            eleve: etat === 'renomme' ? { ...fige.eleve, nom: 'VASSEUR-ROY', ine: null } : fige.eleve,
            periode: etat === 'deplace' ? deplacee(fige.periode) : fige.periode,
          },
        },
      }
    }),
  }
}

function deplacee(periode: Periode | null): Periode | null {
  return periode === null ? null : { ...periode, fin: jour('2027-08-31') }
}
