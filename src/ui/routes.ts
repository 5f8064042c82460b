// The flat list of screens: the address of each, its title, and its place in the menu.

export type Route =
  | { readonly screen: 'accueil' }
  | { readonly screen: 'import' }
  | { readonly screen: 'synchronisation' }
  /** Both as the address has them: the screen chooses where they are missing or unknown. */
  | { readonly screen: 'bilans'; readonly classe?: string; readonly periode?: number }
  | { readonly screen: 'bilan'; readonly classe: string; readonly periode: number; readonly eleve: string }
  /** The bilans of a classe and a période on paper; `eleve`: that one alone. */
  | {
      readonly screen: 'impression'
      readonly classe: string
      readonly periode: number
      readonly eleve?: string
    }
  /** « Déverrouiller, synchroniser, reverrouiller »; the screen chooses the way where the address does not. */
  | { readonly screen: 'tour'; readonly mode?: ModeTour }
  | { readonly screen: 'import-bilans' }
  | { readonly screen: 'export-bilans' }
  | { readonly screen: 'classes' }
  /** « Pourquoi ? », of one élève or still to be looked for. */
  | { readonly screen: 'pourquoi'; readonly eleve?: string }
  | { readonly screen: 'dispositifs' }
  | { readonly screen: 'periodes' }
  | { readonly screen: 'rapports' }
  | { readonly screen: 'rapport'; readonly id: number }
  /** What the report `apres` says that `avant` did not. */
  | { readonly screen: 'comparaison'; readonly avant: number; readonly apres: number }
  /** « Mes données »: what is kept here, how it is protected, saved and erased. */
  | { readonly screen: 'donnees' }
  /** The year that is over gives way to the next. */
  | { readonly screen: 'fin-annee' }
  /** The bilans kept of the years that are over. */
  | { readonly screen: 'archives' }
  | { readonly screen: 'archive'; readonly millesime: number; readonly classe: string }
  /** An élève or the whole école, for good. */
  | { readonly screen: 'effacement' }
  | { readonly screen: 'certificat'; readonly numero: number }
  /** The fiche de registre of RGPD, and how long each thing is kept. */
  | { readonly screen: 'registre' }
  | { readonly screen: 'aide' }
  /** The declaration of accessibility. */
  | { readonly screen: 'accessibilite' }
  | { readonly screen: 'inconnue' }

/** In one gesture, or by hand in three steps. */
export type ModeTour = 'geste' | 'main'

export type Screen = Route['screen']

/** The h1 and the title of the window: never a name of the school. */
export const titres: Readonly<Record<Screen, string>> = {
  accueil: 'Accueil',
  import: 'Import ONDE',
  synchronisation: 'Synchronisation Base Élèves',
  bilans: 'Bilans',
  bilan: 'Bilan périodique',
  impression: 'Bilans à imprimer',
  tour: 'Déverrouiller, synchroniser, reverrouiller',
  'import-bilans': 'Import de bilans',
  'export-bilans': 'Export de bilans',
  classes: 'Paramétrage par classe',
  pourquoi: 'Pourquoi\u00a0?',
  dispositifs: 'Dispositifs',
  periodes: 'Paramétrage des périodes',
  rapports: 'Rapports',
  rapport: 'Rapport de synchronisation',
  comparaison: 'Comparer deux rapports',
  donnees: 'Mes données',
  'fin-annee': 'Fin d’année',
  archives: 'Années passées',
  archive: 'Bilans d’une année passée',
  effacement: 'Effacer',
  certificat: 'Certificat d’effacement',
  registre: 'Fiche de registre',
  aide: 'Aide',
  accessibilite: 'Déclaration d’accessibilité',
  inconnue: 'Page introuvable',
}

/** « Menu principal », in LSU's words. A group has a title; a screen outside any has none. */
export const menu: readonly { readonly titre?: string; readonly screens: readonly MenuScreen[] }[] = [
  { screens: ['accueil'] },
  { titre: 'Échanges de données', screens: ['import', 'synchronisation', 'import-bilans', 'export-bilans'] },
  { screens: ['bilans', 'dispositifs'] },
  { titre: 'Paramétrage', screens: ['periodes', 'classes'] },
  { screens: ['rapports', 'pourquoi'] },
  { screens: ['donnees', 'aide'] },
]

export type MenuScreen = Exclude<
  Screen,
  | 'rapport'
  | 'comparaison'
  | 'bilan'
  | 'impression'
  | 'tour'
  | 'accessibilite'
  | 'fin-annee'
  | 'archives'
  | 'archive'
  | 'effacement'
  | 'certificat'
  | 'registre'
  | 'inconnue'
>

/** The address of a screen: `#/bilans/c3/2`. A hash, so that any plain host can serve it and it works offline. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'accueil':
    case 'inconnue':
      return '#/'
    case 'rapport':
      return `#/rapports/${String(route.id)}`
    case 'comparaison':
      return `#/rapports/${String(route.avant)}/${String(route.apres)}`
    case 'bilans':
      return `#/${['bilans', route.classe, route.periode].filter((part) => part !== undefined).join('/')}`
    case 'bilan':
      return `#/bilans/${[route.classe, route.periode, route.eleve].join('/')}`
    case 'impression':
      return `#/impression/${[route.classe, route.periode, route.eleve].filter((part) => part !== undefined).join('/')}`
    case 'pourquoi':
      return route.eleve === undefined ? '#/pourquoi' : `#/pourquoi/${route.eleve}`
    case 'fin-annee':
    case 'archives':
    case 'effacement':
    case 'registre':
      return `#/donnees/${route.screen}`
    case 'archive':
      return `#/donnees/archives/${String(route.millesime)}/${route.classe}`
    case 'certificat':
      return `#/donnees/certificat/${String(route.numero)}`
    case 'tour':
      return route.mode === undefined ? '#/tour' : `#/tour/${route.mode}`
    case 'import':
    case 'synchronisation':
    case 'import-bilans':
    case 'export-bilans':
    case 'dispositifs':
    case 'periodes':
    case 'classes':
    case 'rapports':
    case 'donnees':
    case 'aide':
    case 'accessibilite':
      return `#/${route.screen}`
  }
}

/** What the address bar holds → the screen it asks for. */
export function routeOf(hash: string): Route {
  const [screen = '', first, second, third] = hash.replace(/^#?\/?/, '').split('/')
  const [id, periode] = [wholeNumber(first), wholeNumber(second)]
  switch (screen) {
    case '':
      return { screen: 'accueil' }
    case 'tour':
      return first === 'geste' || first === 'main' ? { screen, mode: first } : { screen }
    case 'import':
    case 'synchronisation':
    case 'import-bilans':
    case 'export-bilans':
    case 'dispositifs':
    case 'periodes':
    case 'classes':
    case 'aide':
    case 'accessibilite':
      return { screen }
    case 'donnees':
      return donneesOf(first, periode, third)
    case 'pourquoi':
      return first === undefined ? { screen } : { screen, eleve: first }
    case 'impression':
      if (first === undefined || periode === undefined) return { screen: 'inconnue' }
      return { screen, classe: first, periode, ...(third === undefined ? {} : { eleve: third }) }
    case 'rapports':
      if (first === undefined) return { screen }
      if (id === undefined) return { screen: 'inconnue' }
      return second === undefined ? { screen: 'rapport', id } : comparaisonOf(id, wholeNumber(second))
    case 'bilans':
      if (first !== undefined && periode !== undefined && third !== undefined) {
        return { screen: 'bilan', classe: first, periode, eleve: third }
      }
      return {
        screen,
        ...(first === undefined ? {} : { classe: first }),
        ...(periode === undefined ? {} : { periode }),
      }
    default:
      return { screen: 'inconnue' }
  }
}

/** What stands under « Mes données ». */
function donneesOf(sous: string | undefined, nombre: number | undefined, classe: string | undefined): Route {
  switch (sous) {
    case undefined:
      return { screen: 'donnees' }
    case 'fin-annee':
    case 'effacement':
    case 'registre':
      return { screen: sous }
    case 'archives':
      if (nombre === undefined) return { screen: sous }
      return classe === undefined ? { screen: 'inconnue' } : { screen: 'archive', millesime: nombre, classe }
    case 'certificat':
      return nombre === undefined ? { screen: 'inconnue' } : { screen: sous, numero: nombre }
    default:
      return { screen: 'inconnue' }
  }
}

function comparaisonOf(avant: number, apres: number | undefined): Route {
  return apres === undefined ? { screen: 'inconnue' } : { screen: 'comparaison', avant, apres }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
