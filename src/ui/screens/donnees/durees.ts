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
    quoi: 'Ce que dit ONDE : élèves, dispositifs et leurs dates',
    duree: 'Jusqu’au dépôt suivant de la même classe.',
    fin: 'Un nouveau dépôt le remplace ; « Effacer un élève », « Effacer l’école ».',
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
    duree: 'Tant que l’élève est dans le livret.',
    fin: '« Effacer un élève ».',
  },
  {
    quoi: 'Noms des enseignants de la classe',
    duree: 'Tant que la classe les a ; sur un bilan gardé, avec lui.',
    fin: '« Paramétrage par classe », « Effacer l’école ».',
  },
  {
    quoi: 'Certificats d’effacement',
    duree: 'Tant que l’école est ici. Ils ne nomment aucun élève.',
    fin: '« Effacer l’école » : il ne reste que le dernier.',
  },
]
