import { RequestError } from '@octokit/request-error'
import { describeFault } from './response.ts'

/** What went wrong between us and the server: Node.js's error code, and whether the whole request had been sent. */
export interface NetworkFailure extends Error {
  readonly code: string
  readonly sent: boolean
  /** The proxy that the request used, if any: host and port, and the variable that names it. */
  readonly proxy?: { readonly host: string; readonly variable: string }
}

/** Creates the error for a request that got no complete answer. */
export function networkFailure(message: string, code: string, sent: boolean): NetworkFailure {
  return Object.assign(new Error(message), { code, sent })
}

/** Returns whether an error is a NetworkFailure. */
export function isNetworkFailure(error: unknown): error is NetworkFailure {
  return error instanceof Error && 'sent' in error && 'code' in error
}

/**
 * Returns whether an error code means that Node.js does not trust a certificate.
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function isCertificateCode(code: string): boolean {
  return /CERT|LEAF_SIGNATURE/.test(code)
}

/** Throws if an answer is JSON but not what GitHub's REST API sends, such as one from a portal or a proxy. */
export function expectAnswer(isExpected: boolean, what: string): void {
  if (!isExpected) throw networkFailure(`a response without ${what}`, 'ERR_NOT_GITHUB', true)
}

/**
 * Returns why it is unknown whether a request took effect: its answer was lost, or it is an error of the server, which
 * may have passed the request on; undefined if it certainly had no effect.
 */
export function whyUnknown(error: unknown): string | undefined {
  if (isNetworkFailure(error)) return error.sent ? `GitHub's response was lost (${error.code})` : undefined
  // 304 says that something did not change, which no request that has an effect asks.
  const isUnknown = error instanceof RequestError && (error.status >= 500 || error.status === 304)
  return isUnknown ? `GitHub responded with ${describeFault(error)}` : undefined
}
