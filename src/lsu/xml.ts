// Names, attributes and content → the text of an XML element; what has no place in XML is escaped.

/** Undefined: the element does not have it. */
export type Attributs = Readonly<Record<string, string | undefined>>

/** An element on a line of its own; without content it is closed at once. */
export function element(name: string, attributs: Attributs, ...content: readonly string[]): string {
  const open = `<${name}${Object.entries(attributs).map(attribut).join('')}`
  return content.length === 0 ? `${open}/>\n` : `${open}>${content.join('')}</${name}>\n`
}

/** Elements one under the other, in one that has no attribute. */
export function groupe(name: string, ...elements: readonly string[]): string {
  return element(name, {}, '\n', ...elements)
}

/** The same where the schema wants none rather than an empty one. */
export function groupeSiUtile(name: string, elements: readonly string[]): string {
  return elements.length === 0 ? '' : groupe(name, ...elements)
}

/** A text between two tags: its ends of line are kept. What XML forbids must have been dropped. */
export function texte(value: string): string {
  return value.replace(/[&<>"]/g, (sign) => entites[sign] ?? sign)
}

function attribut([name, value]: readonly [string, string | undefined]): string {
  return value === undefined ? '' : ` ${name}="${texte(value)}"`
}

const entites: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
