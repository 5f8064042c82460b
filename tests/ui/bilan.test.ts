// What the page of a bilan shows, what can be undone on it, and what becomes of what is typed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyAcquis, emptyContenu, emptySousDomaine, withContenu } from '#domain/contenu.ts'
import type { Contenu } from '#domain/contenu.ts'
import { Coches } from '#ui/coches.svelte.ts'
import { aVerrouillerOf, incompletsOf, isRedige } from '#ui/screens/bilans/bilans.ts'
import {
  annule,
  clos,
  emptyHistorique,
  retablit,
  sansPartie,
  withGeste,
} from '#ui/screens/bilan/historique.ts'
import type { Geste, Historique } from '#ui/screens/bilan/historique.ts'
import { acquisOf, cycleDuContenu, ecartsFige, rubriquesOf, suggestionsOf } from '#ui/screens/bilan/page.ts'
import { gardable, partieOf, samePartie, texteOf } from '#ui/screens/bilan/parties.ts'
import type { Cle } from '#ui/screens/bilan/parties.ts'
import { Redaction } from '#ui/screens/bilan/redaction.svelte.ts'
import type { Retenu } from '#ui/screens/bilan/redaction.svelte.ts'
import { sentenceOfEcartFige, sentenceOfIncomplet, sentenceOfTropLong } from '#ui/sentences.ts'
import { Vues } from '#ui/vues.svelte.ts'
import type { EngineApi, FicheBilan } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { stored, withDb } from '../builders/base.ts'
import {
  aBilan,
  aClasse,
  aFige,
  aLivret,
  aLockedBilan,
  anEleve,
  anImportedBilan,
  anOnde,
  trimestres,
} from '../builders/livret.ts'

function aFiche(differs: Partial<FicheBilan> = {}): FicheBilan {
  return {
    eleve: 'e1',
    periode: 1,
    bilan: aBilan(),
    imprime: aFige(),
    actuel: aFige(),
    classe: { id: 'c1', libelle: 'CE1-1', source: 'saisie' },
    periodes: trimestres,
    enseignants: [],
    cycle: 2,
    ...differs,
  }
}

const ecrit = (saisie: Parameters<typeof withContenu>[1]): Contenu => withContenu(emptyContenu, saisie)

describe('les domaines montrés', () => {
  test('ceux du cycle, dans l’ordre du modèle', () => {
    const codes = rubriquesOf(emptyContenu, 3).map(({ code }) => code)
    expect(codes[0]).toBe('FRA-RAC')
    expect(codes).toContain('STC-RAC')
    expect(codes).not.toContain('QLM-RAC')
  })

  test('et ceux dont le bilan parle, sous leur code quand le modèle ne les connaît pas', () => {
    const contenu = ecrit({
      acquis: [
        { ...emptyAcquis('NEW-RAC'), positionnement: 2 },
        {
          ...emptyAcquis('FRA-RAC'),
          sousDomaines: [{ ...emptySousDomaine('FRA-NEW'), positionnement: 1 }],
        },
      ],
    })
    expect(rubriquesOf(contenu, undefined)).toEqual([
      {
        code: 'FRA-RAC',
        libelle: 'Français',
        sousDomaines: [{ code: 'FRA-NEW', libelle: 'FRA-NEW' }],
      },
      { code: 'NEW-RAC', libelle: 'NEW-RAC', sousDomaines: [] },
    ])
  })

  test.each([
    ['Questionner le monde', 'QLM-RAC', 2],
    ['Histoire et géographie', 'HIG-RAC', 3],
    ['Français', 'FRA-RAC', undefined],
  ])('le cycle se lit dans ce qui est écrit: %s', (_nom, code, cycle) => {
    expect(cycleDuContenu(ecrit({ acquis: [{ ...emptyAcquis(code), positionnement: 2 }] }))).toBe(cycle)
  })
})

test('les éléments déjà donnés dans la classe sont proposés, les plus fréquents d’abord', () => {
  const of = (...elements: string[]): FicheBilan =>
    aFiche({ bilan: aBilan(ecrit({ acquis: [{ ...emptyAcquis('EPS-RAC'), elements }] })) })
  expect(suggestionsOf([of('Nager'), of('Courir', 'Nager'), of('Sauter')]).get('EPS-RAC')).toEqual([
    'Nager',
    'Courir',
    'Sauter',
  ])
})

describe('ce avec quoi un bilan a été établi', () => {
  const imprime = aFige({ classe: 'CP-1', eleve: { ...aFige().eleve, nom: 'LEROY' } })

  test('n’est dit que d’un bilan qui le garde, et là où il diffère', () => {
    expect(ecartsFige(aFiche({ imprime }))).toEqual([])
    expect(ecartsFige(aFiche({ bilan: aLockedBilan(), imprime })).map(({ quoi }) => quoi)).toEqual([
      'eleve',
      'classe',
    ])
    expect(ecartsFige(aFiche({ bilan: anImportedBilan(), imprime })).map(({ quoi }) => quoi)).toEqual([
      'eleve',
    ])
  })

  test('en une phrase', () => {
    const [ecart] = ecartsFige(aFiche({ bilan: aLockedBilan(), imprime }))
    expect(ecart && sentenceOfEcartFige(ecart)).toBe('au nom de LEROY Zoé (aujourd’hui\u00a0: VASSEUR Zoé)')
  })
})

describe('avant de verrouiller', () => {
  const fiches = [
    aFiche(),
    aFiche({ eleve: 'e2', bilan: aLockedBilan() }),
    aFiche({ eleve: 'e3', bilan: anImportedBilan() }),
  ]

  test('seuls les bilans ouverts saisis ici sont à verrouiller', () => {
    expect(aVerrouillerOf(fiches).map(({ eleve }) => eleve)).toEqual(['e1'])
  })

  test('ce qui manque est nommé', () => {
    const [incomplet] = incompletsOf(aVerrouillerOf(fiches))
    expect(incomplet?.manques).toEqual(['domaines', 'appreciation'])
    expect(sentenceOfIncomplet('VASSEUR Zoé', 'CE1-1', ['appreciation'])).toBe(
      'VASSEUR Zoé (CE1-1)\u00a0: il manque l’appréciation générale.',
    )
  })

  test('une classe où rien n’est écrit ici n’a pas à le lire à chaque ligne', () => {
    expect(isRedige([aBilan(), undefined, anImportedBilan()])).toBe(false)
    expect(isRedige([aBilan(), aBilan({ appreciation: 'Bien.' })])).toBe(true)
  })
})

describe('ce qui peut être gardé', () => {
  test('un texte trop long laisse en place celui d’avant, et lui seul', () => {
    const avant = ecrit({ acquis: [{ ...emptyAcquis('EPS-RAC'), appreciation: 'Court.' }] })
    const saisi = {
      acquis: [{ ...emptyAcquis('EPS-RAC'), positionnement: 4, appreciation: 'a'.repeat(601) }],
    }
    expect(gardable(saisi, avant)).toEqual({
      acquis: [{ ...emptyAcquis('EPS-RAC'), positionnement: 4, appreciation: 'Court.' }],
    })
    expect(sentenceOfTropLong(601, 600)).toMatch(/^1.caractère de trop\u00a0: LSU en accepte 600\./)
  })

  test('un espace de plus en fin d’élément ne change rien', () => {
    const a = { acquis: [{ ...emptyAcquis('EPS-RAC'), elements: ['Courir '] }] }
    const b = { acquis: [{ ...emptyAcquis('EPS-RAC'), elements: ['Courir', ''] }] }
    expect(samePartie(a, b)).toBe(true)
    expect(samePartie(a, partieOf(emptyContenu, { kind: 'acquis', code: 'EPS-RAC' }))).toBe(false)
  })

  test('se lit en toutes lettres, pour être copié', () => {
    const acquis = [
      { ...emptyAcquis('EPS-RAC'), elements: ['Courir'], positionnement: 3, appreciation: 'Bien.' },
    ]
    expect(texteOf({ acquis })).toBe('Éducation physique et sportive\u00a0: Courir · Atteints\nBien.')
  })
})

describe('annuler et rétablir', () => {
  const cles: readonly Cle[] = [{ kind: 'appreciation' }, { kind: 'parcours', code: 'PAR_CIT' }]
  const geste = (cle: Cle, champ: string, before: string, after: string): Geste => {
    const partie = (texte: string): Geste['before'] =>
      cle.kind === 'appreciation' ? { appreciation: texte } : { parcours: [{ code: 'PAR_CIT', texte }] }
    return { cle, champ, quoi: champ, before: partie(before), after: partie(after) }
  }

  test('ce qui est tapé d’affilée dans un champ est un seul geste', () => {
    const [cle] = cles as [Cle]
    const deux = withGeste(withGeste(emptyHistorique, geste(cle, 'a', '', 'B')), geste(cle, 'a', 'B', 'Bi'))
    expect(deux.faits).toEqual([geste(cle, 'a', '', 'Bi')])
    expect(withGeste(clos(deux), geste(cle, 'a', 'Bi', 'Bie')).faits).toHaveLength(2)
  })

  test('tout annuler rend ce qui était là, tout rétablir ce qui a été écrit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...cles), fc.string(), fc.boolean())), (ecritures) => {
        let contenu: Contenu = emptyContenu
        let historique: Historique = emptyHistorique
        for (const [cle, texte, quitte] of ecritures) {
          const before = partieOf(contenu, cle)
          const { after } = geste(cle, cle.kind, '', texte)
          historique = withGeste(historique, { cle, champ: cle.kind, quoi: '', before, after })
          if (quitte) historique = clos(historique)
          contenu = withContenu(contenu, after)
        }
        let recule: Contenu = contenu
        let arriere = historique
        for (let last = arriere.faits.at(-1); last !== undefined; last = arriere.faits.at(-1)) {
          recule = withContenu(recule, last.before)
          arriere = annule(arriere)
        }
        expect(recule).toEqual(emptyContenu)
        for (let next = arriere.annules.at(-1); next !== undefined; next = arriere.annules.at(-1)) {
          recule = withContenu(recule, next.after)
          arriere = retablit(arriere)
        }
        expect(recule).toEqual(contenu)
        expect(arriere.faits).toEqual(historique.faits)
      }),
    )
  })

  test('ce qu’un autre a changé depuis ne s’annule plus', () => {
    const [a, b] = cles as [Cle, Cle]
    const deux = withGeste(withGeste(emptyHistorique, geste(a, 'a', '', 'x')), geste(b, 'b', '', 'y'))
    expect(sansPartie(deux, a).faits).toEqual([geste(b, 'b', '', 'y')])
  })
})

describe('ce qui est tapé', () => {
  const generale: Cle = { kind: 'appreciation' }
  const tape = (redaction: Redaction, appreciation: string): void => {
    redaction.ecrire(generale, 'generale', 'appréciation générale', { appreciation })
  }

  function withRedaction(
    use: (redaction: Redaction, engine: EngineApi, fiche: () => Promise<FicheBilan>) => Promise<void>,
  ): Promise<void> {
    return withDb(async (db) => {
      await stored(
        db,
        anOnde(),
        aLivret({ classes: [aClasse({ eleves: [anEleve({ bilans: [aBilan()] })] })] }),
      )
      const engine = createEngine({ db, now: () => '2026-11-24T08:20:00' })
      const fiche = async (): Promise<FicheBilan> => {
        const [one] = await engine.fiches('c1', 1)
        if (one === undefined) throw new Error('the bilan that was stored is not there')
        return one
      }
      const session = {
        engine,
        coches: new Coches(),
        retenus: new Map<string, Retenu>(),
        saisieEcole: {},
        vues: new Vues(),
        neuf: false,
        oublie: () => undefined,
        lecture: false,
        follow: () => undefined,
        during: <T>(work: Promise<T>) => work,
      }
      await use(new Redaction(session, await fiche()), engine, fiche)
    })
  }

  test('est enregistré, et ce qui revient du moteur ne le reprend pas', () =>
    withRedaction(async (redaction, _engine, fiche) => {
      tape(redaction, 'Bien. ')
      expect(redaction.etat).toBe('enregistrement')
      await redaction.enregistrer()
      expect(redaction.etat).toBe('enregistre')
      tape(redaction, 'Bien. M')
      redaction.recevoir(await fiche())
      expect(redaction.contenu.appreciation).toBe('Bien. M')
      await redaction.enregistrer()
      expect((await fiche()).bilan.appreciation).toBe('Bien. M')
    }))

  test('par deux, au même endroit: ce qui est enregistré se montre, ce qui était tapé reste à copier', () =>
    withRedaction(async (redaction, engine, fiche) => {
      tape(redaction, 'Le mien.')
      await engine.saveContenu({ eleve: 'e1', periode: 1 }, { appreciation: 'Le sien.' })
      redaction.recevoir(await fiche())
      expect(redaction.contenu.appreciation).toBe('Le sien.')
      expect(redaction.ecartes).toEqual([{ quoi: 'appréciation générale', texte: 'Le mien.' }])
      expect(redaction.annulable).toBeUndefined()
    }))

  test('par deux, à deux endroits: les deux restent', () =>
    withRedaction(async (redaction, engine, fiche) => {
      tape(redaction, 'Le mien.')
      await engine.saveContenu(
        { eleve: 'e1', periode: 1 },
        { acquis: [{ ...emptyAcquis('EPS-RAC'), positionnement: 2 }] },
      )
      redaction.recevoir(await fiche())
      await redaction.enregistrer()
      const { bilan } = await fiche()
      expect(bilan.appreciation).toBe('Le mien.')
      expect(acquisOf(bilan, 'EPS-RAC').positionnement).toBe(2)
      expect(redaction.ecartes).toEqual([])
    }))

  test('dans un bilan verrouillé entre-temps n’est ni écrit ni perdu', () =>
    withRedaction(async (redaction, engine, fiche) => {
      tape(redaction, 'Trop tard.')
      await engine.setVerrouille([{ eleve: 'e1', periode: 1 }], true)
      await redaction.enregistrer()
      expect(redaction.ouvert).toBe(false)
      expect(redaction.ecartes).toEqual([{ quoi: 'appréciation générale', texte: 'Trop tard.' }])
      expect((await fiche()).bilan.appreciation).toBe('')
    }))

  test('s’annule et se rétablit, jusque dans ce qui est enregistré', () =>
    withRedaction(async (redaction, _engine, fiche) => {
      tape(redaction, 'Bien.')
      await redaction.enregistrer()
      redaction.annuler()
      expect(redaction.dit).toBe('Annulé\u00a0: appréciation générale.')
      await redaction.enregistrer()
      expect((await fiche()).bilan.appreciation).toBe('')
      redaction.retablir()
      await redaction.enregistrer()
      expect((await fiche()).bilan.appreciation).toBe('Bien.')
    }))
})
