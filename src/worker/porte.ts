// The engine → the same behind a door: one tab writes, a lost connection is opened again once, a later version is heeded.
import type { Db } from '#storage/db.ts'
import { enCoursOf } from '#storage/encours.ts'
import type { EnCours } from '#storage/encours.ts'
import { essaieEcriture } from '#storage/essai.ts'
import type { Acces, EngineApi, PorteApi } from './api.ts'
import { openPlume } from './plume.ts'

export interface PorteParts {
  readonly engine: EngineApi
  readonly db: Db
  readonly locks: LockManager | undefined
  /** How long another tab is waited for, in milliseconds. */
  readonly patience?: number
  /** How long the browser may be without answering before it is said. */
  readonly silence?: number
  /** How long a page that was about to be left may still be there before it is taken for one that stays. */
  readonly sursis?: number
}

/** What each verb does to the base; the compiler asks for every verb. */
const gestes = {
  deposit: 'ecrit',
  cancelDeposit: 'lit',
  lastDepot: 'lit',
  saveEcole: 'ecrit',
  dispositifs: 'lit',
  desaccords: 'lit',
  saveDispositifs: 'ecrit',
  removeSaisie: 'ecrit',
  decide: 'ecrit',
  decisions: 'lit',
  savePeriodes: 'ecrit',
  saveSource: 'ecrit',
  retoursSource: 'lit',
  undoSource: 'ecrit',
  saveEnseignants: 'ecrit',
  importBilans: 'ecrit',
  cancelImport: 'lit',
  exportBilans: 'lit',
  setVerrouille: 'ecrit',
  fiches: 'lit',
  saveContenu: 'ecrit',
  plan: 'lit',
  comptePlan: 'lit',
  apply: 'ecrit',
  planTour: 'lit',
  tour: 'lit',
  // A question, whose answer may have to lock bilans again: that is for the tab that writes to ask.
  reprise: 'ecrit-ou-rien',
  closeReprise: 'ecrit',
  planUndo: 'lit',
  planRedo: 'lit',
  efface: 'ecrit',
  tableau: 'lit',
  classe: 'lit',
  rapports: 'lit',
  rapport: 'lit',
  cherche: 'lit',
  pourquoi: 'lit',
  histoire: 'lit',
  etatProtection: 'lit',
  proposePhrase: 'lit',
  protege: 'ecrit',
  ouvre: 'lit',
  ferme: 'lit',
  changePhrase: 'ecrit',
  nouveauSecours: 'ecrit',
  deprotege: 'ecrit',
  saveDelai: 'ecrit',
  finAnnee: 'lit',
  closAnnee: 'ecrit',
  archives: 'lit',
  fichesArchivees: 'lit',
  effaceArchive: 'ecrit',
  effacement: 'lit',
  effaceEleve: 'ecrit',
  partis: 'lit',
  inventaire: 'lit',
  effaceEcole: 'ecrit',
  certificats: 'lit',
  etatSauvegarde: 'lit',
  retourRestauration: 'lit',
  prepareSauvegarde: 'ecrit',
  sauvegardeRemise: 'ecrit',
  examineSauvegarde: 'lit',
  ouvreSauvegarde: 'lit',
  restaure: 'ecrit',
  annuleRestauration: 'ecrit',
  oublieRemplace: 'ecrit',
  dernierBouleversement: 'lit',
  // By itself at a start: the tab that writes does it.
  menage: 'ecrit-ou-rien',
  onChange: 'lit',
} as const satisfies Record<keyof EngineApi, 'lit' | 'ecrit' | 'ecrit-ou-rien'>

/**
 * Every verb of the engine, and those of the door. In a tab that may not write, a verb that writes is not asked of the
 * engine: it throws `LectureSeuleError`, for it is no answer to that verb more than to another, and the window says it
 * once for all of them.
 */
export function openPorte({
  engine,
  db,
  locks,
  patience = 2000,
  silence = 10_000,
  sursis = 2000,
}: PorteParts): EngineApi & PorteApi {
  let acces: Acces | undefined
  let muet = false
  let writing = 0
  let running = 0
  const suivis = new Set<(acces: Acces) => void>()
  let connu: () => void = () => undefined
  const premier = new Promise<void>((resolve) => (connu = resolve))

  /** What is told: of a browser that does not answer, nothing else matters, unless what it waits for is known. */
  const dit = (): Acces | undefined =>
    muet && acces?.kind !== 'depasse' && acces?.kind !== 'bloque' ? { kind: 'muet' } : acces
  const annonce = (): void => {
    const told = dit()
    if (told === undefined) return
    connu()
    for (const suivi of suivis) suivi(told)
  }
  const devient = (next: Acces): void => {
    // Nothing follows a later version but a reload.
    if (acces?.kind === 'depasse') return
    acces = next
    annonce()
  }

  const enCours = enCoursOf(db, silence, (next) => {
    muet = next
    annonce()
  })

  /** The page is being left: what only reads waits here, for it is better not begun. */
  let depart: Promise<void> | undefined
  const changements = new Set<() => void>()

  /** Whether the pen is here; undefined until it is known. */
  let ici: boolean | undefined
  const isIci = (): boolean => ici === true
  let cedee = false

  const regarde = async (): Promise<void> => {
    if (!isIci()) {
      devient({ kind: 'lecture', cedee })
      return
    }
    const next = await essai({ db, enCours, attend: () => undefined })
    // It may have been handed on meanwhile.
    if (isIci()) devient(next)
  }

  db.on('versionchange', ({ newVersion }) => {
    if (newVersion === null) return
    devient({ kind: 'depasse' })
    plume.pose()
  })
  db.on('blocked', () => {
    devient({ kind: 'bloque' })
  })
  db.on(
    'ready',
    () => {
      if (acces?.kind === 'bloque' && ici === false) void regarde()
    },
    true,
  )

  const plume = openPlume({
    base: db.name,
    locks,
    isBusy: () => writing > 0,
    patience,
    onMove: (next) => {
      cedee = !next && ici === true ? true : cedee && !next
      ici = next
      void regarde()
    },
  })

  const pass = async (name: keyof EngineApi, ask: () => Promise<unknown>): Promise<unknown> => {
    const geste = gestes[name]
    if (geste !== 'lit') {
      await premier
      if (dit()?.kind !== 'ecriture') {
        if (geste === 'ecrit-ou-rien') return undefined
        throw new LectureSeuleError()
      }
    }
    // Asked at each change, and done again by whoever has the pen next: it is no operation of the director's.
    const ecrit = geste === 'ecrit'
    running += 1
    if (ecrit) writing += 1
    try {
      return await connected({ db, enCours, attend: () => (geste === 'lit' ? depart : undefined) }, ask)
    } finally {
      running -= 1
      if (ecrit) writing -= 1
    }
  }

  const verbs = Object.fromEntries(
    (Object.keys(gestes) as (keyof EngineApi)[]).map((name) => [
      name,
      (...args: unknown[]) =>
        pass(name, () => (engine[name] as (...args: unknown[]) => Promise<unknown>)(...args)),
    ]),
  ) as unknown as EngineApi

  return {
    ...verbs,
    onChange(callback) {
      changements.add(callback)
      return verbs.onChange(callback)
    },
    async onAcces(callback) {
      await premier
      suivis.add(callback)
      const told = dit()
      if (told !== undefined) callback(told)
    },
    depose() {
      devient({ kind: 'depasse' })
      plume.pose()
      return Promise.resolve()
    },
    demandeAcces: (insiste) => plume.demande(insiste),
    repose() {
      if (running === 0) db.close({ disableAutoOpen: false })
      return Promise.resolve()
    },
    quitte() {
      const mine = new Promise<void>((resolve) => setTimeout(resolve, sursis)).then(() => {
        if (depart !== mine) return
        depart = undefined
        // It stays after all: news that was given up is given now.
        for (const changement of changements) changement()
      })
      depart = mine
      enCours.laisseLectures()
      return Promise.resolve()
    },
  }
}

/** What a verb is asked of. */
interface Connexion {
  readonly db: Db
  readonly enCours: EnCours
  /** Not to be begun before that, if it is something. */
  readonly attend: () => Promise<void> | undefined
}

/** What a tab that has the pen may do: it tries, for some devices keep nothing and only say so then. */
async function essai(connexion: Connexion): Promise<Acces> {
  try {
    await connected(connexion, () => essaieEcriture(connexion.db))
    return { kind: 'ecriture' }
  } catch (cause) {
    const name = nameOf(cause)
    return name === 'VersionError' ? { kind: 'depasse' } : { kind: 'refuse', cause: name }
  }
}

/** Known in the window by its name: nothing else of an error crosses. */
class LectureSeuleError extends Error {
  override readonly name = 'LectureSeuleError'
}

/** What browsers say when they have cut a connection, in the background or for want of memory. */
const coupures: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'TransactionInactiveError',
  'UnknownError',
])

/**
 * Asks; if the connection is lost, opens another and asks once more. What had been asked is done or not, never by
 * half, and `write` finds out which: a plan that was applied is stale the second time.
 */
async function connected({ db, enCours, attend }: Connexion, ask: () => Promise<unknown>): Promise<unknown> {
  await attend()
  // By itself: why it does not open is then told as it is, and not as a database that is closed.
  await enCours.suit(db.open())
  const connexion = db.backendDB()
  try {
    return await ask()
  } catch (cause) {
    if (!coupures.has(nameOf(origine(cause)))) throw origine(cause)
  }
  // Unless another verb has done so already.
  if (db.backendDB() === connexion) db.close({ disableAutoOpen: false })
  await attend()
  try {
    await enCours.suit(db.open())
    return await ask()
  } catch (cause) {
    throw origine(cause)
  }
}

/** What the browser said, which Dexie keeps inside what it says itself: a full disk is else a transaction that aborts. */
function origine(cause: unknown): unknown {
  const { inner, failures = [] } = cause as {
    readonly inner?: unknown
    readonly failures?: readonly unknown[]
  }
  const dedans = failures[0] ?? inner ?? undefined
  return dedans === undefined ? cause : origine(dedans)
}

function nameOf(cause: unknown): string {
  return cause instanceof Error || cause instanceof DOMException ? cause.name : 'Error'
}
