import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { quote } from './quote.ts'

/** Returns whether a value may be the login of a user or an organization. */
export function isLogin(value: string): boolean {
  return /^[a-z\d](?:[\w-]{0,99})$/i.test(value)
}

/** Parses the login of an account; throws an ExplainedError that names the input for anything else. */
export function parseOwner(input: string, value: string): string {
  if (isLogin(value)) return value
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, which is not the name of an account.`,
    remedy: prose`Use the name of a user or an organization, and put repositories in ${named('repositories')}.`,
  })
}

/** Parses the slug of an enterprise (letters, digits, dashes); throws an ExplainedError that names the input for anything else. */
export function parseEnterprise(input: string, value: string): string {
  if (/^[\w-]{1,100}$/.test(value)) return value
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, which is not the slug of an enterprise.`,
    remedy: "Use the part after /enterprises/ in the URL of the enterprise's page.",
  })
}
