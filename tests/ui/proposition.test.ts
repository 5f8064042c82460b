// « Est-ce le même élève ? »: what is shown of the two, and what is said of how they differ.
import { describe, expect, test } from 'vitest'
import type { DateIso } from '#domain/date.ts'
import type { Ine } from '#domain/eleve.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Proposition } from '#sync/change.ts'
import { Reponses } from '#ui/screens/synchronisation/confirmations.svelte.ts'
import {
  diffNoms,
  isNomUsage,
  lignesOf,
  questionsOf,
  traceOf,
} from '#ui/screens/synchronisation/confirmations.ts'
import { libelleVerdict, sentenceOfEcart, sentenceOfRefusDecision, sentenceOfReponse } from '#ui/sentences.ts'
import type { EngineApi } from '#worker/api.ts'

type Champs = Partial<{
  nom: string
  prenoms: string
  date: string
  ine: string | null
  sexe: 'M' | 'F' | null
}>

function cote({ nom = 'KERMEUR', prenoms = 'Nolwenn', date = '2018-02-11', ine = null, sexe = 'F' }: Champs) {
  return {
    identite: { nom, prenoms, dateNaissance: date as DateIso, ine: ine as Ine | null, sexe },
    classe: 'CE1 Ajoncs',
  }
}

function aProposition(ecart: Proposition['ecart'], onde: Champs, livret: Champs = {}): Proposition {
  return { cle: 'kermeure|nolwenn', onde: cote(onde), livret: { eleve: 'e1', ...cote(livret) }, ecart }
}

const slip = { champ: 'nom', nature: 'faute-de-frappe' } as const
const composeNom = { champ: 'nom', nature: 'compose' } as const
const composePrenom = { champ: 'prenoms', nature: 'compose' } as const
const slipPrenom = { champ: 'prenoms', nature: 'faute-de-frappe' } as const
const inverses = { champ: 'dateNaissance', nature: 'jour-et-mois-inverses' } as const
const unePartie = { champ: 'dateNaissance', nature: 'une-partie' } as const

describe('la différence, en mots', () => {
  test.each([
    [aProposition(slip, { nom: 'KERMEURE' }), 'Une lettre de plus dans le nom, du côté d’ONDE.'],
    [aProposition(slip, {}, { nom: 'KERMEURE' }), 'Une lettre de plus dans le nom, du côté du livret.'],
    [aProposition(slip, { nom: 'KERMEUX' }), 'Une lettre de différence dans le nom.'],
    [aProposition(slip, { nom: 'KERMERU' }), 'Deux lettres inversées dans le nom.'],
    [
      aProposition(slipPrenom, { prenoms: 'Nolwen' }),
      'Une lettre de plus dans le prénom, du côté du livret.',
    ],
    [aProposition(composeNom, { nom: 'LE BIHAN-KERMEUR' }), 'Le nom est plus long du côté d’ONDE.'],
    [
      aProposition(composePrenom, {}, { prenoms: 'Nolwenn Anne' }),
      'Le prénom est plus long du côté du livret.',
    ],
    [aProposition(inverses, { date: '2018-11-02' }), 'Jour et mois inversés dans la date de naissance.'],
    [aProposition(unePartie, { date: '2018-02-12' }), 'Le jour diffère dans la date de naissance.'],
    [aProposition(unePartie, { date: '2018-03-11' }), 'Le mois diffère dans la date de naissance.'],
    [aProposition(unePartie, { date: '2017-02-11' }), 'L’année diffère dans la date de naissance.'],
    // What resembles the livret is a nom d'usage, which is not shown: no letter of the nom is to be lit.
    [aProposition(slip, { nom: 'TALEC' }), 'Une lettre de différence dans le nom d’usage donné par ONDE.'],
    [
      aProposition(composeNom, { nom: 'TALEC' }),
      'Un nom de plus ou de moins dans le nom d’usage donné par ONDE.',
    ],
    [
      aProposition(unePartie, { nom: 'TALEC', date: '2018-02-12' }),
      'Le jour diffère dans la date de naissance. Le nom du livret est le nom d’usage donné par ONDE.',
    ],
  ])('%#', (proposition, phrase) => {
    expect(sentenceOfEcart(proposition.ecart, traceOf(proposition))).toBe(phrase)
  })
})

describe('les deux identités', () => {
  test('le champ qui diffère est le seul allumé, à la lettre près', () => {
    const lignes = lignesOf(aProposition(slip, { nom: 'KERMEURE', sexe: null }, { ine: '081100001AA' }))
    expect(lignes.filter(({ ecart }) => ecart).map(({ label }) => label)).toEqual(['Nom'])
    expect(lignes[0]?.onde).toEqual({ avant: 'KERMEUR', differe: 'E', apres: '' })
    expect(lignes[0]?.livret).toEqual({ avant: 'KERMEUR', differe: '', apres: '' })
    // Unknown on one side is not a difference.
    expect(lignes.filter(({ differe }) => differe).map(({ label }) => label)).toEqual(['Nom'])
  })

  test('ce qui diffère d’autre est dit aussi', () => {
    const lignes = lignesOf(
      aProposition(slip, { nom: 'KERMEURE', ine: '081100009ZZ' }, { ine: '081100001AA', prenoms: 'NOLWENN' }),
    )
    expect(lignes.filter(({ differe }) => differe).map(({ label }) => label)).toEqual(['Nom', 'INE'])
  })

  test('une date: de la première partie qui diffère à la dernière', () => {
    const [, , ligne] = lignesOf(aProposition(inverses, { date: '2018-11-02' }))
    expect(ligne?.onde).toEqual({ avant: '', differe: '02/11', apres: '/2018' })
    expect(ligne?.livret).toEqual({ avant: '', differe: '11/02', apres: '/2018' })
  })

  test('rien n’est allumé dans un nom que le nom d’usage explique', () => {
    const proposition = aProposition(slip, { nom: 'TALEC' })
    expect(isNomUsage(proposition)).toBe(true)
    expect(lignesOf(proposition)[0]?.onde).toEqual({ avant: 'TALEC', differe: '', apres: '' })
  })

  test.each([
    ['MATHIEU', 'MATTHIEU', '', 'T'],
    ['Zoé', 'ZOE-ANNE', '', 'ANNE'],
    ['MARTIN', 'LEROY MARTIN', '', 'LEROY '],
    ['LE GALL', 'LEGALL', '', ''],
    ['D’ALMEIDA', "D'ALMEDIA", 'ID', 'DI'],
  ])('%s et %s', (a, b, dansA, dansB) => {
    const [partiesA, partiesB] = diffNoms(a, b)
    expect([partiesA.differe, partiesB.differe]).toEqual([dansA, dansB])
    expect(Object.values(partiesA).join('')).toBe(a)
    expect(Object.values(partiesB).join('')).toBe(b)
  })
})

test('deux élèves du livret pour un d’ONDE: une seule question', () => {
  const first = aProposition(slip, { nom: 'KERMEURE' })
  const second = { ...first, livret: { ...first.livret, eleve: 'e2' } }
  const other = { ...first, cle: 'talec|gwendal' }
  expect(questionsOf([first, other, second]).map(({ propositions }) => propositions.length)).toEqual([2, 1])
})

describe('une réponse', () => {
  function aFlow(refuser = false) {
    const asked: unknown[] = []
    const engine: Pick<EngineApi, 'decide'> = {
      decide: (...answer) => {
        asked.push(answer)
        return Promise.resolve(refuser ? refuse({ kind: 'eleve-introuvable' }) : ok(null))
      },
    }
    return { asked, flow: new Reponses({ engine: engine as EngineApi, during: (work) => work }) }
  }
  const paire = { onde: 'cle', eleve: 'e1', noms: { onde: 'KERMEURE Nolwenn', livret: 'KERMEUR Nolwenn' } }

  test('se donne, s’annule, et l’annulation ne s’annule pas', async () => {
    const { asked, flow } = aFlow()
    expect(await flow.repondre(paire, 'meme', false)).toBe(true)
    expect(flow.issue).toMatchObject({ kind: 'fait', verdict: 'meme', avant: null })
    await flow.annuler()
    expect(flow.issue).toMatchObject({ kind: 'fait', verdict: null, avant: undefined })
    expect(await flow.annuler()).toBe(false)
    expect(asked).toEqual([
      ['cle', 'e1', 'meme'],
      ['cle', 'e1', null],
    ])
  })

  test('reprise se redonne telle quelle', async () => {
    const { asked, flow } = aFlow()
    await flow.revenir(paire, 'autre')
    await flow.annuler()
    expect(asked).toEqual([
      ['cle', 'e1', null],
      ['cle', 'e1', 'autre'],
    ])
  })

  test('refusée est dite', async () => {
    const { flow } = aFlow(true)
    expect(await flow.repondre(paire, 'autre', false)).toBe(false)
    expect(flow.issue).toEqual({ kind: 'refus', refus: { kind: 'eleve-introuvable' } })
  })

  test('a ses phrases, entières et à la française', () => {
    const phrases = [
      sentenceOfReponse('meme', paire.noms),
      sentenceOfReponse('autre', paire.noms),
      sentenceOfReponse('autre', paire.noms, true),
      sentenceOfReponse(null, paire.noms),
      sentenceOfRefusDecision({ kind: 'eleve-introuvable' }),
    ]
    for (const phrase of phrases) {
      expect(phrase).toMatch(/^\p{Lu}.*\.$/u)
      expect(phrase).not.toMatch(/ [:;!?»]/)
    }
    expect([libelleVerdict('meme'), libelleVerdict('autre')]).toEqual([
      'c’est le même élève',
      'ce n’est pas le même',
    ])
  })
})
