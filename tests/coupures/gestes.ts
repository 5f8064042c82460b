// The gestures that are cut, each from a base that is made once: what is done before, what is pressed, and when it has ended.
import 'fake-indexeddb/auto'
import type { Page } from '@playwright/test'
import { millesimeOf } from '#domain/date.ts'
import { proposePeriodes } from '#domain/periode.ts'
import { createCoffre } from '#storage/coffre/entete.ts'
import type { Secret } from '#storage/coffre/entete.ts'
import { Db } from '#storage/db.ts'
import { stockOf } from '#storage/stock.ts'
import { today } from '#ui/today.ts'
import { stored } from '../builders/base.ts'
import { aClasse, aLivret, anEcole, anEleve, anOnde, ine } from '../builders/livret.ts'
import { xmlDe } from '../builders/lsu.ts'
import { phrase, sauvee } from '../builders/sauvegarde.ts'
import { decembre, deposit, goTo, septembre, setAnneePassee, setPeriodes, synchronise } from '../e2e/ecole.ts'
import { rajeunit } from './base.ts'

export { phrase } from '../builders/sauvegarde.ts'

const autrePhrase = 'tilleul marée carnet lanterne ourson'

/** All that may open what is stored, before or after a gesture; the recovery key joins them once it is shown. */
export const secrets: Secret[] = [
  { kind: 'phrase', phrase },
  { kind: 'phrase', phrase: autrePhrase },
]

export interface Geste {
  readonly nom: string
  /** From an empty base, and not from that of the gesture before. */
  readonly neuf?: true
  /** It is the start of the application itself: what it starts from is seen by no screen. */
  readonly demarrage?: true
  /** The phrase that opens after it, where it changes. */
  readonly nouvelle?: string
  /** Bilans that are locked may go with it. Otherwise they all are, before and after. */
  readonly emporte?: true
  readonly prepare: (page: Page) => Promise<void>
  /** Up to the last press: from then on it may be cut. */
  readonly approche: (page: Page) => Promise<void>
  readonly presse: (page: Page) => Promise<void>
  readonly fini: (page: Page) => Promise<void>
}

export const gestes: readonly Geste[] = [
  {
    nom: 'dépôt',
    prepare: async (page) => {
      await deposit(page, septembre)
      await setPeriodes(page)
      await synchronise(page)
      await verrouille(page)
    },
    approche: (page) => goTo(page, 'Import ONDE'),
    presse: (page) => page.getByLabel('Fichiers ONDE').setInputFiles([...decembre]),
    fini: (page) => page.getByRole('heading', { name: 'Vos fichiers ont été lus' }).waitFor(),
  },
  {
    nom: 'déverrouiller, synchroniser, reverrouiller',
    prepare: (page) => deposit(page, decembre),
    approche: async (page) => {
      await goTo(page, 'Bilans')
      await page.getByRole('link', { name: 'Déverrouiller, synchroniser, reverrouiller' }).click()
      await page.getByRole('button', { name: 'Mettre à jour et reverrouiller' }).waitFor()
    },
    presse: (page) => page.getByRole('button', { name: 'Mettre à jour et reverrouiller' }).click(),
    fini: (page) => page.getByRole('heading', { name: /mis à jour et reverrouillé/ }).waitFor(),
  },
  {
    nom: 'synchronisation',
    prepare: () => Promise.resolve(),
    approche: async (page) => {
      await goTo(page, 'Synchronisation Base Élèves')
      await page.getByRole('button', { name: 'Synchroniser', exact: true }).waitFor()
    },
    presse: (page) => page.getByRole('button', { name: 'Synchroniser', exact: true }).click(),
    fini: (page) => page.getByRole('heading', { name: 'Rapport de synchronisation' }).waitFor(),
  },
  {
    nom: 'annulation',
    prepare: synchronise,
    approche: async (page) => {
      await goTo(page, 'Rapports')
      await page.getByRole('main').getByRole('link').first().click()
      await page.getByRole('button', { name: 'Annuler cette synchronisation' }).click()
      await page.getByRole('heading', { name: /^Annuler cette synchronisation/ }).waitFor()
    },
    presse: (page) => page.getByRole('button', { name: 'Annuler cette synchronisation' }).click(),
    fini: (page) => page.getByText('La synchronisation est annulée').waitFor(),
  },
  {
    nom: 'import de bilans',
    prepare: passeEnImport,
    approche: (page) => goTo(page, 'Import de bilans'),
    presse: (page) =>
      page.getByLabel('Fichiers de bilans (XML)').setInputFiles({
        name: 'import-lsun.xml',
        mimeType: 'text/xml',
        buffer: Buffer.from(bilansDElodie()),
      }),
    fini: (page) => page.getByRole('heading', { name: /bilan a été importé/ }).waitFor(),
  },
  {
    // Léa, whose bilan is locked, whom the reports name, and whom ONDE has still.
    nom: 'effacer un élève',
    emporte: true,
    prepare: () => Promise.resolve(),
    approche: async (page) => {
      await goTo(page, 'Mes données')
      await page.getByRole('main').getByRole('link', { name: 'Effacer', exact: true }).click()
      await page.getByLabel('Chercher un élève à effacer').fill('nguyen léa')
      await page.getByRole('button', { name: /^NGUYEN Léa/ }).click()
      await page.getByRole('button', { name: 'Effacer cet élève' }).click()
      await page.getByRole('dialog').getByLabel('J’ai compris').check()
    },
    presse: (page) => page.getByRole('dialog').getByRole('button', { name: 'Effacer cet élève' }).click(),
    fini: (page) => page.getByRole('heading', { name: 'L’élève est effacé' }).waitFor(),
  },
  {
    nom: 'restauration',
    emporte: true,
    prepare: () => Promise.resolve(),
    approche: ouvreSauvegarde,
    presse: restaure,
    fini: restauree,
  },
  {
    nom: 'annuler une restauration',
    prepare: async (page) => {
      await ouvreSauvegarde(page)
      await restaure(page)
      await restauree(page)
    },
    approche: async (page) => {
      await goTo(page, 'Mes données')
      await page.getByRole('button', { name: 'Annuler la restauration' }).waitFor()
    },
    presse: (page) => page.getByRole('button', { name: 'Annuler la restauration' }).click(),
    fini: (page) => page.getByRole('group', { name: 'La restauration est annulée' }).waitFor(),
  },
  {
    nom: 'fin d’année',
    emporte: true,
    neuf: true,
    prepare: async (page) => {
      await deposit(page, septembre)
      await setAnneePassee(page)
      await synchronise(page)
      await verrouille(page)
    },
    approche: async (page) => {
      await goTo(page, 'Mes données')
      await page.getByRole('main').getByRole('link', { name: 'Fin d’année', exact: true }).click()
      await page.getByRole('button', { name: /^Terminer l’année/ }).click()
      await page.getByRole('dialog').getByLabel('J’ai compris').check()
    },
    presse: (page) =>
      page.getByRole('dialog').getByRole('button', { name: 'Terminer l’année', exact: true }).click(),
    fini: (page) => page.getByRole('heading', { name: /est terminée$/ }).waitFor(),
  },
  {
    nom: 'passage à la version du jour',
    demarrage: true,
    prepare: async (page) => {
      await ailleurs(page)
      await rajeunit(page)
    },
    approche: (page) => ailleurs(page),
    presse: revient,
    fini: (page) => page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor(),
  },
  {
    nom: 'choisir une phrase',
    prepare: () => Promise.resolve(),
    approche: choisitPhrase,
    presse: protege,
    fini: scellee,
  },
  {
    nom: 'retirer la phrase',
    prepare: async (page) => {
      await choisitPhrase(page)
      await protege(page)
      await scellee(page)
      secrets.push({ kind: 'secours', cle: (await page.locator('.cle span').allInnerTexts()).join('-') })
    },
    approche: (page) => commence(page, 'Retirer la phrase'),
    presse: (page) => page.getByRole('button', { name: 'Retirer la phrase' }).click(),
    fini: (page) => page.getByText('La phrase est retirée').waitFor(),
  },
  {
    // The one of before opens nothing any more, the recovery key still does.
    nom: 'changer de phrase',
    nouvelle: autrePhrase,
    prepare: () => Promise.resolve(),
    approche: async (page) => {
      await commence(page, 'Changer de phrase')
      await page.getByLabel('La nouvelle phrase').fill(autrePhrase)
      await page.getByLabel('J’ai noté cette phrase').check()
    },
    presse: (page) => page.getByRole('button', { name: 'Changer de phrase' }).click(),
    fini: (page) => page.getByText('Votre phrase est changée').waitFor(),
  },
  {
    // The one of before opens nothing any more, the phrase still does.
    nom: 'refaire la clé de secours',
    prepare: () => Promise.resolve(),
    approche: (page) => commence(page, 'Refaire la clé de secours'),
    presse: (page) => page.getByRole('button', { name: 'Faire une nouvelle clé' }).click(),
    fini: scellee,
  },
]

/** A page of the same site that is not Diapason: what is stored is looked at from it, and nothing is started. */
export async function ailleurs(page: Page, site = page.url()): Promise<void> {
  await page.goto(new URL('/icons/diapason.svg', site).href)
}

export async function revient(page: Page): Promise<void> {
  await page.goto(new URL('/', page.url()).href)
}

/** Léa's first bilan: what the assistant is for. */
async function verrouille(page: Page): Promise<void> {
  await goTo(page, 'Bilans')
  const classe = page.getByLabel('Classe')
  const value = await classe.getByRole('option', { name: /^CE1-2/ }).getAttribute('value')
  await classe.selectOption(value ?? '')
  await page.getByRole('checkbox', { name: /NGUYEN Léa/ }).check()
  await page.getByRole('button', { name: 'Verrouiller', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'bilan verrouillé' }).waitFor()
}

async function passeEnImport(page: Page): Promise<void> {
  await goTo(page, 'Paramétrage par classe')
  await page
    .getByRole('region', { name: 'CP-1', exact: true })
    .getByRole('radio', { name: 'Import(s) éditeur(s)' })
    .click()
  const dialog = page.getByRole('dialog', { name: /^Passer CP-1 en import/ })
  await dialog.getByLabel('J’ai compris').check()
  await dialog.getByRole('button', { name: 'Passer en import(s) éditeur(s)' }).click()
  await page.getByText('CP-1 est maintenant en import(s) éditeur(s).').waitFor()
}

function bilansDElodie(): string {
  const elodie = anEleve({ ine: ine('012345601AA'), nom: 'VASSEUR', prenoms: 'Élodie' })
  // Those that « Paramétrage des périodes » proposes, in the year in which this runs.
  const millesime = millesimeOf(today())
  return xmlDe([{ eleve: elodie }], { idBe: '98701', periodes: proposePeriodes('trimestre', millesime) })
    .replaceAll('CE1-1', 'CP-1')
    .replaceAll('millesime="2026"', `millesime="${String(millesime)}"`)
}

let sauvegardee: Buffer | undefined

/** Of another school, so that what is here is asked about, and set aside. */
async function sauvegarde(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  if (sauvegardee === undefined) {
    const db = new Db('ailleurs')
    const classe = aClasse({
      eleves: [anEleve(), anEleve({ id: 'e2', ine: ine('012345678BB'), nom: 'ROY' })],
    })
    await stored(db, anOnde(), aLivret({ ecole: anEcole(), classes: [classe] }))
    sauvegardee = Buffer.from(await sauvee(stockOf(db), await createCoffre(phrase)))
    await db.delete()
  }
  return { name: 'ailleurs.diapason', mimeType: 'application/octet-stream', buffer: sauvegardee }
}

async function ouvreSauvegarde(page: Page): Promise<void> {
  await goTo(page, 'Mes données')
  await page.getByLabel('Fichier de sauvegarde').setInputFiles(await sauvegarde())
  await page.getByLabel('Phrase ou clé de secours').fill(phrase)
  await page.getByRole('button', { name: 'Ouvrir le fichier' }).click()
  await page.getByRole('button', { name: 'Remplacer quand même' }).waitFor()
}

function restaure(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Remplacer quand même' }).click()
}

function restauree(page: Page): Promise<void> {
  return page.getByRole('group', { name: 'L’école est restaurée' }).waitFor()
}

/** A gesture over a protected base, up to its last press. */
async function commence(page: Page, nom: string): Promise<void> {
  await goTo(page, 'Mes données')
  await page.getByRole('button', { name: nom }).click()
  await page.getByLabel('Votre phrase actuelle').fill(phrase)
}

async function choisitPhrase(page: Page): Promise<void> {
  await goTo(page, 'Mes données')
  await page.getByRole('button', { name: 'Choisir une phrase' }).click()
  await page.getByLabel('La phrase', { exact: true }).fill(phrase)
  await page.getByLabel('J’ai noté cette phrase').check()
}

function protege(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Protéger mes données' }).click()
}

function scellee(page: Page): Promise<void> {
  return page.getByRole('heading', { name: 'Clé de secours de Diapason' }).waitFor()
}
