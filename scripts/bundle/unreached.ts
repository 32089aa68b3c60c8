/** Replaces code in the bundles that other packages load but nothing here calls, such as an HTTP client based on undici. */

// From @actions/http-client and @actions/exec, for OIDC tokens and platform details.
export const HttpClient = undefined
export const BearerCredentialHandler = undefined
export const getExecOutput = undefined

// From the packages that authenticate as a user or by OAuth, and that sign and cache tokens.
export const createOAuthUserAuth = undefined
export const requiresBasicAuth = undefined
export default undefined
export const Lru = Object
export const createOAuthAppAuth = (): undefined => undefined

/** Every request sets its own user agent, and reading `navigator` makes Node.js load more code. */
export const getUserAgent = (): string => 'Node.js'
