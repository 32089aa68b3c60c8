/**
 * Stands in the bundles for @actions/http-client, with which @actions/core asks for OIDC tokens: nothing here
 * does, and it would bring undici along, which takes longer to load than all the rest of a step.
 */
export const HttpClient = undefined

/** Goes with the client. */
export const BearerCredentialHandler = undefined
