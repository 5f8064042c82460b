// What a backup holds, as it must be to be let in: the shapes of the reports beside those of the domain, for a file
// comes from outside, and what comes from outside is not believed. The types are elsewhere; the compiler compares.
import { z } from '#domain/zod.ts'
import {
  Archive,
  Certificat,
  Classe,
  ClasseId,
  CodeDispositif,
  Ecole,
  EleveId,
  FicheClasse,
  Fige,
  Horodatage,
  Identite,
  Livret,
  Onde,
  Verrou,
} from '#domain/schemas.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Constat, Effet, None } from '#sync/change.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { ChangementVerrou } from '#sync/tour.ts'
import type { Contenu } from './contenu.ts'
import type { Jalon } from './lignee.ts'

const count = z.int().min(0)
const periode = z.int().min(1)

const SujetClasse = z.object({ id: ClasseId, libelle: z.string() })
const SujetEleve = z.object({ id: EleveId.nullable(), nom: z.string(), classe: SujetClasse })
const SujetConnu = SujetEleve.extend({ id: EleveId })
const codes = z.array(CodeDispositif).readonly()

const Effets = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ecole'), before: Ecole.nullable(), after: Ecole.nullable() }),
  z.object({ kind: z.literal('classe'), classe: SujetClasse, before: FicheClasse, after: FicheClasse }),
  z.object({
    kind: z.literal('eleve'),
    eleve: SujetConnu,
    before: Identite.nullable(),
    after: Identite.nullable(),
  }),
  z.object({
    kind: z.literal('appartenance'),
    eleve: SujetConnu,
    before: SujetClasse,
    after: SujetClasse,
    empeche: z.literal('periodicite').nullable(),
  }),
  z.object({
    kind: z.literal('bilan'),
    eleve: SujetConnu,
    periode,
    before: codes.nullable(),
    after: codes.nullable(),
  }),
]) satisfies z.ZodType<Effet>

const Raisons = z.enum([
  'identique',
  'verrouille',
  'mode-import',
  'hors-lsu',
  'hors-selection',
  'decoche',
  'a-confirmer',
  'ine-autre-eleve',
  'ine-croises',
  'homonymes',
  'dates-a-completer',
  'autre-non-recupere',
])

const Nones = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ecole'), raison: z.literal('identique') }),
  z.object({ kind: z.literal('classe'), raison: z.literal('identique'), classe: SujetClasse }),
  z.object({
    kind: z.literal('eleve'),
    raison: Raisons,
    eleve: SujetEleve,
    autres: z.array(SujetEleve).readonly().exactOptional(),
  }),
  z.object({
    kind: z.literal('dispositif'),
    raison: z.enum(['dates-a-completer', 'autre-non-recupere']),
    eleve: SujetEleve,
    codes,
  }),
  z.object({
    kind: z.literal('bilan'),
    raison: Raisons,
    eleve: SujetEleve,
    periode,
    before: codes,
    after: codes,
  }),
]) satisfies z.ZodType<None>

const Alerte = z.object({ motif: z.enum(['absents', 'renommes', 'ine']), nombre: count, sur: count })

const Constats = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ecole-inconnue') }),
  z.object({ kind: z.literal('classe-absente'), classe: SujetClasse }),
  z.object({ kind: z.literal('eleve-absent'), eleve: SujetEleve }),
  z.object({
    kind: z.literal('classe-en-attente'),
    classe: SujetClasse,
    alertes: z.array(Alerte).readonly(),
  }),
]) satisfies z.ZodType<Constat>

const [, , Verrouille] = Verrou.options

const ChangementsVerrou = z.object({
  eleve: EleveId,
  periode,
  before: Verrouille.extend({ fige: Fige }),
  after: Verrouille.extend({ fige: Fige }),
}) satisfies z.ZodType<ChangementVerrou>

const Rapports = z.object({
  id: z.int().min(1),
  date: Horodatage,
  classes: z.array(SujetClasse.extend({ periodes: count.exactOptional() })).readonly(),
  changes: z.array(Effets).readonly(),
  decoches: z.array(Effets).readonly(),
  nones: z.array(Nones).readonly(),
  constats: z.array(Constats).readonly(),
  nature: z.enum(['synchronisation', 'annulation', 'retablissement']),
  annule: z.int().nullable(),
  verrous: z.array(ChangementsVerrou).readonly().exactOptional(),
  ecole: Ecole.pick({ denomination: true, uai: true }).nullable().exactOptional(),
  preuve: z.object({ decoches: count, restants: count }).nullable().exactOptional(),
  retires: count.exactOptional(),
}) satisfies z.ZodType<Rapport>

const Sources = z.object({ avant: Classe, date: Horodatage }) satisfies z.ZodType<ChangementSource>

const Jalons = z.object({ id: z.string().min(1), date: Horodatage, rang: count }) satisfies z.ZodType<Jalon>

/** The form of what is sealed; a later Diapason may have another, and reads this one still. */
export const format = 1

/** Any form: enough to know whether it is ours to read. */
export const Enveloppe = z.object({ format: z.int().min(1) })

const ContenuSauve = z.object({
  onde: Onde,
  livret: Livret,
  rapports: z.array(Rapports).readonly(),
  // The worker's own, which it reads again itself.
  depot: z.unknown(),
  source: z.array(Sources).readonly(),
  archives: z.array(Archive).readonly(),
  certificats: z.array(Certificat).readonly(),
}) satisfies z.ZodType<Contenu>

export const Sauvegarde = z.object({
  format: z.literal(format),
  contenu: ContenuSauve,
  /** The history that led to it; the last one is this very backup. */
  jalons: z.array(Jalons).min(1).readonly(),
})
export type Sauvegarde = Readonly<z.infer<typeof Sauvegarde>>
