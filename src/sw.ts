// The files of the build → a cache on the device, from which every page load is answered.
import { clientsClaim } from 'workbox-core'
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** The part of a service worker's globals that is used here; the house is compiled with a window's. */
declare const self: {
  __WB_MANIFEST: { url: string; revision: string | null }[]
  skipWaiting: () => Promise<void>
  addEventListener: (type: 'message', listener: (event: MessageEvent<{ type?: string }>) => void) => void
}

// A host that answers with `Vary` (Accept, Origin…) would make a page's own files miss the cache, since they
// were stored by a request with other headers: offline, that is a blank page. What is stored here never
// varies, so the heading is ignored.
addPlugins([
  {
    cachedResponseWillBeUsed: async ({ cachedResponse, cacheName, request }) =>
      cachedResponse ?? (await (await caches.open(cacheName)).match(request, { ignoreVary: true })),
  },
])
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')))

// « Prêt hors connexion » must be so for the very page that says it, whose screens are fetched one by one as they open.
clientsClaim()

// Said by src/pwa.ts when the director takes the new version; until then it waits.
self.addEventListener('message', (event) => {
  if (event.data.type === 'SKIP_WAITING') void self.skipWaiting()
})
