/**
 * Stands in the bundles for the OAuth App strategy that @octokit/auth-app carries along: it acts for an OAuth
 * App, and an installation never needs it.
 */
export function createOAuthAppAuth(): undefined {
  return undefined
}

export type * from '../../node_modules/@octokit/auth-oauth-app/dist-types/index.js'
