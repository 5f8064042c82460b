// What is kept → why, how long, and what makes it go: said once, for the screen and for the fiche de registre.

export interface Duree {
  readonly quoi: string
  readonly duree: string
  readonly fin: string
}

export const durees: readonly Duree[] = [
  {
    quoi: 'Fichiers d’ONDE et de l’éditeur déposés',
    duree: 'Le temps de la lecture. Adresses, téléphones et responsables légaux ne sont jamais enregistrés.',
    fin: 'La lecture finie, le fichier n’est plus dans Diapason.',
  },
  {
    quoi: 'Élèves et classes du livret',
    duree: 'Tant que l’école les suit ici.',
    fin: '« Effacer un élève », « Effacer l’école ».',
  },
  {
    quoi: 'Ce que dit ONDE : élèves et dispositifs',
    duree: 'Jusqu’au dépôt suivant de la même classe.',
    fin: 'Un nouveau dépôt le remplace ; « Effacer un élève », « Effacer l’école ».',
  },
  {
    quoi: 'Dates des dispositifs, lues dans un fichier ou données à la main',
    duree: 'Tant qu’ONDE cite le dispositif, et que d’autres dates ne les remplacent pas.',
    fin: 'Un dépôt où il n’est plus cité, d’autres dates ; « Effacer un élève », « Effacer l’école ».',
  },
  {
    quoi: 'Bilans périodiques non verrouillés',
    duree: 'L’année scolaire.',
    fin: '« Fin d’année » les supprime, et un certificat le dit.',
  },
  {
    quoi: 'Bilans verrouillés ou importés',
    duree: 'L’année scolaire, puis dans « Années passées » tant que l’école en a l’usage.',
    fin: '« Effacer l’année », « Effacer un élève », « Effacer l’école ».',
  },
  {
    quoi: 'Classe dont la source a changé : telle qu’elle était avant, avec ses bilans',
    duree: 'Jusqu’à la fin de l’année scolaire au plus, pour annuler ce changement.',
    fin: 'L’annulation, un autre changement de source, « Fin d’année », « Effacer l’école » ; un élève effacé n’y est plus.',
  },
  {
    quoi: 'Rapports de synchronisation, avec les changements faits',
    duree: 'L’année scolaire.',
    fin: '« Fin d’année » ; les lignes d’un élève partent avec lui.',
  },
  {
    quoi: 'Compte rendu du dernier dépôt',
    duree: 'Jusqu’au dépôt suivant, ou la fin de l’année.',
    fin: 'Le dépôt suivant, « Fin d’année ».',
  },
  {
    quoi: 'Réponses « c’est le même élève »',
    duree: 'Jusqu’à ce que la réponse soit retirée, ou l’élève effacé.',
    fin: '« Revenir sur cette réponse », « Effacer un élève », « Effacer l’école ».',
  },
  {
    quoi: 'Noms des enseignants de la classe',
    duree: 'Tant que la classe les a ; sur un bilan gardé, avec lui.',
    fin: '« Paramétrage par classe », « Effacer l’école ».',
  },
  {
    quoi: 'Coordonnées de l’école, nom du responsable',
    duree: 'Tant que l’école est ici.',
    fin: '« Effacer l’école ».',
  },
  {
    quoi: 'Toute l’école, telle qu’elle était avant une restauration',
    duree:
      'Sept jours, pour annuler la restauration ; elle est effacée à la première ouverture de Diapason qui suit.',
    fin: 'L’annulation, « Effacer ce qui a été remplacé », une autre restauration, « Fin d’année », tout effacement.',
  },
  {
    quoi: 'Sauvegardes, et autres fichiers enregistrés ou imprimés',
    duree: 'Hors de Diapason, là où la direction les range : elle en fixe la durée.',
    fin: 'La direction les détruit : aucun effacement fait dans Diapason ne les atteint.',
  },
  {
    quoi: 'Certificats d’effacement',
    duree: 'Tant que l’école est ici. Ils ne nomment aucun élève.',
    fin: '« Effacer l’école » : il ne reste que le dernier.',
  },
]
