// A backup by itself: what comes out is what went in, what was touched is refused, what is no backup is named.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change, Effet } from '#sync/change.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { ChangementVerrou } from '#sync/tour.ts'
import { Db } from '#storage/db.ts'
import { loadMonde } from '#storage/load.ts'
import { utf8 } from '#storage/coffre/octets.ts'
import { write } from '#storage/save.ts'
import { sealBytes } from '#storage/coffre/scelle.ts'
import { compresse, decompresse } from '#storage/sauvegarde/compression.ts'
import { contenuWrite, readEtat } from '#storage/sauvegarde/contenu.ts'
import type { Contenu } from '#storage/sauvegarde/contenu.ts'
import { bytesOf, readBytes } from '#storage/sauvegarde/corps.ts'
import { sameValeur } from '#storage/sauvegarde/egales.ts'
import { fichierOf } from '#storage/sauvegarde/fichier.ts'
import { format } from '#storage/sauvegarde/schemas.ts'
import { effaceVerification, verifie } from '#storage/sauvegarde/verification.ts'
import { stockOf } from '#storage/stock.ts'
import { withDb } from '../../builders/base.ts'
import {
  aClasse,
  aFige,
  aLivret,
  aLockedBilan,
  anEleve,
  anImportedBilan,
  anOnde,
  verrouilleLe,
} from '../../builders/livret.ts'
import { anyMonde } from '../../builders/mondes.ts'
import { anySynchronise } from '../../builders/rapport.ts'
import { ouvreur, phrase, sauvee, unSceau } from '../../builders/sauvegarde.ts'

const jalons = [{ id: 'AAAA', date: '2026-11-24T08:20:00', rang: 3 }]

const ecole: Contenu = {
  onde: anOnde(),
  livret: aLivret({
    classes: [aClasse({ eleves: [anEleve({ bilans: [aLockedBilan(), anImportedBilan({ periode: 2 })] })] })],
  }),
  rapports: [],
  depot: null,
  source: [],
  archives: [],
  certificats: [],
}

/** As `commitPlan` keeps it: ticked or not was for the choice. */
function garde(rapport: Rapport): Rapport {
  const sans = (effets: readonly Effet[]): Effet[] =>
    (effets as readonly Change[]).map(({ cle: _cle, coche: _coche, ...effet }) => effet)
  return { ...rapport, changes: sans(rapport.changes), decoches: sans(rapport.decoches) }
}

const fige = { etat: 'verrouille' as const, date: verrouilleLe, fige: aFige() }
const verrou: ChangementVerrou = { eleve: 'e1', periode: 1, before: fige, after: fige }

/** Stored as they come, whatever they hold. */
async function range(db: Db, contenu: Contenu): Promise<void> {
  await write(stockOf(db), await loadMonde(stockOf(db)), contenuWrite(contenu))
}

describe('une école sauvegardée et restaurée est la même', () => {
  test('quelle qu’elle soit : ONDE, livret, décisions, bilans', async () => {
    const sceau = await unSceau()
    await fc.assert(
      fc.asyncProperty(anyMonde, async ({ onde, livret }) => {
        await withDb(async (db) => {
          await range(db, {
            ...ecole,
            onde,
            livret,
            source: livret.classes.map((avant) => ({ avant, date: verrouilleLe })),
          })
          const { contenu } = await readEtat(stockOf(db))
          const bytes = await sauvee(stockOf(db), sceau)
          const lu = await readBytes(bytes, ouvreur(phrase))
          expect(lu.ok && lu.value.contenu).toEqual(contenu)
          expect(await verifie(db, bytes, contenu, sceau, ouvreur(phrase))).toBe(true)
        })
      }),
      { numRuns: 30 },
    )
  })

  test('avec ses rapports, quoi qu’ils aient fait et laissé', async () => {
    const sceau = await unSceau()
    await fc.assert(
      fc.asyncProperty(anySynchronise, async (synchronise) => {
        fc.pre(synchronise !== undefined)
        const { monde, apres } = synchronise
        const rapport = garde(synchronise.rapport)
        const tour: Rapport = { ...rapport, id: 3, nature: 'annulation', annule: 1, verrous: [verrou] }
        const contenu = { ...ecole, onde: monde.onde, livret: apres, rapports: [rapport, tour] }
        const lu = await readBytes(await bytesOf({ format, contenu, jalons }, sceau), ouvreur(phrase))
        expect(lu.ok && sameValeur(lu.value.contenu, contenu)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('le fichier ne dit rien de l’école en clair', async () => {
    const bytes = await bytesOf({ format, contenu: ecole, jalons }, await unSceau())
    const clair = new TextDecoder('latin1').decode(bytes)
    for (const mot of ['VASSEUR', 'Tilleuls', '0210999X', '012345678AC', '2018', 'CE1']) {
      expect(clair).not.toContain(mot)
    }
    expect(clair).toContain('DIAPASON')
  })
})

describe('un fichier touché', () => {
  test('n’importe quel octet changé : refusé', async () => {
    const bytes = await bytesOf({ format, contenu: ecole, jalons }, await unSceau())
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const touche = bytes.slice()
          touche[at] = (touche[at] ?? 0) ^ flip
          expect((await readBytes(touche, ouvreur(phrase))).ok).toBe(false)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('même par qui refait la somme qui dit qu’il est entier', async () => {
    const sceau = await unSceau()
    const { entete } = sceau
    // Another recovery key put in the header of a file: it would open to who made it.
    const autre = await unSceau()
    const greffe = await fichierOf({ ...entete, secours: autre.entete.secours }, (lieu) =>
      sealBytes(sceau.coffre, lieu.replace(/.$/, '0'), utf8('rien')),
    )
    expect(await readBytes(greffe, ouvreur(phrase))).toEqual({ ok: false, refus: { kind: 'fichier-abime' } })
  })

  test('coupé n’importe où : incomplet, ou ce n’est pas une sauvegarde', async () => {
    const bytes = await bytesOf({ format, contenu: ecole, jalons }, await unSceau())
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), async (end) => {
        const lu = await readBytes(bytes.slice(0, end), ouvreur(phrase))
        const attendu = end === 0 ? 'fichier-vide' : end < 8 ? 'pas-une-sauvegarde' : 'fichier-incomplet'
        expect(lu.ok ? undefined : lu.refus.kind).toBe(attendu)
      }),
    )
  })

  test('rallongé : abîmé', async () => {
    const bytes = await bytesOf({ format, contenu: ecole, jalons }, await unSceau())
    const lu = await readBytes(new Uint8Array([...bytes, 0]), ouvreur(phrase))
    expect(lu).toEqual({ ok: false, refus: { kind: 'fichier-abime' } })
  })
})

describe('ce qui n’ouvre pas, et ce qui n’est pas une sauvegarde', () => {
  test('une autre phrase est dite fausse, la clé de secours ouvre', async () => {
    const sceau = await unSceau()
    const bytes = await bytesOf({ format, contenu: ecole, jalons }, sceau)
    const faux = await readBytes(bytes, ouvreur('abeille ciment école nuage rubis'))
    expect(faux).toEqual({ ok: false, refus: { kind: 'phrase-fausse' } })
  })

  test.each([
    ['un export d’ONDE', 'Nom élève;Prénom élève;Date naissance\r\nVASSEUR;Zoé;04/03/2018', 'onde'],
    ['un fichier de bilans', '\ufeff<?xml version="1.0"?><lsun-bilans/>', 'lsu'],
    ['un classeur', 'PK\u0003\u0004…', 'tableur'],
    ['autre chose', 'bonjour', 'autre'],
  ])('%s', async (_quoi, texte, nature) => {
    expect(await readBytes(utf8(texte), ouvreur(phrase))).toEqual({
      ok: false,
      refus: { kind: 'pas-une-sauvegarde', nature },
    })
  })

  test('une forme plus récente du fichier, ou de ce qu’il contient', async () => {
    const sceau = await unSceau()
    const scelle = (value: unknown) => async (lieu: string) =>
      sealBytes(sceau.coffre, lieu, await compresse(utf8(JSON.stringify(value))))
    const dedans = await fichierOf(sceau.entete, scelle({ format: 2, tout: 'autrement' }))
    expect(await readBytes(dedans, ouvreur(phrase))).toEqual({
      ok: false,
      refus: { kind: 'version-plus-recente' },
    })
    const dehors = dedans.slice()
    dehors[8] = 2
    const end = dehors.length - 32
    dehors.set(new Uint8Array(await crypto.subtle.digest('SHA-256', dehors.subarray(0, end))), end)
    expect(await readBytes(dehors, ouvreur(phrase))).toEqual({
      ok: false,
      refus: { kind: 'version-plus-recente' },
    })
  })

  test.each<[string, unknown]>([
    ['vide', null],
    ['sans histoire', { format, contenu: ecole, jalons: [] }],
    ['une date qui n’en est pas une', avecEleve({ dateNaissance: '2018-02-31' })],
    ['un sexe inconnu', avecEleve({ sexe: 'X' })],
    ['deux fois le même élève', { format, jalons, contenu: deuxFois() }],
    [
      'deux rapports du même numéro',
      { format, jalons, contenu: { ...ecole, rapports: [1, 1].map(unRapport) } },
    ],
  ])('scellé par nous, mais %s : refusé', async (_quoi, value) => {
    const sceau = await unSceau()
    const bytes = await fichierOf(sceau.entete, async (lieu) =>
      sealBytes(sceau.coffre, lieu, await compresse(utf8(JSON.stringify(value)))),
    )
    expect(await readBytes(bytes, ouvreur(phrase))).toEqual({ ok: false, refus: { kind: 'fichier-abime' } })
  })

  test('un en-tête qui demanderait des heures de calcul', async () => {
    const { entete, coffre } = await unSceau()
    const lent = { ...entete, phrase: { ...entete.phrase, tours: 2_000_000_000 } }
    const bytes = await fichierOf(lent, (lieu) => sealBytes(coffre, lieu, utf8('')))
    expect(await readBytes(bytes, ouvreur(phrase))).toEqual({ ok: false, refus: { kind: 'fichier-abime' } })
  })

  test('ce qui se dégonfle sans fin s’arrête', async () => {
    const bombe = await compresse(new Uint8Array(20_000_000))
    await expect(decompresse(bombe, 1_000_000)).rejects.toThrow()
    const sceau = await unSceau()
    const bytes = await fichierOf(sceau.entete, (lieu) => sealBytes(sceau.coffre, lieu, bombe))
    expect(await readBytes(bytes, ouvreur(phrase))).toEqual({ ok: false, refus: { kind: 'fichier-abime' } })
  })
})

describe('vérifiée', () => {
  test('une seule valeur de moins : elle ne l’est pas', () =>
    withDb(async (db) => {
      const sceau = await unSceau()
      const bytes = await bytesOf({ format, contenu: ecole, jalons }, sceau)
      const autre = {
        ...ecole,
        onde: anOnde({
          decisions: [
            { onde: 'x', eleve: 'e1', verdict: 'meme', date: verrouilleLe, noms: { onde: 'A', livret: 'B' } },
          ],
        }),
      }
      expect(await verifie(db, bytes, ecole, sceau, ouvreur(phrase))).toBe(true)
      expect(await verifie(db, bytes, autre, sceau, ouvreur(phrase))).toBe(false)
    }))

  test('la base d’essai est effacée, celle d’un essai coupé aussi', () =>
    withDb(async (db) => {
      const noms = async () => (await indexedDB.databases()).map(({ name }) => name)
      const essai = `${db.name}-verification`
      const sceau = await unSceau()
      const bytes = await bytesOf({ format, contenu: ecole, jalons }, sceau)
      await verifie(db, bytes, ecole, sceau, ouvreur(phrase))
      expect(await noms()).not.toContain(essai)
      const coupee = new Db(essai)
      await range(coupee, ecole)
      coupee.close()
      expect(await noms()).toContain(essai)
      expect(await verifie(db, bytes, ecole, sceau, ouvreur(phrase))).toBe(true)
      const autre = new Db(essai)
      await range(autre, ecole)
      autre.close()
      await effaceVerification(db)
      expect(await noms()).not.toContain(essai)
    }))
})

function avecEleve(differs: object): unknown {
  const eleves = ecole.livret.classes.flatMap(({ eleves }) => eleves).map((e) => ({ ...e, ...differs }))
  const classes = [{ ...aClasse(), eleves }]
  return { format, jalons, contenu: { ...ecole, livret: { ...ecole.livret, classes } } }
}

function deuxFois(): Contenu {
  return {
    ...ecole,
    livret: aLivret({
      classes: [aClasse({ eleves: [anEleve()] }), aClasse({ id: 'c2', eleves: [anEleve()] })],
    }),
  }
}

function unRapport(id: number): Rapport {
  return {
    id,
    date: verrouilleLe,
    classes: [],
    changes: [],
    decoches: [],
    nones: [],
    constats: [],
    nature: 'synchronisation',
    annule: null,
  }
}
