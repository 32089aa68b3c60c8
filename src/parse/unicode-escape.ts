/** Returns a character of at most 16 bits as JavaScript and JSON escape it, as in `\u2028`. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
