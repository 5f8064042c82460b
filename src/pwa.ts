// The service worker's life → three announcements and one gesture: ready offline, a new version, replaced; take it now.
// Nothing reloads by itself: a director in the middle of a synchronisation decides when.

export interface PwaAnnouncements {
  /** Everything is on the device: said once, the first time. */
  onOfflineReady: () => void
  /** A new version is installed and waits. May be said again when a later one replaces it. */
  onUpdateAvailable: () => void
  /** Another tab took the new version: the files of this one may be gone. */
  onReplaced: () => void
}

export interface PwaUpdate {
  /** The waiting version takes over and the page reloads. Does nothing when none waits. */
  applyUpdate: () => Promise<void>
}

/** The page's policy takes no bare string for the address of a script; this one vouches for ours, and for no other. */
const vouched = window.trustedTypes?.createPolicy('diapason-service-worker', {
  createScriptURL: (url) => {
    if (url !== './sw.js') throw new TypeError('not the service worker')
    return url
  },
})

const none: PwaUpdate = { applyUpdate: () => Promise.resolve() }

export async function registerServiceWorker(announce: PwaAnnouncements): Promise<PwaUpdate> {
  // The development server has no service worker; a private window or an old browser may refuse one.
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return none

  // Asked before anything is waited for: the first worker may take the page over meanwhile.
  const controlled = navigator.serviceWorker.controller !== null
  let registration: ServiceWorkerRegistration
  try {
    const script = vouched?.createScriptURL('./sw.js') ?? './sw.js'
    // The type of `register` does not know of vouched addresses yet.
    registration = await navigator.serviceWorker.register(script as unknown as string, { scope: './' })
  } catch {
    return none
  }

  // A first worker that is on its way waits too, for an instant: there is nothing that it replaces.
  if (registration.waiting && registration.active) announce.onUpdateAvailable()
  if (registration.installing) follow(registration.installing, registration, announce)
  registration.addEventListener('updatefound', () => {
    if (registration.installing) follow(registration.installing, registration, announce)
  })

  // The first of all takes over a page that had none: it replaces nothing.
  let hadOne = controlled
  let mine = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne && !mine) announce.onReplaced()
    hadOne = true
  })

  return {
    applyUpdate: () => {
      mine = true
      return applyUpdate(registration)
    },
  }
}

function follow(
  worker: ServiceWorker,
  registration: ServiceWorkerRegistration,
  announce: PwaAnnouncements,
): void {
  const isFirst = registration.active === null
  worker.addEventListener('statechange', () => {
    if (isFirst && worker.state === 'activated') announce.onOfflineReady()
    if (!isFirst && worker.state === 'installed') announce.onUpdateAvailable()
  })
}

function applyUpdate(registration: ServiceWorkerRegistration): Promise<void> {
  const { waiting } = registration
  if (waiting === null) return Promise.resolve()
  return new Promise((resolve) => {
    waiting.addEventListener('statechange', () => {
      if (waiting.state !== 'activated') return
      resolve()
      location.reload()
    })
    // What the generated service worker listens for (workbox, `skipWaiting: false`).
    waiting.postMessage({ type: 'SKIP_WAITING' })
  })
}
