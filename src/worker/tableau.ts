// What is stored → the whole école at a glance, for the screens that list its classes.
import { isVerrouille } from '#domain/bilan.ts'
import { compareClasses, isPeriodiciteEngagee } from '#domain/classe.ts'
import type { Classe } from '#domain/classe.ts'
import { isDansLsu } from '#domain/onde.ts'
import type { OndeClasse } from '#domain/onde.ts'
import { apparieClasses } from '#sync/classes.ts'
import type { Histoire } from '#sync/histoire.ts'
import { enVigueur } from '#sync/memoire.ts'
import type { Trace } from '#sync/memoire.ts'
import type { Monde } from '#sync/plan.ts'
import type { Rapport } from '#sync/rapport.ts'
import { linesOf } from '#sync/rapport.ts'
import type { CompteBilans, ResumeClasse, ResumeRapport, Tableau } from './api.ts'

/** Counts only: no élève is named in it. */
export function tableauOf({ onde, livret }: Monde, rapports: readonly Trace[]): Tableau {
  const derniere = enVigueur(rapports).find(({ nature }) => nature !== 'annulation')
  const { ondeByClasse } = apparieClasses(onde, livret)
  const horsLsu = (classe: Classe): boolean => {
    const o = ondeByClasse.get(classe)
    return o !== undefined && !isDansLsu(o)
  }
  return {
    ecole: livret.ecole,
    ecoleOnde: onde.ecole,
    classes: livret.classes
      .filter((classe) => !horsLsu(classe))
      .sort(compareClasses)
      .map((classe) => resumeClasse(classe, ondeByClasse.get(classe))),
    horsLsu: onde.classes.filter((o) => !isDansLsu(o)).map(({ libelle }) => libelle),
    derniereSynchronisation: derniere === undefined ? null : { id: derniere.id, date: derniere.date },
  }
}

function resumeClasse(classe: Classe, o: OndeClasse | undefined): ResumeClasse {
  const { id, libelle, idOnde, annoncee, source, periodes, enseignants, eleves } = classe
  return {
    id,
    libelle,
    idOnde,
    annoncee,
    source,
    periodes,
    enseignants,
    eleves: eleves.length,
    onde: o === undefined ? null : { libelle: o.libelle, eleves: o.eleves.length, date: o.date },
    bilans: periodes.map((_dates, index) => compteBilans(classe, index + 1)),
    periodiciteEngagee: isPeriodiciteEngagee(classe),
  }
}

function compteBilans({ eleves }: Classe, periode: number): CompteBilans {
  const bilans = eleves.flatMap((eleve) => eleve.bilans.filter((bilan) => bilan.periode === periode))
  return {
    total: bilans.length,
    verrouilles: bilans.filter(isVerrouille).length,
    aReverrouiller: bilans.filter(
      (bilan) => bilan.mode === 'saisie' && bilan.verrou.etat === 'a-reverrouiller',
    ).length,
    imports: bilans.filter((bilan) => bilan.mode === 'import').length,
  }
}

/** A report as the list of them shows it. */
export function resumeRapport(rapport: Rapport, histoire: Histoire | undefined): ResumeRapport {
  return {
    id: rapport.id,
    date: rapport.date,
    classes: rapport.classes.map(({ libelle }) => libelle),
    changes: rapport.changes.length,
    nature: rapport.nature,
    suite: rapport.nature === 'synchronisation' ? (histoire?.suite ?? null) : null,
    attentions: linesOf(rapport).filter((line) => line.statut === 'attention').length,
  }
}
