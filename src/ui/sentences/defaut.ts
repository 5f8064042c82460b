// The name of an error that nobody expected → what a director can be told, and still do.
import { insecable } from './mots.ts'

/** Dexie, IndexedDB and the worker keep the name of what went wrong, and little else. */
export function sentenceOfDefaut(name: string): string {
  return insecable(defautOf(name))
}

function defautOf(name: string): string {
  switch (name) {
    case 'QuotaExceededError':
      return 'L’appareil n’a plus de place pour enregistrer. Libérez de l’espace, puis rechargez la page.'
    case 'VersionError':
      return 'Vos données sont intactes, mais une version plus récente de Diapason les a ouvertes sur cet appareil : celle-ci est trop ancienne pour elles. Fermez les autres onglets de Diapason, puis rechargez la page.'
    // Opened again once already (src/worker/porte.ts): what comes here is the second time.
    case 'UnknownError':
    case 'InvalidStateError':
    case 'DatabaseClosedError':
    case 'AbortError':
      return 'Le navigateur a perdu l’accès à vos données, comme il arrive sur tablette au retour de veille. Rechargez la page. Si cela recommence, fermez le navigateur ou redémarrez l’appareil, puis revenez.'
    case 'MissingAPIError':
    case 'OpenFailedError':
    case 'SecurityError':
      return 'Le navigateur ne permet pas d’enregistrer de données ici. Si vous êtes en navigation privée, ouvrez Diapason dans une fenêtre ordinaire. Sinon, fermez le navigateur, rouvrez-le, puis revenez.'
    // Nothing is answered any more (src/worker/client.ts).
    case 'MoteurArreteError':
      return 'Le moteur de Diapason, qui lit et enregistre vos données, s’est arrêté : l’appareil manquait peut-être de mémoire. Rechargez la page pour continuer.'
    default:
      return 'Rechargez la page : dans la plupart des cas, cela suffit. Si l’arrêt se répète, fermez le navigateur, rouvrez-le, puis revenez.'
  }
}
