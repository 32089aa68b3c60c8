/** Returns whether a value may be a token: text without spaces, line breaks, or other characters that no token contains. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
}
