// The address bar → the screen asked for, followed as it changes.
import { on } from 'svelte/events'
import { createSubscriber } from 'svelte/reactivity'
import { hrefOf, routeOf } from './routes.ts'
import type { Route } from './routes.ts'

const follow = createSubscriber((update) => on(window, 'hashchange', update))

/** The screen asked for now; read in a template or an effect, it is read again at each navigation. */
export function currentRoute(): Route {
  follow()
  return routeOf(location.hash)
}

/** Another view of the same screen: « back » returns to where the director came from, not through each view. */
export function replaceRoute(route: Route): void {
  location.replace(hrefOf(route))
}
