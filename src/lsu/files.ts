// The files of one dépôt of bilans → each as it was read.
import type { FichierBrut } from './brut.ts'
import { parse, unread } from './parse.ts'

/** How far the reading is: bytes of all the files, and the file being read. */
export interface Avancement {
  readonly file: string
  readonly done: number
  readonly total: number
}

/** A year of bilans of a whole école weighs some two megabytes. */
const tooBig = 20 * 1024 * 1024

/**
 * Bytes become text by `decode`, which whoever knows of encodings hands in. The same file twice is read once. Undefined:
 * the director gave up meanwhile, as `isInterrupted` tells.
 */
export async function readFiles(
  files: readonly File[],
  decode: (bytes: Uint8Array) => string,
  onProgress: (avancement: Avancement) => void,
  isInterrupted: () => boolean = () => false,
): Promise<readonly FichierBrut[] | undefined> {
  const bruts: FichierBrut[] = []
  const met = new Set<string>()
  const total = files.reduce((bytes, file) => bytes + file.size, 0)
  let before = 0
  for (const file of files) {
    const onPart = (part: number): void => {
      onProgress({ file: file.name, done: before + Math.floor(part * file.size), total })
    }
    const text = file.size > tooBig ? undefined : await textOf(file, decode)
    if (isInterrupted()) return undefined
    if (file.size > tooBig) bruts.push(unread(file.name, { code: 'valeur-invalide' }))
    // A file that its disk no longer gives cannot be named for what it is.
    else if (text === undefined) bruts.push(unread(file.name, { code: 'fichier-inconnu' }))
    else if (!met.has(text)) {
      met.add(text)
      const brut = await parse(file.name, text, onPart, isInterrupted)
      if (brut === undefined) return undefined
      bruts.push(brut)
    }
    onPart(1)
    before += file.size
  }
  return bruts
}

async function textOf(file: File, decode: (bytes: Uint8Array) => string): Promise<string | undefined> {
  try {
    return decode(new Uint8Array(await file.arrayBuffer()))
  } catch {
    return undefined
  }
}
