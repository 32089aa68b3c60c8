import { levelsOf, parsePermission, type Permissions } from '../parse/permissions.ts'
import type { Environment, InputCore } from './runner.ts'

const prefix = 'INPUT_PERMISSION-'

/** Reads every `permission-…` input that has a value, including those that are not in action.yml: GitHub adds permissions faster than actions are released, so an unknown one is sent with a warning. */
export function readPermissions(core: InputCore, env: Environment): Permissions {
  const permissions: Record<string, string> = {}
  const names = Object.keys(env).filter((name) => name.toUpperCase().startsWith(prefix))
  for (const input of names.map((name) => name.slice('INPUT_'.length).toLowerCase()).sort()) {
    const value = core.getInput(input)
    const permission = input.slice('permission-'.length).replaceAll('-', '_')
    if (value === '') continue
    permissions[permission] = parsePermission(input, permission, value)
    if (levelsOf(permission) === undefined) {
      core.warning(
        `'${input}' is a permission that this version does not know. It is sent to GitHub as it is.`,
      )
    }
  }
  return permissions
}
