// What a dépôt would replace → what the director must be asked before (I1, D7), and what is told once it is done.
import { nomComplet } from '#domain/nom.ts'
import { cleIdentite, cleOnde } from '#domain/onde.ts'
import type { Decision, Onde, OndeEleve } from '#domain/onde.ts'
import type { Monde } from '#sync/plan.ts'
import { rapproche } from '#sync/rapprochement.ts'
import type { ClassePlusAncienne, Depot, QuestionDepot, SaisiePerdue } from './api.ts'

/** Of another école or of nobody known, older than what is held, or at the cost of what was typed: none is refused for good, none goes unsaid. */
export function questionsOf({ onde: before, livret }: Monde, after: Onde): QuestionDepot[] {
  const questions: QuestionDepot[] = []
  const connue = livret.ecole?.uai ?? before.ecole?.uai ?? null
  const deposee = after.ecole?.uai ?? null
  // What was already there is not asked again at each dépôt.
  if (connue !== null && deposee !== null && deposee !== connue && deposee !== before.ecole?.uai) {
    questions.push({ kind: 'autre-ecole', connue, deposee })
  }
  const inconnus = rienEnCommun(before, after)
  if (inconnus !== undefined) questions.push(inconnus)
  const classes = plusAnciennes(before, after)
  if (classes.length > 0) questions.push({ kind: 'plus-ancien', classes })
  const saisies = saisiesPerdues(before, after)
  if (saisies.length > 0) questions.push({ kind: 'saisies-perdues', saisies })
  return questions
}

/** What was given by hand and no longer holds after this dépôt, for its account: read again, it can be given again. */
export function pertesOf(monde: Monde, after: Onde): Pick<Depot, 'saisiesPerdues' | 'decisionsSansEffet'> {
  const saisies = saisiesPerdues(monde.onde, after)
  const decisions = decisionsSansEffet(monde, after)
  return {
    ...(saisies.length > 0 && { saisiesPerdues: saisies }),
    ...(decisions.length > 0 && { decisionsSansEffet: decisions }),
  }
}

/**
 * A dépôt hands on a saisi as the very same value, whoever has it and however they are called by now; so one that is
 * no longer found has been lost. Were it ever copied, this would say too much rather than too little.
 */
function saisiesPerdues(before: Onde, after: Onde): SaisiePerdue[] {
  // Few have any: the others need not be gone through.
  const avecSaisis = ({ eleves }: Onde['classes'][number]): readonly OndeEleve[] =>
    eleves.filter(({ saisis }) => saisis.length > 0)
  const gardes = new Set(after.classes.flatMap(avecSaisis).flatMap(({ saisis }) => saisis))
  return before.classes.flatMap((classe) =>
    avecSaisis(classe).flatMap((eleve) =>
      eleve.saisis
        .filter((saisi) => !gardes.has(saisi))
        .map(({ code, debut, fin }) => ({
          nom: nomComplet(eleve),
          classe: classe.libelle,
          code,
          debut,
          fin,
        })),
    ),
  )
}

/** Those that pair two élèves by themselves before the dépôt, and pair nobody with the one of the livret after it. */
function decisionsSansEffet({ onde, livret }: Monde, after: Onde): Decision['noms'][] {
  const memes = onde.decisions.filter(({ verdict }) => verdict === 'meme')
  if (memes.length === 0) return []
  const eleveById = new Map(livret.classes.flatMap(({ eleves }) => eleves.map((e) => [e.id, e])))
  const sansElles = rapproche({ ...onde, decisions: [] }, livret).ondeByEleve
  const avant = rapproche(onde, livret).ondeByEleve
  const apres = rapproche(after, livret).ondeByEleve
  return memes
    .filter((decision) => {
      const e = eleveById.get(decision.eleve)
      const o = e === undefined || sansElles.has(e) || apres.has(e) ? undefined : avant.get(e)
      return o !== undefined && cleIdentite(o) === decision.onde
    })
    .map(({ noms }) => noms)
}

/** From here on classes do not come one file at a time, as an école may be deposited. */
const plusieurs = 3

/** An extraction does not say of which école it is: only its classes and its élèves tell. */
function rienEnCommun(before: Onde, after: Onde): QuestionDepot | undefined {
  const connues = new Set(before.classes.map(cle))
  const nouvelles = after.classes.filter((classe) => !connues.has(cle(classe)))
  // A dépôt hands on what it does not speak of as the very same value.
  const intactes = before.classes.every((classe) => after.classes.includes(classe))
  if (!intactes || connues.size < plusieurs || nouvelles.length < plusieurs) return undefined
  const eleves = nouvelles.flatMap((classe) => classe.eleves)
  const connus = new Set(before.classes.flatMap((classe) => classe.eleves.flatMap(motsDe)))
  if (eleves.some((eleve) => motsDe(eleve).some((mot) => connus.has(mot)))) return undefined
  return { kind: 'rien-en-commun', classes: nouvelles.length, eleves: eleves.length }
}

/** What an élève is known by from one file to another. */
function motsDe(eleve: OndeEleve): string[] {
  return [cleIdentite(eleve), cleOnde(eleve)]
}

function plusAnciennes(before: Onde, after: Onde): ClassePlusAncienne[] {
  const tenues = new Map(before.classes.map((classe) => [cle(classe), classe.fichierDu]))
  return after.classes.flatMap((classe) => {
    const tenue = tenues.get(cle(classe))
    return tenue !== undefined && classe.fichierDu < tenue
      ? [{ libelle: classe.libelle, tenue, deposee: classe.fichierDu }]
      : []
  })
}

function cle({ idOnde, libelle }: Onde['classes'][number]): string {
  return idOnde ?? libelle
}
