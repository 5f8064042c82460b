// The engine, exposed to the window from a thread of its own.
import { expose } from 'comlink'
import { Db } from '#storage/db.ts'
import { wallClock } from './clock.ts'
import { createEngine } from './engine.ts'

expose(createEngine({ db: new Db(), now: wallClock }))
