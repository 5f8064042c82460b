// The page only starts the thread: nothing is measured here.
import { wrap } from 'comlink'
import type { Times } from '../measures.ts'
import type { RunContest } from './worker.ts'

declare global {
  interface Window {
    runContest: (contest: string, eleves: number, rounds: number) => Promise<Times>
  }
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const runContest = wrap<RunContest>(worker)
const died = new Promise<never>((_resolve, reject) => {
  worker.addEventListener('error', (event) => {
    reject(new Error(event.message || 'the thread of the measures stopped'))
  })
})
died.catch(() => undefined)

window.runContest = (contest, eleves, rounds) => Promise.race([died, runContest(contest, eleves, rounds)])
