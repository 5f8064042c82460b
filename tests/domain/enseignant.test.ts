// Who teaches: what LSU's XML can carry, and what each line lacks.
import { describe, expect, test } from 'vitest'
import { cleanEnseignants, defautsEnseignants } from '#domain/enseignant.ts'
import type { DefautEnseignant, Enseignant } from '#domain/enseignant.ts'

const anne: Enseignant = { civilite: 'MME', nom: 'ROY', prenom: 'Anne' }
const vide: Enseignant = { civilite: '', nom: ' ', prenom: '' }

describe('les enseignants d’une classe', () => {
  test.each<[string, Enseignant[], DefautEnseignant[]]>([
    ['une personne complète', [anne], []],
    ['personne', [], []],
    ['une ligne où rien n’est écrit ne compte pas', [vide, anne, { ...vide, civilite: 'M' }], []],
    [
      'sans civilité',
      [anne, { civilite: '', nom: 'DURAND', prenom: 'Paul' }],
      [{ ligne: 1, champ: 'civilite', defaut: 'manquant' }],
    ],
    [
      'une civilité que LSU ne connaît pas',
      [{ ...anne, civilite: 'M.' }],
      [{ ligne: 0, champ: 'civilite', defaut: 'manquant' }],
    ],
    [
      'sans nom ni civilité, sous une ligne vide',
      [vide, { civilite: '', nom: '  ', prenom: 'Paul' }],
      [
        { ligne: 1, champ: 'civilite', defaut: 'manquant' },
        { ligne: 1, champ: 'nom', defaut: 'manquant' },
      ],
    ],
    ['sans prénom', [{ ...anne, prenom: '' }], [{ ligne: 0, champ: 'prenom', defaut: 'manquant' }]],
    ['cent caractères', [{ ...anne, nom: 'É'.repeat(100) }], []],
    [
      'cent un caractères',
      [{ ...anne, nom: 'É'.repeat(101) }],
      [{ ligne: 0, champ: 'nom', defaut: 'trop-long' }],
    ],
    [
      'deux fois la même personne, autrement écrite',
      [anne, { civilite: 'MME', nom: ' Roy', prenom: 'ANNE' }],
      [{ ligne: 1, champ: 'nom', defaut: 'en-double' }],
    ],
    ['deux personnes de même nom', [anne, { ...anne, prenom: 'Paule' }, { ...anne, civilite: 'M' }], []],
  ])('%s', (_what, saisis, defauts) => {
    expect(defautsEnseignants(saisis)).toEqual(defauts)
  })

  test('sont gardés sur une ligne, sans espaces autour, sans ligne vide', () => {
    const saisis = [vide, { civilite: 'M', nom: ' DE  LA\nTOUR ', prenom: 'Jean\u0000-Luc ' }]
    expect(cleanEnseignants(saisis)).toEqual([{ civilite: 'M', nom: 'DE LA TOUR', prenom: 'Jean-Luc' }])
  })
})
