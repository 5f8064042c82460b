// All that is said of one élève → the one sentence that answers first, and the one gesture that matters most.
import type { Pourquoi, SortEleve } from '#sync/pourquoi.ts'
import { compte, enumeration } from './mots.ts'
import { explicationOfDispositif } from './pourquoi-dispositif.ts'
import {
  explication,
  explicationOfBilan,
  explicationOfEleve,
  explicationOfPassage,
  suites,
} from './pourquoi.ts'
import type { Explication, Suite } from './pourquoi.ts'

/** « Rien ne changera pour VASSEUR Zoé : le livret dit déjà la même chose qu’ONDE. » */
export function reponseOf(pourquoi: Pourquoi): Explication {
  const { nom, eleve, attente } = pourquoi
  const { signe, suite } = explicationOfEleve(pourquoi)
  if (attente !== null) {
    return explication(
      `Rien ne changera pour ${nom} tant que la classe ${attente.classe.libelle} est en attente : le dernier dépôt y changerait beaucoup de choses d’un coup.`,
      'question',
      suites.inclure,
    )
  }
  switch (eleve.kind) {
    case 'ajout':
      return explication(
        `L’élève ${nom} sera ajouté à la classe ${eleve.classe.libelle} à la prochaine synchronisation.`,
        signe,
        suite,
      )
    case 'refus':
    case 'retenu':
    case 'hors-lsu':
    case 'absent':
    case 'classe-absente':
      return explication(`Rien ne changera pour ${nom} : ${motifOf(eleve)}.`, signe, suite)
    case 'maj':
    case 'identique':
      return suivi(pourquoi, eleve.kind === 'maj')
  }
}

function motifOf(eleve: SortEleve): string {
  switch (eleve.kind) {
    case 'refus':
      return 'aucune synchronisation n’est possible pour l’instant'
    case 'retenu':
      return eleve.raison === 'a-confirmer'
        ? 'vous devez d’abord dire si c’est le même élève'
        : 'ONDE et le livret ne disent pas la même chose de qui il s’agit'
    case 'hors-lsu':
      return 'LSU ne suit pas encore les élèves de maternelle'
    case 'absent':
      return 'l’élève n’est plus dans ONDE'
    case 'classe-absente':
      return 'vos fichiers d’ONDE ne disent rien de sa classe'
    case 'ajout':
    case 'maj':
    case 'identique':
      return 'le livret dit déjà la même chose qu’ONDE'
  }
}

/** One who is on both sides: what will change, else what keeps it from changing. */
function suivi(pourquoi: Pourquoi, maj: boolean): Explication {
  const { nom, bilans, dispositifs, passage } = pourquoi
  const changes = bilans.filter(({ raison }) => raison === null).length
  if (maj || changes > 0) {
    const combien = compte(changes, 'bilan')
    return explication(
      maj
        ? `La prochaine synchronisation mettra à jour l’élève ${nom}${changes === 0 ? '' : ` et ${combien}`}.`
        : `La prochaine synchronisation changera ${combien} de l’élève ${nom}.`,
      'change',
      suites.synchroniser,
    )
  }
  const dits = bilans.map((bilan) => ({ bilan, ...explicationOfBilan(pourquoi, bilan) }))
  const rien = (motif: string, signe: Explication['signe'], suite: Suite | null): Explication =>
    explication(`Rien ne changera pour ${nom} : ${motif}.`, signe, suite)
  if (passage !== null) {
    const { signe, suite } = explicationOfPassage(passage)
    return rien(
      passage.empeche === null
        ? `son passage en ${passage.after.libelle} n’est fait que si vous le cochez`
        : `son passage en ${passage.after.libelle} ne peut pas être fait ici`,
      signe,
      suite,
    )
  }
  const bloques = dits.filter(({ signe }) => signe === 'bloque')
  const verrouilles = bloques.filter(({ bilan }) => bilan.etat === 'verrouille')
  if (verrouilles.length > 0) {
    return rien(
      `${compte(verrouilles.length, 'bilan est verrouillé', 'bilans sont verrouillés')}, alors qu’ONDE dit autre chose`,
      'bloque',
      verrouilles.find(({ suite }) => suite !== null)?.suite ?? null,
    )
  }
  if (bloques.length > 0) {
    return rien(
      `${compte(bloques.length, 'bilan vient', 'bilans viennent')} d’un import, alors qu’ONDE dit autre chose`,
      'bloque',
      suites.reimporter,
    )
  }
  const sansDates = dispositifs.filter(({ defaut }) => defaut !== null)
  const [premier] = sansDates
  if (premier !== undefined) {
    const { signe, suite } = explicationOfDispositif(pourquoi, premier)
    return rien(`les dates de ${enumeration(sansDates.map(({ code }) => code))} manquent`, signe, suite)
  }
  return rien(motifOf(pourquoi.eleve), 'reste', null)
}
