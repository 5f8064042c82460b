// « Paramétrage par classe »: the numbers a director reads before and after, agreed with what they count.
import { describe, expect, test } from 'vitest'
import type { Source } from '#domain/classe.ts'
import type { DefautEnseignant } from '#domain/enseignant.ts'
import type { CoutSource } from '#domain/source.ts'
import { FormulaireEnseignants } from '#ui/screens/parametrage/enseignants.svelte.ts'
import {
  nomsEnseignants,
  sentenceOfBilans,
  sentenceOfDefautEnseignant,
  sentenceOfManquants,
  sentenceOfPassage,
  sentenceOfRefusEnseignants,
  sentenceOfRefusRetour,
  sentenceOfRetour,
  sentenceOfRetourFait,
  sentencesOfCout,
} from '#ui/sentences.ts'
import type { CompteBilans, RefusEnseignants, RefusRetour } from '#worker/api.ts'

/** As it is read: with plain spaces. */
function lu(sentence: string): string {
  return sentence.replaceAll('\u00a0', ' ')
}

describe('ce que coûte une source', () => {
  test.each<[Source, CoutSource, string[]]>([
    [
      'import',
      { supprimes: 23, ecrits: 5, figes: 4 },
      [
        '23 bilans non verrouillés seront supprimés, dont 5 déjà remplis.',
        '4 bilans verrouillés ne pourront plus être déverrouillés.',
      ],
    ],
    [
      'import',
      { supprimes: 1, ecrits: 1, figes: 1 },
      [
        '1 bilan non verrouillé sera supprimé, dont 1 déjà rempli.',
        '1 bilan verrouillé ne pourra plus être déverrouillé.',
      ],
    ],
    [
      'import',
      { supprimes: 2, ecrits: 0, figes: 0 },
      ['2 bilans non verrouillés seront supprimés, aucun n’est rempli.'],
    ],
    [
      'import',
      { supprimes: 0, ecrits: 0, figes: 2 },
      ['2 bilans verrouillés ne pourront plus être déverrouillés.'],
    ],
    [
      'saisie',
      { supprimes: 24, ecrits: 24, figes: 0 },
      ['24 bilans importés seront supprimés, dont 24 déjà remplis.'],
    ],
  ])('vers %s, %j', (source, cout, sentences) => {
    expect(sentencesOfCout(cout, source).map(lu)).toEqual(sentences)
  })

  test('la question', () => {
    expect(lu(sentenceOfPassage('CE2-1', 'import'))).toBe('Passer CE2-1 en import(s) éditeur(s) ?')
    expect(lu(sentenceOfPassage('CE2-1', 'saisie'))).toBe('Passer CE2-1 en saisie manuelle ?')
  })
})

describe('ce qui peut revenir', () => {
  const retour = { classe: 'c1', source: 'saisie', date: '2026-11-24T08:20:00' } as const

  test.each([
    [
      { supprimes: 23, ecrits: 5, figes: 4 },
      'Classe passée en import(s) éditeur(s) le 24/11/2026 à 08:20. 23 bilans ont été supprimés, dont 5 remplis. 4 bilans verrouillés ne peuvent plus être déverrouillés.',
      'Le changement est annulé : CE2-1 est de nouveau en saisie manuelle, avec ses 23 bilans.',
    ],
    [
      { supprimes: 1, ecrits: 0, figes: 0 },
      'Classe passée en import(s) éditeur(s) le 24/11/2026 à 08:20. 1 bilan a été supprimé.',
      'Le changement est annulé : CE2-1 est de nouveau en saisie manuelle, avec son bilan.',
    ],
    [
      { supprimes: 0, ecrits: 0, figes: 1 },
      'Classe passée en import(s) éditeur(s) le 24/11/2026 à 08:20. 1 bilan verrouillé ne peut plus être déverrouillé.',
      'Le changement est annulé : CE2-1 est de nouveau en saisie manuelle.',
    ],
  ])('%j', (cout, offert, fait) => {
    expect(lu(sentenceOfRetour({ ...retour, ...cout }))).toBe(offert)
    expect(lu(sentenceOfRetourFait('CE2-1', { ...retour, ...cout }))).toBe(fait)
  })

  const refus: Readonly<Record<RefusRetour['kind'], RefusRetour>> = {
    'aucun-changement': { kind: 'aucun-changement' },
    'classe-modifiee': { kind: 'classe-modifiee', libelle: 'CE2-1' },
  }
  test.each(Object.values(refus))('$kind se dit en entier', (one) => {
    expect(sentenceOfRefusRetour(one)).toMatch(/^\p{Lu}.*\.$/u)
  })
})

describe('les bilans d’une classe', () => {
  const de = (differs: Partial<CompteBilans>): CompteBilans => ({
    total: 0,
    verrouilles: 0,
    aReverrouiller: 0,
    imports: 0,
    ...differs,
  })

  test.each<[CompteBilans[], string]>([
    [[], 'Aucun bilan'],
    [[de({}), de({})], 'Aucun bilan'],
    [[de({ total: 1 })], '1 bilan en saisie manuelle'],
    [
      [de({ total: 28, verrouilles: 12 }), de({ total: 28 })],
      '56 bilans en saisie manuelle, dont 12 verrouillés',
    ],
    [[de({ total: 24, imports: 24 })], '24 bilans importés'],
    [
      [de({ total: 28, verrouilles: 4, imports: 24 })],
      '28 bilans : 4 en saisie manuelle, dont 4 verrouillés ; 24 importés',
    ],
  ])('%j', (bilans, sentence) => {
    expect(lu(sentenceOfBilans(bilans))).toBe(sentence)
  })

  test('ceux que la synchronisation créera', () => {
    expect(sentenceOfManquants(1)).toBe('La prochaine synchronisation créera le bilan vide qui manque.')
    expect(sentenceOfManquants(84)).toContain('les 84 bilans vides')
  })
})

describe('qui enseigne', () => {
  const anne = { civilite: 'MME', nom: 'ROY', prenom: 'Anne' }
  const paul = { civilite: 'M', nom: 'DURAND', prenom: 'Paul' }

  test('se lit comme on l’écrit', () => {
    expect(nomsEnseignants([anne, paul])).toBe('Mme ROY Anne et M. DURAND Paul')
    expect(nomsEnseignants([{ ...anne, civilite: '' }])).toBe('ROY Anne')
  })

  const champs: Readonly<Record<DefautEnseignant['champ'], string>> = {
    civilite: 'Il manque la civilité : LSU en a besoin.',
    nom: 'Il manque le nom : LSU en a besoin.',
    prenom: 'Il manque le prénom : LSU en a besoin.',
  }
  test.each(Object.entries(champs))('sans %s', (champ, sentence) => {
    const defaut = { ligne: 0, champ: champ as DefautEnseignant['champ'], defaut: 'manquant' } as const
    expect(lu(sentenceOfDefautEnseignant(defaut))).toBe(sentence)
  })

  test('trop long, ou deux fois', () => {
    expect(lu(sentenceOfDefautEnseignant({ ligne: 0, champ: 'prenom', defaut: 'trop-long' }))).toBe(
      'LSU n’accepte pas plus de 100 caractères : raccourcissez le prénom.',
    )
    expect(sentenceOfDefautEnseignant({ ligne: 0, champ: 'nom', defaut: 'en-double' })).toMatch(/liste/)
  })

  const defaut = { champ: 'nom', defaut: 'manquant' } as const
  test.each<[RefusEnseignants, RegExp]>([
    [{ kind: 'enseignants-invalides', defauts: [{ ligne: 0, ...defaut }] }, /^Une ligne est/],
    [
      {
        kind: 'enseignants-invalides',
        defauts: [
          { ligne: 0, ...defaut },
          { ligne: 2, ...defaut },
        ],
      },
      /^Des lignes sont/,
    ],
    [{ kind: 'classe-introuvable' }, /n’est plus dans le livret/],
  ])('refusé: %j', (refus, sentence) => {
    expect(sentenceOfRefusEnseignants(refus)).toMatch(sentence)
    expect(sentenceOfRefusEnseignants(refus)).toMatch(/Rien n’a été enregistré\.$/)
  })

  test('une ligne retirée ne touche pas aux autres, et rien n’est rouge avant d’avoir demandé', () => {
    const form = new FormulaireEnseignants([anne, paul])
    form.add()
    form.set(2, 'nom', 'PETIT')
    expect(form.defautOf(2)).toBeUndefined()
    form.tried = true
    expect(form.defautOf(2)).toEqual({ ligne: 2, champ: 'civilite', defaut: 'manquant' })
    form.remove(0)
    expect(form.saisis()).toEqual([paul, { civilite: '', nom: 'PETIT', prenom: '' }])
  })
})
