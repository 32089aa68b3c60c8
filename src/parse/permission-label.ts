/** Permissions whose label differs from their name, listed without `organization_` or `enterprise_`. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    copilot_seat_management: 'Copilot seat management',
    custom_org_roles: 'Custom organization roles',
    custom_roles: 'Custom repository roles',
    dependabot_secrets: 'Dependabot secrets',
    git_ssh_keys: 'Git SSH keys',
    gpg_keys: 'GPG keys',
    hooks: 'Webhooks',
    repository_custom_properties: 'Custom properties',
    repository_hooks: 'Webhooks',
    repository_projects: 'Projects',
    security_events: 'Code scanning alerts',
    self_hosted_runners: 'Self-hosted runners',
    statuses: 'Commit statuses',
    user_blocking: 'Blocking users',
    vulnerability_alerts: 'Dependabot alerts',
  }),
)

const levels: ReadonlyMap<string, string> = new Map([
  ['read', 'Read-only'],
  ['write', 'Read and write'],
  ['admin', 'Admin'],
])

/** Returns the label that GitHub's settings pages show for a level of access; `No access` if there is no level. */
export function levelLabel(level: string | undefined): string {
  return level === undefined ? 'No access' : (levels.get(level) ?? level)
}

/**
 * Returns a permission as GitHub's settings pages label it, as in `"Pull requests: Read and write"`; those of an
 * organization or an enterprise are marked, because repositories have some of the same labels.
 * @see https://docs.github.com/rest/authentication/permissions-required-for-github-apps
 */
export function permissionLabel(permission: string, level: string | undefined): string {
  const [, section, name = ''] = /^(?:(organization|enterprise)_)?(.+)$/.exec(permission) ?? []
  const words = name.replaceAll('_', ' ')
  const label = labels.get(name) ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
  return `"${label}${section === undefined ? '' : ` (${section})`}: ${levelLabel(level)}"`
}
