import { textOf } from '../../errors/explained-error.ts'
import { explainError } from '../../explain/explain-error.ts'
import { getRateLimit } from '../../github/get-rate-limit.ts'
import type { Installation } from '../../github/installation.ts'
import type { Connection } from '../../http/connect.ts'
import { isBareNotFound } from '../../http/response.ts'
import { describeTime } from '../../parse/describe-time.ts'
import { createToken, isCreated, type Creator } from '../../tokens/create-token.ts'
import type { Check } from './checks.ts'

/** The smallest possible scope for a token, which is revoked when the command ends. */
const least = { repositories: [], permissions: { metadata: 'read' }, names: ['repositories'] }

/** Checks how many requests an installation has left this hour, with a token that cannot do anything else. */
export async function checkRateLimit(
  connection: Connection,
  creator: Creator,
  installation: Installation,
): Promise<Check> {
  const { id, account } = installation
  const found = { check: 'rate limit', subject: `${account} (${id})` } as const
  try {
    const created = await createToken(
      creator,
      { ...least, find: { by: 'owner', owner: account } },
      installation,
    )
    if (!isCreated(created)) return { ...found, status: 'failed', message: textOf(created.error) }
    const { limit, remaining, resetsAt } = await getRateLimit(connection, created.token)
    const message = `${remaining} of ${limit} requests left until ${describeTime(Date.parse(resetsAt), connection.timing.now())}.`
    const isScarce = remaining < limit / 10
    return { ...found, status: remaining === 0 ? 'failed' : isScarce ? 'warning' : 'ok', message }
  } catch (error) {
    // GitHub Enterprise Server answers 404 if rate limits are turned off.
    if (isBareNotFound(error))
      return { ...found, status: 'ok', message: 'The server does not limit requests.' }
    const { apiUrl } = connection
    const message = textOf(explainError(error, { doing: 'get the rate limit', apiUrl }))
    return { ...found, status: 'failed', message }
  }
}
