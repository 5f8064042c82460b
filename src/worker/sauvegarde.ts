// What « Sauvegardes » and « Restaurer » ask → a verified file, and an opened one that may come in the place of what is here.
import type { Horodatage } from '#domain/date.ts'
import { ok, refuse } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { isCryptoSound } from '#storage/coffre/autotest.ts'
import { createCoffre, openCoffre } from '#storage/coffre/entete.ts'
import type { Secret } from '#storage/coffre/entete.ts'
import { checkedPhrase } from '#storage/coffre/phrase.ts'
import type { RefusPhrase } from '#storage/coffre/phrase.ts'
import { isCommeSecours, readSecours } from '#storage/coffre/secours.ts'
import { readProtection } from '#storage/protection.ts'
import { readEtat, readLignee } from '#storage/sauvegarde/contenu.ts'
import type { Etat } from '#storage/sauvegarde/contenu.ts'
import { readBytes } from '#storage/sauvegarde/corps.ts'
import type { Ouvreur, Sceau } from '#storage/sauvegarde/corps.ts'
import { largestFile, readFichier } from '#storage/sauvegarde/fichier.ts'
import type { RefusFichier } from '#storage/sauvegarde/fichier.ts'
import { rangOf } from '#storage/sauvegarde/lignee.ts'
import { prepare } from '#storage/sauvegarde/preparation.ts'
import {
  ligneeWrite,
  readRemplace,
  restaurationWrite,
  retourWrite,
} from '#storage/sauvegarde/restauration.ts'
import type { Sauvegarde } from '#storage/sauvegarde/schemas.ts'
import { effaceVerification } from '#storage/sauvegarde/verification.ts'
import { write } from '#storage/save.ts'
import type { Write, Written } from '#storage/save.ts'
import type { Stock } from '#storage/stock.ts'
import type { Monde, Versions } from '#sync/plan.ts'
import type { ApercuRestauration, EngineApi, RefusRestauration, RefusRetourRestauration } from './api.ts'
import { DepotSauve } from './depot-sauve.ts'
import { apercuOf, resumeOf } from './restauration.ts'

export interface SauvegardeParts {
  readonly stock: Stock
  /** Whether what is sealed in that coffre can be read now. */
  readonly isOuverte: (id: string | undefined) => boolean
  readonly now: () => Horodatage
  /** What is stored, as the engine remembers it. */
  readonly load: () => Promise<Monde>
  /** What the engine knows moves with each write: from those versions to what is stored now. */
  readonly onWritten: (avant: Versions, monde: Monde) => void
  /** Measured on the device, unless a test makes thousands. */
  readonly create?: typeof createCoffre | undefined
}

type VerbesSauvegarde = Pick<
  EngineApi,
  | 'etatSauvegarde'
  | 'retourRestauration'
  | 'prepareSauvegarde'
  | 'sauvegardeRemise'
  | 'examineSauvegarde'
  | 'ouvreSauvegarde'
  | 'restaure'
  | 'annuleRestauration'
  | 'oublieRemplace'
  | 'menage'
>

/** How long what a restoration replaced is kept: long enough to see that it was the wrong file, and no longer. */
const joursDeRetour = 7

/** The file that was opened, kept until it is restored: what the director has read is what is restored. */
interface Ouverte {
  readonly cle: number
  readonly sauvegarde: Sauvegarde
  /** What was here when it was told what it would replace. */
  readonly ecrits: number
}

/** What a file is sealed with, and what opens it again, from its bytes alone. */
interface Scellement {
  readonly sceau: Sceau
  readonly ouvre: Ouvreur
}

export function sauvegardes({
  stock,
  isOuverte,
  now,
  load,
  onWritten,
  create = createCoffre,
}: SauvegardeParts): {
  readonly verbs: VerbesSauvegarde
  /** The file that is open is forgotten: it is to be when the base closes. */
  readonly oublie: () => void
} {
  let ouverte: Ouverte | undefined
  let ouvertures = 0

  /** Writes what is computed from all that is stored, again if another has written meanwhile; undefined: nothing to. */
  const change = async <Refus>(
    compute: (etat: Etat) => Result<Write, Refus> | Promise<Result<Write, Refus>>,
  ): Promise<Result<Written, Refus>> => {
    for (;;) {
      const etat = await readEtat(stock)
      const outcome = await compute(etat)
      if (!outcome.ok) return outcome
      const { onde, livret } = etat.contenu
      const written = await write(stock, { onde, livret, versions: etat.versions }, outcome.value)
      if (written === undefined) continue
      onWritten(etat.versions, written.monde)
      return ok(written)
    }
  }

  /** The apercu of the file that is open against what is here now; from here on it is this that it is told against. */
  const apercu = (etat: Etat, { cle, sauvegarde }: Ouverte): ApercuRestauration => {
    ouverte = { cle, sauvegarde, ecrits: etat.versions.ecrits }
    return { cle, ...apercuOf(etat, sauvegarde) }
  }

  const oublie = async (): Promise<void> => {
    await change<'rien'>(({ lignee }) =>
      lignee?.restaure ? ok({ ...ligneeWrite(lignee, { restaure: null }), remplace: null }) : refuse('rien'),
    )
  }

  /** A coffre made for one file. Its recovery key is given to nobody: that would be one more paper for each. */
  const scellementPar = async (phrase: string): Promise<Result<Scellement, RefusPhrase>> => {
    const checked = checkedPhrase(phrase)
    if (!checked.ok) return checked
    const { entete, coffre } = await create(checked.value)
    const secret: Secret = { kind: 'phrase', phrase: checked.value }
    return ok({ sceau: { entete, coffre }, ouvre: (lue) => openCoffre(lue, secret) })
  }

  /** The header and the coffre of the base itself; of one that has no phrase, none was given. */
  const scellementDeLaBase = async (): Promise<Result<Scellement, RefusPhrase>> => {
    for (;;) {
      const protection = await readProtection(stock.db)
      if (protection === undefined) return refuse({ kind: 'phrase-courte' })
      const coffre = await stock.coffre(protection.entete.id)
      if (coffre === undefined || coffre === null) continue
      return ok({ sceau: { entete: protection.entete, coffre }, ouvre: () => Promise.resolve(ok(coffre)) })
    }
  }

  const verbs: VerbesSauvegarde = {
    async etatSauvegarde() {
      const { versions, onde, livret } = await load()
      const lignee = await readLignee(stock)
      const derniere = lignee?.derniere ?? null
      return {
        vierge: onde.classes.length === 0 && livret.classes.length === 0,
        derniere: derniere?.date ?? null,
        changements: rangOf(lignee, versions.ecrits) - (derniere?.rang ?? 0),
      }
    },

    async retourRestauration() {
      const { versions } = await load()
      const lignee = await readLignee(stock)
      const restaure = lignee?.restaure ?? null
      if (restaure === null || isPasse(restaure.date, now())) return null
      const remplace = await readRemplace(stock)
      if (remplace === undefined) return null
      return {
        date: restaure.date,
        fin: finOf(restaure.date),
        resume: resumeOf(remplace.contenu),
        changements: rangOf(lignee, versions.ecrits) - restaure.jalon.rang,
      }
    },

    async prepareSauvegarde(phrase) {
      if (!(await isCryptoSound())) return refuse({ kind: 'protection-impossible' })
      const scellement = phrase === null ? await scellementDeLaBase() : await scellementPar(phrase)
      if (!scellement.ok) return scellement
      const preparee = await prepare(stock, scellement.value.sceau, scellement.value.ouvre, now())
      if (!preparee.ok) return preparee
      const { bytes, contenu, jalon, written } = preparee.value
      // It says where the base comes from, and upsets nothing.
      onWritten(written.monde.versions, written.monde)
      const resume = resumeOf(contenu)
      return ok({ name: nameOf(jalon.date, resume.uai), bytes, jalon: jalon.id, resume })
    },

    async sauvegardeRemise(id) {
      await change<'inconnue'>(({ lignee }) => {
        const jalon = lignee?.jalons.find((possible) => possible.id === id)
        return lignee === null || jalon === undefined
          ? refuse('inconnue')
          : ok(ligneeWrite(lignee, { derniere: jalon }))
      })
    },

    async examineSauvegarde(file) {
      const bytes = await bytesIn(file)
      if (!bytes.ok) return bytes
      const lu = await readFichier(bytes.value)
      return lu.ok ? ok(null) : lu
    },

    async ouvreSauvegarde(file, secret) {
      ouverte = undefined
      if (!(await isCryptoSound())) return refuse({ kind: 'protection-impossible' })
      const bytes = await bytesIn(file)
      if (!bytes.ok) return bytes
      const by = await secretOf(secret)
      const lu = await readBytes(bytes.value, (entete) => openCoffre(entete, by))
      if (!lu.ok) {
        // One field for both: a key with a slip in it is tried as a phrase, and must not be called one.
        const isCle = lu.refus.kind === 'phrase-fausse' && isCommeSecours(secret)
        return isCle ? refuse({ kind: 'secours-mal-recopiee' }) : lu
      }
      const depot = DepotSauve.safeParse(lu.value.contenu.depot)
      if (!depot.success) return refuse({ kind: 'fichier-abime' })
      const sauvegarde = { ...lu.value, contenu: { ...lu.value.contenu, depot: depot.data } }
      return ok(apercu(await readEtat(stock), { cle: ++ouvertures, sauvegarde, ecrits: 0 }))
    },

    async restaure(cle, confirme) {
      const done = await change<RefusRestauration>((etat) => {
        if (ouverte?.cle !== cle) return refuse({ kind: 'fichier-a-rouvrir' })
        const isMoved = ouverte.ecrits !== etat.versions.ecrits
        const vu = apercu(etat, ouverte)
        if (isMoved) return refuse({ kind: 'base-modifiee', apercu: vu })
        if (vu.questions.length > 0 && !confirme) return refuse({ kind: 'a-confirmer', apercu: vu })
        return ok(restaurationWrite(etat, ouverte.sauvegarde, now()))
      })
      if (!done.ok) return done
      ouverte = undefined
      return ok(null)
    },

    async annuleRestauration() {
      const done = await change<RefusRetourRestauration>(async (etat) => {
        const remplace = await readRemplace(stock)
        return remplace === undefined ? refuse({ kind: 'rien-a-reprendre' }) : ok(retourWrite(etat, remplace))
      })
      return done.ok ? ok(null) : done
    },

    oublieRemplace: oublie,

    async menage() {
      await effaceVerification(stock.db)
      const protection = await readProtection(stock.db)
      // It would wait for the phrase: it is asked again once that has been given.
      if (!isOuverte(protection?.entete.id)) return
      const restaure = (await readLignee(stock))?.restaure ?? null
      if (restaure !== null && isPasse(restaure.date, now())) await oublie()
    },
  }

  return { verbs, oublie: () => (ouverte = undefined) }
}

async function bytesIn(file: File): Promise<Result<Uint8Array<ArrayBuffer>, RefusFichier>> {
  // Before it is read: a film chosen by mistake does not fill the memory.
  if (file.size > largestFile) return refuse({ kind: 'fichier-trop-gros' })
  return ok(new Uint8Array(await file.arrayBuffer()))
}

/** One field for both: a recovery key has letters that check it, and no phrase looks like one by chance. */
async function secretOf(saisie: string): Promise<Secret> {
  const secours = await readSecours(saisie)
  return secours.ok ? { kind: 'secours', cle: saisie } : { kind: 'phrase', phrase: saisie }
}

/** The day and the école: nothing of anybody. */
function nameOf(date: Horodatage, uai: string | null): string {
  return `${date.slice(0, 10)}-diapason-${uai ?? 'ecole'}.diapason`
}

function finOf(restaure: Horodatage): Horodatage {
  return new Date(Date.parse(`${restaure}Z`) + joursDeRetour * 86_400_000).toISOString().slice(0, 19)
}

function isPasse(restaure: Horodatage, date: Horodatage): boolean {
  return date > finOf(restaure)
}
