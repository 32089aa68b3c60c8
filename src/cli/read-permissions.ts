import { FixableError } from '../errors.ts'
import { appPermissions } from '../parse/app-permissions.ts'
import { parsePermission, type Permissions } from '../parse/parse-permissions.ts'
import { quote } from '../parse/quote.ts'
import { suggest } from './suggest.ts'

/** Reads `--permission NAME=LEVEL`, hyphens or underscores in the name; throws a FixableError for an unknown name, a wrong level and one given twice. */
export function readPermissions(pairs: readonly string[]): Permissions {
  const permissions: Record<string, string> = {}
  for (const pair of pairs) {
    const [, typed = '', level = ''] = /^([^=]+)=(.*)$/.exec(pair.trim()) ?? []
    const name = typed.trim().toLowerCase().replaceAll('-', '_')
    if (name === '') {
      throw new FixableError({
        failed: `'--permission' is ${quote(pair)}, which is no permission with its level.`,
        remedy: 'Write it as NAME=LEVEL, such as contents=write.',
      })
    }
    if (!Object.hasOwn(appPermissions, name)) {
      throw new FixableError({
        failed: `'--permission' names ${quote(typed)}, which is no permission of a GitHub App.${suggest(name, Object.keys(appPermissions))}`,
        remedy:
          'https://docs.github.com/rest/apps/apps lists the permissions, as parameters of an installation access token.',
      })
    }
    if (permissions[name] !== undefined) {
      throw new FixableError({
        failed: `'--permission' names '${name}' twice.`,
        remedy: 'Give each permission one level.',
      })
    }
    permissions[name] = parsePermission(`--permission ${name}`, name, level.trim())
  }
  return permissions
}
