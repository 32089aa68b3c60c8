/**
 * Stands in the bundles for json-with-bigint, with which @octokit/request keeps whole numbers beyond 2^53 exact:
 * GitHub's ids are far below, and event payloads with such numbers are refused.
 */
export const JSONParse = JSON.parse

/** Goes with parsing. */
export const JSONStringify = JSON.stringify
