// The bytes of a file → its text, whatever the tool that wrote it (I2).

/**
 * UTF-16 when the bytes say so, else UTF-8 if it decodes strictly, else Windows-1252. Byte order marks, which
 * some tools write several times over, are dropped. Any bytes at all give a text: nothing here throws.
 */
export function decode(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16 !== undefined) return withoutMarks(new TextDecoder(utf16).decode(bytes))
  return withoutMarks(utf8Of(bytes) ?? windows1252Of(bytes))
}

/** « UTF-8 if it decodes strictly »; a file cut in the middle of its last letter is still UTF-8. */
function utf8Of(bytes: Uint8Array): string | undefined {
  const strict = strictly(bytes, false)
  if (strict !== undefined) return strict
  // Without one whole accented letter as evidence, the dangling byte may well be the « é » of Windows-1252.
  const cut = strictly(bytes, true)
  return cut !== undefined && /[\u0080-\uffff]/.test(cut) ? cut : undefined
}

function strictly(bytes: Uint8Array, stream: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream })
  } catch {
    return undefined
  }
}

/** By its mark, or by the zero that stands beside each of its first letters: Excel's « Texte Unicode » has one or the other. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 2) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (bytes.length < 4) return undefined
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be'
  return undefined
}

/** What Windows-1252 has between 0x80 and 0x9F; the five bytes that it leaves free stay as they are. */
const from80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Node up to 22 decodes these bytes as ISO-8859-1, which would lose « Œ » and « ’ »: the table is ours. */
function windows1252Of(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes)
  return text.replace(/[\u0080-\u009f]/g, (letter) => from80[letter.charCodeAt(0) - 0x80] ?? letter)
}

/** A mark read as Windows-1252 shows as « ï»¿ ». */
function withoutMarks(text: string): string {
  return text.replace(/^(?:\uFEFF|ï»¿)+/, '')
}

/**
 * « LÃ©a » → « Léa »: a text that some tool read as Windows-1252 though it was UTF-8, and saved so. Undefined when it is
 * not that: nothing looks like it, or the whole does not come right, in which case it is left alone.
 */
export function repaired(text: string): string | undefined {
  if (!/[ÃÂÅâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]/.test(text)) return undefined
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const above = code > 0xff || (code >= 0x80 && code < 0xa0) ? from80.indexOf(text.charAt(index)) : -1
    if (code > 0xff && above === -1) return undefined
    bytes[index] = above === -1 ? code : 0x80 + above
  }
  return strictly(bytes, false)
}
