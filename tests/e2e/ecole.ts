// An invented school as ONDE gives it, in September and in December; and the director's gestures, by their names on screen.
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

interface Fichier {
  name: string
  mimeType: string
  buffer: Buffer
}

/** As ONDE writes it: Windows-1252, CRLF. */
export function fichier(name: string, lines: readonly string[]): Fichier {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1') }
}

const entetes =
  "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage;Regroupement(s);Dispositif(s);"

interface Eleve {
  nom: string
  prenom: string
  date: string
  sexe: string
  ine: string
  niveau: string
  libelle: string
  id: string
  dispositif?: string
}

function ligne({ nom, prenom, date, sexe, ine, niveau, libelle, id, dispositif = '' }: Eleve): string {
  const cycle = niveau.startsWith('CM') ? 'CYCLE III' : 'CYCLE II'
  return `${nom};;${prenom};${date};${sexe};${ine};1 rue du Test;21000;DIJON;FRANCE;;;;;${cycle};${niveau};${libelle};${id};Oui;Non;Oui;;;${dispositif};`
}

export function export_(eleves: readonly Eleve[]): Fichier {
  return fichier('CSVExtraction.csv', [entetes, ...eleves.map(ligne)])
}

const cp = { niveau: 'CP', libelle: 'CP-1', id: '98701' }
const ce1 = { niveau: 'CE1', libelle: 'CE1-2', id: '98729' }
const cm2 = { niveau: 'CM2', libelle: 'CM2-1', id: '98764' }

const elodie = { nom: 'VASSEUR', prenom: 'Élodie', date: '2020-03-04', sexe: 'F', ine: '012345601AA', ...cp }
const hugo = { nom: 'BERNIER', prenom: 'Hugo', date: '2020-07-21', sexe: 'M', ine: '012345602BB', ...cp }
const adam = { nom: 'LEFÈVRE', prenom: 'Adam', date: '2019-05-09', sexe: 'M', ine: '', ...ce1 }
const lea = { nom: 'NGUYEN', prenom: 'Léa', date: '2019-02-02', sexe: 'F', ine: '012345604DD', ...ce1 }
const leo = { nom: 'NGUYEN', prenom: 'Léo', date: '2019-02-02', sexe: 'M', ine: '012345605EE', ...ce1 }
const ines = { nom: "D'ALMEIDA", prenom: 'Inès', date: '2016-12-30', sexe: 'F', ine: '012345606FF', ...cm2 }

export const septembre = [
  export_([elodie, hugo, adam, lea, leo, ines]),
  fichier('dispositifs.csv', [
    'INE;Nom;Prénom;Date de naissance;Type de dispositif;Date de début;Date de fin',
    '012345604DD;NGUYEN;Léa;02/02/2019;PAP;01/09/2026;30/11/2026',
    '012345606FF;D’ALMEIDA;Inès;30/12/2016;Autre;01/09/2026;'.replace('’', "'"),
  ]),
  fichier('ecole.csv', [
    'UAI;Dénomination;Adresse;Code postal;Commune;Responsable;Téléphone;Courriel',
    '0210999X;École des Tilleuls;2 place de l’École;21000;DIJON;Mme CARON Agnès;03 80 00 00 00;ecole@exemple.invalid'.replace(
      '’',
      "'",
    ),
  ]),
]

/**
 * Since September: Élodie is called otherwise, Adam has an INE, CE1-2 a name; Léo is in the other classe; Hugo
 * is gone, Lina has come; Léa's PAP has become a PPS.
 */
export const decembre = [
  export_([
    { ...elodie, nom: 'VASSEUR-LEROY' },
    { ...adam, ine: '012345603CC', libelle: 'CE1-2 Les Lynx' },
    { ...lea, libelle: 'CE1-2 Les Lynx', dispositif: 'PPS' },
    { ...leo, ...cp },
    { ...ines, dispositif: 'Autre' },
    { nom: 'PETIT', prenom: 'Lina', date: '2020-01-15', sexe: 'F', ine: '', ...cp },
  ]),
  fichier('dispositifs.csv', ['INE;Dispositif;Début;Fin', '012345604DD;PPS;15/10/2026;']),
]

/** By the menu, wherever it is folded. */
export async function goTo(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Menu principal' })
  const link = menu.getByRole('link', { name, exact: true })
  if (!(await link.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

export async function deposit(page: Page, files: readonly Fichier[]): Promise<void> {
  await goTo(page, 'Import ONDE')
  await page.getByLabel('Fichiers ONDE').setInputFiles([...files])
  await expect(page.getByRole('heading', { name: 'Vos fichiers ont été lus' })).toBeVisible()
}

/** The dates that are proposed, for all the classes that have none. */
export async function setPeriodes(page: Page): Promise<void> {
  await goTo(page, 'Paramétrage des périodes')
  await page.getByRole('radio', { name: /^Trimestre/ }).check()
  await page.getByRole('button', { name: /^Enregistrer pour/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /enregistrée/ })).toBeVisible()
}

/** The périodes of a year that was over before any test was written. */
export async function setAnneePassee(page: Page): Promise<void> {
  await goTo(page, 'Paramétrage des périodes')
  await page.getByLabel('Début', { exact: true }).fill('2025-09-01')
  for (const [index, fin] of ['2025-11-30', '2026-03-12', '2026-07-04'].entries()) {
    await page.getByLabel('Fin', { exact: true }).nth(index).fill(fin)
  }
  const toutes = page.getByRole('checkbox', { name: /Toutes les classes/ })
  if (!(await toutes.isChecked())) await toutes.check()
  await page.getByRole('button', { name: /^Enregistrer pour/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /enregistrée/ })).toBeVisible()
}

export async function synchronise(page: Page): Promise<void> {
  await goTo(page, 'Synchronisation Base Élèves')
  await page.getByRole('button', { name: 'Synchroniser', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Rapport de synchronisation' })).toBeFocused()
  await expect(page.getByRole('row').last()).toContainText("La synchronisation s'est déroulée avec succès.")
}

/** In a second tab: the first lets it write. */
export async function modifierIci(page: Page): Promise<void> {
  const bouton = page.getByRole('button', { name: 'Modifier ici' })
  await bouton.click()
  await expect(bouton).toHaveCount(0)
}

/** September, from the empty page to the report. */
export async function firstTime(page: Page): Promise<void> {
  await page.goto('./')
  await deposit(page, septembre)
  await setPeriodes(page)
  await synchronise(page)
}

interface Gardees {
  readonly phrase: string
  readonly secours: string
}

/** On « Mes données », with the phrase that is proposed. */
export async function protege(page: Page): Promise<Gardees> {
  await page.getByRole('button', { name: 'Choisir une phrase' }).click()
  await expect(page.getByRole('heading', { name: 'Choisir la phrase' })).toBeFocused()
  const phrase = await page.getByLabel('La phrase', { exact: true }).inputValue()
  expect(phrase.split(' ')).toHaveLength(5)
  await page.getByLabel('J’ai noté cette phrase').check()
  await page.getByRole('button', { name: 'Protéger mes données' }).click()
  await expect(page.getByRole('heading', { name: 'Clé de secours de Diapason' })).toBeVisible()
  const secours = (await page.locator('.cle span').allInnerTexts()).join('-')
  await page.getByLabel('J’ai imprimé cette feuille').check()
  await page.getByRole('button', { name: 'Terminer' }).click()
  await expect(page.getByText('Vos données sont protégées. À la prochaine ouverture')).toBeVisible()
  return { phrase, secours }
}
