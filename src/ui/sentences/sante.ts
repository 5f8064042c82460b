// How safe the data are in this browser → what the director reads.
import type { Sante } from '../stockage/sante.ts'
import { insecable, nombreFr } from './mots.ts'

/** In one word that the hand can act on, then the whole sentence: what stands before, and after, the dash. */
export interface Ligne {
  readonly titre: string
  readonly ok: boolean
  readonly phrase: string
}

export function lignesOfSante({ installee, ios, durable, place }: Sante): readonly Ligne[] {
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
  return lignes.map((ligne) => ({ ...ligne, phrase: insecable(ligne.phrase) }))
}

/** Of a size, what a director has use for: never more than one decimal, never under a megaoctet. */
export function tailleFr(octets: number): string {
  const mo = octets / 1_000_000
  if (mo < 1) return 'moins de 1\u00a0Mo'
  if (mo < 1000) return `${nombreFr(Math.round(mo))}\u00a0Mo`
  const go = mo / 1000
  return `${nombreFr(go < 10 ? Math.round(go * 10) / 10 : Math.round(go))}\u00a0Go`
}
