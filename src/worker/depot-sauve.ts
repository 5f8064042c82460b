// The account of a dépôt, as a backup holds it → the same, believed; it is shown again, and nothing is computed from it.
import { z } from '#domain/zod.ts'
import { Decision, Dispositif, Horodatage } from '#domain/schemas.ts'
import type { Depot } from './api.ts'

const count = z.int().min(0)
const texts = z.array(z.string()).readonly()

const Probleme = z.object({
  code: z.enum([
    'nom-manquant',
    'prenom-manquant',
    'date-invalide',
    'sexe-inconnu',
    'classe-manquante',
    'eleve-en-double',
    'ine-en-double',
    'dispositif-inconnu',
    'eleve-introuvable',
    'uai-invalide',
    'ine-douteux',
    'dates-incoherentes',
    'dates-a-completer',
    'colonne-ine-absente',
    'colonne-sexe-absente',
    'texte-abime',
  ]),
  file: z.string(),
  line: count.exactOptional(),
  column: z.string().exactOptional(),
  value: z.string().exactOptional(),
})

const FichierLu = z.object({
  name: z.string(),
  nature: z.enum(['eleves', 'dispositifs', 'ecole']),
  ecritLe: Horodatage,
  lignes: count,
  eleves: count,
  classes: count,
  colonnesIgnorees: texts,
})

const FichierRefuse = z.object({
  name: z.string(),
  code: z.enum([
    'fichier-vide',
    'colonne-manquante',
    'fichier-responsables',
    'fichier-enseignants',
    'fichier-tableur',
    'fichier-page',
    'fichier-lsu',
    'fichier-inconnu',
    'fichier-trop-gros',
  ]),
  forme: z.enum(['xlsx', 'xls', 'ods', 'zip', 'pdf', 'html', 'image', 'titres-seuls']).exactOptional(),
  manquantes: texts.exactOptional(),
  entetes: texts.exactOptional(),
})

/** Null: none had been made. */
export const DepotSauve = z
  .object({
    date: Horodatage,
    files: z.array(FichierLu).readonly(),
    eleves: count,
    classes: count,
    dispositifs: count,
    problems: z.array(Probleme).readonly(),
    refusedFiles: z.array(FichierRefuse).readonly(),
    saisiesPerdues: z
      .array(Dispositif.extend({ nom: z.string(), classe: z.string() }))
      .readonly()
      .exactOptional(),
    decisionsSansEffet: z.array(Decision.shape.noms).readonly().exactOptional(),
  })
  .nullable() satisfies z.ZodType<Depot | null>
