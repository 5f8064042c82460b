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
      return 'Une version plus récente de Diapason a déjà ouvert ces données sur cet appareil. Fermez les autres onglets de Diapason, puis rechargez la page.'
    case 'MissingAPIError':
    case 'OpenFailedError':
    case 'InvalidStateError':
    case 'SecurityError':
      return 'Le navigateur ne permet pas d’enregistrer de données ici. Si vous êtes en navigation privée, ouvrez Diapason dans une fenêtre ordinaire. Sinon, fermez le navigateur, rouvrez-le, puis revenez.'
    default:
      return 'Rechargez la page : dans la plupart des cas, cela suffit. Si l’arrêt se répète, fermez le navigateur, rouvrez-le, puis revenez.'
  }
}
