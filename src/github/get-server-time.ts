import { RequestError } from '@octokit/request-error'
import type { Connection } from './connect.ts'
import { responseOf } from './response-of.ts'

/**
 * Returns the time of a REST API's server in milliseconds, to the second; NaN where it does not tell. It needs no
 * credentials: a server that refuses the request tells the time as well.
 */
export async function getServerTime({ request }: Pick<Connection, 'request'>): Promise<number> {
  const { headers } = await request('GET /rate_limit').catch((error: unknown) => {
    if (error instanceof RequestError) return responseOf(error)
    throw error
  })
  return Date.parse(String(headers.date))
}
