// What is stored → bilans as a page shows them, and what is written in one (L1: no synchronisation touches it).
import { isOuvert } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import { contenuOf, defautsContenu, withContenu } from '#domain/contenu.ts'
import type { SaisieContenu } from '#domain/contenu.ts'
import { cycleOf } from '#domain/domaines.ts'
import type { Eleve } from '#domain/eleve.ts'
import { livingFige, printedOf } from '#domain/livret.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { withBilans } from '#domain/verrou.ts'
import type { Write } from '#storage/save.ts'
import type { Monde } from '#sync/plan.ts'
import { rapproche } from '#sync/rapprochement.ts'
import type { BilanRef, FicheBilan, RefusContenu } from './api.ts'

/** Those of a classe and a période, in the order of the classe; an élève without a bilan is not among them. */
export function fichesOf(monde: Monde, id: ClasseId, periode: number): FicheBilan[] {
  const classe = monde.livret.classes.find((possible) => possible.id === id)
  if (classe === undefined) return []
  const { ondeByEleve } = rapproche(monde.onde, monde.livret)
  return classe.eleves.flatMap((eleve) => {
    const bilan = eleve.bilans.find((possible) => possible.periode === periode)
    if (bilan === undefined) return []
    return [
      {
        eleve: eleve.id,
        periode,
        bilan,
        imprime: printedOf(bilan, eleve, classe, monde.livret.ecole),
        actuel: livingFige(periode, eleve, classe, monde.livret.ecole),
        classe: { id, libelle: classe.libelle, source: classe.source },
        periodes: classe.periodes,
        enseignants: bilan.mode === 'import' ? bilan.enseignants : classe.enseignants,
        cycle: cycleOf(ondeByEleve.get(eleve)?.niveau ?? null) ?? null,
      },
    ]
  })
}

/** The page with that written in an open bilan, all of it or nothing. */
export function contenuWrite(
  { livret }: Monde,
  ref: BilanRef,
  saisie: SaisieContenu,
): Result<Write, RefusContenu> {
  const isLui = (bilan: Bilan, eleve: Eleve): boolean =>
    eleve.id === ref.eleve && bilan.periode === ref.periode
  const classe = livret.classes.find(({ eleves }) => eleves.some(({ id }) => id === ref.eleve))
  const bilan = bilanOf(classe, isLui)
  if (classe === undefined || bilan === undefined || !isOuvert(bilan)) {
    return refuse({ kind: 'bilan-indisponible' })
  }
  const contenu = withContenu(contenuOf(bilan), saisie)
  const defauts = defautsContenu(contenu)
  if (defauts.length > 0) return refuse({ kind: 'contenu-invalide', defauts })
  return ok({
    save: [withBilans(classe, (other, eleve) => (isLui(other, eleve) ? { ...other, ...contenu } : other))],
  })
}

function bilanOf(
  classe: Classe | undefined,
  isLui: (bilan: Bilan, eleve: Eleve) => boolean,
): Bilan | undefined {
  return classe?.eleves.flatMap((eleve) => eleve.bilans.filter((bilan) => isLui(bilan, eleve)))[0]
}
