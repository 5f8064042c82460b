// What goes and what is left → by classe and période, then by reason, as the screen shows it.
import { compareClasses } from '#domain/classe.ts'
import { compareText } from '#domain/nom.ts'
import { nbPeriodes, periodicites } from '#domain/periode.ts'
import type { BilanLaisse, ExportBilans, PeriodeDemandee, RaisonExport, ResumeClasse } from '#worker/api.ts'
import { nomPeriode, ordreRaisonsExport } from '../../sentences.ts'

/** « Trimestre 1 » of « 1/3 ». */
export function nomPeriodeDemandee({ indice, nombre }: PeriodeDemandee): string {
  return nomPeriode(
    periodicites.find((periodicite) => nbPeriodes[periodicite] === nombre),
    indice,
  )
}

/** « 1/3 »: the périodes to tick are told apart by it. */
export function cleDePeriode({ indice, nombre }: PeriodeDemandee): string {
  return `${String(indice)}/${String(nombre)}`
}

/** All the périodes that these classes have, those of one périodicité together. */
export function periodesDe(classes: readonly ResumeClasse[]): PeriodeDemandee[] {
  const nombres = [...new Set(classes.map(({ periodes }) => periodes.length))].toSorted((a, b) => a - b)
  return nombres.flatMap((nombre) =>
    Array.from({ length: nombre }, (_, index) => ({ indice: index + 1, nombre })),
  )
}

/** Of each périodicité the période that ended last, whose bilans are due; the first while none has. */
export function periodesDues(classes: readonly ResumeClasse[], today: string): PeriodeDemandee[] {
  const dues = classes.map(({ periodes }) => ({
    indice: Math.max(1, periodes.filter(({ fin }) => fin < today).length),
    nombre: periodes.length,
  }))
  return periodesDe(classes).filter(({ indice, nombre }) =>
    dues.some((due) => due.indice === indice && due.nombre === nombre),
  )
}

export interface LigneExport {
  readonly cle: string
  readonly classe: string
  readonly periode: string
  readonly partent: number
  readonly restent: number
}

/** How many go and how many are left, by classe and période. */
export function lignesOf({ bilans, laisses }: ExportBilans): LigneExport[] {
  const byCle = new Map<string, LigneExport>()
  const count = (
    { classe, periode }: Pick<BilanLaisse, 'classe' | 'periode'>,
    part: 'partent' | 'restent',
  ): void => {
    const cle = `${classe.id} ${cleDePeriode(periode)}`
    const ligne = byCle.get(cle) ?? {
      cle,
      classe: classe.libelle,
      periode: nomPeriodeDemandee(periode),
      partent: 0,
      restent: 0,
    }
    byCle.set(cle, { ...ligne, [part]: ligne[part] + 1 })
  }
  for (const bilan of bilans) count(bilan, 'partent')
  for (const laisse of laisses) count(laisse, 'restent')
  return [...byCle.values()].toSorted(
    (a, b) => compareClasses({ libelle: a.classe }, { libelle: b.classe }) || compareText(a.cle, b.cle),
  )
}

export interface GroupeLaisse {
  readonly raison: RaisonExport
  readonly bilans: number
  /** By classe: the whole of it where the reason is the classe's, else each élève, with the périodes. */
  readonly classes: readonly {
    readonly id: string
    readonly libelle: string
    readonly eleves: readonly string[]
  }[]
}

/** Those left, under each of their reasons: a bilan with two reasons is under both. */
export function groupesOf(laisses: readonly BilanLaisse[]): GroupeLaisse[] {
  return ordreRaisonsExport.flatMap((raison) => {
    const concernes = laisses.filter(({ raisons }) => raisons.includes(raison))
    if (concernes.length === 0) return []
    const classes = new Map(concernes.map(({ classe }) => [classe.id, classe.libelle]))
    return [
      {
        raison,
        bilans: concernes.length,
        classes: [...classes].map(([id, libelle]) => ({
          id,
          libelle,
          eleves: raison.startsWith('classe-')
            ? []
            : elevesOf(concernes.filter(({ classe }) => classe.id === id)),
        })),
      },
    ]
  })
}

/** « MARTIN Zoé (Trimestre 1, Trimestre 2) ». */
function elevesOf(laisses: readonly BilanLaisse[]): string[] {
  const byEleve = new Map<string, { readonly nom: string; readonly periodes: string[] }>()
  for (const { eleve, periode } of laisses) {
    const { periodes } = byEleve.get(eleve.id) ?? { periodes: [] }
    byEleve.set(eleve.id, { nom: eleve.nom, periodes: [...periodes, nomPeriodeDemandee(periode)] })
  }
  return [...byEleve.values()].map(({ nom, periodes }) => `${nom} (${periodes.join(', ')})`)
}

/** Of the bilans that go, how many carry a dispositif that the format has not, by code. */
export function nonPortesOf({ bilans }: ExportBilans): (readonly [code: string, bilans: number])[] {
  const counts = new Map<string, number>()
  for (const code of bilans.flatMap(({ nonPortes }) => nonPortes))
    counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts]
}

/** The name that LSU recommends (formats.md B.4): nothing of the école or of a child in it. */
export function nomDuFichier({ horodatage }: ExportBilans): string {
  return `import-lsun-${horodatage.replace(/\D/g, '')}.xml`
}
