// The flat list of screens: the address of each, its title, and its place in the menu.

export type Route =
  | { readonly screen: 'accueil' }
  | { readonly screen: 'import' }
  | { readonly screen: 'synchronisation' }
  /** Both as the address has them: the screen chooses where they are missing or unknown. */
  | { readonly screen: 'bilans'; readonly classe?: string; readonly periode?: number }
  | { readonly screen: 'dispositifs' }
  | { readonly screen: 'periodes' }
  | { readonly screen: 'rapports' }
  | { readonly screen: 'rapport'; readonly id: number }
  | { readonly screen: 'inconnue' }

export type Screen = Route['screen']

/** The h1 and the title of the window: never a name of the school. */
export const titres: Readonly<Record<Screen, string>> = {
  accueil: 'Accueil',
  import: 'Import ONDE',
  synchronisation: 'Synchronisation Base Élèves',
  bilans: 'Bilans',
  dispositifs: 'Dispositifs',
  periodes: 'Paramétrage des périodes',
  rapports: 'Rapports',
  rapport: 'Rapport de synchronisation',
  inconnue: 'Page introuvable',
}

/** « Menu principal », in LSU's words. A group has a title; a screen outside any has none. */
export const menu: readonly { readonly titre?: string; readonly screens: readonly MenuScreen[] }[] = [
  { screens: ['accueil'] },
  { titre: 'Échanges de données', screens: ['import', 'synchronisation'] },
  { screens: ['bilans', 'dispositifs'] },
  { titre: 'Paramétrage', screens: ['periodes'] },
  { screens: ['rapports'] },
]

export type MenuScreen = Exclude<Screen, 'rapport' | 'inconnue'>

/** The address of a screen: `#/bilans/c3/2`. A hash, so that any plain host can serve it and it works offline. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'accueil':
    case 'inconnue':
      return '#/'
    case 'rapport':
      return `#/rapports/${String(route.id)}`
    case 'bilans':
      return `#/${['bilans', route.classe, route.periode].filter((part) => part !== undefined).join('/')}`
    case 'import':
    case 'synchronisation':
    case 'dispositifs':
    case 'periodes':
    case 'rapports':
      return `#/${route.screen}`
  }
}

/** What the address bar holds → the screen it asks for. */
export function routeOf(hash: string): Route {
  const [screen = '', first, second] = hash.replace(/^#?\/?/, '').split('/')
  const [id, periode] = [wholeNumber(first), wholeNumber(second)]
  switch (screen) {
    case '':
      return { screen: 'accueil' }
    case 'import':
    case 'synchronisation':
    case 'dispositifs':
    case 'periodes':
      return { screen }
    case 'rapports':
      if (first === undefined) return { screen }
      return id === undefined ? { screen: 'inconnue' } : { screen: 'rapport', id }
    case 'bilans':
      return {
        screen,
        ...(first === undefined ? {} : { classe: first }),
        ...(periode === undefined ? {} : { periode }),
      }
    default:
      return { screen: 'inconnue' }
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
