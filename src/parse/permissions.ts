import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { appPermissions } from './app-permissions.ts'
import { levelLabel, permissionLabel } from './permission-label.ts'
import { quote } from './quote.ts'

/** Permissions of a token or an App under GitHub's names, such as `{ pull_requests: 'write' }`. */
export type Permissions = Readonly<Record<string, string>>

const anyLevel: readonly string[] = ['read', 'write', 'admin']

/** Returns the levels that a permission can have; undefined for one that GitHub's description does not list. */
export function levelsOf(permission: string): readonly string[] | undefined {
  return Object.hasOwn(appPermissions, permission) ? appPermissions[permission] : undefined
}

/** Parses the level of a permission, which can be any of `read`, `write`, `admin` if GitHub's description does not list the permission; throws an ExplainedError that names the input and the levels. */
export function parsePermission(input: string, permission: string, value: string): string {
  refuseJobPermission(input, permission)
  const levels = levelsOf(permission) ?? anyLevel
  if (levels.includes(value)) return value
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, but this permission accepts ${levels.join(' or ')}.`,
    remedy: 'Set it to one of these values, or leave it out.',
  })
}

/** Throws an ExplainedError for a permission that only GITHUB_TOKEN has. */
export function refuseJobPermission(input: string, permission: string): void {
  if (permission !== 'id_token') return
  throw fixable({
    failed: prose`${named(input)} is a permission of GITHUB_TOKEN, which GitHub Apps do not have.`,
    remedy: "Remove it. A job gets it with 'id-token: write' under 'permissions:'.",
  })
}

/** The kinds of accounts on which an App can be installed. */
export type AccountType = 'User' | 'Organization' | 'Enterprise'

const ofOrganizations = /^organization_|^members$|^custom_properties_for_organizations$/
const ofEnterprises = 'enterprise_'

/** Returns whether an installation on an account of this kind can have a permission at all. */
export function isGrantable(permission: string, type: AccountType): boolean {
  if (permission.startsWith(ofEnterprises)) return type === 'Enterprise'
  return ofOrganizations.test(permission) ? type === 'Organization' : type !== 'Enterprise'
}

/** Returns whether permissions are for organizations or enterprises, and none is for repositories; reading their metadata comes with others. */
export function areForAccounts(permissions: Permissions): boolean {
  const names = Object.keys(permissions).filter((name) => name !== 'metadata')
  return names.length > 0 && names.every((name) => !isGrantable(name, 'User'))
}

/** Returns permissions on one line, such as `contents: write, metadata: read`. */
export function permissionsText(permissions: Permissions): string {
  const pairs = Object.entries(permissions).map(([name, level]) => `${name}: ${level}`)
  return pairs.length === 0 ? 'none' : pairs.join(', ')
}

/** Returns the permissions of both, each at the higher level. */
export function joinPermissions(one: Permissions, other: Permissions): Permissions {
  const raised = lackingOf(other, one).map((name) => [name, other[name]])
  return { ...one, ...(Object.fromEntries(raised) as Permissions) }
}

/** Returns the names of the permissions that are requested at a higher level than granted. */
export function lackingOf(asked: Permissions, granted: Permissions): readonly string[] {
  const rank = (level: string | undefined): number => anyLevel.indexOf(level ?? '')
  return Object.keys(asked).filter((name) => rank(asked[name]) > rank(granted[name]))
}

/** Returns permissions with their requested and granted levels side by side. */
export function compareLevels(names: readonly string[], asked: Permissions, granted: Permissions): string {
  const compared = names.map(
    (name) => `${permissionLabel(name, asked[name])} (now "${levelLabel(granted[name])}")`,
  )
  return compared.join(', ')
}
