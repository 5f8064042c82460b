// What an erasing takes, what it leaves, and what its certificate says, in French.
import { describe, expect, test } from 'vitest'
import type { Certificat } from '#domain/archive.ts'
import {
  insecable,
  lignesDeCertificat,
  sentenceOfFinAnnee,
  sentenceOfInventaire,
  sentenceOfMisDeCote,
  sentenceOfProtection,
  sentenceOfRefusEffacement,
  sentenceOfRefusFinAnnee,
  sentenceOfRetires,
  sentencesOfEffacement,
  sentencesOfFinAnnee,
  titreOfCertificat,
} from '#ui/sentences.ts'
import { durees } from '#ui/screens/donnees/durees.ts'
import type { CleArchive, Registre } from '#storage/db.ts'

const apercu = {
  nom: 'PETIT Lina',
  classe: 'CE1-1',
  bilans: 3,
  verrouilles: 1,
  imports: 0,
  ecrits: 2,
  archives: 4,
  onde: true,
  decisions: 1,
  lignes: 5,
  rapports: 2,
  confondus: 0,
}

const fin = {
  millesime: 2026,
  finie: true,
  rapports: 2,
  classes: [
    { id: 'c1', libelle: 'CP-1', supprimes: 3, ecrits: 1, conserves: 2, periodes: [2], nbPeriodes: 3 },
    { id: 'c2', libelle: 'CE1-1', supprimes: 1, ecrits: 0, conserves: 0, periodes: [], nbPeriodes: 3 },
  ],
}

const clair = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('effacer un élève', () => {
  test('dit tout ce qui part avec lui', () => {
    expect(sentencesOfEffacement(apercu).map(clair)).toEqual([
      'Son identité et sa place dans la classe, avec tous ses dispositifs.',
      '3 bilans de cette année (dont 1 verrouillé, 2 écrits et non verrouillés).',
      '4 bilans des années passées.',
      '5 lignes dans 2 rapports.',
      '1 réponse donnée à son sujet.',
    ])
  })

  test('ne dit pas ce qui n’est pas', () => {
    const rien = { bilans: 0, verrouilles: 0, ecrits: 0, archives: 0, decisions: 0, lignes: 0, rapports: 0 }
    expect(sentencesOfEffacement({ ...apercu, ...rien })).toHaveLength(1)
  })

  test.each([
    [1, '1 ligne de ce rapport parlait d’un élève effacé depuis : elle n’y est plus.'],
    [3, '3 lignes de ce rapport parlaient d’élèves effacés depuis : elles n’y sont plus.'],
  ])('un rapport dit ses %i lignes parties', (n, sentence) => {
    expect(clair(sentenceOfRetires(n))).toBe(sentence)
  })
})

describe('la fin d’une année', () => {
  test('dit ce qui part et ce qui reste, toutes classes ensemble', () => {
    expect(sentencesOfFinAnnee(fin).map(clair)).toEqual([
      '4 bilans non verrouillés seraient supprimés, dont 1 où quelque chose est écrit.',
      '2 bilans verrouillés ou importés seraient gardés tels quels dans « Années passées ».',
      '2 rapports de synchronisation de cette année seraient supprimés : on y lit des noms d’élèves et leurs dispositifs.',
      'Les classes et leurs élèves restent, sans bilan ; leurs périodes sont à donner de nouveau.',
    ])
    expect(clair(sentenceOfFinAnnee(fin))).toBe(
      '4 bilans seront supprimés, dont 1 bilan écrit ; 2 bilans seront gardés.',
    )
  })

  test('dit qu’il n’y a rien à supprimer ni à garder', () => {
    const [supprimes, conserves] = sentencesOfFinAnnee({ ...fin, classes: [], rapports: 0 }).map(clair)
    expect(supprimes).toBe('Aucun bilan non verrouillé : rien n’est à supprimer.')
    expect(conserves).toBe('Aucun bilan verrouillé ou importé à garder.')
  })
})

test('toute l’école est comptée, sans zéro', () => {
  const inventaire = { classes: 3, eleves: 6, bilans: 18, verrouilles: 1, archives: 0, rapports: 2 }
  expect(clair(sentenceOfInventaire(inventaire))).toBe(
    'Tout part : 3 classes, 6 élèves, 18 bilans (dont 1 verrouillé), 2 rapports et ce que disait ONDE.',
  )
})

const commun = { numero: 1, date: '2027-09-02T08:20:00', ecole: null }
const certificats: readonly [string, Certificat, number][] = [
  [
    'Fin de l’année 2026-2027',
    {
      ...commun,
      nature: 'fin-annee',
      millesime: 2026,
      rapports: 2,
      classes: [
        { libelle: 'CP-1', supprimes: 3, ecrits: 1, conserves: 2 },
        { libelle: 'CE1-1', supprimes: 1, ecrits: 0, conserves: 0 },
      ],
    },
    4,
  ],
  [
    'Effacement de l’année 2026-2027',
    { ...commun, nature: 'archive', millesime: 2026, classes: 2, bilans: 9 },
    2,
  ],
  [
    'Effacement de l’école',
    { ...commun, nature: 'ecole', classes: 3, eleves: 6, bilans: 18, archives: 0, rapports: 1 },
    3,
  ],
  ['Effacement d’un élève', { ...commun, nature: 'eleve', bilans: 3, archives: 0, lignes: 4 }, 1],
]

test.each(certificats)('le certificat « %s » se dit en nombres', (titre, certificat, premier) => {
  expect(titreOfCertificat(certificat)).toBe(titre)
  expect(lignesDeCertificat(certificat)[0]?.[1]).toBe(premier)
})

describe('la fiche de registre', () => {
  /** What each row of the base is called there; null: nothing in it is about anybody, or it goes with the gesture that writes it. */
  const lignes: Record<Exclude<Registre['cle'], CleArchive>, string | null> = {
    versions: null,
    protection: null,
    essai: null,
    lignee: null,
    journal: null,
    ecole: 'Coordonnées de l’école, nom du responsable',
    onde: 'Ce que dit ONDE : élèves et dispositifs',
    depot: 'Compte rendu du dernier dépôt',
    source: 'Classe dont la source a changé : telle qu’elle était avant, avec ses bilans',
    certificats: 'Certificats d’effacement',
    remplace: 'Toute l’école, telle qu’elle était avant une restauration',
  }

  test('dit combien de temps chaque chose est gardée', () => {
    const dites = durees.map(({ quoi }) => quoi)
    expect(dites).toEqual(expect.arrayContaining(Object.values(lignes).filter((quoi) => quoi !== null)))
  })

  test('ne dit pas que des dates données à la main partent au dépôt suivant', () => {
    const dates = durees.find(({ quoi }) => quoi.includes('données à la main'))
    expect(dates?.duree).toMatch(/^Tant qu’ONDE cite le dispositif/)
  })
})

test('chaque phrase garde ses espaces insécables et ses apostrophes courbes', () => {
  const phrases = [
    ...sentencesOfEffacement(apercu),
    ...sentencesOfFinAnnee(fin),
    sentenceOfFinAnnee(fin),
    sentenceOfMisDeCote('2026-11-24T08:20:00'),
    ...(['apercu-perime', 'eleve-introuvable'] as const).map((kind) => sentenceOfRefusEffacement({ kind })),
    ...(['apercu-perime', 'annee-en-cours'] as const).map((kind) => sentenceOfRefusFinAnnee({ kind })),
    ...[true, false].map((phrase) => insecable(sentenceOfProtection(phrase))),
    ...durees.flatMap(({ quoi, duree, fin: quand }) => [quoi, duree, quand].map(insecable)),
  ]
  for (const phrase of phrases) {
    expect(phrase).not.toContain("'")
    expect(phrase, phrase).not.toMatch(/ [:;!?»]|« /)
  }
})
