// A screen → its component, fetched the first time it is asked for: the first page does not wait for the others.
import type { Component } from 'svelte'
import type { Route, Screen } from './routes.ts'
import Accueil from './screens/accueil/Accueil.svelte'
import Introuvable from './screens/Introuvable.svelte'

/** What App shows: a component, and the route that it was fetched for. */
export interface Shown {
  readonly route: Route
  readonly Screen: Component<{ route: Route }>
}

type RouteOf<S extends Screen> = Extract<Route, { screen: S }>

type Loaders = {
  readonly [S in Screen]: () => Promise<{ default: Component<{ route: RouteOf<S> }> | Component }>
}

const loaders: Loaders = {
  accueil: () => Promise.resolve({ default: Accueil }),
  inconnue: () => Promise.resolve({ default: Introuvable }),
  import: () => import('./screens/import/Import.svelte'),
  synchronisation: () => import('./screens/synchronisation/Synchronisation.svelte'),
  bilans: () => import('./screens/bilans/Bilans.svelte'),
  bilan: () => import('./screens/bilan/Bilan.svelte'),
  impression: () => import('./screens/bilan/Impression.svelte'),
  tour: () => import('./screens/tour/Tour.svelte'),
  'import-bilans': () => import('./screens/echange/ImportBilans.svelte'),
  'export-bilans': () => import('./screens/echange/ExportBilans.svelte'),
  classes: () => import('./screens/parametrage/ParClasse.svelte'),
  pourquoi: () => import('./screens/pourquoi/Pourquoi.svelte'),
  dispositifs: () => import('./screens/dispositifs/Dispositifs.svelte'),
  periodes: () => import('./screens/periodes/Periodes.svelte'),
  rapports: () => import('./screens/rapports/Rapports.svelte'),
  rapport: () => import('./screens/rapports/RapportScreen.svelte'),
  comparaison: () => import('./screens/rapports/ComparaisonScreen.svelte'),
  donnees: () => import('./screens/donnees/Donnees.svelte'),
  'fin-annee': () => import('./screens/donnees/FinAnnee.svelte'),
  archives: () => import('./screens/donnees/Archives.svelte'),
  archive: () => import('./screens/donnees/Archive.svelte'),
  effacement: () => import('./screens/donnees/Effacement.svelte'),
  certificat: () => import('./screens/donnees/Certificat.svelte'),
  registre: () => import('./screens/donnees/Registre.svelte'),
  aide: () => import('./screens/aide/Aide.svelte'),
  accessibilite: () => import('./screens/aide/Accessibilite.svelte'),
}

/** Rejects when the screen cannot be fetched: a defect, or no network before the service worker has it all. */
export async function loadScreen(route: Route): Promise<Shown> {
  const { default: screen } = await loaders[route.screen]()
  // A screen takes the routes of its own name, and is only ever given those: the type cannot follow the key.
  return { route, Screen: screen as Component<{ route: Route }> }
}
