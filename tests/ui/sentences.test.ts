// Every code has its sentence; the sheet's are to the letter; French typography holds.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DefautPeriode } from '#domain/periode.ts'
import type { CodeFichierRefuse, CodeProbleme } from '#onde/problem.ts'
import type { Constat, Effet, Raison, SujetEleve } from '#sync/change.ts'
import { linesOf } from '#sync/rapport.ts'
import type { Line, LineCode } from '#sync/rapport.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { RefusPeriodes, RefusVerrou } from '#worker/api.ts'
import {
  compte,
  dateFr,
  enumeration,
  horodatageFr,
  insecable,
  libellePeriodicite,
  libelleStatut,
  nombreFr,
  nomPeriode,
  sentenceOfConstat,
  sentenceOfDecoche,
  sentenceOfDefaut,
  sentenceOfDefautPeriode,
  sentenceOfEmpechement,
  sentenceOfFichierRefuse,
  sentenceOfLine,
  sentenceOfFait,
  sentenceOfPreuve,
  sentenceOfPrevue,
  sentenceOfSuite,
  sentenceOfProblem,
  sentenceOfRaison,
  sentenceOfRefusEcole,
  sentenceOfRefusPeriodes,
  sentenceOfRefusSynchronisation,
  sentenceOfRefusVerrou,
  titreOfRapport,
} from '#ui/sentences.ts'

const classe = { id: 'c1', libelle: 'CE1-1' }
const zoe: SujetEleve = { id: 'e1', nom: 'MARTIN Zoé', classe }

/** Lines of each code; the compiler asks for the next one. */
const lines: Readonly<Record<LineCode, readonly Line[]>> = {
  'ecole-maj': [{ statut: 'ok', code: 'ecole-maj' }],
  'ecole-inchangee': [{ statut: 'info', code: 'ecole-inchangee' }],
  'ecole-inconnue': [{ statut: 'info', code: 'ecole-inconnue' }],
  'classe-ajoutee': [{ statut: 'ok', code: 'classe-ajoutee', classe }],
  'classe-absente': [{ statut: 'attention', code: 'classe-absente', classe }],
  'classe-en-attente': [
    {
      statut: 'attention',
      code: 'classe-en-attente',
      classe,
      alertes: [
        { motif: 'absents', nombre: 24, sur: 24 },
        { motif: 'renommes', nombre: 12, sur: 20 },
      ],
    },
    {
      statut: 'attention',
      code: 'classe-en-attente',
      classe,
      alertes: [
        { motif: 'absents', nombre: 9, sur: 24 },
        { motif: 'ine', nombre: 12, sur: 20 },
      ],
    },
  ],
  'classe-maj': [
    { statut: 'ok', code: 'classe-maj', classe, avant: 'CE1 A' },
    { statut: 'ok', code: 'classe-maj', classe, avant: 'CE1-1' },
  ],
  'eleve-maj': [{ statut: 'ok', code: 'eleve-maj', eleve: zoe }],
  'eleve-ajoute': [{ statut: 'ok', code: 'eleve-ajoute', eleve: zoe }],
  'eleve-absent': [{ statut: 'attention', code: 'eleve-absent', eleve: zoe }],
  'eleve-change-classe': [
    {
      statut: 'ok',
      code: 'eleve-change-classe',
      eleve: zoe,
      vers: { id: 'c2', libelle: 'CE1-2' },
      fait: true,
      empeche: null,
    },
    {
      statut: 'attention',
      code: 'eleve-change-classe',
      eleve: zoe,
      vers: { id: 'c2', libelle: 'CE1-2' },
      fait: false,
      empeche: null,
    },
  ],
  'bilan-maj': [
    { statut: 'ok', code: 'bilan-maj', eleve: zoe, periode: 2, before: ['PPRE'], after: ['CHAM', 'PAP'] },
    {
      statut: 'ok',
      code: 'bilan-maj',
      eleve: zoe,
      periode: 2,
      periodicite: 'trimestre',
      before: [],
      after: ['PAP'],
    },
  ],
  'bilan-verrouille': [
    { statut: 'attention', code: 'bilan-verrouille', eleve: zoe, periode: 1, before: [], after: ['PAP'] },
    { statut: 'attention', code: 'bilan-verrouille', eleve: zoe, periode: 1, before: ['PAP'], after: [] },
  ],
  'bilan-import': [
    { statut: 'info', code: 'bilan-import', eleve: zoe, periode: 1, before: ['PAI'], after: ['PAP'] },
  ],
  conflit: [
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'ine-autre-eleve' },
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'ine-croises' },
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'homonymes' },
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'a-confirmer' },
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'ine-autre-eleve', autres: [zoe] },
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'ine-croises', autres: [zoe] },
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'homonymes', autres: [zoe] },
    { statut: 'attention', code: 'conflit', eleve: zoe, raison: 'a-confirmer', autres: [zoe] },
  ],
  'dispositif-autre': [{ statut: 'info', code: 'dispositif-autre', eleve: zoe }],
  'dispositif-dates': [
    { statut: 'attention', code: 'dispositif-dates', eleve: zoe, codes: ['PAP'] },
    { statut: 'attention', code: 'dispositif-dates', eleve: zoe, codes: ['PAP', 'PPRE'] },
  ],
  'rien-a-faire': [{ statut: 'info', code: 'rien-a-faire' }],
  'synchro-reussie': [{ statut: 'ok', code: 'synchro-reussie' }],
}

const problems: Record<CodeProbleme, true> = {
  'nom-manquant': true,
  'prenom-manquant': true,
  'date-invalide': true,
  'sexe-inconnu': true,
  'classe-manquante': true,
  'eleve-en-double': true,
  'ine-en-double': true,
  'dispositif-inconnu': true,
  'eleve-introuvable': true,
  'uai-invalide': true,
  'ine-douteux': true,
  'dates-incoherentes': true,
  'dates-a-completer': true,
  'colonne-ine-absente': true,
  'colonne-sexe-absente': true,
  'texte-abime': true,
}

const files: Record<CodeFichierRefuse, true> = {
  'fichier-vide': true,
  'colonne-manquante': true,
  'fichier-responsables': true,
  'fichier-enseignants': true,
  'fichier-tableur': true,
  'fichier-page': true,
  'fichier-lsu': true,
  'fichier-inconnu': true,
  'fichier-trop-gros': true,
}

const raisons: Record<Raison, true> = {
  identique: true,
  verrouille: true,
  'mode-import': true,
  'hors-lsu': true,
  'hors-selection': true,
  decoche: true,
  'a-confirmer': true,
  'ine-autre-eleve': true,
  'ine-croises': true,
  homonymes: true,
  'dates-a-completer': true,
  'autre-non-recupere': true,
}

const constats: readonly Constat[] = [
  { kind: 'ecole-inconnue' },
  { kind: 'classe-absente', classe },
  { kind: 'eleve-absent', eleve: zoe },
  { kind: 'classe-en-attente', classe, alertes: [{ motif: 'absents', nombre: 9, sur: 24 }] },
]

const uai = '0210999X' as Extract<RefusSynchronisation, { kind: 'autre-ecole' }>['livret']
const refusals: readonly RefusSynchronisation[] = [
  { kind: 'aucun-import' },
  { kind: 'aucune-classe' },
  { kind: 'periodes-non-parametrees', classes: ['CE1-1'] },
  { kind: 'periodes-non-parametrees', classes: ['CE1-1', 'CE1-2'] },
  { kind: 'autre-ecole', livret: uai, onde: uai },
  { kind: 'plan-perime' },
]
const refusalsPeriodes: readonly RefusPeriodes[] = [
  { kind: 'periodes-invalides', defauts: [{ indice: 1, defaut: 'date' }] },
  { kind: 'periodicite-engagee', classes: ['CE1-1'] },
  { kind: 'periodicite-engagee', classes: ['CE1-1', 'CE1-2'] },
]
const refusalsVerrou: readonly RefusVerrou[] = [
  { kind: 'deverrouillage-impossible' },
  { kind: 'bilan-indisponible' },
]
const defauts: readonly DefautPeriode['defaut'][] = [
  'nombre',
  'date',
  'fin-avant-debut',
  'non-contigue',
  'hors-millesime',
]

const identite = { nom: 'MARTIN', prenoms: 'Zoé', dateNaissance: '2019-02-02', sexe: 'F', ine: null }
const fiche = { libelle: 'CE1-2', idOnde: '98729', annoncee: false }
/** What can be unticked, and how the report says so. */
const decoches = [
  [{ kind: 'ecole', before: null, after: null }, 'Établissement\u00a0: mise à jour non cochée.'],
  [
    { kind: 'classe', classe, before: fiche, after: { ...fiche, libelle: 'CE1-2 Les Lynx' } },
    'Classe CE1-2\u00a0: nouveau libellé CE1-2 Les Lynx, non coché.',
  ],
  [
    { kind: 'classe', classe, before: { ...fiche, idOnde: null }, after: fiche },
    'Classe CE1-2\u00a0: mise à jour non cochée.',
  ],
  [
    { kind: 'classe', classe, before: { ...fiche, annoncee: true }, after: fiche },
    'Classe CE1-2\u00a0: ajout non coché.',
  ],
  [
    { kind: 'eleve', eleve: zoe, before: null, after: identite },
    'MARTIN Zoé (CE1-1)\u00a0: ajout non coché, avec ses bilans.',
  ],
  [
    { kind: 'eleve', eleve: zoe, before: identite, after: identite },
    'MARTIN Zoé (CE1-1)\u00a0: mise à jour non cochée.',
  ],
  [
    {
      kind: 'appartenance',
      eleve: zoe,
      before: classe,
      after: { id: 'c2', libelle: 'CE1-2' },
      empeche: null,
    },
    'MARTIN Zoé (CE1-1)\u00a0: passage en CE1-2, non coché.',
  ],
  [
    { kind: 'bilan', eleve: zoe, periode: 1, before: [], after: ['PAP'] },
    'Bilan de la période 1 de MARTIN Zoé (CE1-1)\u00a0: dispositifs non cochés.',
  ],
  [
    { kind: 'bilan', eleve: zoe, periode: 3, before: ['PAP'], after: null },
    'Bilan de la période 3 de MARTIN Zoé (CE1-1)\u00a0: retrait non coché.',
  ],
] as unknown as readonly (readonly [Effet, string])[]

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(record) as Key[]

const all: [string, string][] = [
  ...Object.values(lines)
    .flat()
    .map((line): [string, string] => [`ligne ${line.code}`, sentenceOfLine(line)]),
  ...keysOf(problems).map((code): [string, string] => [
    `problème ${code}`,
    sentenceOfProblem({ code, file: 'CSVExtraction.csv' }),
  ]),
  ...keysOf(files).map((code): [string, string] => [
    `fichier ${code}`,
    sentenceOfFichierRefuse({ name: 'x.csv', code, manquantes: ['Classe'], entetes: ['Nom', 'Prénom'] }),
  ]),
  ...keysOf(raisons).map((raison): [string, string] => [`raison ${raison}`, sentenceOfRaison(raison)]),
  ...constats.map((constat): [string, string] => [`constat ${constat.kind}`, sentenceOfConstat(constat)]),
  ...refusals.map((refus): [string, string] => [
    `refus ${refus.kind}`,
    sentenceOfRefusSynchronisation(refus),
  ]),
  ...refusalsPeriodes.map((refus): [string, string] => [
    `refus ${refus.kind}`,
    sentenceOfRefusPeriodes(refus),
  ]),
  ...refusalsVerrou.map((refus): [string, string] => [`refus ${refus.kind}`, sentenceOfRefusVerrou(refus)]),
  ...decoches.map(([effet]): [string, string] => [`décoché ${effet.kind}`, sentenceOfDecoche(effet)]),
  ...[
    { restants: 0, decoches: 0 },
    { restants: 0, decoches: 1 },
    { restants: 0, decoches: 3 },
    { restants: 2, decoches: 1 },
  ].flatMap((preuve): [string, string][] => [
    [`preuve ${JSON.stringify(preuve)}`, sentenceOfPreuve(preuve)],
    [`fait ${JSON.stringify(preuve)}`, sentenceOfFait({ changes: decoches.map(([effet]) => effet), preuve })],
  ]),
  ['empêché', sentenceOfEmpechement({ before: classe, after: { id: 'c2', libelle: 'CE2-2' } })],
  ['refus uai-invalide', sentenceOfRefusEcole({ kind: 'uai-invalide' })],
  ...defauts.map((defaut): [string, string] => [
    `défaut ${defaut}`,
    sentenceOfDefautPeriode({ indice: 2, defaut }),
  ]),
  ...['QuotaExceededError', 'VersionError', 'OpenFailedError', 'MoteurArreteError', 'TypeError'].map(
    (name): [string, string] => [`interruption ${name}`, sentenceOfDefaut(name)],
  ),
]

describe('les phrases de la fiche, à la lettre', () => {
  const messageOf = (code: LineCode): string | undefined => lines[code].map(sentenceOfLine)[0]

  test('établissement', () => {
    expect(messageOf('ecole-maj')).toBe("L'établissement a bien été mis à jour")
  })

  test('élève', () => {
    expect(messageOf('eleve-maj')).toBe("L'élève MARTIN Zoé (CE1-1) a été mis à jour.")
  })

  test('fin', () => {
    expect(messageOf('synchro-reussie')).toBe("La synchronisation s'est déroulée avec succès.")
  })
})

describe('chaque code a une phrase entière', () => {
  test.each(all)('%s', (code, sentence) => {
    // The sheet's own about the école has no full stop.
    if (code !== 'ligne ecole-maj') expect(sentence).toMatch(/\.$/)
    expect(sentence).toMatch(/^\p{Lu}/u)
    expect(sentence).not.toMatch(/undefined|null|\[object|\s{2}|^\s|\s$/)
  })

  test.each(all)('%s : les signes restent avec leur mot', (_code, sentence) => {
    expect(sentence).not.toMatch(/ [:;!?»]|« /)
  })
})

describe('un rapport s’appelle', () => {
  const date = '2026-11-24T08:20:00'
  const annulee = { kind: 'annulee', rapport: 2, date } as const

  test.each([
    ['synchronisation', undefined, 'Rapport de synchronisation'],
    ['synchronisation', { origine: null, suite: annulee }, 'Rapport de synchronisation (annulée)'],
    [
      'synchronisation',
      { origine: null, suite: { ...annulee, kind: 'retablie' } },
      'Rapport de synchronisation',
    ],
    [
      'annulation',
      { origine: { id: 1, date }, suite: null },
      'Annulation de la synchronisation du 24/11/2026 à 08:20',
    ],
    [
      'retablissement',
      { origine: { id: 1, date }, suite: null },
      'Rétablissement de la synchronisation du 24/11/2026 à 08:20',
    ],
  ] as const)('%s, %j : %s', (nature, histoire, titre) => {
    expect(titreOfRapport(nature, histoire)).toBe(titre)
  })
})

describe('une annulation dit ce qui redevient comme avant', () => {
  const annule = (effet: unknown): Line[] =>
    linesOf({
      classes: [],
      changes: [effet as Effet],
      decoches: [],
      nones: [],
      constats: [],
      nature: 'annulation',
      annule: 1,
    })
  const ecole = { denomination: 'École des Tilleuls' }
  const qui = { kind: 'eleve', eleve: zoe }
  const autreDate = { ...identite, dateNaissance: '2019-03-03' }

  test.each<[string, unknown, string, string]>([
    [
      'un établissement',
      { kind: 'ecole', before: ecole, after: { denomination: 'École du Moulin' } },
      "L'établissement reprend ses coordonnées d'avant.",
      "L'établissement reprendra ses coordonnées d'avant.",
    ],
    [
      'un établissement qui n’était pas connu',
      { kind: 'ecole', before: ecole, after: null },
      "L'établissement n'est plus renseigné, comme avant la synchronisation annulée.",
      "L'établissement ne sera plus renseigné, comme avant la synchronisation annulée.",
    ],
    [
      'une classe qui n’y était pas',
      { kind: 'classe', classe, before: fiche, after: { ...fiche, annoncee: true } },
      "La classe CE1-2 n'est plus dans le livret, comme avant la synchronisation annulée.",
      'La classe CE1-2 ne sera plus dans le livret, comme avant la synchronisation annulée.',
    ],
    [
      'une classe renommée',
      { kind: 'classe', classe, before: { ...fiche, libelle: 'CE1-2 Les Lynx' }, after: fiche },
      'La classe CE1-2 Les Lynx reprend le libellé CE1-2.',
      'La classe CE1-2 Les Lynx reprendra le libellé CE1-2.',
    ],
    [
      'une classe qui avait reçu son identifiant',
      { kind: 'classe', classe, before: fiche, after: { ...fiche, idOnde: null } },
      "La classe CE1-2 n'a plus d'identifiant ONDE, comme avant la synchronisation annulée.",
      "La classe CE1-2 n'aura plus d'identifiant ONDE, comme avant la synchronisation annulée.",
    ],
    [
      'une date de naissance',
      { ...qui, before: autreDate, after: identite },
      "L'élève MARTIN Zoé (CE1-1) reprend sa date de naissance d'avant.",
      "L'élève MARTIN Zoé (CE1-1) reprendra sa date de naissance d'avant.",
    ],
    [
      'un INE qui n’était pas connu',
      { ...qui, before: { ...identite, ine: '012345678AC' }, after: identite },
      "L'élève MARTIN Zoé (CE1-1) n'a plus d'INE, comme avant la synchronisation annulée.",
      "L'élève MARTIN Zoé (CE1-1) n'aura plus d'INE, comme avant la synchronisation annulée.",
    ],
    [
      'tout à la fois',
      { ...qui, before: { ...autreDate, nom: 'LEROY', ine: '012345678AC' }, after: identite },
      "L'élève LEROY Zoé (CE1-1) n'a plus d'INE et reprend sa date de naissance et son nom d'avant\u00a0: MARTIN Zoé.",
      "L'élève LEROY Zoé (CE1-1) n'aura plus d'INE et reprendra sa date de naissance et son nom d'avant\u00a0: MARTIN Zoé.",
    ],
    [
      'un bilan qui n’y était pas',
      { kind: 'bilan', eleve: zoe, periode: 2, before: ['PAP'], after: null },
      "Le bilan de la période 2 de MARTIN Zoé (CE1-1) n'existe plus, comme avant la synchronisation annulée.",
      "Le bilan de la période 2 de MARTIN Zoé (CE1-1) n'existera plus, comme avant la synchronisation annulée.",
    ],
  ])('%s', (_quoi, effet, fait, prevu) => {
    const [line, fin] = annule(effet)
    if (line === undefined || fin === undefined) throw new Error('no line')
    expect([sentenceOfLine(line), sentenceOfPrevue(line)]).toEqual([fait, prevu])
    expect(sentenceOfLine(fin)).toBe("La synchronisation s'est déroulée avec succès.")
  })
})

describe('ce que disent', () => {
  test('un bilan mis à jour : ce qui vient, ce qui part', () => {
    expect(lines['bilan-maj'].map(sentenceOfLine)).toEqual([
      'Le bilan de la période 2 de MARTIN Zoé (CE1-1) a été mis à jour\u00a0: CHAM et PAP ajoutés, PPRE retiré.',
      'Le bilan du trimestre 2 de MARTIN Zoé (CE1-1) a été mis à jour\u00a0: PAP ajouté.',
    ])
  })

  test('un bilan verrouillé : ce qu’il aurait porté, et comment faire', () => {
    const [vient, part] = lines['bilan-verrouille'].map(sentenceOfLine)
    expect(vient).toContain('il aurait porté PAP.')
    expect(part).toContain("il n'aurait plus porté PAP.")
    expect(vient).toMatch(/déverrouillez-le, synchronisez, puis verrouillez-le de nouveau\.$/)
  })

  test.each(decoches)('ce qui a été décoché : %j', (effet, sentence) => {
    expect(sentenceOfDecoche(effet)).toBe(sentence)
  })

  test('la fin d’une synchronisation : rien, ce qui n’a pas été coché, ou un défaut de notre part', () => {
    expect(sentenceOfPreuve({ restants: 0, decoches: 0 })).toBe(
      'Vérification faite juste après\u00a0: il ne restait rien à changer.',
    )
    expect(sentenceOfPreuve({ restants: 0, decoches: 3 })).toContain('3\u00a0changements')
    expect(sentenceOfPreuve({ restants: 1, decoches: 3 })).toContain('défaut de Diapason')
  })

  test('ce qui a été fait se dit d’abord, et un défaut de notre part n’est pas un succès', () => {
    const changes = decoches.map(([effet]) => effet)
    const preuve = { restants: 0, decoches: 0 }
    expect(sentenceOfFait({ changes, preuve })).toBe(
      `La synchronisation s’est bien déroulée\u00a0: ${changes.length}\u00a0changements ont été faits.`,
    )
    expect(sentenceOfFait({ changes: changes.slice(0, 1), preuve: { restants: 1, decoches: 0 } })).toBe(
      'Cette synchronisation a fait 1\u00a0changement.',
    )
    expect(sentenceOfFait({ changes: [], preuve })).toBe('Aucun changement n’a été fait.')
  })

  test('ce qu’une synchronisation est devenue, sur son rapport et sur celui qui l’a défaite ou refaite', () => {
    const date = '2026-11-25T09:00:00'
    expect(sentenceOfSuite({ kind: 'retablie', rapport: 3, date }, 'synchronisation')).toBe(
      'Cette synchronisation a été annulée, puis rétablie le 25/11/2026 à 09:00.',
    )
    expect(sentenceOfSuite({ kind: 'annulee', rapport: 4, date }, 'retablissement')).toBe(
      'Depuis, la synchronisation a été annulée le 25/11/2026 à 09:00.',
    )
  })

  test('un changement de classe empêché : les deux classes', () => {
    expect(sentenceOfEmpechement({ before: classe, after: { id: 'c2', libelle: 'CE2-2' } })).toBe(
      'CE2-2 n’a pas les mêmes périodes que CE1-1, et des bilans de cet élève sont verrouillés ou remplis\u00a0: le changement ne peut pas être fait ici.',
    )
  })

  test('une autre école : le formulaire est une cause possible', () => {
    expect(sentenceOfRefusSynchronisation({ kind: 'autre-ecole', livret: uai, onde: uai })).toContain(
      'formulaire «\u00a0École\u00a0»',
    )
  })

  test('« Autre » : la fiche', () => {
    expect(lines['dispositif-autre'].map(sentenceOfLine)[0]).toContain(
      "le dispositif «\u00a0Autre\u00a0» existant dans ONDE n'est pas récupéré dans LSU",
    )
  })

  test('une colonne qui manque : laquelle, et celles qui ont été lues', () => {
    const sentence = sentenceOfFichierRefuse({
      name: 'x.csv',
      code: 'colonne-manquante',
      manquantes: ['Date naissance', 'Classe'],
      entetes: ['Nom', 'Prénom'],
    })
    expect(sentence).toContain('«\u00a0Date naissance\u00a0» et «\u00a0Classe\u00a0»')
    expect(sentence).toContain('Nom, Prénom')
    expect(sentence).toContain('Extraction – format CSV')
  })

  test('un fichier trop gros : la limite', () => {
    expect(sentenceOfFichierRefuse({ name: 'x.csv', code: 'fichier-trop-gros' })).toContain('50\u00a0Mo')
  })

  test('des périodes : chaque classe, et le nom de la périodicité', () => {
    expect(
      sentenceOfRefusSynchronisation({ kind: 'periodes-non-parametrees', classes: ['CE1-1', 'CE1-2'] }),
    ).toContain('des classes CE1-1 et CE1-2')
    expect(sentenceOfDefautPeriode({ indice: 2, defaut: 'fin-avant-debut' }, 'trimestre')).toMatch(
      /^Trimestre 2/,
    )
  })
})

describe('les mots', () => {
  test.each([
    [0, '0\u00a0élève'],
    [1, '1\u00a0élève'],
    [2, '2\u00a0élèves'],
    [1200, '1\u202f200\u00a0élèves'],
  ])('%i', (n, expected) => {
    expect(compte(n, 'élève')).toBe(expected)
  })

  test('un nombre s’écrit comme le navigateur l’écrirait en français', () => {
    const attendu = new Intl.NumberFormat('fr-FR')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (n) => {
        expect(nombreFr(n)).toBe(attendu.format(n))
        expect(nombreFr(n / 10)).toBe(attendu.format(n / 10))
      }),
    )
  })

  test('un pluriel qui ne se fait pas d’un s', () => {
    expect(compte(3, 'bilan verrouillé', 'bilans verrouillés')).toBe('3\u00a0bilans verrouillés')
  })

  test.each([
    [[], ''],
    [['PAP'], 'PAP'],
    [['PAP', 'PPRE'], 'PAP et PPRE'],
    [['PAP', 'PPRE', 'RASED'], 'PAP, PPRE et RASED'],
  ])('%j', (mots, expected) => {
    expect(enumeration(mots)).toBe(expected)
  })

  test('les dates, sans fuseau', () => {
    expect(dateFr('2026-11-24')).toBe('24/11/2026')
    expect(dateFr('')).toBe('')
    expect(horodatageFr('2026-11-24T08:20:00')).toBe('24/11/2026 à 08:20')
  })

  test('les espaces insécables', () => {
    expect(insecable('« A » : oui ; non ? si !')).toBe(
      '«\u00a0A\u00a0»\u00a0: oui\u00a0; non\u00a0? si\u00a0!',
    )
  })

  test('les statuts et les périodicités', () => {
    expect((['ok', 'info', 'attention', 'erreur'] as const).map(libelleStatut)).toEqual([
      'Réussi',
      'Information',
      'À vérifier',
      'Erreur',
    ])
    expect((['semestre', 'trimestre', 'bimestre', 'periode'] as const).map(libellePeriodicite)).toEqual([
      'Semestre',
      'Trimestre',
      'Bimestre',
      'Période',
    ])
    expect(nomPeriode('trimestre', 1)).toBe('Trimestre 1')
    expect(nomPeriode(undefined, 4)).toBe('Période 4')
  })
})
