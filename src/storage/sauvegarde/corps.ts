// All that a base holds, and where it comes from ↔ the bytes of a backup, sealed under a header.
import type { Result } from '#domain/result.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Entete, RefusOuverture } from '../coffre/entete.ts'
import { utf8 } from '../coffre/octets.ts'
import type { Octets } from '../coffre/octets.ts'
import { sealBytes, unsealBytes } from '../coffre/scelle.ts'
import type { Coffre } from '../coffre/scelle.ts'
import { isCoherent } from './coherence.ts'
import { compresse, decompresse } from './compression.ts'
import { fichierOf, readFichier } from './fichier.ts'
import type { Fichier, RefusFichier } from './fichier.ts'
import { Enveloppe, format, Sauvegarde } from './schemas.ts'

/** What a backup is sealed with: a header made for it, or that of a protected base, with the coffre that it opens. */
export interface Sceau {
  readonly entete: Entete
  readonly coffre: Coffre
}

/** How a header is opened: by a phrase that was typed, or by a base that is open already. */
export type Ouvreur = (entete: Entete) => Promise<Result<Coffre, RefusOuverture>>

export type RefusLecture = RefusFichier | RefusOuverture

export function bytesOf(sauvegarde: Sauvegarde, { entete, coffre }: Sceau): Promise<Octets> {
  return fichierOf(entete, async (lieu) =>
    sealBytes(coffre, lieu, await compresse(utf8(JSON.stringify(sauvegarde)))),
  )
}

/** Whatever these bytes are: a backup of ours that this opens, or why not. */
export async function readBytes(bytes: Octets, ouvre: Ouvreur): Promise<Result<Sauvegarde, RefusLecture>> {
  const fichier = await readFichier(bytes)
  if (!fichier.ok) return fichier
  const coffre = await ouvre(fichier.value.entete)
  if (!coffre.ok) return coffre
  const value = await valueIn(fichier.value, coffre.value)
  const seen = Enveloppe.safeParse(value)
  if (seen.success && seen.data.format > format) return refuse({ kind: 'version-plus-recente' })
  const parsed = Sauvegarde.safeParse(value)
  return parsed.success && isCoherent(parsed.data.contenu)
    ? ok(parsed.data)
    : refuse({ kind: 'fichier-abime' })
}

/** Empty bilans all look alike, so that a real school shrinks a lot; beyond that, it is no school. */
const mostTimes = 300
const most = 512_000_000
const least = 4_000_000

/** Undefined when it does not open, or is no text of ours: somebody made it so. */
async function valueIn({ corps, lieu }: Fichier, coffre: Coffre): Promise<unknown> {
  try {
    const compressed = await unsealBytes(coffre, lieu, corps)
    const limit = Math.min(most, least + compressed.length * mostTimes)
    return JSON.parse(new TextDecoder().decode(await decompresse(compressed, limit)))
  } catch {
    return undefined
  }
}
