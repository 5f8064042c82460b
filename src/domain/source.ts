// Changing the source of a classe (X4): what it costs, said before, and the page as it then is.
import { isOuvert, isVerrouille } from './bilan.ts'
import type { Bilan } from './bilan.ts'
import type { Classe, Source } from './schemas.ts'

export interface CoutSource {
  /** « La suppression des bilans non verrouillés »: how many, empty ones too, as LSU counts them. */
  readonly supprimes: number
  /** « L'impossibilité de déverrouiller les bilans verrouillés »: how many. */
  readonly figes: number
}

/** What the change would cost; nothing when the classe already has that source. */
export function coutDeSource(classe: Classe, source: Source): CoutSource {
  if (classe.source === source) return { supprimes: 0, figes: 0 }
  const bilans = classe.eleves.flatMap((eleve) => eleve.bilans)
  return {
    supprimes: bilans.filter((bilan) => isSupprime(bilan, source)).length,
    figes: source === 'import' ? bilans.filter(isVerrouille).length : 0,
  }
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
