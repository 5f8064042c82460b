// The files of a dépôt → the Onde they make with the one before, and the account of what was read and set aside (I1 to I9).
import type { Horodatage } from '#domain/date.ts'
import type { FormulaireEcole } from '#domain/ecole.ts'
import type { Onde, OndeClasse } from '#domain/onde.ts'
import type { Depot, FichierDepose, FichierLu, OnProgress } from './depot.ts'
import type { Fichier } from './fichier.ts'
import { uneLigneParEleve } from './listes.ts'
import { merge } from './merge.ts'
import { colonnesIgnorees, openFichier } from './open.ts'
import type { Ouvert, Refus } from './open.ts'
import type { FichierRefuse, Problem } from './problem.ts'
import { dispositifsReader, ecoleReader, elevesReader } from './rows.ts'
import type { LigneDispositif, LigneEleve, Mention } from './rows.ts'
import { isBlank } from './table.ts'

/** What a dépôt leaves: ONDE's side as it now is, and what to tell the director of the files. */
export interface Lecture {
  readonly onde: Onde
  readonly depot: Depot
}

/**
 * Reads the files of one dépôt and puts them together with `onde`, which is given back as it is when no file can be used.
 * `date` is that of the dépôt. Whatever the bytes are, this neither throws nor hangs (I4). Asked from time to time
 * whether the director has given up: then nothing comes of it, and undefined is given.
 */
export async function readDepot(
  deposes: readonly FichierDepose[],
  onde: Onde,
  date: Horodatage,
  onProgress: OnProgress,
  isInterrupted: () => boolean = () => false,
): Promise<Lecture | undefined> {
  const files = deposes.map(({ file }) => file)
  const lu: Lu = { eleves: [], ecartes: [], dispositifs: [], ecoles: [], files: [], problems: [] }
  const refusedFiles: FichierRefuse[] = []
  const isNew = newcomers(files)
  const total = files.reduce((bytes, file) => bytes + file.size, 0)
  // Asked for together: the disk is waited for once.
  const reading = files.map((file) => (file.size > tooBig ? 'fichier-trop-gros' : bytesOf(file)))
  let before = 0
  for (const [index, { file, ecritLe }] of deposes.entries()) {
    if (isInterrupted()) return undefined
    const onPart = (part: number): void => {
      onProgress({ file: file.name, done: before + Math.floor(part * file.size), total })
    }
    // A file that its disk no longer gives cannot be named for what it is.
    const bytes = (await reading[index]) ?? 'fichier-inconnu'
    const refus: Refus | 'interrupted' | undefined =
      typeof bytes === 'string'
        ? { code: bytes }
        : await readFile({ name: file.name, ecritLe }, bytes, isNew, lu, onde.classes, onPart, isInterrupted)
    if (refus === 'interrupted') return undefined
    if (refus !== undefined) refusedFiles.push({ name: file.name, ...refus })
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
  readonly ecartes: Mention[]
  readonly ecoles: FormulaireEcole[]
  readonly files: FichierLu[]
  /** One notebook a file; what only shows once all is read is added to it then. */
  readonly problems: Problem[][]
}

const tooBig = 50 * 1024 * 1024

/** One file into `lu`, or why it cannot be used. The same bytes twice in a dépôt are one file (I7). */
async function readFile(
  { name, ecritLe }: { readonly name: string; readonly ecritLe: Horodatage },
  bytes: Uint8Array,
  isNew: (bytes: Uint8Array) => boolean,
  lu: Lu,
  known: readonly OndeClasse[],
  onPart: (part: number) => void,
  isInterrupted: () => boolean,
): Promise<Refus | 'interrupted' | undefined> {
  if (!isNew(bytes)) return undefined
  const ouvert = openFichier({ name, ecritLe }, bytes)
  if ('code' in ouvert) return ouvert

  const read = rowReader(ouvert, lu)
  const before = lu.eleves.length
  let lignes = 0
  let sinceTurn = 0
  for (const { rows, line, done } of ouvert.parts) {
    for (const [index, row] of rows.entries()) {
      if (isBlank(row)) continue
      read(row, line + index)
      lignes += 1
    }
    sinceTurn += rows.length
    if (done === 1 || sinceTurn < rowsPerTurn) continue
    onPart(done)
    await nextTurn()
    if (isInterrupted()) return 'interrupted'
    sinceTurn = 0
  }
  if (lignes === 0) return { code: 'fichier-vide', forme: 'titres-seuls' }
  const { nature, fichier } = ouvert
  // In a list, an élève stands on several lines (V4).
  const eleves = uneLigneParEleve(lu.eleves.slice(before), known)
  lu.files.push({
    name,
    nature,
    ecritLe,
    lignes,
    eleves: eleves.length,
    classes: new Set(eleves.map(({ classe }) => classe)).size,
    colonnesIgnorees: colonnesIgnorees(fichier),
  })
  lu.problems.push(fichier.problems)
  return undefined
}

/** A few milliseconds of work: a school's file is read in one go. */
const rowsPerTurn = 1500

async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return undefined
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

/** By what the file is: reads a row of it, and keeps in `lu` what is good. */
function rowReader(ouvert: Ouvert, lu: Lu): (row: readonly string[], line: number) => void {
  switch (ouvert.nature) {
    case 'eleves':
      noteAbsentes(ouvert.fichier)
      return keeping(elevesReader(ouvert.fichier, lu.ecartes), lu.eleves)
    case 'dispositifs':
      return keeping(dispositifsReader(ouvert.fichier), lu.dispositifs)
    case 'ecole': {
      // One école, in the first row (I9).
      const read = ecoleReader(ouvert.fichier)
      let rows = 0
      return keeping((row, line) => (rows++ === 0 ? read(row, line) : undefined), lu.ecoles)
    }
  }
}

function keeping<Ligne>(
  read: (row: readonly string[], line: number) => Ligne | undefined,
  into: Ligne[],
): (row: readonly string[], line: number) => void {
  return (row, line) => {
    const ligne = read(row, line)
    if (ligne !== undefined) into.push(ligne)
  }
}

/** Without these columns a file is accepted, with a warning (I3). */
function noteAbsentes({ name, columns, problems }: Fichier<'eleves'>): void {
  if (!columns.has('ine')) problems.push({ code: 'colonne-ine-absente', file: name })
  if (!columns.has('sexe')) problems.push({ code: 'colonne-sexe-absente', file: name })
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
