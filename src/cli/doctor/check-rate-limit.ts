import type { Connection } from '../../github/connect.ts'
import type { AppAuth } from '../../github/create-app-auth.ts'
import { createInstallationAccessToken } from '../../github/create-installation-access-token.ts'
import { explainError, isBareNotFound } from '../../github/explain-error.ts'
import { explainTokenError } from '../../github/explain-token-error.ts'
import { getRateLimit } from '../../github/get-rate-limit.ts'
import type { Installation } from '../../github/to-installation.ts'
import type { KeptTokens } from '../kept-tokens.ts'
import type { Check } from './check.ts'

/** The least that a token can have; it is revoked when the command ends. */
const scope = { repositories: [], permissions: { metadata: 'read' } }

/** Asks how many requests an installation has left in this hour, with a token that can do nothing else. */
export async function checkRateLimit(
  connection: Connection,
  app: AppAuth,
  installation: Installation,
  keep: KeptTokens['keep'],
): Promise<Check> {
  const found = { check: 'rate limit', subject: `${installation.account} (${installation.id})` } as const
  try {
    const token = await createInstallationAccessToken(app, installation.id, scope).catch(
      async (error: unknown) => {
        throw await explainTokenError(error, app, installation, scope, "correct '--repo'")
      },
    )
    keep(token)
    const { limit, remaining, resetsAt } = await getRateLimit(connection, token)
    const message = `${remaining} of ${limit} requests left, until ${resetsAt}.`
    const isScarce = remaining < limit / 10
    return { ...found, status: remaining === 0 ? 'failed' : isScarce ? 'warning' : 'ok', message }
  } catch (error) {
    return { ...found, ...explain(error, connection) }
  }
}

/** A GitHub Enterprise Server answers 404 where its owner has switched rate limits off. */
function explain(error: unknown, { apiUrl }: Connection): Pick<Check, 'status' | 'message'> {
  if (isBareNotFound(error)) return { status: 'ok', message: 'This server limits no requests.' }
  const { message } = explainError(error, { doing: 'ask for the rate limit', apiUrl })
  return { status: 'failed', message }
}
