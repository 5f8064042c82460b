// « Est-ce le même élève ? » (M4) → how the two differ, in words, and what the answer will do.
import type { Decision } from '#domain/onde.ts'
import type { Ecart } from '#sync/proches.ts'
import type { RefusDecision } from '#worker/api.ts'
import { insecable } from './mots.ts'

/** What a difference looks like on the page: how many letters are not in the other text, on each side. */
export interface Trace {
  readonly onde: number
  readonly livret: number
  /** What resembles the livret is ONDE's nom d'usage, which is not shown. */
  readonly nomUsage: boolean
  /** Of dates: which part. */
  readonly partie?: 'jour' | 'mois' | 'année'
}

/** « Une lettre de différence dans le nom », « Jour et mois inversés dans la date de naissance ». */
export function sentenceOfEcart(ecart: Ecart, trace: Trace): string {
  const phrase = ecartOf(ecart, trace)
  const usage = 'Le nom du livret est le nom d’usage donné par ONDE.'
  return insecable(trace.nomUsage && ecart.champ !== 'nom' ? `${phrase} ${usage}` : phrase)
}

function ecartOf({ champ, nature }: Ecart, trace: Trace): string {
  const ou = champ === 'prenoms' ? 'le prénom' : trace.nomUsage ? 'le nom d’usage donné par ONDE' : 'le nom'
  switch (nature) {
    case 'faute-de-frappe':
      if (champ === 'nom' && trace.nomUsage) return `Une lettre de différence dans ${ou}.`
      if (trace.onde === 2 && trace.livret === 2) return `Deux lettres inversées dans ${ou}.`
      if (trace.onde > trace.livret) return `Une lettre de plus dans ${ou}, du côté d’ONDE.`
      if (trace.onde < trace.livret) return `Une lettre de plus dans ${ou}, du côté du livret.`
      return `Une lettre de différence dans ${ou}.`
    case 'compose':
      if (champ === 'nom' && trace.nomUsage) return `Un nom de plus ou de moins dans ${ou}.`
      return `${champ === 'prenoms' ? 'Le prénom' : 'Le nom'} est plus long du côté ${trace.onde > trace.livret ? 'd’ONDE' : 'du livret'}.`
    case 'jour-et-mois-inverses':
      return 'Jour et mois inversés dans la date de naissance.'
    case 'une-partie':
      return trace.partie === 'année'
        ? 'L’année diffère dans la date de naissance.'
        : `Le ${trace.partie ?? 'jour'} diffère dans la date de naissance.`
  }
}

interface Noms {
  readonly onde: string
  readonly livret: string
}

/** What an answer means, as a list of answers gives it. */
export function libelleVerdict(verdict: Decision['verdict']): string {
  return verdict === 'meme' ? 'c’est le même élève' : 'ce n’est pas le même'
}

/** What an answer will do; null: it is taken back. `reste`: somebody else of the livret may still be this élève. */
export function sentenceOfReponse(verdict: Decision['verdict'] | null, noms: Noms, reste = false): string {
  return insecable(reponseOf(verdict, noms, reste))
}

function reponseOf(verdict: Decision['verdict'] | null, { onde, livret }: Noms, reste: boolean): string {
  switch (verdict) {
    case 'meme':
      return `${onde} (ONDE) et ${livret} (livret) sont le même élève : à la synchronisation, le livret suivra ONDE.`
    case 'autre':
      return reste
        ? `${onde} (ONDE) et ${livret} (livret) sont deux élèves. Une question reste posée pour ${onde}.`
        : `${onde} (ONDE) et ${livret} (livret) sont deux élèves : à la synchronisation, celui d’ONDE sera ajouté et celui du livret restera tel quel.`
    case null:
      return `Votre réponse pour ${onde} est retirée. La question est posée de nouveau tant que les deux élèves se ressemblent.`
  }
}

/** M4. */
export function sentenceOfRefusDecision(refus: RefusDecision): string {
  return insecable(refusDecision[refus.kind])
}

const refusDecision: Readonly<Record<RefusDecision['kind'], string>> = {
  'eleve-introuvable':
    'L’un des deux élèves n’est plus là : vos fichiers d’ONDE ou le livret ont changé. Votre réponse n’a pas été enregistrée.',
}
