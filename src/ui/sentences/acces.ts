// What this tab may do with the data, and what came of asking for more → what the director is told.
import type { Acces, ReponseAcces } from '#worker/api.ts'
import { insecable } from './mots.ts'

/** `reponse`: what « Modifier ici » came to, when it was not granted. */
export function sentenceOfAcces(acces: Acces, reponse: ReponseAcces | undefined): string {
  return insecable(accesOf(acces, reponse))
}

function accesOf(acces: Acces, reponse: ReponseAcces | undefined): string {
  switch (acces.kind) {
    case 'ecriture':
    case 'depasse':
      return ''
    case 'bloque':
      return 'Un autre onglet de Diapason, resté dans une version plus ancienne, retient vos données. Fermez-le : celui-ci s’ouvrira aussitôt.'
    case 'muet':
      return 'Le navigateur ne répond pas quand Diapason lit ou enregistre vos données. Ce qui était enregistré l’est toujours. Fermez tous les onglets de Diapason, attendez quelques secondes, puis rouvrez-le ; si cela ne suffit pas, quittez le navigateur.'
    case 'refuse':
      return acces.cause === 'QuotaExceededError'
        ? 'L’appareil n’a plus de place : ici, rien ne peut être enregistré. Libérez de l’espace, puis réessayez.'
        : 'Le navigateur ne garde rien ici. Si vous êtes en navigation privée, ouvrez Diapason dans une fenêtre ordinaire ; sinon, fermez le navigateur et rouvrez-le.'
    case 'lecture':
      return lectureOf(acces.cedee, reponse)
  }
}

function lectureOf(cedee: boolean, reponse: ReponseAcces | undefined): string {
  switch (reponse) {
    case 'occupe':
      return 'L’autre onglet est en train d’enregistrer. Réessayez dans un instant.'
    case 'muet':
      return 'L’autre onglet ne répond pas : il est sans doute en veille. Vous pouvez prendre la main quand même, rien de ce qui est enregistré ne sera perdu.'
    case 'accorde':
    case undefined:
      return cedee
        ? 'La main est passée à un autre onglet de Diapason. Ici, vous pouvez tout lire.'
        : 'Diapason est ouvert dans un autre onglet. Ici, vous pouvez tout lire ; pour modifier, prenez la main.'
  }
}
