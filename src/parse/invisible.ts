import { unicodeEscape } from './escape.ts'

/**
 * Characters that show nothing: soft hyphens, zero-width characters, directional marks, fillers. They come along when
 * text is copied from a web page or a chat.
 */
const invisible =
  '\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0'

const blank = new RegExp(`[\\s${invisible}]`)
const anyInvisible = new RegExp(`[${invisible}]`, 'g')

/** Returns a text without white space and invisible characters at its ends. */
export function trimBlanks(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && blank.test(text.charAt(start))) start += 1
  while (start < end && blank.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** Returns a text without its invisible characters. */
export function withoutInvisible(text: string): string {
  return text.replace(anyInvisible, '')
}

/** Blanks that look like a space. */
const otherSpaces = '\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000'

const shown = new RegExp(`[${invisible}${otherSpaces}]`, 'g')

/** Returns a text with each invisible character, and each blank that only looks like a space, escaped, as in `\u200b`. */
export function showInvisible(text: string): string {
  return text.replace(shown, unicodeEscape)
}
