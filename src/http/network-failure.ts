import { RequestError } from '@octokit/request-error'

/** What went wrong between us and the server: Node's error code, and whether the whole request had gone out before. */
export interface NetworkFailure extends Error {
  readonly code: string
  readonly sent: boolean
  /** The proxy through which the request went, if it did: host and port, and the variable that names it. */
  readonly proxy?: { readonly host: string; readonly variable: string }
}

/** Creates the error of a request that got no whole answer. */
export function networkFailure(message: string, code: string, sent: boolean): NetworkFailure {
  return Object.assign(new Error(message), { code, sent })
}

/** Tells a NetworkFailure from other errors. */
export function isNetworkFailure(error: unknown): error is NetworkFailure {
  return error instanceof Error && 'sent' in error && 'code' in error
}

/**
 * Tells the codes of a certificate that Node.js does not trust from those of other failures.
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function isCertificateCode(code: string): boolean {
  return /CERT|LEAF_SIGNATURE/.test(code)
}

/** Throws where an answer is JSON but not what GitHub's REST API sends, as from a portal or a proxy. */
export function expectAnswer(isExpected: boolean, what: string): void {
  if (!isExpected) throw networkFailure(`an answer without ${what} in it`, 'ERR_NOT_GITHUB', true)
}

/** Returns how the answer to a request was lost that may have done its work, as an error's code or a status; undefined where it surely did none. */
export function howAnswerWasLost(error: unknown): string | undefined {
  if (isNetworkFailure(error)) return error.sent ? error.code : undefined
  const isRefusal = error instanceof RequestError && error.status >= 400 && error.status < 500
  return error instanceof RequestError && !isRefusal ? `status ${error.status}` : undefined
}
