// What storage must do in any engine, from an empty browser: each step is a fact, in order, on one page.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
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

/** What a step leaves to those after it. */
interface Sauvee {
  readonly phrase: string
  /** Where the browser has put it. */
  readonly path: string
  /** All that was stored when it was made. */
  readonly contenu: string
}

export function etapesOn(host: Host): readonly Etape[] {
  let sauvee: Sauvee | undefined
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
      fait: 'une sauvegarde vérifiée sort du navigateur, et ne laisse lire aucun nom',
      run: async (engine) => {
        sauvee = await sauvegarde(engine)
      },
    },
    {
      fait: 'l’école s’efface toute, il n’en reste que le certificat',
      run: async (engine) => {
        await effaceEcole(engine)
        await engine.reload()
        await goTo(engine, '#/donnees/certificat/1', 'Élèves effacés')
        await silent(engine, 'NGUYEN')
        await goTo(engine, '#/', 'Importer mes fichiers ONDE')
      },
    },
    {
      fait: 'la sauvegarde la rend : élèves, bilans verrouillés, rapports, tout est comme avant',
      run: async (engine) => {
        await restaure(engine, sauvee, 'Restaurer cette école')
      },
    },
    {
      fait: 'un élève s’efface partout, bilan verrouillé compris, et le certificat ne le nomme pas',
      run: async (engine) => {
        await goTo(engine, '#/donnees/effacement', 'Effacer un élève')
        await fill(engine, 'Chercher un élève à effacer', 'nguyen léo')
        await press(engine, 'NGUYEN Léo')
        await read(engine, '1 bilan verrouillé ou importé sera effacé')
        await press(engine, 'Effacer cet élève')
        await press(engine, 'J’ai compris')
        await press(engine, 'Effacer cet élève')
        await read(engine, 'L’élève est effacé')
        await absent(engine, ['Léo', '012345605EE'])
        await press(engine, 'Lire et imprimer le certificat')
        await read(engine, 'Effacement d’un élève')
        await silent(engine, 'NGUYEN')
        await engine.reload()
        await goTo(engine, '#/bilans', 'Classe')
        await choose(engine, 'Classe', 'CE1-2')
        await read(engine, 'NGUYEN Léa')
        await silent(engine, 'NGUYEN Léo')
      },
    },
    {
      fait: 'une autre finit son année : les bilans verrouillés se relisent, et le certificat dit les autres',
      run: async (engine) => {
        await effaceEcole(engine)
        await deposit(engine, septembre)
        await anneePassee(engine)
        await synchronise(engine)
        await goTo(engine, '#/bilans', 'Classe')
        await choose(engine, 'Classe', 'CE1-2')
        await read(engine, 'NGUYEN Léa')
        await press(engine, 'Tout cocher')
        await press(engine, 'Verrouiller')
        await read(engine, '3 bilans verrouillés')
        await goTo(engine, '#/donnees/fin-annee', '15 bilans non verrouillés seraient supprimés')
        await press(engine, 'Terminer l’année')
        await press(engine, 'J’ai compris')
        await press(engine, 'Terminer l’année')
        await read(engine, 'L’année 2025-2026 est terminée')
        await press(engine, 'Lire et imprimer le certificat')
        await read(engine, 'Fin de l’année 2025-2026')
        await silent(engine, 'NGUYEN')
        await engine.reload()
        await goTo(engine, '#/donnees/archives', 'Année 2025-2026')
        await press(engine, 'CE1-2')
        await read(engine, 'NGUYEN Léa')
        await read(engine, 'Bilan verrouillé le')
      },
    },
    {
      fait: 'la même sauvegarde la remplace, une fois dit ce qui est ici : tout est encore comme avant',
      run: async (engine) => {
        await restaure(engine, sauvee, 'Remplacer quand même')
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

/**
 * By the screen « Mes données », to a file in the browser's own folder of downloads, from which it is read again and
 * given back. Neither engine has a file picker (`showSaveFilePicker`), and the sharing sheet of a tablet is not here.
 */
async function sauvegarde(engine: Engine): Promise<Sauvee> {
  const contenu = await engine.ask(contenuStocke)
  await goTo(engine, '#/donnees', 'Aucune sauvegarde n’a encore été enregistrée.')
  const phrase = 'abeille ciment école nuage ruban'
  await fill(engine, 'Phrase de la sauvegarde', phrase)
  await press(engine, 'Préparer la sauvegarde')
  await read(engine, 'Sauvegarde vérifiée')
  await press(engine, 'Enregistrer le fichier')
  await read(engine, 'Fichier remis à votre appareil')
  const path = await downloaded(engine, /^\d{4}-\d{2}-\d{2}-diapason-0210999X\.diapason$/)
  const bytes = await readFile(path)
  for (const nom of ['VASSEUR', 'Léa', 'Tilleuls', '012345604DD'])
    if (bytes.includes(nom)) throw new Error('a name can be read in the backup')
  return { phrase, path, contenu }
}

/** The file that the browser has put in its folder, whole: it bears its name only then, or its size still grows. */
async function downloaded({ downloads }: Engine, name: RegExp): Promise<string> {
  let before = 0
  for (let tries = 0; tries < 100; tries += 1) {
    const found = (await readdir(downloads)).find((file) => name.test(file))
    const path = join(downloads, found ?? '')
    const size = found === undefined ? 0 : (await readFile(path)).length
    if (size > 0 && size === before) return path
    before = size
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`nothing was downloaded: ${(await readdir(downloads)).join(', ')}`)
}

/** `bouton`: nothing is here to be replaced, or something is, and that was said. */
async function restaure(engine: Engine, sauvee: Sauvee | undefined, bouton: string): Promise<void> {
  if (sauvee === undefined) throw new Error('there is no backup')
  await goTo(engine, '#/donnees', 'Restaurer une sauvegarde')
  await engine.upload('input[type="file"]', [sauvee.path])
  await fill(engine, 'Phrase ou clé de secours', sauvee.phrase)
  await press(engine, 'Ouvrir le fichier')
  await press(engine, bouton)
  await read(engine, 'L’école est restaurée')
  await engine.reload()
  await goTo(engine, '#/bilans', 'Classe')
  await choose(engine, 'Classe', 'CE1-2')
  await read(engine, 'NGUYEN Léo')
  const verrouilles = await engine.ask(() => {
    const rows = [...document.querySelectorAll('main tr')].map((row) => row.textContent)
    return rows.filter((row) => row.includes('Verrouillé')).length
  })
  if (verrouilles !== 3) throw new Error(`${String(verrouilles)} bilans are locked, and not 3`)
  await goTo(engine, '#/rapports/3', '1 bilan a été verrouillé de nouveau')
  const contenu = await engine.ask(contenuStocke)
  if (contenu !== sauvee.contenu) throw new Error(differences(sauvee.contenu, contenu))
}

/** Of an invented école. */
function differences(attendu: string, lu: string): string {
  let at = 0
  while (attendu[at] === lu[at]) at += 1
  const around = (texte: string): string => texte.slice(Math.max(0, at - 60), at + 60)
  return `what is stored is « ${around(lu)} » and not « ${around(attendu)} »`
}

async function effaceEcole(engine: Engine): Promise<void> {
  await goTo(engine, '#/donnees/effacement', 'Effacer l’école')
  await press(engine, 'Effacer toute l’école')
  await press(engine, 'J’ai compris')
  await press(engine, 'Effacer l’école')
  await read(engine, 'L’école est effacée de cet appareil')
  await absent(engine, ['NGUYEN', 'VASSEUR', 'CE1-2', '0123456'])
}

async function absent(engine: Engine, noms: readonly string[]): Promise<void> {
  for (const nom of noms)
    if (await engine.ask(readClear, nom)) throw new Error('what was erased can still be read in the base')
}

/** A year that was over before any of this was written. */
async function anneePassee(engine: Engine): Promise<void> {
  await goTo(engine, '#/periodes', 'Périodicité')
  await press(engine, 'Trimestre')
  await fill(engine, 'Début', '2025-09-01')
  for (const [rank, fin] of ['2025-11-30', '2026-03-12', '2026-07-04'].entries())
    await fill(engine, 'Fin', fin, rank)
  await press(engine, 'Enregistrer pour')
  await read(engine, 'Périodes enregistrées')
}

/**
 * In the page: all that a backup carries, as it is stored, but the certificates, which an erasure adds to. Written the same
 * whatever the order in which the fields of a row were made.
 */
async function contenuStocke(): Promise<string> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve) => {
      request.onsuccess = () => {
        resolve(request.result)
      }
    })
  const db = await settled(indexedDB.open('diapason'))
  const lines: string[] = []
  for (const store of db.objectStoreNames) {
    const rows = await settled(db.transaction(store).objectStore(store).getAll())
    for (const row of rows as { cle?: string; valeur?: unknown }[]) {
      if (['versions', 'lignee', 'remplace', 'certificats', 'journal'].includes(row.cle ?? '')) continue
      // A list that nothing was ever written in, and an empty one.
      if (Array.isArray(row.valeur) && row.valeur.length === 0) continue
      const line = JSON.stringify(row, (_key, value: unknown) =>
        value instanceof Map
          ? [...value]
          : typeof value === 'object' && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
            : value,
      )
      lines.push(`${store} ${line}`)
    }
  }
  db.close()
  return lines.join('\n')
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
