// An élève to erase, all that is kept → in numbers what would go, and the one write that does it.
import type { Certificat } from '#domain/archive.ts'
import type { Horodatage } from '#domain/date.ts'
import { nomComplet } from '#domain/nom.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Write } from '#storage/save.ts'
import { citationOf, compteEffacement, personneOf, sansPersonne } from '#sync/effacement.ts'
import type { Citation, Dossier, Personne } from '#sync/effacement.ts'
import type { ApercuEffacement, Depot, RefusEffacement } from './api.ts'
import { withCertificat } from './certificats.ts'

/** Undefined: nobody is called so any more. `cible` is an id of the livret, or a `cleOnde`. */
export function apercuEffacement(dossier: Dossier, cible: string): ApercuEffacement | undefined {
  const personne = personneOf(dossier, cible)
  return personne === undefined ? undefined : apercuOf(dossier, personne)
}

function apercuOf(dossier: Dossier, personne: Personne): ApercuEffacement {
  const { eleve, classe, onde } = personne
  const fiche = eleve ?? onde
  const chezOnde = dossier.onde.classes.find(({ eleves }) => onde !== undefined && eleves.includes(onde))
  return {
    nom: fiche === undefined ? '' : nomComplet(fiche),
    classe: (classe ?? chezOnde)?.libelle ?? '',
    ...compteEffacement(dossier, personne),
  }
}

/** Refused when what would go is no longer what was read: it is said again first. */
export function effacementWrite(
  dossier: Dossier & { readonly depot: Depot | undefined; readonly certificats: readonly Certificat[] },
  cible: string,
  lu: ApercuEffacement,
  date: Horodatage,
): Result<Write, RefusEffacement> {
  const personne = personneOf(dossier, cible)
  if (personne === undefined) return refuse({ kind: 'eleve-introuvable' })
  const apercu = apercuOf(dossier, personne)
  if (JSON.stringify(apercu) !== JSON.stringify(lu)) return refuse({ kind: 'apercu-perime' })
  const apres = sansPersonne(dossier, personne)
  const { depot } = dossier
  const { bilans, archives, lignes } = apercu
  return ok({
    save: apres.livret.classes.filter((page, index) => page !== dossier.livret.classes[index]),
    onde: apres.onde,
    rapports: {
      save: apres.rapports.filter((rapport, index) => rapport !== dossier.rapports[index]),
      remove: [],
    },
    archives: apres.archives.filter((archive, index) => archive !== dossier.archives[index]),
    source: apres.source,
    // What a restoration set aside holds them still.
    remplace: null,
    ...(depot !== undefined && { depot: depotSans(depot, citationOf(personne), personne) }),
    certificats: withCertificat(dossier, { nature: 'eleve', bilans, archives, lignes }, date),
  })
}

/**
 * The account of the last dépôt speaks of rows, and not of élèves: a cell that bears one of their traits is no longer
 * told, nor the name of a file that names them. Rather too much than too little: the file itself can be read again.
 */
function depotSans(depot: Depot, { parUnTrait, parLeNom }: Citation, { noms }: Personne): Depot {
  const fichier = (name: string): string => (parLeNom(name) ? 'fichier' : name)
  const { saisiesPerdues, decisionsSansEffet } = depot
  return {
    ...depot,
    files: depot.files.map((file) => ({ ...file, name: fichier(file.name) })),
    refusedFiles: depot.refusedFiles.map((file) => ({ ...file, name: fichier(file.name) })),
    problems: depot.problems.map(({ value, ...problem }) => ({
      ...problem,
      file: fichier(problem.file),
      ...(value !== undefined && !parUnTrait(value) && { value }),
    })),
    ...(saisiesPerdues && { saisiesPerdues: saisiesPerdues.filter(({ nom }) => !noms.has(nom)) }),
    ...(decisionsSansEffet && {
      decisionsSansEffet: decisionsSansEffet.filter(
        ({ onde, livret }) => !noms.has(onde) && !noms.has(livret),
      ),
    }),
  }
}
