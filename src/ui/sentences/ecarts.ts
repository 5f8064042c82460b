// A change that was made → what it replaced by what, in words: under a line of the report, and in its file.
import type { CodeDispositif } from '#domain/dispositif.ts'
import type { Periodicite } from '#domain/periode.ts'
import type { Effet } from '#sync/change.ts'
import { champsClasse, champsEcole, champsIdentite, nomPeriode } from './libelles.ts'
import { dateFr } from './mots.ts'

export interface EcartFr {
  readonly label: string
  /** '' where there was nothing. */
  readonly avant: string
  readonly apres: string
}

/** Only what differs; none for what has no value to show. */
export function ecartsOf(effet: Effet, periodicite?: Periodicite): EcartFr[] {
  switch (effet.kind) {
    case 'ecole':
      return ecartsDe(champsEcole, effet.before, effet.after)
    case 'classe':
      // A classe that comes into the livret is as it was announced: its line says all there is to say.
      return ecartsDe(champsClasse, effet.before, effet.after)
    case 'eleve':
      return ecartsDe(champsIdentite, effet.before, effet.after)
    case 'appartenance':
      return [{ label: 'Classe', avant: effet.before.libelle, apres: effet.after.libelle }]
    case 'bilan':
      return [
        {
          label: nomPeriode(periodicite, effet.periode),
          avant: codesFr(effet.before),
          apres: codesFr(effet.after),
        },
      ]
  }
}

/**
 * One side of them in one cell: « Nom : VASSEUR · INE : 0123… ». Never a value alone: a spreadsheet would take a
 * telephone for a number, and its first zero would be lost.
 */
export function texteDesEcarts(ecarts: readonly EcartFr[], cote: 'avant' | 'apres'): string {
  return ecarts
    .filter((ecart) => ecart[cote] !== '')
    .map((ecart) => `${ecart.label}\u00a0: ${ecart[cote]}`)
    .join(' · ')
}

function ecartsDe<Field extends string>(
  champs: readonly { readonly field: Field; readonly label: string }[],
  before: Readonly<Record<Field, string | null>> | null,
  after: Readonly<Record<Field, string | null>> | null,
): EcartFr[] {
  return champs
    .map(({ field, label }) => ({
      label,
      avant: dateFr(before?.[field] ?? ''),
      apres: dateFr(after?.[field] ?? ''),
    }))
    .filter(({ avant, apres }) => avant !== apres)
}

function codesFr(codes: readonly CodeDispositif[] | null): string {
  if (codes === null) return 'aucun bilan'
  return codes.length === 0 ? 'aucun dispositif' : codes.join(', ')
}
