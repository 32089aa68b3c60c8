/**
 * Stands in the bundles for universal-user-agent, from which Octokit's packages take a default user agent as they
 * load: every request here names its own, and reading `navigator` loads code of Node.js.
 */
export function getUserAgent(): string {
  return 'Node.js'
}
