// A few letters of a name, or an INE → the élèves of both sides who bear it, each once.
import { compareClasses } from '#domain/classe.ts'
import { compareText, foldNom, nomComplet } from '#domain/nom.ts'
import { cleOnde } from '#domain/onde.ts'
import { apparieClasses } from './classes.ts'
import type { Monde } from './plan.ts'
import { rapproche } from './rapprochement.ts'
import type { Fiche } from './rapprochement.ts'

export interface Trouve {
  /** What `pourquoi` is asked: an id of the livret, else a `cleOnde`, which is shown nowhere. */
  readonly eleve: string
  /** Which of the two; of a `cleOnde` there is no address. */
  readonly cote: 'livret' | 'onde'
  readonly nom: string
  readonly classe: string
  /** What ONDE says of one whom the livret has, where it differs: another name, another classe. */
  readonly onde: string | null
}

export interface Recherche {
  readonly trouves: readonly Trouve[]
  /** How many more there are: a longer text finds them. */
  readonly reste: number
}

const limite = 20

/** By the beginning of any word of the nom, the nom d'usage or the prénoms, in any order; or by the whole INE. */
export function cherche({ onde, livret }: Monde, texte: string): Recherche {
  const mots = motsOf(texte)
  if (mots.length === 0) return { trouves: [], reste: 0 }
  const { ondeByEleve, sansEleve } = rapproche(onde, livret)
  const classeOnde = new Map(onde.classes.flatMap(({ libelle, eleves }) => eleves.map((o) => [o, libelle])))
  const duLivret = livret.classes.flatMap(({ libelle, eleves }) =>
    eleves.flatMap((eleve): Trouve[] => {
      const o = ondeByEleve.get(eleve)
      if (!isCherche(eleve, mots) && !(o !== undefined && isCherche(o, mots))) return []
      const nom = nomComplet(eleve)
      const dite = o === undefined ? null : `${nomComplet(o)} (${classeOnde.get(o) ?? ''})`
      return [
        {
          eleve: eleve.id,
          cote: 'livret',
          nom,
          classe: libelle,
          onde: dite === `${nom} (${libelle})` ? null : dite,
        },
      ]
    }),
  )
  const dOnde = onde.classes.flatMap(({ libelle, eleves }) =>
    eleves
      .filter((o) => sansEleve.has(o) && isCherche(o, mots))
      .map((o): Trouve => ({
        eleve: cleOnde(o),
        cote: 'onde',
        nom: nomComplet(o),
        classe: libelle,
        onde: null,
      })),
  )
  const trouves = [...duLivret, ...dOnde]
    .map((trouve) => ({ trouve, cle: foldNom(trouve.nom), libelle: trouve.classe }))
    .sort((a, b) => compareText(a.cle, b.cle) || compareClasses(a, b))
    .map(({ trouve }) => trouve)
  return { trouves: trouves.slice(0, limite), reste: Math.max(0, trouves.length - limite) }
}

/** Élèves of the livret whom ONDE no longer has, in classes of which it speaks (L2): those who have left. */
export function partisOf({ onde, livret }: Monde): readonly Trouve[] {
  const { ondeByEleve, conflitByEleve } = rapproche(onde, livret)
  const { ondeByClasse } = apparieClasses(onde, livret)
  return [...livret.classes]
    .filter((classe) => ondeByClasse.has(classe))
    .sort(compareClasses)
    .flatMap(({ libelle, eleves }) =>
      eleves
        .filter((eleve) => !ondeByEleve.has(eleve) && !conflitByEleve.has(eleve))
        .map((eleve) => ({
          eleve: eleve.id,
          cote: 'livret',
          nom: nomComplet(eleve),
          classe: libelle,
          onde: null,
        })),
    )
}

function motsOf(texte: string): string[] {
  return texte
    .split(/[\s\-–'’,.]+/)
    .map(foldNom)
    .filter((mot) => mot !== '')
}

/** Each word that was typed begins a word of theirs; « lefevre », LEFÈVRE; « dalmeida », D'ALMEIDA. */
function isCherche(fiche: Fiche, mots: readonly string[]): boolean {
  if (fiche.ine !== null && mots.length === 1 && foldNom(fiche.ine) === mots[0]) return true
  const noms = [fiche.nom, fiche.prenoms, 'nomUsage' in fiche ? (fiche.nomUsage ?? '') : '']
  const siens = [...noms.flatMap(motsOf), ...noms.map(foldNom)]
  return mots.every((mot) => siens.some((sien) => sien.startsWith(mot)))
}
