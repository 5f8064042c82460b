// What every screen is given: the engine, and word of what changes.
import { createContext } from 'svelte'
import type { FormulaireEcole } from '#domain/ecole.ts'
import type { EngineApi } from '#worker/api.ts'
import type { Coches } from './coches.svelte.ts'
import type { Screen } from './routes.ts'
import type { Retenu } from './screens/bilan/redaction.svelte.ts'
import type { Vues } from './vues.svelte.ts'

/** Only the fields that were typed in. */
export type SaisieEcole = Readonly<Partial<Record<keyof FormulaireEcole, string>>>

export interface Session {
  readonly engine: EngineApi
  /** The very first start, before the engine is there: nothing is kept on this device, and a first page can say so. */
  readonly neuf: boolean
  /** For the next synchronisation, from one screen to another and back. */
  readonly coches: Coches
  /** What is typed and could not be saved, by bilan. */
  readonly retenus: Map<string, Retenu>
  /** What is typed in the form « École », field by field, and neither saved nor given up. */
  saisieEcole: SaisieEcole
  /** How the pages are being read, from one to another and back. */
  readonly vues: Vues
  /** The school has become another under this page: what was remembered of it may be another child's. */
  readonly oublie: () => void
  /** Another tab writes, or nothing can be written: what is typed here waits. */
  readonly lecture: boolean
  /** An effect that calls it runs again each time the engine announces a change. */
  readonly follow: () => void
  /** Says that something is under way that a reload would cut: a new version waits until it has ended. */
  readonly during: <T>(work: Promise<T>) => Promise<T>
}

export const [useSession, provideSession] = createContext<Session>()

/** The screen that is on the page; undefined before the first one, and in place of one that broke. */
export const [useScreen, provideScreen] = createContext<() => Screen | undefined>()
