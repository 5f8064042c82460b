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

const none: PwaUpdate = { applyUpdate: () => Promise.resolve() }

export async function registerServiceWorker(announce: PwaAnnouncements): Promise<PwaUpdate> {
  // The development server has no service worker; a private window or an old browser may refuse one.
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return none

  let registration: ServiceWorkerRegistration
  try {
    registration = await navigator.serviceWorker.register('./sw.js', { scope: './' })
  } catch {
    return none
  }

  if (registration.waiting) announce.onUpdateAvailable()
  if (registration.installing) follow(registration.installing, registration, announce)
  registration.addEventListener('updatefound', () => {
    if (registration.installing) follow(registration.installing, registration, announce)
  })

  // The first of all takes no page over: whoever hears of another had one before.
  let mine = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!mine) announce.onReplaced()
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
