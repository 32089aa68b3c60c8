/**
 * Stands in the bundles for undici, which @actions/http-client loads for the sake of @actions/github alone:
 * nothing here uses it, and loading it takes about as long as all the rest of a step.
 */
export class ProxyAgent {}
