// A school year that is over: which bilans are of it, what goes with it, and what is kept beside the new one.
import { figeOf, isOuvert } from './bilan.ts'
import type { Bilan } from './bilan.ts'
import { isEcrit } from './contenu.ts'
import { millesimeOf } from './date.ts'
import type { DateIso } from './date.ts'
import type { Archive, Classe } from './schemas.ts'

export type { Archive, Certificat } from './schemas.ts'

/** The year of the périodes of a classe; undefined while they are not set. They all lie within one (P2). */
export function millesimeDeClasse({ periodes: [first] }: Classe): number | undefined {
  return first === undefined ? undefined : millesimeOf(first.debut)
}

/** The year of a bilan: of the dates that it is printed with, else of those of its classe. */
function millesimeDuBilan(bilan: Bilan, classe: Classe): number | undefined {
  const periode = figeOf(bilan)?.periode ?? classe.periodes[bilan.periode - 1]
  return periode === undefined ? millesimeDeClasse(classe) : millesimeOf(periode.debut)
}

/** Of a classe, what the end of a year would do: deleted, those of them that hold something, kept. */
export interface CompteFinAnnee {
  readonly supprimes: number
  readonly ecrits: number
  readonly conserves: number
}

/** Of the year or of one before: an open bilan goes, a locked or imported one is kept. */
export function compteFinAnnee(classe: Classe, millesime: number): CompteFinAnnee {
  const finis = classe.eleves.flatMap(({ bilans }) => bilans.filter((b) => isFini(b, classe, millesime)))
  const supprimes = finis.filter(isOuvert)
  return {
    supprimes: supprimes.length,
    ecrits: supprimes.filter((b) => isEcrit(b) || b.verrou.etat === 'a-reverrouiller').length,
    conserves: finis.length - supprimes.length,
  }
}

/** Every year that a classe or a bilan is of, the first before. */
export function millesimesDe(classes: readonly Classe[]): readonly number[] {
  const found = new Set<number>()
  for (const classe of classes) {
    const sien = millesimeDeClasse(classe)
    if (sien !== undefined) found.add(sien)
    for (const { bilans } of classe.eleves) {
      for (const bilan of bilans) {
        const celui = millesimeDuBilan(bilan, classe)
        if (celui !== undefined) found.add(celui)
      }
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** Today is after the last day of the périodes of that year: nothing of it is still to be lived. */
export function isFinie(classes: readonly Classe[], millesime: number, today: DateIso): boolean {
  if (millesimeOf(today) > millesime) return true
  return classes.every(
    (classe) => millesimeDeClasse(classe) !== millesime || classe.periodes.every(({ fin }) => fin < today),
  )
}

/**
 * A page at the end of a year. Its bilans of that year, or of one before, are no longer in it: those that are kept are
 * in `gardee`, the very same, with the élèves whose they are. Périodes of that year are to be given anew; undefined
 * `gardee`: nothing is kept. The page is the same object where there is nothing to end.
 */
export function withAnneeClose(
  classe: Classe,
  millesime: number,
): { readonly classe: Classe; readonly gardee: Classe | undefined } {
  const ouverte = millesimeDeClasse(classe)
  const isClose = ouverte !== undefined && ouverte <= millesime
  const isDuPasse = (bilan: Bilan): boolean => isFini(bilan, classe, millesime)
  if (!isClose && !classe.eleves.some(({ bilans }) => bilans.some(isDuPasse))) {
    return { classe, gardee: undefined }
  }
  const gardes = classe.eleves
    .map((eleve) => ({
      ...eleve,
      bilans: eleve.bilans.filter((bilan) => isDuPasse(bilan) && !isOuvert(bilan)),
    }))
    .filter(({ bilans }) => bilans.length > 0)
  return {
    classe: {
      ...classe,
      periodes: isClose ? [] : classe.periodes,
      eleves: classe.eleves.map((eleve) => ({
        ...eleve,
        bilans: eleve.bilans.filter((bilan) => !isDuPasse(bilan)),
      })),
    },
    gardee: gardes.length === 0 ? undefined : { ...classe, eleves: gardes },
  }
}

function isFini(bilan: Bilan, classe: Classe, millesime: number): boolean {
  const sien = millesimeDuBilan(bilan, classe)
  return sien !== undefined && sien <= millesime
}

/** Kept beside what an archive of that year may hold already: an end of year that comes in two times loses nothing. */
export function withGardees(archive: Archive, gardees: readonly Classe[]): Archive {
  const pages = new Map(archive.classes.map((classe) => [classe.id, classe]))
  for (const gardee of gardees) {
    const deja = pages.get(gardee.id)
    pages.set(gardee.id, deja === undefined ? gardee : reunies(deja, gardee))
  }
  return { ...archive, classes: [...pages.values()] }
}

function reunies(deja: Classe, gardee: Classe): Classe {
  const eleves = new Map(deja.eleves.map((eleve) => [eleve.id, eleve]))
  for (const eleve of gardee.eleves) {
    const avant = eleves.get(eleve.id)
    eleves.set(eleve.id, { ...eleve, bilans: [...(avant?.bilans ?? []), ...eleve.bilans] })
  }
  return { ...gardee, eleves: [...eleves.values()] }
}

/** How many bilans these pages hold. */
export function compteBilans(classes: readonly Pick<Classe, 'eleves'>[]): number {
  return classes.reduce((sum, { eleves }) => sum + eleves.reduce((n, { bilans }) => n + bilans.length, 0), 0)
}
