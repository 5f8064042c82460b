// The files of a dépôt → the Onde they make with the one before, and the account of what was read and set aside (I1 to I9).
import type { Horodatage } from '#domain/date.ts'
import { uaiOf } from '#domain/ecole.ts'
import type { FormulaireEcole } from '#domain/ecole.ts'
import type { Onde } from '#domain/onde.ts'
import type { Depot, FichierLu, OnProgress } from './depot.ts'
import type { Fichier } from './fichier.ts'
import { merge } from './merge.ts'
import { colonnesIgnorees, openFichier } from './open.ts'
import type { Numbered, Ouvert } from './open.ts'
import type { FichierRefuse, Problem } from './problem.ts'
import { dispositifsReader, ecoleReader, elevesReader } from './rows.ts'
import type { LigneDispositif, LigneEleve } from './rows.ts'

/** What a dépôt leaves: ONDE's side as it now is, and what to tell the director of the files. */
export interface Lecture {
  readonly onde: Onde
  readonly depot: Depot
}

/**
 * Reads the files of one dépôt and puts them together with `onde`, which is given back as it is when no file can be used.
 * `date` is that of the dépôt. Whatever the bytes are, this neither throws nor hangs (I4).
 */
export async function readDepot(
  files: readonly File[],
  onde: Onde,
  date: Horodatage,
  onProgress: OnProgress,
): Promise<Lecture> {
  const lu: Lu = { eleves: [], dispositifs: [], ecoles: [], files: [], problems: [] }
  const refusedFiles: FichierRefuse[] = []
  const isNew = newcomers(files)
  const total = files.reduce((bytes, file) => bytes + file.size, 0)
  let before = 0
  for (const file of files) {
    const onPart = (part: number): void => {
      onProgress({ file: file.name, done: before + Math.floor(part * file.size), total })
    }
    const bytes = file.size > tooBig ? 'fichier-trop-gros' : await bytesOf(file)
    if (typeof bytes === 'string') refusedFiles.push({ name: file.name, code: bytes })
    // The same file twice is one (I7).
    else if (isNew(bytes)) {
      const ouvert = openFichier(file.name, bytes)
      if (ouvert.nature === 'refuse') {
        const { nature: _, ...refus } = ouvert
        refusedFiles.push({ name: file.name, ...refus })
      } else await readFichier(ouvert, lu, onde, onPart)
    }
    onPart(1)
    before += file.size
  }

  const { onde: after, ...counts } = merge(onde, lu, date)
  // By file, then by line: as a director goes through them.
  const problems = lu.problems.flatMap((notes) => notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  return { onde: after, depot: { date, files: lu.files, ...counts, problems, refusedFiles } }
}

/** What has been read so far, all files together. */
interface Lu {
  readonly eleves: LigneEleve[]
  readonly dispositifs: LigneDispositif[]
  readonly ecoles: FormulaireEcole[]
  readonly files: FichierLu[]
  /** One notebook a file; what only shows once all is read is added to it then. */
  readonly problems: Problem[][]
}

const tooBig = 50 * 1024 * 1024

/** A file that its disk no longer gives cannot be named for what it is. */
async function bytesOf(file: File): Promise<Uint8Array | 'fichier-inconnu'> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return 'fichier-inconnu'
  }
}

/** Whether these bytes have not been met before; only files of one size need comparing. */
function newcomers(files: readonly File[]): (bytes: Uint8Array) => boolean {
  const sizes = new Map<number, number>()
  for (const { size } of files) sizes.set(size, (sizes.get(size) ?? 0) + 1)
  const met: Uint8Array[] = []
  return (bytes) => {
    if ((sizes.get(bytes.length) ?? 0) < 2) return true
    const isMet = met.some(
      (other) => other.length === bytes.length && other.every((byte, at) => byte === bytes[at]),
    )
    if (!isMet) met.push(bytes)
    return !isMet
  }
}

async function readFichier(
  ouvert: Ouvert,
  lu: Lu,
  onde: Onde,
  onPart: (part: number) => void,
): Promise<void> {
  const { fichier, nature, rows } = ouvert
  lu.problems.push(fichier.problems)
  lu.files.push({
    name: fichier.name,
    nature,
    lignes: rows.length,
    colonnesIgnorees: colonnesIgnorees(fichier),
  })
  switch (ouvert.nature) {
    case 'eleves':
      noteAbsentes(ouvert.fichier)
      return readRows(rows, elevesReader(ouvert.fichier), lu.eleves, onPart)
    case 'dispositifs':
      return readRows(rows, dispositifsReader(ouvert.fichier), lu.dispositifs, onPart)
    case 'ecole': {
      // A directory holds many: the one that is known already, else the first.
      const uai = ouvert.fichier.columns.get('uai') ?? -1
      const known = onde.ecole?.uai ?? undefined
      const ours = rows.find(({ row }) => known !== undefined && uaiOf(row[uai] ?? '') === known)
      return readRows(
        [ours ?? rows[0]].flatMap((row) => row ?? []),
        ecoleReader(ouvert.fichier),
        lu.ecoles,
        onPart,
      )
    }
  }
}

/** Without these columns a file is accepted, with a warning (I3). */
function noteAbsentes({ name, columns, problems }: Fichier<'eleves'>): void {
  if (!columns.has('ine')) problems.push({ code: 'colonne-ine-absente', file: name })
  if (!columns.has('sexe')) problems.push({ code: 'colonne-sexe-absente', file: name })
}

/** So many rows between two signs of life: some milliseconds of work. */
const rowsPerPart = 2000

async function readRows<Ligne>(
  rows: readonly Numbered[],
  read: (row: readonly string[], line: number) => Ligne | undefined,
  into: Ligne[],
  onPart: (part: number) => void,
): Promise<void> {
  for (const [index, { row, line }] of rows.entries()) {
    if (index > 0 && index % rowsPerPart === 0) {
      onPart(index / rows.length)
      await nextTurn()
    }
    const ligne = read(row, line)
    if (ligne !== undefined) into.push(ligne)
  }
}

/** Lets messages through. A timer would wait four milliseconds for that; a message to oneself does not. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
