import { FixableError } from '../errors.ts'
import { appPermissions } from './app-permissions.ts'
import { quote } from './quote.ts'

/** Permissions of a token by GitHub's names, such as `{ pull_requests: 'write' }`. */
export type Permissions = Readonly<Record<string, string>>

const anyLevel: readonly string[] = ['read', 'write', 'admin']

/**
 * Parses the level of one `permission-…` input; a permission that GitHub's description does not list takes any
 * of `read`, `write`, `admin`; throws a FixableError that names the levels.
 */
export function parsePermission(input: string, permission: string, text: string): string {
  const levels = appPermissions[permission] ?? anyLevel
  if (levels.includes(text)) return text
  throw new FixableError({
    failed: `'${input}' is ${quote(text)}, but this permission takes ${levels.join(' or ')}.`,
    remedy: `Set it to one of these, or leave it out.`,
  })
}
