/** What went wrong between us and the server: Node's error code, and whether the whole request had gone out before. */
export interface NetworkFailure extends Error {
  readonly code: string
  readonly sent: boolean
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
