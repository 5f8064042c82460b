// What came of an import of bilans → what to say of it.
import type { ImportBilans } from '#worker/api.ts'
import { compte, enumeration, insecable } from './mots.ts'

/** In one line: how many bilans are in the livret that were not, or that there is nothing new. */
export function titreOfImport({ imported, places }: ImportBilans): string {
  const nouveaux = nouveauxOf(places)
  if (nouveaux > 0)
    return nouveaux < 2 ? '1\u00a0bilan a été importé' : `${compte(nouveaux, 'bilan')} ont été importés`
  return imported > 0 ? 'Rien de nouveau' : 'Aucun bilan n’a été importé'
}

/** What is in the livret already; undefined where nothing is to be said of it. */
export function sentenceOfDejaLa({ imported, places }: ImportBilans): string | undefined {
  const nouveaux = nouveauxOf(places)
  const deja = imported - nouveaux
  if (deja === 0) return undefined
  if (nouveaux > 0) {
    return insecable(
      deja < 2
        ? 'Un autre était déjà dans le livret, le même : il n’a pas été touché.'
        : `${compte(deja, 'autre')} étaient déjà dans le livret, les mêmes : ils n’ont pas été touchés.`,
    )
  }
  return insecable(
    deja < 2
      ? 'Le bilan de vos fichiers était déjà dans le livret, le même : rien n’a été changé.'
      : `Les ${compte(deja, 'bilan')} de vos fichiers étaient déjà dans le livret, les mêmes : rien n’a été changé.`,
  )
}

/** Those that changed the livret. */
function nouveauxOf(places: ImportBilans['places']): number {
  return places.reduce((sum, { nouveaux }) => sum + nouveaux, 0)
}

/** What the files hold besides bilans périodiques; undefined: nothing. */
export function sentenceOfIgnores({
  bilansCycle,
  socles,
  parcoursCommuns,
}: ImportBilans['ignores']): string | undefined {
  const parts = [
    bilansCycle > 0 && compte(bilansCycle, 'bilan de fin de cycle', 'bilans de fin de cycle'),
    socles > 0 && `les positionnements du socle de ${compte(socles, 'bilan')}`,
    parcoursCommuns > 0 && compte(parcoursCommuns, 'parcours commun', 'parcours communs'),
  ].filter((part) => part !== false)
  if (parts.length === 0) return undefined
  return insecable(
    `Vos fichiers contiennent aussi ${enumeration(parts)} : Diapason ne garde que les bilans périodiques.`,
  )
}

/** Asked before an older bilan takes the place of a newer one (X3). */
export function sentenceOfPlusAnciens(anciens: number): string {
  return insecable(
    anciens < 2
      ? 'Un bilan de vos fichiers est plus ancien que celui du livret.'
      : `${compte(anciens, 'bilan')} de vos fichiers sont plus anciens que ceux du livret.`,
  )
}

/** An import that ended before it changed anything. */
export function sentenceOfImportArrete(): string {
  return insecable('L’import a été annulé : aucun bilan n’a été écrit.')
}
