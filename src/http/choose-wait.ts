import { RequestError } from '@octokit/request-error'
import type { EndpointDefaults } from '@octokit/types'
import { isCertificateCode, isNetworkFailure } from './network-failure.ts'
import { responseOf, timeOf } from './response.ts'
import type { Timing } from './timing.ts'

/** How long to wait before a request is sent again, in milliseconds, and why. */
export interface Wait {
  readonly ms: number
  readonly reason: string
}

/** GitHub's replicas may not know a token in its first seconds. */
const freshForMs = 6_000

/** Returns how long to wait after a failed request, or undefined where sending it again cannot help or might do its work twice. */
export function chooseWait(
  error: unknown,
  {
    options,
    tries,
    timing,
  }: Readonly<{ options: Pick<EndpointDefaults, 'request'>; tries: number; timing: Timing }>,
): Wait | undefined {
  const { request } = options
  const once = request?.once === true
  const growing = 1000 * 2 ** (tries - 1) * (1 + timing.random() / 2)
  if (isNetworkFailure(error)) {
    const hopeless = error.code.startsWith('ERR_') || isCertificateCode(error.code) || (once && error.sent)
    return hopeless ? undefined : { ms: growing, reason: error.message }
  }
  if (!(error instanceof RequestError)) return undefined
  const limit = limitOf(error)
  if (limit !== undefined) {
    return { ms: limit.endsInMs ?? growing, reason: `rate limit (${error.status})` }
  }
  if (error.status >= 500) {
    return once ? undefined : { ms: retryAfterMs(error) ?? growing, reason: `status ${error.status}` }
  }
  const createdAt: unknown = request?.tokenCreatedAt
  const isFresh = typeof createdAt === 'number' && timing.now() - createdAt < freshForMs
  return error.status === 401 && isFresh
    ? { ms: growing, reason: 'GitHub does not know the new token yet' }
    : undefined
}

/**
 * Returns for an answer that tells of a rate limit when it ends, in milliseconds from the answer on (undefined
 * where GitHub does not say), and undefined for every other answer.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function limitOf(error: RequestError): { readonly endsInMs: number | undefined } | undefined {
  const { headers } = responseOf(error)
  const isUsedUp = headers['x-ratelimit-remaining'] === '0'
  const says = 'retry-after' in headers || isUsedUp || /rate limit/i.test(error.message)
  if (error.status !== 429 && !(error.status === 403 && says)) return undefined
  const endsInMs = retryAfterMs(error)
  if (endsInMs !== undefined) return { endsInMs }
  const untilResetMs = Number(headers['x-ratelimit-reset']) * 1000 - timeOf(error)
  const isKnown = isUsedUp && !Number.isNaN(untilResetMs)
  return { endsInMs: isKnown ? Math.max(untilResetMs, 0) + 1000 : undefined }
}

function retryAfterMs(error: RequestError): number | undefined {
  const ms = Number(responseOf(error).headers['retry-after']) * 1000
  return Number.isNaN(ms) ? undefined : ms
}
