// A backup → where the director keeps it: the sharing sheet where a finger works, a file of their choice, else a download.
import { enregistrer } from './enregistrer.ts'

/**
 * `relu`: read again where it was written, byte for byte. `refait`: the browser no longer knows that a button was
 * pressed, and asks for it again. `illisible`: what was written there is not what was given.
 */
export type Remise = 'relu' | 'illisible' | 'partage' | 'telecharge' | 'abandonne' | 'refait'

/** What some browsers have, and no type says. */
interface Picker {
  readonly showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>
}

/** To be called from a click, with nothing awaited before: the bytes are there already. */
export async function sauvegarder(file: File): Promise<Remise> {
  const { showSaveFilePicker: choose } = window as Picker
  // A finger has the sharing sheet, which knows « Fichiers » and a key plugged in.
  if (choose === undefined || window.matchMedia('(pointer: coarse)').matches) return enregistrer(file)
  try {
    const handle = await choose.call(window, { suggestedName: file.name })
    const writable = await handle.createWritable()
    await writable.write(file)
    await writable.close()
    return (await sameBytes(file, await handle.getFile())) ? 'relu' : 'illisible'
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    if (error.name === 'AbortError') return 'abandonne'
    if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'refait'
    // The place that was chosen is full, or cannot be written to.
    return 'illisible'
  }
}

async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  const [one, other] = await Promise.all([a.arrayBuffer(), b.arrayBuffer()])
  const bytes = new Uint8Array(other)
  return one.byteLength === bytes.length && new Uint8Array(one).every((byte, index) => byte === bytes[index])
}
