/**
 * Stands in the bundles for the OAuth user strategy that @octokit/auth-app carries along: it acts for a person,
 * and an installation never needs it.
 */
export function createOAuthUserAuth(): undefined {
  return undefined
}

/** No request of an installation carries a client secret. */
export function requiresBasicAuth(): boolean {
  return false
}

export type * from '../../node_modules/@octokit/auth-oauth-user/dist-types/index.js'
