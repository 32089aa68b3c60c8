import { RequestError } from '@octokit/request-error'
import type { Connection } from './connect.ts'
import type { Bearer } from './create-repository-dispatch-event.ts'
import { expectAnswer } from './expect-answer.ts'
import { messageOf } from './explain-error.ts'

/**
 * Revokes an installation access token, and returns whether it did, or whether GitHub knows no such token: it is
 * expired or revoked already.
 * @see https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token
 */
export async function revokeInstallationAccessToken(
  { request }: Pick<Connection, 'request'>,
  { token, createdAt }: Bearer,
): Promise<'revoked' | 'gone'> {
  try {
    const { status } = await request('DELETE /installation/token', {
      headers: { authorization: `bearer ${token}` },
      request: { tokenCreatedAt: createdAt },
    })
    expectAnswer((status as number) === 204, 'the status 204')
    return 'revoked'
  } catch (error) {
    if (error instanceof RequestError && error.status === 401 && messageOf(error) === 'Bad credentials')
      return 'gone'
    throw error
  }
}
