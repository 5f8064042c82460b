// What is erased, what is kept of a year that is over, how the base is protected → French sentences.
import type { Certificat } from '#domain/archive.ts'
import type { ApercuEffacement, FinAnnee, Inventaire, RefusEffacement, RefusFinAnnee } from '#worker/api.ts'
import { compte, enumeration, horodatageFr, insecable, nombreFr } from './mots.ts'

/** 2026 → « 2026-2027 ». */
export function anneeFr(millesime: number): string {
  return `${String(millesime)}-${String(millesime + 1)}`
}

/** What goes with an élève, one thing a line; nothing that is nil is said. */
export function sentencesOfEffacement(apercu: ApercuEffacement): string[] {
  const { bilans, verrouilles, imports, ecrits, archives, decisions, lignes, rapports } = apercu
  const dont = [
    ...(verrouilles > 0 ? [compte(verrouilles, 'verrouillé')] : []),
    ...(imports > 0 ? [compte(imports, 'importé')] : []),
    ...(ecrits > 0 ? [`${compte(ecrits, 'écrit')} et non ${ecrits < 2 ? 'verrouillé' : 'verrouillés'}`] : []),
  ]
  return [
    'Son identité et sa place dans la classe, avec tous ses dispositifs.',
    ...(bilans > 0
      ? [`${compte(bilans, 'bilan')} de cette année${dont.length > 0 ? ` (dont ${dont.join(', ')})` : ''}.`]
      : []),
    ...(archives > 0 ? [`${compte(archives, 'bilan')} des années passées.`] : []),
    ...(lignes > 0 ? [`${compte(lignes, 'ligne')} dans ${compte(rapports, 'rapport')}.`] : []),
    ...(decisions > 0
      ? [compte(decisions, 'réponse donnée à son sujet.', 'réponses données à son sujet.')]
      : []),
  ].map(insecable)
}

/** What ending the year would do, one thing a line. */
export function sentencesOfFinAnnee({ classes, rapports }: FinAnnee): string[] {
  const supprimes = somme(classes.map((classe) => classe.supprimes))
  const ecrits = somme(classes.map((classe) => classe.ecrits))
  const conserves = somme(classes.map((classe) => classe.conserves))
  const partent = compte(
    supprimes,
    'bilan non verrouillé serait supprimé',
    'bilans non verrouillés seraient supprimés',
  )
  return [
    supprimes === 0
      ? 'Aucun bilan non verrouillé : rien n’est à supprimer.'
      : ecrits === 0
        ? `${partent}, aucun n’est rempli.`
        : `${partent}, dont ${nombreFr(ecrits)} où quelque chose est écrit.`,
    conserves === 0
      ? 'Aucun bilan verrouillé ou importé à garder.'
      : `${compte(conserves, 'bilan verrouillé ou importé serait gardé tel quel', 'bilans verrouillés ou importés seraient gardés tels quels')} dans « Années passées ».`,
    ...(rapports === 0
      ? []
      : [
          `${compte(rapports, 'rapport de synchronisation de cette année serait supprimé', 'rapports de synchronisation de cette année seraient supprimés')} : on y lit des noms d’élèves et leurs dispositifs.`,
        ]),
    'Les classes et leurs élèves restent, sans bilan ; leurs périodes sont à donner de nouveau.',
  ].map(insecable)
}

/** The same in one sentence, before it is done. */
export function sentenceOfFinAnnee({ classes }: FinAnnee): string {
  const supprimes = somme(classes.map((classe) => classe.supprimes))
  const ecrits = somme(classes.map((classe) => classe.ecrits))
  const conserves = somme(classes.map((classe) => classe.conserves))
  const dont = ecrits === 0 ? '' : `, dont ${compte(ecrits, 'bilan écrit', 'bilans écrits')}`
  return `${compte(supprimes, 'bilan sera supprimé', 'bilans seront supprimés')}${dont} ; ${compte(conserves, 'bilan sera gardé', 'bilans seront gardés')}.`.replace(
    ' ;',
    '\u00a0;',
  )
}

/** All that an école has here, and that goes with it. */
export function sentenceOfInventaire(inventaire: Inventaire): string {
  const { classes, eleves, bilans, verrouilles, archives, rapports } = inventaire
  const verrous = verrouilles === 0 ? '' : ` (dont ${compte(verrouilles, 'verrouillé')})`
  return insecable(
    `Tout part : ${enumeration([
      compte(classes, 'classe'),
      compte(eleves, 'élève'),
      `${compte(bilans, 'bilan')}${verrous}`,
      ...(archives === 0 ? [] : [`${compte(archives, 'bilan')} des années passées`]),
      ...(rapports === 0 ? [] : [compte(rapports, 'rapport')]),
      'ce que disait ONDE',
    ])}.`,
  )
}

/** Of a restoration that could still be taken back: an erasing takes what it replaced as well. */
export function sentenceOfMisDeCote(restauration: string): string {
  return insecable(
    `Ce que la restauration du ${horodatageFr(restauration)} a mis de côté sera effacé aussi, car il s’y trouve peut-être encore : cette restauration ne pourra plus être annulée.`,
  )
}

/** Why an élève was not erased. */
export function sentenceOfRefusEffacement({ kind }: RefusEffacement): string {
  switch (kind) {
    case 'apercu-perime':
      return 'Quelque chose a changé depuis votre lecture\u00a0: rien n’a été effacé. Relisez ce qui partirait, puis recommencez.'
    case 'eleve-introuvable':
      return 'Cet élève n’est plus ni dans le livret ni dans ONDE\u00a0: il n’y a rien à effacer.'
  }
}

/** Why a year was not ended. */
export function sentenceOfRefusFinAnnee({ kind }: RefusFinAnnee): string {
  switch (kind) {
    case 'apercu-perime':
      return 'Quelque chose a changé depuis votre lecture\u00a0: rien n’a été supprimé. Relisez le tableau, puis recommencez.'
    case 'annee-en-cours':
      return 'Cette année scolaire n’est pas terminée\u00a0: rien n’a été supprimé. Revenez après le dernier jour de ses périodes.'
  }
}

/** Of a report from which lines have gone with an élève. */
export function sentenceOfRetires(retires: number): string {
  return insecable(
    retires < 2
      ? '1 ligne de ce rapport parlait d’un élève effacé depuis : elle n’y est plus.'
      : `${nombreFr(retires)} lignes de ce rapport parlaient d’élèves effacés depuis : elles n’y sont plus.`,
  )
}

/** Said as it is, on the screen and on the fiche de registre. */
export function sentenceOfProtection(phrase: boolean): string {
  return phrase
    ? 'Les données sont chiffrées sur cet appareil par une phrase secrète que seul l’utilisateur connaît.'
    : 'Les données ne sont pas chiffrées par Diapason sur cet appareil : c’est le verrouillage de l’appareil et de sa session qui les protège.'
}

/** « Fin de l’année 2026-2027 ». */
export function titreOfCertificat(certificat: Certificat): string {
  switch (certificat.nature) {
    case 'fin-annee':
      return `Fin de l’année ${anneeFr(certificat.millesime)}`
    case 'archive':
      return `Effacement de l’année ${anneeFr(certificat.millesime)}`
    case 'ecole':
      return 'Effacement de l’école'
    case 'eleve':
      return 'Effacement d’un élève'
  }
}

/** What was erased, in numbers: what, and how many. */
export function lignesDeCertificat(certificat: Certificat): readonly (readonly [string, number])[] {
  switch (certificat.nature) {
    case 'fin-annee':
      return [
        ['Bilans non verrouillés supprimés', somme(certificat.classes.map(({ supprimes }) => supprimes))],
        [
          'Bilans verrouillés ou importés conservés',
          somme(certificat.classes.map(({ conserves }) => conserves)),
        ],
        ['Rapports de synchronisation supprimés', certificat.rapports],
      ]
    case 'archive':
      return [
        ['Classes effacées', certificat.classes],
        ['Bilans effacés', certificat.bilans],
      ]
    case 'ecole':
      return [
        ['Classes effacées', certificat.classes],
        ['Élèves effacés', certificat.eleves],
        ['Bilans de l’année effacés', certificat.bilans],
        ['Bilans des années passées effacés', certificat.archives],
        ['Rapports de synchronisation effacés', certificat.rapports],
      ]
    case 'eleve':
      return [
        ['Élève effacé', 1],
        ['Bilans de l’année effacés', certificat.bilans],
        ['Bilans des années passées effacés', certificat.archives],
        ['Lignes de rapports effacées', certificat.lignes],
      ]
  }
}

function somme(nombres: readonly number[]): number {
  return nombres.reduce((total, n) => total + n, 0)
}
