import { RequestError } from '@octokit/request-error'
import { fixable } from '../errors/explained-error.ts'
import { prose, word } from '../errors/text.ts'
import type { Connection } from '../http/connect.ts'
import { checkForOutage } from '../parse/parse-url.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { isJson, messageOf, responseOf } from '../http/response.ts'

/**
 * Revokes an installation access token, and returns whether it did or whether GitHub does not know the token, which
 * has already expired or been revoked. After a 401, sends the token once in a request that only reads: if GitHub still
 * accepts it, the token is alive, and an ExplainedError says so.
 * @see https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token
 */
export async function revokeInstallationAccessToken(
  connection: Pick<Connection, 'request' | 'apiUrl'>,
  bearer: Bearer,
): Promise<'revoked' | 'gone'> {
  try {
    const { headers, request: sent } = sentBy(bearer)
    const { status } = await connection.request('DELETE /installation/token', {
      headers,
      request: { ...sent, ends: true },
    })
    expectAnswer((status as number) === 204, 'the status 204')
    return 'revoked'
  } catch (error) {
    if (!isBadCredentials(error)) throw error
    if (!(await isAccepted(connection, bearer))) return 'gone'
    throw fixable(
      {
        failed: 'GitHub refused to revoke the token as if it did not know it (401), but still accepts it.',
        remedy: prose`Check any proxy between this ${word('runner')} and the server, and ${checkForOutage(connection.apiUrl)}.`,
      },
      error,
    )
  }
}

async function isAccepted({ request }: Pick<Connection, 'request'>, { token }: Bearer): Promise<boolean> {
  try {
    await request('GET /rate_limit', { ...sentBy({ token }), request: { ends: true } })
    return true
  } catch (error) {
    if (isBadCredentials(error)) return false
    // GitHub knows the token that it limits or refuses, and a server without rate limits answers 404 to a valid one.
    const isAnswer = error instanceof RequestError && isJson(responseOf(error).data)
    if (isAnswer && [403, 404].includes(error.status)) return true
    throw error
  }
}

function isBadCredentials(error: unknown): boolean {
  return error instanceof RequestError && error.status === 401 && messageOf(error) === 'Bad credentials'
}
