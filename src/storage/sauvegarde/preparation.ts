// What a base holds → the bytes of a backup that was restored once already; from then on it is in the base's history.
import type { Horodatage } from '#domain/date.ts'
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Octets } from '../coffre/octets.ts'
import { loadMonde } from '../load.ts'
import { write } from '../save.ts'
import type { Written } from '../save.ts'
import type { Stock } from '../stock.ts'
import { isVierge, readEtat, readLignee } from './contenu.ts'
import type { Contenu } from './contenu.ts'
import { bytesOf } from './corps.ts'
import type { Ouvreur, Sceau } from './corps.ts'
import { newJalon, withJalon } from './lignee.ts'
import type { Jalon } from './lignee.ts'
import { format } from './schemas.ts'
import { verifie } from './verification.ts'

export interface Preparee {
  readonly bytes: Octets
  readonly contenu: Contenu
  readonly jalon: Jalon
  readonly written: Written
}

export type RefusPreparation =
  | { readonly kind: 'rien-a-sauvegarder' }
  /** What was sealed did not come back as it is stored: nothing of it is handed over. */
  | { readonly kind: 'verification-echouee' }

/**
 * `sceau`: what it is sealed with; `ouvre`: what opens it again, from its bytes alone. It is remembered as a backup that
 * was made (two copies are told apart by that), not as one that the director has.
 */
export async function prepare(
  stock: Stock,
  sceau: Sceau,
  ouvre: Ouvreur,
  date: Horodatage,
): Promise<Result<Preparee, RefusPreparation>> {
  const { contenu, versions, lignee } = await readEtat(stock)
  const dernier = lignee?.jalons.at(-1)?.id
  if (isVierge(contenu)) return refuse({ kind: 'rien-a-sauvegarder' })
  const jalon = newJalon(lignee, versions.ecrits, date)
  const jalons = withJalon(lignee?.jalons ?? [], jalon)
  const bytes = await bytesOf({ format, contenu, jalons }, sceau)
  if (!(await verifie(stock.db, bytes, contenu, sceau, ouvre)))
    return refuse({ kind: 'verification-echouee' })
  for (;;) {
    const monde = await loadMonde(stock)
    const now = await readLignee(stock)
    // Its history is another by now, or goes on from another backup: this one would not be part of it.
    if (monde.versions.efface !== versions.efface || now?.jalons.at(-1)?.id !== dernier) {
      return prepare(stock, sceau, ouvre, date)
    }
    const { derniere, restaure } = now ?? { derniere: null, restaure: null }
    // What was written while it was being verified counts as written since.
    const repere = versions.ecrits + 1
    const written = await write(stock, monde, { lignee: { jalons, repere, derniere, restaure } })
    if (written !== undefined) return ok({ bytes, contenu, jalon, written })
  }
}
