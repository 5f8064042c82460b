// The browser's invitation to install, which comes once and early → kept, for when the director wants it.
import { on } from 'svelte/events'

/** Chromium's, unknown to the types. */
interface Invitation extends Event {
  readonly prompt: () => Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

let invitation: Invitation | undefined

/** To be called at the start: it is not said again. Gives what stops listening. */
export function gardeInvitation(): () => void {
  return on(window, 'beforeinstallprompt', (event) => {
    event.preventDefault()
    invitation = event as Invitation
  })
}

/** « Installer Diapason » can be offered. */
export function isInstallable(): boolean {
  return invitation !== undefined
}

/** From a click. It serves once; whether the director accepted. */
export async function installe(): Promise<boolean> {
  const asked = invitation
  invitation = undefined
  return (await asked?.prompt())?.outcome === 'accepted'
}
