// A line of an undo, or of a redo → its message: what goes back to what it was. ONDE has no part in it, and is not named.
import type { Identite } from '#domain/eleve.ts'
import { nomComplet } from '#domain/nom.ts'
import type { Effet } from '#sync/change.ts'
import type { Line } from '#sync/rapport.ts'
import { enumeration } from './mots.ts'
import { duBilan, mouvement, nomEtClasse } from './sujets.ts'

/** `prevu`: said before it is done. Undefined for a line that is of a synchronisation, or that reads the same in both. */
export function inverseOf(line: Line, prevu: boolean): string | undefined {
  if (line.nature === undefined) return undefined
  const dit = (fait: string, futur: string): string => (prevu ? futur : fait)
  return line.nature === 'annulation' ? defaitOf(line, dit) : refaitOf(line, dit)
}

/** What is, or what will be. */
type Dit = (fait: string, futur: string) => string

function defaitOf(line: Line, dit: Dit): string | undefined {
  const { effet } = line
  switch (line.code) {
    case 'ecole-maj':
      return effet?.kind === 'ecole' && effet.after === null
        ? `L'établissement ${dit("n'est", 'ne sera')} plus renseigné, comme avant la synchronisation annulée.`
        : `L'établissement ${dit('reprend', 'reprendra')} ses coordonnées d'avant.`
    case 'classe-maj':
      return effet?.kind === 'classe' ? classeDefaite(line.classe.libelle, effet, dit) : undefined
    case 'eleve-maj':
      if (effet?.kind !== 'eleve' || effet.before === null) return undefined
      return effet.after === null
        ? `L'élève ${nomEtClasse(line.eleve)} ${dit("n'est", 'ne sera')} plus dans le livret, comme avant la synchronisation annulée.`
        : // Called as they are known until then: that is the name which the director has before their eyes.
          identiteDefaite(
            `L'élève ${nomComplet(effet.before)} (${line.eleve.classe.libelle})`,
            effet.before,
            effet.after,
            dit,
          )
    case 'eleve-change-classe':
      return `L'élève ${line.eleve.nom} ${dit('revient', 'reviendra')} dans la classe ${line.vers.libelle}.`
    case 'bilan-maj': {
      const bilan = `Le bilan ${duBilan(line.periode, line.periodicite)} de ${nomEtClasse(line.eleve)}`
      return effet?.kind === 'bilan' && effet.after === null
        ? `${bilan} ${dit("n'existe", "n'existera")} plus, comme avant la synchronisation annulée.`
        : `${bilan} ${dit('redevient', 'redeviendra')} comme avant : ${mouvement(line.before, line.after)}.`
    }
    case 'rien-a-faire':
      return "Aucune donnée n'était à défaire : seuls des bilans verrouillés reprennent ce qui y était imprimé."
    // The inverse of what is never done, what only a synchronisation says, and the sheet's own last sentence.
    case 'synchro-reussie':
    case 'classe-ajoutee':
    case 'eleve-ajoute':
    case 'ecole-inchangee':
    case 'ecole-inconnue':
    case 'classe-absente':
    case 'classe-en-attente':
    case 'conflit':
    case 'eleve-absent':
    case 'bilan-verrouille':
    case 'bilan-import':
    case 'dispositif-dates':
    case 'dispositif-autre':
      return undefined
  }
}

function classeDefaite(
  libelle: string,
  { before, after }: Extract<Effet, { kind: 'classe' }>,
  dit: Dit,
): string {
  if (after.annoncee && !before.annoncee) {
    return `La classe ${libelle} ${dit("n'est", 'ne sera')} plus dans le livret, comme avant la synchronisation annulée.`
  }
  if (before.libelle !== after.libelle) {
    return `La classe ${before.libelle} ${dit('reprend', 'reprendra')} le libellé ${after.libelle}.`
  }
  return after.idOnde === null
    ? `La classe ${libelle} ${dit("n'a", "n'aura")} plus d'identifiant ONDE, comme avant la synchronisation annulée.`
    : `La classe ${libelle} ${dit('reprend', 'reprendra')} son identifiant ONDE d'avant.`
}

function identiteDefaite(qui: string, before: Identite, after: Identite, dit: Dit): string {
  const renomme = nomComplet(before) !== nomComplet(after)
  const repris = [
    ...(before.dateNaissance === after.dateNaissance ? [] : ['sa date de naissance']),
    ...(before.sexe === after.sexe ? [] : ['son sexe']),
    ...(before.ine === after.ine || after.ine === null ? [] : ['son INE']),
    ...(renomme ? ['son nom'] : []),
  ]
  const faits = [
    ...(before.ine !== null && after.ine === null ? [`${dit("n'a", "n'aura")} plus d'INE`] : []),
    ...(repris.length === 0
      ? []
      : [
          `${dit('reprend', 'reprendra')} ${enumeration(repris)} d'avant${renomme ? ` : ${nomComplet(after)}` : ''}`,
        ]),
  ]
  return `${qui} ${faits.join(' et ')}${repris.length === 0 ? ', comme avant la synchronisation annulée' : ''}.`
}

function refaitOf(line: Line, dit: Dit): string | undefined {
  const { effet } = line
  const maj = dit('a de nouveau été mis à jour', 'sera de nouveau mis à jour')
  switch (line.code) {
    case 'ecole-maj':
      return `L'établissement ${maj}.`
    case 'classe-ajoutee':
      return `La classe ${line.classe.libelle} ${dit('est', 'sera')} de nouveau dans le livret.`
    case 'classe-maj':
      return line.avant === line.classe.libelle
        ? `La classe ${line.classe.libelle} ${dit('retrouve', 'retrouvera')} son identifiant dans ONDE.`
        : `La classe ${line.avant} ${dit("s'appelle", "s'appellera")} de nouveau ${line.classe.libelle}.`
    case 'eleve-ajoute':
      return `L'élève ${line.eleve.nom} ${dit('est', 'sera')} de nouveau dans la classe ${line.eleve.classe.libelle}.`
    case 'eleve-maj':
      return `L'élève ${nomEtClasse(line.eleve)} ${maj}.`
    case 'eleve-change-classe':
      return `L'élève ${line.eleve.nom} ${dit('est', 'sera')} de nouveau dans la classe ${line.vers.libelle}.`
    case 'bilan-maj': {
      const bilan = `Le bilan ${duBilan(line.periode, line.periodicite)} de ${nomEtClasse(line.eleve)}`
      return effet?.kind === 'bilan' && effet.after === null
        ? `${bilan} ${dit("n'existe", "n'existera")} plus, comme après la synchronisation rétablie.`
        : `${bilan} ${maj} : ${mouvement(line.before, line.after)}.`
    }
    case 'rien-a-faire':
      return "Aucune donnée n'était à rétablir : seuls des bilans verrouillés reprennent ce qui y était imprimé."
    case 'synchro-reussie':
    case 'ecole-inchangee':
    case 'ecole-inconnue':
    case 'classe-absente':
    case 'classe-en-attente':
    case 'conflit':
    case 'eleve-absent':
    case 'bilan-verrouille':
    case 'bilan-import':
    case 'dispositif-dates':
    case 'dispositif-autre':
      return undefined
  }
}
