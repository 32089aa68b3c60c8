import { toOneLine } from './to-one-line.ts'

const longestName = 140
const secret = /-----|[:/][^/\s]*@|^(?:gh[a-z]_|github_pat_|SHA256:)|^[0-9a-f]{40}$/i

/** Tells what looks like a token, a key, a fingerprint or an address with credentials. */
export function looksSecret(value: string): boolean {
  return secret.test(value)
}

/** Returns a value the user typed in single quotes, or only its length where it may be a secret or is over 140 characters. */
export function quote(value: string): string {
  if (value.length > longestName || looksSecret(value)) {
    return `a value of ${value.length} characters that is not shown, since it may be a secret`
  }
  return `'${toOneLine(value)}'`
}
