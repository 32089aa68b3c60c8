import type { Installation } from '../github/to-installation.ts'

/** Returns an installation in the shape in which every command prints it as JSON, with GitHub's names. */
export function installationJson(installation: Installation): object {
  return {
    id: installation.id,
    account: installation.account,
    repository_selection: selectionOf(installation),
    permissions: installation.permissions,
    suspended_at: installation.suspendedAt ?? null,
    html_url: installation.htmlUrl,
  }
}

/** Returns whether an installation covers `all` repositories of its account or `selected` ones. */
export function selectionOf({ allRepositories }: Installation): string {
  return allRepositories ? 'all' : 'selected'
}

/** Returns permissions as `name: level` in a line. */
export function permissionsText(permissions: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(permissions).map(([name, level]) => `${name}: ${level}`)
  return pairs.length === 0 ? 'none' : pairs.join(', ')
}
