// The JSON of a scenario → its steps, or what is wrong with it: a key that nobody knows is a fault, never a skip.
import { z } from 'zod'
import { periodicites } from '#domain/periode.ts'
import { CodeDispositif, Source } from '#domain/schemas.ts'
import { lineCodes, problemCodes, raisons, refusalCodes } from './codes.ts'

const name = z.string().min(1)
const indice = z.int().min(1)

/** Text is encoded as ONDE does, in Windows-1252, unless said. */
const ScenarioFile = z
  .strictObject({
    name,
    text: z.string().optional(),
    encoding: z.enum(['windows-1252', 'utf-8', 'utf-8-bom']).optional(),
    base64: z.string().optional(),
  })
  .refine((file) => (file.text === undefined) !== (file.base64 === undefined), 'text, or base64')
  .refine((file) => file.base64 === undefined || file.encoding === undefined, 'base64 has no encoding')
export type ScenarioFile = z.infer<typeof ScenarioFile>

const Classes = z.union([z.literal('all'), z.array(name)])
export type Classes = z.infer<typeof Classes>

const Bilan = z.strictObject({ eleve: name, periode: indice })
const Bilans = z.union([z.literal('all'), z.array(Bilan)])
export type Bilans = z.infer<typeof Bilans>

/** A change, by the code that its line has in the report; `classe-en-attente`, to tick: it is expected. */
const NamedChange = z.strictObject({
  code: z.enum([
    'ecole-maj',
    'classe-maj',
    'classe-ajoutee',
    'classe-en-attente',
    'eleve-ajoute',
    'eleve-maj',
    'eleve-change-classe',
    'bilan-maj',
  ]),
  eleve: name.optional(),
  classe: name.optional(),
  periode: indice.optional(),
})
export type NamedChange = z.infer<typeof NamedChange>

const Selection = z.strictObject({
  classes: Classes,
  tick: z.array(NamedChange).optional(),
  untick: z.array(NamedChange).optional(),
})
export type Selection = z.infer<typeof Selection>

const nothing = z.strictObject({})

/** What may be done; one per step. */
const verbs = {
  deposit: z.array(ScenarioFile),
  ecole: z.strictObject({
    uai: z.string().optional(),
    denomination: z.string().optional(),
    adresse: z.string().optional(),
    responsable: z.string().optional(),
    telephone: z.string().optional(),
    courriel: z.string().optional(),
  }),
  periodes: z.strictObject({
    classes: Classes,
    periodicite: z.enum(periodicites),
    dates: z.array(z.tuple([z.string(), z.string()])),
  }),
  source: z.strictObject({ classe: name, source: Source, confirm: z.literal(true).optional() }),
  dispositif: z.strictObject({
    eleve: name,
    code: CodeDispositif,
    debut: z.string(),
    fin: z.string().optional(),
  }),
  synchronise: Selection,
  plan: Selection,
  apply: nothing,
  undo: nothing,
  lock: Bilans,
  unlock: Bilans,
  relockTour: z.union([z.literal('proposed'), z.array(Bilan)]),
  write: z.strictObject({ eleve: name, periode: indice, appreciation: z.string() }),
  importBilans: z.array(ScenarioFile),
  decide: z.strictObject({ eleve: name, as: z.enum(['same', 'other']) }),
}
export type Verb = keyof typeof verbs
const verbNames = Object.keys(verbs) as Verb[]

/** A list of which each element must be there; with `Only`, the whole of it. */
function list<Key extends string, Element extends z.ZodType>(key: Key, element: Element) {
  const elements = z.array(element).optional()
  return { [key]: elements, [`${key}Only`]: elements } as Record<Key | `${Key}Only`, typeof elements>
}

const ExpectedClasse = z.strictObject({ libelle: name, id: z.string().optional(), source: Source.optional() })
const ExpectedEleve = z.strictObject({
  ine: z.string().nullable().optional(),
  nom: name.optional(),
  prenoms: name.optional(),
  dateNaissance: z.string().optional(),
  sexe: z.enum(['M', 'F']).nullable().optional(),
  classe: name.optional(),
})

const Expect = z.strictObject({
  refused: z.enum(refusalCodes).optional(),
  // After a dépôt, how many; with a refusal, the libellés it names; otherwise those of the livret.
  classes: z.union([z.int(), z.array(z.string()), z.array(ExpectedClasse)]).optional(),
  classesOnly: z.union([z.array(z.string()), z.array(ExpectedClasse)]).optional(),
  eleves: z.union([z.int(), z.array(ExpectedEleve)]).optional(),
  elevesOnly: z.array(ExpectedEleve).optional(),
  dispositifs: z.int().optional(),
  ...list(
    'problems',
    z.strictObject({
      code: z.enum(problemCodes),
      line: z.int().optional(),
      column: z.string().optional(),
      file: z.string().optional(),
    }),
  ),
  ...list('refusedFiles', z.strictObject({ name, code: z.enum(refusalCodes) })),
  imported: z.int().optional(),
  ...list(
    'lines',
    z.strictObject({
      code: z.enum(lineCodes),
      eleve: name.optional(),
      classe: name.optional(),
      periode: indice.optional(),
      statut: z.enum(['ok', 'info', 'attention', 'erreur']).optional(),
      message: z.string().optional(),
    }),
  ),
  absentCodes: z.array(z.enum(lineCodes)).optional(),
  last: z.string().optional(),
  ...list(
    'none',
    z.strictObject({ reason: z.enum(raisons), eleve: name.optional(), periode: indice.optional() }),
  ),
  ...list('proposed', Bilan.extend({ dispositifs: z.array(CodeDispositif).optional() })),
  ecole: verbs.ecole.extend({ uai: z.string().nullable().optional() }).nullable().optional(),
  elevesCount: z.int().optional(),
  bilansCount: z.int().optional(),
  ...list(
    'bilans',
    Bilan.extend({
      mode: z.enum(['saisie', 'import']).optional(),
      verrouille: z.boolean().optional(),
      dispositifs: z.array(CodeDispositif).optional(),
      appreciation: z.string().optional(),
      printed: z
        .strictObject({
          nom: z.string().optional(),
          prenoms: z.string().optional(),
          classe: z.string().optional(),
          ecole: z.string().optional(),
        })
        .optional(),
    }),
  ),
  ...list('aReverrouiller', Bilan),
})
export type Expect = z.infer<typeof Expect>

const Step = z
  .strictObject({
    ...z.strictObject(verbs).partial().shape,
    confirm: z.literal(true).optional(),
    expect: Expect.optional(),
  })
  .refine((step) => verbsOf(step).length <= 1, 'one thing at a time')
  .refine((step) => verbsOf(step).length === 1 || step.expect !== undefined, 'a step does or expects')
  .refine((step) => step.confirm === undefined || step.importBilans !== undefined, {
    message: 'stands beside importBilans only',
    path: ['confirm'],
  })
export type Step = z.infer<typeof Step>

function verbsOf(step: object): Verb[] {
  return verbNames.filter((verb) => verb in step)
}

/** What a step does; undefined: it only looks. */
export function verbOf(step: Step): Verb | undefined {
  return verbsOf(step)[0]
}

export const Scenario = z.strictObject({
  title: z.string().min(1),
  /** Of the specification: P1, D2… */
  rules: z.array(z.string().regex(/^[A-Z]\d+$/)).min(1),
  today: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .default('2026-11-12'),
  steps: z.array(Step).min(1),
})
export type Scenario = z.infer<typeof Scenario>
