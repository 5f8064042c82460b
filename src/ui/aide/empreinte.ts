// The texts that the build leaves beside the page → what « À propos » shows of them.

/** Undefined where it is not: the development server has none, a host may have lost it. */
export async function texteDuSite(path: string): Promise<string | undefined> {
  try {
    const answer = await fetch(path)
    const texte = await answer.text()
    // In place of a file that they do not have, some give the page.
    return answer.ok && !texte.startsWith('<') ? texte : undefined
  } catch {
    return undefined
  }
}

/** The SHA-256 of the list of the files. Undefined also where the browser computes none, for want of HTTPS. */
export async function empreinteDuSite(): Promise<string | undefined> {
  const texte = await texteDuSite('./empreinte.txt')
  return texte === undefined || !('subtle' in crypto) ? undefined : await empreinteOf(texte)
}

/** In groups of eight, that two people can read to each other. */
async function empreinteOf(texte: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(texte))
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.match(/.{8}/g)?.join(' ') ?? ''
}
