// What a screen asks of the years that are over, of erasing and of certificates → read, computed, written in one go.
import { compteBilans } from '#domain/archive.ts'
import type { Certificat } from '#domain/archive.ts'
import { isVerrouille } from '#domain/bilan.ts'
import type { Horodatage } from '#domain/date.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { ChangementSource } from '#domain/source.ts'
import { loadArchive, loadArchives, loadRapports, read } from '#storage/load.ts'
import type { Write } from '#storage/save.ts'
import type { Stock } from '#storage/stock.ts'
import { partisOf } from '#sync/cherche.ts'
import type { Dossier } from '#sync/effacement.ts'
import type { Monde } from '#sync/plan.ts'
import { fichesArchivees, finAnneeOf, finAnneeWrite, resumeArchive } from './annee.ts'
import type { Depot, EngineApi, Inventaire, RefusEffacement, RefusFinAnnee } from './api.ts'
import { withCertificat } from './certificats.ts'
import { apercuEffacement, effacementWrite } from './effacement.ts'

export interface RgpdParts {
  readonly stock: Stock
  readonly now: () => Horodatage
  readonly load: () => Promise<Monde>
  /** Computes from what is stored, and stores what comes of it; again, if something was written meanwhile. */
  readonly change: <Refus>(
    compute: (monde: Monde) => Promise<Result<Write, Refus>>,
  ) => Promise<Result<null, Refus>>
}

type Verbs = Pick<
  EngineApi,
  | 'finAnnee'
  | 'closAnnee'
  | 'archives'
  | 'fichesArchivees'
  | 'effaceArchive'
  | 'effacement'
  | 'effaceEleve'
  | 'partis'
  | 'inventaire'
  | 'effaceEcole'
  | 'certificats'
>

export function rgpdVerbs({ stock, now, load, change }: RgpdParts): Verbs {
  const certificats = async (): Promise<readonly Certificat[]> => (await read(stock, 'certificats')) ?? []
  const source = async (): Promise<readonly ChangementSource[]> => (await read(stock, 'source')) ?? []
  const depot = async (): Promise<Depot | undefined> =>
    (await read<Depot | null>(stock, 'depot')) ?? undefined

  const dossier = async ({ onde, livret }: Monde): Promise<Dossier> => ({
    onde,
    livret,
    rapports: await loadRapports(stock),
    archives: await loadArchives(stock),
    source: await source(),
  })
  /** Erases, and gives the certificate that was written with it. */
  const attested = async <Refus>(
    compute: (monde: Monde) => Promise<Result<Write, Refus>>,
  ): Promise<Result<Certificat, Refus>> => {
    let certificat: Certificat | undefined
    const done = await change<Refus>(async (monde) => {
      const outcome = await compute(monde)
      if (outcome.ok) certificat = outcome.value.certificats?.at(-1)
      return outcome
    })
    if (!done.ok) return done
    if (certificat === undefined) throw new Error('something was erased without a certificate')
    return ok(certificat)
  }

  const inventaire = async (): Promise<Inventaire> => {
    const { livret } = await load()
    const bilans = livret.classes.flatMap(({ eleves }) => eleves.flatMap((eleve) => eleve.bilans))
    const archives = await loadArchives(stock)
    return {
      classes: livret.classes.filter(({ annoncee }) => !annoncee).length,
      eleves: livret.classes.reduce((sum, { eleves }) => sum + eleves.length, 0),
      bilans: bilans.length,
      verrouilles: bilans.filter(isVerrouille).length,
      archives: compteBilans(archives.flatMap(({ classes }) => classes)),
      rapports: (await loadRapports(stock)).length,
    }
  }

  return {
    inventaire,

    async partis() {
      return partisOf(await load())
    },

    async finAnnee() {
      return finAnneeOf({ monde: await load(), rapports: await loadRapports(stock) }, now())
    },

    async closAnnee(lu) {
      return attested<RefusFinAnnee>(async (monde) =>
        finAnneeWrite(
          {
            monde,
            rapports: await loadRapports(stock),
            source: await source(),
            depot: await depot(),
            archives: await loadArchives(stock),
            certificats: await certificats(),
          },
          lu,
          now(),
        ),
      )
    },

    async archives() {
      return (await loadArchives(stock)).map(resumeArchive)
    },

    async fichesArchivees(millesime, classe) {
      return fichesArchivees(await loadArchive(stock, millesime), classe)
    },

    async effaceArchive(millesime) {
      await change<never>(async (monde) => {
        const archive = await loadArchive(stock, millesime)
        if (archive === undefined) return ok({})
        const compte = { classes: archive.classes.length, bilans: compteBilans(archive.classes) }
        return ok({
          archives: [{ millesime, classes: [] }],
          // What a restoration set aside may hold it still.
          remplace: null,
          certificats: withCertificat(
            { ...monde, certificats: await certificats() },
            { nature: 'archive', millesime, ...compte },
            now(),
          ),
        })
      })
    },

    async effacement(eleve) {
      return apercuEffacement(await dossier(await load()), eleve)
    },

    async effaceEleve(eleve, lu) {
      return attested<RefusEffacement>(async (monde) =>
        effacementWrite(
          { ...(await dossier(monde)), depot: await depot(), certificats: await certificats() },
          eleve,
          lu,
          now(),
        ),
      )
    },

    async effaceEcole() {
      const done = await attested<never>(async (monde) => {
        const { verrouilles: _compris, ...compte } = await inventaire()
        const faits = { ...monde, certificats: await certificats() }
        // Those of before speak of what is no longer here: they go with it.
        const certificat = withCertificat(faits, { nature: 'ecole', ...compte }, now()).slice(-1)
        return ok({ efface: true, certificats: certificat })
      })
      if (!done.ok) throw new Error('nothing refuses to erase the école')
      return done.value
    },

    async certificats() {
      return [...(await certificats())].reverse()
    },
  }
}
