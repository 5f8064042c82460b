// On which bilans a dispositif is or will be, and why not on the others → one sentence and a gesture.
import { periodiciteOf } from '#domain/periode.ts'
import type { SortDispositif } from '#sync/portage.ts'
import type { Pourquoi } from '#sync/pourquoi.ts'
import { enumeration } from './mots.ts'
import { explication, explicationOfEleve, nomDuBilan, suites } from './pourquoi.ts'
import type { Explication, Suite } from './pourquoi.ts'
import { sentenceOfRaison } from './raison.ts'

type Portage = SortDispositif['bilans'][number]

/** « Autre », said once (D1): nothing would change that. */
export function explicationOfAutre(): Explication {
  return explication(sentenceOfRaison('autre-non-recupere'), 'reste')
}

/** Of one dispositif, « PAP » and its dates being said beside it. */
export function explicationOfDispositif(pourquoi: Pourquoi, dispositif: SortDispositif): Explication {
  const { eleve } = pourquoi
  const { bilans, dates, defaut } = dispositif
  const bilansDits = clausesOf(pourquoi, bilans)
  if (eleve.kind === 'refus' || eleve.kind === 'retenu' || eleve.kind === 'hors-lsu') {
    const { signe, suite } = explicationOfEleve(pourquoi)
    const garde = bilans.filter(({ porte }) => porte)
    const fin =
      eleve.kind === 'refus' ? 'aucune synchronisation n’est possible' : 'rien n’est fait pour cet élève'
    return explication(
      garde.length === 0
        ? `Aucun bilan ne le porte : pour l’instant, ${fin}.`
        : `${capitale(bilansDe(pourquoi, garde, 'le garde', 'le gardent'))} : pour l’instant, ${fin}.`,
      signe,
      suite,
    )
  }
  if (dates.length === 0) {
    return explication(
      `${pourquoi.onde === null ? 'ONDE ne dit rien de cet élève' : 'ONDE ne cite pas ce dispositif pour cet élève'} : ${bilansDits.join(' ; ')}.`,
      signeOf(bilans),
      suiteOf(pourquoi, bilans),
    )
  }
  if (defaut !== null) {
    const debut =
      defaut === 'dates-a-completer' ? 'Sa date de début manque' : 'Sa date de fin précède celle de début'
    return explication(
      [
        `${debut} : il n’est associé à aucun bilan tant que ses dates ne sont pas données`,
        ...bilansDits,
      ].join(' ; ') + '.',
      'question',
      defaut === 'dates-a-completer' ? suites.donnerDates : suites.dates,
    )
  }
  if (bilans.length === 0) {
    return explication(
      'Cet élève n’a pas encore de bilan : ceux qui seront importés le porteront, selon ses dates.',
      'reste',
      suites.importBilans,
    )
  }
  if (!bilans.some(({ commun, porte }) => commun || porte)) {
    return explication(
      'Ses dates n’ont aucun jour en commun avec celles d’un bilan : aucun ne le porte.',
      'reste',
      suites.dates,
    )
  }
  const sans = bilans.filter(({ commun, porte, portera }) => !commun && !porte && !portera)
  const horsDates = sans.map(({ periode }) => leBilan(pourquoi, periode, { le: 'le ', la: 'la ' }))
  return explication(
    `${capitale([...bilansDits, ...(sans.length === 0 ? [] : [`aucun jour en commun avec ${enumeration(horsDates)}`])].join(' ; '))}.`,
    signeOf(bilans),
    suiteOf(pourquoi, bilans),
  )
}

/** What it does on the bilans: those that have it, will have it, will lose it, or are closed to it. */
function clausesOf(pourquoi: Pourquoi, bilans: readonly Portage[]): string[] {
  const say = (those: readonly Portage[], un: string, plusieurs: string): string[] =>
    those.length === 0 ? [] : [bilansDe(pourquoi, those, un, plusieurs)]
  const fermes = bilans.filter(isFerme)
  const verrouilles = fermes.filter(({ etat }) => etat === 'verrouille')
  const importes = fermes.filter(({ etat }) => etat === 'import')
  const [sansV, avecV] = [verrouilles.filter(({ porte }) => !porte), verrouilles.filter(({ porte }) => porte)]
  const [sansI, avecI] = [importes.filter(({ porte }) => !porte), importes.filter(({ porte }) => porte)]
  return [
    ...say(
      bilans.filter((bilan) => bilan.porte && bilan.portera && !bilan.attend && !isFerme(bilan)),
      'le porte déjà',
      'le portent déjà',
    ),
    ...say(
      bilans.filter(({ porte, portera }) => !porte && portera),
      'le portera',
      'le porteront',
    ),
    ...say(
      bilans.filter(({ porte, portera }) => porte && !portera),
      'ne le portera plus',
      'ne le porteront plus',
    ),
    ...say(
      bilans.filter(({ attend, porte }) => attend && !porte),
      'le portera si vous incluez la classe, qui est en attente',
      'le porteront si vous incluez la classe, qui est en attente',
    ),
    ...say(
      bilans.filter(({ attend, porte }) => attend && porte),
      'ne le portera plus si vous incluez la classe, qui est en attente',
      'ne le porteront plus si vous incluez la classe, qui est en attente',
    ),
    ...say(sansV, 'est verrouillé et ne le portera pas', 'sont verrouillés et ne le porteront pas'),
    ...say(avecV, 'est verrouillé et le garde', 'sont verrouillés et le gardent'),
    ...say(sansI, 'vient d’un import et ne le portera pas', 'viennent d’un import et ne le porteront pas'),
    ...say(avecI, 'vient d’un import et le garde', 'viennent d’un import et le gardent'),
  ]
}

/** What ONDE says and what it carries differ, and a synchronisation leaves it so. */
function isFerme({ etat, commun, portera }: Portage): boolean {
  return commun !== portera && (etat === 'verrouille' || etat === 'import')
}

function signeOf(bilans: readonly Portage[]): Explication['signe'] {
  if (bilans.some(({ porte, portera }) => porte !== portera)) return 'change'
  if (bilans.some(({ attend }) => attend)) return 'question'
  return bilans.some(isFerme) ? 'bloque' : 'reste'
}

function suiteOf({ livret, onde }: Pourquoi, bilans: readonly Portage[]): Suite | null {
  if (bilans.some(({ porte, portera }) => porte !== portera)) return suites.synchroniser
  if (bilans.some(({ attend }) => attend)) return suites.inclure
  if (onde === null) return null
  const fermes = bilans.filter(isFerme)
  if (fermes.some(({ etat }) => etat === 'verrouille') && livret?.source === 'saisie') return suites.tour
  return fermes.some(({ etat }) => etat === 'import') ? suites.reimporter : null
}

/** « le bilan du trimestre 1 le porte déjà », « les bilans du trimestre 1 et du trimestre 2 le portent déjà ». */
function bilansDe(pourquoi: Pourquoi, bilans: readonly Portage[], un: string, plusieurs: string): string {
  const noms = enumeration(
    bilans.map(({ periode }) => leBilan(pourquoi, periode, { le: 'du ', la: 'de la ' })),
  )
  return bilans.length < 2 ? `le bilan ${noms} ${un}` : `les bilans ${noms} ${plusieurs}`
}

/** « du trimestre 1 », « de la période 1 », as the report says them. */
function leBilan(pourquoi: Pourquoi, periode: number, { le, la }: { le: string; la: string }): string {
  const article = (periodiciteOf(pourquoi.periodes) ?? 'periode') === 'periode' ? la : le
  return `${article}${nomDuBilan(pourquoi, periode).toLowerCase()}`
}

function capitale(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1)
}
