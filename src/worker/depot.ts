// What a dépôt would replace → what the director must be asked before (I1).
import type { Onde } from '#domain/onde.ts'
import type { Monde } from '#sync/plan.ts'
import type { ClassePlusAncienne, QuestionDepot } from './api.ts'

/** Of another école, or older than what is held: neither is refused for good, neither goes unsaid. */
export function questionsOf({ onde: before, livret }: Monde, after: Onde): QuestionDepot[] {
  const questions: QuestionDepot[] = []
  const connue = livret.ecole?.uai ?? before.ecole?.uai ?? null
  const deposee = after.ecole?.uai ?? null
  // What was already there is not asked again at each dépôt.
  if (connue !== null && deposee !== null && deposee !== connue && deposee !== before.ecole?.uai) {
    questions.push({ kind: 'autre-ecole', connue, deposee })
  }
  const classes = plusAnciennes(before, after)
  if (classes.length > 0) questions.push({ kind: 'plus-ancien', classes })
  return questions
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
