// Several tabs, several versions, a device that lets go: one tab writes, the others say so, and nothing is half done.
import { describe, expect, test } from 'vitest'
import { Db } from '#storage/db.ts'
import type { Registre } from '#storage/db.ts'
import type { Acces, EngineApi, PorteApi } from '#worker/api.ts'
import { createEngine } from '#worker/engine.ts'
import { openPorte } from '#worker/porte.ts'
import type { PorteParts } from '#worker/porte.ts'
import { withFault } from '../builders/faults.ts'
import { fichier, ondeCsv } from '../builders/onde.ts'
import { newNavigateur } from '../builders/onglets.ts'
import type { Onglet } from '../builders/onglets.ts'

type Porte = EngineApi & PorteApi

interface Ouverte {
  readonly porte: Porte
  readonly db: Db
  readonly onglet: Onglet
  /** All that the tab has been told it may do, in order. */
  readonly acces: readonly Acces[]
}

let count = 0
const newBase = (): string => `porte-${String(++count)}`

const lecture: Acces = { kind: 'lecture', cedee: false }
const ecriture: Acces = { kind: 'ecriture' }
const cedee: Acces = { kind: 'lecture', cedee: true }
const refusee = { name: 'LectureSeuleError' }

/** A tab, once it knows what it may do. */
async function ouvre(base: string, onglet: Onglet, parts: Partial<PorteParts> = {}): Promise<Ouverte> {
  const db = new Db(base)
  const engine = createEngine({ db, now: () => '2026-11-24T08:20:00' })
  const porte = openPorte({ engine, db, locks: onglet.locks, patience: 50, ...parts })
  const acces: Acces[] = []
  await porte.onAcces((one) => acces.push(one))
  return { porte, db, onglet, acces }
}

/** Until it is true: what one tab does, another hears of a little later. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve))
}

const last = ({ acces }: Ouverte): Acces | undefined => acces.at(-1)

const nomme = (porte: Porte, denomination: string) =>
  porte.saveEcole({
    uai: '',
    denomination,
    adresse: '',

    responsable: '',
    telephone: '',
    courriel: '',
  })

async function nomDe({ porte }: Ouverte): Promise<string | undefined> {
  return (await porte.tableau()).ecoleOnde?.denomination
}

const extraction = (): File =>
  fichier(
    'CSVExtraction.csv',
    ondeCsv([
      {
        nom: 'VASSEUR',
        prenom: 'Zoé',
        naissance: '2018-03-04',
        sexe: 'F',
        ine: '012345678AC',
        classe: 'CE1-1',
        id: '123456',
        niveau: 'CE1',
      },
    ]),
  )

/** Opens a base as a later version of the program would, with a table that this one knows nothing of. */
function ouvreplusTard(base: string, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(base, version)
    request.onupgradeneeded = () => {
      for (const name of [...request.result.objectStoreNames]) request.result.deleteObjectStore(name)
      request.result.createObjectStore('pages')
    }
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error(base))
    }
  })
}

describe('deux onglets', () => {
  test('le premier écrit; l’autre lit, suit, et ce qui écrit y est refusé', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    expect([un.acces, deux.acces]).toEqual([[ecriture], [lecture]])

    let entendu = 0
    await deux.porte.onChange(() => (entendu += 1))
    expect(await nomme(un.porte, 'École des Tilleuls')).toMatchObject({ ok: true })
    await until(() => entendu > 0)
    expect(await nomDe(deux)).toBe('École des Tilleuls')
    await expect(nomme(deux.porte, 'École Louise Michel')).rejects.toMatchObject(refusee)
    await expect(deux.porte.efface()).rejects.toMatchObject(refusee)
    expect(await nomDe(un)).toBe('École des Tilleuls')
  })

  test('« Modifier ici »: l’un cède et le dit, l’autre écrit, et la main revient de même', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    expect(await deux.porte.demandeAcces(false)).toBe('accorde')
    await until(() => last(deux)?.kind === 'ecriture')
    expect(last(un)).toEqual(cedee)
    await nomme(deux.porte, 'École Louise Michel')
    await expect(nomme(un.porte, 'École des Tilleuls')).rejects.toMatchObject(refusee)

    expect(await un.porte.demandeAcces(false)).toBe('accorde')
    await until(() => last(un)?.kind === 'ecriture')
    expect(last(deux)).toEqual(cedee)
    await nomme(un.porte, 'École des Tilleuls')
    expect(await nomDe(deux)).toBe('École des Tilleuls')
  })

  test('au milieu d’une opération, la main n’est pas donnée, et l’opération va au bout', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    let lire: () => void = () => undefined
    const lent = extraction()
    const octets = await lent.arrayBuffer()
    const demande = new Promise<void>((asked) => {
      lent.arrayBuffer = () => {
        asked()
        return new Promise((resolve) => {
          lire = () => {
            resolve(octets)
          }
        })
      }
    })
    const depot = un.porte.deposit([lent], () => undefined)
    await demande
    expect(await deux.porte.demandeAcces(false)).toBe('occupe')
    expect([last(un), last(deux)]).toEqual([ecriture, lecture])
    lire()
    expect(await depot).toMatchObject({ ok: true })
    expect(await deux.porte.demandeAcces(false)).toBe('accorde')
    expect((await deux.porte.tableau()).classes).toHaveLength(1)
  })

  test('un onglet en veille ne répond pas: la main se prend quand même', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const endormi = onglet()
    void endormi.locks
      .request(`diapason-plume-${base}`, {}, () => new Promise(() => undefined))
      .catch(() => undefined)
    const un = await ouvre(base, onglet())
    expect(un.acces).toEqual([lecture])
    expect(await un.porte.demandeAcces(false)).toBe('muet')
    await expect(nomme(un.porte, 'École des Tilleuls')).rejects.toMatchObject(refusee)
    expect(await un.porte.demandeAcces(true)).toBe('accorde')
    await until(() => last(un)?.kind === 'ecriture')
    expect(await nomme(un.porte, 'École des Tilleuls')).toMatchObject({ ok: true })
  })

  test('l’onglet qui écrivait est fermé: le suivant écrit sans rien demander, et un seul', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    const trois = await ouvre(base, onglet())
    un.onglet.ferme()
    await until(() => last(deux)?.kind === 'ecriture')
    expect(last(trois)).toEqual(lecture)
  })

  test('un plan calculé avant que la main passe est périmé, jamais appliqué à demi', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    await un.porte.deposit([extraction()], () => undefined)
    const classes = (await un.porte.tableau()).classes.map(({ id }) => id)
    await un.porte.savePeriodes({
      classes,
      periodicite: 'semestre',
      periodes: [
        { debut: '2026-09-01', fin: '2027-01-29' },
        { debut: '2027-01-30', fin: '2027-07-03' },
      ],
    })
    const plan = await un.porte.plan(classes, new Map())
    if (!plan.ok) throw new Error(plan.refus.kind)
    await deux.porte.demandeAcces(false)
    await until(() => last(deux)?.kind === 'ecriture')
    await nomme(deux.porte, 'École Louise Michel')
    await un.porte.demandeAcces(false)
    await until(() => last(un)?.kind === 'ecriture')
    expect(await un.porte.apply(plan.value)).toEqual({ ok: false, refus: { kind: 'plan-perime' } })
  })

  test('sans verrous dans le navigateur, chacun écrit comme avant', async () => {
    const base = newBase()
    const sans = { locks: undefined as unknown as LockManager, ferme: () => undefined }
    const un = await ouvre(base, sans)
    const deux = await ouvre(base, sans)
    await nomme(un.porte, 'École des Tilleuls')
    await nomme(deux.porte, 'École Louise Michel')
    expect(await nomDe(un)).toBe('École Louise Michel')
  })

  test('un tour coupé n’est repris que par l’onglet qui écrit', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    const valeur = { nature: { kind: 'tour' }, date: '2026-11-24T08:00:00', bilans: [] }
    const journal: Registre = { cle: 'journal', valeur }
    await deux.db.registre.put(journal)
    expect(await deux.porte.reprise()).toBeUndefined()
    await deux.porte.demandeAcces(false)
    await until(() => last(deux)?.kind === 'ecriture')
    expect(await deux.porte.reprise()).toMatchObject({ bilans: 0 })
  })
})

describe('deux versions', () => {
  test('une plus récente s’ouvre ailleurs: l’ancienne le dit, lâche la main et n’écrit plus', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    await nomme(un.porte, 'École des Tilleuls')
    const recente = await ouvreplusTard(base, 1000)
    expect(last(un)).toEqual({ kind: 'depasse' })
    await expect(nomme(un.porte, 'École Louise Michel')).rejects.toMatchObject(refusee)
    await expect(un.porte.tableau()).rejects.toMatchObject({ name: 'VersionError' })
    expect([recente.version, [...recente.objectStoreNames]]).toEqual([1000, ['pages']])
    recente.close()
  })

  test('une base plus récente que le programme n’est ni lue, ni écrite, ni complétée', async () => {
    const base = newBase()
    const recente = await ouvreplusTard(base, 1000)
    recente.close()
    const un = await ouvre(base, newNavigateur()())
    expect(last(un)).toEqual({ kind: 'depasse' })
    await expect(un.porte.tableau()).rejects.toMatchObject({ name: 'VersionError' })
    const apres = await ouvreplusTard(base, 1000)
    expect([apres.version, [...apres.objectStoreNames]]).toEqual([1000, ['pages']])
    apres.close()
  })

  test('remplacé par une mise à jour, un onglet n’attend plus la main', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    const trois = await ouvre(base, onglet())
    await deux.porte.depose()
    await un.porte.depose()
    await until(() => last(trois)?.kind === 'ecriture')
    expect([last(un), last(deux)]).toEqual([{ kind: 'depasse' }, { kind: 'depasse' }])
  })
})

describe('l’appareil lâche', () => {
  test.each(['transaction annulée', 'connexion fermée'] as const)(
    '%s: à chaque appel, une réouverture suffit et le geste est fait une fois',
    async (panne) => {
      let appels = 0
      for (let at = 1; ; at += 1) {
        const un = await ouvre(newBase(), newNavigateur()())
        const { issue, appel } = await withFault(at, panne, () => nomme(un.porte, 'École des Tilleuls'))
        expect(issue, `appel ${String(at)}: ${appel ?? 'aucun'}`).toMatchObject({
          kind: 'fait',
          valeur: { ok: true },
        })
        expect(await nomDe(un)).toBe('École des Tilleuls')
        if (appel === undefined) break
        appels += 1
      }
      expect(appels).toBeGreaterThan(5)
    },
  )

  test('tout est coupé: cela se dit, et rien n’est à moitié fait', async () => {
    const un = await ouvre(newBase(), newNavigateur()())
    const { issue } = await withFault(1, 'coupure', () => nomme(un.porte, 'École des Tilleuls'))
    expect(issue.kind).toBe('échec')
    expect(await nomDe(un)).toBeUndefined()
    expect(await nomme(un.porte, 'École des Tilleuls')).toMatchObject({ ok: true })
  })

  test('plus de place dès le début: cela se dit, rien ne s’écrit, puis on réessaie', async () => {
    const base = newBase()
    const onglet = newNavigateur()()
    let at = 0
    let ouverte: Ouverte | undefined
    // The device finds out when it is to put it on the disk.
    for (;;) {
      const { issue, appel } = await withFault((at += 1), 'disque plein', () => ouvre(base, onglet))
      if (issue.kind !== 'fait') throw new Error('a tab that may not write must open all the same')
      if (appel === 'commit readwrite') ouverte = issue.valeur
      if (ouverte !== undefined) break
      onglet.ferme()
    }
    expect(last(ouverte)).toEqual({ kind: 'refuse', cause: 'QuotaExceededError' })
    await expect(nomme(ouverte.porte, 'École')).rejects.toMatchObject(refusee)
    const { porte } = ouverte
    expect(await porte.demandeAcces(false)).toBe('accorde')
    await until(async () => (await nomme(porte, 'École').catch(() => ({ ok: false }))).ok)
    expect(await nomDe(ouverte)).toBe('École')
  })

  test('caché, l’onglet ferme sa connexion s’il ne fait rien; elle se rouvre, et il entend toujours', async () => {
    const base = newBase()
    const onglet = newNavigateur()
    const un = await ouvre(base, onglet())
    const deux = await ouvre(base, onglet())
    let entendu = 0
    await deux.porte.onChange(() => (entendu += 1))
    await deux.porte.repose()
    expect(deux.db.isOpen()).toBe(false)
    await nomme(un.porte, 'École des Tilleuls')
    await until(() => entendu > 0)
    expect(await nomDe(deux)).toBe('École des Tilleuls')
  })
})

/** A page that has ended without letting go of the base, as WebKit may leave one: gives what lets go of it. */
async function retient(base: string): Promise<() => Promise<void>> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(base)
    request.onsuccess = () => {
      resolve(request.result)
    }
  })
  const transaction = db.transaction(['registre', 'classes'], 'readwrite')
  let retenue = true
  // One request after another: a transaction lasts as long as something is asked of it.
  const encore = (): void => {
    if (retenue) transaction.objectStore('registre').count().onsuccess = encore
  }
  encore()
  return () =>
    new Promise((resolve) => {
      transaction.oncomplete = () => {
        db.close()
        resolve()
      }
      retenue = false
    })
}

describe('un navigateur qui ne répond pas', () => {
  const muet: Acces = { kind: 'muet' }

  test('au démarrage, il est dit plutôt que d’attendre sans fin; s’il répond enfin, tout reprend', async () => {
    const base = newBase()
    const avant = await ouvre(base, newNavigateur()())
    await nomme(avant.porte, 'École des Tilleuls')
    avant.db.close()

    const lache = await retient(base)
    const ici = await ouvre(base, newNavigateur()(), { silence: 20 })
    expect(ici.acces).toEqual([muet])
    const lu = nomDe(ici)
    await expect(nomme(ici.porte, 'École Louise Michel')).rejects.toMatchObject(refusee)
    await ici.porte.menage()

    await lache()
    expect(await lu).toBe('École des Tilleuls')
    await until(() => last(ici)?.kind === 'ecriture')
    await nomme(ici.porte, 'École Louise Michel')
    expect(await nomDe(ici)).toBe('École Louise Michel')
  })

  test('au milieu de la journée, de même; ce qui était demandé est fait dès qu’il répond', async () => {
    const base = newBase()
    const ici = await ouvre(base, newNavigateur()(), { silence: 20 })
    const lache = await retient(base)
    const fait = nomme(ici.porte, 'École des Tilleuls')
    await until(() => last(ici)?.kind === 'muet')
    await lache()
    expect(await fait).toMatchObject({ ok: true })
    await until(() => last(ici)?.kind === 'ecriture')
    expect(await nomDe(ici)).toBe('École des Tilleuls')
  })

  test('une version plus ancienne qui retient la base se dit elle-même, et non un silence', async () => {
    const base = newBase()
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(base, 10)
      request.onupgradeneeded = () => {
        for (const name of ['classes', 'rapports']) request.result.createObjectStore(name, { keyPath: 'id' })
        request.result.createObjectStore('registre', { keyPath: 'cle' })
      }
      request.onsuccess = () => {
        resolve()
      }
    })
    const silences: Acces[] = []
    const db = new Db(base)
    const engine = createEngine({ db, now: () => '2026-11-24T08:20:00' })
    const porte = openPorte({ engine, db, locks: newNavigateur()().locks, silence: 20 })
    void porte.onAcces((acces) => silences.push(acces))
    await until(() => silences.length > 0)
    expect(silences).toEqual([{ kind: 'bloque' }])
  })
})

/** The next transaction of that mode in which a row is asked for, once it is; and how it ends. */
function prochaine(mode: IDBTransactionMode): Promise<{ readonly fin: Promise<string> }> {
  const { prototype } = IDBObjectStore
  const get = Reflect.get<IDBObjectStore, 'get'>(prototype, 'get')
  return new Promise((resolve) => {
    prototype.get = function (cle) {
      const { transaction } = this
      if (transaction.mode === mode) {
        prototype.get = get
        const fin = new Promise<string>((ended) => {
          for (const end of ['complete', 'abort']) {
            transaction.addEventListener(end, () => {
              ended(end)
            })
          }
        })
        resolve({ fin })
      }
      return get.call(this, cle)
    }
  })
}

describe('une page que l’on quitte', () => {
  test('ce qui se lisait ne retient plus la base; si elle reste, c’est lu, et annoncé', async () => {
    const base = newBase()
    const ici = await ouvre(base, newNavigateur()(), { sursis: 20 })
    await nomme(ici.porte, 'École des Tilleuls')
    let entendu = 0
    await ici.porte.onChange(() => (entendu += 1))

    const lache = await retient(base)
    const demandee = prochaine('readonly')
    const lu = nomDe(ici)
    const lecture = await demandee
    await ici.porte.quitte()
    expect(await lecture.fin).toBe('abort')
    await lache()
    expect(await lu).toBe('École des Tilleuls')
    await until(() => entendu > 0)
  })

  test('ce qui s’enregistre va au bout', async () => {
    const base = newBase()
    const ici = await ouvre(base, newNavigateur()(), { sursis: 20 })
    const demandee = prochaine('readwrite')
    const fait = nomme(ici.porte, 'École des Tilleuls')
    const ecriture = await demandee
    await ici.porte.quitte()
    expect(await ecriture.fin).toBe('complete')
    expect(await fait).toMatchObject({ ok: true })
  })
})
