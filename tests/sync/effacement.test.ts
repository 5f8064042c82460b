// Erasing one élève: nothing that is kept names them any more, and everything else is as it was.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges, coches } from '#sync/apply.ts'
import { planAnnulation } from '#sync/annulation.ts'
import { citationOf, compteEffacement, personneOf, sansPersonne } from '#sync/effacement.ts'
import type { Dossier, Personne } from '#sync/effacement.ts'
import { sansMemoire } from '#sync/memoire.ts'
import { planSynchronisation } from '#sync/plan.ts'
import type { Monde } from '#sync/plan.ts'
import { withGardees } from '#domain/archive.ts'
import {
  aBilan,
  aClasse,
  aDispositif,
  aFige,
  aLivret,
  aLockedBilan,
  aMonde,
  anEleve,
  anOnde,
  anOndeClasse,
  anOndeEleve,
  ine,
  jour,
} from '../builders/livret.ts'
import { anyMonde } from '../builders/mondes.ts'
import { rapportOf } from '../builders/rapport.ts'

const theodora = {
  ine: ine('998877665ZZ'),
  nom: 'QUINTERO',
  prenoms: 'Théodora',
  dateNaissance: jour('2016-11-19'),
  sexe: 'F',
} as const

/** Her name in ONDE is another, so that a report has both. */
const traits = ['QUINTERO', 'ESCALANTE', 'Théodora', '998877665ZZ', '2016-11-19']

/** The same school with her in its first classe, on both sides. */
function avecTheodora({ onde, livret }: Monde): Monde {
  const fige = aFige({ eleve: theodora })
  const [first, ...others] = livret.classes
  const [ondeFirst, ...ondeOthers] = onde.classes
  if (first === undefined || ondeFirst === undefined) throw new Error('a school without a classe')
  const elle = anEleve({
    ...theodora,
    id: 'e900',
    bilans: [aLockedBilan({}, fige), aBilan({ periode: 2, dispositifs: ['PAI'] })],
  })
  const chezOnde = anOndeEleve({
    ...theodora,
    nom: 'ESCALANTE',
    dispositifs: [aDispositif('PPS', '2026-09-01')],
  })
  return aMonde(
    { ...onde, classes: [{ ...ondeFirst, eleves: [...ondeFirst.eleves, chezOnde] }, ...ondeOthers] },
    { ...livret, classes: [{ ...first, eleves: [...first.eleves, elle] }, ...others] },
  )
}

function dossierOf(monde: Monde, differs: Partial<Dossier> = {}): Dossier {
  return { onde: monde.onde, livret: monde.livret, rapports: [], archives: [], source: [], ...differs }
}

function elleDans(dossier: Dossier): Personne {
  const personne = personneOf(dossier, 'e900')
  if (personne === undefined) throw new Error('she is not there')
  return personne
}

const anySuivi = fc
  .tuple(
    anyMonde.filter(({ onde, livret }) => onde.classes.length > 0 && livret.classes.length > 0),
    fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
  )
  .map(([sans, ticks]) => {
    const monde = avecTheodora(sans)
    const ids = monde.livret.classes.map(({ id }) => id)
    const proposed = planSynchronisation(monde, ids, new Map(), sansMemoire)
    if (!proposed.ok) return undefined
    const choix = new Map(
      proposed.value.changes.map(({ cle }, index) => [cle, ticks[index % ticks.length] ?? true]),
    )
    const planned = planSynchronisation(monde, ids, choix, sansMemoire)
    if (!planned.ok) return undefined
    const apres = applyChanges(monde.livret, coches(planned.value.changes))
    const [first] = monde.livret.classes
    return {
      sans,
      dossier: dossierOf(
        { ...monde, livret: apres },
        {
          rapports: [rapportOf(monde, planned.value, apres)],
          archives: [withGardees({ millesime: 2025, classes: [] }, monde.livret.classes)],
          source: first === undefined ? [] : [{ avant: first, date: '2026-11-20T08:00:00' }],
        },
      ),
    }
  })

describe('lois', () => {
  test('rien de ce qui est gardé ne la nomme plus', () => {
    fc.assert(
      fc.property(anySuivi, (suivi) => {
        fc.pre(suivi !== undefined)
        const texte = JSON.stringify(sansPersonne(suivi.dossier, elleDans(suivi.dossier)))
        for (const trait of traits) expect(texte).not.toContain(trait)
        expect(texte).not.toContain('"e900"')
      }),
    )
  })

  test('tout le reste est comme avant', () => {
    fc.assert(
      fc.property(anySuivi, (suivi) => {
        fc.pre(suivi !== undefined)
        const { dossier } = suivi
        const apres = sansPersonne(dossier, elleDans(dossier))
        const sansElle = (eleves: readonly { readonly nom: string }[]): unknown[] =>
          eleves.filter(({ nom }) => nom !== 'QUINTERO' && nom !== 'ESCALANTE')
        for (const [index, classe] of dossier.livret.classes.entries()) {
          expect(apres.livret.classes[index]).toEqual({ ...classe, eleves: sansElle(classe.eleves) })
        }
        expect(apres.onde.classes.flatMap(({ eleves }) => eleves)).toEqual(
          dossier.onde.classes.flatMap(({ eleves }) => sansElle(eleves)),
        )
        expect(apres.onde.decisions).toEqual(dossier.onde.decisions)
        const [avant, rapport] = [dossier.rapports[0], apres.rapports[0]]
        const parle = (dit: unknown): boolean => JSON.stringify(dit).includes('Théodora')
        expect(rapport?.changes).toEqual(avant?.changes.filter((effet) => !parle(effet)))
        expect(rapport?.constats).toEqual(avant?.constats.filter((constat) => !parle(constat)))
      }),
    )
  })

  test('ce que la synchronisation a fait aux autres s’annule encore, et rend ce qu’il y avait sans elle', () => {
    fc.assert(
      fc.property(anySuivi, (suivi) => {
        fc.pre(suivi !== undefined)
        const { dossier, sans } = suivi
        const apres = sansPersonne(dossier, elleDans(dossier))
        const undo = planAnnulation(aMonde(apres.onde, apres.livret), apres.rapports)
        // Nothing but her line: there is nothing left to undo.
        if (!undo.ok) {
          expect(undo.refus.depuis).toEqual([])
          return
        }
        expect(applyChanges(apres.livret, undo.value.changes)).toEqual(sans.livret)
      }),
    )
  })

  test('le plan d’après est celui d’une école où elle n’a jamais été', () => {
    fc.assert(
      fc.property(
        anyMonde.filter(({ onde, livret }) => onde.classes.length > 0 && livret.classes.length > 0),
        (sans) => {
          const dossier = dossierOf(avecTheodora(sans))
          const { onde, livret } = sansPersonne(dossier, elleDans(dossier))
          const ids = sans.livret.classes.map(({ id }) => id)
          expect(planSynchronisation(aMonde(onde, livret), ids, new Map(), sansMemoire)).toEqual(
            planSynchronisation(sans, ids, new Map(), sansMemoire),
          )
        },
      ),
    )
  })
})

describe('un élève', () => {
  const monde = aMonde(
    anOnde({
      classes: [
        anOndeClasse({
          eleves: [anOndeEleve(), anOndeEleve({ ...theodora, nom: 'ESCALANTE', nomUsage: 'ROMERO' })],
        }),
      ],
      decisions: [
        {
          onde: 'escalante|theodora|2016-11-19',
          eleve: 'e900',
          verdict: 'meme',
          date: '2026-11-20T08:00:00',
          noms: { onde: 'ESCALANTE Théodora', livret: 'QUINTERO Théodora' },
        },
      ],
    }),
    aLivret({
      classes: [
        aClasse({
          eleves: [
            anEleve(),
            anEleve({
              ...theodora,
              id: 'e900',
              bilans: [aLockedBilan(), aBilan({ periode: 2, appreciation: 'Vive.' }), aBilan({ periode: 3 })],
            }),
          ],
        }),
      ],
    }),
  )

  test('est compté avant d’être effacé', () => {
    const dossier = dossierOf(monde)
    expect(compteEffacement(dossier, elleDans(dossier))).toEqual({
      bilans: 3,
      verrouilles: 1,
      imports: 0,
      ecrits: 1,
      archives: 0,
      onde: true,
      decisions: 1,
      lignes: 0,
      rapports: 0,
      confondus: 0,
    })
  })

  test('qu’ONDE seul connaît s’efface aussi', () => {
    const dossier = dossierOf({ ...monde, livret: aLivret({ classes: [aClasse({ eleves: [anEleve()] })] }) })
    const personne = personneOf(dossier, theodora.ine)
    if (personne === undefined) throw new Error('she is not there')
    const apres = sansPersonne(dossier, personne)
    expect(apres.onde.classes[0]?.eleves.map(({ nom }) => nom)).toEqual(['VASSEUR'])
    expect(apres.livret.classes).toEqual(dossier.livret.classes)
  })

  test('seul de sa classe dans ONDE ne laisse pas de classe vide', () => {
    const seule = dossierOf(
      aMonde(anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve(theodora)] })] }), monde.livret),
    )
    expect(sansPersonne(seule, elleDans(seule)).onde.classes).toEqual([])
  })

  test('que personne ne connaît n’est pas trouvé', () => {
    expect(personneOf(dossierOf(monde), 'e7')).toBeUndefined()
  })

  test('dont ONDE a peut-être un double le dit, et le laisse', () => {
    const proche = anOndeEleve({ ...theodora, ine: null, nom: 'QUINTERRO' })
    const dossier = dossierOf(
      aMonde(anOnde({ classes: [anOndeClasse({ eleves: [anOndeEleve(), proche] })] }), monde.livret),
    )
    const personne = elleDans(dossier)
    expect(compteEffacement(dossier, personne)).toMatchObject({ onde: false, confondus: 1 })
    expect(sansPersonne(dossier, personne).onde.classes[0]?.eleves).toContain(proche)
  })

  test.each([
    ['QUINTERO', true, false],
    ['Théodora Anne', true, false],
    ['19/11/2016', true, false],
    ['998877665zz', true, true],
    ['PAP_Quintero_Theodora.csv', true, true],
    ['CSVExtraction.csv', false, false],
    ['CE1-1', false, false],
  ])('est cité par « %s » : par un trait %s, par son nom %s', (texte, parUnTrait, parLeNom) => {
    const citation = citationOf(elleDans(dossierOf(monde)))
    expect(citation.parUnTrait(texte)).toBe(parUnTrait)
    expect(citation.parLeNom(texte)).toBe(parLeNom)
  })
})
