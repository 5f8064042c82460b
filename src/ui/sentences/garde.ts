// A classe that a deposit would upset → why it is on hold, what it may come from, and that it was said to be expected.
import type { Alerte, Garde, MotifGarde } from '#sync/change.ts'
import { enumeration, insecable } from './mots.ts'

/** « La classe CE1-2 est mise en attente : 9 de ses 24 élèves ne sont plus dans ONDE. » */
export function sentenceOfAlertes(libelle: string, alertes: readonly Alerte[]): string {
  return insecable(`La classe ${libelle} est mise en attente : ${enumeration(alertes.map(alerteOf))}.`)
}

/** The same, once the director has said that it is expected. */
export function sentenceOfAttendue({ classe, alertes }: Garde): string {
  return insecable(
    `La classe ${classe.libelle} est incluse, vous avez dit que c’est attendu : ${enumeration(alertes.map(alerteOf))}.`,
  )
}

function alerteOf({ motif, nombre, sur }: Alerte): string {
  switch (motif) {
    case 'absents':
      return nombre === sur
        ? `aucun de ses ${String(sur)} élèves n’est plus dans ONDE`
        : `${String(nombre)} de ses ${String(sur)} élèves ne sont plus dans ONDE`
    case 'renommes':
      return `${String(nombre)} de ses ${String(sur)} élèves changeraient de nom ou de prénom`
    case 'ine':
      return `${String(nombre)} de ses ${String(sur)} INE connus seraient remplacés par d’autres`
  }
}

/** Where it often comes from. */
export function sentenceOfMotif(motif: MotifGarde): string {
  return insecable(causes[motif])
}

const causes: Readonly<Record<MotifGarde, string>> = {
  absents:
    'C’est souvent une extraction incomplète, ou un fichier d’une autre année ou d’une autre école. Aucun élève ne serait retiré du livret.',
  renommes: 'C’est souvent un fichier modifié dans un tableur, dont une colonne a glissé.',
  ine: 'C’est souvent un fichier trié dans un tableur, dont la colonne des INE n’a pas suivi les autres.',
}
