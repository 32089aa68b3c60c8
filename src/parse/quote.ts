import { toOneLine } from './escape.ts'
import { showInvisible } from './invisible.ts'

const longestName = 140
const secret =
  /-----|(?:\/\/|:)[^/\s]*@|^SHA256:|^[0-9a-f]{40}$|(?:^|[^a-z0-9])(?:gh[oprsu]_|github_pat_)|^(?:LS0tLS1|MII[a-z0-9+/]{9}|eyJ[a-z0-9_-]{9})/i

/** Returns whether a value looks like a token, a key, a fingerprint, or an address with credentials, or is longer than any name. */
export function looksSecret(value: string): boolean {
  return value.length > longestName || secret.test(value)
}

/** Returns the user's value in single quotes, with invisible characters escaped, or only its length if it may be a secret or has more than 140 characters. */
export function quote(value: string): string {
  if (looksSecret(value)) {
    return `a value of ${value.length} characters (not shown because it may be a secret)`
  }
  return `'${toOneLine(showInvisible(value))}'`
}

/** Returns the first of many names for use in a sentence, as in `a, b, and 3 more`. */
export function listFew(names: readonly string[], most: number): string {
  const few = names.slice(0, most).join(', ')
  return names.length > most ? `${few}, and ${names.length - most} more` : few
}
