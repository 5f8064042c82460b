// What storage must do in any engine, from an empty browser: each step is a fact, in order, on one page.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decembre, septembre } from '../e2e/ecole.ts'
import { choose, fill, goTo, press, read, silent } from './gestes.ts'
import type { Engine } from './engine.ts'

export interface Etape {
  readonly fait: string
  readonly run: (engine: Engine) => Promise<void>
}

export interface Host {
  readonly address: string
  readonly close: () => Promise<void>
}

export function etapesOn(host: Host): readonly Etape[] {
  return [
    {
      fait: 'la première page s’ouvre, et rien n’est encore gardé',
      run: async (engine) => {
        await engine.open(host.address)
        await read(engine, 'Bienvenue dans Diapason')
      },
    },
    {
      fait: 'le dépôt de septembre est lu et gardé',
      run: async (engine) => {
        await deposit(engine, septembre)
        await goTo(engine, '#/', 'Paramétrer les périodes')
        await engine.reload()
        await read(engine, 'Paramétrer les périodes')
      },
    },
    {
      fait: 'les périodes sont gardées, et la première synchronisation faite',
      run: async (engine) => {
        await goTo(engine, '#/periodes', 'Périodicité')
        await press(engine, 'Trimestre')
        await press(engine, 'Enregistrer pour')
        await read(engine, 'Périodes enregistrées')
        await synchronise(engine)
      },
    },
    {
      fait: 'après un rechargement, le rapport et les bilans sont là',
      run: async (engine) => {
        await engine.reload()
        await goTo(engine, '#/rapports/1', "La synchronisation s'est déroulée avec succès.")
        await goTo(engine, '#/bilans', 'VASSEUR Élodie')
        await silent(engine, 'Une nouvelle version')
      },
    },
    {
      fait: 'des bilans verrouillés le restent après un rechargement et une synchronisation',
      run: async (engine) => {
        await choose(engine, 'Classe', 'CE1-2')
        await read(engine, 'NGUYEN Léo')
        await press(engine, 'Tout cocher')
        await press(engine, 'Verrouiller')
        await read(engine, '3 bilans verrouillés')
        await engine.reload()
        await read(engine, 'NGUYEN Léo')
        await deposit(engine, decembre)
        await synchronise(engine)
        await goTo(engine, '#/tour', '1 bilan verrouillé serait mis à jour')
      },
    },
    {
      fait: 'l’assistant les met à jour en un geste, et les reverrouille',
      run: async (engine) => {
        await press(engine, 'Mettre à jour et reverrouiller')
        await read(engine, '1 bilan mis à jour et reverrouillé')
        await engine.reload()
        await goTo(engine, '#/tour', 'Aucun bilan verrouillé n’attend de mise à jour.')
      },
    },
    {
      fait: 'ce geste s’annule, et les verrous restent',
      run: async (engine) => {
        await goTo(engine, '#/rapports/3', '1 bilan a été verrouillé de nouveau')
        await press(engine, 'Annuler cette synchronisation')
        await read(engine, '1 bilan verrouillé restera verrouillé')
        await press(engine, 'Annuler cette synchronisation')
        await read(engine, 'La synchronisation est annulée')
        await engine.reload()
        await goTo(engine, '#/tour', '1 bilan verrouillé serait mis à jour')
      },
    },
    {
      fait: 'la recherche retrouve un élève',
      run: async (engine) => {
        await goTo(engine, '#/pourquoi', 'Chercher un élève')
        await fill(engine, 'Chercher un élève', 'nguy')
        await read(engine, 'NGUYEN Léa')
      },
    },
    {
      fait: 'l’hôte coupé, tout s’ouvre encore et les données sont là',
      run: async (engine) => {
        await engine.ask(async () => {
          await navigator.serviceWorker.ready
        })
        await host.close()
        await engine.reload()
        await read(engine, 'Chercher un élève')
        await goTo(engine, '#/bilans', 'VASSEUR')
      },
    },
  ]
}

async function deposit(engine: Engine, files: typeof septembre): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'diapason-'))
  try {
    const paths = files.map(({ name }) => join(folder, name))
    await Promise.all(files.map(({ buffer }, index) => writeFile(paths[index] ?? '', buffer)))
    await goTo(engine, '#/import', 'Fichiers ONDE')
    await engine.upload('input[type="file"]', paths)
    await read(engine, 'Vos fichiers ont été lus')
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function synchronise(engine: Engine): Promise<void> {
  await goTo(engine, '#/synchronisation', 'Aperçu')
  await press(engine, 'Synchroniser')
  await read(engine, "La synchronisation s'est déroulée avec succès.")
}
