// Locking and unlocking (V1): a lock keeps the date and the fige; unlocking drops the fige, and is remembered.
import { isOuvert } from './bilan.ts'
import type { Bilan, Fige } from './bilan.ts'
import type { Horodatage } from './date.ts'
import { sameEcole } from './ecole.ts'
import { sameIdentite } from './eleve.ts'
import { livingFige } from './livret.ts'
import type { Classe, Ecole, Verrou } from './schemas.ts'

/** A lock that is closed: when, and on what. */
export type Verrouille = Extract<Verrou, { etat: 'verrouille' }>

/** A page with these bilans locked as of `date`; one that is locked already keeps the fige it has. */
export function withVerrouilles(
  classe: Classe,
  isChoisi: (eleve: string, periode: number) => boolean,
  ecole: Ecole | null,
  date: Horodatage,
): Classe {
  return withBilans(classe, (bilan, eleve) =>
    isOuvert(bilan) && isChoisi(eleve.id, bilan.periode)
      ? {
          ...bilan,
          verrou: { etat: 'verrouille', date, fige: livingFige(bilan.periode, eleve, classe, ecole) },
        }
      : bilan,
  )
}

/** A page with these bilans open again, « à reverrouiller » until they are (V3). */
export function withDeverrouilles(
  classe: Classe,
  isChoisi: (eleve: string, periode: number) => boolean,
): Classe {
  return withBilans(classe, (bilan, eleve) =>
    bilan.mode === 'saisie' && bilan.verrou.etat === 'verrouille' && isChoisi(eleve.id, bilan.periode)
      ? { ...bilan, verrou: { etat: 'a-reverrouiller' } }
      : bilan,
  )
}

/** Printed with the same: école, libellé of the classe, élève, période. */
export function sameFige(a: Fige, b: Fige): boolean {
  const memeEcole = a.ecole === null || b.ecole === null ? a.ecole === b.ecole : sameEcole(a.ecole, b.ecole)
  return (
    memeEcole &&
    a.classe === b.classe &&
    sameIdentite(a.eleve, b.eleve) &&
    a.periode?.debut === b.periode?.debut &&
    a.periode?.fin === b.periode?.fin
  )
}

/** A page whose bilans are each replaced by what `change` makes of it. */
export function withBilans(
  classe: Classe,
  change: (bilan: Bilan, eleve: Classe['eleves'][number]) => Bilan,
): Classe {
  return {
    ...classe,
    eleves: classe.eleves.map((eleve) => ({
      ...eleve,
      bilans: eleve.bilans.map((bilan) => change(bilan, eleve)),
    })),
  }
}
