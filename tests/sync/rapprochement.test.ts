// Spec §3, rule by rule: who is found, who is held back, who is new. Each case is looked at in every order of the rows.
import { describe, expect, test } from 'vitest'
import type { Eleve } from '#domain/eleve.ts'
import { nomComplet } from '#domain/nom.ts'
import { cleIdentite } from '#domain/onde.ts'
import type { Decision, OndeEleve } from '#domain/onde.ts'
import { rapproche } from '#sync/rapprochement.ts'
import {
  aClasse,
  aLivret,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
  jour,
  verrouilleLe,
} from '../builders/livret.ts'

const A = ine('012345678AA')
const B = ine('012345678BB')
const C = ine('012345678CC')

/** Each side, by « Prénom/INE » → who it was found to be, or the conflict, or nothing. */
function outcome(
  ondes: readonly OndeEleve[],
  eleves: readonly Eleve[],
  decisions: readonly Decision[] = [],
): Record<string, string> {
  const found = rapproche(
    anOnde({ classes: [anOndeClasse({ eleves: ondes })], decisions }),
    aLivret({ classes: [{ ...aClasse(), eleves }] }),
  )
  const said: Record<string, string> = {}
  for (const o of ondes) {
    const e = eleves.find((possible) => found.ondeByEleve.get(possible) === o)
    said[`onde ${nomComplet(o)} ${o.ine ?? '-'}`] = e?.id ?? found.conflitByOnde.get(o) ?? 'nouveau'
  }
  for (const e of eleves) {
    const o = found.ondeByEleve.get(e)
    said[`livret ${e.id}`] =
      o === undefined ? (found.conflitByEleve.get(e) ?? 'absent') : `${nomComplet(o)} ${o.ine ?? '-'}`
  }
  return said
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  )
}

/** The same whatever the order of the rows: « never first come, first served ». */
function whoIsWho(ondes: readonly OndeEleve[], eleves: readonly Eleve[]): Record<string, string> {
  const expected = outcome(ondes, eleves)
  for (const os of permutations(ondes)) {
    for (const es of permutations(eleves)) expect(outcome(os, es)).toEqual(expected)
  }
  return expected
}

const zoe = anEleve({ id: 'e1', ine: A })
const naissance = jour('2018-02-02')
const lea = { nom: 'NGUYEN', prenoms: 'Léa', dateNaissance: naissance }
const leo = { nom: 'NGUYEN', prenoms: 'Léo', dateNaissance: naissance }

describe('M1: même INE, et même date ou mêmes noms', () => {
  test.each<[string, Partial<OndeEleve>]>([
    ['rien n’a changé', {}],
    ['le nom a changé', { nom: 'VASSEUR-LEROY' }],
    ['le prénom a changé', { prenoms: 'Zoé-Anne' }],
    ['nom et prénom ont changé, la date est la même', { nom: 'DIOP', prenoms: 'Awa' }],
    ['la date a été corrigée, les noms sont les mêmes', { dateNaissance: jour('2018-04-03') }],
    [
      'la date a été corrigée, et la casse',
      { dateNaissance: jour('2018-04-03'), nom: 'Vasseur', prenoms: 'ZOE' },
    ],
    [
      'la date a été corrigée, et le nom est au nom d’usage',
      { dateNaissance: jour('2018-04-03'), nom: 'DIOP', nomUsage: 'Vasseur' },
    ],
  ])('%s', (_what, differs) => {
    const found = whoIsWho([anOndeEleve({ ine: A, ...differs })], [zoe])
    expect(found['livret e1']).toContain(A)
  })
})

describe('M2: même INE, autre personne', () => {
  const ines = { ine: A, nom: 'GARCIA', prenoms: 'Inès', dateNaissance: jour('2017-12-30') }

  test('rien n’est décidé pour aucun des deux', () => {
    expect(whoIsWho([anOndeEleve(ines)], [zoe])).toEqual({
      [`onde GARCIA Inès ${A}`]: 'ine-autre-eleve',
      'livret e1': 'ine-autre-eleve',
    })
  })

  test('celle dont l’INE est pris n’est ni ajoutée une seconde fois, ni dite absente', () => {
    const found = whoIsWho([anOndeEleve(ines), anOndeEleve({ ine: null })], [zoe])
    expect(found['onde VASSEUR Zoé -']).toBe('ine-autre-eleve')
    expect(found['livret e1']).toBe('ine-autre-eleve')
  })

  test('deux INE échangés entre deux élèves sont deux conflits', () => {
    const found = whoIsWho(
      [anOndeEleve(ines), anOndeEleve({ ine: B })],
      [zoe, anEleve({ ...ines, id: 'e2', ine: B })],
    )
    expect(new Set(Object.values(found))).toEqual(new Set(['ine-autre-eleve']))
  })
})

describe('M3: sans INE commun, les mêmes noms et la même date', () => {
  test.each<[string, Partial<Eleve>, Partial<OndeEleve>]>([
    ['l’INE arrive', { ine: null }, { ine: A }],
    ['l’INE manque dans le fichier', { ine: A }, { ine: null }],
    ['aucun n’en a', { ine: null }, { ine: null }],
    ['l’INE est corrigé', { ine: A }, { ine: B }],
    [
      'accents, tirets et apostrophes ne comptent pas',
      { ine: null, nom: 'D’ALMEÏDA-ROY' },
      { nom: "D'almeida Roy" },
    ],
    ['la ligature non plus', { ine: null, nom: 'CŒUR' }, { nom: 'COEUR' }],
    ['le second prénom non plus', { ine: null, prenoms: 'Zoé Anne' }, { prenoms: 'Zoé' }],
    ['le nom d’usage vaut le nom', { ine: null, nom: 'DIOP' }, { nom: 'VASSEUR', nomUsage: 'DIOP' }],
  ])('%s', (_what, eleve, onde) => {
    expect(whoIsWho([anOndeEleve(onde)], [anEleve({ id: 'e1', ...eleve })])['livret e1']).not.toBe('absent')
  })

  test('deux candidats: des homonymes, que personne ne départage', () => {
    const found = whoIsWho(
      [anOndeEleve({ ine: A }), anOndeEleve({ ine: B })],
      [anEleve({ id: 'e1', ine: null }), anEleve({ id: 'e2', ine: null })],
    )
    expect(new Set(Object.values(found))).toEqual(new Set(['homonymes']))
  })

  test('un seul nom dans ONDE pour deux élèves du livret: des homonymes aussi', () => {
    const found = whoIsWho(
      [anOndeEleve({ ine: null })],
      [anEleve({ id: 'e1' }), anEleve({ id: 'e2', ine: B })],
    )
    expect(new Set(Object.values(found))).toEqual(new Set(['homonymes']))
  })

  test('des homonymes que leurs INE distinguent sont deux élèves', () => {
    const found = whoIsWho(
      [anOndeEleve({ ine: A }), anOndeEleve({ ine: B })],
      [anEleve({ id: 'e1', ine: A }), anEleve({ id: 'e2', ine: B })],
    )
    expect(found['livret e1']).toContain(A)
    expect(found['livret e2']).toContain(B)
  })

  test('un nouvel homonyme qui a son INE est un nouvel élève', () => {
    expect(whoIsWho([anOndeEleve({ ine: A }), anOndeEleve({ ine: B })], [zoe])[`onde VASSEUR Zoé ${B}`]).toBe(
      'nouveau',
    )
  })

  test('sans INE, il ne se distingue pas de celui qui est déjà là', () => {
    expect(whoIsWho([anOndeEleve({ ine: A }), anOndeEleve({ ine: null })], [zoe])['onde VASSEUR Zoé -']).toBe(
      'homonymes',
    )
  })
})

describe('M6: des jumeaux sont deux élèves, toujours', () => {
  test('leurs INE arrivent, dans un autre ordre', () => {
    const found = whoIsWho(
      [anOndeEleve({ ...leo, ine: B }), anOndeEleve({ ...lea, ine: A })],
      [anEleve({ ...lea, id: 'e1', ine: null }), anEleve({ ...leo, id: 'e2', ine: null })],
    )
    expect(found['livret e1']).toBe(`NGUYEN Léa ${A}`)
    expect(found['livret e2']).toBe(`NGUYEN Léo ${B}`)
  })

  test('leurs INE sont croisés: un conflit, et rien n’est écrit', () => {
    const found = whoIsWho(
      [anOndeEleve({ ...leo, ine: A }), anOndeEleve({ ...lea, ine: B })],
      [anEleve({ ...lea, id: 'e1', ine: A }), anEleve({ ...leo, id: 'e2', ine: B })],
    )
    expect(new Set(Object.values(found))).toEqual(new Set(['ine-croises']))
  })

  test('un seul INE croisé, l’autre manque: un conflit encore, sans ajout ni absence', () => {
    const found = whoIsWho(
      [anOndeEleve({ ...leo, ine: A }), anOndeEleve({ ...lea, ine: null })],
      [anEleve({ ...lea, id: 'e1', ine: A }), anEleve({ ...leo, id: 'e2', ine: B })],
    )
    expect(new Set(Object.values(found))).toEqual(new Set(['ine-croises']))
  })

  test('l’INE de l’une est donné à l’autre, qui n’était pas dans le livret: elle ne devient pas lui', () => {
    const found = whoIsWho(
      [anOndeEleve({ ...leo, ine: A }), anOndeEleve({ ...lea, ine: null })],
      [anEleve({ ...lea, id: 'e1', ine: A })],
    )
    expect(new Set(Object.values(found))).toEqual(new Set(['ine-croises']))
  })

  test('l’INE passe à un enfant né le même jour, alors que ONDE a toujours le premier', () => {
    const awa = { nom: 'DIOP', prenoms: 'Awa' }
    const found = whoIsWho([anOndeEleve({ ...awa, ine: A }), anOndeEleve({ ine: B })], [zoe])
    expect(found['livret e1']).toBe('ine-croises')
  })

  test('des triplés sans INE restent trois', () => {
    const lou = { ...lea, prenoms: 'Lou' }
    const found = whoIsWho(
      [lea, leo, lou].map((qui) => anOndeEleve({ ...qui, ine: null })),
      [lea, leo, lou].map((qui, index) => anEleve({ ...qui, id: `e${index + 1}`, ine: null })),
    )
    expect(found).toMatchObject({
      'livret e1': 'NGUYEN Léa -',
      'livret e2': 'NGUYEN Léo -',
      'livret e3': 'NGUYEN Lou -',
    })
  })

  test('un jumeau qui arrive n’est pas l’autre', () => {
    const found = whoIsWho(
      [anOndeEleve({ ...lea, ine: A }), anOndeEleve({ ...leo, ine: C })],
      [anEleve({ ...lea, id: 'e1', ine: A })],
    )
    expect(found[`onde NGUYEN Léo ${C}`]).toBe('nouveau')
  })
})

describe('M4: presque le même, et personne d’autre ne les réclame', () => {
  const enMarge = (onde: Partial<OndeEleve>, livret: Partial<Eleve> = {}): string | undefined =>
    whoIsWho([anOndeEleve({ ine: null, ...onde })], [anEleve({ id: 'e1', ine: null, ...livret })])[
      'livret e1'
    ]

  test.each<[string, Partial<OndeEleve>, Partial<Eleve>?]>([
    ['une lettre de trop', { nom: 'VASSEURE' }],
    ['une lettre de moins', { nom: 'VASEUR' }],
    ['une lettre pour une autre', { nom: 'VASSOUR' }],
    ['deux lettres échangées', { nom: 'VASSERU' }],
    ['une faute dans le prénom', { prenoms: 'Arthure' }, { prenoms: 'Arthur' }],
    ['un prénom court, une lettre de plus', { prenoms: 'Léah' }, { prenoms: 'Léa' }],
    ['un prénom composé', { prenoms: 'Zoé-Anne' }],
    ['un nom composé', { nom: 'VASSEUR-LEROY' }],
    ['le jour et le mois inversés', { dateNaissance: jour('2018-04-03') }],
    ['une autre année', { dateNaissance: jour('2017-03-04') }],
    ['un autre jour', { dateNaissance: jour('2018-03-14') }],
  ])('%s: on demande, et rien n’est fait', (_what, onde, livret) => {
    expect(enMarge(onde, livret)).toBe('a-confirmer')
  })

  test.each<[string, Partial<OndeEleve>, Partial<Eleve>?]>([
    ['Léa et Léo sont deux prénoms', { prenoms: 'Léo' }, { prenoms: 'Léa' }],
    ['Louis et Louise, garçon et fille', { prenoms: 'Louis', sexe: 'M' }, { prenoms: 'Louise', sexe: 'F' }],
    ['deux fautes', { nom: 'VASSOURE' }],
    ['une faute et une autre date', { nom: 'VASSEURE', dateNaissance: jour('2018-03-05') }],
    ['le jour et l’année changent', { dateNaissance: jour('2017-03-05') }],
    ['un frère ou une sœur', { prenoms: 'Adam' }],
  ])('%s: ce n’est pas la même personne', (_what, onde, livret) => {
    expect(enMarge(onde, livret)).toBe('absent')
  })

  test('celui que son INE désigne n’est pas proposé à un autre', () => {
    const found = whoIsWho([anOndeEleve({ ine: A }), anOndeEleve({ ine: B, nom: 'VASSEURE' })], [zoe])
    expect(found[`onde VASSEURE Zoé ${B}`]).toBe('nouveau')
  })

  test('deux possibles: on demande pour chacun', () => {
    const o = anOndeEleve({ ine: null, nom: 'VASSEURE' })
    const found = whoIsWho([o], [anEleve({ id: 'e1' }), anEleve({ id: 'e2', ine: B, nom: 'VASSEUSE' })])
    expect(new Set(Object.values(found))).toEqual(new Set(['a-confirmer']))
  })

  const decided = (verdict: 'meme' | 'autre', onde: Partial<OndeEleve> = {}): Record<string, string> => {
    const o = anOndeEleve({ ine: null, nom: 'VASSEURE', ...onde })
    const decision = {
      onde: cleIdentite(o),
      eleve: 'e1',
      verdict,
      date: verrouilleLe,
      noms: { onde: '', livret: '' },
    }
    return outcome([o], [zoe], [decision])
  }

  test('« C’est le même élève »: ils le sont', () => {
    expect(decided('meme')['livret e1']).toBe('VASSEURE Zoé -')
  })

  test('la réponse vaut encore quand l’INE arrive', () => {
    expect(decided('meme', { ine: B })['livret e1']).toBe(`VASSEURE Zoé ${B}`)
  })

  test('« Ce n’est pas le même »: un nouvel élève, et l’autre est absent', () => {
    expect(decided('autre')).toEqual({ 'onde VASSEURE Zoé -': 'nouveau', 'livret e1': 'absent' })
  })
})

test('M5: qui ne ressemble à personne est nouveau, et qui n’est plus dans ONDE est absent', () => {
  expect(whoIsWho([anOndeEleve({ ...lea, ine: B })], [zoe])).toEqual({
    [`onde NGUYEN Léa ${B}`]: 'nouveau',
    'livret e1': 'absent',
  })
})
