// Why an élève or a bilan will change, or will not → one sentence, and the gesture that would change the answer.
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Identite } from '#domain/eleve.ts'
import { periodiciteOf } from '#domain/periode.ts'
import type { SortBilan } from '#sync/portage.ts'
import type { Pourquoi } from '#sync/pourquoi.ts'
import type { RefusSynchronisation } from '#sync/refus.ts'
import type { Route } from '../routes.ts'
import { nomPeriode } from './libelles.ts'
import { dateFr, enumeration, insecable } from './mots.ts'
import { sentenceOfEmpechement, sentenceOfRaison } from './raison.ts'
import { sentenceOfRefusSynchronisation } from './refus.ts'

/** `change`: it will. `reste`: it need not. `bloque`: it would, were it not closed. `question`: a person decides. */
export type Signe = 'change' | 'reste' | 'bloque' | 'question'

/** Where to go for another answer, and what it is called. */
export interface Suite {
  readonly route: Route
  readonly label: string
}

export interface Explication {
  readonly phrase: string
  readonly signe: Signe
  readonly suite: Suite | null
}

export const suites = {
  synchroniser: { route: { screen: 'synchronisation' }, label: 'Voir l’aperçu et synchroniser' },
  confirmer: { route: { screen: 'synchronisation' }, label: 'Répondre sous « Élèves à confirmer »' },
  inclure: { route: { screen: 'synchronisation' }, label: 'Vérifier la classe en attente' },
  decider: { route: { screen: 'synchronisation' }, label: 'Décider du changement de classe' },
  corriger: { route: { screen: 'import' }, label: 'Corriger dans ONDE, puis importer de nouveau' },
  importer: { route: { screen: 'import' }, label: 'Importer un fichier ONDE plus récent' },
  periodes: { route: { screen: 'periodes' }, label: 'Paramétrer les périodes' },
  tour: { route: { screen: 'tour' }, label: 'Déverrouiller, synchroniser, reverrouiller' },
  reimporter: { route: { screen: 'import-bilans' }, label: 'Réimporter le bilan' },
  importBilans: { route: { screen: 'import-bilans' }, label: 'Importer les bilans' },
  donnerDates: { route: { screen: 'dispositifs' }, label: 'Donner ses dates' },
  dates: { route: { screen: 'dispositifs' }, label: 'Voir et corriger ses dates' },
} as const satisfies Readonly<Record<string, Suite>>

/** One explanation, its sentence bound as French binds it. */
export function explication(phrase: string, signe: Signe, suite: Suite | null = null): Explication {
  return {
    phrase: insecable(phrase),
    signe,
    suite: suite === null ? null : { ...suite, label: insecable(suite.label) },
  }
}

/** What a refusal asks for before anything can be synchronised. */
function suiteOfRefus({ kind }: RefusSynchronisation): Suite {
  switch (kind) {
    case 'periodes-non-parametrees':
      return suites.periodes
    case 'aucun-import':
    case 'autre-ecole':
      return suites.importer
    case 'aucune-classe':
    case 'plan-perime':
      return suites.synchroniser
  }
}

/** Of the élève: added, updated, the same, held back, or out of what ONDE or LSU speak of. */
export function explicationOfEleve({
  eleve,
  livret,
  attente,
}: Pick<Pourquoi, 'eleve' | 'livret' | 'attente'>): Explication {
  const classe = livret?.classe.libelle ?? ''
  switch (eleve.kind) {
    case 'refus':
      return explication(sentenceOfRefusSynchronisation(eleve.refus), 'question', suiteOfRefus(eleve.refus))
    case 'ajout':
      if (attente !== null) {
        return explication(
          `Le livret ne l’a pas encore : l’élève sera ajouté si vous incluez la classe ${attente.classe.libelle}, qui est en attente.`,
          'question',
          suites.inclure,
        )
      }
      return explication(
        `Le livret ne l’a pas encore : l’élève sera ajouté à la classe ${eleve.classe.libelle}.`,
        'change',
        suites.synchroniser,
      )
    case 'maj':
      if (attente !== null) {
        return explication(
          `Ses données suivront ONDE si vous incluez la classe ${attente.classe.libelle}, qui est en attente : ${ecarts(eleve.before, eleve.after)}.`,
          'question',
          suites.inclure,
        )
      }
      return explication(
        `Ses données suivront ONDE : ${ecarts(eleve.before, eleve.after)}.`,
        'change',
        suites.synchroniser,
      )
    case 'identique':
      return explication(
        'Nom, prénoms, date de naissance, sexe et INE sont les mêmes dans ONDE et dans le livret.',
        'reste',
      )
    case 'retenu':
      return explication(
        sentenceOfRaison(eleve.raison, eleve.autres),
        'question',
        eleve.raison === 'a-confirmer' ? suites.confirmer : suites.corriger,
      )
    case 'hors-lsu':
      return explication(sentenceOfRaison('hors-lsu'), 'reste')
    case 'absent':
      return explication(
        `Le dernier fichier d’ONDE qui couvre la classe ${classe} ne cite pas cet élève : ses données et ses bilans sont conservés.`,
        'reste',
        suites.importer,
      )
    case 'classe-absente':
      return explication(
        `Aucun fichier d’ONDE importé ne couvre la classe ${classe} : l’élève et ses bilans restent tels quels.`,
        'reste',
        suites.importer,
      )
  }
}

const champs = [
  ['nom', 'le nom', ''],
  ['prenoms', 'le prénom', ''],
  ['dateNaissance', 'la date de naissance', 'e'],
  ['sexe', 'le sexe', ''],
  ['ine', 'l’INE', ''],
] as const

/** « le nom VASSEUR devient LEROY et l’INE 012345678AC est ajouté ». */
function ecarts(before: Identite, after: Identite): string {
  const dits = champs.flatMap(([champ, nom, e]) => {
    const [avant, apres] = [dateFr(before[champ] ?? ''), dateFr(after[champ] ?? '')]
    if (avant === apres) return []
    return [avant === '' ? `${nom} ${apres} est ajouté${e}` : `${nom} ${avant} devient ${apres}`]
  })
  return enumeration(dits)
}

/** ONDE has them in another classe (L2). */
export function explicationOfPassage(passage: NonNullable<Pourquoi['passage']>): Explication {
  return passage.empeche === null
    ? explication(
        `Dans ONDE, l’élève est en ${passage.after.libelle} : ce changement de classe est proposé dans l’aperçu, et n’est fait que si vous le cochez.`,
        'question',
        suites.decider,
      )
    : explication(
        `Dans ONDE, l’élève est en ${passage.after.libelle}. ${sentenceOfEmpechement(passage)}`,
        'bloque',
      )
}

/** Of one bilan; its période is said beside it. */
export function explicationOfBilan(pourquoi: Pourquoi, bilan: SortBilan): Explication {
  const { raison, etat, before, after } = bilan
  const porte = before ?? []
  const porterait = after ?? []
  const differe = porte.join() !== porterait.join()
  const sansDates = sansDatesDits(pourquoi)
  switch (raison) {
    case null:
      if (before === null) {
        return explication(`Ce bilan sera créé, ${avec(porterait)}.`, 'change', suites.synchroniser)
      }
      return explication(
        `Ce bilan ${mouvement(porte, porterait)}${etat === 'a-reverrouiller' ? ' ; il sera ensuite à reverrouiller' : ''}.`,
        'change',
        suites.synchroniser,
      )
    case 'en-attente': {
      const quoi = before === null ? `sera créé, ${avec(porterait)}` : mouvement(porte, porterait)
      return explication(
        `Ce bilan ${quoi}, si vous incluez la classe ${pourquoi.attente?.classe.libelle ?? ''}, qui est en attente.`,
        'question',
        suites.inclure,
      )
    }
    case 'identique':
      if (etat === 'a-reverrouiller') {
        return explication('Ce bilan est à jour : il attend d’être reverrouillé.', 'question', {
          route: { screen: 'bilans', classe: pourquoi.livret?.classe.id ?? '', periode: bilan.periode },
          label: 'Reverrouiller ce bilan',
        })
      }
      if (sansDates !== null) {
        return explication(
          `Ce bilan ${porte.length === 0 ? 'ne porte aucun dispositif' : `porte ${enumeration(porte)}`}. ${sansDates.phrase}`,
          'question',
          sansDates.suite,
        )
      }
      return explication(
        pourquoi.onde === null
          ? `ONDE ne dit rien de cet élève : ce bilan ${garde(porte)}.`
          : `Ce bilan ${porte.length === 0 ? 'ne porte aucun dispositif' : `porte ${enumeration(porte)}`}, comme ONDE le dit pour ses dates.`,
        'reste',
      )
    case 'verrouille':
      if (!differe) {
        return sansDates === null
          ? explication(`Ce bilan est verrouillé ${avec(porte)}, et ONDE ne dit rien d’autre.`, 'reste')
          : explication(
              `Ce bilan est verrouillé ${avec(porte)}. ${sansDates.phrase}`,
              'question',
              sansDates.suite,
            )
      }
      return pourquoi.livret?.source === 'import'
        ? explication(
            `Ce bilan est verrouillé : il ${garde(porte)}. Sa classe reçoit désormais ses bilans par import : il ne peut plus être déverrouillé.`,
            'bloque',
          )
        : explication(
            `Ce bilan est verrouillé : il ${garde(porte)}. Déverrouillé, il ${seraitAvec(porterait)}.`,
            'bloque',
            suites.tour,
          )
    case 'mode-import':
      if (differe) {
        return explication(
          `Ce bilan vient d’un import : il ${garde(porte)}. Réimporté, il ${seraitAvec(porterait)}.`,
          'bloque',
          suites.reimporter,
        )
      }
      return sansDates === null
        ? explication(`Ce bilan vient d’un import, ${avec(porte)}, et ONDE ne dit rien d’autre.`, 'reste')
        : explication(
            `Ce bilan vient d’un import, ${avec(porte)}. ${sansDates.phrase}`,
            'question',
            sansDates.suite,
          )
    case 'refus':
    case 'hors-lsu':
    case 'ine-autre-eleve':
    case 'ine-croises':
    case 'homonymes':
    case 'a-confirmer':
    case 'hors-selection':
    case 'decoche':
    case 'dates-a-completer':
    case 'autre-non-recupere': {
      const { signe, suite } = explicationOfEleve(pourquoi)
      return explication(
        `Ce bilan ${garde(porte)} : ${raison === 'refus' ? 'aucune synchronisation n’est possible pour l’instant' : 'rien n’est fait pour cet élève'}.`,
        signe,
        suite,
      )
    }
  }
}

/** What ONDE names and no bilan can have yet (D7): to say of one that it is « comme ONDE le dit » would be half the truth. */
function sansDatesDits({ dispositifs }: Pourquoi): { readonly phrase: string; readonly suite: Suite } | null {
  const sans = dispositifs.filter(({ defaut }) => defaut !== null)
  if (sans.length === 0) return null
  const manquent = sans.every(({ defaut }) => defaut === 'dates-a-completer')
  const codes = enumeration(sans.map(({ code }) => code))
  const un = sans.length < 2
  const comment = manquent ? `sans ${un ? 'ses' : 'leurs'} dates` : 'avec des dates qui se contredisent'
  return {
    phrase: `ONDE cite ${codes} ${comment} : ${un ? 'il n’y figure' : 'ils n’y figurent'} pas tant qu’elles ne sont pas ${manquent ? 'données' : 'corrigées'}.`,
    suite: manquent ? suites.donnerDates : suites.dates,
  }
}

function mouvement(porte: readonly CodeDispositif[], portera: readonly CodeDispositif[]): string {
  if (porte.length === 0) return `portera ${enumeration(portera)} ; il ne porte aucun dispositif aujourd’hui`
  if (portera.length === 0) return `ne portera plus ${enumeration(porte)}`
  return `portera ${enumeration(portera)}, au lieu de ${enumeration(porte)}`
}

function avec(codes: readonly CodeDispositif[]): string {
  return codes.length === 0 ? 'sans dispositif' : `avec ${enumeration(codes)}`
}

function garde(codes: readonly CodeDispositif[]): string {
  return codes.length === 0 ? 'reste sans dispositif' : `garde ${enumeration(codes)}`
}

function seraitAvec(codes: readonly CodeDispositif[]): string {
  return codes.length === 0 ? 'ne porterait aucun dispositif' : `porterait ${enumeration(codes)}`
}

/** « Trimestre 2 », by the périodes of their classe. */
export function nomDuBilan({ periodes }: Pick<Pourquoi, 'periodes'>, periode: number): string {
  return nomPeriode(periodiciteOf(periodes), periode)
}
