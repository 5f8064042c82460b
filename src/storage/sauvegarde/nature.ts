// The first bytes of a file that is no backup → what it looks like, so that a sentence can name it.

export type NatureFichier = 'onde' | 'lsu' | 'tableur' | 'autre'

const looked = 2000

export function natureOf(bytes: Uint8Array): NatureFichier {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, looked))
  if (head.startsWith('PK') || head.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'tableur'
  const text = head.replace(/^(?:\u00ef\u00bb\u00bf|\s)+/, '')
  if (text.startsWith('<')) return 'lsu'
  const [first = ''] = text.split(/\r?\n/)
  // A text has no byte of nothing.
  const isText = !head.includes('\0')
  return isText && /[;,\t]/.test(first) && /nom|ine|élève|eleve|uai/i.test(first) ? 'onde' : 'autre'
}
