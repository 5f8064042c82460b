// What directors ask → the answer, and the screen where there is more to see.
import type { MenuScreen } from '../routes.ts'

export interface Question {
  readonly question: string
  readonly reponse: readonly string[]
  readonly suite?: MenuScreen
}

export const questions: readonly Question[] = [
  {
    question: 'Pourquoi un bilan n’a-t-il pas changé ?',
    reponse: [
      'Le plus souvent pour l’une de ces raisons : il est verrouillé, il vient d’un import, rien n’a changé dans ONDE, la classe n’était pas cochée, ou il manque une date à un dispositif.',
      'L’écran « Pourquoi ? » donne la raison pour chaque bilan de chaque élève, et le geste qui changerait la réponse.',
    ],
    suite: 'pourquoi',
  },
  {
    question: 'Puis-je annuler ?',
    reponse: [
      'Oui. Dans le rapport, « Annuler cette synchronisation » remet le livret comme il était avant, en entier. C’est possible tant que rien de ce qu’elle a changé n’a été modifié depuis.',
    ],
    suite: 'rapports',
  },
  {
    question: 'Mes données sont-elles envoyées ?',
    reponse: [
      'Non. Aucun nom, aucun fichier ne quitte cet appareil. La page s’interdit elle-même de parler à une autre adresse que celle où elle est hébergée, et elle ne lui demande que ses propres fichiers.',
      'Vous pouvez le vérifier : coupez le réseau, tout continue de fonctionner. « À propos », au bas de cette page, dit comment aller plus loin.',
    ],
  },
  {
    question: 'Que se passe-t-il si je ferme la tablette au milieu ?',
    reponse: [
      'Rien n’est fait à moitié. Une synchronisation est écrite d’un seul bloc : en revenant, vous trouvez le livret comme avant, ou comme après, avec son rapport.',
      'Un déverrouillage à la main reste signalé « À reverrouiller » ; et si l’assistant a été coupé pendant son geste, il vous le dit au retour.',
    ],
  },
  {
    question: 'Mon fichier ne contient qu’une classe : les autres vont-elles disparaître ?',
    reponse: [
      'Non. Un dépôt ne dit rien des classes qui n’y sont pas : elles gardent ce qu’ONDE en disait la dernière fois, avec sa date.',
    ],
    suite: 'import',
  },
  {
    question: 'Un élève a quitté l’école : ses bilans sont-ils supprimés ?',
    reponse: [
      'Non. Il est signalé comme absent d’ONDE, et rien n’est retiré du livret. Un élève qui change de classe est signalé aussi ; le changement se fait si vous le cochez.',
      'Quand vous n’avez plus à le garder, effacez-le partout à la fois : « Mes données », puis « Effacer ». Ce qui partira est dit avant.',
    ],
    suite: 'donnees',
  },
  {
    question: 'Comment commencer une nouvelle année scolaire ?',
    reponse: [
      'Verrouillez ou exportez les bilans à garder, puis ouvrez « Mes données » et « Fin d’année » : les bilans non verrouillés sont supprimés, les autres vont dans « Années passées », où ils se lisent et s’impriment.',
      'Importez ensuite les fichiers d’ONDE de la rentrée, donnez les périodes de chaque classe, et synchronisez.',
    ],
    suite: 'donnees',
  },
  {
    question: 'Diapason met-il à jour LSU ?',
    reponse: [
      'Non. C’est un outil indépendant, sans lien avec les serveurs du ministère : il ne se connecte ni à ONDE ni à LSU. Pour remettre des bilans à LSU, préparez le fichier, puis déposez-le vous-même dans LSU.',
    ],
    suite: 'export-bilans',
  },
  {
    question: 'Qui peut lire ce que j’enregistre ici ?',
    reponse: [
      'Sans phrase : toute personne qui ouvre ce navigateur sur cet appareil, avec votre session.',
      'Avec une phrase : les données sont chiffrées sur l’appareil, et il faut la phrase ou la clé de secours pour les ouvrir. Tant qu’elles sont ouvertes, qui est devant l’écran les lit : « Fermer », dans le menu, les referme. La phrase se choisit dans « Mes données ».',
      'Dans les deux cas, verrouillez la session quand vous vous éloignez, et n’utilisez pas un appareil partagé sans compte à vous.',
    ],
    suite: 'donnees',
  },
]
