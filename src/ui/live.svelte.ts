// A question to the engine → its answer, asked again each time the engine announces a change.
import { onDestroy } from 'svelte'
import type { EngineApi } from '#worker/api.ts'
import { useAttente } from './attente.svelte.ts'
import { useSession } from './context.ts'

/** Undefined until the first answer; then never undefined again, unless that is the answer. */
export interface Live<T> {
  readonly value: T | undefined
}

/**
 * To be called while a component is made. What `ask` reads before its first `await` is followed too: another
 * classe in the address is another question. A late answer to an earlier question is dropped. A rejection is a
 * defect: App hears of it.
 */
export function live<T>(ask: (engine: EngineApi) => Promise<T>): Live<T> {
  const session = useSession()
  const answered = useAttente()?.demande()
  let value = $state.raw<T>()

  $effect(() => {
    session.follow()
    let stale = false
    void ask(session.engine).then((answer) => {
      if (stale) return
      value = answer
      answered?.()
    })
    return () => {
      stale = true
    }
  })
  onDestroy(() => answered?.())

  return {
    get value() {
      return value
    },
  }
}
