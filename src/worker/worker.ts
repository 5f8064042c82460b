// The engine, exposed to the window from a thread of its own.
import { expose } from 'comlink'
import { Db } from '#storage/db.ts'
import type { Base } from './api.ts'
import { wallClock } from './clock.ts'
import { createEngine } from './engine.ts'

// Whoever starts the thread names it after the base it is to work on: the école's own, or the invented one.
const base = self.name as Base

expose(createEngine({ db: new Db(base), now: wallClock }))
