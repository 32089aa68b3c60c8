/** Tells what may be a token from text with spaces, line breaks or other characters in it that no token has. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
}
