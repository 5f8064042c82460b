// What is written in a bilan → what to say of it: what lacks, what is too long, what could not be kept.
import type { Manque } from '#domain/contenu.ts'
import type { RefusContenu } from '#worker/api.ts'
import { compte, enumeration, insecable, nombreFr } from './mots.ts'

/** « moins de trois domaines renseignés, pas d’appréciation générale »: what lacks, in as few words as a table has room for. */
export function motsOfManques(manques: readonly Manque[]): string {
  return manques.map((manque) => courts[manque]).join(', ')
}

const courts: Readonly<Record<Manque, string>> = {
  domaines: 'moins de trois domaines renseignés',
  appreciation: 'pas d’appréciation générale',
}

/** « VASSEUR Zoé (CE1-1) : il manque l’appréciation générale. » */
export function sentenceOfIncomplet(nom: string, classe: string, manques: readonly Manque[]): string {
  return insecable(`${nom} (${classe}) : ${enumeration(manques.map((manque) => longs[manque]))}.`)
}

const longs: Readonly<Record<Manque, string>> = {
  domaines:
    'moins de trois domaines sont renseignés (chacun doit avoir un élément du programme et un positionnement)',
  appreciation: 'il manque l’appréciation générale',
}

/** Under the field: nothing is lost, and how much to take away. */
export function sentenceOfTropLong(longueur: number, limite: number): string {
  return insecable(
    `${compte(longueur - limite, 'caractère')} de trop : LSU en accepte ${nombreFr(limite)}. Ce texte reste ici, mais ne sera enregistré qu’une fois raccourci.`,
  )
}

/** What was typed stays on the page. */
export function sentenceOfRefusContenu(refus: RefusContenu): string {
  switch (refus.kind) {
    case 'bilan-indisponible':
      return insecable('Ce bilan a été verrouillé ou déplacé entre-temps : il ne peut plus être modifié ici.')
    case 'contenu-invalide':
      return insecable(
        'Une partie de ce bilan n’a pas pu être enregistrée : un texte est trop long. Raccourcissez-le ; ce que vous avez tapé est toujours à l’écran.',
      )
  }
}

/** What a bilan was printed with and that is no longer so (V1). */
export function sentenceOfEcartFige(ecart: {
  readonly quoi: 'eleve' | 'classe' | 'ecole'
  readonly imprime: string
  readonly actuel: string
}): string {
  const ici = ecart.actuel === '' ? '' : ` (aujourd’hui : ${ecart.actuel})`
  switch (ecart.quoi) {
    case 'eleve':
      return insecable(`au nom de ${ecart.imprime}${ici}`)
    case 'classe':
      return insecable(`pour la classe ${ecart.imprime}${ici}`)
    case 'ecole':
      return insecable(`pour l’école « ${ecart.imprime} »${ici}`)
  }
}
