// What the school's pupil base says, as one value: the last deposit of each classe, put together.
import { isMaternelle } from './classe.ts'
import { foldNom, foldPremierPrenom } from './nom.ts'
import type { Dispositif, Identite, Onde, OndeClasse, OndeEleve } from './schemas.ts'

export type { Decision, Onde, OndeClasse, OndeEleve } from './schemas.ts'

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

/** LSU knows a classe unless all its élèves are in maternelle (P1). */
export function isDansLsu(classe: OndeClasse): boolean {
  return classe.eleves.some((eleve) => !isMaternelle(eleve.niveau))
}

/** `onde` with the dispositifs given by hand to the élève of that `cleOnde`; undefined: nobody is called so (D7). */
export function withSaisis(
  onde: Onde,
  cle: string,
  change: (saisis: readonly Dispositif[]) => readonly Dispositif[],
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
              isLui(eleve) ? { ...eleve, saisis: change(eleve.saisis) } : eleve,
            ),
          }
        : classe,
    ),
  }
}
