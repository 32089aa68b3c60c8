import { RequestError } from '@octokit/request-error'
import type { Connection } from './connect.ts'
import type { Bearer } from './create-repository-dispatch-event.ts'
import { expectAnswer } from './expect-answer.ts'

/**
 * Revokes an installation access token; one that is expired or revoked already (401) is done.
 * @see https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token
 */
export async function revokeInstallationAccessToken(
  { request }: Pick<Connection, 'request'>,
  { token, createdAt }: Bearer,
): Promise<void> {
  try {
    const { status } = await request('DELETE /installation/token', {
      headers: { authorization: `bearer ${token}` },
      request: { tokenCreatedAt: createdAt },
    })
    expectAnswer((status as number) === 204, 'the status 204')
  } catch (error) {
    if (!(error instanceof RequestError && error.status === 401)) throw error
  }
}
