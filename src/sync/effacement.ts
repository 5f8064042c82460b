// An élève to be erased, and all that is kept of a school → the same without anything that names them; and what would go.
import { figeOf, isVerrouille } from '#domain/bilan.ts'
import type { Bilan } from '#domain/bilan.ts'
import { compteBilans } from '#domain/archive.ts'
import type { Archive } from '#domain/archive.ts'
import type { Classe } from '#domain/classe.ts'
import { isEcrit } from '#domain/contenu.ts'
import type { Eleve, EleveId, Identite } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { foldNom, foldPremierPrenom, nomComplet } from '#domain/nom.ts'
import { cleIdentite, cleOnde } from '#domain/onde.ts'
import type { Onde, OndeEleve } from '#domain/onde.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Constat, Effet, None, SujetEleve } from './change.ts'
import type { Rapport } from './rapport.ts'
import { rapproche } from './rapprochement.ts'

/** All that is kept and may name an élève, but for the account of the last dépôt. */
export interface Dossier {
  readonly onde: Onde
  readonly livret: Livret
  readonly rapports: readonly Rapport[]
  readonly archives: readonly Archive[]
  readonly source: readonly ChangementSource[]
}

/** Who is erased, as each side calls them. */
export interface Personne {
  /** Null: the livret does not have them. */
  readonly id: EleveId | null
  readonly eleve: Eleve | undefined
  readonly classe: Classe | undefined
  readonly onde: OndeEleve | undefined
  /** Every identity that they ever bore here: in the livret, in ONDE, in a fige, in a report. */
  readonly identites: readonly Identite[]
  /** « VASSEUR Zoé », with nom and nom d'usage: what a line of a report has of one without id. */
  readonly noms: ReadonlySet<string>
  /** Those of ONDE of whom it is not known whether they are the same: they stay, and the director is told. */
  readonly confondus: number
}

/** By an id of the livret, or a `cleOnde`; undefined: nobody is called so any more. */
export function personneOf(dossier: Dossier, cible: string): Personne | undefined {
  const { onde, livret } = dossier
  const { ondeByEleve, sansEleve, autres, propositions } = rapproche(onde, livret)
  const classe = livret.classes.find(({ eleves }) => eleves.some(({ id }) => id === cible))
  const eleve = classe?.eleves.find(({ id }) => id === cible)
  const o =
    eleve === undefined
      ? [...sansEleve].find((possible) => cleOnde(possible) === cible)
      : ondeByEleve.get(eleve)
  if (eleve === undefined && o === undefined) return undefined
  const fiche = eleve ?? o
  const confondus = new Set(fiche === undefined ? [] : autres.get(fiche))
  for (const proposition of propositions) if (proposition.eleve === eleve) confondus.add(proposition.onde)
  const identites = identitesOf(dossier, eleve, o)
  const usage = o?.nomUsage ?? null
  return {
    id: eleve?.id ?? null,
    eleve,
    classe,
    onde: o,
    identites,
    noms: new Set([
      ...identites.map(nomComplet),
      ...(usage === null || o === undefined ? [] : [nomComplet({ ...o, nom: usage })]),
    ]),
    confondus: confondus.size,
  }
}

function identitesOf(
  { rapports, archives, source }: Dossier,
  eleve: Eleve | undefined,
  o: OndeEleve | undefined,
): Identite[] {
  const found: Identite[] = []
  if (o !== undefined) found.push(o)
  if (eleve === undefined) return found
  const pages = [...archives.flatMap(({ classes }) => classes), ...source.map(({ avant }) => avant)]
  const partout = pages.flatMap(({ eleves }) => eleves.filter(({ id }) => id === eleve.id))
  for (const one of [eleve, ...partout]) {
    found.push(one, ...one.bilans.flatMap((bilan) => figeOf(bilan)?.eleve ?? []))
  }
  for (const { changes, decoches, verrous = [] } of rapports) {
    for (const effet of [...changes, ...decoches]) {
      if (effet.kind !== 'eleve' || effet.eleve.id !== eleve.id) continue
      for (const identite of [effet.before, effet.after]) if (identite !== null) found.push(identite)
    }
    for (const verrou of verrous) {
      if (verrou.eleve === eleve.id) found.push(verrou.before.fige.eleve, verrou.after.fige.eleve)
    }
  }
  return found
}

/** What goes with an élève, in numbers, said before it is done. */
export interface CompteEffacement {
  /** Of the livret, by what they are; `ecrits` are open and hold something. */
  readonly bilans: number
  readonly verrouilles: number
  readonly imports: number
  readonly ecrits: number
  /** Kept of the years that are over. */
  readonly archives: number
  /** ONDE's side has them: the next dépôt brings them back unless they are gone from ONDE too. */
  readonly onde: boolean
  readonly decisions: number
  /** Lines of reports that speak of them, and of how many reports. */
  readonly lignes: number
  readonly rapports: number
  /** Of ONDE, who may be the same and stay. */
  readonly confondus: number
}

export function compteEffacement(dossier: Dossier, personne: Personne): CompteEffacement {
  const { eleve, onde, confondus } = personne
  const bilans: readonly Bilan[] = eleve?.bilans ?? []
  const apres = sansPersonne(dossier, personne)
  return {
    bilans: bilans.length,
    verrouilles: bilans.filter(isVerrouille).length,
    imports: bilans.filter(({ mode }) => mode === 'import').length,
    ecrits: bilans.filter((bilan) => bilan.mode === 'saisie' && !isVerrouille(bilan) && isEcrit(bilan))
      .length,
    archives: bilansIn(dossier.archives) - bilansIn(apres.archives),
    onde: onde !== undefined,
    decisions: dossier.onde.decisions.length - apres.onde.decisions.length,
    lignes: lignesRetirees(apres.rapports) - lignesRetirees(dossier.rapports),
    rapports: apres.rapports.filter((rapport, index) => rapport !== dossier.rapports[index]).length,
    confondus,
  }
}

function bilansIn(archives: readonly Archive[]): number {
  return compteBilans(archives.flatMap(({ classes }) => classes))
}

function lignesRetirees(rapports: readonly Rapport[]): number {
  return rapports.reduce((sum, { retires = 0 }) => sum + retires, 0)
}

/**
 * Everything without them: what did not speak of them is the very same object. A report keeps the count of the lines
 * that went; undoing it does and undoes the others, and there is nothing left to do for an élève who is not there.
 */
export function sansPersonne(dossier: Dossier, personne: Personne): Dossier {
  const { id } = personne
  const isLui = (eleve: Eleve): boolean => eleve.id === id
  return {
    onde: ondeSans(dossier.onde, personne),
    livret: { ...dossier.livret, classes: dossier.livret.classes.map((page) => pageSans(page, isLui)) },
    rapports: dossier.rapports.map((rapport) => rapportSans(rapport, personne)),
    archives: dossier.archives.map((archive) => archiveSans(archive, isLui)),
    source: dossier.source.map((changement) => {
      const avant = pageSans(changement.avant, isLui)
      return avant === changement.avant ? changement : { ...changement, avant }
    }),
  }
}

function ondeSans(onde: Onde, { id, onde: o, identites }: Personne): Onde {
  const cles = new Set(identites.map(cleIdentite))
  const decisions = onde.decisions.filter(({ eleve, onde: cle }) => eleve !== id && !cles.has(cle))
  const classes = onde.classes.flatMap((classe) => {
    if (o === undefined || !classe.eleves.includes(o)) return [classe]
    const eleves = classe.eleves.filter((eleve) => eleve !== o)
    // No file of ONDE has a classe without anybody in it, and nothing here expects one.
    return eleves.length === 0 ? [] : [{ ...classe, eleves }]
  })
  const isTouchee = o !== undefined || decisions.length < onde.decisions.length
  return isTouchee ? { ...onde, classes, decisions } : onde
}

function pageSans(classe: Classe, isLui: (eleve: Eleve) => boolean): Classe {
  return classe.eleves.some(isLui)
    ? { ...classe, eleves: classe.eleves.filter((eleve) => !isLui(eleve)) }
    : classe
}

function archiveSans(archive: Archive, isLui: (eleve: Eleve) => boolean): Archive {
  if (!archive.classes.some(({ eleves }) => eleves.some(isLui))) return archive
  const classes = archive.classes.map((classe) => pageSans(classe, isLui))
  return { ...archive, classes: classes.filter(({ eleves }) => eleves.length > 0) }
}

function rapportSans(rapport: Rapport, personne: Personne): Rapport {
  const { changes, decoches, nones, constats, verrous = [], retires = 0 } = rapport
  const isEffet = (effet: Effet): boolean => 'eleve' in effet && isSujet(effet.eleve, personne)
  const isDit = (dit: None | Constat): boolean => 'eleve' in dit && isSujet(dit.eleve, personne)
  const apres = {
    changes: changes.filter((effet) => !isEffet(effet)),
    decoches: decoches.filter((effet) => !isEffet(effet)),
    nones: nones.filter((none) => !isDit(none)).map((none) => sansAutre(none, personne)),
    constats: constats.filter((constat) => !isDit(constat)),
    verrous: verrous.filter(({ eleve }) => eleve !== personne.id),
  }
  const partis =
    changes.length -
    apres.changes.length +
    (decoches.length - apres.decoches.length) +
    (nones.length - apres.nones.length) +
    (constats.length - apres.constats.length) +
    (verrous.length - apres.verrous.length)
  const isCite = apres.nones.some((none) => !nones.includes(none))
  if (partis === 0 && !isCite) return rapport
  return {
    ...rapport,
    changes: apres.changes,
    decoches: apres.decoches,
    nones: apres.nones,
    constats: apres.constats,
    ...(rapport.verrous === undefined ? {} : { verrous: apres.verrous }),
    ...(retires + partis === 0 ? {} : { retires: retires + partis }),
  }
}

/** Of one whom the livret did not have, a report kept the name alone: a homonym's line may go with it. */
function isSujet({ id, nom }: SujetEleve, personne: Personne): boolean {
  return id === null ? personne.noms.has(nom) : id === personne.id
}

/** Those with whom somebody else was confused. */
function sansAutre(none: None, personne: Personne): None {
  if (none.kind !== 'eleve' || !(none.autres?.some((autre) => isSujet(autre, personne)) ?? false)) return none
  return { ...none, autres: none.autres?.filter((autre) => !isSujet(autre, personne)) ?? [] }
}

/** Whether a text names them, for what says no more than a text: the name of a file, the cell of a row. */
export interface Citation {
  /** By their nom, or their prénom, or their date de naissance, or their INE. */
  readonly parUnTrait: (texte: string) => boolean
  /** By their nom and their prénom, or their INE: a file may bear the name of a rose. */
  readonly parLeNom: (texte: string) => boolean
}

export function citationOf({ identites }: Personne): Citation {
  const motsDe = (texte: string): Set<string> =>
    new Set(
      texte
        .split(/[^\p{L}\p{N}]+/u)
        .map(foldNom)
        .filter((mot) => mot !== ''),
    )
  const traits = identites.map(({ nom, prenoms, dateNaissance, ine }) => ({
    nom: [...motsDe(nom)],
    prenom: foldPremierPrenom(prenoms),
    dates: [dateNaissance, dateNaissance.split('-').reverse().join('')].map(foldNom),
    ine: ine === null ? undefined : foldNom(ine),
  }))
  return {
    parUnTrait: (texte) => {
      const [mots, suite] = [motsDe(texte), foldNom(texte)]
      return traits.some(
        ({ nom, prenom, dates, ine }) =>
          nom.every((mot) => mots.has(mot)) ||
          suite.startsWith(prenom) ||
          mots.has(prenom) ||
          [...dates, ine].some((trait) => trait !== undefined && suite.includes(trait)),
      )
    },
    parLeNom: (texte) => {
      const suite = foldNom(texte)
      return traits.some(
        ({ nom, prenom, ine }) =>
          (suite.includes(prenom) && nom.every((mot) => suite.includes(mot))) ||
          (ine !== undefined && suite.includes(ine)),
      )
    },
  }
}
