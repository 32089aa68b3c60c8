/** Marks and overrides that change the direction in which a terminal or a page shows the text after them, for a class of a pattern. */
export const directional = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'

const anyDirectional = new RegExp(`[${directional}]+`, 'g')

/** Returns a text on one line, without the control characters that could break the line, control a terminal, or show it in another order. */
export function toOneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this takes out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').replace(anyDirectional, '')
}

/**
 * Returns a text as one line that cannot start a workflow command: the runner recognizes `::` at the start of a line
 * and `##[` anywhere in it, no matter who wrote it.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toHarmlessLine(text: string): string {
  return toOneLine(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*):(?=:)/, '$1: ')
}

/** Text from other repositories can be of any length. */
const longestForeign = 200

/** Returns a text that somebody else wrote on one line, and at most 200 characters of it. */
export function toShortLine(text: string): string {
  return toOneLine(text).trim().slice(0, longestForeign)
}

/** Returns a character of at most 16 bits as JavaScript and JSON escape it, as in `\u2028`. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Returns a text escaped for HTML, both between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
