// Changing the source of a classe (X4): what it costs, said before, the page as it then is, and the page it was.
import { isOuvert, isVerrouille } from './bilan.ts'
import type { Bilan } from './bilan.ts'
import { isEcrit } from './contenu.ts'
import type { Classe, EleveId, Horodatage, Source } from './schemas.ts'

export interface CoutSource {
  /** « La suppression des bilans non verrouillés »: how many, empty ones too, as LSU counts them. */
  readonly supprimes: number
  /** Of those, how many hold something that somebody wrote: it is what hurts. */
  readonly ecrits: number
  /** « L'impossibilité de déverrouiller les bilans verrouillés »: how many. */
  readonly figes: number
}

/** A change that can be taken back, as long as the bilans of that classe are as it left them (`withRetour`). */
export interface ChangementSource {
  /** The page as it was before. */
  readonly avant: Classe
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

/**
 * The page with the source and the bilans that it had in `avant`; names, enseignants and élèves who came stay as they
 * are now. Undefined: it has that source, or its bilans or its périodes have changed since, and would be lost.
 */
export function withRetour(classe: Classe, avant: Classe): Classe | undefined {
  if (classe.source === avant.source || classe.periodes.length !== avant.periodes.length) return undefined
  const rendus = bilansByEleve(avant)
  const laisses = bilansByEleve(withSource(avant, classe.source))
  const presents = bilansByEleve(classe)
  const isTouchee =
    classe.eleves.some(({ id, bilans }) => !sameBilans(bilans, laisses.get(id) ?? [])) ||
    avant.eleves.some(({ id, bilans }) => bilans.length > 0 && !presents.has(id))
  if (isTouchee) return undefined
  return {
    ...classe,
    source: avant.source,
    eleves: classe.eleves.map((eleve) => ({ ...eleve, bilans: rendus.get(eleve.id) ?? eleve.bilans })),
  }
}

function bilansByEleve({ eleves }: Classe): ReadonlyMap<EleveId, readonly Bilan[]> {
  return new Map(eleves.map(({ id, bilans }) => [id, bilans]))
}

/** Those that a change leaves are the very same, key by key: were they not, it would only be refused. */
function sameBilans(a: readonly Bilan[], b: readonly Bilan[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** What was entered does not survive a publisher's import, nor what was imported an entry by hand. */
function isSupprime(bilan: Bilan, source: Source): boolean {
  return source === 'import' ? isOuvert(bilan) : bilan.mode === 'import'
}
