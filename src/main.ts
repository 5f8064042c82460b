// The window's composition root: engine, service worker and App are connected here and nowhere else.
import { mount } from 'svelte'
import App from '#ui/App.svelte'
import Encadre from '#ui/Encadre.svelte'
import { isExemple } from '#ui/exemple/exemple.ts'
import { connectEngine, isNeuf } from '#worker/client.ts'
import { registerServiceWorker } from './pwa.ts'

const target = document.querySelector('#app')
if (target === null) throw new Error('index.html has no #app')

// Some hosts send no heading that forbids framing: then neither the engine nor the data come near a page that frames us.
if (window.self !== window.top) mount(Encadre, { target })
// All as they come: the frame is drawn at once, and says itself if the engine cannot start.
else {
  const base = isExemple() ? 'diapason-exemple' : 'diapason'
  // Asked first: the engine makes its base by opening it.
  const neuf = isNeuf(base)
  mount(App, { target, props: { engine: connectEngine(base), neuf, registerServiceWorker } })
}
