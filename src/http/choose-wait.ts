import { RequestError } from '@octokit/request-error'
import type { EndpointDefaults } from '@octokit/types'
import { isCertificateCode, isNetworkFailure } from './network-failure.ts'
import { responseOf, timeOf } from './response.ts'
import type { Timing } from './timing.ts'

/** The maximum total wait for one request: runner minutes cost money, and most faults end sooner. */
export const longestWaitMs = 60_000

/** How long to wait before a request is sent again, in milliseconds. */
export interface Wait {
  readonly ms: number
  /** The answer that reported a rate limit, if any. */
  readonly limit?: RequestError
}

/** A failed request: its options, how many times it was sent, and how many of its answers were lost. */
export interface Tried {
  readonly options: Pick<EndpointDefaults, 'request'>
  readonly tries: number
  readonly lost: number
  readonly timing: Timing
}

/** GitHub's replicas may not know a token in its first few seconds. */
const freshForMs = 6_000

/** Returns how long to wait after a failed request, or undefined if sending it again cannot help, might repeat its effect, or is up to the caller. */
export function chooseWait(error: unknown, { options, tries, lost, timing }: Tried): Wait | undefined {
  const { request } = options
  if (request?.once === true) return undefined
  const mostLost: unknown = request?.mostLost
  const growing = 1000 * 2 ** (tries - 1) * (1 + timing.random() / 2)
  if (isNetworkFailure(error)) {
    const isTooOften = error.sent && typeof mostLost === 'number' && lost > mostLost
    const hopeless = error.code.startsWith('ERR_') || isCertificateCode(error.code) || isTooOften
    return hopeless ? undefined : { ms: growing }
  }
  if (!(error instanceof RequestError)) return undefined
  const limit = limitOf(error)
  if (limit !== undefined) {
    return { ms: limit.endsInMs ?? growing, limit: error }
  }
  if (error.status >= 500) {
    return mostLost === 0 ? undefined : { ms: retryAfterMs(error) ?? growing }
  }
  const createdAt: unknown = request?.tokenCreatedAt
  const isFresh = typeof createdAt === 'number' && timing.now() - createdAt < freshForMs
  return error.status === 401 && isFresh ? { ms: growing } : undefined
}

/** GitHub's limits last at most an hour; a longer time from a server is capped at one day. */
const longestLimitMs = 86_400_000

/**
 * Returns when the rate limit that an answer reports ends, in milliseconds from the answer (undefined if GitHub does
 * not say), and undefined for every other answer.
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
  return { endsInMs: isKnown ? clamp(untilResetMs) + 1000 : undefined }
}

function retryAfterMs(error: RequestError): number | undefined {
  const ms = Number(responseOf(error).headers['retry-after']) * 1000
  return ms > 0 ? clamp(ms) : undefined
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, 0), longestLimitMs)
}
