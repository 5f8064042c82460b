// What is stored → what the end of a school year would do, said before; the write that does it; and what is kept of it.
import {
  compteBilans,
  compteFinAnnee,
  isFinie,
  millesimeDeClasse,
  millesimesDe,
  withAnneeClose,
  withGardees,
} from '#domain/archive.ts'
import type { Archive, Certificat } from '#domain/archive.ts'
import { isOuvert, isVide } from '#domain/bilan.ts'
import { compareClasses } from '#domain/classe.ts'
import type { Classe, ClasseId } from '#domain/classe.ts'
import { anneeScolaire } from '#domain/date.ts'
import type { DateIso, Horodatage } from '#domain/date.ts'
import { printedOf } from '#domain/livret.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { ChangementSource } from '#domain/source.ts'
import type { Write } from '#storage/save.ts'
import type { Monde } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import type { ClasseFinAnnee, Depot, FicheBilan, FinAnnee, RefusFinAnnee, ResumeArchive } from './api.ts'
import { withCertificat } from './certificats.ts'

/** What the end of a year looks at. */
interface Annee {
  readonly monde: Monde
  readonly rapports: readonly Pick<Rapport, 'id' | 'date'>[]
}

/** Of the first year that has not been ended; undefined: no classe has périodes yet. */
export function finAnneeOf({ monde, rapports }: Annee, date: Horodatage): FinAnnee | undefined {
  const { classes } = monde.livret
  const [millesime] = millesimesDe(classes)
  if (millesime === undefined) return undefined
  return {
    millesime,
    finie: isFinie(classes, millesime, jourOf(date)),
    classes: [...classes]
      .sort(compareClasses)
      .filter((classe) => withAnneeClose(classe, millesime).classe !== classe)
      .map((classe) => classeFinAnnee(classe, millesime)),
    rapports: rapportsDe(rapports, millesime).length,
  }
}

function classeFinAnnee(classe: Classe, millesime: number): ClasseFinAnnee {
  const apres = withAnneeClose(classe, millesime).classe
  const ecrits = classe.eleves.flatMap(({ bilans }, index) =>
    bilans
      .filter((bilan) => isOuvert(bilan) && !isVide(bilan) && !apres.eleves[index]?.bilans.includes(bilan))
      .map(({ periode }) => periode),
  )
  return {
    id: classe.id,
    libelle: classe.libelle,
    ...compteFinAnnee(classe, millesime),
    periodes: [...new Set(ecrits)].sort((a, b) => a - b),
    nbPeriodes: classe.periodes.length,
  }
}

function jourOf(date: Horodatage): DateIso {
  // The day of an instant is a day of the calendar.
  return date.slice(0, 10) as DateIso
}

function rapportsDe<R extends Pick<Rapport, 'date'>>(
  rapports: readonly R[],
  millesime: number,
): readonly R[] {
  return rapports.filter(({ date }) => jourOf(date) <= anneeScolaire(millesime).fin)
}

/** Refused while the year is under way, and when what would go is no longer what was read. */
export function finAnneeWrite(
  annee: Annee & {
    readonly source: readonly ChangementSource[]
    readonly depot: Depot | undefined
    readonly archives: readonly Archive[]
    readonly certificats: readonly Certificat[]
  },
  lu: FinAnnee,
  date: Horodatage,
): Result<Write, RefusFinAnnee> {
  const { monde, rapports, source, depot, archives, certificats } = annee
  const fin = finAnneeOf(annee, date)
  if (fin === undefined || JSON.stringify(fin) !== JSON.stringify(lu))
    return refuse({ kind: 'apercu-perime' })
  if (!fin.finie) return refuse({ kind: 'annee-en-cours' })
  const { millesime } = fin
  const closes = monde.livret.classes.map((classe) => ({
    avant: classe,
    ...withAnneeClose(classe, millesime),
  }))
  const gardees = closes.flatMap(({ gardee }) => (gardee === undefined ? [] : [gardee]))
  const archive = archives.find((one) => one.millesime === millesime) ?? { millesime, classes: [] }
  return ok({
    save: closes.filter(({ avant, classe }) => avant !== classe).map(({ classe }) => classe),
    ...(gardees.length > 0 && { archives: [withGardees(archive, gardees)] }),
    rapports: { save: [], remove: rapportsDe(rapports, millesime).map(({ id }) => id) },
    // A page that was kept to be given back holds the bilans of its year.
    source: source.filter(({ avant }) => (millesimeDeClasse(avant) ?? millesime) > millesime),
    ...(depot !== undefined && jourOf(depot.date) <= anneeScolaire(millesime).fin && { depot: null }),
    // What a restoration set aside holds the year still, and its open bilans.
    remplace: null,
    certificats: withCertificat(
      { ...monde, certificats },
      {
        nature: 'fin-annee',
        millesime,
        classes: fin.classes.map(({ libelle, supprimes, ecrits, conserves }) => ({
          libelle,
          supprimes,
          ecrits,
          conserves,
        })),
        rapports: fin.rapports,
      },
      date,
    ),
  })
}

/** Years that are over, the newest first, by classe. */
export function resumeArchive(archive: Archive): ResumeArchive {
  return {
    millesime: archive.millesime,
    classes: [...archive.classes].sort(compareClasses).map(({ id, libelle, eleves }) => ({
      id,
      libelle,
      eleves: eleves.length,
      bilans: compteBilans([{ eleves }]),
    })),
  }
}

/** The bilans kept of a classe, as a page shows them: as they were printed, whatever the école is called by now. */
export function fichesArchivees(archive: Archive | undefined, id: ClasseId): FicheBilan[] {
  const classe = archive?.classes.find((possible) => possible.id === id)
  if (classe === undefined) return []
  return classe.eleves.flatMap((eleve) =>
    eleve.bilans.map((bilan) => {
      const imprime = printedOf(bilan, eleve, classe, null)
      return {
        eleve: eleve.id,
        periode: bilan.periode,
        bilan,
        imprime,
        actuel: imprime,
        classe: { id, libelle: classe.libelle, source: classe.source },
        periodes: classe.periodes,
        enseignants: bilan.mode === 'import' ? bilan.enseignants : classe.enseignants,
        cycle: null,
      }
    }),
  )
}
