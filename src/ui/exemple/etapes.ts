// The guided visit of the invented école: what to do at each step, and on which screen.
import type { Route, Screen } from '../routes.ts'

export interface EtapeVisite {
  readonly titre: string
  readonly texte: string
  readonly route: Route
  /** Where what it asks for leads: still this step. */
  readonly suite?: Screen
  /** What of that screen it speaks of, as a selector; undefined: its top. */
  readonly montre?: string
}

/** A first synchronisation, from the fresh files to the last locked bilan; it can be left at any step. */
export const etapes: readonly EtapeVisite[] = [
  {
    titre: 'Où en est l’école',
    texte:
      'De nouveaux fichiers d’ONDE viennent d’être importés. L’accueil dit la seule chose à faire maintenant, ce qui attend une réponse de vous, et où en est chaque classe.',
    route: { screen: 'accueil' },
  },
  {
    titre: 'Lire l’aperçu',
    texte:
      'Rien n’est encore écrit. L’aperçu montre, élève par élève, ce qui va changer et ce qui ne changera pas, avec la raison. Vous pouvez décocher une classe, un élève ou un changement.',
    route: { screen: 'synchronisation' },
    montre: '#apercu',
  },
  {
    titre: 'Répondre aux questions',
    texte:
      'Diapason ne devine pas. KELER et KELLER sont-ils le même enfant ? Une moitié du CM1 a-t-elle vraiment quitté l’école ? Tant que vous n’avez pas répondu, rien n’est fait pour eux.',
    route: { screen: 'synchronisation' },
    montre: '.questions',
  },
  {
    titre: 'Synchroniser',
    texte:
      'Appuyez sur « Synchroniser ». Ce qui a été montré est écrit d’un seul bloc, et le rapport le dit ligne par ligne. « Annuler cette synchronisation » remet tout comme avant.',
    route: { screen: 'synchronisation' },
    suite: 'rapport',
  },
  {
    titre: 'Mettre à jour les bilans verrouillés',
    texte:
      'Les bilans verrouillés n’ont pas été touchés. L’assistant les déverrouille, synchronise et les reverrouille, à la main ou en un geste.',
    route: { screen: 'tour' },
  },
  {
    titre: 'Les bilans importés',
    texte:
      'La classe de CM2 reçoit ses bilans du logiciel d’un éditeur : pour mettre à jour leurs dispositifs, il suffit de les importer de nouveau.',
    route: { screen: 'import-bilans' },
  },
  {
    titre: 'Demander pourquoi',
    texte:
      'Cherchez un élève par son nom : une phrase dit pourquoi son bilan a changé, ou pourquoi il n’a pas changé.',
    route: { screen: 'pourquoi' },
  },
]
