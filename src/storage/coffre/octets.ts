// Bytes ↔ the strings that a header is made of, and bytes that nobody can guess.

export type Octets = Uint8Array<ArrayBuffer>

export function alea(length: number): Octets {
  return crypto.getRandomValues(new Uint8Array(length))
}

export function utf8(text: string): Octets {
  return new TextEncoder().encode(text)
}

/** Short ones only: a salt, a nonce, a wrapped key. */
export function toBase64(octets: Octets): string {
  return btoa(String.fromCharCode(...octets))
}

/** Undefined when that is no base64: a header may come from a file that somebody has touched. */
export function fromBase64(text: string): Octets | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
