// The engine, exposed to the window from a thread of its own, behind its door.
import { expose } from 'comlink'
import { Db } from '#storage/db.ts'
import type { Base } from './api.ts'
import { wallClock } from './clock.ts'
import { createEngine } from './engine.ts'
import { openPorte } from './porte.ts'
import { tientVie } from './vie.ts'

// Whoever starts the thread names it after the base it is to work on: the école's own, or the invented one.
const base = self.name as Base
const db = new Db(base)

// Not every browser has locks, whatever the types say.
const { locks }: { locks?: LockManager } = navigator

const vie = tientVie(locks)
expose({ ...openPorte({ engine: createEngine({ db, now: wallClock }), db, locks }), vit: () => vie })
