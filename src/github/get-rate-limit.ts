import type { Connection } from './connect.ts'
import type { Bearer } from './create-repository-dispatch-event.ts'

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
  { token, createdAt }: Bearer,
): Promise<RateLimit> {
  const { data } = await request('GET /rate_limit', {
    headers: { authorization: `bearer ${token}` },
    request: { tokenCreatedAt: createdAt },
  })
  const { limit, remaining, reset } = data.resources.core
  return { limit, remaining, resetsAt: new Date(reset * 1000).toISOString() }
}
