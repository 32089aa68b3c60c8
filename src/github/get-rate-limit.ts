import type { Connection } from '../http/connect.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { RequestError } from '@octokit/request-error'
import { responseOf } from '../http/response.ts'

/** How many requests an hour a token may send, and how many are left. */
export interface RateLimit {
  readonly limit: number
  readonly remaining: number
  /** ISO 8601. */
  readonly resetsAt: string
}

/**
 * Returns the rate limit of a token for the REST API; asking costs none of it.
 * @see https://docs.github.com/rest/rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user
 */
export async function getRateLimit(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
): Promise<RateLimit> {
  const { data } = await request('GET /rate_limit', sentBy(bearer))
  const { limit, remaining, reset } = data.resources.core
  return { limit, remaining, resetsAt: new Date(reset * 1000).toISOString() }
}

/** Returns the time of a REST API's server in milliseconds, to the second; NaN where it does not tell. It needs no credentials: a server that refuses the request tells the time as well. */
export async function getServerTime({ request }: Pick<Connection, 'request'>): Promise<number> {
  const { headers } = await request('GET /rate_limit').catch((error: unknown) => {
    if (error instanceof RequestError) return responseOf(error)
    throw error
  })
  return Date.parse(String(headers.date))
}
