// What is stored → the dispositifs of every élève who has one, beside the périodes against which their dates count.
import { compareClasses, isMaternelle } from '#domain/classe.ts'
import { nomComplet } from '#domain/nom.ts'
import { cleOnde, desaccordsOf, dispositifsEnVigueur, isDansLsu } from '#domain/onde.ts'
import { apparieClasses } from '#sync/classes.ts'
import type { Monde } from '#sync/plan.ts'
import type { ClasseDispositifs, DesaccordSaisie } from './api.ts'

/** By classe and by name; a classe none of whose élèves has a dispositif is left out, and maternelle too. */
export function dispositifsOf({ onde, livret }: Monde): ClasseDispositifs[] {
  const { classeByOnde } = apparieClasses(onde, livret)
  return onde.classes
    .filter(isDansLsu)
    .map((classe) => ({
      libelle: classe.libelle,
      periodes: classeByOnde.get(classe)?.periodes ?? [],
      eleves: classe.eleves
        .filter(({ niveau }) => !isMaternelle(niveau))
        .filter(({ dispositifs, saisis, autre }) => autre || dispositifs.length > 0 || saisis.length > 0)
        .map((eleve) => ({
          cle: cleOnde(eleve),
          nom: nomComplet(eleve),
          enVigueur: dispositifsEnVigueur(eleve),
          fichiers: eleve.dispositifs,
          saisis: eleve.saisis,
          autre: eleve.autre,
        })),
    }))
    .filter(({ eleves }) => eleves.length > 0)
    .sort(compareClasses)
}

/** By classe, in the order of the files: what was typed, and what the files have come to say since (D7). */
export function desaccords({ onde }: Monde): DesaccordSaisie[] {
  return onde.classes.filter(isDansLsu).flatMap(({ libelle: classe, eleves }) =>
    eleves
      .filter(({ niveau, saisis }) => saisis.length > 0 && !isMaternelle(niveau))
      .flatMap((eleve) =>
        desaccordsOf(eleve).flatMap(({ saisi: { code, debut, fin, vus = [] }, fichiers }) =>
          debut === null
            ? []
            : [
                {
                  nom: nomComplet(eleve),
                  classe,
                  saisie: { eleve: cleOnde(eleve), code, debut, fin, vus },
                  fichiers,
                },
              ],
        ),
      ),
  )
}
