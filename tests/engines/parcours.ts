// What storage must do in any engine, from an empty browser: each step is a fact, in order, on one page.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decembre, septembre } from '../e2e/ecole.ts'
import { choose, fill, goTo, press, read, silent, valueOf } from './gestes.ts'
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
      fait: 'protégées par une phrase, les données ne se lisent plus dans la base, et reviennent avec elle',
      run: async (engine) => {
        if (!(await engine.ask(readClear, 'VASSEUR')))
          throw new Error('the search finds nothing before either')
        await goTo(engine, '#/donnees', 'Protection')
        await press(engine, 'Choisir une phrase')
        const phrase = await valueOf(engine, 'La phrase')
        await press(engine, 'J’ai noté cette phrase')
        await press(engine, 'Protéger mes données')
        await press(engine, 'J’ai imprimé cette feuille')
        await press(engine, 'Terminer')
        await read(engine, 'Vos données sont protégées.')
        if (await engine.ask(readClear, 'VASSEUR')) throw new Error('a name can still be read in the base')
        await engine.reload()
        await fill(engine, 'Votre phrase', phrase)
        await press(engine, 'Ouvrir')
        await goTo(engine, '#/bilans', 'VASSEUR')
      },
    },
    {
      fait: 'l’hôte coupé, la page s’ouvre encore, et demande la phrase',
      run: async (engine) => {
        await engine.ask(async () => {
          await navigator.serviceWorker.ready
        })
        await host.close()
        await engine.reload()
        await read(engine, 'Votre phrase')
      },
    },
  ]
}

/** In the page: whether that name stands somewhere in the database, as a word or as its bytes. */
async function readClear(name: string): Promise<boolean> {
  const opened = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('diapason')
    request.onsuccess = () => {
      resolve(request.result)
    }
  })
  let all = ''
  for (const store of opened.objectStoreNames) {
    const rows = await new Promise<unknown[]>((resolve) => {
      const request = opened.transaction(store).objectStore(store).getAll()
      request.onsuccess = () => {
        resolve(request.result)
      }
    })
    all += JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Map
        ? [...value]
        : value instanceof Uint8Array
          ? new TextDecoder('latin1').decode(value)
          : value,
    )
  }
  opened.close()
  return all.includes(name)
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
