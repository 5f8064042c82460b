// A file made in the window → the director's device: shared where a finger works, downloaded elsewhere.

/** `abandonne`: the director closed the sharing sheet without choosing. */
export type Enregistrement = 'partage' | 'telecharge' | 'abandonne'

/** A download has begun long before; some browsers read the address after the click. */
const whileItIsRead = 60_000

/** To be called from a click, with nothing awaited before: sharing is only allowed then. */
export async function enregistrer(file: File): Promise<Enregistrement> {
  if (isTouched() && canShare(file)) {
    try {
      await navigator.share({ files: [file] })
      return 'partage'
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'abandonne'
      // The device has no use for such a file, or does not allow it: it is downloaded, as elsewhere.
    }
  }
  download(file)
  return 'telecharge'
}

/** On a tablet the sheet is where « Enregistrer dans Fichiers » is; on a desk it would only be in the way. */
function isTouched(): boolean {
  return window.matchMedia('(pointer: coarse)').matches
}

function canShare(file: File): boolean {
  // Not every browser has it, whatever the types say.
  const sharer: Partial<Navigator> = navigator
  return sharer.canShare?.({ files: [file] }) ?? false
}

function download(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, whileItIsRead)
}
