// The bytes of a backup → whether a school comes out of them: read, opened, restored into a base made for that, and
// compared with what was stored, value by value.
import Dexie from 'dexie'
import { Db } from '../db.ts'
import { loadMonde } from '../load.ts'
import { write } from '../save.ts'
import { stockOf } from '../stock.ts'
import type { Octets } from '../coffre/octets.ts'
import { contenuWrite, readEtat } from './contenu.ts'
import type { Contenu } from './contenu.ts'
import { readBytes } from './corps.ts'
import type { Ouvreur, Sceau } from './corps.ts'
import { sameValeur } from './egales.ts'

/** Beside the base that it is for, and known by its name if a start finds it: the one before was cut. */
function nameOf({ name }: Db): string {
  return `${name}-verification`
}

/**
 * False: the school would not come back from these bytes as it is. That base is sealed as they are: were it cut, it
 * would leave nothing in clear. Throws what storage throws, when there is no room.
 */
export async function verifie(
  db: Db,
  bytes: Octets,
  contenu: Contenu,
  { entete, coffre }: Sceau,
  ouvre: Ouvreur,
): Promise<boolean> {
  const lu = await readBytes(bytes, ouvre)
  if (!lu.ok) return false
  await effaceVerification(db)
  const scratch = new Db(nameOf(db))
  try {
    const vide = stockOf(scratch)
    const written = await write(vide, await loadMonde(vide), {
      ...contenuWrite(lu.value.contenu),
      protection: { rangee: { entete, delai: null }, coffre },
    })
    return written !== undefined && sameValeur((await readEtat(stockOf(scratch, coffre))).contenu, contenu)
  } finally {
    scratch.close()
    await effaceVerification(db)
  }
}

/** What a verification that was cut has left. Not waited for where another holds it: it goes when that one lets go. */
export async function effaceVerification(db: Db): Promise<void> {
  const scratch = new Dexie(nameOf(db))
  await new Promise<void>((resolve, reject) => {
    scratch.on('blocked', () => {
      resolve()
    })
    scratch.delete().then(resolve, reject)
  })
}
