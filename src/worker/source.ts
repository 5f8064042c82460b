// A change of source that a screen asks for, or takes back → the page to write, and the pages that can come back (X4).
import type { Classe, ClasseId, Source } from '#domain/classe.ts'
import type { Horodatage } from '#domain/date.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { coutDeSource, isCouteux, withRetour, withSource } from '#domain/source.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Write } from '#storage/save.ts'
import type { Monde } from '#sync/plan.ts'
import type { RefusRetour, RefusSource, RetourSource } from './api.ts'

interface DemandeSource {
  readonly id: ClasseId
  readonly source: Source
  /** The director was told what it costs. */
  readonly confirme: boolean
  readonly date: Horodatage
}

/** The page with that source; when it costs something, the page it was is kept in the same write. */
export function sourceWrite(
  monde: Monde,
  changements: readonly ChangementSource[],
  { id, source, confirme, date }: DemandeSource,
): Result<Write, RefusSource> {
  const classe = classeOf(monde, id)
  if (classe === undefined || classe.source === source) return ok({})
  const cout = coutDeSource(classe, source)
  const save = [withSource(classe, source)]
  if (!isCouteux(cout)) return ok({ save })
  if (!confirme) return refuse({ kind: 'confirmation-requise', ...cout })
  return ok({ save, source: [...others(monde, changements, id), { avant: classe, date }] })
}

/** Those that can still be taken back. */
export function retoursOf(monde: Monde, changements: readonly ChangementSource[]): RetourSource[] {
  return changements.flatMap(({ avant, date }) => {
    const classe = classeOf(monde, avant.id)
    if (classe === undefined || withRetour(classe, avant) === undefined) return []
    return [{ classe: avant.id, source: avant.source, date, ...coutDeSource(avant, classe.source) }]
  })
}

/** The page with the source and the bilans that it had before its source was changed. */
export function retourWrite(
  monde: Monde,
  changements: readonly ChangementSource[],
  id: ClasseId,
): Result<Write, RefusRetour> {
  const changement = changements.find(({ avant }) => avant.id === id)
  const classe = classeOf(monde, id)
  if (changement === undefined || classe === undefined) return refuse({ kind: 'aucun-changement' })
  const rendue = withRetour(classe, changement.avant)
  if (rendue === undefined) return refuse({ kind: 'classe-modifiee', libelle: classe.libelle })
  return ok({ save: [rendue], source: others(monde, changements, id) })
}

/** Of the other classes, and only those that can still be taken back: no page is kept for nothing. */
function others(monde: Monde, changements: readonly ChangementSource[], id: ClasseId): ChangementSource[] {
  return changements.filter(({ avant }) => {
    const classe = classeOf(monde, avant.id)
    return avant.id !== id && classe !== undefined && withRetour(classe, avant) !== undefined
  })
}

function classeOf({ livret }: Monde, id: ClasseId): Classe | undefined {
  return livret.classes.find((classe) => classe.id === id)
}
