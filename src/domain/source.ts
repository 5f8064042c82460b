// Changing the source of a classe (X4): what it costs, said before, the page as it then is, and the page it was.
import { isOuvert, isVerrouille } from './bilan.ts'
import type { Bilan } from './bilan.ts'
import { isEcrit } from './contenu.ts'
import type { Classe, Horodatage, Source } from './schemas.ts'

export interface CoutSource {
  /** « La suppression des bilans non verrouillés »: how many, empty ones too, as LSU counts them. */
  readonly supprimes: number
  /** Of those, how many hold something that somebody wrote: it is what hurts. */
  readonly ecrits: number
  /** « L'impossibilité de déverrouiller les bilans verrouillés »: how many. */
  readonly figes: number
}

/** A change that can be taken back, as long as nothing else has been written in that classe. */
export interface ChangementSource {
  /** The page as it was before. */
  readonly avant: Classe
  /** Of the page that the change wrote: at another one, something else has been written since. */
  readonly version: number
  readonly date: Horodatage
}

/** What the change would cost; nothing when the classe already has that source. */
export function coutDeSource(classe: Classe, source: Source): CoutSource {
  if (classe.source === source) return { supprimes: 0, ecrits: 0, figes: 0 }
  const bilans = classe.eleves.flatMap((eleve) => eleve.bilans)
  const supprimes = bilans.filter((bilan) => isSupprime(bilan, source))
  return {
    supprimes: supprimes.length,
    ecrits: supprimes.filter(isEcrit).length,
    figes: source === 'import' ? bilans.filter(isVerrouille).length : 0,
  }
}

/** It takes something away: it is said before, and can be taken back. */
export function isCouteux({ supprimes, figes }: CoutSource): boolean {
  return supprimes + figes > 0
}

/** The page with that source; its locked bilans stay as they are. */
export function withSource(classe: Classe, source: Source): Classe {
  if (classe.source === source) return classe
  return {
    ...classe,
    source,
    eleves: classe.eleves.map((eleve) => ({
      ...eleve,
      bilans: eleve.bilans.filter((bilan) => !isSupprime(bilan, source)),
    })),
  }
}

/** What was entered does not survive a publisher's import, nor what was imported an entry by hand. */
function isSupprime(bilan: Bilan, source: Source): boolean {
  return source === 'import' ? isOuvert(bilan) : bilan.mode === 'import'
}
