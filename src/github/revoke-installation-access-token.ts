import { RequestError } from '@octokit/request-error'
import type { Connection } from '../http/connect.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { messageOf } from '../http/response.ts'

/**
 * Revokes an installation access token, and returns whether it did, or whether GitHub knows no such token: it is
 * expired or revoked already.
 * @see https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token
 */
export async function revokeInstallationAccessToken(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
): Promise<'revoked' | 'gone'> {
  try {
    const { headers, request: sent } = sentBy(bearer)
    const { status } = await request('DELETE /installation/token', {
      headers,
      request: { ...sent, ends: true },
    })
    expectAnswer((status as number) === 204, 'the status 204')
    return 'revoked'
  } catch (error) {
    if (error instanceof RequestError && error.status === 401 && messageOf(error) === 'Bad credentials')
      return 'gone'
    throw error
  }
}
