import { FixableError } from '../errors.ts'
import { quote } from './quote.ts'

/** Parses the slug of an enterprise (letters, digits, dashes); throws a FixableError for anything else. */
export function parseEnterprise(text: string): string {
  if (/^[\w-]{1,100}$/.test(text)) return text
  throw new FixableError({
    failed: `'enterprise' is ${quote(text)}, which is no enterprise slug.`,
    remedy: `Give the part behind /enterprises/ in the address of the enterprise.`,
  })
}
