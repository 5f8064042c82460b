// What a screen asks → load, compute, write, in that order. The rules are in sync/, the one write in storage/save.ts.
import type { Horodatage } from '#domain/date.ts'
import { emptyEcole, uaiOf, withCoordonnees } from '#domain/ecole.ts'
import { withSaisis } from '#domain/onde.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { ChangementSource } from '#domain/source.ts'
import { readFiles } from '#lsu/files.ts'
import { writeBilans } from '#lsu/write.ts'
import { decode } from '#onde/decode.ts'
import { readDepot } from '#onde/read.ts'
import { commitPlan } from '#storage/commit.ts'
import type { Db } from '#storage/db.ts'
import { proposePhrase } from '#storage/coffre/phrase.ts'
import { closeJournal, readJournal } from '#storage/journal.ts'
import {
  loadFerme,
  loadMonde,
  loadRapport,
  loadRapports,
  loadRapportsDepuis,
  read,
  readVersions,
} from '#storage/load.ts'
import {
  changePhrase,
  deprotege,
  nouveauSecours,
  ouvre,
  protege,
  readProtection,
  saveDelai,
} from '#storage/protection.ts'
import { write } from '#storage/save.ts'
import type { Write } from '#storage/save.ts'
import { watch } from '#storage/watch.ts'
import { planAnnulation, planRetablissement } from '#sync/annulation.ts'
import { cherche } from '#sync/cherche.ts'
import { annonceClasses } from '#sync/classes.ts'
import { compteOf } from '#sync/compte.ts'
import { histoiresOf } from '#sync/histoire.ts'
import { memoireOf, traceOf } from '#sync/memoire.ts'
import type { Memoire, Trace } from '#sync/memoire.ts'
import { planSynchronisation, planTour } from '#sync/plan.ts'
import type { Monde, Versions } from '#sync/plan.ts'
import { pourquoiOf } from '#sync/pourquoi.ts'
import type { Rapport } from '#sync/rapport.ts'
import type {
  Depot,
  EngineApi,
  ImportBilans,
  RefusDepot,
  RefusDispositif,
  RefusRetour,
  RefusImport,
  RefusSource,
} from './api.ts'
import { wallClock } from './clock.ts'
import { pertesOf, questionsOf } from './depot.ts'
import { desaccords, dispositifsOf } from './dispositifs.ts'
import { contenuWrite, fichesOf } from './fiches.ts'
import { gardienOf } from './gardien.ts'
import { importation } from './import.ts'
import { rgpdVerbs } from './rgpd.ts'
import { sauvegardes } from './sauvegarde.ts'
import type { SauvegardeParts } from './sauvegarde.ts'
import { retoursOf, retourWrite, sourceWrite } from './source.ts'
import { resumeRapport, tableauOf } from './tableau.ts'
import { ouvertsOf, repriseWrite, tourOf } from './tour.ts'
import {
  decisionWrite,
  deverrouillage,
  enseignantsWrite,
  periodesWrite,
  saisiesWrite,
  verrouillage,
} from './writes.ts'

export interface EngineParts {
  readonly db: Db
  /** The clock of the school's wall. */
  readonly now: () => Horodatage
  /** How a phrase is made to open a file: as slowly as the device allows, but for tests. */
  readonly create?: SauvegardeParts['create']
}

/** The engine: the only writer of the database. Refusals come back as values; what is thrown is a defect. */
export function createEngine({ db, now, create }: EngineParts): EngineApi {
  // What was last read, so that only what has been written since is read again.
  let known: Monde | undefined

  // The number of the last dépôt that was begun: one that is no longer the last gives up.
  let depots = 0
  // The same of imports of bilans.
  let imports = 0

  // How many tours are under way here: their journal is no sign of a crash.
  let tours = 0

  // What is remembered of the reports, by number: they are never rewritten, so only the new ones are read.
  const traces = new Map<number, Trace>()
  let dernier = 0
  let efface = 0

  const oublieRapports = (): void => {
    traces.clear()
    dernier = 0
  }
  const gardien = gardienOf(db, () => {
    known = undefined
    oublieRapports()
    sauve.oublie()
  })
  const { stock, isOuverte } = gardien

  const load = async (): Promise<Monde> => (known = await loadMonde(stock, known))

  /** The last upheaval that the window knows of: the one that it found, then those that it asked for itself. */
  let bouleversement: number | undefined

  /** What was just written here need not be read back. */
  const onWritten = (avant: Versions, monde: Monde): void => {
    known = monde
    // Over one of another tab that the window has not heard of yet, its own must not hide it.
    if (avant.efface === bouleversement) bouleversement = monde.versions.efface
  }

  const sauve = sauvegardes({ stock, isOuverte, now, load, create, onWritten })

  const passe = async ({ versions }: Monde): Promise<readonly Trace[]> => {
    if (versions.efface !== efface) {
      oublieRapports()
      efface = versions.efface
    }
    if (versions.rapports !== dernier) {
      const nouveaux = await loadRapportsDepuis(stock, dernier)
      for (const rapport of nouveaux) traces.set(rapport.id, traceOf(rapport))
      dernier = versions.rapports
    }
    return [...traces.values()]
  }

  const memoire = async (monde: Monde): Promise<Memoire> => memoireOf(await passe(monde), now())

  // What was just written here need not be read back to be remembered: a first report names the whole school.
  const retient = (rapport: Rapport, { versions }: Monde): void => {
    if (versions.efface !== efface || rapport.id !== dernier + 1) return
    traces.set(rapport.id, traceOf(rapport))
    dernier = rapport.id
  }

  // Read each time: small, and only when a source is looked at.
  const changements = async (): Promise<readonly ChangementSource[]> => (await read(stock, 'source')) ?? []

  /** Computes from what is stored, and stores what comes of it; again, if another tab has written meanwhile. */
  const change = async <Refus>(
    compute: (monde: Monde) => Result<Write, Refus> | Promise<Result<Write, Refus>>,
  ): Promise<Result<null, Refus>> => {
    for (let monde = known ?? (await load()); ; monde = await load()) {
      const outcome = await compute(monde)
      if (outcome.ok) {
        // It looks at what is stored itself, and writes nothing when that has moved.
        const written = await write(stock, monde, outcome.value)
        if (written === undefined) continue
        onWritten(monde.versions, written.monde)
        return ok(null)
      }
      // A refusal must not come from what is no longer so.
      if ((await load()) === monde) return outcome
    }
  }

  return {
    async deposit(files, onProgress, confirme = false) {
      const deposes = files.map((file) => ({ file, ecritLe: wallClock(new Date(file.lastModified)) }))
      const mine = ++depots
      let depot: Depot | undefined
      const outcome = await change<RefusDepot>(async (monde) => {
        const lecture = await readDepot(deposes, monde.onde, now(), onProgress, () => mine !== depots)
        if (lecture === undefined) return refuse({ kind: 'depot-interrompu' })
        const { onde, depot: lu } = lecture
        const [refused] = lu.refusedFiles
        if (refused !== undefined && lu.files.length === 0) {
          return refuse({ kind: refused.code, refusedFiles: lu.refusedFiles })
        }
        const questions = confirme ? [] : questionsOf(monde, onde)
        if (questions.length > 0) return refuse({ kind: 'a-confirmer', questions })
        depot = { ...lu, ...pertesOf(monde, onde) }
        return ok({ onde, depot, ...annonceClasses(onde, monde.livret, monde.versions.derniers) })
      })
      if (!outcome.ok) return outcome
      if (depot === undefined) throw new Error('a dépôt was kept that was not read')
      return ok(depot)
    },

    cancelDeposit() {
      depots += 1
      return Promise.resolve()
    },

    async lastDepot() {
      // At the end of a school year it goes.
      return (await read<Depot | null>(stock, 'depot')) ?? undefined
    },

    saveEcole(formulaire) {
      const saisi = formulaire.uai?.trim() ?? ''
      const uai = uaiOf(saisi)
      if (saisi !== '' && uai === undefined) return Promise.resolve(refuse({ kind: 'uai-invalide' }))
      return change<never>(({ onde }) => {
        const before = onde.ecole ?? emptyEcole
        const ecole = { ...withCoordonnees(before, formulaire), uai: uai ?? before.uai }
        return ok({ onde: { ...onde, ecole } })
      })
    },

    async dispositifs() {
      return dispositifsOf(await load())
    },

    async desaccords() {
      return desaccords(await load())
    },

    saveDispositifs: (saisies) => change((monde) => saisiesWrite(monde, saisies)),

    removeSaisie: (eleve, code) =>
      change<RefusDispositif>(({ onde }) => {
        const after = withSaisis(onde, eleve, ({ saisis }) => saisis.filter((saisi) => saisi.code !== code))
        return after === undefined ? refuse({ kind: 'eleve-introuvable' }) : ok({ onde: after })
      }),

    decide: (cle, eleve, verdict) => change((monde) => decisionWrite(monde, cle, eleve, verdict, now())),

    async decisions() {
      return (await load()).onde.decisions.toReversed()
    },

    savePeriodes: (demande) => change((monde) => periodesWrite(monde, demande)),

    saveSource: (id, source, confirme) =>
      change<RefusSource>(async (monde) =>
        sourceWrite(monde, await changements(), { id, source, confirme, date: now() }),
      ),

    async retoursSource() {
      return retoursOf(await load(), await changements())
    },

    undoSource: (id) => change<RefusRetour>(async (monde) => retourWrite(monde, await changements(), id)),

    saveEnseignants: (id, enseignants) => change((monde) => enseignantsWrite(monde, id, enseignants)),

    async importBilans(files, onProgress, confirme = false) {
      const mine = ++imports
      const interrompu = refuse<RefusImport>({ kind: 'import-interrompu' })
      const fichiers = await readFiles(files, decode, onProgress, () => mine !== imports)
      if (fichiers === undefined) return interrompu
      let compte: ImportBilans | undefined
      const outcome = await change<RefusImport | 'rien-a-ecrire'>((monde) => {
        if (mine !== imports) return interrompu
        const { save, compte: celui } = importation(monde, fichiers, confirme)
        compte = celui
        return save.length === 0 ? refuse('rien-a-ecrire') : ok({ save })
      })
      if (!outcome.ok && outcome.refus !== 'rien-a-ecrire') return interrompu
      if (compte === undefined) throw new Error('bilans were read that were not counted')
      return ok(compte)
    },

    async exportBilans(demande) {
      const { livret } = await load()
      return writeBilans(livret, demande, {
        editeur: 'Diapason',
        application: 'Diapason',
        horodatage: now(),
      })
    },

    cancelImport() {
      imports += 1
      return Promise.resolve()
    },

    setVerrouille: (bilans, verrouille) =>
      change((monde) => (verrouille ? verrouillage(monde, bilans, now()) : deverrouillage(monde, bilans))),

    async fiches(classe, periode) {
      return fichesOf(await load(), classe, periode)
    },

    saveContenu: (ref, saisie) => change((monde) => contenuWrite(monde, ref, saisie)),

    async plan(classes, choix) {
      const monde = await load()
      return planSynchronisation(monde, classes, choix, await memoire(monde))
    },

    async comptePlan() {
      const monde = await load()
      const toutes = monde.livret.classes.map(({ id }) => id)
      const plan = planSynchronisation(monde, toutes, new Map(), await memoire(monde))
      return plan.ok ? ok(compteOf(plan.value)) : plan
    },

    async apply(plan) {
      const isTour = plan.tour.length > 0
      if (isTour) tours += 1
      try {
        const monde = await load()
        const committed = await commitPlan(stock, plan, now(), await memoire(monde), monde)
        if (!committed.ok) return committed
        known = committed.value.monde
        retient(committed.value.rapport, known)
        return ok(committed.value.rapport)
      } finally {
        if (isTour) tours -= 1
      }
    },

    async planTour(bilans, choix) {
      const monde = await load()
      return planTour(monde, bilans, choix, await memoire(monde))
    },

    async tour() {
      const monde = await load()
      return tourOf(monde, await memoire(monde))
    },

    async reprise() {
      const journal = tours > 0 ? undefined : await readJournal(stock)
      if (journal === undefined) return undefined
      const { nature, date, bilans } = journal
      const ouverts = ouvertsOf(await load(), journal)
      if (ouverts.length > 0) await change<never>((monde) => ok(repriseWrite(monde, journal, now())))
      return { nature, date, bilans: bilans.length, reverrouilles: ouverts.length }
    },

    closeReprise: () => closeJournal(stock),

    async planUndo() {
      return planAnnulation(await load(), await loadRapports(stock))
    },

    async planRedo() {
      return planRetablissement(await load(), await loadRapports(stock))
    },

    async efface() {
      // Nothing is opened for it: who has lost both the phrase and the recovery key can still begin again.
      for (;;) {
        const monde = await loadFerme(db)
        const written = await write(stock, monde, { efface: true })
        if (written === undefined) continue
        onWritten(monde.versions, written.monde)
        return
      }
    },

    async etatProtection() {
      const protection = await readProtection(db)
      if (protection === undefined) return { etat: 'sans-phrase' }
      return { etat: isOuverte(protection.entete.id) ? 'ouverte' : 'fermee', delai: protection.delai }
    },
    proposePhrase: () => Promise.resolve(proposePhrase()),

    async protege(phrase) {
      const outcome = await protege(stock, phrase)
      if (!outcome.ok) return outcome
      gardien.ouvre(outcome.value.coffre)
      return ok({ secours: outcome.value.secours })
    },

    async ouvre(secret) {
      const opened = await ouvre(db, secret)
      if (!opened.ok) return opened
      gardien.ouvre(opened.value)
      return ok(null)
    },

    ferme() {
      gardien.ferme()
      return Promise.resolve()
    },

    changePhrase: (secret, nouvelle) => changePhrase(stock, secret, nouvelle),
    nouveauSecours: (secret) => nouveauSecours(stock, secret),
    deprotege: (secret) => deprotege(stock, secret),
    saveDelai: (delai) => saveDelai(stock, delai),
    ...rgpdVerbs({ stock, now, load, change }),
    ...sauve.verbs,

    async dernierBouleversement() {
      // In clear: it is looked at in a base that is closed, too.
      const { efface: rang } = await readVersions(db)
      bouleversement ??= rang
      return { ici: rang === bouleversement }
    },

    async tableau() {
      const monde = await load()
      return tableauOf(monde, await passe(monde))
    },

    async classe(id) {
      const { livret } = await load()
      return livret.classes.find((classe) => classe.id === id)
    },

    async rapports() {
      const rapports = await loadRapports(stock)
      const histoires = histoiresOf(rapports)
      return rapports.map((rapport) => resumeRapport(rapport, histoires.get(rapport.id)))
    },

    rapport: (id) => loadRapport(stock, id),

    async histoire(rapport) {
      return histoiresOf(await passe(await load())).get(rapport)
    },

    async cherche(texte) {
      return cherche(await load(), texte)
    },

    async pourquoi(eleve) {
      const monde = await load()
      return pourquoiOf(monde, await loadRapports(stock), await memoire(monde), eleve)
    },

    onChange: (callback) => watch(db, callback),
  }
}
