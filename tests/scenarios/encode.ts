// A file of a scenario → the bytes that the director's computer would hand over.
import type { ScenarioFile } from './format.ts'

/** The 27 characters that Windows-1252 has and Latin-1 has not, from 0x80; a space: no such byte. */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

export function fileOf({ name, text, base64, encoding = 'windows-1252' }: ScenarioFile): File {
  if (base64 !== undefined) return new File([Buffer.from(base64, 'base64')], name)
  const content = text ?? ''
  if (encoding === 'windows-1252') return new File([windows1252(content)], name)
  return new File([encoding === 'utf-8-bom' ? `\uFEFF${content}` : content], name)
}

/** What ONDE writes. A character that it could not have written is a fault of the scenario. */
export function windows1252(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = byteOf(text.charAt(index))
  return bytes
}

function byteOf(character: string): number {
  const code = character.charCodeAt(0)
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code
  const place = upper.indexOf(character)
  if (place === -1) throw new RangeError(`« ${character} » is not in Windows-1252`)
  return 0x80 + place
}
