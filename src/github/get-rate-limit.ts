import type { Connection } from '../http/connect.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { RequestError } from '@octokit/request-error'
import { expectAnswer } from '../http/network-failure.ts'
import { responseOf } from '../http/response.ts'
import { isObject } from './fields.ts'

/** How many requests per hour a token can send, and how many are left. */
export interface RateLimit {
  readonly limit: number
  readonly remaining: number
  /** ISO 8601. */
  readonly resetsAt: string
}

/**
 * Returns the rate limit of a token for the REST API; the request does not count against it.
 * @see https://docs.github.com/rest/rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user
 */
export async function getRateLimit(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
): Promise<RateLimit> {
  const { data } = await request('GET /rate_limit', sentBy(bearer))
  const resources: unknown = data.resources
  const core = isObject(resources) && isObject(resources.core) ? resources.core : {}
  const { limit, remaining, reset } = core as { limit: number; remaining: number; reset: number }
  const resetsAt = new Date(reset * 1000)
  const isLimit = Number.isFinite(limit) && Number.isFinite(remaining) && !Number.isNaN(resetsAt.getTime())
  expectAnswer(isLimit, 'a rate limit')
  return { limit, remaining, resetsAt: resetsAt.toISOString() }
}

/** Returns the time of a REST API's server in milliseconds, to the second, or NaN if it does not say; needs no credentials, because a server that refuses the request also sends the time. */
export async function getServerTime({ request }: Pick<Connection, 'request'>): Promise<number> {
  const { headers } = await request('GET /rate_limit').catch((error: unknown) => {
    if (error instanceof RequestError) return responseOf(error)
    throw error
  })
  return Date.parse(String(headers.date))
}
