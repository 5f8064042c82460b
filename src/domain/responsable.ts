// The responsable as ONDE writes them, one line of text → who signs, as LSU's XML names a person: a proposal, to be corrected.
import type { Enseignant } from './schemas.ts'

/** Two letters at least: an initial is a prénom. */
const capitales = /^(?=(?:.*\p{L}){2})[^\p{Ll}]+$/u
/** « DE LA TOUR » is written « de LA TOUR » as well. */
const particules = new Set(['de', 'du', 'des', 'la', 'le', 'les'])

/**
 * « Mme CARON Agnès » → MME, CARON, Agnès. The nom is what stands in capitals; where nothing tells it from the
 * prénom, the prénom comes first as in « Agnès Caron », and the nom comes first when all is in capitals. What the
 * text does not say is ''.
 */
export function personneOf(responsable: string): Enseignant {
  const texte = responsable.replace(/\s+/g, ' ').trim()
  const debut = /^(?:(mademoiselle|madame|mlle|mme)|(monsieur|mr|m))(?:\.\s*|\s+|$)/i.exec(texte)
  const civilite = debut === null ? '' : debut[1] === undefined ? 'M' : 'MME'
  const mots = texte
    .slice(debut?.[0].length ?? 0)
    .split(' ')
    .filter((mot) => mot !== '')
  const isNom = (mot: string, index: number): boolean =>
    capitales.test(mot) || (particules.has(mot) && mots.slice(index + 1).some((next) => capitales.test(next)))
  const noms = mots.filter(isNom)
  const prenoms = mots.filter((mot, index) => !isNom(mot, index))
  if (noms.length === 0 && prenoms.length > 1)
    return personne(civilite, prenoms.slice(1), prenoms.slice(0, 1))
  if (noms.length === 0) return personne(civilite, prenoms, [])
  if (prenoms.length === 0) return personne(civilite, noms.slice(0, 1), noms.slice(1))
  return personne(civilite, noms, prenoms)
}

function personne(civilite: string, noms: readonly string[], prenoms: readonly string[]): Enseignant {
  return { civilite, nom: noms.join(' '), prenom: prenoms.join(' ') }
}
