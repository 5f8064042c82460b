// What a teacher wrote of an élève and a période: what one can ask of it, and what becomes of it as one writes.
import { compareDomaines } from './domaines.ts'
import type { Acquis, Contenu, Parcours, SousDomaine } from './schemas.ts'

export type { Acquis, Contenu, Enseignant, SousDomaine } from './schemas.ts'

export const emptyContenu: Contenu = { acquis: [], parcours: [], appreciation: '' }

/** How many characters LSU's XML allows (formats.md B.3). */
export const longueurs = { appreciation: 600, generale: 1500, parcours: 600, element: 300 } as const

/** The content of a bilan, alone. */
export function contenuOf({ acquis, parcours, appreciation }: Contenu): Contenu {
  return { acquis, parcours, appreciation }
}

/** Somebody wrote something: it must not be lost (P2). */
export function isEcrit({ acquis, parcours, appreciation }: Contenu): boolean {
  return acquis.length + parcours.length > 0 || appreciation.trim() !== ''
}

/** A domaine of which nothing is said yet. */
export function emptyAcquis(codeDomaine: string): Acquis {
  return { ...emptySousDomaine(codeDomaine), appreciation: '', sousDomaines: [] }
}

/** A sous-domaine of which nothing is said yet. */
export function emptySousDomaine(codeDomaine: string): SousDomaine {
  return { codeDomaine, elements: [], positionnement: null, nonEvalue: false }
}

/** Each part stands in for the one of its code, if there is one; what is not named stays as it is. */
export interface SaisieContenu {
  readonly appreciation?: string
  readonly acquis?: readonly Acquis[]
  readonly parcours?: readonly Parcours[]
}

/**
 * The content once that has been written: each part where its code stood, in the order of the official model, and
 * what says nothing is not kept. Two who write in two domaines of the same bilan both keep what they wrote.
 */
export function withContenu(contenu: Contenu, { appreciation, acquis, parcours }: SaisieContenu): Contenu {
  return {
    acquis:
      acquis === undefined
        ? contenu.acquis
        : replaced(contenu.acquis, acquis.map(cleanAcquis), ({ codeDomaine }) => codeDomaine)
            .filter((one) => !isMuet(one))
            .sort((a, b) => compareDomaines(a.codeDomaine, b.codeDomaine)),
    parcours:
      parcours === undefined
        ? contenu.parcours
        : replaced(
            contenu.parcours,
            parcours.map(({ code, texte }) => ({ code, texte: cleanTexte(texte) })),
            ({ code }) => code,
          ).filter(({ texte }) => texte.trim() !== ''),
    appreciation: appreciation === undefined ? contenu.appreciation : cleanTexte(appreciation),
  }
}

function replaced<Part>(
  before: readonly Part[],
  saisis: readonly Part[],
  codeOf: (part: Part) => string,
): Part[] {
  const parts = new Map(before.map((part) => [codeOf(part), part]))
  for (const part of saisis) parts.set(codeOf(part), part)
  return [...parts.values()]
}

function cleanAcquis(acquis: Acquis): Acquis {
  return {
    ...cleanSousDomaine(acquis),
    appreciation: cleanTexte(acquis.appreciation),
    sousDomaines: acquis.sousDomaines
      .map(cleanSousDomaine)
      .filter((sous) => !isMuet({ ...sous, appreciation: '', sousDomaines: [] }))
      .sort((a, b) => compareDomaines(a.codeDomaine, b.codeDomaine)),
  }
}

function cleanSousDomaine({ codeDomaine, elements, positionnement, nonEvalue }: SousDomaine): SousDomaine {
  // An attribute in LSU's XML: one line, each once.
  const propres = elements.map(uneLigne)
  return {
    codeDomaine,
    elements: [...new Set(propres)].filter((element) => element !== ''),
    positionnement,
    nonEvalue,
  }
}

/** As an attribute of LSU's XML can carry it: no end of line, no blank but one space between two words. */
export function uneLigne(texte: string): string {
  return cleanTexte(texte).replace(/\s+/g, ' ').trim()
}

/** What XML cannot carry is not kept, and an end of line is one character, whatever wrote it. */
export function cleanTexte(texte: string): string {
  return (
    texte
      .replace(/\r\n?/g, '\n')
      .replace(/\p{Surrogate}/gu, '')
      // eslint-disable-next-line no-control-regex -- they are what is looked for: a text pasted from elsewhere has some
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  )
}

function isMuet({ elements, positionnement, nonEvalue, appreciation, sousDomaines }: Acquis): boolean {
  return (
    elements.length + sousDomaines.length === 0 &&
    positionnement === null &&
    !nonEvalue &&
    appreciation.trim() === ''
  )
}

/** What LSU's XML could not carry, and where; `code` is of a domaine or a parcours, null for « appréciation générale ». */
export interface DefautContenu {
  readonly defaut: 'trop-long' | 'positionnement'
  readonly code: string | null
}

/** Each place that is too long for LSU, or whose positionnement is not from 1 to 4. */
export function defautsContenu({ acquis, parcours, appreciation }: Contenu): DefautContenu[] {
  const defauts: DefautContenu[] = []
  const check = (bon: boolean, defaut: DefautContenu['defaut'], code: string | null): void => {
    if (!bon) defauts.push({ defaut, code })
  }
  for (const one of acquis) {
    check(!isTropLong(one.appreciation, longueurs.appreciation), 'trop-long', one.codeDomaine)
    for (const { codeDomaine, elements, positionnement } of [one, ...one.sousDomaines]) {
      const longs = elements.some((element) => isTropLong(element, longueurs.element))
      check(!longs, 'trop-long', codeDomaine)
      check(positionnement === null || [1, 2, 3, 4].includes(positionnement), 'positionnement', codeDomaine)
    }
  }
  for (const { code, texte } of parcours) check(!isTropLong(texte, longueurs.parcours), 'trop-long', code)
  check(!isTropLong(appreciation, longueurs.generale), 'trop-long', null)
  return defauts
}

/** Characters are counted only where their halves leave a doubt: a text of a file may be of any length. */
function isTropLong(texte: string, max: number): boolean {
  return texte.length > 2 * max || (texte.length > max && longueur(texte) > max)
}

/** As LSU counts: characters, not the halves of them. */
export function longueur(texte: string): number {
  return Array.from(texte).length
}

/** Why LSU would not take it as a complete bilan (formats.md C.1). */
export type Manque =
  /** Fewer than three domaines have both an élément du programme and a positionnement. */
  | 'domaines'
  /** No appréciation générale. */
  | 'appreciation'

/** None: it is complete. */
export function manquesOf({ acquis, appreciation }: Contenu): Manque[] {
  const renseignes = acquis.filter((one) =>
    [one, ...one.sousDomaines].some(
      ({ elements, positionnement }) => elements.length > 0 && positionnement !== null,
    ),
  )
  return [
    ...(renseignes.length < 3 ? (['domaines'] as const) : []),
    ...(appreciation.trim() === '' ? (['appreciation'] as const) : []),
  ]
}
