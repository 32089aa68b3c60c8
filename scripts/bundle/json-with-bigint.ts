/**
 * Replaces json-with-bigint in the bundles, which @octokit/request uses to keep integers above 2^53 exact. GitHub's
 * IDs are far smaller, and event payloads with such numbers are refused.
 */
export const JSONParse = JSON.parse

/** The counterpart to JSONParse. */
export const JSONStringify = JSON.stringify
