// Who is who, on a corpus whose truth is known → how right and how complete we are, beside what one would write first.
import { jaroWinkler } from '@skyra/jaro-winkler'
import type { Eleve } from '#domain/eleve.ts'
import type { OndeEleve } from '#domain/onde.ts'
import { rapproche } from '#sync/rapprochement.ts'
import type { Rapprochement } from '#sync/rapprochement.ts'
import { corpusOf } from '../tests/builders/corpus.ts'
import type { Corpus } from '../tests/builders/corpus.ts'

export interface LinkageRow {
  readonly method: string
  readonly pairs: number
  /** Pairs that are not the same child. */
  readonly wrong: number
  readonly precision: number
  /** The share of true pairs that are found. */
  readonly recall: number
}

/** The corpus of the tests, 3 000 children a seed. */
const seeds = [1, 2, 3, 4, 5]

type Pairs = readonly (readonly [OndeEleve, Eleve])[]

const methods: readonly { readonly method: string; readonly pair: (corpus: Corpus) => Pairs }[] = [
  { method: 'ours, without asking', pair: ({ onde, livret }) => pairsOf(rapproche(onde, livret)) },
  {
    method: 'ours, the questions answered',
    pair: ({ onde, livret, verite }) => {
      const found = rapproche(onde, livret)
      const answered = found.propositions.filter(({ onde: o, eleve }) => verite.get(o) === eleve)
      return [...pairsOf(found), ...answered.map(({ onde: o, eleve }) => [o, eleve] as const)]
    },
  },
  { method: 'exact nom + prénom + date', pair: exact },
  { method: 'Jaro-Winkler of nom + prénom ≥ 0.92, same date', pair: (corpus) => similar(corpus, 0.92) },
  { method: 'Jaro-Winkler of nom + prénom ≥ 0.85, same date', pair: (corpus) => similar(corpus, 0.85) },
]

/** Each method over the same corpora; counts added up. */
export function linkageRows(): LinkageRow[] {
  const corpora = seeds.map((seed) => corpusOf(3000, seed))
  const truths = corpora.reduce((sum, { verite }) => sum + verite.size, 0)
  return methods.map(({ method, pair }) => {
    let pairs = 0
    let right = 0
    for (const corpus of corpora) {
      const found = pair(corpus)
      pairs += found.length
      right += found.filter(([o, eleve]) => corpus.verite.get(o) === eleve).length
    }
    return { method, pairs, wrong: pairs - right, precision: right / pairs, recall: right / truths }
  })
}

function pairsOf({ ondeByEleve }: Rapprochement): Pairs {
  return [...ondeByEleve].map(([eleve, o]) => [o, eleve])
}

/** As they are written; the first of two who are written alike. */
function exact({ onde, livret }: Corpus): Pairs {
  const key = ({ nom, prenoms, dateNaissance }: OndeEleve | Eleve): string =>
    `${nom}|${prenoms}|${dateNaissance}`
  const eleveByKey = new Map(elevesOf(livret).map((eleve) => [key(eleve), eleve]))
  return ondesOf(onde).flatMap((o) => {
    const eleve = eleveByKey.get(key(o))
    return eleve === undefined ? [] : [[o, eleve] as const]
  })
}

/** The nearest by name among those born the same day, when it is near enough. */
function similar({ onde, livret }: Corpus, threshold: number): Pairs {
  const name = ({ nom, prenoms }: OndeEleve | Eleve): string => `${nom} ${prenoms}`.toLowerCase()
  const byDate = new Map<string, Eleve[]>()
  for (const eleve of elevesOf(livret)) {
    byDate.set(eleve.dateNaissance, [...(byDate.get(eleve.dateNaissance) ?? []), eleve])
  }
  return ondesOf(onde).flatMap((o) => {
    const scored = (byDate.get(o.dateNaissance) ?? [])
      .map((eleve) => ({ eleve, score: jaroWinkler(name(o), name(eleve)) }))
      .sort((a, b) => b.score - a.score)
    const [best] = scored
    return best === undefined || best.score < threshold ? [] : [[o, best.eleve] as const]
  })
}

function elevesOf(livret: Corpus['livret']): readonly Eleve[] {
  return livret.classes.flatMap(({ eleves }) => eleves)
}

function ondesOf(onde: Corpus['onde']): readonly OndeEleve[] {
  return onde.classes.flatMap(({ eleves }) => eleves)
}

/** As a person reads it. */
export function linkageTable(rows: readonly LinkageRow[]): string {
  const width = Math.max(...rows.map(({ method }) => method.length))
  const line = (...[method = '', ...cells]: string[]): string =>
    [method.padEnd(width), ...cells.map((cell) => cell.padStart(9))].join('  ')
  return [
    line('who is who', 'pairs', 'wrong', 'precision', 'recall'),
    ...rows.map(({ method, pairs, wrong, precision, recall }) =>
      line(method, String(pairs), String(wrong), precision.toFixed(4), recall.toFixed(4)),
    ),
  ].join('\n')
}
