// The screens beside whose title no help stands.
import type { Screen } from '../routes.ts'

/** Those that help nobody do anything: the help itself, and what is not a screen. */
type SansAide = Extract<Screen, 'aide' | 'accessibilite' | 'inconnue'>

const sans: Readonly<Record<SansAide, true>> = { aide: true, accessibilite: true, inconnue: true }

export type ScreenAide = Exclude<Screen, SansAide>

/** Told without the texts: they come when they are asked for. */
export function hasAide(screen: Screen): screen is ScreenAide {
  return !(screen in sans)
}
