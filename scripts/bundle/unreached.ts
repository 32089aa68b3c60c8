/** Stands in the bundles for what other packages load and nothing here calls, such as an HTTP client with undici. */

// Of @actions/http-client and @actions/exec, for OIDC tokens and the platform.
export const HttpClient = undefined
export const BearerCredentialHandler = undefined
export const getExecOutput = undefined

// Of the authentication as a person or by OAuth, and of signing and keeping tokens.
export const createOAuthUserAuth = undefined
export const requiresBasicAuth = undefined
export default undefined
export const Lru = Object
export const createOAuthAppAuth = (): undefined => undefined

/** Every request names its own user agent, and reading `navigator` loads code of Node.js. */
export const getUserAgent = (): string => 'Node.js'
