// The words that a director meets here → what each means.

export const mots: readonly { readonly mot: string; readonly sens: string }[] = [
  {
    mot: 'Dépôt',
    sens: 'Un import de fichiers d’ONDE, un ou plusieurs ensemble. Il dit ce qu’ONDE sait, et ne change rien au livret.',
  },
  {
    mot: 'Livret',
    sens: 'Ce que l’école tient ici : ses classes, leurs périodes, les élèves et leurs bilans.',
  },
  {
    mot: 'Aperçu',
    sens: 'Ce que la synchronisation ferait, montré avant qu’elle ne le fasse. Ce qui est montré est exactement ce qui sera écrit.',
  },
  {
    mot: 'Bilan',
    sens: 'Le bilan périodique d’un élève : un par élève et par période.',
  },
  {
    mot: 'Mode saisie',
    sens: 'Le bilan est écrit directement, dans une classe dont la source est « Saisie manuelle ».',
  },
  {
    mot: 'Mode import',
    sens: 'Le bilan vient du fichier d’un éditeur, dans une classe dont la source est « Import(s) éditeur(s) ».',
  },
  {
    mot: 'Verrouillé',
    sens: 'Le bilan ne change plus : ni ses textes, ni ses dispositifs, ni le nom de l’élève, ni celui de la classe.',
  },
  {
    mot: 'À reverrouiller',
    sens: 'Le bilan a été verrouillé une fois, puis rouvert. Il reste signalé jusqu’à ce qu’il soit verrouillé de nouveau.',
  },
  {
    mot: 'Dispositif',
    sens: 'L’un des onze dispositifs récupérés d’ONDE : BILINGUE, CHAD, CHAM, CHAT, PAP, PPRE, PAI, PPS, RASED, ULIS ECOLE, UPE2A. Le dispositif « Autre » n’est pas récupéré.',
  },
  {
    mot: 'Dates à compléter',
    sens: 'Le dispositif n’a pas de date de début : il n’est associé à aucun bilan tant que vous ne l’avez pas donnée.',
  },
  {
    mot: 'À confirmer',
    sens: 'Deux élèves se ressemblent sans être tout à fait les mêmes. Tant que vous n’avez pas dit si c’est le même enfant, rien n’est fait pour lui.',
  },
  {
    mot: 'Classe en attente',
    sens: 'Le fichier changerait beaucoup de choses dans cette classe. Rien n’y est coché tant que vous n’avez pas dit que c’est attendu.',
  },
  {
    mot: 'Identifiant classe, INE, UAI',
    sens: 'Les numéros de la classe, de l’élève et de l’école dans la base élèves. C’est par eux que Diapason reconnaît les siens.',
  },
]
