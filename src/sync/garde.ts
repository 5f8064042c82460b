// Who is who in each classe → the classes that a deposit would upset: put on hold until the director says it is expected.
import type { Classe } from '#domain/classe.ts'
import type { Livret } from '#domain/livret.ts'
import { foldNoms } from '#domain/nom.ts'
import { isCoche } from './change.ts'
import type { Alerte, Choix, Garde, MotifGarde } from './change.ts'
import type { Appariement } from './classes.ts'
import type { Memoire } from './memoire.ts'
import type { Rapprochement } from './rapprochement.ts'

interface Seuil {
  /** This many are the life of any classe: two families move, a third changes its name. */
  readonly plancher: number
  /** And this part of it, whatever its size. */
  readonly part: number
}

/**
 * Suspect above both. Over a year some one élève in ten leaves a classe, but not between two deposits; most of a
 * classe takes another name, or another INE, only when columns or rows of the file have slipped.
 */
const seuils: Readonly<Record<MotifGarde, Seuil>> = {
  absents: { plancher: 3, part: 0.1 },
  renommes: { plancher: 3, part: 0.5 },
  ine: { plancher: 3, part: 0.5 },
}

/**
 * At a rentrée a whole classe leaves, for the collège, and others lose a few élèves over the summer; more than half
 * of a classe is suspect only when more than half of the école is gone with it, as in another school's file.
 * September explains neither new names nor new INEs: those bars stay where they are.
 */
const absentsRentree: Seuil = { plancher: 3, part: 0.5 }

/** What the guards look at. */
interface Examen {
  readonly livret: Livret
  readonly appariement: Appariement
  readonly rapprochement: Rapprochement
  readonly memoire: Memoire
  readonly choix: Choix
}

/** The classes among `cochees` that are put on hold, in that order; one that was said to be expected is `attendue`. */
export function gardesOf(examen: Examen, cochees: readonly Classe[]): Garde[] {
  const comptes = new Map(
    examen.livret.classes
      // Only a dépôt that covers the classe says anything of it (L2).
      .filter((classe) => examen.appariement.ondeByClasse.has(classe))
      .map((classe) => [classe.id, compte(classe, examen)]),
  )
  const absents = somme([...comptes.values()].map((alertes) => alertes.absents))
  const seuilAbsents = examen.memoire.rentree ? absentsRentree : seuils.absents
  const excessifs: Record<MotifGarde, (alerte: Combien) => boolean> = {
    absents: (alerte) =>
      depasse(alerte, seuilAbsents) && (!examen.memoire.rentree || depasse(absents, absentsRentree)),
    renommes: (alerte) => depasse(alerte, seuils.renommes),
    ine: (alerte) => depasse(alerte, seuils.ine),
  }
  return cochees.flatMap(({ id, libelle }) => {
    const combien = comptes.get(id)
    if (combien === undefined) return []
    const alertes = motifs
      .filter((motif) => excessifs[motif](combien[motif]))
      .map((motif): Alerte => ({ motif, ...combien[motif] }))
    if (alertes.length === 0) return []
    const cle = `garde:${id}`
    const attendue = isCoche(examen.choix, cle, false)
    return [{ cle, classe: { id, libelle }, alertes, attendue }]
  })
}

const motifs: readonly MotifGarde[] = ['absents', 'renommes', 'ine']

type Combien = Omit<Alerte, 'motif'>

function depasse({ nombre, sur }: Combien, { plancher, part }: Seuil): boolean {
  return nombre > plancher && nombre > part * sur
}

function somme(comptes: readonly Combien[]): Combien {
  return {
    nombre: comptes.reduce((total, { nombre }) => total + nombre, 0),
    sur: comptes.reduce((total, { sur }) => total + sur, 0),
  }
}

function compte(
  { eleves }: Classe,
  { rapprochement, memoire }: Examen,
): Readonly<Record<MotifGarde, Combien>> {
  const absents = { nombre: 0, sur: 0 }
  const renommes = { nombre: 0, sur: 0 }
  const ine = { nombre: 0, sur: 0 }
  for (const eleve of eleves) {
    const o = rapprochement.ondeByEleve.get(eleve)
    // Whoever was already known to be gone is no news of this deposit.
    if (!memoire.absents.has(eleve.id)) {
      absents.sur += 1
      if (o === undefined && !rapprochement.conflitByEleve.has(eleve)) absents.nombre += 1
    }
    if (o === undefined) continue
    renommes.sur += 1
    if (eleve.ine !== null) ine.sur += 1
    if (!rapprochement.differents.has(eleve)) continue
    if (foldNoms(eleve) !== foldNoms(o)) renommes.nombre += 1
    if (eleve.ine !== null && o.ine !== null && o.ine !== eleve.ine) ine.nombre += 1
  }
  return { absents, renommes, ine }
}
