// What the school's pupil base says, as one value: the last deposit of each classe, put together.
import { isMaternelle } from './classe.ts'
import { defautDeDates } from './dispositif.ts'
import { foldNom, foldPremierPrenom } from './nom.ts'
import type { Dispositif, Identite, Onde, OndeClasse, OndeEleve, Saisi } from './schemas.ts'

export type { Decision, Onde, OndeClasse, OndeEleve, Saisi } from './schemas.ts'

/** What ONDE says before the first deposit: nothing. */
export const emptyOnde: Onde = { ecole: null, classes: [], decisions: [] }

/** The folded nom, first prénom and date de naissance, as one text. */
export function cleIdentite({ nom, prenoms, dateNaissance }: Omit<Identite, 'ine' | 'sexe'>): string {
  return `${foldNom(nom)}|${foldPremierPrenom(prenoms)}|${dateNaissance}`
}

/** A name for an élève of ONDE's side, unique in `Onde`: the INE, else the folded identity. */
export function cleOnde(eleve: Identite): string {
  return eleve.ine ?? cleIdentite(eleve)
}

/** What applies now: by code, what was given by hand, else what the files say (D7, I8). */
export function dispositifsEnVigueur(eleve: OndeEleve): readonly Dispositif[] {
  if (eleve.saisis.length === 0) return eleve.dispositifs
  const saisis = new Set(eleve.saisis.map((dispositif) => dispositif.code))
  return [...eleve.dispositifs.filter((dispositif) => !saisis.has(dispositif.code)), ...eleve.saisis]
}

/** Dates given by hand, and the others that ONDE's files have come to give since. */
export interface Desaccord {
  readonly saisi: Saisi
  readonly fichiers: readonly Dispositif[]
}

/**
 * Where what was typed and what ONDE says now part, and nobody has chosen yet (D7). What the files already said when
 * the dates were typed is no news; dates that are missing or contradict themselves are not another truth.
 */
export function desaccordsOf({ dispositifs, saisis }: OndeEleve): readonly Desaccord[] {
  return saisis.flatMap((saisi) => {
    const cites = dispositifs.filter(({ code }) => code === saisi.code)
    const fichiers = cites.filter((dispositif) => defautDeDates(dispositif) === undefined)
    if (fichiers.length === 0 || sameDates(fichiers, [saisi]) || sameDates(cites, saisi.vus ?? [])) return []
    return [{ saisi, fichiers }]
  })
}

/** Of one code, both in the order of the reader. */
function sameDates(a: readonly Dispositif[], b: readonly Dispositif[]): boolean {
  return a.length === b.length && a.every(({ debut, fin }, i) => debut === b[i]?.debut && fin === b[i].fin)
}

/** LSU knows a classe unless all its élèves are in maternelle (P1). */
export function isDansLsu(classe: OndeClasse): boolean {
  return classe.eleves.some((eleve) => !isMaternelle(eleve.niveau))
}

/** `onde` with the dispositifs given by hand to the élève of that `cleOnde`; undefined: nobody is called so (D7). */
export function withSaisis(
  onde: Onde,
  cle: string,
  change: (eleve: OndeEleve) => readonly Saisi[],
): Onde | undefined {
  const isLui = (eleve: OndeEleve): boolean => cleOnde(eleve) === cle
  if (!onde.classes.some((classe) => classe.eleves.some(isLui))) return undefined
  return {
    ...onde,
    classes: onde.classes.map((classe) =>
      classe.eleves.some(isLui)
        ? {
            ...classe,
            eleves: classe.eleves.map((eleve) =>
              isLui(eleve) ? { ...eleve, saisis: change(eleve) } : eleve,
            ),
          }
        : classe,
    ),
  }
}
