// A report as three readers have it: on screen in groups, in a spreadsheet, and in a copy without names.
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { Effet, SujetEleve } from '#sync/change.ts'
import { linesOf } from '#sync/rapport.ts'
import type { Line, Rapport } from '#sync/rapport.ts'
import { copieSansNoms } from '#ui/components/rapport/copie.ts'
import { tableauOf } from '#ui/components/rapport/fichier.ts'
import { debutOf, groupesOf, totauxOf, trouvees } from '#ui/components/rapport/lignes.ts'
import { csvOf, fieldOf } from '#ui/csv.ts'
import { compareRapports, parStatut } from '#ui/screens/rapports/comparaison.ts'
import { dateFr } from '#ui/sentences.ts'
import { jour } from '../builders/livret.ts'
import { anySynchronise } from '../builders/rapport.ts'

const ce1 = { id: 'c1', libelle: 'CE1-1', periodes: 3 }
const ce2 = { id: 'c2', libelle: 'CE2-1', periodes: 3 }
type Sujet = SujetEleve & { readonly id: string }
const lea: Sujet = { id: 'e1', nom: 'NGUYEN Léa', classe: ce1 }
const ines: Sujet = { id: 'e2', nom: "D'ALMEIDA-CŒUR Inès", classe: ce2 }
const adam: Sujet = { id: 'e3', nom: 'ROY Adam', classe: ce2 }

const identite = {
  ine: null,
  nom: 'ROY',
  prenoms: 'Adam',
  dateNaissance: jour('2018-03-04'),
  sexe: 'M',
} as const

const majBilan: Effet = { kind: 'bilan', eleve: lea, periode: 2, before: ['PPRE'], after: ['PAP', 'PPRE'] }
const majNom: Effet = { kind: 'eleve', eleve: adam, before: { ...identite, nom: 'LEROY' }, after: identite }

function aRapport(differs: Partial<Rapport> = {}): Rapport {
  return {
    id: 2,
    date: '2026-11-24T08:20:00',
    classes: [ce1, ce2],
    changes: [majNom, majBilan],
    decoches: [],
    nones: [],
    constats: [{ kind: 'eleve-absent', eleve: ines }],
    nature: 'synchronisation',
    annule: null,
    ...differs,
  }
}

const codesOf = (lines: readonly Line[]): string[] => lines.map(({ code }) => code)

describe('chercher', () => {
  const lines = linesOf(aRapport())

  test.each([
    ['lea', ['bilan-maj']],
    ['NGUYEN', ['bilan-maj']],
    ['léa nguyen', ['bilan-maj']],
    ['dalmeida coeur', ['eleve-absent']],
    ['ce2 1', ['eleve-maj', 'eleve-absent']],
    ['CE2-1 adam', ['eleve-maj']],
    ['personne', []],
  ])('« %s », sans accents ni casse, dans n’importe quel ordre', (recherche, codes) => {
    expect(codesOf(trouvees(lines, recherche))).toEqual(codes)
  })

  test.each(['', '  ', ' - '])('« %s » ne cherche rien : toutes les lignes', (recherche) => {
    expect(trouvees(lines, recherche)).toBe(lines)
  })
})

describe('ranger les lignes', () => {
  const lines = linesOf(aRapport())
  const titres = (groupement: Parameters<typeof groupesOf>[1]): (string | undefined)[] =>
    groupesOf(lines, groupement, aRapport()).map(({ titre }) => titre)

  test('comme LSU : d’une pièce', () => {
    expect(groupesOf(lines, 'lsu', aRapport())).toEqual([{ titre: undefined, lines, total: lines.length }])
  })

  test('par classe : dans l’ordre de l’école, et la fin pour finir', () => {
    expect(titres('classe')).toEqual(['CE1-1', 'CE2-1', undefined])
  })

  test('par classe : sous le nom que la classe vient de recevoir', () => {
    const lynx = { id: 'c1', libelle: 'Les Lynx' }
    const rapport = aRapport({ changes: [{ ...majBilan, eleve: { ...lea, classe: lynx } }] })
    expect(groupesOf(linesOf(rapport), 'classe', rapport)[0]?.titre).toBe('Les Lynx')
  })

  test('par nature', () => {
    expect(titres('nature')).toEqual([
      'Élèves mis à jour',
      'Élèves qui ne sont plus dans ONDE',
      'Bilans mis à jour',
      undefined,
    ])
  })

  test('aucune ligne n’est perdue ni répétée, et le succès reste la dernière', () => {
    fc.assert(
      fc.property(
        anySynchronise,
        fc.constantFrom('lsu' as const, 'classe' as const, 'nature' as const),
        (synchronise, groupement) => {
          if (synchronise === undefined) return
          const all = linesOf(synchronise.rapport)
          const grouped = groupesOf(all, groupement, synchronise.rapport).flatMap((groupe) => groupe.lines)
          expect(new Set(grouped)).toEqual(new Set(all))
          expect(grouped).toHaveLength(all.length)
          expect(grouped.at(-1)?.code).toBe('synchro-reussie')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('le début seul : tant de lignes, et la dernière', () => {
    const debut = debutOf(groupesOf(lines, 'classe', aRapport()), 1)
    expect(debut.flatMap((groupe) => codesOf(groupe.lines))).toEqual(['bilan-maj', 'synchro-reussie'])
    expect(debut[0]?.total).toBe(1)
  })
})

test('les totaux, ce qui demande quelque chose d’abord', () => {
  expect(totauxOf(linesOf(aRapport()))).toEqual([
    { statut: 'attention', n: 1 },
    { statut: 'ok', n: 3 },
  ])
})

describe('le fichier CSV', () => {
  test('chaque ligne, avec sa classe, son élève, sa période, avant et après', () => {
    const [entetes, nom, , bilan, fin] = tableauOf(aRapport(), null)
    expect(entetes).toEqual(['Statut', 'Message', 'Classe', 'Élève', 'Période', 'Avant', 'Après'])
    expect(nom?.slice(2)).toEqual(['CE2-1', 'ROY Adam', '', 'Nom\u00a0: LEROY', 'Nom\u00a0: ROY'])
    expect(bilan?.slice(2)).toEqual([
      'CE1-1',
      'NGUYEN Léa',
      'Trimestre 2',
      'Trimestre 2\u00a0: PPRE',
      'Trimestre 2\u00a0: PAP, PPRE',
    ])
    expect(fin?.[1]).toBe("La synchronisation s'est déroulée avec succès.")
  })

  test('d’une synchronisation annulée depuis, il le dit, et le succès reste à la fin', () => {
    const suite = { kind: 'annulee', rapport: 3, date: '2026-11-25T09:00:00' } as const
    const rows = tableauOf(aRapport(), suite)
    expect(rows.slice(-2).map(([statut, message]) => [statut, message])).toEqual([
      ['Annulée', 'Cette synchronisation a été annulée le 25/11/2026 à 09:00.'],
      ['Réussi', "La synchronisation s'est déroulée avec succès."],
    ])
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([7]))
  })

  test('ce qui a été décoché y est, et le succès reste à la fin', () => {
    const rows = tableauOf(aRapport({ changes: [], decoches: [majBilan] }), null)
    expect(rows.map(([statut]) => statut)).toEqual([
      'Statut',
      'À vérifier',
      'Information',
      'Décoché',
      'Réussi',
    ])
    expect(rows[3]?.[1]).toBe('Bilan du trimestre 2 de NGUYEN Léa (CE1-1)\u00a0: dispositifs non cochés.')
  })

  test('se relit pareil, quels que soient le rapport et les noms', () => {
    fc.assert(
      fc.property(
        anySynchronise,
        fc.constantFrom('', '=', '-', '@', "'=", '"', ';\r\n'),
        (synchronise, debut) => {
          if (synchronise === undefined) return
          const rows = tableauOf(synchronise.rapport, null).map((row) =>
            row.map((field) => `${debut}${field}`),
          )
          const { data } = Papa.parse<string[]>(csvOf(rows).slice(1), { delimiter: ';', newline: '\r\n' })
          expect(data.slice(0, -1).map((row) => row.map(fieldOf))).toEqual(rows)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('la copie sans noms', () => {
  test('ne contient ni nom, ni INE, ni date de naissance, ni classe, ni école', () => {
    let checked = 0
    fc.assert(
      fc.property(anySynchronise, (synchronise) => {
        if (synchronise === undefined) return
        const { monde, apres, rapport } = synchronise
        const copie = copieSansNoms(rapport, null)
        const eleves = [...monde.onde.classes, ...monde.livret.classes, ...apres.classes].flatMap(
          ({ eleves: those }) =>
            those as readonly { ine: string | null; nom: string; prenoms: string; dateNaissance: string }[],
        )
        const ecoles = [monde.onde.ecole, monde.livret.ecole, apres.ecole].flatMap((ecole) =>
          ecole === null ? [] : Object.values(ecole),
        )
        const secrets = [
          ...eleves.flatMap((eleve) => [
            eleve.ine,
            eleve.nom,
            ...eleve.prenoms.split(' '),
            eleve.dateNaissance,
            dateFr(eleve.dateNaissance),
          ]),
          ...[...monde.onde.classes, ...monde.livret.classes].flatMap((c) => [c.libelle, c.idOnde]),
          ...ecoles,
        ].filter((secret) => secret !== null && secret !== '')
        for (const secret of new Set(secrets)) expect(copie).not.toContain(secret)
        if (secrets.length > 0) checked += 1
      }),
      { numRuns: 300 },
    )
    expect(checked).toBeGreaterThan(150)
  })

  test('dit ce qui a été fait, avec les mêmes pseudonymes d’un bout à l’autre', () => {
    const copie = copieSansNoms(aRapport({ preuve: { restants: 0, decoches: 0 } }), null)
    expect(copie.split('\n')).toEqual(
      expect.arrayContaining([
        'Classes : Classe A (3 périodes), Classe B (3 périodes)',
        'Preuve : 0 restants, 0 décochés',
        'Lignes : 4',
        'ok eleve-maj · Élève 1, Classe B',
        'ok bilan-maj · Élève 3, Classe A · période 2 · [PPRE] → [PAP PPRE]',
        'eleve · Élève 1, Classe B · nom',
        'bilan · Élève 3, Classe A · période 2 · [PPRE] → [PAP PPRE]',
      ]),
    )
  })

  test('dit d’où l’élève est parti, que le passage soit fait ou non', () => {
    const passage = { kind: 'appartenance', before: ce1, after: ce2, empeche: null } as const
    const fait = aRapport({ changes: [{ ...passage, eleve: { ...lea, classe: ce2 } }] })
    const laisse = aRapport({ decoches: [{ ...passage, eleve: lea }] })
    expect(copieSansNoms(fait, null)).toContain(
      'ok eleve-change-classe · Élève 1, Classe B · Classe A → Classe B\n',
    )
    expect(copieSansNoms(laisse, null)).toContain(
      'attention eleve-change-classe · Élève 2, Classe A · Classe A → Classe B, non fait\n',
    )
  })

  test('dit en français ce que la synchronisation est devenue', () => {
    const suite = { kind: 'annulee', rapport: 3, date: '2026-11-25T09:00:00' } as const
    expect(copieSansNoms(aRapport(), suite)).toContain('Depuis : annulée par le rapport 3\n')
  })

  test('nomme plus de vingt-six classes', () => {
    const classes = Array.from({ length: 28 }, (_, index) => ({ id: `c${index}`, libelle: `X${index}` }))
    expect(copieSansNoms(aRapport({ classes }), null)).toContain(
      'Classe Z (? périodes), Classe AA (? périodes)',
    )
  })
})

describe('comparer deux rapports', () => {
  test('un rapport et lui-même : tout est commun', () => {
    const { nouvelles, disparues, communes } = compareRapports(aRapport(), aRapport())
    expect([nouvelles, disparues]).toEqual([[], []])
    expect(codesOf(communes)).toEqual(['eleve-maj', 'eleve-absent', 'bilan-maj'])
  })

  test('ce qui vient, ce qui part, ce qui reste', () => {
    const apres = aRapport({ id: 3, changes: [{ ...majBilan, periode: 3 }] })
    const { nouvelles, disparues, communes } = compareRapports(aRapport(), apres)
    expect(nouvelles).toMatchObject([{ code: 'bilan-maj', periode: 3 }])
    expect(disparues).toMatchObject([{ code: 'eleve-maj' }, { code: 'bilan-maj', periode: 2 }])
    expect(codesOf(communes)).toEqual(['eleve-absent'])
  })

  test('un élève reste le même quand son nom change', () => {
    const renomme = { ...ines, nom: 'LEROY Inès' }
    const apres = aRapport({ constats: [{ kind: 'eleve-absent', eleve: renomme }] })
    expect(compareRapports(aRapport(), apres).nouvelles).toEqual([])
  })

  test('dans un sens ou dans l’autre, les mêmes lignes', () => {
    fc.assert(
      fc.property(anySynchronise, anySynchronise, (a, b) => {
        if (a === undefined || b === undefined) return
        const aller = compareRapports(a.rapport, b.rapport)
        const retour = compareRapports(b.rapport, a.rapport)
        expect(aller.nouvelles).toEqual(retour.disparues)
        expect(aller.disparues).toEqual(retour.nouvelles)
      }),
      { numRuns: 100 },
    )
  })

  test('ce qui demande quelque chose vient d’abord', () => {
    expect(parStatut(linesOf(aRapport())).map(({ titre, total }) => [titre, total])).toEqual([
      ['À vérifier', 1],
      ['Fait, ou pour information', 3],
    ])
  })
})
