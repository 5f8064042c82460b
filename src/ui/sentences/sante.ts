// How safe the data are in this browser → what the director reads.
import type { EtatSauvegarde } from '#worker/api.ts'
import type { Sante } from '../stockage/sante.ts'
import { insecable, tailleFr } from './mots.ts'
import { sentenceOfDerniereSauvegarde } from './sauvegarde.ts'

/** In one word that the hand can act on, then the whole sentence: what stands before, and after, the dash. */
export interface Ligne {
  readonly titre: string
  readonly ok: boolean
  readonly phrase: string
}

/** The last backup as Accueil would tell it; `due`: it is to be reminded of. */
export interface SauvegardeDite {
  readonly etat: EtatSauvegarde
  readonly due: boolean
  readonly today: string
}

/** Without `sauvegarde`, there is nothing here to back up. */
export function lignesOfSante(
  { installee, ios, durable, place }: Sante,
  sauvegarde: SauvegardeDite | undefined,
): readonly Ligne[] {
  const lignes: Ligne[] = [
    {
      titre: 'Ouverture',
      ok: installee || !ios,
      phrase: installee
        ? 'Diapason est installé sur cet appareil.'
        : ios
          ? 'Dans un onglet du navigateur : sur iPad, un site qui n’est pas ouvert pendant sept jours d’utilisation de Safari perd ses données.'
          : 'Dans un onglet du navigateur.',
    },
    {
      titre: 'Conservation',
      ok: durable === true,
      phrase:
        durable === true
          ? 'Le navigateur s’est engagé à ne pas effacer vos données, même s’il manque de place.'
          : durable === false
            ? 'Le navigateur ne s’est pas engagé : s’il manque de place, il peut tout effacer, sans prévenir.'
            : 'Ce navigateur ne dit pas s’il protège vos données.',
    },
  ]
  if (place !== undefined) {
    lignes.push({
      titre: 'Place',
      ok: true,
      phrase: `${tailleFr(place.utilisee)} utilisés, environ ${tailleFr(place.libre)} disponibles.`,
    })
  }
  if (sauvegarde !== undefined) {
    const { etat, due, today } = sauvegarde
    lignes.push({ titre: 'Sauvegarde', ok: !due, phrase: sentenceOfDerniereSauvegarde(etat, today) })
  }
  return lignes.map((ligne) => ({ ...ligne, phrase: insecable(ligne.phrase) }))
}
