// A classe of the livret, which is also one stored page: its périodes, its élèves, their bilans.
import { cleDeLibelle, compareText } from './nom.ts'
import { isVide } from './bilan.ts'
import type { Bilan, Classe, Niveau, Periode } from './schemas.ts'

export type { Classe, ClasseId, FicheClasse, Niveau, Source } from './schemas.ts'

/** Its périodes have been set (P1). */
export function isParametree(classe: Classe): boolean {
  return classe.periodes.length > 0
}

/** ONDE's niveaux, in the order of a childhood. `MATERNELLE`: the file says the cycle and not the level. */
export const niveaux = ['TPS', 'PS', 'MS', 'GS', 'MATERNELLE', 'CP', 'CE1', 'CE2', 'CM1', 'CM2'] as const
/** TPS, PS, MS, GS are outside LSU (P1, L4). A level nobody gave is not maternelle: ULIS pupils have none. */
export function isMaternelle(niveau: Niveau | null): boolean {
  return niveau !== null && niveaux.indexOf(niveau) < niveaux.indexOf('CP')
}

/** CP before CE1 before CM2, then by libellé: the order in which a director names the classes of the école. */
export function compareClasses(a: { readonly libelle: string }, b: { readonly libelle: string }): number {
  return rang(a.libelle) - rang(b.libelle) || compareText(cleDeLibelle(a.libelle), cleDeLibelle(b.libelle))
}

/** In that order. The key of each is made once, not once per comparison. */
export function orderedClasses<C extends { readonly libelle: string }>(classes: readonly C[]): readonly C[] {
  const keyed = classes.map((classe) => ({
    classe,
    rang: rang(classe.libelle),
    cle: cleDeLibelle(classe.libelle),
  }))
  keyed.sort((a, b) => a.rang - b.rang || compareText(a.cle, b.cle))
  return keyed.map(({ classe }) => classe)
}

function rang(libelle: string): number {
  const found = /\b(TPS|PS|MS|GS|CP|CE1|CE2|CM1|CM2)\b/i.exec(libelle)
  return found === null ? niveaux.length : niveaux.indexOf((found[1] ?? '').toUpperCase() as Niveau)
}

/** Its périodicité can no longer change: a bilan is or was locked, was imported, or has content (P2). */
export function isPeriodiciteEngagee(classe: Classe): boolean {
  return classe.eleves.some((eleve) => eleve.bilans.some((bilan) => !isVide(bilan)))
}

/**
 * A page with these périodes. The open bilans move with the dates, since they only know their indice; those
 * of a période that no longer exists go, and are empty, for a périodicité that is engaged does not change (P2).
 */
export function withPeriodes(classe: Classe, periodes: readonly Periode[]): Classe {
  const enTrop = (bilan: Bilan): boolean => bilan.periode > periodes.length && isVide(bilan)
  return {
    ...classe,
    periodes,
    eleves: classe.eleves.map((eleve) =>
      eleve.bilans.some(enTrop)
        ? { ...eleve, bilans: eleve.bilans.filter((bilan) => !enTrop(bilan)) }
        : eleve,
    ),
  }
}
