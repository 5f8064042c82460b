// Who teaches a classe, as the director types it → as LSU's XML can carry it, or what each line lacks.
import { cleanTexte, longueur } from './contenu.ts'
import { foldNom } from './nom.ts'
import type { Enseignant } from './schemas.ts'

export type { Enseignant } from './schemas.ts'

/** The only two that LSU's XML knows. */
export const civilites = ['MME', 'M'] as const

/** How many characters LSU's XML allows for a nom or a prénom. */
export const longueurNom = 100

/** What is wrong, and where: `ligne` is a place in the list, from 0. */
export interface DefautEnseignant {
  readonly ligne: number
  readonly champ: keyof Enseignant
  readonly defaut: 'manquant' | 'trop-long' | 'en-double'
}

/** Without the spaces around, on one line; a line in which nothing was typed is no enseignant. */
export function cleanEnseignants(saisis: readonly Enseignant[]): Enseignant[] {
  return saisis.map(cleanEnseignant).filter((enseignant) => !isLigneVide(enseignant))
}

/** One per place at fault, in the order of the lines; « chaque enseignant une seule fois » is asked by LSU's XML. */
export function defautsEnseignants(saisis: readonly Enseignant[]): DefautEnseignant[] {
  const defauts: DefautEnseignant[] = []
  const seen = new Set<string>()
  saisis.map(cleanEnseignant).forEach((enseignant, ligne) => {
    if (isLigneVide(enseignant)) return
    const { civilite, nom, prenom } = enseignant
    if (!civilites.some((possible) => possible === civilite)) {
      defauts.push({ ligne, champ: 'civilite', defaut: 'manquant' })
    }
    for (const champ of ['nom', 'prenom'] as const) {
      if (enseignant[champ] === '') defauts.push({ ligne, champ, defaut: 'manquant' })
      else if (longueur(enseignant[champ]) > longueurNom) defauts.push({ ligne, champ, defaut: 'trop-long' })
    }
    const cle = `${civilite} ${foldNom(nom)} ${foldNom(prenom)}`
    if (seen.has(cle)) defauts.push({ ligne, champ: 'nom', defaut: 'en-double' })
    seen.add(cle)
  })
  return defauts
}

function isLigneVide({ nom, prenom }: Enseignant): boolean {
  return nom === '' && prenom === ''
}

function cleanEnseignant({ civilite, nom, prenom }: Enseignant): Enseignant {
  return { civilite, nom: cleanLigne(nom), prenom: cleanLigne(prenom) }
}

function cleanLigne(texte: string): string {
  return cleanTexte(texte).replace(/\s+/g, ' ').trim()
}
