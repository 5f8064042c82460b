// Names as people type them → keys under which two spellings of one name meet. The original is what is kept and shown.

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }

/**
 * Case, accents, ligatures, hyphens, apostrophes and spaces no longer count: « D'ALMEIDA » and « d’Almeïda »
 * give `dalmeida`. Whatever is neither a letter nor a digit of some alphabet falls away (spec §3).
 */
export function foldNom(nom: string): string {
  let folded = ''
  for (let at = 0; at < nom.length; at++) {
    const letter = latin1[nom.charCodeAt(at)]
    if (letter === undefined) return takenApart(nom)
    folded += letter
  }
  return folded
}

function takenApart(nom: string): string {
  return nom
    .toLowerCase()
    .normalize('NFD')
    .replace(/[œæßøłđ]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** What each letter of Latin-1 folds to. Names hardly ever have others, and to take a name apart is dear. */
const latin1 = Array.from({ length: 256 }, (_, code) => takenApart(String.fromCharCode(code)))

/** « Zoé Anne » → `zoe`: the first given name, folded. A hyphenated one is one given name. */
export function foldPremierPrenom(prenoms: string): string {
  const end = prenoms.trim().search(/[\s,]/)
  return foldNom(end === -1 ? prenoms : prenoms.trim().slice(0, end))
}

/** « DA COSTA », « Zoé Anne » → `dacosta zoe`: nom and first prénom, folded. */
export function foldNoms({ nom, prenoms }: { readonly nom: string; readonly prenoms: string }): string {
  return `${foldNom(nom)} ${foldPremierPrenom(prenoms)}`
}

/** A libellé of a classe: spaces and case folded, nothing more, for « CE1 A » and « CE1 Á » may be two (C2). */
export function foldLibelle(libelle: string): string {
  return libelle.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** How an élève is called in a report: « MARTIN Zoé ». */
export function nomComplet(eleve: { readonly nom: string; readonly prenoms: string }): string {
  return `${eleve.nom} ${eleve.prenoms}`
}

/** « CE1-2 » before « CE1-10 »: a libellé as a key whose numbers compare as numbers. */
export function cleDeLibelle(libelle: string): string {
  return foldLibelle(libelle).replace(/\d+/g, (digits) => digits.padStart(8, '0'))
}

/** An order of names that no machine's settings change. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
