import { textOf } from '../../errors/explained-error.ts'
import { explainError } from '../../explain/explain-error.ts'
import { getRateLimit } from '../../github/get-rate-limit.ts'
import type { Installation } from '../../github/installation.ts'
import type { Connection } from '../../http/connect.ts'
import { isBareNotFound } from '../../http/response.ts'
import { describeTime } from '../../parse/describe-time.ts'
import { levelsOf, type Permissions } from '../../parse/permissions.ts'
import { createToken, isCreated } from '../../tokens/create-token.ts'
import type { Creator } from '../../tokens/tokens.ts'
import type { Check } from './checks.ts'

/** Returns the smallest permission that an installation has: reading metadata, or else any one, at the lowest level that it can have. */
function leastOf({ permissions }: Installation): Permissions | undefined {
  const [name] = 'metadata' in permissions ? ['metadata'] : Object.keys(permissions)
  if (name === undefined) return undefined
  return { [name]: levelsOf(name)?.includes('read') === false ? String(permissions[name]) : 'read' }
}

/**
 * Checks how many requests an installation has left this hour, with a token that can do as little as possible;
 * undefined for an installation without any permission, which can have no token.
 */
export async function checkRateLimit(
  connection: Connection,
  creator: Creator,
  installation: Installation,
): Promise<Check | undefined> {
  const { id, account } = installation
  const permissions = leastOf(installation)
  if (permissions === undefined) return undefined
  const found = { check: 'rate limit', subject: `${account} (${id})` } as const
  try {
    const created = await createToken(
      creator,
      { find: { by: 'owner', owner: account }, names: [], repositories: [], permissions },
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
