// §1, §2.1 to §2.3: what a plan says of the école, the classes and the élèves, and when there is none.
import { describe, expect, test } from 'vitest'
import type { ClasseId } from '#domain/classe.ts'
import { identiteOf } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { emptyOnde } from '#domain/onde.ts'
import type { Onde } from '#domain/onde.ts'
import type { Uai } from '#domain/ecole.ts'
import type { Choix } from '#sync/change.ts'
import { nonesOf } from '#sync/identiques.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Plan } from '#sync/plan.ts'
import { linesOf } from '#sync/rapport.ts'
import {
  aBilan,
  aClasse,
  aDispositif,
  aLivret,
  aMonde,
  anEcole,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  bilansOuverts,
  ine,
  jour,
  trimestres,
} from '../builders/livret.ts'

const B = ine('012345678BB')
const synced = anEleve({ bilans: bilansOuverts() })
const livret = aLivret({ classes: [aClasse({ eleves: [synced] })] })
const ce2 = aClasse({ id: 'c2', libelle: 'CE2-1', idOnde: '123457' })

function outcome(
  onde: Onde,
  livret: Livret,
  classes: readonly ClasseId[] = livret.classes.map(({ id }) => id),
  choix: Choix = new Map(),
): ReturnType<typeof planSynchronisation> {
  return planSynchronisation(aMonde(onde, livret), classes, choix, sansMemoire)
}

function plan(...args: Parameters<typeof outcome>): Plan {
  const result = outcome(...args)
  if (!result.ok) throw new Error(result.refus.kind)
  return result.value
}

/** The codes of the lines that the report would have if the plan were applied. */
function codes({ changes, ...rest }: Plan): string[] {
  return linesOf({
    ...rest,
    changes: changes.filter(({ coche }) => coche),
    decoches: changes.filter(({ coche }) => !coche),
  }).map(({ code }) => code)
}

describe('§1: les refus, avant tout', () => {
  test('aucun dépôt', () => {
    expect(outcome(emptyOnde, livret)).toEqual({ ok: false, refus: { kind: 'aucun-import' } })
  })

  test('aucune classe cochée, ou seulement inconnues', () => {
    expect(outcome(anOnde(), livret, [])).toEqual({ ok: false, refus: { kind: 'aucune-classe' } })
    expect(outcome(anOnde(), livret, ['c9'])).toEqual({ ok: false, refus: { kind: 'aucune-classe' } })
  })

  test('P1: une classe sans périodes, même non cochée, est nommée', () => {
    const sans = aLivret({ classes: [aClasse(), { ...ce2, periodes: [] }] })
    expect(outcome(anOnde(), sans, ['c1'])).toEqual({
      ok: false,
      refus: { kind: 'periodes-non-parametrees', classes: ['CE2-1'] },
    })
  })

  test('P1: une classe de maternelle n’en a pas besoin', () => {
    const maternelle = anOndeClasse({
      idOnde: '5',
      libelle: 'Petite section',
      eleves: [anOndeEleve({ ine: B, niveau: 'PS' })],
    })
    const result = plan(anOnde({ classes: [anOndeClasse(), maternelle] }), livret)
    expect(result.nones).toContainEqual(expect.objectContaining({ kind: 'eleve', raison: 'hors-lsu' }))
  })

  test('E2: une autre école', () => {
    const autre = anOnde({ ecole: anEcole({ uai: '0330123E' as Uai }) })
    expect(outcome(autre, livret)).toEqual({
      ok: false,
      refus: { kind: 'autre-ecole', livret: '0210999X', onde: '0330123E' },
    })
  })
})

describe('§2.1: l’école', () => {
  test('E1: tout sauf l’UAI', () => {
    const { changes } = plan(anOnde({ ecole: anEcole({ uai: null, telephone: '0300000000' }) }), livret)
    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'ecole',
        before: anEcole(),
        after: anEcole({ telephone: '0300000000' }),
      }),
    ])
  })

  test('E3: une valeur vide n’efface rien, une école inconnue est laissée', () => {
    expect(codes(plan(anOnde({ ecole: anEcole({ denomination: '' }) }), livret))).toContain('ecole-inchangee')
    expect(codes(plan(anOnde({ ecole: null }), livret))).toContain('ecole-inconnue')
  })
})

describe('§2.2: les classes', () => {
  test('C1: le libellé suit ONDE, par identifiant', () => {
    const { changes } = plan(anOnde({ classes: [anOndeClasse({ libelle: 'CE1 Les Lynx' })] }), livret)
    expect(changes).toMatchObject([
      { kind: 'classe', before: { libelle: 'CE1-1' }, after: { libelle: 'CE1 Les Lynx' } },
    ])
  })

  test('C2: sans identifiant, par libellé; l’identifiant est pris quand ONDE le donne', () => {
    const sans = aLivret({ classes: [aClasse({ idOnde: null, libelle: 'ce1-1', eleves: [synced] })] })
    expect(plan(anOnde({ classes: [anOndeClasse({ libelle: 'CE1-1' })] }), sans).changes).toMatchObject([
      { kind: 'classe', after: { libelle: 'CE1-1', idOnde: '123456' } },
    ])
  })

  test('C2: un identifiant connu n’est pas perdu', () => {
    expect(plan(anOnde({ classes: [anOndeClasse({ idOnde: null })] }), livret).changes).toEqual([])
  })

  test('C2: deux identifiants différents sont deux classes, malgré le même libellé', () => {
    const { constats } = plan(
      anOnde({
        classes: [
          anOndeClasse(),
          anOndeClasse({
            idOnde: '999999',
            libelle: 'CE2-1',
            eleves: [anOndeEleve({ niveau: 'PS', ine: B })],
          }),
        ],
      }),
      aLivret({ classes: [aClasse({ eleves: [synced] }), ce2] }),
    )
    expect(constats).toMatchObject([{ kind: 'classe-absente', classe: { libelle: 'CE2-1' } }])
  })

  test('une classe annoncée est ajoutée par la synchronisation', () => {
    expect(codes(plan(anOnde(), aLivret({ classes: [aClasse({ annoncee: true })] })))).toContain(
      'classe-ajoutee',
    )
  })
})

describe('§2.3: les élèves', () => {
  test('L1: les cinq données administratives, et rien d’autre', () => {
    const eleve = anOndeEleve({ nom: 'VASSEUR-LEROY', prenoms: 'Zoé-Anne', sexe: 'M' })
    expect(plan(anOnde({ classes: [anOndeClasse({ eleves: [eleve] })] }), livret).changes).toEqual([
      {
        kind: 'eleve',
        cle: 'eleve:e1',
        coche: true,
        eleve: { id: 'e1', nom: 'VASSEUR-LEROY Zoé-Anne', classe: { id: 'c1', libelle: 'CE1-1' } },
        before: identiteOf(synced),
        after: { ...identiteOf(synced), nom: 'VASSEUR-LEROY', prenoms: 'Zoé-Anne', sexe: 'M' },
      },
    ])
  })

  test('L3: ni l’INE ni le sexe ne se perdent parce qu’un fichier ne les a pas', () => {
    const sans = anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve({ ine: null, sexe: null })] })] })
    expect(plan(sans, livret).changes).toEqual([])
  })

  test('L2: un élève arrivé est ajouté, avec ses bilans', () => {
    const { changes } = plan(
      anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve(), anOndeEleve({ ine: B, nom: 'PETIT' })] })] }),
      livret,
    )
    expect(changes.map(({ kind, coche }) => [kind, coche])).toEqual([
      ['eleve', true],
      ['bilan', true],
      ['bilan', true],
      ['bilan', true],
    ])
  })

  test('L2: un ajout décoché ne laisse pas de bilans sans élève', () => {
    const onde = anOnde({
      classes: [anOndeClasse({ eleves: [anOndeEleve(), anOndeEleve({ ine: B, nom: 'PETIT' })] })],
    })
    const { changes } = plan(onde, livret, ['c1'], new Map([[`ajout:${B}`, false]]))
    expect(changes).toMatchObject([{ kind: 'eleve', coche: false }])
  })

  test('L2: un élève absent est dit, et rien ne change pour lui', () => {
    const result = plan(
      anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve({ ine: B, nom: 'PETIT' })] })] }),
      livret,
    )
    expect(result.constats).toMatchObject([{ kind: 'eleve-absent', eleve: { nom: 'VASSEUR Zoé' } }])
    expect(result.changes.some((change) => 'eleve' in change && change.eleve.id === 'e1')).toBe(false)
  })

  test('L2: d’une classe qu’aucun dépôt ne couvre, personne n’est dit absent', () => {
    const deux = aLivret({
      classes: [
        aClasse({ eleves: [synced] }),
        { ...ce2, eleves: [anEleve({ id: 'e2', ine: B, nom: 'ROY' })] },
      ],
    })
    expect(codes(plan(anOnde(), deux))).not.toContain('eleve-absent')
  })

  const deuxClasses = aLivret({ classes: [aClasse({ eleves: [synced] }), ce2] })
  const ailleurs = anOnde({
    classes: [
      anOndeClasse({ eleves: [anOndeEleve({ ine: B, nom: 'PETIT' })] }),
      anOndeClasse({ idOnde: '123457', libelle: 'CE2-1' }),
    ],
  })

  test('L2: un changement de classe est proposé, décoché', () => {
    const { changes } = plan(ailleurs, deuxClasses)
    expect(changes).toContainEqual(
      expect.objectContaining({
        kind: 'appartenance',
        coche: false,
        before: { id: 'c1', libelle: 'CE1-1' },
        after: { id: 'c2', libelle: 'CE2-1' },
      }),
    )
    expect(codes(plan(ailleurs, deuxClasses))).toContain('eleve-change-classe')
  })

  test('L2: vers une classe qui a d’autres périodes, il ne se fait pas si un bilan tient quelque chose', () => {
    const semestres = { ...ce2, periodes: trimestres.slice(0, 2) }
    const cle = new Map([['appartenance:e1', true]])
    const vers = (bilans: typeof synced.bilans): Plan['changes'][number] | undefined =>
      plan(
        ailleurs,
        aLivret({ classes: [aClasse({ eleves: [{ ...synced, bilans }] }), semestres] }),
        ['c1', 'c2'],
        cle,
      ).changes.find(({ kind }) => kind === 'appartenance')
    expect(vers(bilansOuverts())).toMatchObject({ coche: true, empeche: null })
    expect(vers([aBilan({ periode: 3, appreciation: 'Sérieux.' })])).toMatchObject({
      coche: false,
      empeche: 'periodicite',
    })
  })

  test('C2: une classe annoncée est ajoutée avec elle: la décocher seule n’a pas de sens', () => {
    const annoncee = aLivret({ classes: [aClasse({ annoncee: true })] })
    const { changes } = plan(anOnde(), annoncee, ['c1'], new Map([['classe:c1', false]]))
    expect(changes.find(({ kind }) => kind === 'classe')).toMatchObject({ coche: true })
  })

  test('L4: un élève d’une classe non cochée n’est pas touché, un nouveau non plus', () => {
    const result = plan(ailleurs, deuxClasses, ['c2'])
    expect(result.nones.filter(({ raison }) => raison === 'hors-selection')).toMatchObject([
      { eleve: { nom: 'VASSEUR Zoé' } },
      { eleve: { nom: 'PETIT Zoé' } },
    ])
    expect(result.changes).toEqual([])
  })

  test('L4: dans une classe à deux niveaux, les élèves de grande section sont hors du LSU', () => {
    const result = plan(
      anOnde({
        classes: [
          anOndeClasse({ eleves: [anOndeEleve(), anOndeEleve({ ine: B, nom: 'PETIT', niveau: 'GS' })] }),
        ],
      }),
      livret,
    )
    expect(result.changes).toEqual([])
    expect(result.nones.filter(({ raison }) => raison === 'hors-lsu')).toMatchObject([
      { kind: 'eleve', eleve: { nom: 'PETIT Zoé' } },
    ])
  })
})

describe('les raisons', () => {
  test('un conflit laisse l’élève et chacun de ses bilans, et se dit des deux côtés', () => {
    const result = plan(
      anOnde({
        classes: [
          anOndeClasse({
            eleves: [anOndeEleve({ nom: 'GARCIA', prenoms: 'Inès', dateNaissance: jour('2017-12-30') })],
          }),
        ],
      }),
      livret,
    )
    expect(result.changes).toEqual([])
    const conflits = result.nones.filter(({ raison }) => raison === 'ine-autre-eleve')
    expect(conflits.map(({ kind }) => kind)).toEqual(['eleve', 'bilan', 'bilan', 'bilan', 'eleve'])
    expect(codes(result).filter((code) => code === 'conflit')).toHaveLength(2)
  })

  test('D1: « Autre » est dit une fois par élève; D7: les dates qui manquent aussi', () => {
    const eleve = anOndeEleve({
      autre: true,
      dispositifs: [aDispositif('PAP', null), aDispositif('PPS', '2026-12-01', '2026-09-01')],
    })
    const result = plan(anOnde({ classes: [anOndeClasse({ eleves: [eleve] })] }), livret)
    expect(result.changes).toEqual([])
    expect(codes(result)).toEqual([
      'ecole-inchangee',
      'dispositif-dates',
      'dispositif-autre',
      'rien-a-faire',
      'synchro-reussie',
    ])
  })

  test('D7: les dates données à la main passent devant celles du fichier', () => {
    const eleve = anOndeEleve({
      dispositifs: [aDispositif('PAP', null)],
      saisis: [aDispositif('PAP', '2026-12-01', '2026-12-31')],
    })
    const { changes } = plan(anOnde({ classes: [anOndeClasse({ eleves: [eleve] })] }), livret)
    expect(changes).toMatchObject([{ kind: 'bilan', periode: 2, after: ['PAP'] }])
  })
})

test('tout bilan des classes cochées est dans le plan exactement une fois', () => {
  const eleves = [
    anEleve({ id: 'e1', bilans: bilansOuverts() }),
    anEleve({ id: 'e2', ine: B, nom: 'PETIT', bilans: [aBilan({ periode: 2 })] }),
    anEleve({ id: 'e3', ine: null, nom: 'ABSENT', bilans: bilansOuverts() }),
  ]
  const livret = aLivret({ classes: [aClasse({ eleves })] })
  const result = plan(
    anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve(), anOndeEleve({ ine: B, nom: 'PETIT' })] })] }),
    livret,
  )
  expect(result.identiques).toMatchObject([{ eleves: ['e1'], bilans: 3 }])
  const said = [...result.changes, ...nonesOf(result, livret)]
    .filter((entry) => entry.kind === 'bilan')
    .map(({ eleve, periode }) => `${eleve.id ?? ''}:${periode}`)
    .sort()
  expect(said).toEqual(eleves.flatMap(({ id }) => trimestres.map((_, index) => `${id}:${index + 1}`)))
})
