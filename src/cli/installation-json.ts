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
