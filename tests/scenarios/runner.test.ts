// A runner that lets a difference pass would make every scenario worthless: here it must see them.
import { describe, expect, test } from 'vitest'
import { fileOf, windows1252 } from './encode.ts'
import { Scenario } from './format.ts'
import { differencesOf, differencesOfList, differencesOfWhole, Names } from './match.ts'

describe('a scenario is refused', () => {
  const scenario = (...steps: unknown[]): object => ({ title: 'x', rules: ['D2'], steps })

  test.each([
    ['without steps', { title: 'x', rules: ['D2'], steps: [] }],
    ['with a key that nobody knows', { ...scenario({ apply: {} }), skip: true }],
    ['with a step that nobody knows', scenario({ publish: {} })],
    ['with two steps in one', scenario({ apply: {}, undo: {} })],
    ['with a step that does nothing', scenario({})],
    ['with an expectation that nobody knows', scenario({ expect: { bilan: [] } })],
    ['with an unknown key inside an expectation', scenario({ expect: { bilans: [{ eleve: 'A B', p: 1 }] } })],
    ['with a misspelt code', scenario({ expect: { absentCodes: ['eleve-ajouté'] } })],
    ['with a confirmation of nothing', scenario({ apply: {}, confirm: true })],
    ['with a file of two contents', scenario({ deposit: [{ name: 'a', text: '', base64: '' }] })],
  ])('%s', (_what, json) => {
    expect(Scenario.safeParse(json).success).toBe(false)
  })

  test('and not one that is well written', () => {
    expect(Scenario.safeParse(scenario({ lock: 'all', expect: { bilansOnly: [] } })).success).toBe(true)
  })
})

describe('a difference is seen', () => {
  const here = [
    { code: 'a', eleve: new Names('MARTIN Zoé', '0123'), dispositifs: ['PAP'] },
    { code: 'b', eleve: new Names('BERNARD Hugo', null), dispositifs: [] },
  ]

  test.each<[string, Record<string, unknown>, string]>([
    ['of a value', { code: 'a', eleve: 'MARTIN Zoé', dispositifs: [] }, 'x[0].dispositifs'],
    ['of who it is', { code: 'a', eleve: 'PETIT Lina' }, 'x[0]'],
    ['of the order of codes', { code: 'a', dispositifs: ['PAP', 'PAI'] }, 'x[0].dispositifs'],
    ['of a key that is not there', { code: 'a', periode: 1 }, 'x[0]'],
  ])('%s', (_what, element, path) => {
    expect(differencesOfList('x', [element], here).map((difference) => difference.path)).toEqual([path])
  })

  test('of one too many, of one too few, and of two alike where one is expected', () => {
    expect(differencesOfWhole('x', [{ code: 'a' }], here)).toHaveLength(1)
    expect(differencesOfWhole('x', [{ code: 'a' }, { code: 'b' }, { code: 'a' }], here)).toHaveLength(1)
    expect(differencesOfWhole('x', [{}, { code: 'a' }], here)).toEqual([])
  })

  test('and not where there is none', () => {
    expect(
      differencesOfList('x', [{ eleve: '0123' }, { eleve: 'MARTIN Zoé', dispositifs: ['PAP'] }], here),
    ).toEqual([])
    expect(differencesOf('ecole', { uai: null }, { uai: null, denomination: 'x' })).toEqual([])
    expect(differencesOf('ecole', { uai: null }, null)).toHaveLength(1)
  })
})

describe('a file', () => {
  const bytesOf = async (encoding?: 'utf-8' | 'utf-8-bom'): Promise<number[]> => {
    const file = fileOf({ name: 'a.csv', text: 'Œ’é€', ...(encoding && { encoding }) })
    return [...new Uint8Array(await file.arrayBuffer())]
  }

  test('is in Windows-1252 unless said', async () => {
    const utf8 = [0xc5, 0x92, 0xe2, 0x80, 0x99, 0xc3, 0xa9, 0xe2, 0x82, 0xac]
    expect(await bytesOf()).toEqual([0x8c, 0x92, 0xe9, 0x80])
    expect(await bytesOf('utf-8')).toEqual(utf8)
    expect(await bytesOf('utf-8-bom')).toEqual([0xef, 0xbb, 0xbf, ...utf8])
  })

  test('cannot hold what Windows-1252 has not', () => {
    expect(() => windows1252('Đặng')).toThrow('Windows-1252')
    expect(() => windows1252('\u0081')).toThrow('Windows-1252')
  })
})
