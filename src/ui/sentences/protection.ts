// What protects the data, what refuses to open, how long is left → what to say.
import type { Delai, RefusOuverture, RefusPhrase, RefusProtection } from '#worker/api.ts'
import { compte, insecable } from './mots.ts'

/** What `checkedPhrase` asks of a phrase, to whoever wrote one that it refuses. */
export const phraseCourte =
  'Cette phrase est trop courte, ou ne fait que se répéter. Écrivez au moins seize lettres ou chiffres, sans compter les espaces, dont six différents, ou prenez une phrase proposée.'

/** Why it does not open, and what to do next: never a reproach, never a count. */
export function sentenceOfRefusOuverture(refus: RefusOuverture | RefusProtection): string {
  switch (refus.kind) {
    case 'phrase-fausse':
      return 'Ce n’est pas la phrase de ces données. Relisez les mots, ou montrez-les, puis réessayez.'
    case 'secours-mal-recopiee':
      return 'Cette clé n’est pas complète, ou une lettre est changée. Comparez-la groupe par groupe avec la feuille.'
    case 'secours-fausse':
      return 'Cette clé est bien recopiée, mais ce n’est pas celle de ces données. Cherchez une feuille plus récente.'
    case 'protection-impossible':
      return insecable(
        'Ce navigateur ne sait pas chiffrer comme il faut. Rien n’a été changé : mettez-le à jour, ou prenez-en un autre.',
      )
    case 'protection-changee':
      return 'La protection a changé dans un autre onglet. Rechargez cette page.'
  }
}

export function sentenceOfRefusPhrase(refus: RefusPhrase | RefusOuverture | RefusProtection): string {
  return refus.kind === 'phrase-courte' ? phraseCourte : sentenceOfRefusOuverture(refus)
}

export const delais: readonly Delai[] = [5, 15, 30, 60, null]

/** « 15 minutes sans geste », « 1 heure sans geste », « jamais ». */
export function libelleDelai(delai: Delai): string {
  if (delai === null) return 'Jamais'
  return delai === 60 ? 'Après 1 heure sans geste' : `Après ${compte(delai, 'minute')} sans geste`
}

/** By tens, then one by one: what changes each second is not read. */
export function sentenceOfRestant(secondes: number): string {
  const dites = secondes > 10 ? Math.ceil(secondes / 10) * 10 : secondes
  return `Encore ${compte(dites, 'seconde')}.`
}

export const sansPhrase =
  'Sans phrase, toute personne qui ouvre ce navigateur sur cet appareil peut lire les noms, les INE et les dispositifs des élèves. Rien d’autre ne les protège que le code de l’appareil.'

/** Of a base that is sealed with a school in it: what the browser wrote before is not all gone at once. */
export const enClairAvant =
  'Ce qui est déjà ici était en clair. Le navigateur récrit ses fichiers quand il le veut\u00a0: quelque temps, qui sait fouiller le disque peut encore y trouver des restes. Contre cela, verrouillez la session de l’appareil et chiffrez son disque (BitLocker, FileVault\u00a0; un iPad avec un code l’est déjà).'
