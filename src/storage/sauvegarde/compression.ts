// Bytes ↔ fewer bytes, gzip; and no more of them than was agreed when they come from a file.
import type { Octets } from '../coffre/octets.ts'

export function compresse(bytes: Octets): Promise<Octets> {
  return gathered(piped(bytes, new CompressionStream('gzip')), Number.POSITIVE_INFINITY)
}

/** Rejects when there would be more than `limit`, having read hardly more; or when these are no compressed bytes. */
export function decompresse(bytes: Octets, limit: number): Promise<Octets> {
  return gathered(piped(bytes, new DecompressionStream('gzip')), limit)
}

function piped(
  bytes: Octets,
  through: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes]).stream().pipeThrough(through)
}

async function gathered(stream: ReadableStream<Uint8Array>, limit: number): Promise<Octets> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    length += part.value.length
    if (length > limit) {
      await reader.cancel()
      throw new Error('more bytes than a backup may hold')
    }
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
