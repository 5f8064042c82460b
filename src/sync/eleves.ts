// §2.3: who ONDE has, who the livret has → for each élève of the chosen classes, what changes and what does not.
import { isVide } from '#domain/bilan.ts'
import { isMaternelle } from '#domain/classe.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import { defautDeDates } from '#domain/dispositif.ts'
import type { Dispositif } from '#domain/dispositif.ts'
import { identiteOf, sameIdentite } from '#domain/eleve.ts'
import type { Eleve, EleveId, Identite } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import { compareText, nomComplet } from '#domain/nom.ts'
import { cleOnde, dispositifsEnVigueur } from '#domain/onde.ts'
import type { Onde, OndeClasse, OndeEleve } from '#domain/onde.ts'
import { autresOf } from './autres.ts'
import { planBilans, sontIdentiques } from './bilans.ts'
import { isCoche } from './change.ts'
import type { Change, Choix, Constat, Identiques, None, Raison, SujetClasse, SujetEleve } from './change.ts'
import type { Appariement } from './classes.ts'
import { derniersAvec } from './identifiants.ts'
import type { Derniers } from './identifiants.ts'
import type { Fiche, Rapprochement } from './rapprochement.ts'

/** All that the rules for élèves look at. */
export interface Contexte {
  readonly onde: Onde
  readonly livret: Livret
  readonly derniers: Derniers
  readonly appariement: Appariement
  readonly rapprochement: Rapprochement
  readonly selection: ReadonlySet<ClasseId>
  /** Each classe as lines name it. */
  readonly sujets: ReadonlyMap<ClasseId, SujetClasse>
  readonly choix: Choix
  /** The classes on hold: nothing of theirs is ticked at first. */
  readonly enAttente: ReadonlySet<ClasseId>
}

/** Where a rule puts what it finds. */
export interface Recueil {
  readonly changes: Change[]
  readonly nones: None[]
  readonly identiques: Identiques[]
  readonly constats: Constat[]
}

/** L1 to L4, and for each élève in scope the bilans of §2.4. */
export function planEleves(contexte: Contexte, recueil: Recueil): void {
  const classeOndeOf = classeOndeFinder(contexte.onde)
  const nouveaux = nouveauxOf(contexte, classeOndeOf)
  for (const classe of contexte.livret.classes) {
    const ici: Ici = {
      classe,
      ondes: contexte.appariement.ondeByClasse.get(classe)?.eleves ?? [],
      classeOndeOf,
    }
    const cochee = contexte.selection.has(classe.id)
    const identiques: EleveId[] = []
    let bilans = 0
    for (const eleve of classe.eleves) {
      if (cochee && isIdentique(eleve, ici, contexte)) {
        identiques.push(eleve.id)
        bilans += eleve.bilans.length
      } else planEleve(eleve, ici, contexte, recueil)
    }
    if (identiques.length > 0) {
      recueil.identiques.push({ classe: sujetClasse(classe, contexte), eleves: identiques, bilans })
    }
    for (const nouveau of nouveaux.get(classe.id) ?? []) planNouveau(nouveau, classe, contexte, recueil)
  }
  planHorsLivret(classeOndeOf, contexte, recueil)
}

/** A classe of the livret, and whom ONDE has in it: nearly every élève is still there. */
interface Ici {
  readonly classe: Classe
  readonly ondes: readonly OndeEleve[]
  readonly classeOndeOf: ClasseOndeOf
}

type ClasseOndeOf = (o: OndeEleve) => OndeClasse | undefined

/** Only for those who are not where their classe is: the whole of ONDE is gone through when the first of them comes. */
function classeOndeFinder(onde: Onde): ClasseOndeOf {
  let classes: Map<OndeEleve, OndeClasse> | undefined
  return (o) => {
    classes ??= new Map(
      onde.classes.flatMap((classe) => classe.eleves.map((eleve) => [eleve, classe] as const)),
    )
    return classes.get(o)
  }
}

/** There is nothing to say of them nor of their bilans: asked first, and cheaply, for it is so of nearly everybody. */
function isIdentique(eleve: Eleve, { classe, ondes }: Ici, { rapprochement }: Contexte): boolean {
  const o = rapprochement.ondeByEleve.get(eleve)
  return (
    o !== undefined &&
    ondes.includes(o) &&
    isMemeFiche(eleve, o, rapprochement) &&
    !rapprochement.conflitByEleve.has(eleve) &&
    !isMaternelle(o.niveau) &&
    !o.autre &&
    dispositifsEnVigueur(o).every(isDate) &&
    sontIdentiques(eleve.bilans, classe, dispositifsEnVigueur(o))
  )
}

/** To the letter; a file that lacks the column of sexes says nothing of it (L3). */
function isMemeFiche(eleve: Eleve, o: OndeEleve, { differents }: Rapprochement): boolean {
  return !differents.has(eleve) && (o.sexe === null || o.sexe === eleve.sexe)
}

/** One whom the livret has. */
function planEleve(eleve: Eleve, ici: Ici, contexte: Contexte, recueil: Recueil): void {
  const { classe } = ici
  const { appariement, rapprochement, choix } = contexte
  const sujetIci = sujetOf(eleve.id, eleve, sujetClasse(classe, contexte))
  // L4: « in scope when their classe in the livret is ticked ».
  if (!contexte.selection.has(classe.id)) {
    recueil.nones.push({ kind: 'eleve', raison: 'hors-selection', eleve: sujetIci })
    return
  }
  const conflit = rapprochement.conflitByEleve.get(eleve)
  if (conflit !== undefined) {
    leave(eleve, sujetIci, conflit, recueil, avecAutres(eleve, ici.classeOndeOf, contexte))
    return
  }
  const o = rapprochement.ondeByEleve.get(eleve)
  if (o === undefined) {
    // Only a dépôt that covers the classe can say that somebody is not in it any more (L2).
    if (appariement.ondeByClasse.has(classe)) recueil.constats.push({ kind: 'eleve-absent', eleve: sujetIci })
    bilansOf(eleve, sujetIci, classe, classe, undefined, contexte, recueil)
    return
  }
  if (isMaternelle(o.niveau)) {
    leave(eleve, sujetIci, 'hors-lsu', recueil)
    return
  }
  const identite = planIdentite(eleve, o, ici, contexte)
  const vers = versClasse(o, ici, contexte)
  if (vers === undefined && identite === undefined) {
    recueil.nones.push({ kind: 'eleve', raison: 'identique', eleve: sujetIci })
    sayDispositifs(o, sujetIci, recueil)
    bilansOf(eleve, sujetIci, classe, classe, o, contexte, recueil)
    return
  }
  const cleAppartenance = `appartenance:${eleve.id}`
  const empeche =
    vers !== undefined && vers.periodes.length !== classe.periodes.length && !eleve.bilans.every(isVide)
      ? 'periodicite'
      : null
  const part = vers !== undefined && empeche === null && isCoche(choix, cleAppartenance, false)
  const arrivee = part ? vers : classe
  const nom = identite?.coche === true ? identite.after : eleve
  const sujet = sujetOf(eleve.id, nom, sujetClasse(arrivee, contexte))
  if (vers !== undefined) {
    // The élève first moves, then changes where they have moved to: see apply.ts.
    recueil.changes.push({
      kind: 'appartenance',
      cle: cleAppartenance,
      coche: part,
      eleve: sujet,
      before: sujetClasse(classe, contexte),
      after: sujetClasse(vers, contexte),
      empeche,
    })
  }
  if (identite === undefined) recueil.nones.push({ kind: 'eleve', raison: 'identique', eleve: sujet })
  else {
    const { cle, coche, before, after } = identite
    recueil.changes.push({ kind: 'eleve', cle, coche, eleve: sujet, before, after })
  }
  sayDispositifs(o, sujet, recueil)
  // On hold or not: as the classe they leave, of which alone the guard knew them.
  bilansOf(eleve, sujet, classe, arrivee, o, contexte, recueil)
}

/** Undefined: they are the same. So is nearly everybody, and that is asked before anything is made. */
function planIdentite(
  eleve: Eleve,
  o: OndeEleve,
  { classe }: Ici,
  contexte: Contexte,
): { cle: string; coche: boolean; before: Identite; after: Identite } | undefined {
  if (isMemeFiche(eleve, o, contexte.rapprochement)) return undefined
  const before = identiteOf(eleve)
  // An INE, once known, is not lost because a file lacks the column (L3).
  const after = { ...identiteOf(o), ine: o.ine ?? eleve.ine, sexe: o.sexe ?? eleve.sexe }
  if (sameIdentite(before, after)) return undefined
  const cle = `eleve:${eleve.id}`
  return { cle, coche: isCoche(contexte.choix, cle, isPropose(classe, contexte)), before, after }
}

/** The classe where ONDE has them, when it is another one of the livret. */
function versClasse(
  o: OndeEleve,
  { classe, ondes, classeOndeOf }: Ici,
  { appariement }: Contexte,
): Classe | undefined {
  if (ondes.includes(o)) return undefined
  const classeOnde = classeOndeOf(o)
  const vers = classeOnde === undefined ? undefined : appariement.classeByOnde.get(classeOnde)
  return vers === undefined || vers.id === classe.id ? undefined : vers
}

interface Nouveau {
  readonly id: EleveId
  readonly onde: OndeEleve
}

/**
 * Those whom ONDE has and the livret has not, by the classe they are for. They are numbered over the whole
 * of ONDE in an order of their own, so that neither the selection nor the order of the rows moves a number; from above
 * any number ever given, so that no report comes to speak of another child.
 */
function nouveauxOf(
  { livret, derniers, appariement, rapprochement }: Contexte,
  classeOndeOf: ClasseOndeOf,
): Map<ClasseId, Nouveau[]> {
  const nouveaux = [...rapprochement.sansEleve].filter(
    (o) => !rapprochement.conflitByOnde.has(o) && !isMaternelle(o.niveau),
  )
  const byClasse = new Map<ClasseId, Nouveau[]>()
  if (nouveaux.length === 0) return byClasse
  // The livret may be ahead of what is stored: the proof plans on what is about to be.
  let next = 1 + derniersAvec(derniers, livret.classes).eleve
  const sorted = nouveaux
    .map((o) => ({ o, key: `${o.nom} ${o.prenoms} ${cleOnde(o)}` }))
    .sort((a, b) => compareText(a.key, b.key))
  for (const { o } of sorted) {
    const id = `e${next++}`
    const classeOnde = classeOndeOf(o)
    const classe = classeOnde === undefined ? undefined : appariement.classeByOnde.get(classeOnde)
    if (classe === undefined) continue
    const inClasse = byClasse.get(classe.id)
    if (inClasse === undefined) byClasse.set(classe.id, [{ id, onde: o }])
    else inClasse.push({ id, onde: o })
  }
  return byClasse
}

/** « Added to the classe, ticked at first » (L2). */
function planNouveau({ id, onde: o }: Nouveau, classe: Classe, contexte: Contexte, recueil: Recueil): void {
  const sujet = sujetOf(id, o, sujetClasse(classe, contexte))
  if (!contexte.selection.has(classe.id)) {
    recueil.nones.push({ kind: 'eleve', raison: 'hors-selection', eleve: { ...sujet, id: null } })
    return
  }
  const cle = `ajout:${cleOnde(o)}`
  const propose = isPropose(classe, contexte)
  const coche = isCoche(contexte.choix, cle, propose)
  recueil.changes.push({ kind: 'eleve', cle, coche, eleve: sujet, before: null, after: identiteOf(o) })
  // Whoever is not added has no bilan either: one tick is enough to say so.
  if (!coche) return
  sayDispositifs(o, sujet, recueil)
  planBilans(
    { sujet, cle, bilans: [], classe, arrive: false, propose, dispositifs: dispositifsEnVigueur(o) },
    contexte.choix,
    recueil,
  )
}

/** Those of ONDE who are neither found nor added: outside LSU, or in a conflict. */
function planHorsLivret(classeOndeOf: ClasseOndeOf, contexte: Contexte, recueil: Recueil): void {
  const { onde, rapprochement, appariement, selection } = contexte
  if (rapprochement.sansEleve.size === 0) return
  const trouves: (None & { readonly kind: 'eleve' })[] = []
  for (const classeOnde of onde.classes) {
    for (const o of classeOnde.eleves) {
      if (!rapprochement.sansEleve.has(o)) continue
      const conflit = rapprochement.conflitByOnde.get(o)
      if (conflit === undefined && !isMaternelle(o.niveau)) continue
      const classe = appariement.classeByOnde.get(classeOnde)
      if (conflit !== undefined && classe !== undefined && !selection.has(classe.id)) continue
      trouves.push({
        kind: 'eleve',
        raison: conflit ?? 'hors-lsu',
        eleve: sujetOf(null, o, sujetClasseOnde(classeOnde, contexte)),
        ...avecAutres(o, classeOndeOf, contexte),
      })
    }
  }
  if (trouves.length === 0) return
  trouves.sort((a, b) => compareText(ordreConflit(a), ordreConflit(b)))
  const dits = new Set(recueil.nones.filter((none) => none.kind === 'eleve').map((none) => cleConflit(none)))
  for (const none of trouves) {
    // A conflict has two sides: it is said of each, but once where both bear the same name.
    const cle = cleConflit(none)
    if (none.raison !== 'hors-lsu' && dits.has(cle)) continue
    dits.add(cle)
    recueil.nones.push(none)
  }
}

function cleConflit({ raison, eleve }: { readonly raison: Raison; readonly eleve: SujetEleve }): string {
  return `${eleve.nom} ${eleve.classe.libelle} ${raison}`
}

/** With whom they are confused too: of two namesakes only the first is said, and no order of rows may decide which. */
function ordreConflit(none: None & { readonly kind: 'eleve' }): string {
  return `${cleConflit(none)} ${JSON.stringify(none.autres ?? [])}`
}

/** Nothing is written for this élève, nor in any of their bilans. */
function leave(
  eleve: Eleve,
  sujet: SujetEleve & { readonly id: EleveId },
  raison: Raison,
  recueil: Recueil,
  autres: Pick<Extract<None, { kind: 'eleve' }>, 'autres'> = {},
): void {
  recueil.nones.push({ kind: 'eleve', raison, eleve: sujet, ...autres })
  for (const { periode, dispositifs } of eleve.bilans) {
    recueil.nones.push({
      kind: 'bilan',
      raison,
      eleve: sujet,
      periode,
      before: dispositifs,
      after: dispositifs,
    })
  }
}

/** With their classe as lines name it; nothing when there is nobody to name. */
function avecAutres(
  fiche: Fiche,
  classeOndeOf: ClasseOndeOf,
  contexte: Contexte,
): Pick<Extract<None, { kind: 'eleve' }>, 'autres'> {
  const autres = autresOf(fiche, contexte.rapprochement, (autre) => {
    if ('id' in autre) {
      const classe = contexte.livret.classes.find(({ eleves }) => eleves.includes(autre))
      return classe === undefined ? sansClasse : sujetClasse(classe, contexte)
    }
    const classe = classeOndeOf(autre)
    return classe === undefined ? sansClasse : sujetClasseOnde(classe, contexte)
  })
  return autres.length === 0 ? {} : { autres }
}

const sansClasse: SujetClasse = { id: '', libelle: '' }

function bilansOf(
  eleve: Eleve,
  sujet: SujetEleve & { readonly id: EleveId },
  depart: Classe,
  arrivee: Classe,
  o: OndeEleve | undefined,
  contexte: Contexte,
  recueil: Recueil,
): void {
  planBilans(
    {
      sujet,
      cle: eleve.id,
      bilans: eleve.bilans,
      classe: arrivee,
      arrive: arrivee !== depart,
      propose: isPropose(depart, contexte),
      dispositifs: o === undefined ? undefined : dispositifsEnVigueur(o),
    },
    contexte.choix,
    recueil,
  )
}

/** D1 « Autre », once per élève; D7 the dispositifs that wait for dates. */
function sayDispositifs(o: OndeEleve, sujet: SujetEleve, recueil: Recueil): void {
  if (o.autre)
    recueil.nones.push({ kind: 'dispositif', raison: 'autre-non-recupere', eleve: sujet, codes: [] })
  const codes = new Set(
    dispositifsEnVigueur(o)
      .filter((dispositif) => !isDate(dispositif))
      .map((dispositif) => dispositif.code),
  )
  if (codes.size > 0) {
    recueil.nones.push({ kind: 'dispositif', raison: 'dates-a-completer', eleve: sujet, codes: [...codes] })
  }
}

function isDate(dispositif: Dispositif): boolean {
  return defautDeDates(dispositif) === undefined
}

function isPropose({ id }: Classe, { enAttente }: Contexte): boolean {
  return !enAttente.has(id)
}

function sujetClasse(classe: Classe, { sujets }: Contexte): SujetClasse {
  return sujets.get(classe.id) ?? { id: classe.id, libelle: classe.libelle }
}

/** A classe of ONDE, as the livret calls it where it has it. */
function sujetClasseOnde(classeOnde: OndeClasse, contexte: Contexte): SujetClasse {
  const classe = contexte.appariement.classeByOnde.get(classeOnde)
  return classe === undefined ? { id: '', libelle: classeOnde.libelle } : sujetClasse(classe, contexte)
}

function sujetOf<Id extends EleveId | null>(
  id: Id,
  eleve: { readonly nom: string; readonly prenoms: string },
  classe: SujetClasse,
): { readonly id: Id; readonly nom: string; readonly classe: SujetClasse } {
  return { id, nom: nomComplet(eleve), classe }
}
