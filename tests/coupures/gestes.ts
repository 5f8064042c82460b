// The gestures that are cut, each from a base that is made once: what is done before, what is pressed, and when it has ended.
import type { Page } from '@playwright/test'
import { decembre, deposit, goTo, septembre, setPeriodes, synchronise } from '../e2e/ecole.ts'

export interface Geste {
  readonly nom: string
  /** From the base of the gesture before, or from nothing. */
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
]

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
